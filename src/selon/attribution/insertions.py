"""Insertions: a telling put behind or into what is told (*…, a annoncé X*; *…, X said*; *…, selon X*)."""

from __future__ import annotations

from dataclasses import dataclass

from selon.attribution import complements, sources
from selon.attribution.asides import aside
from selon.attribution.cues import Hit
from selon.attribution.endings import clause_end, trim
from selon.attribution.phrases import is_dash, is_finite, is_mark, is_time, noun_phrase
from selon.language import Construction, Language
from selon.syntax import Range, Token, match

_LONGEST_PREAMBLE = 16
"""A dateline or timecode has fewer words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """A telling inside what is told; places of tokens."""

    source: Range | None
    content: tuple[Range, ...]
    start: int
    """Place of the comma, mark or first word of the insertion."""
    end: int
    """Place after its last word."""


def set_off(tokens: tuple[Token, ...], start: int) -> bool:
    """Tell whether a comma, a dash or a quotation stands right before a place."""
    if start == 0:
        return False
    before = tokens[start - 1]
    return before.text == "," or before.quotation is not None or is_mark(before) or is_dash(before)


def boundary(tokens: tuple[Token, ...], at: int, *, floor: int) -> int:
    """Give where what is told begins, left of an insertion."""
    start = floor
    for place in range(floor, at):
        token = tokens[place]
        if token.text == ";" or (token.text == ":" and place + 1 < at):
            start = place + 1
        elif (
            is_dash(token)
            and tokens[place - 1].end < token.start
            and _only_preliminaries(tokens, floor, place)
        ):
            start = place + 1
    return start


def _only_preliminaries(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Tell whether what stands before a dash is a dateline or a timecode."""
    words = tokens[start:end]
    return len(words) < _LONGEST_PREAMBLE and not any(
        t.pos in {"VERB", "AUX"} and t.verb == "Fin" for t in words
    )


