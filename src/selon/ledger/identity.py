"""Speakers joined across reports and languages, by rules that can be listed, undone and extended.

A *name* is a named source as a report gives it (name, kind, country, organisation). Names that a rule joins
are one speaker; every join is a decision with its reason. Unnamed sources have no name here, so that nothing
can join them to one. The rules, in order:

``same-name``   the same words but for accents, case, hyphens, titles and initials; words that any report
                could use of another (*the police*) only where both belong to one organisation;
``known``       the tables, shipped or a person's own, list both as one;
``spelling``    people of a country whose script is not Latin: the same sounds, as written here;
``acronym``     institutions of one country, one of them named by the initials of the other.

Kinds and countries must agree or be unknown, with all names that are joined already; where two speakers would
fit, none is taken. A person who speaks for an institution is linked to it, never joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from selon.errors import LedgerError
from selon.language import Language, load, supported
from selon.ledger.rows import digest
from selon.ledger.words import fold

_TITLES = frozenset(
    [
        "m",
        "mr",
        "mme",
        "mrs",
        "ms",
        "mlle",
        "dr",
        "prof",
        "sir",
        "general",
        "colonel",
        "le",
        "la",
        "les",
        "the",
        "l",
        "president",
        "presidente",
    ]
)
_SMALL = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "et",
        "for",
        "l",
        "la",
        "le",
        "les",
        "of",
        "on",
        "pour",
        "sur",
        "the",
        "to",
        "and",
        "en",
        "in",
    ]
)
_SOUNDS = (
    (r"tsch|tch|sch|ch|sh", "$"),
    (r"ou", "u"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"w", "v"),
    (r"x", "ks"),
    (r"[qc]", "k"),
    (r"(?<=[aeiou])ine\b", "in"),
    (r"[yi]+j?\b", "i"),
    (r"[yi]+", "i"),
    (r"(.)\1", r"\1"),
)
_PEOPLE = ("person", "unknown")
_LEAST_INITIALS = 3
_LONGEST = 4
"""Words of a role or the head of a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A named source as reports give it."""

    name: str
    kind: str
    country: str | None
    organisation: str | None

    @property
    def id(self) -> str:
        """Hash of its content."""
        return digest([self.name, self.kind, self.country, self.organisation])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name with its place among the names of a ledger."""

    key: int
    name: Name
    speaker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a table: two names that are one speaker, or two."""

    same: bool
    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """That a name is the same speaker as one that is known, and why."""

    to: Known
    rule: str
    reason: str


def plain(name: str) -> str:
    """Give a name without accents, case, marks, titles and initials."""
    words = re.findall(r"[^\W_]+", fold(name))
    first = next((at for at, word in enumerate(words) if word not in _TITLES), 0)
    kept = [word for at, word in enumerate(words[first:]) if len(word) > 1 or at == 0]
    return " ".join(kept)


def is_proper(name: str) -> bool:
    """Tell whether a name stands for one speaker wherever it is written, not for whom a report means by it.

    *La police*, *Préfecture* and *the ministry* do not: a capital alone makes no name. Roles and bodies of
    any language that is installed are taken away, with the words that join them; a name has to be left, with
    a capital or a figure (*préfecture du Nord*, *Anne Morel*, *ADP*).
    """
    words = re.findall(r"[^\W_]+", name)
    folded = [fold(word) for word in words]
    at = 0
    while at < len(words):
        length = next((n for n in range(_LONGEST, 0, -1) if " ".join(folded[at : at + n]) in _common()), 0)
        if length:
            at += length
        elif folded[at] in _SMALL | _TITLES or not (words[at][:1].isupper() or words[at].isdigit()):
            at += 1
        else:
            return True
    return False


@cache
def _common() -> frozenset[str]:
    """Give the heads of bodies and the roles of all installed languages, as `is_proper` reads them."""
    spelt = [word for code in supported() for table in _tables(load(code)) for word in table]
    return frozenset(" ".join(re.findall(r"[^\W_]+", fold(word))) for word in spelt)


def _tables(language: Language) -> tuple[Iterable[str], ...]:
    return language.bodies, language.roles, language.hypernyms


def sound(name: str) -> str:
    """Give how a name sounds, however French or English writes it from another script."""
    heard = plain(name)
    for pattern, instead in _SOUNDS:
        heard = re.sub(pattern, instead, heard)
    return heard


def initials(name: str) -> str:
    """Give the initials of a name of several words, or an acronym itself; empty where there are too few."""
    words = re.findall(r"[^\W_]+", fold(name))
    if len(words) == 1:
        bare = re.sub(r"\W", "", name)
        return words[0] if bare.isupper() and len(bare) >= _LEAST_INITIALS else ""
    letters = "".join(word[0] for word in words if word not in _SMALL)
    return letters if len(letters) >= _LEAST_INITIALS else ""


def agree(one: Name, other: Name) -> bool:
    """Tell whether kind and country of two names may be those of one speaker."""
    kinds = one.kind == other.kind or "unknown" in {one.kind, other.kind}
    return kinds and (one.country == other.country or None in {one.country, other.country})


def decide(new: Name, *, candidates: Iterable[Known], groups: dict[int, list[Name]]) -> Join | None:
    """Find the one speaker that a new name is, if there is one.

    Args:
        new: The name.
        candidates: Known names that share its plain form, its sound, its initials, or a line of a table.
        groups: Speaker → all its names, for the candidates.
    """
    found = list(candidates)
    for rule, reason in _fits(new):
        fitting = [
            one
            for one in found
            if reason(one.name) and all(agree(new, other) for other in groups[one.speaker])
        ]
        if len({one.speaker for one in fitting}) == 1:
            first = min(fitting, key=lambda one: one.key)
            return Join(to=first, rule=rule, reason=str(reason(first.name)))
        if fitting:
            return None
    return None


def _fits(new: Name) -> Iterator[tuple[str, Callable[[Name], str | None]]]:
    yield "same-name", lambda one: _same(new, one)
    yield "known", lambda one: _listed(new, one)
    yield "spelling", lambda one: _spelled(new, one)
    yield "acronym", lambda one: _shortened(new, one)


def _same(new: Name, one: Name) -> str | None:
    if plain(new.name) != plain(one.name):
        return None
    said = f"both are {plain(new.name)!r} but for accents, case and titles"
    if is_proper(new.name) or is_proper(one.name):
        return said
    if new.organisation and one.organisation and plain(new.organisation) == plain(one.organisation):
        return f"{said}, of one organisation, {plain(new.organisation)!r}"
    return None


def _listed(new: Name, one: Name) -> str | None:
    return shipped().get((plain(new.name), plain(one.name)))


def _spelled(new: Name, one: Name) -> str | None:
    several = " " in plain(new.name) and new.kind in _PEOPLE and one.kind in _PEOPLE
    foreign = {new.country, one.country} & other_scripts()
    if several and foreign and sound(new.name) == sound(one.name):
        return f"both sound {sound(new.name)!r}, and the country writes another script"
    return None


def _shortened(new: Name, one: Name) -> str | None:
    both = {new.kind, one.kind} == {"institution"} and new.country == one.country and new.country
    short = initials(new.name)
    words = sorted(len(plain(name.name).split()) for name in (new, one))
    if both and short and short == initials(one.name) and words[0] == 1 < words[1]:
        return f"{short.upper()} are the initials, in one country"
    return None


def read_rules(text: str, *, name: str) -> tuple[Rule, ...]:
    """Read a table of rules: ``same`` or ``apart``, a name, another name, a reason, with tabs between.

    Raises:
        LedgerError: a line is none.
    """
    rules = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or cells[0] not in {"same", "apart"} or not all(cells):  # noqa: PLR2004 - columns
            raise LedgerError(
                f"{name}:{number}: is no rule; "
                "expected same or apart, two names and a reason, with tabs between"
            )
        rules.append(Rule(same=cells[0] == "same", left=cells[1], right=cells[2], reason=cells[3]))
    return tuple(rules)


@cache
def shipped() -> dict[tuple[str, str], str]:
    """Give the shipped table as pairs of plain names, both ways, with their reasons."""
    table = files(__package__ or "").joinpath("known.tsv").read_text(encoding="utf-8")
    pairs = {}
    groups: dict[str, list[str]] = {}
    for rule in read_rules(table, name="known.tsv"):
        groups.setdefault(plain(rule.left), [plain(rule.left)]).append(plain(rule.right))
        pairs[plain(rule.left), plain(rule.right)] = rule.reason
    for group in groups.values():
        for one in group:
            for other in group:
                if one != other:
                    reason = pairs.get((group[0], other)) or pairs.get((group[0], one)) or ""
                    pairs[one, other] = reason
    return pairs


@cache
def other_scripts() -> frozenset[str | None]:
    """Give the countries whose names reach French and English from another script."""
    table = files(__package__ or "").joinpath("scripts.tsv").read_text(encoding="utf-8")
    return frozenset(line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#"))


@cache
def listed_with(form: str) -> tuple[str, ...]:
    """Give the plain names that the shipped table has beside one."""
    return tuple(right for left, right in shipped() if left == form)
