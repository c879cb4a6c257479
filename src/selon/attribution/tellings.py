"""Tellings: the drafts that one frame gives, cue by cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from selon.attribution import clauses, complements, cues, insertions, nouns, passives, sources
from selon.attribution.cues import Hit
from selon.attribution.draft import Draft, Told
from selon.attribution.phrases import is_finite, is_mark, match, noun_phrase, phrase_start, trim
from selon.language import Act, Construction, Cue, CueKind, Form, Language
from selon.model import AttributionType, Quotation, SpeakerKind, Stance
from selon.syntax import Frame, Range, Token

_CLAUSAL = frozenset({Construction.THAT, Construction.QUOTE, Construction.QUESTION, Construction.PREDICATE})
"""Constructions that show a telling even inside what somebody else tells."""


@dataclass(slots=True)
class Found:
    """What was found in one frame so far."""

    drafts: list[Draft] = field(default_factory=list)
    refused: list[tuple[Range, str]] = field(default_factory=list)
    """Stretches (analysis copy) with signs of an attribution that is none, and why."""
    zones: list[Range] = field(default_factory=list)
    """Places of the insertions, which are nobody's content."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """One frame with what its cues are read against."""

    frame: Frame
    text: str
    quotations: Sequence[Quotation]
    language: Language
    hits: tuple[Hit, ...]
    earlier: tuple[Draft, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.frame.tokens


def inside(quotation: Quotation, *, text: str) -> Range:
    """Give the words of a quotation without the comma that belongs to the sentence around it."""
    start, end = quotation.inner_start, quotation.inner_end
    while end > start and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    return start, end


def stretch(frame: Frame, span: Range, *, quotations: Sequence[Quotation], text: str) -> Range | None:
    """Give a stretch of tokens as offsets: without outer marks, a cut-out quotation by its inside."""
    tokens = frame.tokens
    first, last = trim(tokens, span)
    while last - first > 1 and is_mark(tokens[first]) and is_mark(tokens[last - 1]) and not any(
        is_mark(t) for t in tokens[first + 1 : last - 1]
    ):
        first, last = trim(tokens, (first + 1, last - 1))
    if first >= last:
        return None
    if last - first == 1 and tokens[first].quotation is not None:
        quotation = quotations[tokens[first].quotation or 0]
        return inside(quotation, text=text)
    return tokens[first].start, tokens[last - 1].end


def kind_of(frame: Frame, content: Sequence[Range]) -> AttributionType:
    """Tell direct from mixed from indirect by the marks in the content."""
    spans = [frame.tokens[a:b] for a, b in content]
    if spans and all(any(t.quotation is not None for t in span) and len(span) <= 2 for span in spans):
        return AttributionType.DIRECT
    words = [t for span in spans for t in span if t.text[:1].isalnum() or t.quotation is not None]
    if words and all(t.quoted for t in words) and any(t.dep.startswith("nsubj") for t in words):
        return AttributionType.DIRECT
    if any(t.quotation is not None or t.quoted for span in spans for t in span):
        return AttributionType.MIXED
    return AttributionType.INDIRECT


def read(
    frame: Frame,
    *,
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
    earlier: Sequence[Draft] = (),
) -> Found:
    """Give the drafts of a frame; ``earlier`` are those of the frames before it, for what takes them up."""
    found = Found()
    prepositions = cues.prepositions(frame, language=language)
    verbs = tuple(
        hit for hit in cues.verbs(frame, language=language)
        if not any(other.start <= hit.head < other.end for other in prepositions)
    )
    hits = refusals(verbs, frame.tokens, language=language)
    scene = _Scene(frame, text, quotations, language, hits, tuple(earlier))
    for hit in _inserted(scene, found):
        _verb(scene, hit, found)
    for hit in hits:
        _resumptive(scene, hit, found, floor=preamble(frame.tokens))
    for hit in cues.nouns(frame, language=language):
        _told(scene, hit, found, nouns.read(scene.tokens, hit, language=language, others=hits))
    _cited(scene, found)
    return found


def refusals(hits: tuple[Hit, ...], tokens: tuple[Token, ...], *, language: Language) -> tuple[Hit, ...]:
    """Join a refusal and the infinitive that it governs into one cue (*s'est refusé à dire*)."""
    joined: list[Hit] = []
    for hit in hits:
        last = joined[-1] if joined else None
        if (
            last is not None
            and hit.form is Form.INFINITIVE
            and any(cue.act is Act.REFUSE for cue in last.cues)
            and hit.takes(Construction.QUESTION) is not None
            and hit.head - last.end <= 1
            and (hit.head == last.end or language.has("infinitive_marker", tokens[last.end].lower))
        ):
            refusing = next(cue for cue in last.cues if cue.act is Act.REFUSE)
            cues_of_both = tuple(
                replace(cue, act=Act.REFUSE, stance=refusing.stance, lemma=refusing.lemma) for cue in hit.cues
            )
            joined[-1] = replace(last, end=hit.end, head=last.head, cues=(*cues_of_both, refusing))
        elif last is None or hit.start >= last.end:
            joined.append(hit)
    return tuple(joined)


def _inserted(scene: _Scene, found: Found) -> tuple[Hit, ...]:
    """Draft the insertions of a frame, in order; give the verb cues that are none."""
    floor = preamble(scene.tokens)
    rest = []
    both = (*scene.hits, *cues.prepositions(scene.frame, language=scene.language))
    for hit in sorted(both, key=lambda h: h.start):
        if hit.cues[0].kind is CueKind.PREPOSITION:
            _preposition(scene, hit, found, floor=floor)
            continue
        if scene.language.has("citing", scene.tokens[hit.head].lower):
            continue
        if _resumed_at(scene, hit) is not None:
            continue
        insertion = insertions.of_verb(scene.tokens, hit, floor=floor, language=scene.language)
        if insertion is None:
            rest.append(hit)
            continue
        quoted = any(scene.tokens[a].quotation is not None for a, _ in insertion.content)
        if insertion.source is None or _tells(scene, hit, insertion.source, found, quoted=quoted):
            cue = hit.takes(Construction.QUOTE) or hit.cues[0]
            source = _body(scene, hit, insertion.source)
            _add(scene, found, hit, cue=cue, source=source, content=insertion.content)
            found.zones.append((insertion.start, insertion.end))
            floor = insertion.end
        else:
            rest.append(hit)
    return tuple(rest)


def _cited(scene: _Scene, found: Found) -> None:
    """Give the one who is cited (*citant un relevé*, *quoting a source*) what the telling around it says."""
    tokens, language = scene.tokens, scene.language
    done: set[int] = set()
    for hit in (*cues.prepositions(scene.frame, language=language), *scene.hits):
        if not language.has("citing", tokens[hit.head].lower) or hit.head in done:
            continue
        done.add(hit.head)
        end = noun_phrase(tokens, hit.end, language=language)
        source = sources.trimmed(tokens, (hit.end, max(end, hit.end + 1)))
        around = [d for d in found.drafts if d.cue_tokens is not None and d.content]
        if end <= hit.end or not around or not sources.plausible(tokens, source, language=language):
            continue
        nearest = min(around, key=lambda d: abs((d.cue_tokens or (0, 0))[0] - hit.start))
        found.drafts.append(
            replace(
                nearest,
                cue=scene.frame.text((hit.start, hit.end)),
                cue_tokens=(hit.start, hit.end),
                entry=hit.cues[0],
                stance=hit.cues[0].stance,
                source=scene.frame.text(source),
                source_tokens=source,
            )
        )


def preamble(tokens: tuple[Token, ...]) -> int:
    """Give where the sentence proper begins behind a dateline or timecode."""
    for token in tokens[:24]:
        if token.text in {"-", "–", "—", "--"} and token.i > 0:
            joined = tokens[token.i - 1].end == token.start
            if joined:
                continue
            words = tokens[: token.i]
            if not any(t.pos in {"VERB", "AUX"} and t.verb == "Fin" for t in words) and any(
                t.text[:1].isdigit() or t.text.isupper() for t in words
            ):
                return token.i + 1
    return 0


def _add(
    scene: _Scene,
    found: Found,
    hit: Hit | None,
    *,
    cue: Cue | None,
    source: Range | None,
    content: Sequence[Range],
    stance: Stance | None = None,
    unresolved: str | None = None,
) -> None:
    ranges = tuple(
        r
        for r in (stretch(scene.frame, span, quotations=scene.quotations, text=scene.text) for span in content if span[1] > span[0])
        if r is not None
    )
    found.drafts.append(
        Draft(
            frame=scene.frame.index,
            cue=scene.frame.text((hit.start, hit.end)) if hit else None,
            cue_tokens=(hit.start, hit.end) if hit else None,
            entry=cue,
            stance=stance or (cue.stance if cue else Stance.NEUTRAL),
            source=scene.frame.text(source) if source else None,
            source_tokens=source,
            content=ranges,
            type=kind_of(scene.frame, content),
            unresolved=unresolved,
        )
    )


def _preposition(scene: _Scene, hit: Hit, found: Found, *, floor: int) -> None:
    tokens, language = scene.tokens, scene.language
    if language.has("citing", tokens[hit.start].lower):
        return
    insertion = insertions.of_preposition(tokens, hit, floor=floor, language=language)
    if insertion is None or insertion.source is None:
        return
    if language.has("person_preposition", tokens[hit.start].lower) and not _speaks(scene, hit, insertion):
        return
    first = tokens[insertion.source[0]].lower
    if language.has("first_person", first) and (
        scene.frame.quotation is not None or not language.has("first_person_singular", first)
    ):
        words = scene.frame.text((hit.start, insertion.end))
        found.refused.append((words, "the outlet speaks of itself"))
        return
    if not _cited_as_source(scene, hit, insertion):
        words = scene.frame.text((hit.start, insertion.end))
        found.refused.append((words, "the words behind the cue name nobody who tells"))
        return
    _add(scene, found, hit, cue=hit.cues[0], source=insertion.source, content=insertion.content)
    if hit.start > floor:
        found.zones.append((insertion.start, insertion.end))


def _cited_as_source(scene: _Scene, hit: Hit, insertion: insertions.Insertion) -> bool:
    """Tell whether the words behind an unambiguous preposition are a source: who tells, or what is read."""
    tokens, language = scene.tokens, scene.language
    source = insertion.source or (hit.end, hit.end)
    head = next((t for t in tokens[slice(*source)] if t.pos in {"NOUN", "PROPN"}), None)
    if head is not None and language.has("manner_noun", head.lower):
        return False
    if source[0] < hit.end or sources.plausible(tokens, source, language=language):
        return True
    told = any(is_finite(t, language=language) for a, b in insertion.content for t in tokens[a:b])
    closed = hit.start == 0 or tokens[hit.start - 1].text in {",", "(", "–", "—"}
    return told and closed and any(t.pos in {"NOUN", "PROPN"} for t in tokens[slice(*source)])


def _speaks(scene: _Scene, hit: Hit, insertion: insertions.Insertion) -> bool:
    """Tell whether an ambiguous preposition (*pour*) stands with one who tells, set off by a comma."""
    source = insertion.source or (hit.end, hit.end)
    tokens = scene.tokens
    head = next((t.i for t in tokens[slice(*source)] if t.pos in {"NOUN", "PROPN", "PRON"}), source[0])
    if not sources.plausible(tokens, (head, head + 1), language=scene.language):
        return False
    if scene.language.has("relative", tokens[source[0]].lower):
        return True
    first = hit.start == 0 or tokens[hit.start - 1].text in {",", ";", ":"} or tokens[hit.start - 1].pos == "CCONJ"
    closed = insertion.end < len(tokens) and (
        tokens[insertion.end].text == "," or tokens[insertion.end].quotation is not None
    )
    return first and closed


def _verb(scene: _Scene, hit: Hit, found: Found) -> None:
    tokens, language = scene.tokens, scene.language
    if _idle(scene, hit, found):
        return
    if hit.passive:
        _told(scene, hit, found, passives.read(tokens, hit, language=language, others=scene.hits))
        return
    complement = complements.find(tokens, hit, language=language, others=scene.hits)
    if complement is None:
        _taken_up(scene, hit, found)
        return
    if _modifies(scene, hit, complement, found) or _attitude(scene, hit, complement, found):
        return
    source = _source(scene, hit, found)
    if source is None and scene.earlier and _goes_on(scene, hit):
        _add(scene, found, hit, cue=complement.cue, source=None, content=complement.content)
        found.drafts[-1] = replace(found.drafts[-1], carried_from=len(scene.earlier) - 1)
        return
    if source is None:
        found.refused.append((scene.frame.text((hit.start, hit.end)), "no subject found for the cue"))
        return
    if _weakly_nested(scene, hit, complement, source, found):
        return
    if not _tells(scene, hit, source, found):
        return
    if complement.construction is Construction.OBJECT and _stands_for_told(tokens, complement.content[0], language=language):
        _taken_up(scene, hit, found)
        return
    content = _without_insertions(complement.content, found.zones)
    ahead = _main_clause(tokens, hit, language=language) if not hit.finite and source[0] > hit.end else None
    if ahead is not None:
        content = tuple((a, min(b, ahead[0])) for a, b in content if a < ahead[0])
    _add(scene, found, hit, cue=complement.cue, source=_body(scene, hit, source), content=content, stance=_stance(hit, complement.cue))


def _goes_on(scene: _Scene, hit: Hit) -> bool:
    """Tell whether an infinitive at the head of a sentence is the last speaker's (*Et de conclure : « … »*)."""
    before = scene.tokens[hit.start - 1].lower if hit.start else ""
    return (
        hit.form is Form.INFINITIVE
        and not hit.finite
        and hit.start <= preamble(scene.tokens) + 3  # noqa: PLR2004 - a coordinator, an adverb, a preposition
        and scene.language.has("infinitive_marker", before)
    )


def _stance(hit: Hit, cue: Cue) -> Stance:
    """Give the stance of a cue; who does not confirm or does not deny takes no side."""
    return Stance.NEUTRAL if hit.negated and cue.stance in {Stance.COMMITTED, Stance.DENYING} else cue.stance


def _body(scene: _Scene, hit: Hit, source: Range | None) -> Range | None:
    """Give the body in whose name *on* speaks (*précise-t-on au parquet*, *À Matignon, on assure*), or the source."""
    tokens, language = scene.tokens, scene.language
    if source is None or source[1] - source[0] != 1 or not language.has("anybody", tokens[source[0]].lower):
        return source
    for at in (hit.end, *range(min(source[0], hit.start))):
        if at >= len(tokens) or (at < hit.start and at and tokens[at - 1].text != ","):
            continue
        length = match(tokens, at, words="body_preposition", language=language)
        end = noun_phrase(tokens, at + length, language=language) if length else at
        span = (at + length, end)
        if length and end > at + length and sources.plausible(tokens, span, language=language):
            return sources.trimmed(tokens, span)
    return source


def _weakly_nested(
    scene: _Scene, hit: Hit, complement: complements.Complement, source: Range, found: Found
) -> bool:
    """Tell whether a cue inside what somebody tells takes only a noun phrase and has no subject of its own."""
    start = scene.tokens[hit.start].start
    told = scene.frame.quotation is not None or any(a <= start < b for d in found.drafts for a, b in d.content)
    if not told or complement.construction in _CLAUSAL:
        return False
    pronoun = scene.tokens[source[0]].pos == "PRON" and source[1] - source[0] == 1
    return scene.frame.quotation is not None or pronoun or hit.start - source[1] > 1


def _without_insertions(content: Sequence[Range], zones: Sequence[Range]) -> tuple[Range, ...]:
    """Cut the insertions of other tellings out of a content."""
    ranges = list(content)
    for begin, end in zones:
        cut: list[Range] = []
        for start, stop in ranges:
            if start < begin < stop:
                cut.append((start, begin))
                if end < stop:
                    cut.append((end, stop))
            else:
                cut.append((start, stop))
        ranges = cut
    return tuple(ranges)


def _stands_for_told(tokens: tuple[Token, ...], content: Range, *, language: Language) -> bool:
    """Tell whether an object only takes up what was told (*dément cette information*)."""
    words = [t for t in tokens[content[0] : content[1]] if t.text not in {".", ","}]
    return (
        len(words) in {2, 3}
        and language.has("claim_noun", words[1].lower)
        and language.has("demonstrative", words[0].lower)
    )


def _taken_up(scene: _Scene, hit: Hit, found: Found) -> None:
    """Read a telling whose content was told before (*les syndicats le contestent*, *dément cette information*)."""
    tokens, language = scene.tokens, scene.language
    clitic = hit.start > 0 and language.has("object_clitic", tokens[hit.start - 1].lower)
    clitic = clitic or any(
        language.has("object_clitic", t.lower) and t.pos == "PRON" for t in tokens[hit.start : hit.head]
    )
    noun = any(language.has("claim_noun", t.lower) for t in tokens[hit.end : hit.end + 3])
    cue = hit.takes(Construction.THAT) or hit.takes(Construction.OBJECT)
    if not (clitic or noun) or cue is None or not hit.finite or not _takes_sides(cue):
        return
    source = _source(scene, hit, found)
    told = [d for d in (*scene.earlier, *found.drafts) if d.content and d.cue is not None]
    if source is None or not told or not _tells(scene, hit, source, found):
        return
    _add(scene, found, hit, cue=cue, source=source, content=())
    found.drafts[-1] = replace(found.drafts[-1], content=told[-1].content, type=AttributionType.INDIRECT)


def _takes_sides(cue: Cue) -> bool:
    return cue.stance in {Stance.DENYING, Stance.COMMITTED}


def _idle(scene: _Scene, hit: Hit, found: Found) -> bool:
    """Tell whether a cue stands in another's content as its own verb, or tells nothing."""
    tokens = scene.tokens
    if _nickname(tokens, hit):
        return True
    if hit.negated and any(scene.language.has("independently", t.lower) for t in tokens[hit.start : hit.end + 3]):
        return True
    if any(scene.language.has("impersonal_verb", t.lower) for t in tokens[max(0, hit.start - 2) : hit.head]):
        return True
    if hit.head < _question_end(tokens, language=scene.language):
        return True
    if hit.form in {Form.INFINITIVE, Form.PAST_PARTICIPLE} and not hit.finite:
        before = tokens[hit.start - 1] if hit.start else None
        if before is not None and scene.language.has("purpose", before.lower):
            return not match(tokens, hit.end, words="complementizer", language=scene.language)
        told = any(
            a <= tokens[hit.start].start < b for draft in found.drafts if draft.cue for a, b in draft.content
        )
        return told and not match(tokens, hit.end, words="complementizer", language=scene.language)
    return False


def _modifies(scene: _Scene, hit: Hit, complement: complements.Complement, found: Found) -> bool:
    """Tell whether a participle only describes the noun before it (*a letter calling for a delay*)."""
    if hit.finite or hit.form is not Form.PRESENT_PARTICIPLE or hit.start == 0:
        return False
    before = scene.tokens[hit.start - 1]
    marked = before.text == "," or scene.language.has("participle_marker", before.lower)
    if not marked:
        return not _of_document(scene, hit, complement)
    told = any(d.cue_tokens is not None for d in found.drafts)
    tokens = scene.tokens
    quoted = any(
        t.quoted or t.quotation is not None for a, b in complement.content for t in tokens[a:b]
    )
    return complement.construction is not Construction.THAT and not told and not quoted


def _of_document(scene: _Scene, hit: Hit, complement: complements.Complement) -> bool:
    """Tell whether a participle says what a document before it tells (*a statement saying that…*)."""
    before = scene.tokens[hit.start - 1]
    document = scene.language.bodies.get(before.lower) is SpeakerKind.DOCUMENT
    return document and complement.construction in {Construction.THAT, Construction.QUOTE}


def _attitude(scene: _Scene, hit: Hit, complement: complements.Complement, found: Found) -> bool:
    """Tell whether the cue shows an attitude to a thing and tells nothing (*redoutent la houle*)."""
    tokens, language = scene.tokens, scene.language
    inside = [t for a, b in complement.content for t in tokens[a:b]]
    if complement.cue.act is Act.ASK and complement.construction in {Construction.INFINITIVE, Construction.OBJECT}:
        return any(language.has("anonymity", t.lower) for t in inside[:8])
    if complement.cue.act is not Act.BELIEVE:
        return False
    if hit.negated and not (inside and language.has("impersonal", inside[0].lower)):
        return False
    if complement.construction not in {Construction.OBJECT, Construction.ABOUT}:
        return False
    if any(t.quoted or t.quotation is not None or t.pos == "NUM" for t in inside):
        return False
    found.refused.append((scene.frame.text((hit.start, hit.end)), "an attitude to something, not a telling"))
    return True


def _nickname(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Tell whether the cue only brings another name (*Armand Fouquerolles, dit « le Rouge », a…*)."""
    if hit.form is not Form.FINITE or hit.start == 0 or tokens[hit.start - 1].text != "," or hit.end >= len(tokens):
        return False
    if not is_mark(tokens[hit.end]):
        return False
    closing = next((t.i for t in tokens[hit.end + 1 :] if is_mark(t)), None)
    return closing is not None and closing - hit.end <= 5 and not any(
        t.verb == "Fin" for t in tokens[hit.end : closing]
    )


def _question_end(tokens: tuple[Token, ...], *, language: Language) -> int:
    """Give where a question put to the speaker ends (*Interrogé sur…, X a répondu*); 0 without one."""
    floor = preamble(tokens)
    if not any(match(tokens, at, words="asked", language=language) for at in (floor, floor + 1)):
        return 0
    return next((t.i for t in tokens[floor + 1 :] if t.text == ","), 0)


def _tells(scene: _Scene, hit: Hit, source: Range, found: Found, *, quoted: bool = False) -> bool:
    """Tell whether a subject can be the source; say why not otherwise.

    Beside a quotation (``quoted``) any noun can: words between marks are somebody's.
    """
    tokens, language = scene.tokens, scene.language
    cue_range = scene.frame.text((hit.start, hit.end))
    if scene.frame.quotation is not None and tokens[source[0]].lower in language.pronouns:
        return False
    titled = tokens[source[0]].text in language.titles
    alone = source[1] - source[0] == 1 or scene.frame.quotation is None
    own = alone and not titled and language.has("first_person", tokens[source[0]].lower)
    if own and (scene.frame.quotation is not None or not _first_hand(scene, hit, source)):
        if scene.frame.quotation is None:
            found.refused.append((cue_range, "the outlet speaks of itself"))
        return False
    if own:
        return True
    if language.has("impersonal", tokens[source[0]].lower) and source[1] - source[0] == 1 and hit.inverted is None:
        located = source[0] >= 2 and tokens[source[0] - 1].text == ","
        if not located:
            found.refused.append((cue_range, "nobody in particular is said to tell"))
            return False
    if quoted and any(t.pos in {"NOUN", "PROPN"} for t in tokens[slice(*source)]):
        return True
    if not sources.plausible(tokens, source, language=language) and not _human(scene, hit, source):
        found.refused.append((cue_range, "the subject is nobody who tells"))
        return False
    return True


def _human(scene: _Scene, hit: Hit, source: Range) -> bool:
    """Tell whether the verb itself shows that its subject tells (*La droite affirme que…*).

    A thing can *montrer*, *indiquer*, *confirmer*; only somebody can *affirmer* or *répondre*.
    """
    tokens, language = scene.tokens, scene.language
    if hit.takes(Construction.THAT) is None or not complements.follows_clause(tokens, hit, language=language):
        return False
    if any(cue.act not in {Act.SAY, Act.BELIEVE} or language.has("of_things", cue.lemma) for cue in hit.cues):
        return False
    return any(t.pos in {"NOUN", "PROPN"} for t in tokens[slice(*source)])


def _first_hand(scene: _Scene, hit: Hit, source: Range) -> bool:
    """Tell whether a first person outside marks is one who speaks (a transcript, an interview, lost marks).

    An outlet says *nous avons appris*; *je* and what *nous* believe are somebody's own words.
    """
    single = source[1] - source[0] == 1
    word = scene.tokens[source[0]].lower
    return single and (
        scene.language.has("first_person_singular", word) or any(cue.act is Act.BELIEVE for cue in hit.cues)
    )


def _source(scene: _Scene, hit: Hit, found: Found) -> Range | None:
    """Give the subject of a cue; a participle or infinitive has that of the main telling."""
    tokens, language = scene.tokens, scene.language
    if hit.inverted is not None:
        return (hit.inverted, hit.inverted + 1)
    if not hit.finite and hit.start <= preamble(tokens) + 2:
        ahead = _main_clause(tokens, hit, language=language)
        if ahead is not None:
            return ahead[1]
    if hit.form is Form.PRESENT_PARTICIPLE and not hit.finite and hit.start > 0:
        document = language.bodies.get(tokens[hit.start - 1].lower) is SpeakerKind.DOCUMENT
        if document:
            return phrase_start(tokens, hit.start - 1, language=language), hit.start
    if not hit.finite:
        source = _source_before(hit, found) or _main_subject(tokens, hit, language=language)
        related = source is not None and language.has("relative", tokens[source[0]].lower)
        return None if related else source
    if hit.start > 0 and language.has("coordinator", tokens[hit.start - 1].lower):
        source = _source_before(hit, found)
        if source is not None:
            return source
    return sources.before(tokens, hit, language=language)


def _main_clause(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> tuple[int, Range] | None:
    """Find the clause that a participle at the head of a sentence leans on (*Estimant que A, la défense…*).

    Returns:
        The place of its comma and the tokens of its subject.
    """
    for token in tokens[hit.end :]:
        if token.text != ",":
            continue
        end = noun_phrase(tokens, token.i + 1, language=language)
        if end > token.i + 1 and end < len(tokens) and is_finite(tokens[end], language=language):
            return token.i, (token.i + 1, end)
    return None


def _source_before(hit: Hit, found: Found) -> Range | None:
    """Give the source of the nearest telling before a cue in the frame."""
    told = [d for d in found.drafts if d.cue_tokens is not None and d.cue_tokens[0] < hit.start]
    nearest = max(told, key=lambda d: d.cue_tokens or (0, 0), default=None)
    return nearest.source_tokens if nearest is not None else None


def _main_subject(tokens: tuple[Token, ...], hit: Hit, *, language: Language) -> Range | None:
    verb = next((t for t in tokens if is_finite(t, language=language) and t.i != hit.head), None)
    if verb is None:
        return sources.before(tokens, hit, language=language)
    stand_in = Hit(start=verb.i, end=verb.i + 1, head=verb.i, form=None, cues=hit.cues, finite=True)
    return sources.before(tokens, stand_in, language=language)


def _resumed_at(scene: _Scene, hit: Hit) -> tuple[int, Range] | None:
    """Find the words before a cue that take up the clause before them (*, ce que dément X*, *, a claim X rejects*).

    Returns:
        The place of the comma and the tokens of the source.
    """
    tokens, language = scene.tokens, scene.language
    for place in range(max(hit.start - 12, 1), hit.start):
        if tokens[place - 1].text != ",":
            continue
        length = match(tokens, place, words="resumptive", language=language)
        if not length:
            continue
        between = (place + length + match(tokens, place + length, words="relative", language=language), hit.start)
        if language.has("relative", tokens[place].lower) and not _ends_clause(tokens, hit.end, language=language):
            continue
        if clauses.extracted(tokens, hit.end, hit, language=language) and hit.takes(Construction.PREDICATE) is None:
            continue
        if between[1] > between[0]:
            if noun_phrase(tokens, between[0], language=language) < between[1] - 1:
                continue
            source: Range | None = sources.trimmed(tokens, between)
        else:
            source, _ = sources.behind(tokens, hit, language=language)
        if source is not None and sources.plausible(tokens, source, language=language):
            return place - 1, source
    return None


def _ends_clause(tokens: tuple[Token, ...], at: int, *, language: Language) -> bool:
    """Tell whether nothing follows a cue in its clause."""
    return at >= len(tokens) or not tokens[at].text[:1].isalnum() or bool(
        match(tokens, at, words="outlet_clause", language=language)
    )


def _resumptive(scene: _Scene, hit: Hit, found: Found, *, floor: int) -> None:
    """Draft a telling whose content is the clause before it."""
    resumed = _resumed_at(scene, hit)
    if resumed is not None:
        comma, source = resumed
        _add(scene, found, hit, cue=hit.cues[0], source=source, content=_before(scene, comma, found, floor=floor))


def _before(scene: _Scene, end: int, found: Found, *, floor: int) -> tuple[Range, ...]:
    """Give the clause that ends at a place: the last content that was told there, else the sentence."""
    for draft in reversed(found.drafts):
        places = [
            (first, last)
            for a, b in draft.content
            if (first := _place(scene.tokens, a)) is not None and (last := _last(scene.tokens, b)) is not None
            and last <= end
        ]
        if places:
            return tuple(places)
    return ((floor, end),)


def _place(tokens: tuple[Token, ...], offset: int) -> int | None:
    return next((t.i for t in tokens if t.start == offset), None)


def _last(tokens: tuple[Token, ...], offset: int) -> int | None:
    return next((t.i + 1 for t in tokens if t.end == offset), None)


def _told(scene: _Scene, hit: Hit, found: Found, read: Told | None) -> None:
    if read is not None:
        unresolved = "the telling has no agent" if read.source is None else None
        _add(
            scene, found, hit, cue=read.cue, source=read.source, content=read.content,
            stance=read.stance, unresolved=unresolved,
        )
