"""What goes into a ledger comes out of it; nothing is there twice or overwritten. In both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from ledger.made import full, reading
from selon.errors import LedgerError
from selon.ledger import Feed, Ledger, Outcome, Source, open_ledger, tables
from selon.ledger import address as addresses
from selon.ledger.kept import to_reading
from selon.ledger.migrations import STEPS, upgrade
from selon.ledger.query import Filters, count, find
from selon.ledger.rows import to_rows, to_version
from selon.ledger.verification import verify
from selon.model import Reading

Opened = Callable[..., Ledger]
DATA = {"selon": "1", "language_data": "d"}


def number(ledger: Ledger, words: str | None = None) -> int:
    """Count the entries, of some words or all."""
    with ledger.reading() as connection:
        return count(connection, Filters(words=words))


def test_a_reading_comes_out_as_it_went_in(opened: Opened) -> None:
    """Every value of every kind survives, and all of it is proved."""
    ledger = opened()
    assert ledger.add(full(), **DATA).outcome is Outcome.NEW
    assert list(ledger.readings()) == [full()]
    assert list(verify(ledger)) == []


words = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda one: one.strip() == one
)


@given(st.lists(st.tuples(words, st.none() | words), min_size=1, max_size=4), st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_rows_give_the_reading_back(told: list[tuple[str, str | None]], claims: bool) -> None:  # noqa: FBT001
    """Whatever the words, the rows of a reading are that reading."""
    given_ = reading(told, claims=claims)
    rows = to_rows(given_, selon="1", language_data="d")
    assert to_reading(to_version(given_.report), rows) == given_


def test_adding_twice_changes_nothing(opened: Opened) -> None:
    """The second time is told apart, and no table grows."""
    ledger = opened()
    ledger.add(full(), **DATA)
    before = sizes(ledger)
    assert ledger.add(full(), **DATA).outcome is Outcome.KNOWN
    assert sizes(ledger) == before
    assert ledger.known(full().report)
    assert not ledger.known(reading([("rien", "Anne Morel")]).report)


def sizes(ledger: Ledger) -> dict[str, int]:
    """Count the rows of every table."""
    with ledger.reading() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - our tables
            for name in tables.metadata.tables
        }


def test_another_text_is_a_version_with_its_changes(opened: Opened) -> None:
    """A report that is known by its id or address keeps its old versions, and only the new one is found."""
    ledger = opened()
    ledger.add(reading([("le pont est fermé", "Anne Morel"), ("la route est libre", "Anne Morel")]), **DATA)
    added = ledger.add(
        reading([("le pont est fermé", "Anne Morel"), ("la route est coupée", "Anne Morel")]), **DATA
    )
    assert added.outcome is Outcome.VERSION
    assert added.changes is not None
    assert [one[1] for one in added.changes.added] == ["la route est coupée"]
    assert [one[1] for one in added.changes.dropped] == ["la route est libre"]
    assert added.changes.kept == 1
    assert (number(ledger, "libre"), number(ledger, "coupée"), number(ledger)) == (0, 1, 2)
    assert sizes(ledger)["versions"] == 2
    assert list(verify(ledger)) == []


def test_the_address_tells_a_report(opened: Opened) -> None:
    """Without an id of its own a report is known by its address; two addresses are two reports."""
    ledger = opened()
    first = reading([("le pont est fermé", "Anne Morel")], id=None, url="https://example.org/a")
    other = reading([("le pont est fermé", "Anne Morel")], id=None, url="https://example.org/b")
    later = reading([("le pont est rouvert", "Anne Morel")], id=None, url="https://example.org/a")
    outcomes = [ledger.add(one, **DATA).outcome for one in (first, other, later)]
    assert outcomes == [Outcome.NEW, Outcome.NEW, Outcome.VERSION]
    assert number(ledger) == 2


def test_reading_again_supersedes_and_keeps(opened: Opened) -> None:
    """A newer selon's reading replaces what is found, once it is asked to; the old one stays."""
    ledger = opened()
    given_ = reading([("le pont est fermé", "Anne Morel")])
    better = replace(given_, attributions=(replace(given_.attributions[0], claims=()),))
    ledger.add(given_, **DATA)
    assert ledger.add(better, selon="2", language_data="e").outcome is Outcome.KNOWN
    assert ledger.add(better, selon="2", language_data="e", again=True).outcome is Outcome.AGAIN
    assert ledger.add(better, selon="2", language_data="e", again=True).outcome is Outcome.KNOWN
    assert list(ledger.readings()) == [better]
    assert sizes(ledger)["readings"] == 2
    assert number(ledger) == 1
    assert list(verify(ledger)) == []


