"""The benchmark reads the same texts every time, and the models that selon uses."""

from __future__ import annotations

from benchmarks.speed import MODELS
from benchmarks.texts import count_words, make_texts

from selon.language import load


def test_the_texts_are_the_same_every_time() -> None:
    """Timings of two runs can be compared."""
    assert make_texts(words=3000) == make_texts(words=3000)


def test_half_of_the_words_are_in_each_language() -> None:
    """And there are at least as many as asked for."""
    texts = make_texts(words=4000)
    for language in MODELS:
        assert 2000 <= sum(count_words(text) for code, text in texts if code == language) < 2600


def test_no_text_is_read_twice() -> None:
    """Repeated reports have their paragraphs in another order, so that no cache can answer."""
    texts = make_texts(words=20_000)
    assert len(set(texts)) == len(texts)


def test_the_bare_models_are_those_that_selon_uses() -> None:
    """Else the ratio would say nothing."""
    assert {code: load(code).model for code in MODELS} == MODELS
