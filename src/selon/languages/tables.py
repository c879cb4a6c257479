"""The tables of a language: tab-separated files in the folder ``lexicon/`` of its package.

A table is UTF-8 text. Its first line names the columns; blank lines and lines that begin with ``#``
are for people; every other line has as many columns as the first. The first column is never empty,
the others may be.

Tables that every language has, with their columns:

=================  ======================================================
``roles``          word, gender (m, f, ?), plural (yes, no), anonymous (yes, no)
``bodies``         word, kind (institution, group, document, outlet)
``known_names``    mention, name, kind, country
``demonyms``       word, country
``countries``      name, country
``titles``         title, gender
``given_names``    name, gender
``words``          class, word
``abbreviations``  abbreviation (without its full stop)
``determiners``    word, definiteness, gender (m, f, ?), plural (yes, no)
``hypernyms``      word, covers (words separated by spaces; ``*`` every person, ``**`` every body)
``times``          class, word, value
``agencies``       class (see the table itself), word, value
``time_rules``     name, pattern, kind, features (``name=value`` separated by spaces)
``certainty``      words, kind, certainty, polarity, doubt, negated; ``{verb}`` stands for the finite forms
                   of a verb, ``<word>`` for the forms of an adjective or participle, ``a|b`` for either
``numbers``        class, word, value, see `selon.languages.number_tables`
``stages``         stage, kind, word, see there
``populations``    population (shared by all languages; ``-`` for words before a part), word
=================  ======================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Generic, TypeVar

from selon.errors import LanguageError
from selon.language import (
    Definiteness,
    Determiner,
    Gender,
    KnownName,
    Marker,
    MarkerKind,
    Negated,
    RoleWord,
    TimeGrammar,
    TimeRule,
)
from selon.model import Certainty, Doubt, Polarity, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_Enum = TypeVar("_Enum", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The tables about those who speak; the fields are those of `selon.language.Language`."""

    roles: Mapping[str, RoleWord]
    bodies: Mapping[str, SpeakerKind]
    known_names: Mapping[str, KnownName]
    demonyms: Mapping[str, str]
    countries: Mapping[str, str]
    titles: Mapping[str, Gender]
    given_names: Mapping[str, Gender]


def rows(package: str, name: str) -> Iterator[dict[str, str]]:
    """Read ``lexicon/<name>.tsv`` of a language package, one mapping from column to cell a line.

    Raises:
        LanguageError: there is no such table, or a line of it has too few or too many columns, or
            nothing in the first; the text names file, line and what was expected.
    """
    path = f"{package.replace('.', '/')}/lexicon/{name}.tsv"
    try:
        text = files(package).joinpath("lexicon", f"{name}.tsv").read_text(encoding="utf-8")
    except (FileNotFoundError, ModuleNotFoundError):
        raise LanguageError(f"{path}: no such table, expected a file of tab-separated lines") from None
    except UnicodeDecodeError as error:
        raise LanguageError(f"{path}: byte {error.start} is broken, expected utf-8") from None
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not cells[0]:
            raise LanguageError(f"{path}, line {number}: the first column is empty, expected a value")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            expected = f"expected {len(header)}: {', '.join(header)}"
            raise LanguageError(f"{path}, line {number}: {len(cells)} columns, {expected}")
        yield dict(zip(header, cells, strict=True))


def people(package: str) -> People:
    """Read the tables about those who speak.

    Raises:
        LanguageError: a table is missing or broken.
    """
    genders = _Column(package, "gender", Gender)
    kinds = _Column(package, "kind", SpeakerKind)
    return People(
        roles={
            row["word"]: RoleWord(
                gender=genders.read("roles", row),
                plural=_flag(package, "roles", row, "plural"),
                anonymous=_flag(package, "roles", row, "anonymous"),
            )
            for row in table(package, "roles", ("word", "gender", "plural", "anonymous"))
        },
        bodies={row["word"]: kinds.read("bodies", row) for row in table(package, "bodies", ("word", "kind"))},
        known_names={
            row["mention"]: KnownName(
                name=row["name"] or row["mention"],
                kind=kinds.read("known_names", row),
                country=row["country"] or None,
            )
            for row in table(package, "known_names", ("mention", "name", "kind", "country"))
        },
        demonyms={row["word"]: row["country"] for row in table(package, "demonyms", ("word", "country"))},
        countries={row["name"]: row["country"] for row in table(package, "countries", ("name", "country"))},
        titles={
            row["title"]: genders.read("titles", row) for row in table(package, "titles", ("title", "gender"))
        },
        given_names={
            row["name"]: genders.read("given_names", row)
            for row in table(package, "given_names", ("name", "gender"))
        },
    )


