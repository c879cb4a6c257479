"""Complements: what follows a cue and is its content, and what stands between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.attribution import clauses, sources
from selon.attribution.asides import aside
from selon.attribution.cues import Hit
from selon.attribution.endings import clause_end
from selon.attribution.phrases import has_clause, is_finite, is_mark, is_time, noun_phrase
from selon.language import Act, Construction, Cue, Form, Language
from selon.model import Stance
from selon.syntax import Range, Token, match

_FARTHEST = 45
"""Most tokens between a cue and its content (an addressee with a relative clause, an occasion)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complement:
    """The content of a cue, as token places."""

    construction: Construction
    cue: Cue
    content: tuple[Range, ...]


def find(
    tokens: tuple[Token, ...], hit: Hit, *, language: Language, others: Sequence[Hit] = ()
) -> Complement | None:
    """Find the content behind a cue.

    ``others`` are the other cues of the frame: a content does not reach over a coordinated telling.
    """
    at = hit.end
    told = hit.takes(Construction.TOLD) is not None or any(
        Construction.INFINITIVE in cue.constructions and (cue.act is Act.ASK or cue.preposition is not None)
        for cue in hit.cues
    )
    named = False
    while at < len(tokens) and at - hit.end < _FARTHEST:
        complement = _at(tokens, at, hit, language=language, others=others, first=at == hit.end, told=named)
        if complement is not None:
            return complement
        after = _up_to_preposition(
            tokens, at, aside(tokens, at, language=language, told=told and not named), hit, language=language
        )
        if after == at:
            break
        if (
            told
            and not named
            and tokens[at].pos in {"NOUN", "PROPN", "PRON", "DET"}
            and not is_time(tokens, at, language=language)
        ):
            named = True
        at = after
    return _late(tokens, hit, at, language=language)


def _up_to_preposition(
    tokens: tuple[Token, ...], start: int, end: int, hit: Hit, *, language: Language
) -> int:
    """Stop an aside at the preposition that the cue needs (*a fait état à Valence | de trois blessés*)."""
    for cue in hit.cues:
        if Construction.ABOUT not in cue.constructions or cue.preposition is None:
            continue
        for place in range(start + 2, end):
            length = about_preposition(tokens, place, cue, language=language)
            after = tokens[place + length] if length and place + length < len(tokens) else None
            if after is not None and (
                after.pos == "NUM" or language.has("possessive", after.lower) or is_mark(after)
            ):
                return place
    return end


def _at(
    tokens: tuple[Token, ...],
    at: int,
    hit: Hit,
    *,
    language: Language,
    others: Sequence[Hit],
    first: bool,
    told: bool,
) -> Complement | None:
    """Try each construction at one place."""
    length = match(tokens, at, words="complementizer", language=language)
    cue = hit.takes(Construction.THAT)
    if length and cue is not None and at + length < len(tokens):
        return Complement(
            construction=Construction.THAT,
            cue=cue,
            content=that_clauses(tokens, at + length, language=language, others=others),
        )
    if tokens[at].text == ":" and at + 1 < len(tokens):
        return Complement(
            construction=Construction.QUOTE,
            cue=hit.cues[0],
            content=after_colon(tokens, at + 1, language=language),
        )
    quoted = at + 1 if tokens[at].text == "," and at + 1 < len(tokens) else at
    if tokens[quoted].quotation is not None and _quotes(hit):
        return Complement(construction=Construction.QUOTE, cue=hit.cues[0], content=((quoted, quoted + 1),))
    if _opens_quotation(tokens, quoted) and _quotes(hit):
        marked = _marked(tokens, quoted, language=language)
        return Complement(construction=Construction.QUOTE, cue=hit.cues[0], content=(marked,))
    cue = hit.takes(Construction.QUESTION)
    length = match(tokens, at, words="question_word", language=language)
    if cue is not None and length and has_clause(tokens, (at + length, len(tokens)), language=language):
        start = at + length if match(tokens, at, words="whether", language=language) else at
        return _to_end(tokens, start, cue, Construction.QUESTION, language=language, others=others)
    return _nominal(tokens, at, hit, language=language, others=others, first=first, told=told)


