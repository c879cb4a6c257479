"""Frames: the sentences that can matter, cut for the language model and analysed in batches.

A quotation of whole sentences is cut out of the narration around it and a one-word subject put in
its place: the parser then sees *Cela, a déclaré X à Y* instead of forty words that it reads badly,
and reads fewer words. What the quotation holds is analysed apart, sentence by sentence. A sentence
without any sign of an attribution (no word that may be a cue, no quotation, no conditional) is not
analysed at all; that is where the speed comes from (`docs/performance.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from selon.language import CueKind, Language
from selon.syntax import Frame, Quotation, Range, Sentence, Token
from selon.text import parser

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"\w+")
_MARKS = str.maketrans(dict.fromkeys("«»“”„‟", '"') | dict.fromkeys("‹›‘’", "'"))
_DIGIT_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_HEADING = re.compile(r"^[^\n.!?:]{2,60} ?: \S|\s[-–—]\s[^.!?:]{2,40}$")
"""Shows a heading that may have its source before a colon or behind a dash."""
_MIN_FRAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Cut:
    """What the model is given for one sentence, and where each piece of it comes from."""

    sentence: Sentence
    text: str
    pieces: tuple[tuple[int, int, int | None], ...]
    """(offset in ``text``, offset in the analysis copy, quotation that a placeholder stands for)."""


@cache
def _signs(language: Language) -> frozenset[str]:
    """Give the single words that make a sentence worth analysing.

    Of a cue of several words the longest stands for it, since all must be there: *convinced* for
    *is convinced*, not the *is* of every sentence.
    """
    heads = {
        max((word, *form.rest), key=len)
        for word, forms in language.cues.items()
        for form in forms
        if form.form is not None or form.cue.kind is not CueKind.VERB
    }
    if language.has("feature", "adverbial-hearsay"):
        heads |= language.words.get("hearsay_adverb", frozenset())
    return frozenset(part for head in heads for part in _WORD.findall(head) if len(part) > 1)


def _opaque(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the quotations that hold sentences of their own."""
    return frozenset(sentence.quotation for sentence in sentences if sentence.quotation is not None)


def _cut(
    text: str,
    sentence: Sentence,
    *,
    quotations: Sequence[Quotation],
    opaque: frozenset[int],
    language: Language,
) -> _Cut:
    """Put placeholders for the quotations of whole clauses, and plain marks for the others."""
    parts: list[str] = []
    pieces: list[tuple[int, int, int | None]] = []
    at = sentence.start
    length = 0

    def add(words: str, origin: int, quotation: int | None) -> None:
        nonlocal length
        if words:
            pieces.append((length, origin, quotation))
            parts.append(words)
            length += len(words)

    if sentence.quotation is None:
        for number in sorted(opaque, key=lambda n: quotations[n].start):
            quotation = quotations[number]
            if quotation.start < at or quotation.end > sentence.end:
                continue
            add(text[at : quotation.start], at, None)
            add(language.quote_placeholder, quotation.start, number)
            at = quotation.end
    add(text[at : sentence.end], at, None)
    joined = _DIGIT_GROUP.sub(".", "".join(parts).translate(_MARKS)).replace("\n", " ")
    return _Cut(sentence, joined, tuple(pieces))


def _worthwhile(cut: _Cut, language: Language) -> bool:
    words = [word.lower() for word in _WORD.findall(cut.text)]
    if any(piece[2] is not None for piece in cut.pieces):
        return True
    if len(words) < _MIN_FRAME_WORDS:
        return False
    if '"' in cut.text or _HEADING.search(cut.text):
        return True
    signs = _signs(language)
    return any(word in signs or language.is_conditional(word) for word in words)


class _Analysis(Enum):
    """How far a sentence is analysed."""

    NONE = "none"
    WORDS = "words"
    """Parts of speech, without a parse: for the clauses of what is quoted."""
    WHOLE = "whole"


def _wanted(prepared: Prepared) -> list[_Analysis]:
    """Choose how far to analyse: wholly what has a sign or stands beside a quotation alone."""
    cuts = prepared.cuts
    rest = {True: _Analysis.NONE, False: _Analysis.WORDS}
    wanted = [
        _Analysis.WHOLE if _worthwhile(cut, prepared.language) else rest[cut.sentence.quotation is None]
        for cut in cuts
    ]
    narration = [number for number, cut in enumerate(cuts) if cut.sentence.quotation is None]
    for place, number in enumerate(narration):
        cut = cuts[number]
        alone = len(cut.pieces) == 1 and cut.pieces[0][2] is not None
        if not alone:
            continue
        for beside in narration[max(place - 1, 0) : place + 2]:
            if cuts[beside].sentence.paragraph == cut.sentence.paragraph:
                wanted[beside] = _Analysis.WHOLE
    return wanted


def _quoted_ranges(quotations: Sequence[Quotation], opaque: frozenset[int]) -> list[Range]:
    return [(q.inner_start, q.inner_end) for number, q in enumerate(quotations) if number not in opaque]


