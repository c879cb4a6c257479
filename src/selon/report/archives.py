"""ZIP, TAR and WACZ archives → the files in them, in the order of their names; nothing is written to disk.

A member whose name leads out of the archive, a link, an encrypted or a broken member is rejected, and the
others are read. Hidden files and the metadata files beside reports are no reports.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import IO, cast

from selon.errors import ReportError
from selon.report import sidecar
from selon.report.incoming import Incoming, Rejected, spooled
from selon.report.limits import Limits, size
from selon.report.recognition import Kind

_ENCRYPTED = 0x1
_LINK = 0o12
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,  # a way of packing that zipfile does not know
    RuntimeError,  # zipfile's for encrypted members
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A file in an archive."""

    name: str
    open: Callable[[], IO[bytes]]
    refused: str | None = None


@dataclass(slots=True)
class _Tally:
    """What the members of an archive unpacked to so far, against the size of the archive."""

    packed: int
    limits: Limits
    unpacked: int = field(default=0)

    def add(self, count: int) -> None:
        """Count bytes.

        Raises:
            ReportError: the archive unpacks like a bomb.
        """
        self.unpacked += count
        if self.unpacked > max(self.limits.ratio_free, self.limits.ratio * self.packed):
            free = size(self.limits.ratio_free)
            raise ReportError(
                f"unpacks to more than {self.limits.ratio} times the archive's size, over {free}"
            )


class _Bounded(io.RawIOBase):
    """A member that raises `ReportError` where it is broken or grows like a bomb."""

    def __init__(self, file: IO[bytes], tally: _Tally) -> None:
        self._file = file
        self._tally = tally

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast("bytearray", buffer)).cast("B")
        try:
            data = self._file.read(len(view))
        except _BROKEN as error:
            raise ReportError(f"is broken in its archive: {_said(error)}") from None
        self._tally.add(len(data))
        view[: len(data)] = data
        return len(data)


def members(incoming: Incoming, kind: Kind, *, limits: Limits) -> Generator[Incoming | Rejected, None, None]:
    """Give the files of an archive, each open while it is the last one given.

    Args:
        incoming: The archive.
        kind: ZIP, WACZ (of which only the web archives are given) or TAR.
        limits: Of members, ratio and nesting.

    Raises:
        ReportError: it is no such archive, is broken, or beyond the limits.
    """
    if incoming.nesting >= limits.nesting:
        raise ReportError(f"is an archive within {limits.nesting} others; expected fewer")
    with ExitStack() as stack:
        file = incoming.file if incoming.file.seekable() else stack.enter_context(spooled(incoming, limits))
        yield from _members(file, incoming, kind, limits)


def _members(
    file: IO[bytes], incoming: Incoming, kind: Kind, limits: Limits
) -> Generator[Incoming | Rejected, None, None]:
    file.seek(0, io.SEEK_END)
    tally = _Tally(packed=file.tell(), limits=limits)
    file.seek(0)
    try:
        found = _tar(file, limits) if kind is Kind.TAR else _zip(file, limits, web=kind is Kind.WACZ)
    except _BROKEN as error:
        raise ReportError(f"is a broken archive: {_said(error)}") from None
    names = {member.name: member for member in found}
    for name in sorted(names):
        member = names[name]
        if sidecar.is_sidecar(name) or is_hidden(name):
            continue
        whole = name if incoming.member is None else f"{incoming.member}/{name}"
        inner = replace(incoming, file=io.BytesIO(), member=whole, path=None, nesting=incoming.nesting + 1)
        if member.refused:
            yield inner.rejected(member.refused)
            continue
        try:
            beside = _beside(name, names, tally)
            opened = member.open()
        except (*_BROKEN, ReportError) as error:
            yield inner.rejected(
                error if isinstance(error, ReportError) else f"is broken in its archive: {_said(error)}"
            )
            continue
        with opened:
            bounded = io.BufferedReader(_Bounded(opened, tally))
            yield replace(inner, file=bounded, sidecar={**incoming.sidecar, **beside})


def is_hidden(name: str) -> bool:
    """Tell whether a path has a hidden part, such as *.git* or the resource forks of a Mac."""
    return any(
        (part.startswith(".") and part != "..") or part == "__MACOSX" for part in PurePosixPath(name).parts
    )


def _beside(name: str, names: dict[str, _Member], tally: _Tally) -> dict[str, str]:
    for other in sidecar.names(name):
        if other in names:
            with names[other].open() as file:
                return sidecar.parse(_Bounded(file, tally).read(sidecar.LARGEST + 1), other)
    return {}


def _zip(file: IO[bytes], limits: Limits, *, web: bool) -> list[_Member]:
    archive = zipfile.ZipFile(file)
    _count(len(archive.filelist), limits)

    def opener(info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
        return lambda: archive.open(info)

    return [
        _Member(name=info.filename, open=opener(info), refused=_refused(info.filename, _zip_fault(info)))
        for info in archive.infolist()
        if not info.is_dir() and (not web or info.filename.lower().endswith((".warc", ".warc.gz")))
    ]


def _zip_fault(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted; expected a file that can be read"
    return "is a link; expected a file" if info.external_attr >> 28 == _LINK else None


def _tar(file: IO[bytes], limits: Limits) -> list[_Member]:
    archive = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - its members are read later

    def opener(info: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
        def open_() -> IO[bytes]:
            opened = archive.extractfile(info)
            if opened is None:
                raise tarfile.TarError("no file")
            return opened

        return open_

    found = []
    for number, info in enumerate(archive, 1):
        _count(number, limits)
        if info.isdir():
            continue
        fault = None if info.isreg() else "is a link or a device; expected a file"
        name = info.name.removeprefix("./")
        found.append(_Member(name=name, open=opener(info), refused=_refused(name, fault)))
    return found


def _refused(name: str, fault: str | None) -> str | None:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or (parts and parts[0].endswith(":")):
        return "has a name that leads out of the archive"
    return fault


def _count(number: int, limits: Limits) -> None:
    if number > limits.members:
        raise ReportError(f"holds more than {limits.members} files; expected fewer")


def _said(error: BaseException) -> str:
    return str(error).lower() or type(error).__name__