def _opens_quotation(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a mark stands here and quoted words begin behind it."""
    quoted_before = at > 0 and tokens[at - 1].quoted
    return is_mark(tokens[at]) and not quoted_before and at + 1 < len(tokens) and tokens[at + 1].quoted


def _marked(tokens: tuple[Token, ...], at: int, *, language: Language) -> Range:
    """Give a content that begins with a mark: the words between marks, and what of a noun phrase follows.

    *a dénoncé « un coup d'État » lors d'un meeting* ends at the mark, *« 10 000 » soldats sont…* goes on.
    """
    closing = next((k for k in range(at + 1, len(tokens)) if is_mark(tokens[k])), None)
    if closing is None:
        return at, clause_end(tokens, at, language=language)
    after = closing + 1
    if not any(
        t.pos in {"NOUN", "PROPN", "NUM", "ADJ"} or t.dep.startswith("nsubj") for t in tokens[at:closing]
    ):
        return at, clause_end(tokens, at, language=language)
    goes_on = after < len(tokens) and tokens[after].pos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB", "AUX"}
    attached = after < len(tokens) and (
        language.has("genitive", tokens[after].lower)
        or match(tokens, after, words="whether", language=language) > 0
        or match(tokens, after, words="complementizer", language=language) > 0
    )
    joined = (
        after + 1 < len(tokens)
        and language.has("noun_coordinator", tokens[after].lower)
        and tokens[after + 1].pos not in {"VERB", "AUX", "ADV"}
    )
    if goes_on or attached or joined:
        return at, clause_end(tokens, at, language=language)
    return at, after


def _quotes(hit: Hit) -> bool:
    return any(
        hit.takes(c) for c in (Construction.QUOTE, Construction.THAT, Construction.OBJECT, Construction.ABOUT)
    )


def _nominal(
    tokens: tuple[Token, ...],
    at: int,
    hit: Hit,
    *,
    language: Language,
    others: Sequence[Hit],
    first: bool,
    told: bool,
) -> Complement | None:
    cue = hit.takes(Construction.INFINITIVE)
    start = infinitive(tokens, at, language=language) if cue is not None else None
    if cue is not None and start is not None:
        return _to_end(tokens, start, cue, Construction.INFINITIVE, language=language, others=others)
    for about in hit.cues:
        if Construction.ABOUT not in about.constructions or about.preposition is None:
            continue
        skip = about_preposition(tokens, at, about, language=language)
        if skip and at + skip < len(tokens):
            return _to_end(tokens, at + skip, about, Construction.ABOUT, language=language, others=others)
    cue = clauses.gerund(tokens, at, hit, language=language)
    if cue is not None:
        return _to_end(tokens, at, cue, Construction.INFINITIVE, language=language, others=others)
    cue = hit.takes(Construction.PREDICATE)
    if cue is not None and clauses.predicate(tokens, at, hit, language=language):
        return _to_end(tokens, at, cue, Construction.PREDICATE, language=language, others=others)
    cue = hit.takes(Construction.THAT)
    if cue is not None and clauses.bare(tokens, at, hit, language=language, first=first, told=told):
        return Complement(
            construction=Construction.THAT,
            cue=cue,
            content=that_clauses(tokens, at, language=language, others=others),
        )
    cue = clauses.object_cue(tokens, at, hit, language=language, reach=_FARTHEST)
    if cue is not None and _object_begins(tokens, at, negated=hit.negated, language=language):
        return _to_end(tokens, at, cue, Construction.OBJECT, language=language, others=others)
    return None


def about_preposition(tokens: tuple[Token, ...], at: int, cue: Cue, *, language: Language) -> int:
    """Give how many tokens at a place are the preposition that a cue needs; contractions count."""
    wanted = cue.preposition or ""
    for length in (1, 2, 3):
        if at + length > len(tokens):
            break
        written = " ".join(t.lower for t in tokens[at : at + length])
        if written == wanted or written in language.words.get(f"form_of:{wanted}", frozenset()):
            return length
    return 0


def infinitive(tokens: tuple[Token, ...], at: int, *, language: Language) -> int | None:
    """Give where an infinitive complement begins: its preposition left out, its negation and clitics in.

    A language whose infinitives need their marker (*to leave*) has it as a part of them.
    """
    place = at
    if place < len(tokens) and language.has("infinitive_marker", tokens[place].lower):
        place += 1
    if place > at and place < len(tokens) and is_mark(tokens[place]):
        place += 1
    while (
        place == at
        and place < len(tokens)
        and language.has("adverb", tokens[place].lower)
        and not language.has("negation_after", tokens[place].lower)
    ):
        place = at = place + 1
    start = place
    while place < len(tokens) and (
        language.has("negation_before", tokens[place].lower)
        or language.has("negation_after", tokens[place].lower)
        or language.has("clitic", tokens[place].lower)
        or language.has("adverb", tokens[place].lower)
        or language.has("infinitive_marker", tokens[place].lower)
    ):
        place += 1
    if place < len(tokens) and tokens[place].verb == "Inf" and tokens[place].pos in {"VERB", "AUX"}:
        if language.has("feature", "marked-infinitive"):
            marked = any(language.has("infinitive_marker", t.lower) for t in tokens[at:place])
            return at if marked else None
        return start
    return None


def _object_begins(tokens: tuple[Token, ...], at: int, *, negated: bool, language: Language) -> bool:
    token = tokens[at]
    if negated and language.has("genitive", token.lower):
        return at + 1 < len(tokens) and tokens[at + 1].pos in {"ADJ", "NOUN", "DET", "PRON"}
    dated = at + (token.pos == "DET")
    if is_time(tokens, dated, language=language) or (
        token.pos == "PRON" and language.has("clitic", token.lower)
    ):
        return False
    if is_mark(token):
        return True
    if (
        language.has("figure_preposition", token.lower)
        and at + 1 < len(tokens)
        and tokens[at + 1].pos == "NUM"
    ):
        return True
    if token.pos == "ADP" or (token.pos != "DET" and language.has("preposition", token.lower)):
        return False
    return (
        token.pos in {"DET", "NUM", "NOUN", "PROPN", "ADJ", "SYM", "ADV"}
        and noun_phrase(tokens, at, language=language) > at
    )


def _to_end(
    tokens: tuple[Token, ...],
    start: int,
    cue: Cue,
    construction: Construction,
    *,
    language: Language,
    others: Sequence[Hit],
) -> Complement:
    end = limit(tokens, start, clause_end(tokens, start, language=language), others=others, language=language)
    if construction in {Construction.OBJECT, Construction.ABOUT, Construction.INFINITIVE}:
        end = _before_next_verb(tokens, start, end, language=language)
    if construction in {Construction.OBJECT, Construction.ABOUT}:
        for place in range(start, end - 1):
            if tokens[place].text == ":" and (
                tokens[place + 1].quotation is not None or is_mark(tokens[place + 1])
            ):
                content = after_colon(tokens, place + 1, language=language)
                return Complement(construction=Construction.QUOTE, cue=cue, content=content)
        end = _before_next_clause(tokens, start, end, language=language)
        end = _before_next_subject(tokens, start, end, others=others, language=language)
    return Complement(construction=construction, cue=cue, content=((start, end),))


def _before_next_verb(tokens: tuple[Token, ...], start: int, end: int, *, language: Language) -> int:
    """End an object or infinitive before *et* and a finite verb, which cannot go on with it."""
    related = False
    for at in range(start + 1, end - 1):
        token = tokens[at]
        if token.text == "," or is_mark(token):
            related = False
        elif language.has("relative", token.lower) or match(
            tokens, at, words="complementizer", language=language
        ):
            related = True
        elif language.has("coordinator", token.lower) and not related and not token.quoted:
            place = at + 1
            while place < end and (
                language.has("negation_before", tokens[place].lower)
                or (tokens[place].pos == "PRON" and language.has("clitic", tokens[place].lower))
                or tokens[place].pos == "ADV"
            ):
                place += 1
            if place < end and is_finite(tokens[place], language=language):
                return at - 1 if tokens[at - 1].text == "," else at
    return end


def _before_next_clause(tokens: tuple[Token, ...], start: int, end: int, *, language: Language) -> int:
    """End an object before a clause of the outlet's (*confirmed the sale, and fans gathered*)."""
    if any(t.quotation is not None or t.quoted for t in tokens[start:end]):
        return end
    for place in range(start + 1, end - 2):
        joined = tokens[place].text == "," and language.has("coordinator", tokens[place + 1].lower)
        if joined and clauses.begins(tokens, place + 2, language=language):
            return place
    return end


def _before_next_subject(
    tokens: tuple[Token, ...], start: int, end: int, *, others: Sequence[Hit], language: Language
) -> int:
    """End an object before a clause put beside it (*recense 184 cas, le syndicat en revendique…*)."""
    for other in others:
        if not (start < other.start < end and other.finite):
            continue
        subject = sources.before(tokens, other, language=language)
        if subject is not None and subject[0] > start + 1 and tokens[subject[0] - 1].text == ",":
            return subject[0] - 1
    return end


def after_colon(tokens: tuple[Token, ...], start: int, *, language: Language) -> tuple[Range, ...]:
    """Give what follows a colon: a quotation, or the clause up to the end."""
    quotations = [t.i for t in tokens[start:] if t.quotation is not None]
    if quotations and quotations[0] == start:
        return tuple((place, place + 1) for place in quotations)
    return ((start, clause_end(tokens, start, language=language)),)


def limit(
    tokens: tuple[Token, ...], start: int, end: int, *, others: Sequence[Hit], language: Language
) -> int:
    """End a content before another telling beside it.

    That is one that is joined to it (*et a ajouté que*), a participle behind a comma (*, précisant
    que*), or a relative clause of the outlet's with a cue of its own (*, qui n'a pas répondu*).
    """
    end = _inside_relative(tokens, start, end, language=language)
    for other in others:
        if not start < other.start < end:
            continue
        cut = _cut(tokens, other, language=language)
        if cut is not None and cut > start:
            return cut
    return end


def _inside_relative(tokens: tuple[Token, ...], start: int, end: int, *, language: Language) -> int:
    """End a content at the comma that closes the relative clause its cue stands in.

    *L'entreprise, qui dit avoir alerté les autorités, n'a pas été entendue.*
    """
    opening = next((at for at in range(start - 1, 0, -1) if tokens[at].text == ","), None)
    if opening is None or not any(
        language.has("relative", t.lower) for t in tokens[opening + 1 : opening + 3]
    ):
        return end
    for at in range(start + 1, end - 1):
        if tokens[at].text != ",":
            continue
        place = at + 1
        while place < end and (
            language.has("negation_before", tokens[place].lower)
            or (tokens[place].pos == "PRON" and language.has("clitic", tokens[place].lower))
        ):
            place += 1
        if place < end and is_finite(tokens[place], language=language):
            return at
    return end


def _cut(tokens: tuple[Token, ...], other: Hit, *, language: Language) -> int | None:
    place = other.start - 1
    while place > 0 and tokens[place].pos == "PRON" and language.has("clitic", tokens[place].lower):
        place -= 1
    while (
        place > 0
        and not other.finite
        and (language.has("participle_marker", tokens[place].lower) or tokens[place].pos == "ADV")
    ):
        place -= 1
    before = tokens[place]
    if not other.finite and other.form is not Form.PAST_PARTICIPLE:
        return place if before.text == "," else None
    if language.has("relative", before.lower) and tokens[place - 1].text == ",":
        return place - 1
    denied = _relative_comma(tokens, other, language=language)
    if denied is not None:
        return denied
    if before.lower in language.pronouns and before.pos == "PRON" and tokens[place - 1].text == ",":
        return place - 1
    if not language.has("coordinator", before.lower) or not follows_clause(tokens, other, language=language):
        return None
    return place - 1 if tokens[place - 1].text == "," else place


def _relative_comma(tokens: tuple[Token, ...], other: Hit, *, language: Language) -> int | None:
    """Find the comma before a relative clause that takes a side (*, which the ministry denies*)."""
    sides = any(cue.stance in {Stance.DENYING, Stance.COMMITTED} for cue in other.cues)
    closed = other.end >= len(tokens) or not tokens[other.end].text[:1].isalnum()
    if not sides or not closed or not clauses.relative_before(tokens, other, language=language):
        return None
    comma = next((t.i for t in reversed(tokens[: other.start]) if t.text == ","), None)
    return comma if comma is not None and language.has("relative", tokens[comma + 1].lower) else None


def follows_clause(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> bool:
    """Tell whether a clause or quotation follows a cue, so that it tells something of its own."""
    at = hit.end
    while at < len(tokens):
        if match(tokens, at, words="complementizer", language=language) or tokens[at].quotation is not None:
            return True
        if (
            tokens[at].text == ","
            and at + 1 < len(tokens)
            and (tokens[at + 1].quotation is not None or _opens_quotation(tokens, at + 1))
        ):
            return True
        if tokens[at].text == ":" or infinitive(tokens, at, language=language) is not None:
            return True
        if hit.takes(Construction.THAT) and clauses.bare(
            tokens, at, hit, language=language, first=True, told=at > hit.end
        ):
            return True
        after = aside(tokens, at, language=language, told=hit.takes(Construction.TOLD) is not None)
        if after == at:
            return False
        at = after
    return False


def that_clauses(
    tokens: tuple[Token, ...], start: int, *, language: Language, others: Sequence[Hit]
) -> tuple[Range, ...]:
    """Give the clause behind a complementizer, and those that *et que* joins to it."""
    end = limit(tokens, start, clause_end(tokens, start, language=language), others=others, language=language)
    ranges = []
    begin = start
    at = start + 1
    while at < end:
        length = match(tokens, at, words="complementizer", language=language)
        if length and language.has("coordinator", tokens[at - 1].lower) and at + length < end:
            left = at - 1
            if tokens[left - 1].text == ",":
                left -= 1
            if left > begin and has_clause(tokens, (begin, left), language=language):
                ranges.append((begin, left))
                begin = at + length
        at += 1
    ranges.append((begin, end))
    return tuple(ranges)


def _late(tokens: tuple[Token, ...], hit: Hit, at: int, *, language: Language) -> Complement | None:
    """What is left when nothing stands right behind the cue: a colon further on, or a refusal."""
    cue = hit.takes(Construction.NOTHING)
    if cue is not None and (cue.act is Act.REFUSE or hit.negated):
        closed = hit.end < len(tokens) and tokens[hit.end].text in {",", ";", ":"}
        end = hit.end if closed else clause_end(tokens, hit.end, language=language)
        return Complement(
            construction=Construction.NOTHING, cue=cue, content=((hit.end, end),) if end > hit.end else ()
        )
    if hit.takes(Construction.QUOTE) is None:
        return None
    for place in range(at, len(tokens) - 1):
        if tokens[place].text == ":":
            if tokens[place + 1].quotation is not None or is_mark(tokens[place + 1]):
                return Complement(
                    construction=Construction.QUOTE,
                    cue=hit.cues[0],
                    content=after_colon(tokens, place + 1, language=language),
                )
            return None
        if tokens[place].text == ";":
            return None
    return None
