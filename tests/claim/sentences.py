"""Frames of a sentence, for tests of what reads clauses."""

from __future__ import annotations

from selon.language import Language, load
from selon.syntax import Frame
from selon.text import copy, frames, quotations, sentences


def frame(text: str, *, code: str) -> tuple[Frame, Language]:
    """Give the first frame of a text, with its language."""
    language = load(code)
    analysis = copy.make(text)
    found, _ = quotations.find(analysis.text)
    split = sentences.split(analysis.text, quotations=found, abbreviations=language.abbreviations)
    prepared = frames.prepare(analysis.text, sentences=split, quotations=found, language=language)
    return next(iter(frames.analyse([prepared])))[0], language
