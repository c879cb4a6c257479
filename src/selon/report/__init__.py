"""Bytes → `selon.model.Report`: one room a format, one for encodings, one for languages.

Everything that can be wrong with an input is said here, in one lower-case line; a stream of reports
gives a `Rejected` in the place of a line that cannot be read, and goes on.
"""

from selon.report.document import About, canonical, day, make
from selon.report.incoming import Rejected
from selon.report.lines import piped, stream, streamed
from selon.report.plain import LARGEST_FILE, from_bytes, from_path

__all__ = [
    "LARGEST_FILE",
    "About",
    "Rejected",
    "canonical",
    "day",
    "from_bytes",
    "from_path",
    "make",
    "piped",
    "stream",
    "streamed",
]
