"""Voices: whether a cue tells anything, and whether its subject is one who can."""

from __future__ import annotations

from selon.attribution import complements, insertions, sources
from selon.attribution.cues import Hit
from selon.attribution.phrases import is_finite, is_mark
from selon.attribution.scene import Found, Scene, preamble
from selon.language import Act, Construction, Form, Language
from selon.model import SpeakerKind
from selon.syntax import Range, Token, match

_LONGEST_NICKNAME = 5
"""Most words of another name between marks."""
_CLAUSAL = frozenset({Construction.THAT, Construction.QUOTE, Construction.QUESTION, Construction.PREDICATE})
"""Constructions that show a telling even inside what somebody else tells."""


def cited_as_source(scene: Scene, hit: Hit, insertion: insertions.Insertion) -> bool:
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


def speaks(scene: Scene, hit: Hit, insertion: insertions.Insertion) -> bool:
    """Tell whether an ambiguous preposition (*pour*) stands with one who tells, set off by a comma."""
    source = insertion.source or (hit.end, hit.end)
    tokens = scene.tokens
    head = next((t.i for t in tokens[slice(*source)] if t.pos in {"NOUN", "PROPN", "PRON"}), source[0])
    if not sources.plausible(tokens, (head, head + 1), language=scene.language):
        return False
    if scene.language.has("relative", tokens[source[0]].lower):
        return True
    first = (
        hit.start == 0
        or tokens[hit.start - 1].text in {",", ";", ":"}
        or tokens[hit.start - 1].pos == "CCONJ"
    )
    closed = insertion.end < len(tokens) and (
        tokens[insertion.end].text == "," or tokens[insertion.end].quotation is not None
    )
    return first and closed


def weakly_nested(
    scene: Scene, hit: Hit, complement: complements.Complement, source: Range, found: Found
) -> bool:
    """Tell whether a cue inside a telling takes only a noun phrase and has no subject of its own."""
    start = scene.tokens[hit.start].start
    told = scene.frame.quotation is not None or any(
        a <= start < b for d in found.drafts for a, b in d.content
    )
    if not told or complement.construction in _CLAUSAL:
        return False
    pronoun = scene.tokens[source[0]].pos == "PRON" and source[1] - source[0] == 1
    return scene.frame.quotation is not None or pronoun or hit.start - source[1] > 1


def idle(scene: Scene, hit: Hit, found: Found) -> bool:
    """Tell whether a cue stands in another's content as its own verb, or tells nothing."""
    tokens = scene.tokens
    if _nickname(tokens, hit):
        return True
    if hit.negated and any(
        scene.language.has("independently", t.lower) for t in tokens[hit.start : hit.end + 3]
    ):
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


def modifies(scene: Scene, hit: Hit, complement: complements.Complement, found: Found) -> bool:
    """Tell whether a participle only describes the noun before it (*a letter calling for a delay*)."""
    if hit.finite or hit.form is not Form.PRESENT_PARTICIPLE or hit.start == 0:
        return False
    before = scene.tokens[hit.start - 1]
    marked = before.text == "," or scene.language.has("participle_marker", before.lower)
    if not marked:
        return not of_document(scene, hit, complement)
    told = any(d.cue_tokens is not None for d in found.drafts)
    tokens = scene.tokens
    quoted = any(t.quoted or t.quotation is not None for a, b in complement.content for t in tokens[a:b])
    return complement.construction is not Construction.THAT and not told and not quoted


def of_document(scene: Scene, hit: Hit, complement: complements.Complement) -> bool:
    """Tell whether a participle says what a document before it tells (*a statement saying that…*)."""
    before = scene.tokens[hit.start - 1]
    document = scene.language.bodies.get(before.lower) is SpeakerKind.DOCUMENT
    return document and complement.construction in {Construction.THAT, Construction.QUOTE}


def attitude(scene: Scene, hit: Hit, complement: complements.Complement, found: Found) -> bool:
    """Tell whether the cue shows an attitude to a thing and tells nothing (*redoutent la houle*)."""
    tokens, language = scene.tokens, scene.language
    inside = [t for a, b in complement.content for t in tokens[a:b]]
    if complement.cue.act is Act.ASK and complement.construction in {
        Construction.INFINITIVE,
        Construction.OBJECT,
    }:
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
    if (
        hit.form is not Form.FINITE
        or hit.start == 0
        or tokens[hit.start - 1].text != ","
        or hit.end >= len(tokens)
    ):
        return False
    if not is_mark(tokens[hit.end]):
        return False
    closing = next((t.i for t in tokens[hit.end + 1 :] if is_mark(t)), None)
    return (
        closing is not None
        and closing - hit.end <= _LONGEST_NICKNAME
        and not any(t.verb == "Fin" for t in tokens[hit.end : closing])
    )


def _question_end(tokens: tuple[Token, ...], *, language: Language) -> int:
    """Give where a question put to the speaker ends (*Interrogé sur…, X a répondu*); 0 without one."""
    floor = preamble(tokens)
    if not any(match(tokens, at, words="asked", language=language) for at in (floor, floor + 1)):
        return 0
    return next((t.i for t in tokens[floor + 1 :] if t.text == ","), 0)


def tells(scene: Scene, hit: Hit, source: Range, found: Found, *, quoted: bool = False) -> bool:
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
    if (
        language.has("impersonal", tokens[source[0]].lower)
        and source[1] - source[0] == 1
        and hit.inverted is None
    ):
        located = source[0] > 1 and tokens[source[0] - 1].text == ","
        if not located:
            found.refused.append((cue_range, "nobody in particular is said to tell"))
            return False
    if quoted and any(t.pos in {"NOUN", "PROPN"} for t in tokens[slice(*source)]):
        return True
    if not sources.plausible(tokens, source, language=language) and not _human(scene, hit, source):
        found.refused.append((cue_range, "the subject is nobody who tells"))
        return False
    return True


def _human(scene: Scene, hit: Hit, source: Range) -> bool:
    """Tell whether the verb itself shows that its subject tells (*La droite affirme que…*).

    A thing can *montrer*, *indiquer*, *confirmer*; only somebody can *affirmer* or *répondre*.
    """
    tokens, language = scene.tokens, scene.language
    if hit.takes(Construction.THAT) is None or not complements.follows_clause(tokens, hit, language=language):
        return False
    if any(cue.act not in {Act.SAY, Act.BELIEVE} or language.has("of_things", cue.lemma) for cue in hit.cues):
        return False
    return any(t.pos in {"NOUN", "PROPN"} for t in tokens[slice(*source)])


def _first_hand(scene: Scene, hit: Hit, source: Range) -> bool:
    """Tell whether a first person outside marks is one who speaks (a transcript, an interview, lost marks).

    An outlet says *nous avons appris*; *je* and what *nous* believe are somebody's own words.
    """
    single = source[1] - source[0] == 1
    word = scene.tokens[source[0]].lower
    return single and (
        scene.language.has("first_person_singular", word) or any(cue.act is Act.BELIEVE for cue in hit.cues)
    )
