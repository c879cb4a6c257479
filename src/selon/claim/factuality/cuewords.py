"""What a cue says of the content it brings: certainty, polarity, and how its verbs are to be read.

All positions are places of tokens in the frame, half-open; marks are offsets in the analysis copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.claim.clauses import is_finite
from selon.claim.factuality.weighing import Factuality
from selon.language import Act, Construction, Cue, CueForm, CueKind, Form, Language
from selon.model import Certainty, Doubt, Polarity, Stance
from selon.syntax import Frame, Range, Token, match

_BEFORE = 4
"""Most tokens before a cue in which the first half of its negation stands."""
_BEHIND = 3
"""Most tokens behind a cue in which the second half stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueUse:
    """How a content is told."""

    factuality: Factuality
    past: bool = False
    """Whether the cue is a verb in the past."""
    complement: bool = False
    """Whether the content follows its cue."""
    direct: bool = False
    """Whether the content is the speaker's own words, wholly."""
    asks: bool = False
    """Whether the cue may bring an indirect question."""
    inquires: bool = False
    """Whether the cue asks."""
    promises: bool = False
    denies: bool = False
    """Whether the content is denied as it stands, its own doubts included."""
    marks: tuple[Range, ...] = ()
    """The words of the cue."""


def read(
    frame: Frame | None,
    *,
    entry: Cue | None,
    cue: Range | None,
    places: Range | None,
    stance: Stance,
    content: Sequence[Range],
    direct: bool,
    language: Language,
) -> CueUse:
    """Read what a cue says of its content.

    Args:
        frame: that the cue stands in; ``None`` without a cue.
        entry: the line of the lexicon; ``None`` for hearsay and for content without a cue.
        cue: its offsets.
        places: of its first token, and behind its last.
        stance: of the telling.
        content: its stretches.
        direct: whether the content is wholly quoted.
        language: of the report.
    """
    marks = (cue,) if cue is not None else ()
    if entry is None or frame is None or places is None or cue is None:
        hearsay = stance is Stance.DISTANCING and cue is not None
        base = Factuality()
        if hearsay:
            base = base.weaker(Certainty.POSSIBLE, Doubt.OUTLET, *marks)
        return CueUse(factuality=base, direct=direct, marks=marks)
    tokens = frame.tokens
    verb = entry.kind is CueKind.VERB
    denied = verb and _negated(tokens, places, entry, language=language)
    own = _negated_entry(tokens, places, language=language) if denied else None
    if own is not None:
        entry, stance, denied = own, own.stance, False
    base = _base(entry, stance, denied=denied, marks=marks)
    if verb and any(
        language.is_conditional(t.lower) and not language.has("wish_conditional", t.lower)
        for t in tokens[places[0] : places[1]]
    ):
        base = base.weaker(Certainty.POSSIBLE, Doubt.OUTLET, *marks)
    return CueUse(
        factuality=base,
        past=verb and _past(tokens, places, language=language),
        complement=bool(content) and content[0][0] >= cue[1],
        direct=direct,
        asks=bool(entry.constructions & {Construction.QUESTION})
        or entry.act in {Act.ASK, Act.KNOW, Act.REFUSE},
        inquires=entry.act is Act.ASK,
        promises=entry.act is Act.PROMISE,
        denies=base.polarity is Polarity.NEGATIVE and base.certainty is Certainty.CERTAIN,
        marks=marks,
    )


def _negated_entry(tokens: Sequence[Token], places: Range, *, language: Language) -> Cue | None:
    """Give the entry of a cue that has one for its negation (*ne pas exclure*)."""
    for at in range(*places):
        for form in language.cues.get(tokens[at].lower, ()):
            if form.negated and _follows(tokens, at, form):
                return form.cue
    return None


def _base(entry: Cue, stance: Stance, *, denied: bool, marks: tuple[Range, ...]) -> Factuality:
    plain = Factuality()
    certainty = entry.certainty
    if entry.act is Act.REFUSE:
        return plain.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, *marks)
    if stance is Stance.DENYING or entry.stance is Stance.DENYING:
        if denied and entry.act is Act.BELIEVE:  # who does not doubt is sure
            return plain.weaker(Certainty.CERTAIN, None, *marks)
        if denied:
            return plain.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, *marks)
        doubt = Doubt.SPEAKER if certainty not in {None, Certainty.CERTAIN} else None
        return plain.weaker(certainty or Certainty.CERTAIN, doubt, *marks).flipped()
    if entry.act is Act.BELIEVE and certainty is None and entry.kind is not CueKind.PREPOSITION:
        certainty = Certainty.PROBABLE
    if denied:
        return _denied(entry, certainty, plain, marks)
    if certainty in {None, Certainty.CERTAIN}:
        return plain
    return plain.weaker(certainty, Doubt.SPEAKER, *marks)


