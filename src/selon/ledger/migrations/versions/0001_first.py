"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPLICATION = 0x53454C4E
SEARCH_SQLITE = (
    "CREATE VIRTUAL TABLE entry_search USING fts5(words, content='entry_words', content_rowid='key', "
    "tokenize='ascii', columnsize=0)"
)
SEARCH_POSTGRESQL = (
    "CREATE INDEX ix_entry_words_search ON entry_words USING gin (to_tsvector('simple'::regconfig, words))"
)


def upgrade() -> None:
    """Make all tables and what is searched."""
    op.create_table(
        "entries",
        sa.Column(
            "key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=True),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("polarity", sa.String(length=16), nullable=True),
        sa.Column("name", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("event", sa.String(length=32), nullable=True),
        sa.Column("said_first", sa.Date(), nullable=True),
        sa.Column("said_last", sa.Date(), nullable=True),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("attribution", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_entries")),
    )
    op.create_index(
        "ix_entries_facets",
        "entries",
        ["country", "kind", "certainty", "type", "anonymous", "polarity", "event", "outlet"],
        unique=False,
    )
    op.create_index("ix_entries_name", "entries", ["name"], unique=False)
    op.create_index("ix_entries_outlet", "entries", ["outlet"], unique=False)
    op.create_index("ix_entries_report", "entries", ["report"], unique=False)
    op.create_table(
        "entry_places",
        sa.Column("toponym", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("toponym", "entry", name=op.f("pk_entry_places")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_places_entry", "entry_places", ["entry"], unique=False)
    op.create_table(
        "entry_words",
        sa.Column(
            "key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_entry_words")),
    )
    op.create_table(
        "feeds",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("looked", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_feeds")),
    )
    op.create_table(
        "names",
        sa.Column(
            "key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("speaker", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_names")),
        sa.UniqueConstraint("id", name=op.f("uq_names_id")),
    )
    op.create_index("ix_names_body", "names", ["body"], unique=False)
    op.create_index("ix_names_initials", "names", ["initials"], unique=False)
    op.create_index("ix_names_plain", "names", ["plain"], unique=False)
    op.create_index("ix_names_sound", "names", ["sound"], unique=False)
    op.create_index("ix_names_speaker", "names", ["speaker"], unique=False)
    op.create_table(
        "rejected",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rejected")),
        sa.UniqueConstraint("id", name=op.f("uq_rejected_id")),
    )
    op.create_index("ix_rejected_name", "rejected", ["name"], unique=False)
    op.create_table(
        "reports",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reports")),
    )
    op.create_table(
        "toponyms",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geonameid", sa.BigInteger(), nullable=True),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_toponyms")),
        sa.UniqueConstraint("id", name=op.f("uq_toponyms_id")),
    )
    op.create_index("ix_toponyms_geonameid", "toponyms", ["geonameid"], unique=False)
    op.create_index("ix_toponyms_plain", "toponyms", ["plain"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("left_name", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("right_name", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["left_name"], ["names.key"], name=op.f("fk_decisions_left_name")),
        sa.ForeignKeyConstraint(["right_name"], ["names.key"], name=op.f("fk_decisions_right_name")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    op.create_index("ix_decisions_left", "decisions", ["left_name"], unique=False)
    op.create_index("ix_decisions_right", "decisions", ["right_name"], unique=False)
    op.create_table(
        "report_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_report_names_report")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_report_names")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "versions",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("report", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("raw_digest", sa.String(length=64), nullable=True),
        sa.Column("file_digest", sa.String(length=64), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("arrival", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(length=16), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("embargo", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_versions_report")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_versions")),
        sa.UniqueConstraint("report", "fingerprint", name=op.f("uq_versions_report_fingerprint")),
        sa.UniqueConstraint("report", "number", name=op.f("uq_versions_report_number")),
    )
    op.create_index("ix_versions_digest", "versions", ["digest"], unique=False)
    op.create_index("ix_versions_language", "versions", ["language"], unique=False)
    op.create_table(
        "readings",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("selon", sa.String(length=64), nullable=False),
        sa.Column("language_data", sa.String(length=64), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("published_basis", sa.String(length=16), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("not_coded", sa.Text(), nullable=False),
        sa.Column("repairs", sa.Text(), nullable=False),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.Column("added", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.key"], name=op.f("fk_readings_version")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_readings")),
        sa.UniqueConstraint("id", name=op.f("uq_readings_id")),
    )
    op.create_index("ix_readings_version", "readings", ["version"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("unresolved", sa.Text(), nullable=True),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("mention_exact", sa.Text(), nullable=True),
        sa.Column("resolved_from", sa.Text(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("cue_exact", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("addressee_start", sa.Integer(), nullable=True),
        sa.Column("addressee_end", sa.Integer(), nullable=True),
        sa.Column("addressee_exact", sa.Text(), nullable=True),
        sa.Column("occasion_start", sa.Integer(), nullable=True),
        sa.Column("occasion_end", sa.Integer(), nullable=True),
        sa.Column("occasion_exact", sa.Text(), nullable=True),
        sa.Column("said_start", sa.Integer(), nullable=True),
        sa.Column("said_end", sa.Integer(), nullable=True),
        sa.Column("said_exact", sa.Text(), nullable=True),
        sa.Column("said_first", sa.Date(), nullable=True),
        sa.Column("said_last", sa.Date(), nullable=True),
        sa.Column("place_start", sa.Integer(), nullable=True),
        sa.Column("place_end", sa.Integer(), nullable=True),
        sa.Column("place_exact", sa.Text(), nullable=True),
        sa.Column("within", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_attributions_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_attributions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claims",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("attribution", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_exact", sa.Text(), nullable=True),
        sa.Column("polarity", sa.String(length=16), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=False),
        sa.Column("doubt", sa.String(length=16), nullable=True),
        sa.Column("markers", sa.Text(), nullable=False),
        sa.Column("tense", sa.String(length=16), nullable=True),
        sa.Column("condition_start", sa.Integer(), nullable=True),
        sa.Column("condition_end", sa.Integer(), nullable=True),
        sa.Column("condition_exact", sa.Text(), nullable=True),
        sa.Column("event", sa.String(length=32), nullable=True),
        sa.Column("trigger_start", sa.Integer(), nullable=True),
        sa.Column("trigger_end", sa.Integer(), nullable=True),
        sa.Column("trigger_exact", sa.Text(), nullable=True),
        sa.Column("actor_start", sa.Integer(), nullable=True),
        sa.Column("actor_end", sa.Integer(), nullable=True),
        sa.Column("actor_exact", sa.Text(), nullable=True),
        sa.Column("actor_country", sa.String(length=2), nullable=True),
        sa.Column("recipient_start", sa.Integer(), nullable=True),
        sa.Column("recipient_end", sa.Integer(), nullable=True),
        sa.Column("recipient_exact", sa.Text(), nullable=True),
        sa.Column("recipient_country", sa.String(length=2), nullable=True),
        sa.Column("when_start", sa.Integer(), nullable=True),
        sa.Column("when_end", sa.Integer(), nullable=True),
        sa.Column("when_exact", sa.Text(), nullable=True),
        sa.Column("when_first", sa.Date(), nullable=True),
        sa.Column("when_last", sa.Date(), nullable=True),
        sa.Column("when_modifier", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_claims_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_claims")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "places",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("mention_exact", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(precision=53), nullable=True),
        sa.Column("longitude", sa.Float(precision=53), nullable=True),
        sa.Column("geonameid", sa.BigInteger(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("precision", sa.String(length=32), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("unresolved", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_places_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_places")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quantities",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=True),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("mention_exact", sa.Text(), nullable=True),
        sa.Column("low", sa.Float(precision=53), nullable=True),
        sa.Column("high", sa.Float(precision=53), nullable=True),
        sa.Column("qualifier", sa.String(length=16), nullable=False),
        sa.Column("of_start", sa.Integer(), nullable=True),
        sa.Column("of_end", sa.Integer(), nullable=True),
        sa.Column("of_exact", sa.Text(), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=True),
        sa.Column("nationality", sa.String(length=2), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_quantities_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_quantities")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "times",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mention_start", sa.Integer(), nullable=True),
        sa.Column("mention_end", sa.Integer(), nullable=True),
        sa.Column("mention_exact", sa.Text(), nullable=True),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("modifier", sa.String(length=32), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name=op.f("fk_times_reading")),
        sa.PrimaryKeyConstraint("reading", "number", name=op.f("pk_times")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(SEARCH_SQLITE)
        op.execute(f"PRAGMA application_id = {APPLICATION}")
    else:
        op.execute(SEARCH_POSTGRESQL)