def test_a_failure_keeps_nothing_of_a_report(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks in the middle leaves the ledger as it was, and the next report goes in."""
    ledger = opened()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("selon.ledger.entries.write", broken)
        with pytest.raises(RuntimeError, match="power cut"):
            ledger.add(full(), **DATA)
    assert set(sizes(ledger).values()) == {0}
    ledger.add(full(), **DATA)
    assert list(verify(ledger)) == []


def test_two_writers_at_once(opened: Opened) -> None:
    """Two writers with the same reports leave each report once."""
    ledgers = [opened(), opened()]
    given_ = [reading([(f"le pont {n} est fermé", f"Anne Morel{n % 7}")], id=f"r{n}") for n in range(40)]
    barrier = Barrier(2)
    failures: list[BaseException] = []

    def write(ledger: Ledger, readings: list[Reading]) -> None:
        barrier.wait()
        try:
            for one in readings:
                ledger.add(one, **DATA)
        except BaseException as error:  # noqa: BLE001 - shown by the test
            failures.append(error)

    threads = [
        Thread(target=write, args=(ledgers[0], given_)),
        Thread(target=write, args=(ledgers[1], given_[::-1])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert number(ledgers[0]) == sizes(ledgers[0])["reports"] == 40
    assert list(verify(ledgers[0])) == []


def test_the_day_read_from_the_text_is_no_other_version(opened: Opened) -> None:
    """A day that a reading found is the reading's; the report as given is the same."""
    ledger = opened()
    given_ = reading([("le pont est fermé", "Anne Morel")])
    from selon.model import PublishedBasis  # noqa: PLC0415

    dated = replace(
        given_,
        report=replace(given_.report, published=date(2025, 5, 1), published_basis=PublishedBasis.TEXT),
    )
    ledger.add(dated, **DATA)
    assert ledger.known(given_.report)
    assert list(ledger.readings()) == [dated]
    with ledger.reading() as connection:
        assert find(connection, Filters(published_from=date(2025, 5, 1))).total == 1


def test_a_rejected_input_is_kept_once(opened: Opened) -> None:
    """The same input with the same reason is one line."""
    ledger = opened()
    for _ in range(2):
        ledger.reject(name="a.txt", line=None, reason="is empty")
    ledger.reject(name="b.jsonl", line=3, reason="text is missing")
    assert [(row.name, row.line, row.reason) for row in ledger.rejected()] == [
        ("a.txt", None, "is empty"),
        ("b.jsonl", 3, "text is missing"),
    ]


def test_the_steps_make_the_tables(opened: Opened) -> None:
    """What the migrations make is what the tables say: nothing is missing, nothing is over."""
    ledger = opened()
    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: (
                    kind != "table" or not str(name).startswith("entry_search")
                )
            },
        )
        found = compare_metadata(context, tables.metadata)
    assert [one for one in found if "search" not in str(one)] == []


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_ledger_of_each_older_version_is_brought_forward(address: str, step: str) -> None:
    """Whatever step a ledger was made at, writing to it takes it to this version; what it holds stays."""
    engine = addresses.engine(addresses.parse(address), write=True)
    with engine.begin() as connection:
        upgrade(connection, to=step)
        connection.execute(
            text("INSERT INTO rejected (id, name, reason, added) VALUES ('x', 'a', 'is empty', 'then')")
        )
    engine.dispose()
    with pytest.raises(LedgerError, match="`selon add` brings it forward"):
        open_ledger(address)
    with open_ledger(address, write=True) as ledger:
        assert [(one.name, one.resolved) for one in ledger.rejected()] == [("a", None)]
        ledger.add(full(), **DATA)
        assert list(ledger.readings()) == [full()]


def test_a_batch_is_as_one_by_one(opened: Opened) -> None:
    """Of reports given together, known and repeated ones and new versions are told as if each came alone."""
    ledger = opened()
    first = reading([("le pont est fermé", "Anne Morel")], id="a")
    later = reading([("le pont est rouvert", "Anne Morel")], id="a")
    other = reading([("la route est libre", "Yann Tallec")], id="b", url="https://example.org/b")
    moved = reading([("la route est coupée", "Yann Tallec")], id=None, url="https://example.org/b")
    ledger.add(reading([("le bac est parti", "Anne Morel")], id="c"), **DATA)
    known = reading([("le bac est rentré", "Anne Morel")], id="c")
    added = ledger.add_all([(one, Source()) for one in (first, known, other, first, later, moved)], **DATA)
    assert [one.outcome.value for one in added] == ["new", "version", "new", "known", "version", "version"]
    assert [one.changes.kept if one.changes else None for one in added] == [None, 0, None, None, 0, 0]
    assert sizes(ledger)["reports"] == 3
    assert number(ledger) == 3
    assert list(ledger.readings()) == [known, later, moved]
    assert list(verify(ledger)) == []


def test_a_ledger_of_a_newer_version_is_refused(opened: Opened, address: str) -> None:
    """Nothing is read from or written to a schema that this version does not know."""
    ledger = opened()
    with ledger.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    for write in (True, False):
        with pytest.raises(LedgerError, match="was written by a newer selon"):
            open_ledger(address, write=write)


def test_a_reader_cannot_write(opened: Opened) -> None:
    """A ledger that was opened for reading refuses to be written."""
    opened()
    with pytest.raises(LedgerError, match="opened for reading"):
        opened(write=False).reject(name="a", line=None, reason="b")


def test_the_last_look_at_a_feed_is_kept(opened: Opened) -> None:
    """A later look takes the place of the one before; another feed has its own."""
    ledger = opened()
    assert ledger.feed("https://example.org/feed") is None
    for look in (Feed(etag="a", modified=None, seen=("1",)), Feed(etag=None, modified="b", seen=("1", "2"))):
        ledger.keep_feed("https://example.org/feed", look)
        assert ledger.feed("https://example.org/feed") == look
    assert ledger.feed("https://example.org/other") is None
