"""Find entries: by words and by facets, newest first, a page at a time, and say how many there are."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from selon.errors import LedgerError
from selon.ledger import tables
from selon.ledger.identity import plain
from selon.ledger.index import first_key
from selon.ledger.words import Asked, ask, fold
from selon.model import Span

_E = tables.entries.c
_DAY = timedelta(days=1)
_ROWID: ColumnElement[int] = literal_column("rowid")
_MANY = 20_000
"""Of so many entries the next few are near: SQLite walks down the list for them, and sorts no index."""
PAGE = 20
"""Entries of a page, where nothing else is asked for."""
FACETS = (
    "speaker",
    "country",
    "kind",
    "anonymous",
    "certainty",
    "polarity",
    "type",
    "event",
    "outlet",
    "place",
)
"""What entries can be counted by."""
_TOGETHER = ("country", "kind", "certainty", "type", "anonymous", "polarity", "event")
"""The order of the index on facets; outlets have one of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; all of it must hold. Days are inclusive; what is absent asks for nothing."""

    words: str | None = None
    """See `selon.ledger.words.ask`."""
    speaker: str | None = None
    """Any of a speaker's names."""
    country: str | None = None
    """Of the speaker, ISO 3166-1 alpha-2."""
    kind: str | None = None
    anonymous: bool | None = None
    certainty: str | None = None
    polarity: str | None = None
    type: str | None = None
    """Direct, indirect or mixed."""
    event: str | None = None
    outlet: str | None = None
    place: str | None = None
    """A place of the claim, in the words of any report that names it."""
    report: str | None = None
    """Its id or address."""
    said_from: date | None = None
    said_to: date | None = None
    """The days of the telling must touch these."""
    published_from: date | None = None
    published_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of what was found: a claim, or an attribution that holds none."""

    key: int
    report: str
    outlet: str | None
    title: str | None
    url: str | None
    published: date | None
    attribution: str
    claim: str | None
    speaker: str | None
    """The name that the report gives."""
    mention: str | None
    """The words that name the source."""
    kind: str
    country: str | None
    anonymous: bool
    type: str
    certainty: str | None
    polarity: str | None
    event: str | None
    said: Span | None
    said_first: date | None
    said_last: date | None
    words: tuple[Span, ...]
    """What is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of what was found."""

    entries: tuple[Entry, ...]
    total: int
    """How many there are on all pages."""
    after: str | None
    """Where the next page begins; ``None`` on the last one."""


def find(
    connection: Connection,
    filters: Filters,
    *,
    after: str | None = None,
    limit: int = PAGE,
    oldest: bool = False,
) -> Page:
    """Find entries.

    Args:
        connection: Of a ledger, reading.
        filters: What is asked for.
        after: The mark of the page before.
        limit: Entries of a page.
        oldest: Whether the oldest come first.

    Raises:
        LedgerError: the mark is none.
    """
    mark = _mark(after) if after is not None else None
    if filters.words is None:
        total = count(connection, filters)
        asked: Select[Any] = select(_E.key).where(*_where(connection, filters))
        if total > _MANY:
            asked = asked.with_hint(tables.entries, "NOT INDEXED", "sqlite")
        keys = _keys(connection, asked, _E.key, mark=mark, limit=limit, oldest=oldest)
    elif (searched := _searched(connection, filters)) is not None:
        total = count(connection, filters)
        keys = _keys(connection, searched, _ROWID, mark=mark, limit=limit, oldest=oldest)
    else:  # what is found is gone through once, to be counted and to give the page
        found = select(_E.key).where(*_where(connection, filters)).cte("found")
        number = select(func.count()).select_from(found).scalar_subquery()
        total, keys = 0, []
        wanted = _ordered(select(found.c.key, number), found.c.key, mark=mark, limit=limit, oldest=oldest)
        for key, total in connection.execute(wanted):  # noqa: B007 - the same in each row
            keys.append(key)
        total = total or count(connection, filters)
    more, keys = len(keys) > limit, keys[:limit]
    return Page(
        entries=tuple(_details(connection, keys, oldest=oldest)),
        total=total,
        after=_cursor(keys[-1]) if more else None,
    )


def _ordered(
    asked: Select[Any], key: ColumnElement[Any], *, mark: int | None, limit: int, oldest: bool
) -> Select[Any]:
    """Ask for the page behind a mark, and one more."""
    if mark is not None:
        asked = asked.where(key > mark if oldest else key < mark)
    return asked.order_by(key.asc() if oldest else key.desc()).limit(limit + 1)


def _keys(
    connection: Connection,
    asked: Select[Any],
    key: ColumnElement[Any],
    *,
    mark: int | None,
    limit: int,
    oldest: bool,
) -> list[int]:
    wanted = _ordered(asked, key, mark=mark, limit=limit, oldest=oldest)
    return list(connection.execute(wanted).scalars())


def count(connection: Connection, filters: Filters) -> int:
    """Count the entries that are asked for."""
    searched = _searched(connection, filters)
    if searched is not None:
        return int(connection.execute(searched.with_only_columns(func.count())).scalar_one())
    asked = _counted(_where(connection, filters))
    if not (filters.words or filters.speaker or filters.place or filters.report):
        days = filters.published_from and filters.published_to
        if days or not (filters.said_from or filters.said_to):
            hint = "NOT INDEXED" if days else "INDEXED BY ix_entries_facets"
            asked = asked.with_hint(tables.entries, hint, "sqlite")
    return int(connection.execute(asked).scalar_one())


def facet(
    connection: Connection, name: str, filters: Filters, *, limit: int = PAGE
) -> tuple[tuple[str, int], ...]:
    """Count the entries that are asked for by the values of a facet, the most frequent first.

    Raises:
        LedgerError: there is no such facet.
    """
    where = _where(connection, filters)
    number = func.count().label("number")
    if name == "speaker":
        given = select(_E.name, number).where(*where, _E.name.is_not(None)).group_by(_E.name).subquery()
        first, own = tables.names.alias("first"), tables.names
        asked: Select[Any] = (
            select(first.c.name, func.sum(given.c.number).label("number"))
            .join_from(given, own, own.c.key == given.c.name)
            .join(first, first.c.key == own.c.speaker)
            .group_by(first.c.key, first.c.name)
        )
    elif name == "place":
        placed, toponyms = tables.entry_places.c, tables.toponyms.c
        within = (placed.entry.in_(select(_E.key).where(*where)),) if where else ()
        given = select(placed.toponym, number).where(*within).group_by(placed.toponym).subquery()
        asked = (
            select(toponyms.name, func.sum(given.c.number).label("number"))
            .join_from(given, tables.toponyms, toponyms.key == given.c.toponym)
            .group_by(toponyms.name)
        )
    elif name in _TOGETHER and not where:  # in the order of the index nothing has to be sorted
        columns = [_E[one] for one in _TOGETHER[: _TOGETHER.index(name) + 1]]
        given = select(*columns, number).group_by(*columns).subquery()
        column = given.c[name]
        total = func.sum(given.c.number).label("number")
        asked = select(column, total).where(column.is_not(None)).group_by(column)
    elif name in FACETS:
        one = _E[name]
        asked = select(one, number).where(*where, one.is_not(None)).group_by(one)
    else:
        raise LedgerError(f"{name} is no facet; expected one of {', '.join(FACETS)}")
    found = connection.execute(asked.order_by(text("number DESC"), text("1")).limit(limit)).all()
    return tuple((_shown(value), int(number)) for value, number in found)


def _shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _counted(where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    return select(func.count()).select_from(tables.entries).where(*where)


def _where(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if filters.words:
        where += _words(connection, ask(filters.words, languages=_languages(connection)), filters)
    for name in ("kind", "anonymous", "certainty", "polarity", "type", "outlet"):
        value = getattr(filters, name)
        if value is not None:
            where.append(_E[name] == value)
    for name in ("country", "event"):
        value = getattr(filters, name)
        if value is not None:
            where.append(_E[name] == value.upper())
    where += _days(filters)
    if filters.speaker is not None:
        where.append(_E.name.in_(_names(connection, filters.speaker)))
    if filters.place is not None:
        within = tables.entry_places.c.toponym.in_(_toponyms(connection, filters.place))
        where.append(_E.key.in_(select(tables.entry_places.c.entry).where(within)))
    if filters.report is not None:
        names = [f"{kind}:{filters.report}" for kind in ("id", "url", "text")]
        known = select(tables.report_names.c.report).where(tables.report_names.c.name.in_(names))
        where.append(_E.report.in_(known))
    return where


def _searched(connection: Connection, filters: Filters) -> Select[Any] | None:
    """Ask SQLite's search index alone, where it can tell all: for words, on days of publication."""
    bare = replace(filters, words=None, published_from=None, published_to=None)
    if connection.dialect.name != "sqlite" or not filters.words or bare != Filters():
        return None
    match = ask(filters.words, languages=_languages(connection)).fts5()
    return _search(match, filters) if match else None