def _as_told(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> Insertion | None:
    """Read *…, comme l'a annoncé X, …* and *as X said, …*: the sentence around it is what is told."""
    opener = next(
        (
            at
            for at in range(hit.start - 1, max(hit.start - 12, floor - 1), -1)
            if language.has("as_told", tokens[at].lower)
        ),
        None,
    )
    if opener is None or any(is_finite(t, language=language) for t in tokens[opener : hit.start]):
        return None
    if opener > floor and tokens[opener - 1].text not in {",", "(", "–", "—"}:
        return None
    clitic = any(
        language.has("object_clitic", t.lower) and t.pos in {"PRON", "DET"} for t in tokens[opener : hit.head]
    )
    source, end = sources.behind(tokens, hit, language=language)
    between = (opener + 1, hit.start)
    ahead = sources.before(tokens, hit, language=language)
    if (
        ahead is not None
        and between[0] <= ahead[0]
        and ahead[1] <= between[1]
        and not language.has("object_clitic", tokens[ahead[0]].lower)
    ):
        source, end = ahead, hit.end
    if source is None or not (clitic or language.has("feature", "bare-complement")):
        return None
    end = aside_end(tokens, end, language=language, told=hit.takes(Construction.TOLD) is not None)
    if end < len(tokens) and not _closes(tokens, end):
        return None
    if opener == floor:
        content = clause(tokens, end, language=language)
    else:
        content = (
            *left_of(tokens, opener, floor=floor, language=language),
            *rest(tokens, end, language=language),
        )
    return Insertion(source=source, content=content, start=opener, end=end) if content else None


def of_verb(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> Insertion | None:
    """Read a verb cue as an insertion, or give nothing if it is none."""
    as_told = (
        _as_told(tokens, hit, floor=floor, language=language) if hit.finite and not hit.passive else None
    )
    if as_told is not None:
        return as_told
    if not hit.finite or (hit.passive and hit.inverted is None):
        return None
    if hit.takes(Construction.QUOTE) is None and hit.takes(Construction.THAT) is None:
        return None
    if _subject_beside(tokens, hit, floor=floor, language=language):
        return _subject_first(tokens, hit, floor=floor, language=language)
    begin = hit.start
    while begin > 0 and tokens[begin - 1].pos == "PRON" and language.has("clitic", tokens[begin - 1].lower):
        begin -= 1
    if set_off(tokens, begin) and not _takes_clause(tokens, hit, language=language):
        source, end = sources.behind(tokens, hit, language=language)
        follows = end < len(tokens) and is_finite(tokens[end], language=language)
        subject = (
            source is not None
            and not follows
            and _inverts(tokens, hit, begin, floor=floor, language=language)
        )
        if subject or hit.inverted is not None:
            return _around(tokens, begin, end, source, floor=floor, language=language)
    return _subject_first(tokens, hit, floor=floor, language=language)


def _inverts(tokens: tuple[Token, ...], hit: Hit, begin: int, *, floor: int, language: Language) -> bool:
    """Tell whether the words before a comma are told, rather than a subject with an aside behind it."""
    stop = begin - 1 if tokens[begin - 1].text == "," else begin
    if any(t.quotation is not None or is_mark(t) for t in tokens[max(floor, stop - 1) : stop]):
        return True
    if clausal(tokens, (floor, stop), language=language):
        return True
    _, end = sources.behind(tokens, hit, language=language)
    if end + 1 < len(tokens) and tokens[end].text == "," and _verb_at(tokens, end + 1, language=language):
        return True
    subject = sources.before(tokens, hit, language=language)
    return subject is None or not sources.plausible(tokens, subject, language=language)


def _verb_at(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether a finite verb stands at a place, its negation and clitics before it."""
    while at < len(tokens) and (
        language.has("negation_before", tokens[at].lower) or language.has("clitic", tokens[at].lower)
    ):
        at += 1
    return at < len(tokens) and is_finite(tokens[at], language=language)


def clausal(tokens: tuple[Token, ...], span: Range, *, language: Language) -> bool:
    """Tell whether a stretch has a finite verb that no relative pronoun brings."""
    related = False
    for token in tokens[span[0] : span[1]]:
        if token.text in {",", ";"}:
            related = False
        elif language.has("relative", token.lower) and token.pos in {"PRON", "ADV", "SCONJ", "DET"}:
            related = True
        elif is_finite(token, language=language) and not related:
            return True
    return False


def _subject_beside(tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language) -> bool:
    """Tell whether a subject that is set off stands right before the cue (its apposition between)."""
    if hit.inverted is not None:
        return False
    source = sources.before(tokens, hit, language=language)
    if source is None or source[0] <= floor or not set_off(tokens, source[0]):
        return False
    return source[1] == hit.start or (source[1] == hit.start - 1 and tokens[hit.start - 1].text == ",")


def _takes_clause(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> bool:
    """Tell whether a complementizer follows, so that the content stands behind the cue."""
    at = hit.end
    told = hit.takes(Construction.TOLD) is not None
    while at < len(tokens):
        if match(tokens, at, words="complementizer", language=language):
            return True
        after = aside(tokens, at, language=language, told=told)
        if after == at:
            return complements.infinitive(tokens, at, language=language) is not None
        at = after
    return False


def _subject_first(
    tokens: tuple[Token, ...], hit: Hit, *, floor: int, language: Language
) -> Insertion | None:
    """Read *…, X said* (and *« … », il a dit*)."""
    source = sources.before(tokens, hit, language=language)
    if source is None or source[0] <= floor or not set_off(tokens, source[0]):
        return None
    if source[1] < hit.start and any(is_finite(t, language=language) for t in tokens[source[1] : hit.start]):
        return None
    quoted = tokens[source[0] - 1].quotation is not None or (
        tokens[source[0] - 1].text == "," and tokens[source[0] - 2].quotation is not None
    )
    if not quoted and not language.has("feature", "bare-complement"):
        return None
    end = aside_end(tokens, hit.end, language=language, told=hit.takes(Construction.TOLD) is not None)
    if (
        end < len(tokens)
        and not _closes(tokens, end)
        and not (quoted and _goes_on(tokens, end, language=language))
    ):
        return None
    told = tokens[floor : source[0]]
    if not quoted and match(tokens, floor, words="asked", language=language):
        return None
    if not quoted and end < len(tokens) and not any(is_finite(t, language=language) for t in told):
        verb = next((t.i for t in tokens[end + 1 : end + 4] if is_finite(t, language=language)), None)
        if (
            tokens[end].text != ","
            or verb is None
            or noun_phrase(tokens, floor, language=language) < source[0] - 1
        ):
            return None
    return _around(tokens, source[0], hit.end, source, floor=floor, language=language)


def _goes_on(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether the outlet goes on about the telling (*told the court when the trial opened*)."""
    return tokens[at].verb in {"Part", "Ger"} or any(
        match(tokens, at, words=words, language=language)
        for words in ("outlet_clause", "aside_opener", "subordinator")
    )


def _closes(tokens: tuple[Token, ...], at: int) -> bool:
    token = tokens[at]
    return (
        token.text in {",", ".", ";", ":", "!", "?", "—", "–"}
        or token.quotation is not None
        or is_mark(token)
    )


def aside_end(tokens: tuple[Token, ...], at: int, *, language: Language, told: bool) -> int:
    """Give the place after the adverbs, days and phrases that may follow a cue."""
    while at < len(tokens) and tokens[at].text != ",":
        after = aside(tokens, at, language=language, told=told)
        if after == at:
            break
        told = told and tokens[at].pos not in {"NOUN", "PROPN", "PRON", "DET"}
        at = after
    return at


def _around(
    tokens: tuple[Token, ...], start: int, end: int, source: Range | None, *, floor: int, language: Language
) -> Insertion | None:
    """Take what stands before an insertion, and behind it what goes on with it, as content."""
    left = left_of(tokens, start, floor=floor, language=language)
    end = aside_end(tokens, end, language=language, told=False)
    quoted = any(tokens[a].quotation is not None for a, _ in left)
    whole = quoted or any(complete(tokens, span, language=language) for span in left)
    right = _right(tokens, end, whole_left=whole, language=language)
    if quoted and not all(tokens[a].quotation is not None or is_mark(tokens[a]) for a, _ in right):
        right = ()
    content = (*left, *right)
    if not content:
        return None
    return Insertion(source=source, content=content, start=start, end=end)


def left_of(tokens: tuple[Token, ...], start: int, *, floor: int, language: Language) -> tuple[Range, ...]:
    """Give what is told before an insertion: its quotations, else the clause back to its beginning."""
    stop = start
    while stop > floor and (tokens[stop - 1].text == "," or is_dash(tokens[stop - 1])):
        stop -= 1
    if stop <= floor:
        return ()
    if tokens[stop - 1].quotation is not None:
        return _quotation_run(tokens, stop, floor=floor)
    begin = boundary(tokens, stop, floor=floor)
    while begin < stop and (language.has("coordinator", tokens[begin].lower) or tokens[begin].text == ","):
        begin += 1
    begin, stop = trim(tokens, (begin, stop))
    return ((begin, stop),) if stop > begin else ()


def _quotation_run(tokens: tuple[Token, ...], stop: int, *, floor: int) -> tuple[Range, ...]:
    """Take the quotations that end here and are joined by nothing but commas or a coordinator."""
    places = [stop - 1]
    at = stop - 2
    while at >= floor:
        if tokens[at].quotation is not None:
            places.append(at)
        elif tokens[at].text != "," and tokens[at].pos != "CCONJ":
            break
        at -= 1
    return tuple((place, place + 1) for place in sorted(places))


def _right(tokens: tuple[Token, ...], at: int, *, whole_left: bool, language: Language) -> tuple[Range, ...]:
    """Take what goes on behind an insertion: a quotation, or the rest of an interrupted clause."""
    if at >= len(tokens):
        return ()
    if tokens[at].quotation is not None:
        return ((at, at + 1),)
    if tokens[at].text not in {",", ":", "—", "–"} or at + 1 >= len(tokens):
        return ()
    after = at + 1
    if tokens[after].quotation is not None:
        return ((after, after + 1),)
    if tokens[at].text == ":":
        return complements.after_colon(tokens, after, language=language) if is_mark(tokens[after]) else ()
    if match(tokens, after, words="outlet_clause", language=language):
        return ()
    if whole_left and _own_voice(tokens, after, language=language):
        return ()
    end = clause_end(tokens, after, language=language)
    return ((after, end),) if end > after else ()


def _own_voice(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether the words behind an insertion are the outlet's own."""
    token = tokens[at]
    for words in ("coordinator", "subordinator", "relative", "participle_marker", "resumptive", "contrast"):
        if match(tokens, at, words=words, language=language):
            return True
    if at + 1 < len(tokens) and token.pos == "ADP" and language.has("relative", tokens[at + 1].lower):
        return True
    if token.verb in {"Part", "Ger"} or is_time(tokens, at, language=language):
        return True
    if token.pos == "ADV" or match(tokens, at, words="adverb", language=language):
        return True
    if match(tokens, at, words="aside_opener", language=language):
        return True
    end = noun_phrase(tokens, at, language=language)
    return end >= len(tokens) or tokens[end].text in {".", ","}


def clause(tokens: tuple[Token, ...], begin: int, *, language: Language) -> tuple[Range, ...]:
    """Give what is told behind an insertion that opens its clause."""
    while begin < len(tokens) and tokens[begin].text in {",", ":"}:
        begin += 1
    if begin >= len(tokens):
        return ()
    if tokens[begin].quotation is not None and not any(
        is_finite(t, language=language) for t in tokens[begin + 1 :]
    ):
        return ((begin, begin + 1),)
    end = clause_end(tokens, begin, language=language)
    return ((begin, end),) if end > begin else ()


def complete(tokens: tuple[Token, ...], left: Range, *, language: Language) -> bool:
    """Tell whether the words before an insertion are a whole clause (*L'incendie a, selon X,* is not)."""
    if tokens[left[1] - 1].quotation is not None:
        return True
    last = tokens[left[1] - 1].lower
    if language.has("perfect_auxiliary", last) or language.has("be", last) or language.has("modal", last):
        return False
    return clausal(tokens, left, language=language)


def rest(
    tokens: tuple[Token, ...], at: int, *, open_left: bool = False, language: Language
) -> tuple[Range, ...]:
    """Give what goes on behind an insertion; whatever it is where the clause before is open."""
    if at >= len(tokens) or tokens[at].text not in {",", "—", "–"} or at + 1 >= len(tokens):
        return ()
    if not open_left and _own_voice(tokens, at + 1, language=language):
        return ()
    end = clause_end(tokens, at + 1, language=language)
    return ((at + 1, end),) if end > at + 1 else ()
