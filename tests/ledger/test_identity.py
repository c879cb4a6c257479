"""Speakers: what is joined, what never is, and how a person undoes and extends it. In both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from ledger.made import reading
from selon.errors import LedgerError
from selon.ledger import Ledger, speakers, tables
from selon.ledger.identity import Name, initials, is_proper, plain, read_rules, sound
from selon.ledger.query import Filters, count
from selon.ledger.verification import verify
from selon.model import SpeakerKind

DATA = {"selon": "1", "language_data": "d"}
Opened = Callable[..., Ledger]
_BODY = SpeakerKind.INSTITUTION


def keep(ledger: Ledger, *names: Name) -> list[set[str]]:
    """Keep a report for each name; give the groups of names that are one speaker, of several names."""
    for number, name in enumerate(names):
        ledger.add(
            reading(
                [("le pont est fermé", name.name)],
                id=f"{number}",
                kind=SpeakerKind(name.kind),
                country=name.country,
                organisation=name.organisation,
            ),
            **DATA,
        )
    return [set(one.names) for one in joined(ledger)]


def joined(ledger: Ledger) -> tuple[speakers.Joined, ...]:
    """Give the speakers."""
    with ledger.reading() as connection:
        return speakers.speakers(connection)


def person(name: str, country: str | None = None, organisation: str | None = None) -> Name:
    """Give the name of a person."""
    return Name(name=name, kind="person", country=country, organisation=organisation)


def body(name: str, country: str | None = None) -> Name:
    """Give the name of an institution."""
    return Name(name=name, kind="institution", country=country, organisation=None)


@pytest.mark.parametrize(
    "names",
    [
        [person("Zelensky"), person("Zelenskyy"), person("Zelenskiy"), person("Volodimir Zelensky", "UA")],
        [
            body("NIS", "KR"),
            body("Service national de renseignement", "KR"),
            body("National Intelligence Service"),
        ],
        [person("Étienne Vasseur-Roy"), person("Etienne Vasseur Roy"), person("M. Étienne Vasseur-Roy")],
        [person("Oleh Boudarenko", "UA"), person("Oleh Budarenko", "UA")],
        [person("Sergueï Chevtchouk", "UA"), person("Sergueï Shevchouk")],
        [body("Agence maritime du Nord", "FR"), body("AMN", "FR")],
        [person("Jean F. Kermeur"), person("Jean Kermeur")],
        [body("préfecture du Nord"), body("La Préfecture du Nord")],
        [body("ADP"), body("l'ADP")],
        [person("la maire", None, "Mairie de Brumelle"), person("La maire", "FR", "mairie de Brumelle")],
    ],
)
def test_names_of_one_speaker_are_joined(opened: Opened, names: list[Name]) -> None:
    """In whatever order they come, and each join says why."""
    ledger = opened()
    assert keep(ledger, *names) == [{name.name for name in names}]
    with ledger.reading() as connection:
        taken = speakers.decisions(connection)
        assert len(taken) == len(names) - 1
        assert all(one.reason and one.rule for one in taken)
        assert count(connection, Filters(speaker=names[-1].name)) == len(names)
    assert list(verify(ledger)) == []


@pytest.mark.parametrize(
    "names",
    [
        [person("Anne Morel"), person("Anne Mollet")],
        [person("Anne Morel", "FR"), person("Anne Morel", "BE")],
        [person("Lorient"), body("Lorient")],
        [person("Nadia Le Bihan"), person("Nadia Bihan")],
        [person("Jean Malet", "FR"), person("Jean Mallet", "FR")],
        [person("Anne Valentin", "FR"), person("Anne Valentine", "FR")],
        [body("Agence maritime du Nord", "FR"), body("AMN", "BE")],
        [body("Agence maritime du Nord"), body("AMN")],
        [person("Petro Kovalenko", "UA"), person("Petra Kovalenko", "UA")],
        [person("Morel"), person("Anne Morel")],
        [body("Préfecture"), body("préfecture", "FR"), body("la Préfecture")],
        [body("Préfecture"), body("Préfecture")],
        [body("La police", "FR"), body("la police", "FR")],
        [body("the ministry"), body("The Ministry", "GB")],
        [person("le maire"), person("Le maire")],
        [person("La porte-parole", "FR"), person("la porte-parole", "FR")],
    ],
)
def test_names_of_two_stay_two(opened: Opened, names: list[Name]) -> None:
    """Another country, kind, or a difference that spelling does not explain keeps names apart."""
    assert len(keep(opened(), *names)) == len(names)


def test_names_that_an_older_ledger_shared_are_proved(opened: Opened) -> None:
    """Before they were told apart, one row stood for the police of all reports: it still holds."""
    ledger = opened()
    keep(ledger, body("La police"))
    shared = body("La police")
    with ledger.writing() as connection:
        connection.execute(update(tables.names).values(id=shared.id, within=None))
    assert list(verify(ledger)) == []
    with ledger.writing() as connection:
        connection.execute(update(tables.names).values(within="id:other"))
    assert list(verify(ledger))


def test_two_that_would_fit_are_none(opened: Opened) -> None:
    """A name without a country that fits two speakers is joined to neither."""
    groups = keep(opened(), person("Anne Morel", "FR"), person("Anne Morel", "BE"), person("ANNE MOREL"))
    assert len(groups) == 3


def test_an_unnamed_source_is_no_speaker(opened: Opened) -> None:
    """It is counted and found as unnamed, and there is nothing that could be joined to a name."""
    ledger = opened()
    ledger.add(reading([("le pont est fermé", None), ("la route est libre", "Anne Morel")]), **DATA)
    assert [one.names for one in joined(ledger)] == [("Anne Morel",)]
    with ledger.writing() as connection, pytest.raises(LedgerError, match="une source: is no named speaker"):
        speakers.extend(
            connection,
            read_rules("same\tAnne Morel\tune source\twho else", name="x"),
            embedded=ledger.embedded,
        )


def test_a_name_on_an_unnamed_source_is_not_taken() -> None:
    """Even where a reading gives an anonymous source a name, nothing is linked by it."""
    row = {"anonymous": True, "name": "Anne Morel", "kind": "person", "country": None, "organisation": None}
    assert speakers.name_of(row, report="id:r1") is None
    assert speakers.name_of(row | {"anonymous": False}, report="id:r1") == person("Anne Morel")


def test_a_body_and_who_speaks_for_it_are_linked(opened: Opened) -> None:
    """They stay two, in whatever order they come."""
    for order in (1, -1):
        ledger = opened()
        names = [body("Préfecture du Nord"), person("Yann Tallec", None, "préfecture du Nord")][::order]
        assert len(keep(ledger, *names)) == 2
        with ledger.reading() as connection:
            (link,) = speakers.decisions(connection)
        assert (link.action, link.left, link.right) == ("link", "Yann Tallec", "Préfecture du Nord")


def test_a_join_is_undone_and_stays_so(opened: Opened) -> None:
    """The decision stays listed, the names are two, and what comes later does not bring them together."""
    ledger = opened()
    keep(ledger, person("Etienne Roy"), person("Étienne Roy"))
    with ledger.writing() as connection:
        speakers.undo(connection, speakers.decisions(connection)[0].key, embedded=ledger.embedded)
    assert len(joined(ledger)) == 2
    with ledger.reading() as connection:
        assert [one.action for one in speakers.decisions(connection)] == ["join", "part"]
        assert (
            count(connection, Filters(speaker="Etienne Roy")) == 2
        )  # one spelling, two speakers: both are given
    assert list(verify(ledger)) == []
    with ledger.writing() as connection, pytest.raises(LedgerError, match="decision 99 is no join"):
        speakers.undo(connection, 99, embedded=ledger.embedded)


def test_a_table_joins_and_parts(opened: Opened) -> None:
    """A person's own table decides, once; the other way round it takes it back."""
    ledger = opened()
    keep(ledger, person("Anne Morel"), person("Anne Morel-Petit"), person("Yann Tallec"))
    for verb, made, left in (("same", 1, 2), ("same", 0, 2), ("apart", 1, 3), ("same", 1, 2)):
        rules = read_rules(f"# ours\n{verb}\tAnne Morel\tAnne Morel-Petit\tmarried\n", name="ours.tsv")
        with ledger.writing() as connection:
            assert speakers.extend(connection, rules, embedded=ledger.embedded) == made
        assert len(joined(ledger)) == left
        assert list(verify(ledger)) == []


