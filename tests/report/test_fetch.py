"""Fetching from the web, against a server on this machine."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from tests.report import samples

from selon.errors import ReportError
from selon.model import Report
from selon.report import Rejected
from selon.report.addresses import is_public
from selon.report.fetch import Fetcher
from selon.report.intake import Intake, Look, gather
from selon.report.limits import DEFAULT

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A web site of a test: what its paths answer, and what was asked of it."""

    answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    root: str = ""

    def page(self, path: str, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Put a page on the site, and give its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": kind, **named}, body)
        return self.root + path


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a site that is served on loopback."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = site.answers.get(self.path, (404, {}, b""))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site.root = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def _fetch(url: str, **changes: float) -> bytes:
    limits = replace(DEFAULT, **changes)  # type: ignore[arg-type]
    return Fetcher(limits=limits, allow_private=True).fetch(url).data


def test_a_page_is_fetched_with_its_redirects(site: Site) -> None:
    """robots.txt is asked first, once; the address behind the redirect is kept."""
    site.page("/b", samples.PAGE)
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    (report,) = gather([f"{site.root}/a"], options=Intake(allow_private=True))
    assert isinstance(report, Report)
    assert samples.WORDS in report.text
    assert site.asked == ["/robots.txt", "/a", "/b"]
    assert site.headers[0]["user-agent"].startswith("selon")


def test_an_address_of_this_machine_is_refused(site: Site) -> None:
    """Unless told to, nothing on loopback is reached; nothing was asked of it."""
    url = site.page("/a", samples.PAGE)
    (one,) = gather([url])
    assert isinstance(one, Rejected)
    assert "has the address 127.0.0.1, which is not public" in one.reason
    assert site.asked == []


def test_a_name_that_resolves_to_a_private_address_is_refused(site: Site) -> None:
    """One private address among public ones is enough; what was checked is what is connected to."""
    port = int(site.root.rpartition(":")[2])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        del port
        asked.append(host)
        return ["93.184.215.14", "10.0.0.8"] if len(asked) == 1 else ["127.0.0.1"]

    fetcher = Fetcher(resolver=resolver)
    with pytest.raises(ReportError, match=r"news\.example has the address 10\.0\.0\.8, which is not public"):
        fetcher.fetch(f"http://news.example:{port}/a")
    with pytest.raises(ReportError, match=r"address 127\.0\.0\.1"):
        fetcher.fetch(f"http://news.example:{port}/a")
    assert site.asked == []


def test_the_checked_address_is_the_one_connected_to(site: Site) -> None:
    """The name is resolved once a connection, and the connection goes to that very address."""
    port = int(site.root.rpartition(":")[2])
    site.page("/a", samples.PAGE)
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        del port
        asked.append(host)
        return ["127.0.0.1"]

    Fetcher(resolver=resolver, allow_private=True).fetch(f"http://news.example:{port}/a")
    assert asked == ["news.example"] * 2  # for robots.txt and for the page
    assert site.headers[1]["host"] == f"news.example:{port}"


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    """What a public page redirects to is checked like the first address."""
    port = int(site.root.rpartition(":")[2])
    site.answers["/a"] = (302, {"Location": f"http://inside.example:{port}/secret"}, b"")
    allowed = {"127.0.0.1"}

    def public(host: str, port: int) -> list[str]:
        del port
        return ["127.0.0.1"] if host == "news.example" else ["169.254.169.254"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("selon.report.addresses.is_public", lambda address: address in allowed)
        with pytest.raises(ReportError, match=r"inside\.example has the address 169\.254\.169\.254"):
            Fetcher(resolver=public).fetch(f"http://news.example:{port}/a")
    assert "/secret" not in site.asked


NOT_PUBLIC = """
127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
255.255.255.255 198.18.0.1 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2001:db8::1 fec0::1 nonsense
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, loopback, link-local, shared, multicast, reserved, documentation, and tunnels to them."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_that_are_public(address: str) -> None:
    """Those of the public internet."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /prive", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: selon\nDisallow: /a\n", False),
        ("User-agent: *\nDisallow: /\nAllow: /a$", True),
        ("User-agent: other\nDisallow: /", True),
    ],
)
def test_robots_are_obeyed(site: Site, rules: str, allowed: bool) -> None:  # noqa: FBT001 - a case
    """By the name that selon gives, with the longest rule that fits."""
    url = site.page("/a", b"<html>")
    site.page("/robots.txt", rules.encode(), "text/plain")
    if allowed:
        assert _fetch(url) == b"<html>"
    else:
        with pytest.raises(ReportError, match="does not allow this address"):
            _fetch(url)
        assert site.asked == ["/robots.txt"]


