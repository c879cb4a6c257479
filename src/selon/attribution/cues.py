"""Cues: the words of a frame that tell that somebody tells something.

A hit is a word of the lexicon with its verb group around it: auxiliaries, negation, adverbs between
them, the reflexive, an inverted pronoun (*n'a-t-elle pas encore confirmé* is one cue).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from selon.attribution.phrases import is_finite, noun_phrase, phrase_start
from selon.language import Construction, Cue, CueForm, CueKind, Form, Language
from selon.syntax import Frame, Token, match

_GAP = 4
"""Most words (adverbs, clitics, negation) between the parts of a multiword cue."""
_LONGEST_ASIDE = 8
"""Most tokens between commas that part an auxiliary from its participle."""
_LONGEST_PARTING = 6
"""Most tokens of a phrase that parts an auxiliary from its participle without commas."""
_CLAUSE_REACH = 4
"""Most tokens between a cue and the complementizer that shows it to be a verb."""
_AUXILIARY_REACH = 3
"""Most tokens between an auxiliary and the participle that shares it with another."""
_FINITE = frozenset({Form.FINITE, Form.CONDITIONAL})
_PARTICIPLES = frozenset({Form.PAST_PARTICIPLE, Form.PRESENT_PARTICIPLE})

_PREFERENCE = (
    Form.PAST_PARTICIPLE,
    Form.FINITE,
    Form.CONDITIONAL,
    Form.PRESENT_PARTICIPLE,
    Form.INFINITIVE,
    None,
)
"""Of the forms that a word may be, which is taken first."""


_ASKED = 2
"""Least words of *asked whether*, *interrogée sur*: one alone may ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A cue in a frame; places are token places, half-open."""

    start: int
    end: int
    head: int
    """Place of the word that the lexicon knows."""
    form: Form | None
    cues: tuple[Cue, ...]
    """The lines of the lexicon that fit, best first."""
    negated: bool = False
    passive: bool = False
    finite: bool = False
    """Whether the group has a finite verb, and so a subject of its own."""
    inverted: int | None = None
    """Place of a pronoun subject behind the verb (*a-t-elle*)."""

    def takes(self, construction: Construction) -> Cue | None:
        """Give the first line of the lexicon that allows a construction."""
        return next((cue for cue in self.cues if construction in cue.constructions), None)


def _skippable(token: Token, *, language: Language) -> bool:
    return (
        token.pos in {"ADV", "PART"}
        or language.has("adverb", token.lower)
        or language.has("negation_after", token.lower)
        or language.has("negation_before", token.lower)
        or language.has("clitic", token.lower)
        or language.has("inverted_pronoun", token.lower)
    )


def _rest(tokens: tuple[Token, ...], at: int, rest: tuple[str, ...], *, language: Language) -> int | None:
    """Give the place after the words that must follow a head, or nothing if they do not."""
    for word in rest:
        for _ in range(_GAP):
            if at < len(tokens) and tokens[at].lower != word and _skippable(tokens[at], language=language):
                at += 1
        if at < len(tokens) and language.has("agent", tokens[at].lower) and tokens[at].lower != word:
            at = noun_phrase(tokens, at + 1, language=language, apposition=False)
        if at >= len(tokens) or tokens[at].lower != word or tokens[at].quotation is not None:
            return None
        at += 1
    return at


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands before the head of a cue and belongs to it."""

    start: int
    auxiliary: bool = False
    be: bool = False
    negated: bool = False
    reflexive: bool = False
    inverted: int | None = None
    modal: bool = False
    infinite: bool = False
    """Whether its auxiliary is an infinitive (*avoir signalé*), so that it has no subject of its own."""


def _group(tokens: tuple[Token, ...], head: int, *, form: Form | None, language: Language) -> _Group:
    """Walk left over what belongs to the verb."""
    group = _Group(head)
    at = head
    while at > 0:
        at -= 1
        if form is Form.PAST_PARTICIPLE and not (group.auxiliary or group.be):
            opening = _parted(tokens, at, language=language)
            if opening is not None:
                at = opening
                continue
        if tokens[at].quotation is not None or tokens[at].text in {",", '"', ":"}:
            break
        wider = _with_word(group, tokens, at, head, form=form, language=language)
        if wider is None:
            break
        group = wider
    return group


def _parted(tokens: tuple[Token, ...], at: int, *, language: Language) -> int | None:
    """Give where to walk on from, if what ends at a place parts a participle from its auxiliary."""
    if tokens[at].text == ",":
        return _aside_before(tokens, at, language=language)
    if tokens[at].quotation is not None or tokens[at].text in {'"', ":"}:
        return None
    return _phrase_before(tokens, at, language=language)


