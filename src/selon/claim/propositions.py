"""Propositions: the content of a telling cut into what it claims, each with its factuality.

A proposition is a main clause of the content, or words without a verb that are told as such. A clause
above that only says how sure the speaker is (*Nous estimons que*, *on ne sait pas si*) is taken off and
weighed; a condition before or behind its consequence is told apart. Coordinated clauses, the sentences of
a quotation, and noun phrases with figures of their own are propositions of their own.

Offsets are in the analysis copy; positions are places of tokens in their frame, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from selon.claim import clauses, conditions
from selon.claim.clauses import Below, Clause
from selon.claim.factuality import cuewords, markers, mood
from selon.claim.factuality import weighing as factuality
from selon.claim.factuality.cuewords import CueUse
from selon.claim.factuality.weighing import Factuality, Telling
from selon.language import Language, MarkerKind
from selon.model import Certainty, Doubt, Polarity, Tense
from selon.syntax import Frame, Range, Token, match

_CLOSE = 4
"""Most tokens between a clause above and the clause that it brings."""
_DEEPEST = 4
"""Most clauses above that are taken off one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One thing that is claimed; offsets in the analysis copy."""

    start: int
    end: int
    factuality: Factuality
    tense: Tense | None
    condition: Range | None
    sentence: Frame
    """As it was read: of a sentence that its cue interrupts, without the words between."""
    tokens: Range
    """Its places in the sentence."""
    verb: int | None
    """Place of its finite verb."""


def find(
    content: Sequence[Range],
    frames: Sequence[Frame],
    *,
    cue: CueUse,
    figures: Sequence[Range],
    times: Sequence[Range],
    language: Language,
) -> tuple[Proposition, ...]:
    """Cut the content of a telling into propositions, in order.

    Args:
        content: the stretches of the content.
        frames: of the report, in order.
        cue: how the content is told.
        figures: the counts of the text; noun phrases with one each are propositions of their own.
        times: the time expressions of the text.
        language: of the report.
    """
    found: list[Proposition] = []
    for frame in frames:
        pieces = [_places(frame, *one) for one in content if one[0] < frame.end and frame.start < one[1]]
        pieces = [span for span in pieces if span[0] < span[1]]
        for group in _interrupted(frame, pieces, cue.marks):
            told, span = (frame, group[0]) if len(group) == 1 else _joined(frame, group)
            found.extend(_of_sentence(told, span, cue=cue, figures=figures, times=times, language=language))
    return tuple(found)


def _interrupted(frame: Frame, pieces: Sequence[Range], marks: Sequence[Range]) -> list[list[Range]]:
    """Group the pieces of a sentence that only the cue parts; others (*que A et que B*) stay apart."""
    groups: list[list[Range]] = []
    for span in pieces:
        before = groups[-1][-1] if groups else None
        parted = before is not None and any(
            frame.tokens[before[1] - 1].end <= start and end <= frame.tokens[span[0]].start
            for start, end in marks
        )
        if parted:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _places(frame: Frame, start: int, end: int) -> Range:
    """Give the tokens of a frame that lie in a stretch, those that stand for a quotation apart."""
    inside = [
        token.i
        for token in frame.tokens
        if start <= token.start and token.end <= end and token.quotation is None
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _joined(frame: Frame, pieces: Sequence[Range]) -> tuple[Frame, Range]:
    """Put the pieces of a sentence together that its cue stands between (*A, a dit X, est B*).

    A comma between two pieces stays, so that clauses that it parts are parted; what stands behind the last
    piece stays too, for the mark that ends the sentence.
    """
    kept: list[Token] = []
    for number, (start, end) in enumerate(pieces):
        if number:
            gap = frame.tokens[pieces[number - 1][1] : start]
            kept.extend([token for token in gap if token.text == ","][:1])
        kept.extend(frame.tokens[start:end])
    length = len(kept)
    kept.extend(frame.tokens[pieces[-1][1] :])
    places = {token.i: place for place, token in enumerate(kept)}
    tokens = tuple(
        replace(token, i=place, head=places.get(token.head, place)) for place, token in enumerate(kept)
    )
    return replace(frame, tokens=tokens), (0, length)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """What the propositions of one sentence share."""

    frame: Frame
    cue: CueUse
    telling: Telling
    figures: Sequence[Range]
    times: Sequence[Range]
    language: Language


def _of_sentence(
    frame: Frame,
    span: Range,
    *,
    cue: CueUse,
    figures: Sequence[Range],
    times: Sequence[Range],
    language: Language,
) -> Iterator[Proposition]:
    sentence = _Sentence(
        frame=frame,
        cue=cue,
        telling=Telling(
            past=cue.past,
            reported=frame.quotation is None and not cue.direct,
            complement=cue.complement,
            denied=cue.denies,
        ),
        figures=[one for one in figures if frame.start <= one[0] and one[1] <= frame.end],
        times=[one for one in times if frame.start <= one[0] and one[1] <= frame.end],
        language=language,
    )
    base = _question(frame.tokens, span, cue, language=language)
    yield from _within(sentence, span, base, condition=None, depth=0)


def _question(tokens: Sequence[Token], span: Range, cue: CueUse, *, language: Language) -> Factuality:
    """Give what the telling brings; a content that is an indirect question is not known."""
    base = cue.factuality
    before = span[0] - 1
    asked = (
        cue.asks
        and (cue.complement or not _is_subject(tokens, span, language=language))
        and match(tokens, span[0], words="question_word", language=language)
        and (cue.inquires or not match(tokens, span[0], words="condition", language=language))
    )
    opened = before >= 0 and match(tokens, before, words="yes_or_no", language=language) and cue.asks
    if (asked or opened) and base.certainty is not Certainty.UNKNOWN:
        return base.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, *cue.marks)
    return base


def _is_subject(tokens: Sequence[Token], span: Range, *, language: Language) -> bool:
    """Tell whether what opens like a question is the subject of a verb (*ce qu'elle regrette, c'est que*)."""
    return any(clause.verb is not None for clause in clauses.find(tokens, span, language=language))


def _within(
    sentence: _Sentence, span: Range, base: Factuality, *, condition: Range | None, depth: int
) -> Iterator[Proposition]:
    """Give the propositions of a stretch of one sentence."""
    tokens, language = sentence.frame.tokens, sentence.language
    for clause in clauses.find(tokens, span, language=language):
        told = conditions.find(tokens, clause, language=language)
        own = told.span if told is not None else condition
        if told is not None and told.leading:
            condition = told.span  # what is coordinated with a consequence holds under the same condition
        rest = told.rest if told is not None else clause.span
        part = _again(clause, rest)
        part = _cleft(tokens, part, language=language) or part
        above = _above(tokens, part, sentence) if depth < _DEEPEST else None
        if above is not None:
            body, weighed = above.weighed(base)
            inner = replace(sentence, telling=replace(sentence.telling, complement=True))
            yield from _within(inner, body, weighed, condition=own, depth=depth + 1)
            continue
        thought = _thought(tokens, part, sentence)
        weighed = base
        if thought is not None and thought[2].certainty is Certainty.POSSIBLE:
            first, end, brings = thought
            mark = factuality.offsets(tokens, (first, end))
            weighed = base.weaker(brings.certainty, brings.doubt, mark)
        for piece in _by_figures(tokens, part, sentence):
            yield _proposition(sentence, piece, weighed, own)


def _again(clause: Clause, span: Range) -> Clause:
    """Give a clause with what is left of it."""
    return Clause(
        span=span,
        verb=clause.verb if clause.verb is not None and span[0] <= clause.verb < span[1] else None,
        below=tuple(one for one in clause.below if span[0] <= one.start and one.end <= span[1]),
    )


def _cleft(tokens: Sequence[Token], clause: Clause, *, language: Language) -> Clause | None:
    """Give a clause in which *ce sont … qui* sets its subject off, with the verb that tells.

    What is set off is definite or counted; *c'est un … qui* says what something is.
    """
    start = clause.span[0]
    length = match(tokens, start, words="cleft", language=language)
    at = start + length
    if not length or match(tokens, at, words="indefinite_article", language=language):
        return None
    for below in clause.below:
        if below.opener == "relative" and below.verb is not None and tokens[below.start - 1].text != ",":
            return Clause(
                span=clause.span,
                verb=below.verb,
                below=tuple(one for one in clause.below if one is not below),
            )
    return None


def _proposition(
    sentence: _Sentence, clause: Clause, base: Factuality, condition: Range | None
) -> Proposition:
    tokens, language = sentence.frame.tokens, sentence.language
    start, end = factuality.offsets(tokens, clause.span)
    weighed = factuality.weigh(
        tokens,
        clause,
        base=base,
        telling=sentence.telling,
        conditioned=condition is not None,
        dated=any(start <= a and b <= end for a, b in sentence.times),
        language=language,
    )
    when = mood.tense(
        tokens,
        clause,
        past=sentence.telling.past,
        reported=sentence.telling.reported,
        open_ended=weighed.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE} or sentence.cue.promises,
        language=language,
    )
    return Proposition(
        start=start,
        end=end,
        factuality=replace(weighed, markers=tuple(sorted(set(weighed.markers)))),
        tense=Tense.FUTURE
        if sentence.cue.promises and when is Tense.PRESENT and clause.verb is None
        else when,
        condition=factuality.offsets(tokens, condition) if condition is not None else None,
        sentence=sentence.frame,
        tokens=clause.span,
        verb=clause.verb,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """A clause that only says how sure the speaker is of the one it brings."""

    body: Range
    brings: Factuality

    def weighed(self, base: Factuality) -> tuple[Range, Factuality]:
        """Give the clause that it brings, and what it and the telling make of it."""
        result = base.weaker(self.brings.certainty, self.brings.doubt, *self.brings.markers)
        if self.brings.polarity is Polarity.NEGATIVE:
            result = result.flipped()
        return self.body, result


def _above(tokens: Sequence[Token], clause: Clause, sentence: _Sentence) -> _Above | None:
    """Find the clause above at the head of a clause, where it says no more than how sure the speaker is."""
    language = sentence.language
    for found in markers.find(tokens, clause.span, language=language):
        if found.marker.kind not in {MarkerKind.MATRIX, MarkerKind.HEAD} or not clause.own(found.span[0]):
            continue
        below = _brought(tokens, clause, found.span[1], found.marker.kind)
        if below is None:
            continue
        mark = factuality.offsets(tokens, found.span)
        if _holds_negation(tokens, found.span, language=language):
            denials: tuple[Range, ...] = ()
        else:
            denials = factuality.negation(tokens, clause, language=language)
        marker = found.marker
        plain = Factuality(markers=denials)
        if denials:
            brings = factuality.negated(plain, found, mark).flipped()
        else:
            brings = plain.weaker(marker.certainty, marker.doubt, mark)
            brings = brings.flipped() if marker.polarity is Polarity.NEGATIVE else brings
        return _Above(body=_body(tokens, below, clause, language=language), brings=brings)
    return _of_speaker(tokens, clause, sentence)


def _holds_negation(tokens: Sequence[Token], span: Range, *, language: Language) -> bool:
    return any(
        match(tokens, at, words=words, language=language)
        for at in range(*span)
        for words in ("negative_word", "negation_particle")
    )


def _brought(tokens: Sequence[Token], clause: Clause, end: int, kind: MarkerKind) -> Below | None:
    """Give the clause below that words bring: right behind them, open to what follows."""
    openers = {"complementizer", "condition", "relative", "question_word", "subordinate_opener"}
    for below in clause.below:
        near = 0 <= below.start - end <= _CLOSE
        nominal = any(
            token.pos in {"NOUN", "PROPN", "VERB"} and kind is MarkerKind.MATRIX
            for token in tokens[end : below.start]
        )
        if near and not nominal and below.opener in openers and below.verb is not None:
            return below
    return None


def _body(tokens: Sequence[Token], below: Below, clause: Clause, *, language: Language) -> Range:
    """Give what a clause above brings: without *que* and *si*, but with the word of a question."""
    kept = below.opener in {"question_word", "subordinate_opener"}
    kept = kept and not match(tokens, below.start, words="yes_or_no", language=language)
    return (below.start if kept else below.body), clause.span[1]


def _of_speaker(tokens: Sequence[Token], clause: Clause, sentence: _Sentence) -> _Above | None:
    """Read *nous pensons que*, *I don't think*: a verb of thinking whose subject is the one who speaks."""
    thought = _thought(tokens, clause, sentence)
    if thought is None:
        return None
    language = sentence.language
    first, end, base = thought
    below = _brought(tokens, clause, end, MarkerKind.MATRIX)
    if below is not None:
        body: Range | None = _body(tokens, below, clause, language=language)
    else:
        body = cuewords.bare_clause(tokens, (end, clause.span[1]), language=language)
    if body is None:
        return None
    mark = factuality.offsets(tokens, (first, end))
    return _Above(body=body, brings=replace(base, markers=(mark,)))


