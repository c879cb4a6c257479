"""A process of its own for libraries that parse what strangers wrote, with a limit of time and of memory.

Pages, PDFs, office documents and tables are parsed by large libraries, some of them in C. A child process
runs them; where a document takes too long, too much memory or breaks the process, the child is ended, the
document is refused, and the next one gets a new child. The child ends with its parent.

The two talk in frames: eight bytes of length, then JSON; a request is followed by the bytes of the document.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import IO, Any

from selon.errors import ReportError
from selon.report.limits import Limits, size

_LENGTH = struct.Struct(">Q")
_READERS = {
    "page": "selon.report.page",
    "pdf": "selon.report.pdf",
    "docx": "selon.report.docx",
    "parquet": "selon.report.parquet",
}
_ANSWER_BYTES = 512 * 1024 * 1024


class _Child:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        environment = dict(os.environ, ARROW_DEFAULT_MEMORY_POOL="system", OMP_NUM_THREADS="1")
        environment["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter and this module
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    @property
    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout

    def end(self) -> None:
        self.process.kill()
        for pipe in self.pipes:
            with suppress(OSError):
                pipe.close()
        self.process.wait()


_lock = threading.Lock()
_idle: list[_Child] = []
_MOST_IDLE = 4


def ask(
    reader: str, data: bytes, *, limits: Limits, **arguments: object
) -> Generator[dict[str, Any], None, None]:
    """Have a document read in a child; give what its reader gives, as it comes.

    Args:
        reader: ``page``, ``pdf``, ``docx`` or ``parquet``, whose module's ``extract`` runs in the child.
        data: The document.
        limits: Of time, for each thing that is given, and of memory.
        arguments: For the reader; what JSON holds.

    Raises:
        ReportError: the document cannot be read, or is beyond the limits.
    """
    child = _taken()
    done = False
    try:
        request = {"reader": reader, "size": len(data), "limits": asdict(limits), "arguments": arguments}
        answer = _timed(child, limits, request, data)
        while "value" in answer:
            yield answer["value"]
            answer = _timed(child, limits)
        done = True
    finally:
        if done:
            _given_back(child)
        else:  # ended, or left before the last answer
            child.end()
    if "error" in answer:
        raise ReportError(answer["error"])


def _taken() -> _Child:
    """Give a child that is idle, or a new one; children of a process that forked this one are left to it."""
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.owner == os.getpid() and child.process.poll() is None:
                return child
    return _Child()


def _given_back(child: _Child) -> None:
    with _lock:
        if len(_idle) < _MOST_IDLE:
            _idle.append(child)
            return
    child.end()


@atexit.register
def _end() -> None:
    with _lock:
        for child in _idle:
            if child.owner == os.getpid():
                child.end()
        _idle.clear()


def _timed(
    child: _Child, limits: Limits, request: dict[str, object] | None = None, data: bytes = b""
) -> dict[str, Any]:
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.process.kill()

    watch = threading.Timer(limits.document_seconds, stop)
    watch.daemon = True
    watch.start()
    to_child, from_child = child.pipes
    try:
        if request is not None:
            _send(to_child, request)
            to_child.write(data)
            to_child.flush()
        answer = _receive(from_child)
    except OSError:
        answer = None
    finally:
        watch.cancel()
    if late.is_set():
        raise ReportError(f"takes longer than {limits.document_seconds:g} seconds to read")
    if answer is None:
        raise ReportError(f"broke its reader, or needs more memory than {size(limits.document_memory)}")
    return answer


def _send(pipe: IO[bytes], value: dict[str, object]) -> None:
    # Half a surrogate pair is told with an escape, so that it arrives and is refused where texts are checked.
    line = json.dumps(value).encode()
    pipe.write(_LENGTH.pack(len(line)) + line)


def _receive(pipe: IO[bytes]) -> dict[str, Any] | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _ANSWER_BYTES:
        return None
    line = pipe.read(length)
    value: dict[str, Any] | None = json.loads(line) if len(line) == length else None
    return value


def _serve() -> None:
    """Read documents until the parent is gone."""
    from_parent = os.fdopen(os.dup(0), "rb")
    to_parent = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints
    while (request := _receive(from_parent)) is not None:
        data = from_parent.read(request["size"])
        limits = Limits(**request["limits"])
        _bound(limits.document_memory)
        try:
            reader = import_module(_READERS[request["reader"]])
            for value in reader.extract(data, limits=limits, **request["arguments"]):
                _send(to_parent, {"value": value})
                to_parent.flush()
            _send(to_parent, {})
        except ReportError as error:
            _send(to_parent, {"error": str(error)})
        except MemoryError:
            _send(to_parent, {"error": f"needs more memory than {size(limits.document_memory)}"})
        except RecursionError:
            _send(to_parent, {"error": "is nested too deep to be read"})
        except Exception as error:  # noqa: BLE001 - libraries break in their own ways on broken documents
            words = " ".join(str(error).split())[:200]
            _send(
                to_parent,
                {"error": f"cannot be read as {request['reader']}: {type(error).__name__}: {words}"},
            )
        to_parent.flush()


def _bound(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    with suppress(ValueError, OSError):  # a system that cannot, or a bound that is lower already
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    _serve()