def word_classes(package: str) -> Mapping[str, frozenset[str]]:
    """Read the closed classes: class → its words.

    They stand in ``words.tsv`` and, beside it, in the tables of a stage: ``grammar.tsv`` (tellings),
    ``reference.tsv`` (speakers) and ``clauses.tsv`` (claims).

    Raises:
        LanguageError: the table is missing or broken.
    """
    classes: dict[str, set[str]] = {}
    homes: dict[str, str] = {}
    for name in ("words", "grammar", "reference", "clauses"):
        for row in table(package, name, ("class", "word")):
            if name == "clauses" and homes.setdefault(row["class"], name) != name:
                path = f"{package.replace('.', '/')}/lexicon/{name}.tsv"
                raise LanguageError(f"{path}: class {row['class']} is also in {homes[row['class']]}.tsv")
            homes.setdefault(row["class"], name)
            classes.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


def abbreviations(package: str) -> frozenset[str]:
    """Read ``abbreviations.tsv``: the words whose full stop does not end a sentence, without the stop.

    Raises:
        LanguageError: the table is missing or broken.
    """
    return frozenset(row["abbreviation"] for row in table(package, "abbreviations", ("abbreviation",)))


def determiners(package: str) -> Mapping[str, Determiner]:
    """Read ``determiners.tsv``: the words that open a noun phrase.

    Raises:
        LanguageError: the table is missing or broken.
    """
    definiteness = _Column(package, "definiteness", Definiteness)
    genders = _Column(package, "gender", Gender)
    return {
        row["word"]: Determiner(
            definiteness=definiteness.read("determiners", row),
            gender=genders.read("determiners", row),
            plural=_flag(package, "determiners", row, "plural"),
        )
        for row in table(package, "determiners", ("word", "definiteness", "gender", "plural"))
    }


def hypernyms(package: str) -> Mapping[str, frozenset[str]]:
    """Read ``hypernyms.tsv``: a word for people or bodies → the words that it may take up.

    Raises:
        LanguageError: the table is missing or broken.
    """
    covers: dict[str, frozenset[str]] = {}
    for row in table(package, "hypernyms", ("word", "covers")):
        covers[row["word"]] = covers.get(row["word"], frozenset()) | frozenset(row["covers"].split())
    return covers


def times(package: str) -> TimeGrammar:
    """Read ``times.tsv``, the words of time, and ``time_rules.tsv``, how they make expressions.

    Raises:
        LanguageError: a table is missing or broken.
    """
    words: dict[str, dict[str, str]] = {}
    for row in table(package, "times", ("class", "word", "value")):
        words.setdefault(row["class"], {})[row["word"]] = row["value"] or row["word"]
    rules = []
    for row in table(package, "time_rules", ("name", "pattern", "kind", "features")):
        features = dict(pair.partition("=")[::2] for pair in row["features"].split())
        rules.append(TimeRule(name=row["name"], pattern=row["pattern"], kind=row["kind"], features=features))
    return TimeGrammar(words=words, rules=tuple(rules))


