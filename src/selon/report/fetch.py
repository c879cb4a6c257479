"""Addresses on the web → what is there: politely, within limits, and never from a network that is not public.

robots.txt is obeyed (RFC 9309), redirects are followed a few times and checked like the first address, the
answer is bounded in time and size, and only types that are read here are taken. Proxies of the environment
are not used, since they would reach what this must not.
"""

from __future__ import annotations

import io
import os
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from selon.errors import ReportError
from selon.report import addresses, extras
from selon.report.addresses import Resolver
from selon.report.limits import DEFAULT, Limits, size

USER_AGENT = "selon"
"""The name that robots.txt may call; the header adds the version."""

_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/json",
    "application/feed+json",
    "application/x-ndjson",
    "application/jsonl",
    "application/pdf",
    "application/gzip",
    "application/zstd",
    "application/warc",
    "application/zip",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.iptc.g2",
    "application/vnd.apache.parquet",
    "message/rfc822",
    "binary/octet-stream",
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _NOT_MODIFIED, _CLIENT_ERROR, _SERVER_ERROR = 200, 304, 400, 500
_ASCII_END = 0x7F


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address gave."""

    url: str
    """Behind all redirects."""
    data: bytes
    media_type: str | None
    charset: str | None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    """Whether the server said that nothing changed since the last look; there are no data then."""


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches addresses; remembers what robots.txt of each host said."""

    limits: Limits = DEFAULT
    allow_private: bool = False
    resolver: Resolver = addresses.resolve
    _robots: dict[str, Any] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """Fetch an address.

        Args:
            url: ``http`` or ``https``.
            etag: Of the last look.
            last_modified: Of the last look, as the server wrote it.

        Raises:
            ReportError: it may not or cannot be fetched, or is beyond the limits.
        """
        deadline = time.monotonic() + self.limits.fetch_seconds
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = {name: value for name, value in headers.items() if value}
        for _ in range(self.limits.redirects + 1):
            place = _split(url)
            self._obey(place, deadline)
            answer = self._get(place, asked, deadline, limit=self.limits.fetch_bytes)
            if answer.status in _REDIRECTS and answer.headers.get("location"):
                url = _joined(url, answer.headers["location"])
                continue
            return _answer(url, answer)
        raise ReportError(f"redirects more than {self.limits.redirects} times")

    def _obey(self, place: SplitResult, deadline: float) -> None:
        """Refuse what robots.txt of the host disallows.

        Raises:
            ReportError: the address is disallowed, or the host's robots.txt cannot be had.
        """
        host = urlunsplit((place.scheme, place.netloc, "", "", ""))
        if host not in self._robots:
            self._robots[host] = self._rules(host, deadline)
        if not self._robots[host].can_fetch(urlunsplit(place), USER_AGENT):
            raise ReportError("robots.txt of the host does not allow this address to be fetched")

    def _rules(self, host: str, deadline: float) -> Any:  # noqa: ANN401 - protego's
        protego = extras.load("protego", extra="web", reads="an address")
        url = f"{host}/robots.txt"
        for _ in range(self.limits.redirects + 1):
            limit = self.limits.robots_bytes
            answer = self._get(_split(url), {}, deadline, limit=limit, cut=True)
            if answer.status in _REDIRECTS and answer.headers.get("location"):
                url = _joined(url, answer.headers["location"])
                continue
            if answer.status >= _SERVER_ERROR:
                raise ReportError(f"robots.txt of the host cannot be had (status {answer.status})")
            rules = answer.data.decode("utf-8-sig", "replace") if answer.status == _OK else ""
            return protego.Protego.parse(rules)
        return protego.Protego.parse("")  # as if there were none (RFC 9309, section 2.3.1.2)

    def _get(
        self,
        place: SplitResult,
        headers: Mapping[str, str],
        deadline: float,
        *,
        limit: int,
        cut: bool = False,
    ) -> _Raw:
        httpcore = extras.load("httpcore", extra="web", reads="an address")
        target = urlunsplit((place.scheme, place.netloc, place.path or "/", place.query, ""))
        sent = {"User-Agent": _agent(), "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
        from selon.report.network import Network  # noqa: PLC0415 - needs httpcore

        network = Network(deadline=deadline, resolver=self.resolver, allow_private=self.allow_private)
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.fetch_seconds)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=_trust(), network_backend=network) as pool,
                pool.stream("GET", target, headers=sent, extensions={"timeout": timeout}) as answer,
            ):
                received = {
                    key.decode("latin-1").lower(): value.decode("latin-1") for key, value in answer.headers
                }
                data = b""
                if answer.status == _OK:
                    if not cut:
                        _check_type(received.get("content-type", ""))
                    packed = received.get("content-encoding", "").strip().lower()
                    data = _body(answer.iter_stream(), packed, limit=limit, cut=cut)
                return _Raw(status=answer.status, headers=received, data=data)
        except httpcore.TimeoutException:
            raise ReportError(f"did not answer within {self.limits.fetch_seconds:g} seconds") from None
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.UnsupportedProtocol,
            OSError,
        ) as error:
            raise ReportError(f"could not be fetched: {_said(error)}") from None
        except (ValueError, TypeError) as error:  # an address or header that cannot be sent
            raise ReportError(f"could not be fetched: {_said(error)}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    status: int
    headers: dict[str, str]
    data: bytes


def _answer(url: str, raw: _Raw) -> Answer:
    if raw.status not in {_NOT_MODIFIED, _OK}:
        what = "is not there" if raw.status in {404, 410} else "was not given"
        raise ReportError(f"{what} (status {raw.status})")
    media, _, rest = raw.headers.get("content-type", "").partition(";")
    charset = next(
        (part.partition("=")[2].strip("\"' ") for part in rest.split(";") if "charset=" in part.lower()), None
    )
    return Answer(
        url=url,
        data=raw.data,
        media_type=media.strip().lower() or None,
        charset=charset or None,
        etag=raw.headers.get("etag"),
        last_modified=raw.headers.get("last-modified"),
        unchanged=raw.status == _NOT_MODIFIED,
    )


def _split(url: str) -> SplitResult:
    try:
        place = urlsplit(url)
        host, port = place.hostname, place.port
    except ValueError as error:
        raise ReportError(f"is no address: {_said(error)}") from None
    if place.scheme not in {"http", "https"}:
        raise ReportError(f"leads to {place.scheme or 'no scheme'}; expected http or https")
    if not host or "@" in place.netloc:
        raise ReportError("is no address of a page; expected one without a user in it")
    try:
        name = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        raise ReportError(f"has a host that is no name: {host}") from None
    name = f"[{name}]" if ":" in name else name
    netloc = name if port is None else f"{name}:{port}"
    return place._replace(netloc=netloc, path=_escaped(place.path), query=_escaped(place.query), fragment="")


def _escaped(part: str) -> str:
    """Write what is not ASCII, and spaces, with escapes, and leave escapes that are there."""
    return "".join(
        c if " " < c < chr(_ASCII_END) else "".join(f"%{byte:02X}" for byte in c.encode(errors="replace"))
        for c in part
    )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise ReportError(f"redirects to what is no address: {_said(error)}") from None


def _check_type(header: str) -> None:
    media = header.partition(";")[0].strip().lower()
    if media and not media.startswith(_TYPES):
        raise ReportError(f"is {media[:60]}; expected a page, a feed or a document")


def _body(chunks: Iterable[bytes], packing: str, *, limit: int, cut: bool) -> bytes:
    """Take the bytes of an answer, unpacked, up to a limit."""
    if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise ReportError(f"was sent packed as {packing[:40]}, which was not asked for")
    data = io.BytesIO()
    try:
        for part in _unpacked(chunks, packing, limit):
            data.write(part[: limit - data.tell()] if cut else part)
            if data.tell() > limit:
                raise ReportError(f"is larger than {size(limit)}")
            if cut and data.tell() == limit:
                break
    except zlib.error as error:
        raise ReportError(f"was sent packed and is broken: {_said(error)}") from None
    return data.getvalue()


def _unpacked(chunks: Iterable[bytes], packing: str, limit: int) -> Iterator[bytes]:
    if packing in {"", "identity"}:
        yield from chunks
        return
    unpacker = zlib.decompressobj(wbits=47 if "gzip" in packing else 15)
    for chunk in chunks:
        rest = chunk
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, limit + 1)
            rest = unpacker.unconsumed_tail


def _agent() -> str:
    try:
        return f"{USER_AGENT}/{version('selon')}"
    except PackageNotFoundError:  # run from its source, not installed
        return USER_AGENT


def _trust() -> ssl.SSLContext:
    """Trust what the environment says, else the usual authorities."""
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return ssl.create_default_context()
    certifi = extras.load("certifi", extra="web", reads="an address")
    return ssl.create_default_context(cafile=certifi.where())


def _said(error: BaseException) -> str:
    return " ".join(str(error).lower().split())[:160] or type(error).__name__
