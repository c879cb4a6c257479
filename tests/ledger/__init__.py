"""The ledger, in SQLite and in PostgreSQL."""
