"""Tellings: the drafts that one frame gives, cue by cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selon.attribution import complements, cues, insertions, nouns, passives, prepositions, sources
from selon.attribution.cues import Hit
from selon.attribution.draft import Draft
from selon.attribution.phrases import noun_phrase
from selon.attribution.scene import Found, Scene, add, add_told, preamble
from selon.attribution.tellers import body, goes_on, main_clause, source_of
from selon.attribution.uptake import resumed_at, resumptive, stands_for_told, taken_up
from selon.attribution.voices import attitude, cited_as_source, idle, modifies, speaks, tells, weakly_nested
from selon.language import Act, Construction, Cue, CueKind, Form, Language
from selon.model import Stance
from selon.syntax import Frame, Quotation, Range, Token


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
        hit
        for hit in cues.verbs(frame, language=language)
        if not any(other.start <= hit.head < other.end for other in prepositions)
    )
    hits = refusals(verbs, frame.tokens, language=language)
    scene = Scene(frame, text, quotations, language, hits, tuple(earlier))
    for hit in _inserted(scene, found):
        _verb(scene, hit, found)
    for hit in hits:
        resumptive(scene, hit, found, floor=preamble(frame.tokens))
    for hit in cues.nouns(frame, language=language):
        add_told(scene, hit, found, nouns.read(scene.tokens, hit, language=language, others=hits))
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


def _inserted(scene: Scene, found: Found) -> tuple[Hit, ...]:
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
        if resumed_at(scene, hit) is not None:
            continue
        insertion = insertions.of_verb(scene.tokens, hit, floor=floor, language=scene.language)
        if insertion is None:
            rest.append(hit)
            continue
        quoted = any(scene.tokens[a].quotation is not None for a, _ in insertion.content)
        if insertion.source is None or tells(scene, hit, insertion.source, found, quoted=quoted):
            cue = hit.takes(Construction.QUOTE) or hit.cues[0]
            source = body(scene, hit, insertion.source)
            add(scene, found, hit, cue=cue, source=source, content=insertion.content)
            found.zones.append((insertion.start, insertion.end))
            floor = insertion.end
        else:
            rest.append(hit)
    return tuple(rest)


def _cited(scene: Scene, found: Found) -> None:
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


def _preposition(scene: Scene, hit: Hit, found: Found, *, floor: int) -> None:
    tokens, language = scene.tokens, scene.language
    if language.has("citing", tokens[hit.start].lower):
        return
    insertion = prepositions.read(tokens, hit, floor=floor, language=language)
    if insertion is None or insertion.source is None:
        return
    if language.has("person_preposition", tokens[hit.start].lower) and not speaks(scene, hit, insertion):
        return
    first = tokens[insertion.source[0]].lower
    if language.has("first_person", first) and (
        scene.frame.quotation is not None or not language.has("first_person_singular", first)
    ):
        words = scene.frame.text((hit.start, insertion.end))
        found.refused.append((words, "the outlet speaks of itself"))
        return
    if not cited_as_source(scene, hit, insertion):
        words = scene.frame.text((hit.start, insertion.end))
        found.refused.append((words, "the words behind the cue name nobody who tells"))
        return
    add(scene, found, hit, cue=hit.cues[0], source=insertion.source, content=insertion.content)
    if hit.start > floor:
        found.zones.append((insertion.start, insertion.end))


def _verb(scene: Scene, hit: Hit, found: Found) -> None:
    """Draft what a cue that is no insertion tells."""
    if idle(scene, hit, found):
        return
    if hit.passive:
        told = passives.read(scene.tokens, hit, language=scene.language, others=scene.hits)
        add_told(scene, hit, found, told)
        return
    complement = complements.find(scene.tokens, hit, language=scene.language, others=scene.hits)
    if complement is None:
        kept = len(found.drafts)
        taken_up(scene, hit, found)
        if len(found.drafts) == kept and hit.finite:
            found.refused.append((scene.frame.text((hit.start, hit.end)), "nothing that is told was found"))
    elif not modifies(scene, hit, complement, found) and not attitude(scene, hit, complement, found):
        _active(scene, hit, complement, found)


def _active(scene: Scene, hit: Hit, complement: complements.Complement, found: Found) -> None:
    """Draft a cue with its content, if its subject can be the source."""
    tokens, language = scene.tokens, scene.language
    source = source_of(scene, hit, found)
    if source is None:
        if scene.earlier and goes_on(scene, hit):
            add(scene, found, hit, cue=complement.cue, source=None, content=complement.content)
            found.drafts[-1] = replace(found.drafts[-1], carried_from=len(scene.earlier) - 1)
        else:
            found.refused.append((scene.frame.text((hit.start, hit.end)), "no subject found for the cue"))
        return
    if weakly_nested(scene, hit, complement, source, found) or not tells(scene, hit, source, found):
        return
    if complement.construction is Construction.OBJECT and stands_for_told(
        tokens, complement.content[0], language=language
    ):
        taken_up(scene, hit, found)
        return
    content = _without_insertions(complement.content, found.zones)
    ahead = main_clause(tokens, hit, language=language) if not hit.finite and source[0] > hit.end else None
    if ahead is not None:
        content = tuple((a, min(b, ahead[0])) for a, b in content if a < ahead[0])
    add(
        scene,
        found,
        hit,
        cue=complement.cue,
        source=body(scene, hit, source),
        content=content,
        stance=_stance(hit, complement.cue),
    )


def _stance(hit: Hit, cue: Cue) -> Stance:
    """Give the stance of a cue; who does not confirm or does not deny takes no side."""
    return Stance.NEUTRAL if hit.negated and cue.stance in {Stance.COMMITTED, Stance.DENYING} else cue.stance


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