def test_robots_that_cannot_be_had(site: Site) -> None:
    """A server that fails to say what is allowed allows nothing (RFC 9309)."""
    url = site.page("/a", b"<html>")
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(ReportError, match="cannot be had"):
        _fetch(url)


def test_limits_of_size_redirects_type_and_status(site: Site) -> None:
    """Each with its own line."""
    with pytest.raises(ReportError, match="is larger than 1 KiB"):
        _fetch(site.page("/big", b"x" * 2000), fetch_bytes=1024)
    bomb = site.page("/bomb", gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    with pytest.raises(ReportError, match="is larger than 16 MiB"):
        _fetch(bomb)
    site.answers["/loop"] = (301, {"Location": "/loop"}, b"")
    with pytest.raises(ReportError, match="redirects more than 5 times"):
        _fetch(f"{site.root}/loop")
    with pytest.raises(ReportError, match="is video/mp4; expected a page"):
        _fetch(site.page("/film", b"x", "video/mp4"))
    with pytest.raises(ReportError, match=r"is not there \(status 404\)"):
        _fetch(f"{site.root}/nothing")
    site.answers["/file"] = (302, {"Location": "file:///etc/hostname"}, b"")
    with pytest.raises(ReportError, match="leads to file; expected http"):
        _fetch(f"{site.root}/file")


def test_a_server_that_drips_is_left(site: Site) -> None:
    """The span of time is one for the whole answer, not one for each byte."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        for _ in range(40):
            try:
                handler.wfile.write(b"X-A: b\r\n")
            except OSError:
                return
            time.sleep(0.05)

    site.answers["/a"] = drip
    began = time.monotonic()
    with pytest.raises(ReportError, match=r"did not answer within 0\.5 seconds"):
        _fetch(f"{site.root}/a", fetch_seconds=0.5)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "url",
    ["http://", "http://user@a.example/", "http://[::1", "http://a..example/", "http://a.example:99999/"],
)
def test_what_is_no_address(url: str) -> None:
    """One line each, without a connection."""
    fetcher = Fetcher(resolver=lambda *_: [])
    with pytest.raises(ReportError, match=r"address|host"):
        fetcher.fetch(url)


class Kept:
    """Looks at feeds, kept in memory."""

    def __init__(self) -> None:
        """Begin without a look."""
        self.looks: dict[str, Look] = {}

    def last(self, address: str) -> Look | None:
        """Give the last look."""
        return self.looks.get(address)

    def note(self, address: str, look: Look) -> None:
        """Keep a look."""
        self.looks[address] = look


def test_a_feed_gives_what_is_new_since_the_last_look(site: Site) -> None:
    """Nothing when nothing changed; only the new entry when one came; again what failed."""
    feed = samples.RSS.replace(b"https://fil.example", site.root.encode())
    url = site.page("/feed", feed, "application/rss+xml", ETag='"1"')
    kept = Kept()
    options = Intake(allow_private=True, looks=kept)
    first, failed = gather([url], options=options)
    assert isinstance(first, Report)
    assert isinstance(failed, Rejected)  # a summary, and its page is not there
    assert "/2: is not there (status 404)" in failed.reason
    site.page("/2", samples.PAGE)
    (second,) = gather([url], options=options)
    assert isinstance(second, Report)
    assert (second.id, second.outlet) == (f"{site.root}/2", "Le Phare")
    assert list(gather([url], options=options)) == []
    assert site.headers[-1]["if-none-match"] == '"1"'
    more = feed.replace(
        b"</channel>",
        b"<item><guid>new</guid><description>Le maire a dit non.</description></item></channel>",
    )
    site.page("/feed", more, "application/rss+xml", ETag='"2"')
    (third,) = gather([url], options=options)
    assert isinstance(third, Report)
    assert third.id == "new"
