"""The names of a ledger, and the decisions that join them to speakers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from selon.errors import LedgerError
from selon.ledger import tables
from selon.ledger.identity import Known, Name, Rule, decide, initials, listed_with, plain, sound
from selon.ledger.rows import Row, digest
from selon.ledger.writing import insert_rows

_LOCK = 0x4E414D45
_CANDIDATES = (
    select(tables.names)
    .where(
        or_(
            tables.names.c.plain.in_(bindparam("forms", expanding=True)),
            tables.names.c.sound == bindparam("sound"),
            tables.names.c.initials == bindparam("initials"),
        )
    )
    .order_by(tables.names.c.key)
)
_NEXT = select(func.coalesce(func.max(tables.names.c.key), 0) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A join, a parting or a link of two names, and why."""

    key: int
    action: str
    left: str
    right: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A speaker: its names, and in how many entries they tell something."""

    key: int
    names: tuple[str, ...]
    """The most frequent first."""
    kind: str
    country: str | None
    organisations: tuple[str, ...]
    entries: int


def name_of(attribution: Row) -> Name | None:
    """Give the name of an attribution's source; none for an unnamed one, whatever else is known of it."""
    if attribution["anonymous"] or not attribution["name"] or not plain(attribution["name"]):
        return None
    return Name(
        name=attribution["name"],
        kind=attribution["kind"],
        country=attribution["country"],
        organisation=attribution["organisation"],
    )


def keep(connection: Connection, name: Name, *, embedded: bool) -> int:
    """Keep a name, and decide which speaker it is; give its key."""
    alone(connection)
    row: Row = {
        "id": name.id,
        "name": name.name,
        "kind": name.kind,
        "country": name.country,
        "organisation": name.organisation,
        "plain": plain(name.name),
        "sound": sound(name.name),
        "initials": initials(name.name),
        "body": plain(name.organisation) if name.organisation else None,
    }
    forms = [row["plain"], *listed_with(row["plain"])]
    found = connection.execute(
        _CANDIDATES, {"forms": forms, "sound": row["sound"], "initials": row["initials"] or "-"}
    ).all()
    for one in found:
        if one.id == row["id"]:
            return int(one.key)
    candidates = [Known(key=one.key, name=_name(one), speaker=one.speaker) for one in found]
    groups = {one.speaker: _group(connection, one.speaker) for one in candidates}
    join = decide(name, candidates=candidates, groups=groups)
    key = int(connection.execute(_NEXT).scalar_one())
    insert_rows(connection, tables.names, [{"key": key, **row, "speaker": join.to.speaker if join else key}])
    if join:
        _record(connection, "join", key, join.to.key, rule=join.rule, reason=join.reason, embedded=embedded)
    _link(connection, key, row, embedded=embedded)
    return key


