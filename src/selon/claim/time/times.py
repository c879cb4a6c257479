"""Time expressions: finding them in the analysis copy, and tying those of a text to days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selon.claim.time import resolution
from selon.claim.time.grammar import FIGURE, TOKEN, Compiled, CompiledRule, compiled
from selon.claim.time.resolution import Base, Resolved, Tense
from selon.claim.time.sense import Kind, Sense, TimexType, make_sense
from selon.claim.time.values import symbol
from selon.language import Language

__all__ = ["Resolved", "Tense", "TimeMention", "find", "resolve", "resolve_all", "tense_at"]

_REACH = 9
"""Most words before its anchor word that an expression may begin."""

_GAP = re.compile(r"[ \n',./:()-]{0,3}")
_CLAUSE_END = re.compile(r"[.!?;:\n«»“”\"]+\s|\n")
_CLAUSE = 160
"""Most characters on either side in which a verb tells the tense of an expression."""

_AHEAD = 16
"""Most characters of the words before an expression that say it lies ahead (*d'ici à*)."""

_FIGURES_BEFORE = re.compile(r"\d[.,/: ]?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression; offsets in the analysis copy, half-open."""

    start: int
    end: int
    type: TimexType
    value: str
    """TIMEX3, without an anchor: ``XXXX-WXX-3``; what counts from the anchor is ``anchor-1D``."""
    modifier: str | None
    """TIMEX3 ``mod``: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN, …"""
    sense: Sense
    """What it takes to tie it to a day."""
    rule: str
    """The rule of the grammar that read it."""
    opens: bool = False
    """Whether it is the first end of a range that the next mention closes."""


def find(text: str, *, language: Language) -> tuple[TimeMention, ...]:
    """Find the time expressions of an analysis copy, in order; none overlaps another.

    No language model is needed; the time taken is linear in the length of the text.
    """
    grammar = compiled(language)
    lower = _lower(text)
    found = [
        one for start, word in _starts(lower, grammar) for one in _matches(text, lower, start, word, grammar)
    ]
    found.sort(key=_preference)
    taken = bytearray(len(text))
    mentions = []
    for start, end, rule, match in found:
        if 1 in taken[start:end]:
            continue
        taken[start:end] = b"\x01" * (end - start)
        if rule.kind == Kind.NONE:
            continue
        mentions.append(_mention(start, end, rule, match, grammar))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _preference(found: tuple[int, int, CompiledRule, re.Match[str]]) -> tuple[int, bool, int, int, int]:
    """Prefer the longest expression, then one that a range needs, then the one that more words vouch for."""
    start, end, rule, match = found
    return start - end, "opens" not in rule.features, match.start() - match.end(), start, rule.order


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one := char.lower()) == 1 else char for char in text)


def _starts(lower: str, grammar: Compiled) -> Iterator[tuple[int, str]]:
    """Give the words at which an expression may begin: those of time before an anchor word."""
    anchors, vocabulary, rules = grammar.anchors, grammar.vocabulary, grammar.rules
    behind: list[re.Match[str]] = []
    done = -1
    for token in TOKEN.finditer(lower):
        word = token[0]
        digits = "0" <= word[0] <= "9"
        if not digits and word not in vocabulary:
            behind.clear()
            continue
        if behind and not _GAP.fullmatch(lower, behind[-1].end(), token.start()):
            behind.clear()
        behind.append(token)
        if len(behind) > _REACH:
            del behind[0]
        if digits or word in anchors:
            for one in behind:
                if one.start() > done:
                    done = one.start()
                    key = FIGURE if "0" <= one[0][0] <= "9" else one[0]
                    if key in rules:
                        yield done, key


def _matches(
    text: str, lower: str, start: int, word: str, grammar: Compiled
) -> Iterator[tuple[int, int, CompiledRule, re.Match[str]]]:
    if word == FIGURE and _FIGURES_BEFORE.search(lower, max(0, start - 2), start):
        return
    for rule in grammar.rules[word]:
        match = rule.regex.match(lower, start)
        if match is not None and _well_written(text, match, *match.span("span"), grammar):
            yield *match.span("span"), rule, match


def _well_written(text: str, match: re.Match[str], first: int, last: int, grammar: Compiled) -> bool:
    """Tell whether capitals and line ends are where they may be."""
    for word in TOKEN.finditer(text, first, last):
        wrong = grammar.uncapital if word[0][0].isupper() else grammar.capitals
        if word[0].lower() in wrong:
            return False
    at = match[0].find("\n")
    while at >= 0:
        behind = text[match.start() + at + 1 : match.start() + at + 2]
        if behind.isupper() or behind == "\n":
            return False
        at = match[0].find("\n", at + 1)
    return True


def _mention(
    start: int, end: int, rule: CompiledRule, match: re.Match[str], grammar: Compiled
) -> TimeMention:
    features = dict(rule.features)
    for captured in rule.captured:
        if (word := match[captured.group]) is not None:
            table = grammar.words.get(captured.table)
            features[captured.feature] = table[" ".join(word.split())] if table else word
    opens = features.pop("opens", "no") == "yes"
    if count := features.pop("factor", None):
        features["count"] = str(float(features.get("count", "1")) * float(count))
    sense = make_sense(rule.kind, features)
    return TimeMention(
        start=start,
        end=end,
        type=_type(sense),
        value=symbol(sense),
        modifier=sense.modifier or sense.part,
        sense=sense,
        rule=rule.name,
        opens=opens,
    )


