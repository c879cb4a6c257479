"""The language models read the same as with `spacy.load`."""

import dataclasses
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from selon import language
from selon.errors import LanguageError
from selon.text import copy, parser

_ROOT = Path(__file__).parents[2]
_HARD = {
    "fr": (
        "Aujourd'hui, c'est-à-dire à 10h30, M. Dupont-Lenoir s'est rendu à Saint-Étienne-du-Rouvray (AFP).",
        "Qu'a-t-il dit à l'ex-ministre franco-malien ? Est-ce qu'il viendra-t-elle, lui-même, peut-être ?",
        "Les prud'hommes ont jugé n°3 : 50% des 3.000 sous-officiers, 12 °C, 40 km/h, 5 000 €, 1,5 M€.",
        "Voir https://www.exemple.fr/a-b/c?d=e#f, ou écrire à presse@exemple.fr ... etc.",
        "Un va-et-vient entre Neuville-sur-Aube, Aulnay-sous-Bois, le Val-d'Oise et Bourg-la-Reine.",
        "\"Jusqu'où ?\", s'interroge-t-on - quelqu'un l'a entr'aperçu, grand'mère aussi - en 2024.",
        "Contre-amiral, vice-premier-ministre, anti-drones, non-lieu, mi-octobre, New-Yorkais, l'après-midi.",
        "Le 1er av. J.-C., Mme. Ba, MM. Roux et Blé, l'O.N.U., les États-Unis, l'U.E. et le porte-à-porte.",
        "ANTI-GANG, Pro-Russe, extrême-droite, au-delà, là-bas, celui-ci, vas-y, dis-le-moi, parle-m'en.",
    ),
    "en": (
        "He didn't say it wasn't so, Mr. O'Neill-Smith told the U.S. envoy at 10:30 p.m. on Oct. 3rd.",
        "See https://www.example.org/a-b?c=d or write to press@example.org; it's 50% of $3.5bn, I'd say...",
        "\"We'll see,\" the ex-minister's well-known aide-de-camp said - he'd've known, gonna or not. (AP)",
    ),
}


def _texts(code: str) -> Iterator[str]:
    """Give the texts of the gold, the sample and the cases of a language, as they are analysed."""
    gold = [*_ROOT.glob("gate/gold/**/docs.jsonl"), _ROOT / "src/selon/sample/reports.jsonl"]
    cases = (_ROOT / "src/selon/languages" / code / "cases").rglob("*.jsonl")
    for path in [*gold, *cases]:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("language", record.get("lang", code)) == code and "text" in record:
                yield copy.make(record["text"]).text


def _stock(code: str) -> spacy.Language:
    return spacy.load(language.load(code).model, exclude=["ner", "lemmatizer"])


def _read(pipeline: spacy.Language, texts: list[str]) -> list[list[tuple[object, ...]]]:
    """Give all that frames look at, for each word."""
    return [
        [
            (
                word.idx,
                word.text,
                word.pos_,
                word.dep_,
                word.head.i,
                str(word.morph),
                word.is_space,
            )
            for word in doc
        ]
        for doc in pipeline.pipe(texts, batch_size=32)
    ]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_own_class_is_not_loaded(code: str) -> None:
    """The class whose import costs two seconds for French is not imported."""
    script = (
        "import sys\nfrom selon import language\nfrom selon.text import parser\n"
        f"parser.load(language.load({code!r}))\nsys.exit('spacy.lang.{code}' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0  # noqa: S603


def test_missing_model_is_told() -> None:
    """A model that is not installed is told in a line."""
    absent = dataclasses.replace(language.load("fr"), model="no_such_model")
    with pytest.raises(LanguageError, match=r"^language fr needs the package no_such_model: not installed$"):
        parser.load(absent)


@pytest.mark.slow
@pytest.mark.parametrize("code", ["en", "fr"])
def test_reads_as_stock(code: str) -> None:
    """Words, tags, features and heads are the same as the stock pipeline's, on hard words and all texts."""
    texts = [*_HARD[code], *_texts(code)]
    assert len(texts) > 100
    ours = _read(parser.load(language.load(code)), texts)
    assert ours == _read(_stock(code), texts)


@pytest.mark.slow
def test_class_of_its_own() -> None:
    """A language that does not say that its model is plain is loaded as spaCy loads it."""
    english = language.load("en")
    stock = parser.load(dataclasses.replace(english, plain_model=False))
    assert type(stock).__name__ == "English"
