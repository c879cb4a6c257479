"""Cues: the words of a frame that tell that somebody tells something.

A hit is a word of the lexicon with its verb group around it: auxiliaries, negation, adverbs between
them, the reflexive, an inverted pronoun (*n'a-t-elle pas encore confirmé* is one cue).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from selon.attribution.phrases import is_finite, match, noun_phrase, phrase_start
from selon.language import Construction, Cue, CueForm, CueKind, Form, Language
from selon.syntax import Frame, Token

_GAP = 4
"""Most words (adverbs, clitics, negation) between the parts of a multiword cue."""


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
    conditional: bool = False
    finite: bool = False
    """Whether the group has a finite verb, and so a subject of its own."""
    inverted: int | None = None
    """Place of a pronoun subject behind the verb (*a-t-elle*)."""

    def takes(self, construction: Construction) -> Cue | None:
        """Give the first line of the lexicon that allows a construction."""
        return next((cue for cue in self.cues if construction in cue.constructions), None)


def _skippable(token: Token, *, language: Language) -> bool:
    return (
        token.pos == "ADV"
        or token.pos == "PART"
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
    start: int
    auxiliary: bool
    be: bool
    negated: bool
    reflexive: bool
    conditional: bool
    inverted: int | None
    modal: bool
    infinite: bool
    """Whether its auxiliary is an infinitive (*avoir signalé*), so that it has no subject of its own."""


def _group(tokens: tuple[Token, ...], head: int, *, form: Form | None, language: Language) -> _Group:
    """Walk left over what belongs to the verb."""
    auxiliary = be = negated = reflexive = conditional = modal = infinite = False
    inverted = None
    start = at = head
    while at > 0:
        at -= 1
        token = tokens[at]
        if token.text == "," and form is Form.PAST_PARTICIPLE and not (auxiliary or be):
            opening = _aside_before(tokens, at, language=language)
            if opening is not None:
                at = opening
                continue
        if token.quotation is not None or token.text in {",", '"', ":"}:
            break
        if form is Form.PAST_PARTICIPLE and not (auxiliary or be):
            opening = _phrase_before(tokens, at, language=language)
            if opening is not None:
                at = opening
                continue
        verbal = form in {Form.PAST_PARTICIPLE, Form.PRESENT_PARTICIPLE, Form.INFINITIVE}
        if language.has("negation_before", token.lower):
            negated, start = True, at
        elif (
            verbal
            and not modal
            and form is not Form.INFINITIVE
            and language.has("perfect_auxiliary", token.lower)
        ):
            auxiliary, start = True, at
            infinite = infinite or token.verb == "Inf"
            be = be or language.has("be", token.lower)
            conditional = conditional or language.is_conditional(token.lower)
        elif verbal and not modal and form is not Form.INFINITIVE and language.has("be", token.lower):
            be, start = True, at
        elif language.has("modal", token.lower) and (
            form is Form.INFINITIVE or language.has("bare_modal", token.lower)
        ):
            modal, auxiliary, start = True, True, at
            conditional = conditional or language.is_conditional(token.lower)
        elif language.has("inverted_pronoun", token.lower):
            inverted = at if inverted is None or len(token.lower) > len(tokens[inverted].lower) else inverted
        elif language.has("reflexive", token.lower) and (
            at == head - 1 or auxiliary or _clitics_between(tokens, at, head, language=language)
        ):
            reflexive, start = True, at
        elif language.has("negation_after", token.lower):
            negated = True
        elif not (
            token.pos == "ADV" or language.has("adverb", token.lower) or language.has("clitic", token.lower)
        ):
            break
    return _Group(start, auxiliary, be, negated, reflexive, conditional, inverted, modal, infinite)


def _aside_before(tokens: tuple[Token, ...], comma: int, *, language: Language) -> int | None:
    """Find the comma that opens an aside between auxiliary and participle (*a, pour sa part, reconnu*)."""
    for place in range(comma - 1, max(comma - 9, 0), -1):
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
    for place in range(last, max(last - 6, 0), -1):
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
    if (
        before.lower in language.pronouns
        or before.text in {",", "?", "!"}
        or language.has("relative", before.lower)
    ):
        return True
    if language.has("impersonal", before.lower) or before.quotation is not None:
        return True
    alone = token.text.islower() and not any(is_finite(other, language=language) for other in tokens)
    if alone and before.pos in {"NOUN", "PROPN"} and _before_quotation(tokens, token.i + 1):
        return True
    known = language.words.get("homograph")
    if known is None:
        return False
    if token.lower not in known:
        return before.pos in {"NOUN", "PROPN", "ADJ", "PRON", "X"} or before.text in {")", '"'}
    if not any(is_finite(other, language=language) for other in tokens) and before.pos in {
        "NOUN",
        "PROPN",
        "ADJ",
    }:
        return True
    named = before.pos == "PROPN" or (before.text[:1].isupper() and before.i > 0)
    clause = any(
        match(tokens, at, words="complementizer", language=language) for at in range(token.i + 1, token.i + 5)
    )
    return named or clause


def _describes(tokens: tuple[Token, ...], token: Token, *, language: Language) -> bool:
    """Tell whether a participle goes with the noun beside it (*a print called…*), not one that a comma sets off."""
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
    if at < 2 or tokens[at].pos != "VERB":
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
            for t in tokens[max(0, head.i - 3) : head.i]
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
    if entry.form in {Form.FINITE, Form.CONDITIONAL}:
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
) -> tuple[int, int | None, bool]:
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
    return at, inverted, negated


def _verb_hit(
    tokens: tuple[Token, ...], head: int, forms: tuple[CueForm, ...], *, language: Language
) -> Hit | None:
    token = tokens[head]
    found: list[tuple[int, CueForm, _Group, int]] = []
    groups: dict[Form | None, _Group] = {}
    ahead = {other.lower for other in tokens[head + 1 : head + 2 + _GAP]}
    for entry in forms:
        if entry.cue.kind is not CueKind.VERB:
            continue
        if entry.rest and entry.rest[0] not in ahead:
            continue
        end = _rest(tokens, head + 1, entry.rest, language=language) if entry.rest else head + 1
        if end is None:
            continue
        if entry.form not in groups:
            groups[entry.form] = _group(tokens, head, form=entry.form, language=language)
        group = groups[entry.form]
        if entry.reflexive != group.reflexive:
            continue
        if entry.negated and not (group.negated or _negated_behind(tokens, head + 1, language=language)):
            continue
        if _fits(tokens, entry, group, token, language=language):
            found.append((len(entry.rest), entry, group, end))
    if not found:
        return None
    longest = max(item[0] for item in found)
    kept = [item for item in found if item[0] == longest]
    _, first, group, end = min(kept, key=lambda item: _PREFERENCE.index(item[1].form))
    cues = tuple(dict.fromkeys(item[1].cue for item in kept))
    behind = [t.i for t in tokens[head + 1 : end] if language.has("inverted_pronoun", t.lower)]
    end, inverted, negated = _after(tokens, end, negated=group.negated, language=language)
    inverted = behind[-1] if inverted is None and behind else inverted
    passive = group.be and first.form is Form.PAST_PARTICIPLE and not _perfect_with_be(first, group)
    return Hit(
        start=group.start,
        end=end,
        head=head,
        form=first.form,
        cues=cues,
        negated=group.negated or negated,
        passive=passive,
        conditional=group.conditional or first.form is Form.CONDITIONAL,
        finite=not group.infinite
        and (first.form in {Form.FINITE, Form.CONDITIONAL} or group.auxiliary or group.be),
        inverted=inverted if inverted is not None else group.inverted,
    )


def _negated_behind(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    return any(language.has("negation_after", token.lower) for token in tokens[at : at + 3])


_PREFERENCE = (
    Form.PAST_PARTICIPLE,
    Form.FINITE,
    Form.CONDITIONAL,
    Form.PRESENT_PARTICIPLE,
    Form.INFINITIVE,
    None,
)


def _perfect_with_be(entry: CueForm, group: _Group) -> bool:
    """Tell whether *être* makes a perfect here (reflexives: *s'est alarmée*), not a passive."""
    return entry.reflexive and group.reflexive


def verbs(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the verb cues of a frame, in order; of overlapping ones the longest stays."""
    hits: list[Hit] = []
    for token in frame.tokens:
        forms = language.cues.get(token.lower)
        if not forms or token.quotation is not None:
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


def prepositions(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the cues that take the source behind them: *selon X*, *according to X*."""
    tokens = frame.tokens
    hits: list[Hit] = []
    for token in tokens:
        if token.quotation is not None or (hits and hits[-1].end > token.i):
            continue
        best: Hit | None = None
        for entry in language.cues.get(token.lower, ()):
            if entry.cue.kind is not CueKind.PREPOSITION:
                continue
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


def with_start(hit: Hit, start: int) -> Hit:
    """Give the same hit with its cue beginning elsewhere."""
    return replace(hit, start=start)


def nouns(frame: Frame, *, language: Language) -> tuple[Hit, ...]:
    """Find the nouns of telling: *l'annonce*, *the claim*."""
    hits = []
    for token in frame.tokens:
        if token.pos != "NOUN" or token.quotation is not None:
            continue
        cues = tuple(
            entry.cue for entry in language.cues.get(token.lower, ()) if entry.cue.kind is CueKind.NOUN
        )
        if cues:
            hits.append(Hit(start=token.i, end=token.i + 1, head=token.i, form=None, cues=cues))
    return tuple(hits)


def first_person(tokens: tuple[Token, ...], span: tuple[int, int], *, language: Language) -> bool:
    """Tell whether a stretch is a first person (*nous*, *I*)."""
    return span[1] - span[0] == 1 and language.has("first_person", tokens[span[0]].lower)


def governs_clause(hit: Hit, tokens: tuple[Token, ...], *, language: Language) -> bool:
    """Tell whether a finite verb follows the cue before the frame ends."""
    return any(is_finite(token, language=language) for token in tokens[hit.end :])


def complementizer(tokens: tuple[Token, ...], at: int, *, language: Language) -> int:
    """Give how many tokens at a place are a complementizer (*que*, *that*)."""
    return match(tokens, at, words="complementizer", language=language)