def _denied(
    entry: Cue, certainty: Certainty | None, plain: Factuality, marks: tuple[Range, ...]
) -> Factuality:
    """Weigh a negated cue: who does not believe believes not; who does not confirm leaves it open."""
    if entry.act is Act.BELIEVE and certainty is Certainty.PROBABLE:
        return plain.weaker(Certainty.PROBABLE, Doubt.SPEAKER, *marks).flipped()
    if entry.act is Act.BELIEVE and certainty is Certainty.POSSIBLE:
        return plain.weaker(Certainty.POSSIBLE, Doubt.SPEAKER, *marks).flipped()
    return plain.weaker(Certainty.UNKNOWN, Doubt.SPEAKER, *marks)


def _negated(tokens: Sequence[Token], places: Range, entry: Cue, *, language: Language) -> bool:
    """Tell whether a cue is negated beyond what its own entry says (*ne pas exclure*)."""
    if any(language.has("negation_lemma", word) for word in entry.lemma.split()[:2]):
        return False
    start, end = places
    around = range(max(0, start - _BEFORE), min(len(tokens), end + _BEHIND))
    if "negation_particle" in language.words:
        first = next(
            (
                at
                for at in range(end - 1, max(0, start - _BEFORE) - 1, -1)
                if language.has("negation_particle", tokens[at].lower)
            ),
            None,
        )
        if first is None:
            return False
        between = tokens[first + 1 : max(start, first + 1)]
        if any(not language.has("clitic", t.lower) and t.pos not in {"PRON", "ADV"} for t in between):
            return False
        return any(match(tokens, at, words="negative_word", language=language) for at in around if at > first)
    inside = range(max(0, start - 2), end)
    return any(
        match(tokens, at, words="negative_word", language=language)
        and not match(tokens, at, words="not_only", language=language)
        for at in inside
        if at >= start
        or tokens[at].pos in {"PART", "ADV"}
        or language.has("negative_subject", tokens[at].lower)
    )


def _past(tokens: Sequence[Token], places: Range, *, language: Language) -> bool:
    """Tell whether a cue is told in the past: a perfect, an imperfect, a past; participles go along."""
    words = tokens[places[0] : places[1]]
    finite = next((t for t in words if is_finite(t, language=language)), None)
    if finite is None:
        return True
    if finite.tense in {"Past", "Imp"}:
        return True
    auxiliary = language.has("perfect_auxiliary", finite.lower)
    return auxiliary and any(t.verb == "Part" or t.pos == "VERB" for t in words if t.i > finite.i)


def thinking(
    tokens: Sequence[Token], verb: int, end: int, *, language: Language
) -> tuple[int, Factuality] | None:
    """Read a finite verb of thinking or knowing: the place behind it, and what it says of what it brings."""
    at = verb
    if tokens[at].pos == "AUX" or language.has("be", tokens[at].lower):
        at = next((i for i in range(verb + 1, min(end, verb + _BEHIND + 1)) if tokens[i].pos == "VERB"), verb)
    for form in language.cues.get(tokens[at].lower, ()):
        cue = form.cue
        if cue.act not in {Act.BELIEVE, Act.KNOW} or form.form not in {
            Form.FINITE,
            Form.CONDITIONAL,
            Form.PAST_PARTICIPLE,
            Form.INFINITIVE,
        }:
            continue
        if form.negated or not _follows(tokens, at, form):
            continue
        behind = at + 1
        while behind < end and (
            match(tokens, behind, words="negative_word", language=language)
            or tokens[behind].pos == "ADV"
            or tokens[behind].lower in form.rest
        ):
            behind += 1
        denied = _negated(tokens, (verb, behind), cue, language=language)
        return behind, _base(cue, cue.stance, denied=denied, marks=())
    return None


def _follows(tokens: Sequence[Token], at: int, form: CueForm) -> bool:
    words = [t.lower for t in tokens[at + 1 : at + 1 + len(form.rest) + _BEHIND]]
    place = -1
    for word in form.rest:
        if word not in words[place + 1 :]:
            return False
        place = words.index(word, place + 1)
    return True


def bare_clause(tokens: Sequence[Token], span: Range, *, language: Language) -> Range | None:
    """Give the clause that stands without *that* behind a verb of thinking: a subject and a finite verb."""
    if not language.has("feature", "bare-complement") or span[0] >= span[1]:
        return None
    first = tokens[span[0]]
    if first.pos not in {"PRON", "DET", "PROPN", "NOUN", "NUM", "ADJ"}:
        return None
    verb = next((t for t in tokens[span[0] : span[1]] if is_finite(t, language=language)), None)
    return span if verb is not None and verb.i > span[0] else None
