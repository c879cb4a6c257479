"""The ledger: readings kept in SQLite or PostgreSQL, found again, and proved.

What was read is only added to. What is searched is made from it, and holds the newest reading of each report.
"""

from selon.ledger.batch import Added, Outcome
from selon.ledger.store import Feed, Ledger, RejectedInput, Source, open_ledger

__all__ = ["Added", "Feed", "Ledger", "Outcome", "RejectedInput", "Source", "open_ledger"]
