"""The tables of quantities of a language: ``numbers.tsv`` (class, word, value) and ``stages.tsv``.

Classes of ``numbers.tsv`` (words as they stand in the analysis copy, lower case):

=====================  =========================================================================
``unit``               0 to 19; ``one``: those that are articles too
``ten``                20 to 90
``hundred``            multiplies what stands before it by 100
``scale``              multiplies by its value; ``suffix``: likewise, directly behind figures
``collective``         nouns for about so many: *dizaine*, *dozen*; ``collective_plural``: several such
``several``            quantities without a figure; ``several_of``: those that need what is counted
``fraction``           shares in per cent; ``denominator``: nouns that divide a cardinal
``out_of``             between two cardinals of a share: *un sur trois*
``ordinal_ending``     ends of ordinals; ``subunit``: hundredths of money
``half``               adds half of the last multiplier; ``and``: joins parts of one number
``article``            may stand before a multiplier or a collective; ``size``: between the two
``before`` ``behind``  bounds → qualifier; ``before_verb``: likewise, but no part of the mention
``opener``             of a range → its joint; ``joint``: stands between two ends
``change``             words behind which two ends are an old and a new figure, not a range
``currency``           words and signs → ISO 4217; ``percent``; ``rate``: words → unit
``measure``            units behind a figure that is no count; ``street``: likewise
``label``              words before a figure that only names something
``needs_noun``         cardinals that are other words too where nothing is counted
``of``                 joins a figure to what is counted; ``determiner``: may follow it
``noun_of``            joins two nouns: *membres d'équipage*; ``people``: nouns for people
``before_noun``        adjectives that may stand before what is counted
``ending``             of words that may follow what is counted and belong to it
``stop``               words that end what is counted; ``oblique``: whose phrase has no stage
``plural``             nouns that are plural without its sign; ``anaphora``: stand for what was told
``zero``               determiners of none
``feature``            ``decimal``: the mark; ``head``: ``first`` or ``last`` of the noun phrase
=====================  =========================================================================

``stages.tsv`` has the columns stage, kind (see `selon.language.StageKind`), word (a lemma for verbs).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from selon.errors import LanguageError
from selon.language import Form, QuantityGrammar, StageKind, StageWord
from selon.languages.tables import rows
from selon.model import Stage

CLASSES = frozenset(
    """
    and anaphora article before before_noun before_verb behind change collective collective_plural
    currency denominator determiner ending feature fraction half hundred joint label measure needs_noun
    noun_of of one oblique opener ordinal_ending out_of people percent plural rate scale several several_of
    size stop street subunit suffix ten unit zero
    """.split()  # noqa: SIM905 - one class a line would fill a page
)
"""The classes that ``numbers.tsv`` may have."""

Forms = Callable[[str], Iterable[tuple[str, Form]]]
"""Gives the written forms of a verb."""


def quantities(package: str, *, forms: Forms) -> QuantityGrammar:
    """Read both tables; forms of verbs are made by the language.

    Raises:
        LanguageError: a table is missing or broken, or has a class, kind or stage that there is none of.
    """
    words: dict[str, dict[str, str]] = {}
    for row in rows(package, "numbers"):
        name = row.get("class", "")
        if name not in CLASSES:
            raise LanguageError(
                f"{_path(package, 'numbers')}, entry {row.get('word')}: class is {name!r}, "
                f"expected one of {', '.join(sorted(CLASSES))}"
            )
        words.setdefault(name, {})[row["word"]] = row["value"] or row["word"]
    return QuantityGrammar(words=words, stages=tuple(_stages(package, forms)))


def _stages(package: str, forms: Forms) -> Iterator[StageWord]:
    for row in rows(package, "stages"):
        try:
            stage, kind = Stage(row["stage"]), StageKind(row["kind"])
        except ValueError as error:
            raise LanguageError(
                f"{_path(package, 'stages')}, entry {row['word']}: {error}, expected another"
            ) from None
        head, *rest = row["word"].split(" ")
        if kind in {StageKind.OBJECT, StageKind.SUBJECT} or head.startswith("+"):
            yield from _inflected(forms(head.lstrip("+")), rest, stage, kind)
        else:
            yield StageWord(words=(head, *rest), stage=stage, kind=kind)


def _inflected(
    forms: Iterable[tuple[str, Form]], rest: list[str], stage: Stage, kind: StageKind
) -> Iterator[StageWord]:
    """Give the forms of a verb with the words that follow it."""
    found: dict[str, set[Form]] = {}
    for word, form in forms:
        found.setdefault(word, set()).add(form)
    for word, kinds in found.items():
        yield StageWord(
            words=(word, *rest),
            stage=stage,
            kind=kind,
            participle=Form.PAST_PARTICIPLE in kinds,
            only_participle=kinds == {Form.PAST_PARTICIPLE},
        )


def _path(package: str, name: str) -> str:
    return f"{package.replace('.', '/')}/lexicon/{name}.tsv"
