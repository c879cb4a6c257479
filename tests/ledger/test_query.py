"""Finding: the same words and facets give the same entries in both databases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from ledger.made import full, reading
from selon.errors import LedgerError
from selon.ledger import Ledger
from selon.ledger.query import FACETS, Filters, count, facet, find
from selon.ledger.words import ask, prepare
from selon.model import SpeakerKind

DATA = {"selon": "1", "language_data": "d"}


@pytest.fixture
def ledger(opened: Callable[..., Ledger]) -> Ledger:
    """Give a ledger with a few reports in two languages."""
    kept = opened()
    kept.add(full(), **DATA)
    french = [
        ("deux réfugiés ont été blessés près du pont", "Anne Morel"),
        ("l'armée aurait attaqué le poste-frontière", None),
        ("la route est coupée", "Préfecture du Nord"),
    ]
    kept.add(reading(french, id="f", published=date(2025, 5, 18), outlet="Le Courrier"), **DATA)
    english = [("three refugees were wounded near the bridge", "Anne Morel"), ("attacks go on", None)]
    kept.add(
        reading(
            english, id="e", language="en", published=date(2025, 5, 20), outlet="The Herald", country="FR"
        ),
        **DATA,
    )
    kept.add(
        reading(
            [("le port rouvre", "Bureau du port")], id="p", kind=SpeakerKind.INSTITUTION, place=("Koursk", 7)
        ),
        **DATA,
    )
    kept.add(
        reading([("the port opens", "Port office")], id="q", language="en", place=("Kursk", 7)),
        **DATA,
    )
    return kept


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("blessé", {"f"}),
        ("BLESSEES", {"f"}),
        ("refugie", {"f"}),
        ("réfugiés", {"f"}),
        ("refugees", {"e"}),
        ("wound", {"e"}),
        ("attaques", {"f"}),
        ("attaques OR attacks", {"f", "e"}),
        ("poste frontière", {"f"}),
        ('"poste frontière"', {"f"}),
        ('"frontière poste"', set()),
        ("pont -réfugiés", {"full"}),
        ("-pont -bridge -attaques -attacks -route -port", {"full"}),
        ("bridge OR route", {"e", "f"}),
        ("préf*", {"f"}),
        ("Morel", {"full", "f", "e"}),
        ("l'armée", {"f"}),
        ("30", {"full"}),
        ("!!!", set()),
        ('"', set()),
        ("AND NOT NEAR(", set()),
        ("'; DROP TABLE entries", set()),
        ("nowhere", set()),
    ],
)
def test_words_are_found_in_any_form(ledger: Ledger, words: str, expected: set[str]) -> None:
    """Endings, accents, case and marks make no difference; operators do what they say."""
    with ledger.reading() as connection:
        assert {entry.report for entry in find(connection, Filters(words=words)).entries} == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), 10),
        (Filters(speaker="anne MOREL"), 4),
        (Filters(speaker="Morel"), 4),
        (Filters(speaker="Mor"), 0),
        (Filters(country="fr"), 4),
        (Filters(kind="institution"), 1),
        (Filters(anonymous=True), 2),
        (Filters(anonymous=False), 8),
        (Filters(certainty="probable"), 1),
        (Filters(polarity="negative"), 1),
        (Filters(type="direct"), 1),
        (Filters(type="mixed"), 2),
        (Filters(event="mobilize"), 1),
        (Filters(outlet="Le Courrier"), 3),
        (Filters(place="Koursk"), 2),
        (Filters(place="kursk"), 2),
        (Filters(place="Brumelle"), 1),
        (Filters(report="f"), 3),
        (Filters(report="https://example.org/1"), 3),
        (Filters(published_from=date(2025, 5, 18)), 5),
        (Filters(published_to=date(2025, 5, 18)), 6),
        (Filters(published_from=date(2025, 5, 18), published_to=date(2025, 5, 18)), 3),
        (Filters(said_from=date(2025, 5, 14), said_to=date(2025, 5, 20)), 2),
        (Filters(said_from=date(2025, 5, 15)), 0),
        (Filters(words="pont", outlet="Le Courrier", anonymous=False), 1),
    ],
)
def test_facets_narrow(ledger: Ledger, filters: Filters, expected: int) -> None:
    """Each facet asks for what it says; several must all hold; the count is the number of entries."""
    with ledger.reading() as connection:
        page = find(connection, filters)
        assert page.total == len(page.entries) == count(connection, filters) == expected


def test_pages_hold_each_entry_once(ledger: Ledger) -> None:
    """A walk over the pages gives all entries, newest first, whatever their size; or oldest first."""
    with ledger.reading() as connection:
        whole = [entry.key for entry in find(connection, Filters(), limit=100).entries]
        for oldest in (False, True):
            for limit in (1, 2, 4, 9):
                seen: list[int] = []
                after = None
                while True:
                    page = find(connection, Filters(), limit=limit, after=after, oldest=oldest)
                    seen += [entry.key for entry in page.entries]
                    assert page.total == len(whole)
                    after = page.after
                    if after is None:
                        break
                assert seen == (whole[::-1] if oldest else whole)
    published = [entry.published for entry in find_all(ledger)]
    days = [day for day in published if day]
    assert days == sorted(days, reverse=True)
    assert published[len(days) :] == [None, None]


def find_all(ledger: Ledger) -> list[object]:
    """Give all entries."""
    with ledger.reading() as connection:
        return list(find(connection, Filters(), limit=100).entries)


def test_an_entry_shows_its_words(ledger: Ledger) -> None:
    """What is shown of an entry is what the report holds."""
    with ledger.reading() as connection:
        (entry,) = find(connection, Filters(certainty="probable")).entries
    told = full().attributions[0]
    assert (entry.speaker, entry.words, entry.said) == ("Anne Morel", (told.claims[0].text,), told.said.exact)
    assert (entry.outlet, entry.published, entry.url) == (
        "Le Phare",
        date(2025, 5, 17),
        "https://example.org/1",
    )


def test_counts_by_facet(ledger: Ledger) -> None:
    """A speaker counts with all names; no facet breaks; an unknown one is refused."""
    with ledger.reading() as connection:
        assert facet(connection, "speaker", Filters())[0] == ("Anne Morel", 4)
        assert facet(connection, "outlet", Filters(words="pont")) == (("Le Courrier", 1), ("Le Phare", 1))
        assert facet(connection, "place", Filters()) == (("Brumelle", 1), ("Koursk", 1), ("Kursk", 1))
        assert facet(connection, "anonymous", Filters()) == (("no", 8), ("yes", 2))
        for name in FACETS:
            facet(connection, name, Filters(words="pont"))
        with pytest.raises(LedgerError, match="colour is no facet"):
            facet(connection, "colour", Filters())


@pytest.mark.parametrize("mark", ["", "é", "AAAA", "%%%", "A" * 99])
def test_a_mark_that_is_none_is_refused_or_harmless(ledger: Ledger, mark: str) -> None:
    """A mark that nobody printed gives a clear error or an ordinary page."""
    with ledger.reading() as connection, suppress(LedgerError):
        assert find(connection, Filters(), after=mark).total == 10


def test_stems_lose_their_accents_last() -> None:
    """The stem is made of the word as it is written."""
    assert prepare("Réfugiés, blessées", language="fr") == "refugi bless"
    assert prepare("Œuvre", language="xx") == "oeuvre"


def test_a_word_with_accents_is_tried_as_it_is() -> None:
    """Only a word without accents is tried with them."""
    assert ask("élevé", languages=["fr"]).groups[0][0].alternatives == (("elev",),)
    assert ("refugi",) in ask("refugies", languages=["fr"]).groups[0][0].alternatives