@pytest.mark.parametrize("line", ["same\tA\tB", "maybe\tA\tB\tc", "same A B c", "same\t\tB\tc"])
def test_a_table_that_is_none_is_refused(line: str) -> None:
    """The message names the file and the line."""
    with pytest.raises(LedgerError, match=r"^ours.tsv:2: is no rule; expected same or apart"):
        read_rules(f"\n{line}", name="ours.tsv")


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        *(("Préfecture", False), ("La police", False), ("the ministry", False), ("LE MINISTÈRE", False)),
        *(("Les autorités", False), ("proches de la victime", False), ("Ministère de la mer", False)),
        *(("préfecture du Nord", True), ("Anne Morel", True), ("Morel", True), ("ADP", True)),
        *(("Ministry of Defence of Brumelland", True), ("SOS Brumelle", True), ("Radio 4", True)),
    ],
)
def test_a_capital_alone_makes_no_name(name: str, proper: bool) -> None:  # noqa: FBT001
    """What any report could say of another is told from what stands for one wherever it is written."""
    assert is_proper(name) is proper


def test_forms() -> None:
    """What names are compared by."""
    assert plain("M. Étienne Vasseur-Roy") == "etienne vasseur roy"
    assert plain("Nadia Le Bihan") == "nadia le bihan"
    assert sound("Volodymyr Zelenskyy") == sound("Volodimir Zelenskiy")
    assert sound("Chaumont") != sound("Saumont")
    assert (initials("Service national de renseignement"), initials("NIS"), initials("Nis")) == (
        "snr",
        "nis",
        "",
    )