def _words(doc: Doc, language: Language) -> list[tuple[int, int, str]]:
    """Give first and last token and the text of the words; blanks are none.

    An inverted pronoun takes its hyphen, an elision its apostrophe.
    """
    words: list[tuple[int, int, str]] = []
    end = -1
    for at, word in enumerate(doc):
        text = word.text
        if text.isspace():
            continue
        start = word.idx
        beside = bool(words) and end == start
        end = start + len(text)
        if beside and words[-1][2] == "-" and language.has("inverted_pronoun", f"-{text.lower()}"):
            words[-1] = (words[-1][0], at, f"-{text}")
        elif beside and text == "'" and _is_elided(f"{words[-1][2]}'".lower(), language):
            words[-1] = (words[-1][0], at, f"{words[-1][2]}'")
        else:
            words.append((at, at, text))
    return words


def _is_elided(word: str, language: Language) -> bool:
    return any(language.has(name, word) for name in ("genitive", "determiner", "complementizer", "clitic"))


@lru_cache(maxsize=4096)
def _features(morphology: str) -> tuple[str, str, str]:
    """Give ``VerbForm``, ``Tense`` and ``Mood`` of a morphology in the notation of Universal Dependencies."""
    told = dict(one.partition("=")[::2] for one in morphology.split("|"))
    return told.get("VerbForm", ""), told.get("Tense", ""), told.get("Mood", "")


def _tokens(
    doc: Doc, cut: _Cut, *, quotations: Sequence[Quotation], quoted: Sequence[Range], language: Language
) -> tuple[Token, ...]:
    """Take over the model's words, mapped back to the analysis copy."""
    kept = _words(doc, language)
    places = {at: number for number, (first, last, _) in enumerate(kept) for at in range(first, last + 1)}
    starts = [piece[0] for piece in cut.pieces]
    tokens = []
    piece = 0
    for number, (first, last, text) in enumerate(kept):
        word = doc[last]
        offset = word.idx if first == last else doc[first].idx
        while piece + 1 < len(starts) and starts[piece + 1] <= offset:
            piece += 1
        begin, origin, quotation = cut.pieces[piece]
        if quotation is None:
            start = origin + offset - begin
            end = start + len(text)
        else:
            start, end = quotations[quotation].start, quotations[quotation].end
        head = word.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        form, tense, mood = _features(str(word.morph))
        tokens.append(
            Token(
                i=number,
                text=text,
                lower=text.lower(),
                start=start,
                end=end,
                pos=word.pos_,
                dep=word.dep_,
                head=places.get(head.i, number),
                verb=form,
                tense=tense,
                mood=mood,
                quotation=quotation,
                quoted=any(a <= start and end <= b for a, b in quoted),
            )
        )
    return tuple(tokens)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One text made ready for the model: its sentences, and what of them is to be analysed."""

    text: str
    quotations: tuple[Quotation, ...]
    language: Language
    cuts: tuple[_Cut, ...]
    quoted: tuple[Range, ...]


def prepare(
    text: str, *, sentences: Sequence[Sentence], quotations: tuple[Quotation, ...], language: Language
) -> Prepared:
    """Cut the sentences of an analysis copy for the model."""
    opaque = _opaque(sentences)
    cuts = tuple(
        _cut(text, sentence, quotations=quotations, opaque=opaque, language=language)
        for sentence in sentences
    )
    return Prepared(text, quotations, language, cuts, tuple(_quoted_ranges(quotations, opaque)))


def _frames(
    prepared: Prepared, docs: Mapping[_Analysis, Iterator[Doc]], wanted: Sequence[_Analysis]
) -> tuple[Frame, ...]:
    frames = []
    for index, (cut, analysis) in enumerate(zip(prepared.cuts, wanted, strict=True)):
        tokens: tuple[Token, ...] = ()
        if analysis in docs:
            near = [r for r in prepared.quoted if r[1] > cut.sentence.start and r[0] < cut.sentence.end]
            tokens = _tokens(
                next(docs[analysis]),
                cut,
                quotations=prepared.quotations,
                quoted=near,
                language=prepared.language,
            )
        frames.append(
            Frame(
                index=index,
                paragraph=cut.sentence.paragraph,
                start=cut.sentence.start,
                end=cut.sentence.end,
                tokens=tokens,
                quotation=cut.sentence.quotation,
            )
        )
    return tuple(frames)


def analyse(batch: Iterable[Prepared]) -> Iterator[tuple[Frame, ...]]:
    """Give the frames of each text, in order; the texts of one language share the model's batches."""
    texts = list(batch)
    wanted = [_wanted(one) for one in texts]
    docs: dict[str, dict[_Analysis, Iterator[Doc]]] = {}
    for language in {one.language.code: one.language for one in texts}.values():
        pieces: dict[_Analysis, list[str]] = {_Analysis.WHOLE: [], _Analysis.WORDS: []}
        for one, marks in zip(texts, wanted, strict=True):
            if one.language.code == language.code:
                for cut, mark in zip(one.cuts, marks, strict=True):
                    if mark in pieces:
                        pieces[mark].append(cut.text)
        pipeline = parser.load(language)
        docs[language.code] = {
            _Analysis.WHOLE: iter(pipeline.pipe(pieces[_Analysis.WHOLE], batch_size=128)),
            _Analysis.WORDS: iter(pipeline.pipe(pieces[_Analysis.WORDS], batch_size=128, disable=["parser"])),
        }
    for one, marks in zip(texts, wanted, strict=True):
        yield _frames(one, docs[one.language.code], marks)
