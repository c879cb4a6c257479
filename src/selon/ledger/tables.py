"""The tables of a ledger: one schema for SQLite and PostgreSQL.

What was read is only ever added to: ``reports``, ``report_names``, ``versions``, ``readings``,
``attributions``, ``claims``, ``quantities``, ``places``, ``times`` and ``decisions``. What is searched is
made from it and can be made again: ``entries``, ``entry_words``, ``toponyms``, ``entry_places``, ``names``.
Lists of spans are JSON, ``[[start, end, "exact"], …]``; single spans are three columns.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION = 0x53454C4E
"""SQLite's ``application_id`` of a ledger: *SELN*."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_DIGEST = String(64)
_Key = BigInteger().with_variant(Integer, "sqlite")


def _span(name: str) -> tuple[Column[Any], ...]:
    """Give the three columns of a span that may be absent."""
    return Column(f"{name}_start", Integer), Column(f"{name}_end", Integer), Column(f"{name}_exact", Text)


def _of_reading(name: str, *columns: Column[Any]) -> Table:
    """Give a table of parts of readings, in their order."""
    return Table(
        name,
        metadata,
        Column("reading", _Key, ForeignKey("readings.key"), nullable=False),
        Column("number", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("reading", "number"),
        sqlite_with_rowid=False,
    )


reports = Table(
    "reports",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("added", String(20), nullable=False),
)
"""One a report, whatever its versions."""

report_names = Table(
    "report_names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("report", _Key, ForeignKey("reports.key"), nullable=False),
    sqlite_with_rowid=False,
)
"""By what a report is known again: ``id:…``, ``url:…``, or ``text:`` and its digest where it has neither."""

versions = Table(
    "versions",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("report", _Key, ForeignKey("reports.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("fingerprint", _DIGEST, nullable=False),
    Column("id", Text, nullable=False),
    Column("digest", _DIGEST, nullable=False),
    Column("raw_digest", _DIGEST),
    Column("file_digest", _DIGEST),
    Column("origin", Text),
    Column("arrival", Text),
    Column("language", String(8), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Date),
    Column("published_basis", String(16)),
    Column("byline", Text),
    Column("credits", Text, nullable=False),
    Column("edition", Text),
    Column("embargo", String(40)),
    Column("text", Text, nullable=False),
    Column("added", String(20), nullable=False),
    UniqueConstraint("report", "fingerprint"),
    UniqueConstraint("report", "number"),
    Index("ix_versions_digest", "digest"),
    Index("ix_versions_language", "language"),
)
"""What was published, as it was given; the fingerprint hashes text and what is known of it."""

readings = Table(
    "readings",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("version", _Key, ForeignKey("versions.key"), nullable=False),
    Column("id", _DIGEST, nullable=False, unique=True),
    Column("selon", String(64), nullable=False),
    Column("language_data", _DIGEST, nullable=False),
    Column("published", Date),
    Column("published_basis", String(16)),
    Column("notes", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("not_coded", Text, nullable=False),
    Column("repairs", Text, nullable=False),
    Column("credits", Text, nullable=False),
    Column("dateline", Text, nullable=False),
    Column("proof", _DIGEST, nullable=False),
    Column("added", String(20), nullable=False),
    Index("ix_readings_version", "version"),
)
"""What one version of selon read in one version of a report; the proof hashes all of its parts."""

attributions = _of_reading(
    "attributions",
    Column("id", String(64), nullable=False),
    Column("type", String(16), nullable=False),
    Column("stance", String(16), nullable=False),
    Column("name", Text),
    Column("kind", String(16), nullable=False),
    Column("role", Text),
    Column("organisation", Text),
    Column("country", String(2)),
    Column("anonymous", Boolean, nullable=False),
    Column("unresolved", Text),
    *_span("mention"),
    Column("resolved_from", Text, nullable=False),
    *_span("cue"),
    Column("content", Text, nullable=False),
    *_span("addressee"),
    *_span("occasion"),
    *_span("said"),
    Column("said_first", Date),
    Column("said_last", Date),
    *_span("place"),
    Column("within", String(64)),
)

claims = _of_reading(
    "claims",
    Column("attribution", Integer, nullable=False),
    Column("id", String(64), nullable=False),
    *_span("text"),
    Column("polarity", String(16), nullable=False),
    Column("certainty", String(16), nullable=False),
    Column("doubt", String(16)),
    Column("markers", Text, nullable=False),
    Column("tense", String(16)),
    *_span("condition"),
    Column("event", String(32)),
    *_span("trigger"),
    *_span("actor"),
    Column("actor_country", String(2)),
    *_span("recipient"),
    Column("recipient_country", String(2)),
    *_span("when"),
    Column("when_first", Date),
    Column("when_last", Date),
    Column("when_modifier", String(32)),
)

quantities = _of_reading(
    "quantities",
    Column("claim", Integer),
    *_span("mention"),
    Column("low", Float(53)),
    Column("high", Float(53)),
    Column("qualifier", String(16), nullable=False),
    *_span("of"),
    Column("stage", String(32)),
    Column("nationality", String(2)),
    Column("unit", String(16)),
)
"""``claim`` is the number of the claim; null for the mentions of the whole text, here and in ``places``."""

places = _of_reading(
    "places",
    Column("claim", Integer),
    *_span("mention"),
    Column("name", Text),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Column("geonameid", BigInteger),
    Column("country", String(2)),
    Column("precision", String(32)),
    Column("role", String(16)),
    Column("unresolved", Text),
)

times = _of_reading(
    "times",
    *_span("mention"),
    Column("type", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("modifier", String(32)),
    Column("first", Date),
    Column("last", Date),
    Column("rule", Text),
)

names = Table(
    "names",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=False),
    Column("id", _DIGEST, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("country", String(2)),
    Column("organisation", Text),
    Column("plain", Text, nullable=False),
    Column("sound", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("body", Text),
    Column("speaker", _Key, nullable=False),
    Column("within", Text),
    Index("ix_names_plain", "plain"),
    Index("ix_names_sound", "sound"),
    Index("ix_names_initials", "initials"),
    Index("ix_names_body", "body"),
    Index("ix_names_speaker", "speaker"),
)
"""The named sources as reports give them; ``speaker`` is the key of the first name of the joined speaker.

``plain``, ``sound``, ``initials`` and ``body`` (of the organisation) are what names are compared by.
``within`` is the report (one of ``report_names``) in which alone a name such as *the police* stands for one.
"""

decisions = Table(
    "decisions",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("id", _DIGEST, nullable=False, unique=True),
    Column("action", String(16), nullable=False),
    Column("left_name", _Key, ForeignKey("names.key"), nullable=False),
    Column("right_name", _Key, ForeignKey("names.key"), nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("added", String(20), nullable=False),
    Index("ix_decisions_left", "left_name"),
    Index("ix_decisions_right", "right_name"),
)
"""Which names are one speaker (``join``), are not (``part``), or belong together (``link``), and why."""

toponyms = Table(
    "toponyms",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("id", _DIGEST, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("geonameid", BigInteger),
    Column("plain", Text, nullable=False),
    Index("ix_toponyms_plain", "plain"),
    Index("ix_toponyms_geonameid", "geonameid"),
)

entries = Table(
    "entries",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("certainty", String(16)),
    Column("type", String(16), nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("country", String(2)),
    Column("polarity", String(16)),
    Column("name", _Key),
    Column("outlet", Text),
    Column("event", String(32)),
    Column("said_first", Date),
    Column("said_last", Date),
    Column("report", _Key, nullable=False),
    Column("reading", _Key, nullable=False),
    Column("attribution", Integer, nullable=False),
    Column("claim", Integer),
    Index("ix_entries_name", "name"),
    Index("ix_entries_outlet", "outlet"),
    Index("ix_entries_report", "report"),
    Index(
        "ix_entries_facets",
        *("country", "kind", "certainty", "type", "anonymous", "polarity", "event", "outlet"),
    ),
)
"""What is listed: the claims of the newest readings, or the attribution where it holds no claim.

The key orders them: 18 bits of the day of publication, 29 of the reading, 16 of the place in it.
"""

entry_words = Table(
    "entry_words",
    metadata,
    Column("key", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("words", Text, nullable=False),
)
"""The stems of an entry, without accents, with one space between (`selon.ledger.words`)."""

entry_places = Table(
    "entry_places",
    metadata,
    Column("toponym", _Key, nullable=False),
    Column("entry", BigInteger, nullable=False),
    PrimaryKeyConstraint("toponym", "entry"),
    Index("ix_entry_places_entry", "entry"),
    sqlite_with_rowid=False,
)

rejected = Table(
    "rejected",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("id", _DIGEST, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("line", Integer),
    Column("reason", Text, nullable=False),
    Column("added", String(20), nullable=False),
    Column("resolved", String(20)),
    Index("ix_rejected_name", "name"),
)
"""Inputs that could not be read, once each with its reason; and when they were read after all."""

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("seen", Text, nullable=False),
    Column("looked", String(20), nullable=False),
)
"""What a feed gave at the last look; the one table whose rows change."""

SEARCH_SQLITE = (
    "CREATE VIRTUAL TABLE entry_search USING fts5(words, content='entry_words', content_rowid='key', "
    "tokenize='ascii', columnsize=0)"
)
SEARCH_POSTGRESQL = (
    "CREATE INDEX ix_entry_words_search ON entry_words USING gin (to_tsvector('simple'::regconfig, words))"
)
