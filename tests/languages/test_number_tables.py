"""The tables of quantities: what is wrong in them is told with its place; each language has what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.errors import LanguageError
from selon.language import Form, StageKind, load, supported
from selon.languages import number_tables
from selon.model import Qualifier, Stage


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of tables of a language package that is only there for a test."""
    folder = tmp_path / "counted" / "lexicon"
    folder.mkdir(parents=True)
    (tmp_path / "counted" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "numbers.tsv").write_text("class\tword\tvalue\nunit\ttwo\t2\nof\tof\t\n", encoding="utf-8")
    (folder / "stages.tsv").write_text(
        "stage\tkind\tword\nkilled\tobject\tkill\nkilled\tphrase\t+kill off\nwounded\thead\thurt\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "counted", raising=False)
    return folder


def forms(lemma: str) -> Iterator[tuple[str, Form]]:
    """Inflect a verb of one consonant."""
    yield lemma, Form.INFINITIVE
    yield f"{lemma}ed", Form.PAST_PARTICIPLE


def test_verbs_are_inflected_and_nouns_are_not(lexicon: Path) -> None:
    """A verb, alone or at the head of a phrase, gives its forms; a value left out is the word itself."""
    assert lexicon.is_dir()
    grammar = number_tables.quantities("counted", forms=forms)
    assert grammar.words == {"unit": {"two": "2"}, "of": {"of": "of"}}
    assert [(one.words, one.stage, one.kind, one.only_participle) for one in grammar.stages] == [
        (("kill",), Stage.KILLED, StageKind.OBJECT, False),
        (("killed",), Stage.KILLED, StageKind.OBJECT, True),
        (("kill", "off"), Stage.KILLED, StageKind.PHRASE, False),
        (("killed", "off"), Stage.KILLED, StageKind.PHRASE, True),
        (("hurt",), Stage.WOUNDED, StageKind.HEAD, False),
    ]


@pytest.mark.parametrize(
    ("table", "text", "cause"),
    [
        ("numbers", "class\tword\tvalue\nunitt\ttwo\t2\n", "numbers.tsv, entry two: class is 'unitt'"),
        ("stages", "stage\tkind\tword\nslain\tobject\tkill\n", "stages.tsv, entry kill: 'slain' is not"),
        ("stages", "stage\tkind\tword\nkilled\tthing\tkill\n", "stages.tsv, entry kill: 'thing' is not"),
    ],
)
def test_broken_tables_are_told(lexicon: Path, table: str, text: str, cause: str) -> None:
    """An unknown class, stage or kind names its file and its entry."""
    (lexicon / f"{table}.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(LanguageError, match=cause):
        number_tables.quantities("counted", forms=forms)


@pytest.mark.parametrize("code", supported())
def test_every_language_counts(code: str) -> None:
    """Values are numbers where they are reckoned with, and qualifiers where they bound."""
    words = load(code).quantities.words
    for name in ("unit", "ten", "hundred", "scale", "suffix", "collective", "fraction", "denominator"):
        assert all(float(value) >= 0 for value in words[name].values()), name
    for name in ("before", "behind", "before_verb"):
        assert {Qualifier(value) for value in words[name].values()}
    assert {one.stage for one in load(code).quantities.stages} == set(Stage)