def _type(sense: Sense) -> TimexType:
    if sense.kind in {Kind.DURATION, Kind.LAST}:
        return TimexType.DURATION
    if sense.kind is Kind.SET:
        return TimexType.SET
    return TimexType.TIME if sense.timed else TimexType.DATE


def resolve(
    mention: TimeMention, *, anchor: date, tense: Tense | None = None, context: date | None = None
) -> Resolved:
    """Tie an expression to days.

    Args:
        mention: as `find` gave it.
        anchor: the day of publication.
        tense: of the verb it belongs to; without one, weekdays lie in the past, other dates where
            they are nearest.
        context: the day that the text speaks of there, for *la veille* and for hours without a day.
    """
    return resolution.resolve(mention.sense, base=Base(anchor=anchor, tense=tense, context=context))


def resolve_all(
    mentions: Sequence[TimeMention], *, anchor: date, text: str, language: Language
) -> tuple[Resolved, ...]:
    """Tie the expressions of a text to days, each with the tense of its clause and the day told before it.

    Hours, parts of the day and words like *la veille* count from the last day named before, or
    from the day that is named directly behind them; at the head of a line (*18 h 40 - …*) from the anchor.
    """
    lower = _lower(text)
    told: list[Resolved] = []
    context: date | None = None
    for at, mention in enumerate(mentions):
        if mention.start == 0 or text[mention.start - 1] == "\n":
            context = None
        here = _named_behind(mentions, at, anchor=anchor, lower=lower, language=language) or context
        one = resolve(
            mention,
            anchor=anchor,
            tense=tense_at(lower, mention.start, mention.end, language=language),
            context=here,
        )
        told.append(one)
        if one.first is not None and one.first == one.last and mention.sense.kind is not Kind.REFERENCE:
            context = one.first
    return tuple(told)


def _named_behind(
    mentions: Sequence[TimeMention], at: int, *, anchor: date, lower: str, language: Language
) -> date | None:
    """Give the day named directly behind an hour: *vers 15 h 30, hier*."""
    if not mentions[at].sense.timed or at + 1 == len(mentions):
        return None
    behind = mentions[at + 1]
    if lower[mentions[at].end : behind.start] not in {" ", ", ", " on ", " le "} or behind.sense.timed:
        return None
    tense = tense_at(lower, behind.start, behind.end, language=language)
    one = resolve(behind, anchor=anchor, tense=tense)
    return one.first if one.first == one.last else None


def tense_at(lower: str, start: int, end: int, *, language: Language) -> Tense | None:
    """Tell the tense of the nearest verb form in the clause around a stretch, by its form alone."""
    words = language.times.words
    if not words.get("tense"):
        return None
    if any(lower.endswith(f"{word} ", max(0, start - _AHEAD), start) for word in words.get("ahead", ())):
        return Tense.FUTURE
    best: tuple[int, str] | None = None
    floor = max(0, start - _CLAUSE)
    for cut in _CLAUSE_END.finditer(lower, floor, start):
        floor = cut.end()
    after = _CLAUSE_END.search(lower, end, end + _CLAUSE)
    ceiling = after.start() if after else end + _CLAUSE
    tokens = list(TOKEN.finditer(lower, floor, min(len(lower), ceiling)))
    for at, token in enumerate(tokens):
        if start <= token.start() < end or any(
            _rules(tokens[k][0], words) for k in range(max(0, at - 2), at)
        ):
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        sign = _sign(token[0], following[0] if following else "", words)
        if sign is None and following is not None and token.end() < start <= following.start():
            sign = _by_ending(token[0], words.get("adjacent_ending", {}))
        if sign is None:
            continue
        distance = start - token.end() if token.start() < start else token.start() - end
        if best is None or distance < best[0]:
            best = distance, sign
    return Tense(best[1]) if best and best[1] != "open" else None


def _rules(word: str, words: Mapping[str, Mapping[str, str]]) -> bool:
    """Tell whether a word settles the tense of the forms behind it: *sera bien débattu*, *will be held*."""
    return words["tense"].get(word) == "future"


def _sign(word: str, following: str, words: Mapping[str, Mapping[str, str]]) -> str | None:
    """Tell what a form says: ``past``, ``future``, ``open`` (an infinitive, which may look either way)."""
    sign = words["tense"].get(word)
    if sign == "participle":
        ends = any(following.endswith(end) for end in words["participle_ending"])
        return "past" if ends and following not in words["tense"] else None
    if sign is not None:
        return sign
    if word in words.get("tense_exception", {}):
        return None
    return _by_ending(word, words.get("tense_ending", {}))


def _by_ending(word: str, endings: Mapping[str, str]) -> str | None:
    for size in range(6, 0, -1):
        if len(word) > size + 1 and (sign := endings.get(word[-size:])) is not None:
            return sign
    return None