def _search(match: str, filters: Filters) -> Select[Any]:
    """Ask SQLite's search index for the keys of entries."""
    test = text("entry_search MATCH :wanted").bindparams(wanted=match)
    return select(_ROWID).select_from(table("entry_search")).where(test, *_published(_ROWID, filters))


def _days(filters: Filters) -> Iterator[ColumnElement[bool]]:
    yield from _published(_E.key, filters)
    if filters.said_from:
        yield _E.said_last >= filters.said_from
    if filters.said_to:
        yield _E.said_first <= filters.said_to


def _published(key: ColumnElement[Any], filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Give the tests on the days of publication: they are in the key."""
    if filters.published_from:
        yield key >= first_key(filters.published_from)
    if filters.published_to:
        yield key < first_key(filters.published_to + _DAY)
        yield key >= first_key(date(1600, 1, 1))


def _languages(connection: Connection) -> Iterable[str]:
    return connection.execute(select(tables.versions.c.language).distinct()).scalars().all()


def _words(connection: Connection, asked: Asked, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """Match the words; SQLite's index gives the keys themselves."""
    if not asked.groups and not asked.excluded:
        yield literal_column("1") == 0  # words were asked for, and none can be told from what was written
        return
    if connection.dialect.name == "sqlite":
        match = asked.fts5()
        if match:
            yield _E.key.in_(_search(match, filters))
        else:
            yield _E.key.not_in(_search(Asked(groups=(asked.excluded,)).fts5() or "", filters))
        return
    wanted, unwanted = asked.tsquery()

    def keys(match: str, name: str) -> Select[Any]:
        test = text(f"to_tsvector('simple'::regconfig, words) @@ CAST(:{name} AS tsquery)")
        return select(tables.entry_words.c.key).where(test.bindparams(**{name: match}))

    if wanted:
        yield _E.key.in_(keys(wanted, "wanted"))
    if unwanted:
        yield _E.key.not_in(keys(unwanted, "unwanted"))


def _names(connection: Connection, speaker: str) -> list[int]:
    """Give the names of the speakers that one name is of: the whole of it, else a part of it."""
    form = plain(speaker)
    names = tables.names.c
    found = list(connection.execute(select(names.speaker).where(names.plain == form)).scalars())
    if not found and form:
        around = (
            func.concat(" ", names.plain, " ")
            if connection.dialect.name != "sqlite"
            else " " + names.plain + " "
        )
        found = list(connection.execute(select(names.speaker).where(around.like(f"% {form} %"))).scalars())
    return list(connection.execute(select(names.key).where(names.speaker.in_(found))).scalars())


def _toponyms(connection: Connection, place: str) -> list[int]:
    """Give the names of the places that one name is of."""
    columns = tables.toponyms.c
    found = connection.execute(
        select(columns.key, columns.geonameid).where(columns.plain == fold(place))
    ).all()
    places = {row.geonameid for row in found if row.geonameid is not None}
    return list(
        connection.execute(
            select(columns.key).where(
                or_(columns.key.in_([row.key for row in found]), columns.geonameid.in_(places))
            )
        ).scalars()
    )


def _details(connection: Connection, keys: list[int], *, oldest: bool) -> Iterable[Entry]:
    if not keys:
        return
    told, claims, versions, readings = tables.attributions, tables.claims, tables.versions, tables.readings
    asked = (
        select(
            tables.entries,
            versions.c.id.label("report_id"),
            versions.c.title,
            versions.c.url,
            readings.c.published,
            told,
            claims.c.id.label("claim_id"),
            claims.c.text_start,
            claims.c.text_end,
            claims.c.text_exact,
        )
        .join_from(tables.entries, readings, readings.c.key == _E.reading)
        .join(versions, versions.c.key == readings.c.version)
        .join(told, and_(told.c.reading == _E.reading, told.c.number == _E.attribution))
        .join(claims, and_(claims.c.reading == _E.reading, claims.c.number == _E.claim), isouter=True)
        .where(_E.key.in_(keys))
        .order_by(_E.key.asc() if oldest else _E.key.desc())
    )
    for row in connection.execute(asked).mappings():
        yield _entry(row)


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row of any result
    import json  # noqa: PLC0415 - for the lists of spans

    told = tables.attributions.c
    if row["claim_id"] is not None:
        words: tuple[Span, ...] = (Span(row["text_start"], row["text_end"], row["text_exact"]),)
    else:
        words = tuple(Span(*span) for span in json.loads(row["content"]))
    said = row["said_exact"]
    return Entry(
        key=row[_E.key],
        report=row["report_id"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        published=row["published"],
        attribution=row[told.id],
        claim=row["claim_id"],
        speaker=row[told.name],
        mention=row["mention_exact"],
        kind=row[told.kind],
        country=row[told.country],
        anonymous=row[told.anonymous],
        type=row[told.type],
        certainty=row["certainty"],
        polarity=row["polarity"],
        event=row["event"],
        said=Span(row["said_start"], row["said_end"], said) if said is not None else None,
        said_first=row[told.said_first],
        said_last=row[told.said_last],
        words=words,
    )


def _cursor(key: int) -> str:
    return base64.urlsafe_b64encode(key.to_bytes(8, "big")).decode().rstrip("=")


def _mark(after: str) -> int:
    try:
        return int.from_bytes(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)), "big") % (1 << 63)
    except (binascii.Error, ValueError, UnicodeEncodeError):
        raise LedgerError(
            f"{after[:40]}: is no mark of a page; expected one that selon find printed"
        ) from None