def _thought(
    tokens: Sequence[Token], clause: Clause, sentence: _Sentence
) -> tuple[int, int, Factuality] | None:
    """Find a verb of thinking of the one who speaks: its first place, the one behind it, what it says.

    The subject is the speaker's own pronoun; in the reporter's words also one of the third person; an
    infinitive without a subject is the speaker's (*dit craindre*).
    """
    language = sentence.language
    verb = clause.verb
    if verb is None:
        verb = next((at for at in range(*clause.span) if tokens[at].verb == "Inf"), None)
        nominal = {"NOUN", "PROPN", "ADP", "PRON"}
        if verb is None or any(tokens[at].pos in nominal for at in range(clause.span[0], verb)):
            return None
        first = clause.span[0]
    else:
        subject = _subject(tokens, clause.span[0], verb, language=language)
        if subject is None or not _speaks(tokens[subject], sentence):
            return None
        first = subject
    use = cuewords.thinking(tokens, verb, clause.span[1], language=language)
    return (first, *use) if use is not None else None


def _speaks(token: Token, sentence: _Sentence) -> bool:
    language = sentence.language
    if language.has("stance_subject", token.lower):
        return True
    return sentence.telling.reported and token.pos == "PRON" and token.lower in language.pronouns


def _subject(tokens: Sequence[Token], start: int, verb: int, *, language: Language) -> int | None:
    """Give the place of the pronoun that is the subject of a verb: before it, clitics and adverbs apart."""
    for at in range(verb - 1, start - 1, -1):
        token = tokens[at]
        if language.has("stance_subject", token.lower) or token.lower in language.pronouns:
            return at
        passed = language.has("clitic", token.lower) or token.pos in {"ADV", "AUX", "PART"}
        if not passed and not language.has("negation_particle", token.lower):
            return None
    return None


def _by_figures(tokens: Sequence[Token], clause: Clause, sentence: _Sentence) -> Iterator[Clause]:
    """Part coordinated phrases that have a figure each, behind the last verb of a clause."""
    language = sentence.language
    cuts: list[Range] = []
    first = clause.span[0] if clause.verb is None else clause.verb + 1
    counted = [
        at
        for at in range(*clause.span)
        if clause.own(at) and any(tokens[at].start == start for start, _ in sentence.figures)
    ]
    for before, at in pairwise(counted):
        if at <= first or any(tokens[i].verb == "Fin" for i in range(at, clause.span[1]) if clause.own(i)):
            continue
        for place in range(at - 1, before, -1):
            if length := match(tokens, place, words="figure_joint", language=language):
                start = place - 1 if tokens[place - 1].text == "," else place
                if place + length <= at and (tokens[place].text != "," or at == place + 1):
                    cuts.append((start, place + length))
                    break
            if tokens[place].pos in {"NOUN", "PROPN", "VERB"}:
                break
    starts = [clause.span[0], *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), clause.span[1]]
    for part in zip(starts, ends, strict=True):
        span = clauses.trim(tokens, part)
        if span[0] < span[1]:
            yield _again(clause, span)
