"""Time grammars of languages, made into regular expressions.

A grammar is two tables of a language (`selon.language.TimeGrammar`): words in classes with their
values, and rules. The pattern of a rule is a row of elements separated by spaces:

=====================  ================================================================================
``la|l'|cette``        one of these words (``_`` is a space inside a word); nothing stands between a
                       word that ends in ``'`` or ``-`` and the next element
``<month>``            a word of the class *month*; its value is kept as the feature *month*
``<number:count>``     likewise, kept as the feature *count* (``_`` keeps nothing)
``<day>`` ``<year>``…  figures, see `FIGURES`
``$count``             any of the rules named ``$count``
``~h``                 directly behind the element before; ``^h`` directly or behind a space
``x?``                 may be absent
``<<``                 what stands before it is needed but is no part of the expression
``>>``                 what stands behind it is needed but is no part of the expression
``!>``                 what stands behind it must not follow
=====================  ================================================================================

Nothing repeats without bound, so that a pattern is regular and is matched in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from selon.errors import LanguageError
from selon.language import Language, TimeGrammar, TimeRule

TOKEN = re.compile(r"\d+|[^\W\d_]+")
"""What a word is while rules are looked up: letters or figures."""

FIGURE = "0"
"""Stands for every run of figures in a set of first words."""

FIGURES: Mapping[str, str] = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "late_day": r"(?:1[3-9]|2\d|3[01])(?!\d)",
    "month_figure": r"(?:0?[1-9]|1[0-2])(?!\d)",
    "year": r"(?:1[0-9]|20)\d\d(?!\d|[.,]\d)",
    "modern_year": r"(?:1[89]|20)\d\d(?!\d|[.,]\d)",
    "short_year": r"\d\d(?!\d)",
    "hour": r"(?:[01]?\d|2[0-4])(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "integer": r"(?!(?:19|20)\d\d(?!\d))\d{1,4}(?!\d|[.,:]\d)",
    "decimal": r"\d{1,3}[.,]\d{1,2}(?!\d)",
    "aged": r"(?:(?<=, )|(?<=\())\d{1,3}(?!\d)(?=\w* \w+[,.;)])",
    "year_bracketed": r"(?<=\()(?:1[89]|20)\d\d(?=\))",
    "end": r"\Z",
    "tens": r"[1-9]0(?!\d)",
}
"""Classes of figures that every grammar has."""

_SEPARATOR = r"(?:(?<=['\-])|[ \n]{1,2})"
_LOOSE = r"[ ]?"
_ELEMENT = re.compile(r"(?P<join>[~^])?(?P<body><[^>]+>|\$\w+|\S+?)(?P<optional>(?<!\|)\?)?")


@dataclass(frozen=True, slots=True)
class Captured:
    """A group of a compiled rule: the feature that it gives, and the class that tells its value."""

    group: str
    feature: str
    table: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledRule:
    """A rule with its regular expression; the group ``span`` is the expression itself."""

    name: str
    order: int
    regex: re.Pattern[str]
    captured: tuple[Captured, ...]
    kind: str
    features: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compiled:
    """A grammar ready for use."""

    rules: Mapping[str, tuple[CompiledRule, ...]]
    """First word → the rules that may begin with it."""
    words: Mapping[str, Mapping[str, str]]
    anchors: frozenset[str]
    """Words without which there is no expression; figures are anchors too."""
    vocabulary: frozenset[str]
    """All words that an expression may hold."""
    capitals: frozenset[str]
    """Words that count only where they begin with a capital."""
    uncapital: frozenset[str]
    """Words that do not count where they begin with one: names of papers."""


@cache
def compiled(language: Language) -> Compiled:
    """Compile the time grammar of a language.

    Raises:
        LanguageError: a rule names a class or a rule that there is none of.
    """
    return _Compiler(language.times, language.code).compile()


def first_words(words: Iterable[str]) -> set[str]:
    """Give the first `TOKEN` of each word."""
    return {FIGURE if m[0].isdigit() else m[0] for word in words if (m := TOKEN.search(word))}


class _Compiler:
    """Holds the counter of groups while the rules of one grammar are compiled."""

    def __init__(self, grammar: TimeGrammar, code: str) -> None:
        self.words = grammar.words
        self.code = code
        self.macros: dict[str, list[str]] = {}
        self.plain: list[TimeRule] = []
        for rule in grammar.rules:
            if rule.name.startswith("$"):
                self.macros.setdefault(rule.name, []).append(rule.pattern)
            else:
                self.plain.append(rule)
        self.groups: list[Captured] = []
        self.classes = {
            name: "(?:" + "|".join(_bounded(word) for word in sorted(table, key=len, reverse=True)) + ")"
            for name, table in self.words.items()
        }

    def compile(self) -> Compiled:
        """Compile all rules and gather the words they are made of."""
        index: dict[str, list[CompiledRule]] = {}
        for order, rule in enumerate(self.plain):
            made, first = self._rule(rule, order)
            for word in first:
                index.setdefault(word, []).append(made)
        weak = set(self.words.get("weak", {}))
        strong = [
            word
            for name, table in self.words.items()
            if name not in weak and name != "weak"
            for word in table
        ]
        everything = [*(w for table in self.words.values() for w in table), *self._literals()]
        return Compiled(
            rules={word: tuple(rules) for word, rules in index.items()},
            words=self.words,
            anchors=frozenset(token[-1] for word in strong if (token := TOKEN.findall(word))),
            vocabulary=frozenset(token for word in everything for token in TOKEN.findall(word)),
            capitals=frozenset(self.words.get("capital", {})),
            uncapital=frozenset(self.words.get("uncapital", {})),
        )

    def _literals(self) -> Iterable[str]:
        for pattern in [*(p for ps in self.macros.values() for p in ps), *(r.pattern for r in self.plain)]:
            for element in pattern.split():
                if element[0] not in "<$!>":
                    yield element.replace("_", " ")

    def _rule(self, rule: TimeRule, order: int) -> tuple[CompiledRule, set[str]]:
        self.groups = []
        elements = rule.pattern.split()
        before: list[str] = []
        if "<<" in elements:
            at = elements.index("<<")
            before, elements = elements[:at], elements[at + 1 :]
        cut = next((i for i, element in enumerate(elements) if element in {">>", "!>"}), len(elements))
        body, tail = elements[:cut], elements[cut:]
        pattern = f"(?P<span>{self._sequence(body, rule)})(?!\\w)"
        first: set[str] = set()
        if before:
            joint = {"~": "", "^": _LOOSE}.get(body[0][0], _SEPARATOR)
            pattern = f"{self._sequence(before, rule)}{joint}{pattern}"
        first |= self._first([*before, *body])
        while tail:
            sign, *rest = tail
            cut = next((i for i, element in enumerate(rest) if element in {">>", "!>"}), len(rest))
            glued = rest[0][0] in "~^"
            look = self._sequence(rest[:cut], rule)
            joined = f"{'' if glued else '[ ]?'}{look}"
            pattern += f"(?{'=' if sign == '>>' else '!'}{joined})"
            tail = rest[cut:]
        try:
            regex = re.compile(pattern)
        except re.error as error:
            raise LanguageError(f"time rule {rule.name} of {self.code}: {error}") from None
        made = CompiledRule(
            name=rule.name,
            order=order,
            regex=regex,
            captured=tuple(self.groups),
            kind=rule.kind,
            features=rule.features,
        )
        return made, first

    def _sequence(self, elements: list[str], rule: TimeRule) -> str:
        """Join elements; those before the first that must be there carry their separator behind them."""
        parts: list[str] = []
        begun = False
        for element in elements:
            match = _ELEMENT.fullmatch(element)
            if match is None:
                raise LanguageError(f"time rule {rule.name} of {self.code}: {element!r} is no element")
            piece = self._piece(match["body"], rule)
            optional = bool(match["optional"])
            if not begun:
                parts.append(f"(?:{piece}{_SEPARATOR})?" if optional else piece)
                begun = not optional
                continue
            separator = {"~": "", "^": _LOOSE}.get(match["join"] or "", _SEPARATOR)
            if match["body"][0] in ",-/":
                separator = _LOOSE if match["body"][0] == "/" else ""
            parts.append(f"(?:{separator}{piece})?" if optional else separator + piece)
        return "".join(parts)

    def _piece(self, body: str, rule: TimeRule) -> str:
        if body.startswith("$"):
            if body not in self.macros:
                raise LanguageError(f"time rule {rule.name} of {self.code}: no rule {body}")
            made = [self._sequence(pattern.split(), rule) for pattern in self.macros[body]]
            return "(?:" + "|".join(made) + ")"
        if body.startswith("<"):
            table, _, feature = body[1:-1].partition(":")
            if table not in FIGURES and table not in self.words:
                raise LanguageError(f"time rule {rule.name} of {self.code}: no class {table}")
            figures = FIGURES.get(table) or self.classes[table]
            if feature == "_":
                return f"(?:{figures})"
            group = f"g{len(self.groups)}"
            self.groups.append(Captured(group, feature or table, table))
            return f"(?P<{group}>{figures})"
        return "(?:" + "|".join(_escape(word.replace("_", " ")) for word in body.split("|")) + ")"

    def _first(self, elements: list[str]) -> set[str]:
        first: set[str] = set()
        for element in elements:
            match = _ELEMENT.fullmatch(element)
            if match is None:
                continue
            body = match["body"]
            if body.startswith("$"):
                for pattern in self.macros[body]:
                    first |= self._first(pattern.split())
            elif body.startswith("<"):
                table = body[1:-1].partition(":")[0]
                first |= {FIGURE} if table in FIGURES else first_words(self.words[table])
            else:
                first |= first_words(word.replace("_", " ") for word in body.split("|"))
            if not match["optional"]:
                break
        return first


def _bounded(word: str) -> str:
    return _escape(word) + (r"(?!\w)" if word[-1].isalnum() else "")


def _escape(word: str) -> str:
    return re.escape(word).replace(r"\ ", "[ \\n]")