def markers(
    package: str,
    *,
    verb: Callable[[str], Iterable[str]],
    agreeing: Callable[[str], Iterable[str]],
) -> Mapping[str, Marker]:
    """Read ``certainty.tsv``: the words that tell how sure a claim is.

    Args:
        package: of the language.
        verb: gives the finite forms of a verb that stands as ``{verb}``.
        agreeing: gives the forms of a word that stands as ``<word>``.

    Raises:
        LanguageError: the table is missing or broken.
    """
    kinds = _Column(package, "kind", MarkerKind)
    certainties = _Column(package, "certainty", Certainty)
    polarities = _Column(package, "polarity", Polarity)
    doubts = _Column(package, "doubt", Doubt)
    negations = _Column(package, "negated", Negated)
    found: dict[str, Marker] = {}
    for row in table(package, "certainty", ("words", "kind", "certainty", "polarity", "doubt", "negated")):
        marker = Marker(
            kind=kinds.read("certainty", row),
            certainty=certainties.read("certainty", row),
            polarity=polarities.read("certainty", row),
            doubt=doubts.read("certainty", row) if row["doubt"] else None,
            negated=negations.read("certainty", row),
        )
        for spelt in _spelt(row["words"], verb=verb, agreeing=agreeing):
            found.setdefault(spelt, marker)
    return found


_PLACEHOLDER = re.compile(r"\{([^{}]+)\}|<([^<>]+)>|\(([^()]+)\)")


def _spelt(
    words: str, *, verb: Callable[[str], Iterable[str]], agreeing: Callable[[str], Iterable[str]]
) -> Iterator[str]:
    """Write out an entry with placeholders."""
    pieces: list[tuple[str, ...]] = []
    at = 0
    for found in _PLACEHOLDER.finditer(words):
        pieces.append((words[at : found.start()],))
        if found[1]:
            pieces.append(tuple(dict.fromkeys(verb(found[1]))))
        elif found[2]:
            pieces.append(tuple(dict.fromkeys(agreeing(found[2]))))
        else:
            pieces.append(tuple(found[3].split("|")))
        at = found.end()
    pieces.append((words[at:],))
    for chosen in product(*pieces):
        yield " ".join("".join(chosen).split())


def agencies(package: str) -> Mapping[str, Mapping[str, str]]:
    """Read ``agencies.tsv``: the press agencies and the words that credit them, class → word → value.

    Raises:
        LanguageError: the table is missing or broken.
    """
    words: dict[str, dict[str, str]] = {}
    for row in table(package, "agencies", ("class", "word", "value")):
        words.setdefault(row["class"], {})[row["word"]] = row["value"] or row["word"]
    return words


def populations(package: str) -> tuple[Mapping[str, str], frozenset[str]]:
    """Read ``populations.tsv``: noun → shared key of those who are counted; and the words before a part.

    Raises:
        LanguageError: the table is missing or broken.
    """
    found: dict[str, str] = {}
    parts = set()
    for row in table(package, "populations", ("population", "word")):
        if row["population"] == "-":
            parts.add(row["word"])
        else:
            found[row["word"]] = row["population"]
    return found, frozenset(parts)


def table(package: str, name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Read a table that must have these columns; more are allowed.

    Raises:
        LanguageError: there is no such table, it is broken, or it lacks a column.
    """
    for row in rows(package, name):
        missing = [column for column in columns if column not in row]
        if missing:
            path = f"{package.replace('.', '/')}/lexicon/{name}.tsv"
            raise LanguageError(f"{path}: no column {missing[0]}, expected {', '.join(columns)}")
        yield row


@dataclass(frozen=True, slots=True)
class _Column(Generic[_Enum]):
    """A column whose cells are values of an enumeration."""

    package: str
    name: str
    values: type[_Enum]

    def read(self, table: str, row: Mapping[str, str]) -> _Enum:
        """Give the value of the cell."""
        cell = row[self.name]
        try:
            return self.values(cell)
        except ValueError:
            raise _wrong(self.package, table, row, self.name, list(self.values)) from None


def _flag(package: str, table: str, row: Mapping[str, str], column: str) -> bool:
    if row[column] not in {"yes", "no"}:
        raise _wrong(package, table, row, column, ["yes", "no"])
    return row[column] == "yes"


def _wrong(
    package: str, table: str, row: Mapping[str, str], column: str, expected: list[str]
) -> LanguageError:
    path = f"{package.replace('.', '/')}/lexicon/{table}.tsv"
    entry = next(iter(row.values()))
    return LanguageError(
        f"{path}, entry {entry}: {column} is {row[column]!r}, expected one of {', '.join(expected)}"
    )