def alone(connection: Connection) -> None:
    """Wait until no other writer decides on names, or makes toponyms; an SQLite writer is alone already."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _group(connection: Connection, speaker: int) -> list[Name]:
    found = connection.execute(select(tables.names).where(tables.names.c.speaker == speaker))
    return [_name(one) for one in found]


def _name(row: Any) -> Name:  # noqa: ANN401 - a row of any result
    return Name(name=row.name, kind=row.kind, country=row.country, organisation=row.organisation)


def _assign(connection: Connection, keys: list[int], speaker: int) -> None:
    connection.execute(update(tables.names).where(tables.names.c.key.in_(keys)).values(speaker=speaker))


def _record(
    connection: Connection, action: str, left: int, right: int, *, rule: str, reason: str, embedded: bool
) -> None:
    """Keep a decision; one that was taken again after it was undone is a new one."""
    before = connection.execute(
        select(func.count())
        .select_from(tables.decisions)
        .where(tables.decisions.c.left_name == left, tables.decisions.c.right_name == right)
    ).scalar()
    row = {"action": action, "left_name": left, "right_name": right, "rule": rule, "reason": reason}
    dialect: Any = sqlite if embedded else postgresql
    connection.execute(
        dialect.insert(tables.decisions)
        .values(
            id=decision_id(row, before or 0), added=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **row
        )
        .on_conflict_do_nothing(index_elements=["id"])
    )


def decision_id(row: Row, before: int) -> str:
    """Hash a decision and how many were taken before it on the same two names."""
    names = ("action", "left_name", "right_name", "rule", "reason")
    return digest([*(row[name] for name in names), before])


def _link(connection: Connection, key: int, row: Row, *, embedded: bool) -> None:
    """Link a person to the institution it is said to belong to, and an institution to its people."""
    columns = tables.names.c
    if row["kind"] == "person" and row["organisation"]:
        bodies = connection.execute(
            select(columns.key, columns.name, columns.organisation).where(
                columns.plain == row["body"], columns.kind == "institution"
            )
        ).all()
        pairs = [(key, body.key, body.name) for body in bodies]
    elif row["kind"] == "institution":
        people = connection.execute(
            select(columns.key, columns.organisation).where(
                columns.kind == "person", columns.body == row["plain"]
            )
        ).all()
        pairs = [(one.key, key, row["name"]) for one in people]
    else:
        return
    for person, body, name in pairs:
        reason = f"belongs to {name}, as a report says"
        _record(connection, "link", person, body, rule="organisation", reason=reason, embedded=embedded)


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """Give all decisions, oldest first."""
    one, left, right = tables.decisions.c, tables.names.alias("l"), tables.names.alias("r")
    found = connection.execute(
        select(one.key, one.action, left.c.name, right.c.name.label("other"), one.rule, one.reason)
        .join_from(tables.decisions, left, left.c.key == one.left_name)
        .join(right, right.c.key == one.right_name)
        .order_by(one.key)
    )
    return tuple(
        Decision(key=key, action=action, left=name, right=other, rule=rule, reason=reason)
        for key, action, name, other, rule, reason in found
    )


def undo(connection: Connection, key: int, *, embedded: bool) -> None:
    """Part two names that a decision joined; the decision stays, another one follows it.

    Raises:
        LedgerError: there is no such join.
    """
    found = (
        connection.execute(select(tables.decisions).where(tables.decisions.c.key == key)).mappings().first()
    )
    if found is None or found["action"] != "join":
        raise LedgerError(f"decision {key} is no join; `selon speakers --decisions` lists them")
    reason = f"decision {key} was undone"
    _record(
        connection,
        "part",
        found["left_name"],
        found["right_name"],
        rule="person",
        reason=reason,
        embedded=embedded,
    )
    regroup(connection, {found["left_name"], found["right_name"]})


def extend(connection: Connection, rules: tuple[Rule, ...], *, embedded: bool) -> int:
    """Join or part the names that a person's table lists; give how many decisions that made.

    Raises:
        LedgerError: a name of the table is not in the ledger.
    """
    made = 0
    for rule in rules:
        sides = []
        for name in (rule.left, rule.right):
            found = connection.execute(
                select(tables.names.c.key)
                .where(tables.names.c.plain == plain(name))
                .order_by(tables.names.c.key)
            ).scalars()
            sides.append(list(found))
            if not sides[-1]:
                raise LedgerError(f"{name}: is no named speaker of the ledger")
        pairs = (
            [(left, right) for left in sides[0] for right in sides[1] if left != right]
            if not rule.same
            else [(one, sides[0][0]) for one in dict.fromkeys(chain(*sides)) if one != sides[0][0]]
        )
        for left, right in pairs:
            action = "join" if rule.same else "part"
            if _standing(connection, left, right) != action:
                _record(connection, action, left, right, rule="person", reason=rule.reason, embedded=embedded)
                made += 1
        regroup(connection, {*sides[0], *sides[1]})
    return made


def _standing(connection: Connection, left: int, right: int) -> str | None:
    columns = tables.decisions.c
    found: str | None = connection.execute(
        select(columns.action)
        .where(
            columns.left_name.in_([left, right]),
            columns.right_name.in_([left, right]),
            columns.action != "link",
        )
        .order_by(columns.key.desc())
        .limit(1)
    ).scalar()
    return found


def regroup(connection: Connection, touched: set[int]) -> None:
    """Make the speakers of some names, and of all that were joined to them, from the standing decisions."""
    columns = tables.decisions.c
    members = set(touched)
    rim = set(touched)
    while rim:
        found = connection.execute(
            select(columns.left_name, columns.right_name).where(
                or_(columns.left_name.in_(rim), columns.right_name.in_(rim)), columns.action != "link"
            )
        )
        around = {key for pair in found for key in pair}
        rim = around - members
        members |= around
    for key, speaker in grouped(connection, members).items():
        _assign(connection, [key], speaker)


def grouped(connection: Connection, members: set[int]) -> dict[int, int]:
    """Give the speaker of each name, from the decisions that stand: on two names, the newest one.

    Args:
        connection: Of a ledger.
        members: Keys of names, with all that were ever joined to them.
    """
    columns = tables.decisions.c
    newest: dict[frozenset[int], str] = {}
    for left, right, action in connection.execute(
        select(columns.left_name, columns.right_name, columns.action)
        .where(columns.action != "link")
        .order_by(columns.key)
    ):
        newest[frozenset((left, right))] = action
    root = {key: key for key in members}

    def top(key: int) -> int:
        while root[key] != key:
            key = root[key]
        return key

    for pair, action in newest.items():
        if action == "join" and len(pair) > 1 and pair <= members:
            one, other = sorted(top(key) for key in pair)
            root[other] = one
    return {key: top(key) for key in members}


def speakers(connection: Connection, *, containing: str | None = None) -> tuple[Joined, ...]:
    """Give the speakers with their names, those who tell most first."""
    told = (
        select(tables.entries.c.name, func.count().label("number"))
        .where(tables.entries.c.name.is_not(None))
        .group_by(tables.entries.c.name)
    )
    counts: dict[int, int] = {row.name: row.number for row in connection.execute(told)}
    groups: dict[int, list[Any]] = {}
    for row in connection.execute(select(tables.names).order_by(tables.names.c.key)):
        groups.setdefault(row.speaker, []).append(row)
    wanted = plain(containing) if containing else None
    made = []
    for key, rows in groups.items():
        if wanted and not any(wanted in row.plain for row in rows):
            continue
        rows.sort(key=lambda row: (-counts.get(row.key, 0), row.key))
        made.append(
            Joined(
                key=key,
                names=tuple(dict.fromkeys(row.name for row in rows)),
                kind=next((row.kind for row in rows if row.kind != "unknown"), rows[0].kind),
                country=next((row.country for row in rows if row.country), None),
                organisations=tuple(dict.fromkeys(row.organisation for row in rows if row.organisation)),
                entries=sum(counts.get(row.key, 0) for row in rows),
            )
        )
    return tuple(sorted(made, key=lambda one: (-one.entries, one.names[0], one.key)))
