"""Factuality: how sure the one who speaks is of a clause, and whether it is so or not.

The scale is FactBank's (Saurí and Pustejovsky 2009), relative to the source of the telling. What the
telling brings (the cue, its negation, its mood) and what the clause brings (modals, adverbs, negation,
the conditional) are weighed together: the weakest certainty holds, negations of the one and the other
take each other away.

All positions are places of tokens in the frame, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selon.claim import markers, mood
from selon.claim.clauses import Clause
from selon.claim.markers import Found
from selon.claim.mood import Conditional
from selon.language import Language, MarkerKind, Negated
from selon.model import Certainty, Doubt, Polarity
from selon.syntax import Range, Token, match

_SCALE = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)
_REACH = 7
"""Most tokens behind a finite verb in which its predicate begins."""
_BE_REACH = 4
"""Most tokens between *is* or *there is* and a noun that says how sure it is."""
_NEGATION_REACH = 4
"""Most tokens between the first half of a negation and its verb: clitics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Certainty and polarity, whose doubt it is, and the words that they were read from."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    doubt: Doubt | None = None
    markers: tuple[Range, ...] = ()
    """Offsets in the analysis copy."""

    def weaker(self, certainty: Certainty, doubt: Doubt | None, *marks: Range) -> Factuality:
        """Give it with a certainty that holds where it is weaker."""
        less = _SCALE.index(certainty) > _SCALE.index(self.certainty)
        return replace(
            self,
            certainty=certainty if less else self.certainty,
            doubt=doubt if less else self.doubt,
            markers=(*self.markers, *marks),
        )

    def flipped(self, *marks: Range) -> Factuality:
        """Give it with the other polarity."""
        other = Polarity.NEGATIVE if self.polarity is Polarity.POSITIVE else Polarity.POSITIVE
        return replace(self, polarity=other, markers=(*self.markers, *marks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the telling around a clause says for how its verb is read."""

    past: bool
    """Whether it is told in the past, so that a conditional may be a future seen from there."""
    reported: bool
    """Whether the words are the reporter's: neither a direct quotation nor between marks."""
    complement: bool
    """Whether the clause is a complement of the cue (*que …*), not set beside it."""
    denied: bool = False
    """Whether the telling denies it: what is doubtful in it is then denied for certain."""


def weigh(
    tokens: Sequence[Token],
    clause: Clause,
    *,
    base: Factuality,
    telling: Telling,
    conditioned: bool,
    dated: bool,
    language: Language,
) -> Factuality:
    """Weigh what a clause says of its own certainty and polarity.

    Args:
        tokens: of the frame.
        clause: a main clause, or one that a clause above was taken off.
        base: what the telling and the clauses above it bring.
        telling: see there.
        conditioned: whether it holds under a condition only.
        dated: whether a time expression stands in it.
        language: of the report.
    """
    result = base
    modal = False
    denied = negation(tokens, clause, language=language)
    for found in () if telling.denied else markers.find(tokens, clause.span, language=language):
        if not _counts(tokens, clause, found, dated=dated, language=language):
            continue
        mark = offsets(tokens, found.span)
        denied = tuple(one for one in denied if not (mark[0] <= one[0] and one[1] <= mark[1]))
        modal = modal or found.marker.kind in {MarkerKind.MODAL, MarkerKind.PERFECT, MarkerKind.DUE}
        result = _with_marker(found, result, mark, denied=bool(denied))
    if denied:
        result = result.flipped(*denied)
    if clause.verb is not None and not modal and not conditioned and not telling.denied:
        result = _with_mood(tokens, clause, clause.verb, result, telling, dated=dated, language=language)
    if asks(tokens, clause):
        sign = tokens[clause.span[1]]
        result = result.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, (sign.start, sign.end))
    return result


def asks(tokens: Sequence[Token], clause: Clause) -> bool:
    """Tell whether a clause is a direct question."""
    end = clause.span[1]
    return end < len(tokens) and tokens[end].text == "?"


def _with_marker(found: Found, factuality: Factuality, mark: Range, *, denied: bool) -> Factuality:
    marker = found.marker
    if marker.kind in {MarkerKind.HEAD, MarkerKind.MATRIX} and denied:
        return negated(factuality, found, mark)
    result = factuality.weaker(marker.certainty, marker.doubt, mark)
    return result.flipped() if marker.polarity is Polarity.NEGATIVE else result


def negated(factuality: Factuality, found: Found, mark: Range) -> Factuality:
    """Give what a negated marker makes of a factuality; the negation itself flips it once more elsewhere."""
    marker = found.marker
    if marker.negated is Negated.UNKNOWN:
        return factuality.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, mark).flipped()
    if marker.negated is Negated.SURE:
        return factuality.weaker(Certainty.CERTAIN, None, mark).flipped()
    if marker.negated is Negated.DENIED:
        return factuality.weaker(Certainty.CERTAIN, None, mark)
    return factuality.weaker(marker.certainty, marker.doubt, mark)


