"""The errors that selon raises.

    SelonError
    ├── ReportError      a report cannot be read: a missing, binary, empty or broken file, a bad date
    ├── LanguageError    a language is not supported, or its data are broken
    ├── LedgerError      a ledger cannot be opened, read or written
    └── ExportError      a result cannot be written in the format asked for

Every message is one lower-case line: what is wrong, where, what was expected.
Finding nothing is never an error: it is an empty tuple.
"""


class SelonError(Exception):
    """What every error of selon's descends from; its text is one line for a person."""


class ReportError(SelonError):
    """A report cannot be read; the text names the file (and line) and the cause."""


class LanguageError(SelonError):
    """A language is not supported, or a language's own data are broken."""


class LedgerError(SelonError):
    """A ledger cannot be opened, read or written."""


class ExportError(SelonError):
    """A result cannot be written in the format that was asked for."""