def _with_word(
    group: _Group, tokens: tuple[Token, ...], at: int, head: int, *, form: Form | None, language: Language
) -> _Group | None:
    """Take one more word on the left into a verb group, or give nothing if it is not of it."""
    token = tokens[at]
    if language.has("negation_before", token.lower):
        return replace(group, negated=True, start=at)
    helped = _with_auxiliary(group, token, form=form, language=language)
    if helped is not None:
        return helped
    if language.has("inverted_pronoun", token.lower):
        longer = group.inverted is None or len(token.lower) > len(tokens[group.inverted].lower)
        return replace(group, inverted=at if longer else group.inverted)
    if language.has("reflexive", token.lower) and (
        at == head - 1 or group.auxiliary or _clitics_between(tokens, at, head, language=language)
    ):
        return replace(group, reflexive=True, start=at)
    if language.has("negation_after", token.lower):
        return replace(group, negated=True)
    between = token.pos == "ADV" or any(language.has(words, token.lower) for words in ("adverb", "clitic"))
    return group if between else None


def _with_auxiliary(group: _Group, token: Token, *, form: Form | None, language: Language) -> _Group | None:
    """Take an auxiliary or a modal into a verb group, or give nothing if the word is none that fits it."""
    be = language.has("be", token.lower)
    if form in _PARTICIPLES and not group.modal:
        if language.has("perfect_auxiliary", token.lower):
            return replace(
                group,
                auxiliary=True,
                start=token.i,
                infinite=group.infinite or token.verb == "Inf",
                be=group.be or be,
            )
        if be:
            return replace(group, be=True, start=token.i)
    modal = language.has("modal", token.lower)
    if modal and (form is Form.INFINITIVE or language.has("bare_modal", token.lower)):
        return replace(group, modal=True, auxiliary=True, start=token.i)
    return None


def _aside_before(tokens: tuple[Token, ...], comma: int, *, language: Language) -> int | None:
    """Find the comma that opens an aside between auxiliary and participle (*a, pour sa part, reconnu*)."""
    for place in range(comma - 1, max(comma - _LONGEST_ASIDE - 1, 0), -1):
        if tokens[place].quotation is not None or tokens[place].verb == "Fin":
            return None
        if tokens[place].text == ",":
            before = tokens[place - 1].lower
            fits = language.has("perfect_auxiliary", before) or language.has("negation_after", before)
            return place if fits else None
    return None


def _phrase_before(tokens: tuple[Token, ...], last: int, *, language: Language) -> int | None:
    """Find the auxiliary that a phrase parts from its participle (*a par ailleurs indiqué*).

    Returns:
        The place after the auxiliary, or nothing.
    """
    for place in range(last, max(last - _LONGEST_PARTING, 0), -1):
        token = tokens[place]
        if token.quotation is not None or token.text in {",", ";", ":"} or token.pos in {"CCONJ", "SCONJ"}:
            return None
        if language.has("perfect_auxiliary", token.lower) and token.pos in {"AUX", "VERB"}:
            follows = tokens[place + 1]
            phrase = follows.pos == "ADP" or match(tokens, place + 1, words="adverb", language=language) > 1
            return place + 1 if phrase and place < last else None
        if token.pos in {"VERB", "AUX"}:
            return None
    return None


def _clitics_between(tokens: tuple[Token, ...], at: int, head: int, *, language: Language) -> bool:
    return all(
        language.has("clitic", t.lower) or language.has("negation_after", t.lower)
        for t in tokens[at + 1 : head]
    )


def _verb_after_all(tokens: tuple[Token, ...], group: _Group, token: Token, *, language: Language) -> bool:
    """Tell whether a form of a cue is a finite verb though the model took it for another part of speech.

    The French model takes one finite verb in ten of news for a noun or an adjective. A form that no
    noun or adjective shares (class ``homograph``) is a verb wherever a subject may end before
    it; one that does must be negated, set off, behind a pronoun or a name, or take a clause.
    """
    before = tokens[group.start - 1] if group.start else None
    if before is not None and before.lower in language.determiners and before.pos != "PRON":
        return False
    if group.negated:
        return before is None or before.pos not in {"DET", "ADP"}
    if before is None or before.pos in {"DET", "ADP", "SCONJ", "CCONJ", "NUM"}:
        return False
    lone = not any(is_finite(other, language=language) for other in tokens)
    if _behind_subject(before, language=language):
        return True
    subject = before.pos in {"NOUN", "PROPN"}
    if lone and subject and token.text.islower() and _before_quotation(tokens, token.i + 1):
        return True
    known = language.words.get("homograph")
    if known is None:
        return False
    if token.lower not in known:
        return before.pos in {"NOUN", "PROPN", "ADJ", "PRON", "X"} or before.text in {")", '"'}
    return (lone and before.pos in {"NOUN", "PROPN", "ADJ"}) or _shown_verb(
        tokens, before, token, language=language
    )