def _counts(
    tokens: Sequence[Token], clause: Clause, found: Found, *, dated: bool, language: Language
) -> bool:
    """Tell whether a marker is one of the clause itself: in its place, and not of a clause below."""
    start, end = found.span
    if not clause.own(start):
        return False
    kind = found.marker.kind
    verb = clause.verb
    if kind is MarkerKind.ADVERB:
        return _of_clause(tokens, clause, found)
    if kind is MarkerKind.MATRIX:
        return True
    if verb is None:
        return kind in {MarkerKind.PREDICATE, MarkerKind.HEAD} and start <= clause.span[0] + 1
    if kind is MarkerKind.PREDICATE:
        return _of_predicate(tokens, verb, found, language=language)
    if kind is MarkerKind.HEAD:
        be = any(language.has("be", t.lower) for t in tokens[max(clause.span[0], start - _BE_REACH) : start])
        return be or _brings_clause(clause, end)
    return start <= verb < end and _is_modal(tokens, clause, found, verb, dated=dated, language=language)


def _is_modal(
    tokens: Sequence[Token], clause: Clause, found: Found, verb: int, *, dated: bool, language: Language
) -> bool:
    """Tell whether a finite verb that may doubt does so, by what stands behind it."""
    kind, end = found.marker.kind, found.span[1]
    perfect = mood.perfect_infinitive(tokens, end, clause.span[1], language=language)
    if kind is MarkerKind.PERFECT:
        return perfect
    if kind is MarkerKind.DUE:
        return dated and not perfect
    return not _able(tokens, verb, found, language=language)


def _of_predicate(tokens: Sequence[Token], verb: int, found: Found, *, language: Language) -> bool:
    """Tell whether a marker stands behind its verb, and the infinitive that it may need behind it."""
    start, end = found.span
    if not verb < start <= verb + _REACH or not _in_group(tokens, verb, start, language=language):
        return False
    if not language.has("infinitive_marker", tokens[end - 1].lower):
        return True
    after = next((t for t in tokens[end : end + 2] if t.pos != "ADV"), None)
    return after is not None and after.pos in {"VERB", "AUX"}


def _able(tokens: Sequence[Token], verb: int, found: Found, *, language: Language) -> bool:
    """Tell whether *could not* denies an ability (but *could not have*)."""
    if not language.has("ability", tokens[verb].lower):
        return False
    end = found.span[1]
    denied = end < len(tokens) and match(tokens, end, words="negation_before", language=language)
    return bool(denied) and not mood.perfect_infinitive(tokens, end, len(tokens), language=language)


def _brings_clause(clause: Clause, end: int) -> bool:
    """Tell whether a clause below follows a noun closely."""
    return any(
        below.opener in {"complementizer", "condition", "relative"} and 0 <= below.start - end <= _BE_REACH
        for below in clause.below
    )


def _in_group(tokens: Sequence[Token], verb: int, at: int, *, language: Language) -> bool:
    """Tell whether only verbs, adverbs and negations stand between a finite verb and a place."""
    return all(
        token.pos in {"AUX", "VERB", "ADV", "PART", "PUNCT"}
        or language.has("clitic", token.lower)
        or language.has("inverted_pronoun", token.lower)
        or language.has("negative_word", token.lower)
        or language.has("adverb", token.lower)
        for token in tokens[verb + 1 : at]
    )


def _of_clause(tokens: Sequence[Token], clause: Clause, found: Found) -> bool:
    """Tell whether an adverb is of the whole clause, not of a phrase in it behind a preposition."""
    start, end = found.span
    if end - start > 1 or clause.verb is None:
        return True
    before = tokens[start - 1] if start > clause.span[0] else None
    return before is None or before.pos not in {"DET", "ADP"} or before.text == ","


def _with_mood(
    tokens: Sequence[Token],
    clause: Clause,
    verb: int,
    factuality: Factuality,
    telling: Telling,
    *,
    dated: bool,
    language: Language,
) -> Factuality:
    """Weigh a conditional that holds under no condition that is told."""
    kind = mood.conditional(
        tokens,
        clause,
        verb,
        past=telling.past and telling.complement,
        reported=telling.reported,
        dated=dated,
        language=language,
    )
    mark = (tokens[verb].start, tokens[verb].end)
    if kind is Conditional.HEARSAY:
        return factuality.weaker(Certainty.POSSIBLE, Doubt.OUTLET, mark)
    if kind is Conditional.IMPLIED:
        return factuality.weaker(Certainty.POSSIBLE, Doubt.SPEAKER, mark)
    return factuality


