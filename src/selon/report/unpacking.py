"""Packed streams (gzip, zstd, bzip2, xz) → the stream within, which stops where it grows like a bomb."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import IO, cast

from selon.errors import ReportError
from selon.report import extras
from selon.report.limits import Limits, size
from selon.report.recognition import Kind

PACKINGS = {
    Kind.GZIP: (".gz", ".tgz"),
    Kind.ZSTD: (".zst", ".tzst"),
    Kind.BZIP2: (".bz2", ".tbz2"),
    Kind.XZ: (".xz", ".txz"),
}
"""The ways of packing one stream, with the suffixes that they add."""

_CHUNK = 64 * 1024


class _Counted(io.RawIOBase):
    """The packed bytes, counted as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        data = self._file.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


class Unpacked(io.RawIOBase):
    """The stream within a packed one.

    Reading it raises `ReportError` where the packed bytes are broken, or unpack to more than the limits
    allow.
    """

    def __init__(self, packed: IO[bytes], kind: Kind, *, limits: Limits) -> None:
        """Open a packed stream; nothing is read yet.

        Raises:
            ReportError: the library for it is not installed.
        """
        self._packed = _Counted(packed)
        self._limits = limits
        self._kind = kind
        self._count = 0
        self._inner = _opened(io.BufferedReader(self._packed, _CHUNK), kind)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Fill a buffer with the bytes within."""
        view = memoryview(cast("bytearray", buffer)).cast("B")
        try:
            data = self._inner.read(min(len(view), _CHUNK))
        except EOFError:
            raise ReportError(f"breaks off: the {self._kind} stream has no end") from None
        except (OSError, zlib.error, lzma.LZMAError) as error:
            raise ReportError(f"is broken {self._kind}: {str(error).lower()}") from None
        except MemoryError:
            raise ReportError(f"is {self._kind} that needs more memory than there is") from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":  # known only where its library is installed
                raise
            raise ReportError(f"is broken {self._kind}: {str(error).lower()}") from None
        self._count += len(data)
        limit = self._limits.ratio * max(1, self._packed.count)
        if self._count > max(self._limits.ratio_free, limit):
            free = size(self._limits.ratio_free)
            raise ReportError(f"unpacks to more than {self._limits.ratio} times its size, over {free}")
        view[: len(data)] = data
        return len(data)


def unpacked(packed: IO[bytes], kind: Kind, *, limits: Limits) -> IO[bytes]:
    """Give the stream within a packed one; see `Unpacked`.

    Raises:
        ReportError: the library for it is not installed.
    """
    return io.BufferedReader(Unpacked(packed, kind, limits=limits), _CHUNK)


def inner_name(name: str, kind: Kind) -> str:
    """Take the suffix of the packing off a name."""
    lower = name.lower()
    for suffix in PACKINGS[kind]:
        if lower.endswith(suffix):
            return name[: -len(suffix)]
    return name


def _opened(packed: IO[bytes], kind: Kind) -> IO[bytes]:
    match kind:
        case Kind.GZIP:
            return cast("IO[bytes]", gzip.GzipFile(fileobj=packed, mode="rb"))
        case Kind.BZIP2:
            return cast("IO[bytes]", bz2.BZ2File(packed))
        case Kind.XZ:
            return cast("IO[bytes]", lzma.LZMAFile(packed))
        case _:
            zstandard = extras.load("zstandard", extra="formats", reads="zstd")
            # Frames may ask for windows of gigabytes; this one is that of the strongest usual setting.
            reader = zstandard.ZstdDecompressor(max_window_size=2**27)
            return cast("IO[bytes]", reader.stream_reader(packed, read_across_frames=True))