def _behind_subject(before: Token, *, language: Language) -> bool:
    """Tell whether a word, mark or quotation is one that a verb stands behind and no noun does."""
    return (
        before.lower in language.pronouns
        or before.text in {",", "?", "!"}
        or language.has("relative", before.lower)
        or language.has("impersonal", before.lower)
        or before.quotation is not None
    )


def _shown_verb(tokens: tuple[Token, ...], before: Token, token: Token, *, language: Language) -> bool:
    """Tell whether a name before a form that a noun shares, or a clause behind it, shows it to be a verb."""
    if before.pos == "PROPN" or (before.text[:1].isupper() and before.i > 0):
        return True
    places = range(token.i + 1, token.i + 1 + _CLAUSE_REACH)
    return any(match(tokens, at, words="complementizer", language=language) for at in places)


def _describes(tokens: tuple[Token, ...], token: Token, *, language: Language) -> bool:
    """Tell whether a participle goes with the noun beside it (*a print called…*).

    One that a comma sets off tells something.
    """
    if token.dep not in {"acl", "amod"}:
        return False
    start = phrase_start(tokens, token.i, language=language)
    return token.dep == "amod" or start == 0 or tokens[start - 1].text != ","


def _before_quotation(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a quotation stands at a place, a comma or colon before it or not."""
    after = [t for t in tokens[at : at + 2] if t.text not in {",", ":"}]
    return bool(after) and after[0].quotation is not None


def _shares_auxiliary(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a participle goes on with the perfect before it (*a reconnu A mais nié B*)."""
    if at == 0 or tokens[at].pos != "VERB":
        return False
    before = tokens[at - 1].lower
    if not (language.has("coordinator", before) or language.has("contrast", before)):
        return False
    head = tokens[tokens[at].head]
    return (
        head.i < at
        and head.pos == "VERB"
        and any(
            language.has("perfect_auxiliary", t.lower) and not language.has("be", t.lower)
            for t in tokens[max(0, head.i - _AUXILIARY_REACH) : head.i]
        )
    )


def _fits(
    tokens: tuple[Token, ...], entry: CueForm, group: _Group, token: Token, *, language: Language
) -> bool:
    """Tell whether a form of the lexicon is what stands in the text."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if entry.negated and not group.negated:
        return False
    if entry.form is Form.PAST_PARTICIPLE:
        return group.auxiliary or group.be or _shares_auxiliary(tokens, token.i, language=language)
    if entry.form in _FINITE:
        if group.auxiliary or group.be:
            return False
        inverted = after is not None and language.has("inverted_pronoun", after.lower)
        if not inverted and token.verb == "Part" and _describes(tokens, token, language=language):
            return False
        if inverted or token.pos in {"VERB", "AUX"}:
            return True
        return _verb_after_all(tokens, group, token, language=language)
    if entry.form is Form.INFINITIVE:
        return token.pos in {"VERB", "AUX"}
    return entry.form is not None and token.pos in {"VERB", "AUX", "ADP", "SCONJ"}


def _after(
    tokens: tuple[Token, ...], at: int, *, negated: bool, language: Language
) -> tuple[int, int | None]:
    """Walk right over an inverted pronoun and the second half of a negation."""
    inverted = None
    while at < len(tokens):
        lower = tokens[at].lower
        if language.has("inverted_pronoun", lower) and tokens[at].start == tokens[at - 1].end:
            inverted = at
        elif negated and language.has("negation_after", lower):
            pass
        elif negated and tokens[at].verb == "Part" and lower in language.cues:
            pass
        else:
            break
        at += 1
    return at, inverted


@dataclass(frozen=True, slots=True)
class _Fit:
    """A form of the lexicon that stands in the text, with its verb group and the place after its words."""

    entry: CueForm
    group: _Group
    end: int


def _fitting(
    tokens: tuple[Token, ...], head: int, forms: tuple[CueForm, ...], *, language: Language
) -> list[_Fit]:
    """Give the forms of verbs that a word and those around it can be."""
    found: list[_Fit] = []
    groups: dict[Form | None, _Group] = {}
    ahead = {other.lower for other in tokens[head + 1 : head + 2 + _GAP]}
    for entry in forms:
        if entry.cue.kind is not CueKind.VERB or (entry.rest and entry.rest[0] not in ahead):
            continue
        end = _rest(tokens, head + 1, entry.rest, language=language) if entry.rest else head + 1
        if end is None:
            continue
        if entry.form not in groups:
            groups[entry.form] = _group(tokens, head, form=entry.form, language=language)
        group = groups[entry.form]
        if entry.reflexive == group.reflexive and _fits(
            tokens, entry, group, tokens[head], language=language
        ):
            found.append(_Fit(entry, group, end))
    return found


def _verb_hit(
    tokens: tuple[Token, ...], head: int, forms: tuple[CueForm, ...], *, language: Language
) -> Hit | None:
    """Give the cue whose head is a word: of the forms that fit, those of most words."""
    found = _fitting(tokens, head, forms, language=language)
    if not found:
        return None
    longest = max(len(one.entry.rest) for one in found)
    kept = [one for one in found if len(one.entry.rest) == longest]
    best = min(kept, key=lambda one: _PREFERENCE.index(one.entry.form))
    form, group = best.entry.form, best.group
    inside = [t.i for t in tokens[head + 1 : best.end] if language.has("inverted_pronoun", t.lower)]
    end, behind = _after(tokens, best.end, negated=group.negated, language=language)
    inverted = [place for place in (behind, *reversed(inside), group.inverted) if place is not None]
    return Hit(
        start=group.start,
        end=end,
        head=head,
        form=form,
        cues=tuple(dict.fromkeys(one.entry.cue for one in kept)),
        negated=group.negated,
        passive=group.be and form is Form.PAST_PARTICIPLE and not group.reflexive,
        finite=not group.infinite and (form in _FINITE or group.auxiliary or group.be),
        inverted=inverted[0] if inverted else None,
    )


def verbs(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the verb cues of a frame, in order; of overlapping ones the longest stays."""
    hits: list[Hit] = []
    for token in frame.tokens:
        forms = language.cues.get(token.lower)
        if not forms or token.quotation is not None or _put_to(frame.tokens, token.i, language=language):
            continue
        hit = _verb_hit(frame.tokens, token.i, forms, language=language)
        if hit is None:
            continue
        if hits and hits[-1].end > hit.head:
            if hit.end - hit.start <= hits[-1].end - hits[-1].start or hit.form is Form.INFINITIVE:
                continue
            hits.pop()
        hits.append(hit)
    return tuple(hits)


def _put_to(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a participle says what the subject was asked (*X, asked whether A, said B*)."""
    if not at or tokens[at - 1].text != "," or match(tokens, at, words="asked", language=language) < _ASKED:
        return False
    comma = next((t.i for t in tokens[at:] if t.text == ","), None)
    behind = tokens[comma + 1 : comma + 3] if comma is not None else ()
    return any(is_finite(token, language=language) for token in behind)


@lru_cache(maxsize=16)
def _of_kind(language: Language, kind: CueKind) -> Mapping[str, tuple[CueForm, ...]]:
    """Give the forms of the cues of one part of speech; an auxiliary alone begins hundreds of verbs."""
    return {
        word: kept
        for word, forms in language.cues.items()
        if (kept := tuple(form for form in forms if form.cue.kind is kind))
    }


def prepositions(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the cues that take the source behind them: *selon X*, *according to X*."""
    tokens = frame.tokens
    hits: list[Hit] = []
    for token in tokens:
        if token.quotation is not None or (hits and hits[-1].end > token.i):
            continue
        best: Hit | None = None
        for entry in _of_kind(language, CueKind.PREPOSITION).get(token.lower, ()):
            end = _words(tokens, token.i + 1, entry.rest)
            if end is not None and (best is None or end > best.end):
                best = Hit(start=token.i, end=end, head=token.i, form=None, cues=(entry.cue,))
        if best is not None:
            hits.append(best)
    return tuple(hits)


def _words(tokens: tuple[Token, ...], at: int, rest: tuple[str, ...]) -> int | None:
    for word in rest:
        if at >= len(tokens) or tokens[at].lower != word:
            return None
        at += 1
    return at


def nouns(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the nouns of telling: *l'annonce*, *the claim*."""
    hits = []
    for token in frame.tokens:
        if token.pos != "NOUN" or token.quotation is not None:
            continue
        cues = tuple(entry.cue for entry in _of_kind(language, CueKind.NOUN).get(token.lower, ()))
        if cues:
            hits.append(Hit(start=token.i, end=token.i + 1, head=token.i, form=None, cues=cues))
    return tuple(hits)


def first_person(tokens: tuple[Token, ...], span: tuple[int, int], *, language: Language) -> bool:
    """Tell whether a stretch is a first person (*nous*, *I*)."""
    return span[1] - span[0] == 1 and language.has("first_person", tokens[span[0]].lower)