def negation(tokens: Sequence[Token], clause: Clause, *, language: Language) -> tuple[Range, ...]:
    """Give the words that deny a clause: the negation of its finite verb, or of words without one."""
    start, end = clause.span
    own = [at for at in range(start, end) if clause.own(at)]
    if any(match(tokens, at, words="not_only", language=language) for at in own):
        own = [at for at in own if not _inside_not_only(tokens, at, start, language=language)]
    if clause.verb is None:
        return _verbless_negation(tokens, own, language=language)
    if behind := _of_infinitive(tokens, clause.verb, clause.span[1], language=language):
        return behind
    particle = None
    if "negation_particle" in language.words:
        particle = _particle(tokens, clause, language=language)
        if particle is None:
            return _bare_negation(tokens, clause, language=language)
    words = [at for at in own if _denies(tokens, at, clause, language=language)]
    if not words:
        return ()
    places = [particle, words[0]] if particle is not None else words[:1]
    return tuple(offsets(tokens, (at, at + _length(tokens, at, language=language))) for at in sorted(places))


def _of_infinitive(tokens: Sequence[Token], verb: int, end: int, *, language: Language) -> tuple[Range, ...]:
    """Give the negation of the infinitive behind a modal: *pourrait ne pas baisser*."""
    if not language.has("possible_modal", tokens[verb].lower) or verb + 2 >= end:
        return ()
    first, second = tokens[verb + 1], tokens[verb + 2]
    if language.has("negation_particle", first.lower) and language.has("negative_word", second.lower):
        return (first.start, first.end), (second.start, second.end)
    return ()


def _length(tokens: Sequence[Token], at: int, *, language: Language) -> int:
    return max(1, match(tokens, at, words="negative_word", language=language))


def _particle(tokens: Sequence[Token], clause: Clause, *, language: Language) -> int | None:
    """Give the first half of a negation (*ne*) before the finite verb, or before a verbless infinitive."""
    assert clause.verb is not None
    for at in range(clause.verb - 1, max(clause.span[0], clause.verb - _NEGATION_REACH) - 1, -1):
        if language.has("negation_particle", tokens[at].lower):
            return at
        if not language.has("clitic", tokens[at].lower) and tokens[at].pos not in {"PRON", "ADV"}:
            return None
    return None


def _denies(tokens: Sequence[Token], at: int, clause: Clause, *, language: Language) -> bool:
    """Tell whether a word denies the finite verb, not an infinitive or a phrase behind it."""
    assert clause.verb is not None
    if not match(tokens, at, words="negative_word", language=language):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at > clause.span[0] else None
    if after is not None and after.text in {"%", "-"}:
        return False
    if before is not None and before.text == "," and at > clause.verb:
        return False
    if "negation_particle" in language.words:
        return not (
            before is not None and language.has("negation_particle", before.lower) and at > clause.verb + 1
        )
    if after is not None and at > clause.verb and language.has("infinitive_marker", after.lower):
        return language.has("be", tokens[at - 1].lower) or at == clause.verb + 1
    return not (before is not None and before.pos == "ADP")


def _bare_negation(tokens: Sequence[Token], clause: Clause, *, language: Language) -> tuple[Range, ...]:
    """Give *pas* right behind its verb, without the first half, as it is spoken."""
    assert clause.verb is not None
    at = clause.verb + 1
    spoken = language.words.get("negative_alone", frozenset())
    if at < clause.span[1] and tokens[at].lower in spoken and tokens[at].pos in {"ADV", "PART"}:
        if match(tokens, at, words="not_only", language=language):
            return ()
        return (offsets(tokens, (at, at + 1)),)
    return ()


def _verbless_negation(
    tokens: Sequence[Token], own: Sequence[int], *, language: Language
) -> tuple[Range, ...]:
    """Give the negation of words without a finite verb: first in them, or before their infinitive."""
    for at in own:
        length = match(tokens, at, words="negative_alone", language=language)
        leading = at == own[0] or not any(
            tokens[i].pos in {"NOUN", "PROPN", "VERB", "NUM"} for i in own if i < at
        )
        if length and (leading or length > 1):
            return (offsets(tokens, (at, at + length)),)
        if language.has("negation_particle", tokens[at].lower) and leading:
            second = next((i for i in own if i > at and _length_of_second(tokens, i, language)), None)
            if second is not None:
                return offsets(tokens, (at, at + 1)), offsets(tokens, (second, second + 1))
    return ()


def _length_of_second(tokens: Sequence[Token], at: int, language: Language) -> int:
    return match(tokens, at, words="negative_word", language=language)


def _inside_not_only(tokens: Sequence[Token], at: int, start: int, *, language: Language) -> bool:
    return any(
        place <= at < place + match(tokens, place, words="not_only", language=language)
        for place in range(max(start, at - 3), at + 1)
    )


def offsets(tokens: Sequence[Token], span: Range) -> Range:
    """Give the stretch of the analysis copy that a half-open range of tokens covers."""
    return tokens[span[0]].start, tokens[span[1] - 1].end
