"""The tables of a language about events: ``events.tsv`` and ``event_words.tsv`` (class, word).

``events.tsv`` has the columns

==============  =====================================================================================
``lemma``       a verb or noun, with the words that follow it: *donner l'assaut*, *prise d'otages*; only the
                first word is inflected (a noun as its language does)
``part``        a `selon.language.EventPart`
``type``        a `selon.model.EventType`; empty for what only brings an event
``actor``       empty: the subject of a verb; ``of``: the genitive of a noun; ``none``
``recipient``   places parted by spaces, the first that is there counts: ``object``, ``subject`` (of an active
                verb), ``of`` (the genitive), or a preposition of one word
``needs``       what must hold, parted by spaces; else the line is passed over for the next
==============  =====================================================================================

What a line may need:

=================  ==================================================================================
``people``         its object (the subject of a passive) is people or a body
``=class``         the head of its object is of a class of ``event_words.tsv``
``@class``         the head of its actor is of a class
``harm``           that it was done on purpose shows: an actor that can act, or words of attack beside it
``attack``         words of attack stand beside it
``any``            nothing of its subject; else that must be people, a body or a means of force
``recipient``      a recipient is found
``object``         an object is there
``bare``           no object is there
``alone``          no preposition follows: *se rendre*, but not *se rendre à Lyon*
``reflexive``      a reflexive pronoun; without this, there must be none
=================  ==================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from selon.errors import LanguageError
from selon.language import EventForm, EventGrammar, EventPart, EventWord, Form
from selon.languages.tables import rows
from selon.model import EventType

VerbForms = Callable[[str], Iterable[tuple[str, Form]]]
"""Gives every written form of a verb with what it may be; for one form, several pairs."""
NounForms = Callable[[str], Iterable[str]]
"""Gives singular and plural of a noun with the words that follow it."""

_WORD = re.compile(r"[^\s']+'?")
_NEEDS = frozenset({"people", "harm", "attack", "any", "recipient", "object", "bare", "alone", "reflexive"})
_ACTORS = frozenset({"", "of", "none"})
_BRINGS = frozenset({EventPart.LIGHT, EventPart.UNDERGO, EventPart.OCCUR, EventPart.PASSED})
_COLUMNS = ("lemma", "part", "type", "actor", "recipient", "needs")


def events(package: str, *, verb: VerbForms, noun: NounForms) -> EventGrammar:
    """Read both tables; forms of verbs and nouns are made by the language.

    Raises:
        LanguageError: a table is missing or broken.
    """
    words: dict[str, set[str]] = {}
    for row in rows(package, "event_words"):
        if "word" not in row:
            raise LanguageError(f"{_path(package, 'event_words')}: no column word, expected class, word")
        words.setdefault(row["class"], set()).add(row["word"])
    found: dict[str, dict[EventForm, None]] = {}
    inflected = cache(lambda head: _inflected(head, verb))
    for row in rows(package, "events"):
        entry = _word(package, row, frozenset(words))
        for spelt, form in _forms(entry, row["lemma"], verb=inflected, noun=noun):
            found.setdefault(spelt, {})[form] = None
    return EventGrammar(
        forms={spelt: tuple(sorted(forms, key=_asks)) for spelt, forms in found.items()},
        words={name: frozenset(members) for name, members in words.items()},
    )


def _asks(form: EventForm) -> tuple[int, int]:
    """Put forms that ask for more words, and then for more else, first."""
    return -len(form.rest), -len(form.word.needs)


def _word(package: str, row: Mapping[str, str], classes: frozenset[str]) -> EventWord:
    missing = [column for column in _COLUMNS if column not in row]
    if missing:
        raise LanguageError(
            f"{_path(package, 'events')}: no column {missing[0]}, expected {', '.join(_COLUMNS)}"
        )
    try:
        part = EventPart(row["part"])
        told = EventType(row["type"]) if row["type"] else None
    except ValueError as error:
        raise LanguageError(
            f"{_path(package, 'events')}, entry {row['lemma']}: {error}, expected another"
        ) from None
    needs = frozenset(row["needs"].split())
    strange = {one for one in needs if one not in _NEEDS and one[1:] not in classes}
    if strange:
        raise _wrong(package, row, "needs", min(strange), sorted(_NEEDS))
    if row["actor"] not in _ACTORS:
        raise _wrong(package, row, "actor", row["actor"], sorted(_ACTORS - {""}))
    if (told is None) != (part in _BRINGS):
        raise _wrong(
            package, row, "type", row["type"], ["one for verbs and nouns that tell events, else none"]
        )
    return EventWord(
        part=part,
        type=told,
        actor=row["actor"] or "subject",
        recipients=tuple(row["recipient"].split()),
        needs=needs,
    )


def _inflected(head: str, verb: VerbForms) -> Mapping[str, bool]:
    """Give the forms of a verb, each with whether it may be a past participle."""
    forms: dict[str, bool] = {}
    for spelt, kind in verb(head):
        forms[spelt] = forms.get(spelt, False) or kind is Form.PAST_PARTICIPLE
    return forms


def _forms(
    entry: EventWord, lemma: str, *, verb: Callable[[str], Mapping[str, bool]], noun: NounForms
) -> Iterator[tuple[str, EventForm]]:
    if entry.part is EventPart.NOUN:
        for spelt in dict.fromkeys(noun(lemma)):
            head, *rest = _WORD.findall(spelt)
            yield head, EventForm(word=entry, rest=tuple(rest))
        return
    head, *words = _WORD.findall(lemma)
    made = {
        participle: EventForm(word=entry, rest=tuple(words), participle=participle)
        for participle in (False, True)
    }
    for spelt, participle in verb(head).items():
        yield spelt, made[participle]


def _path(package: str, name: str) -> str:
    return f"{package.replace('.', '/')}/lexicon/{name}.tsv"


def _wrong(
    package: str, row: Mapping[str, str], column: str, cell: str, expected: Iterable[str]
) -> LanguageError:
    return LanguageError(
        f"{_path(package, 'events')}, entry {row['lemma']}: {column} is {cell!r}, "
        f"expected one of {', '.join(expected)}"
    )
