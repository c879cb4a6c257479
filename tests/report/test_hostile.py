"""Inputs made to break a reader: a clear refusal within the limits, never a crash, never a hang."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import time
import zipfile
import zlib
from dataclasses import replace

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.report import samples
from tests.report.samples import SAMPLES, WORDS

from selon.model import Report
from selon.report import Rejected
from selon.report.intake import Intake, gather
from selon.report.limits import DEFAULT, Limits

QUICK = replace(DEFAULT, document_seconds=5)


def _taken(data: bytes, *, limits: Limits = QUICK) -> list[Report | Rejected]:
    return list(gather(["-"], options=Intake(stdin=io.BytesIO(data), limits=limits)))


def _refused(data: bytes, *, limits: Limits = QUICK) -> str:
    began = time.monotonic()
    (one,) = _taken(data, limits=limits)
    assert isinstance(one, Rejected), one
    assert time.monotonic() - began < 15
    assert "\n" not in str(one)
    return str(one)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_bombs_of_one_stream(pack: object) -> None:
    """A stream of lines that unpacks a thousandfold stops at the ratio."""
    line = b'{"text": "' + b"a" * 4000 + b'", "language": "fr"}\n'
    assert callable(pack)
    data = pack(line * 2_000)
    found = list(
        gather(["-"], options=Intake(stdin=io.BytesIO(data), limits=replace(DEFAULT, ratio_free=2**20)))
    )
    assert isinstance(found[-1], Rejected)
    assert "unpacks to more than 200 times its size, over 1 MiB" in found[-1].reason


def test_a_bomb_of_one_report() -> None:
    """A text of 100 MB in 100 kB is refused by its size."""
    assert "is larger than 8 MiB" in _refused(gzip.compress(b"0" * 100_000_000))


def test_an_archive_whose_members_share_their_bytes() -> None:
    """Many members that each unpack to little count together."""
    limits = replace(DEFAULT, ratio_free=2**20)
    many = samples.zipped({f"{number}.txt": b"a" * 500_000 for number in range(12)})
    found = _taken(many, limits=limits)
    assert "unpacks to more than 200 times the archive's size" in str(found[-1])


def test_an_archive_of_too_many_files() -> None:
    """The number of files is bounded."""
    data = samples.zipped({f"{number}.txt": b"a" for number in range(12)})
    assert "holds more than 10 files" in _refused(data, limits=replace(DEFAULT, members=10))


def test_an_encrypted_member_is_rejected_and_the_others_are_read() -> None:
    """The flag in the directory says so."""
    data = bytearray(samples.zipped({"a.txt": b"secret", "b.txt": WORDS.encode()}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    refused, report = _taken(bytes(data))
    assert str(refused) == "stdin/a.txt: is encrypted; expected a file that can be read"
    assert isinstance(report, Report)


def test_a_member_that_is_broken() -> None:
    """A wrong checksum is a broken member, not a broken archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", WORDS.encode())
        archive.writestr("b.txt", WORDS.encode())
    data = file.getvalue().replace(b"La maire", b"Le maire", 1)
    refused, report = _taken(data)
    assert "stdin/a.txt: is broken in its archive: bad crc-32" in str(refused)
    assert isinstance(report, Report)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            (
                b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
                b"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><rss><channel><title>&c;</title></channel></rss>"
            ),
            "declares entities of its own",
        ),
        (
            (
                b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                b"<rss><channel><item><description>&x;</description></item></channel></rss>"
            ),
            "declares entities of its own",
        ),
        (b"<rss>" + b"<a>" * 5000, "is nested deeper than 200 elements"),
        (b"<rss><channel>", "is broken XML at line 1"),
        (b'<?xml version="1.0" encoding="no-such"?><rss/>', "is XML in an encoding that cannot be read"),
        (b"<rss/>", "is a feed without entries"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"uri": 1, "headline": 2}', "uri is a number"),
        (b'[{"text": ' + b"9" * 10_000 + b"}]", "a number too long"),
        (b"abc\0def", "is binary"),
        (b"", "is empty"),
        (b"<html></html>", "holds no article"),
        (b"<html>" + b"<div>" * 100_000 + b"a", "holds no article"),
        (b"%PDF-1.4\nnonsense", "is a broken PDF"),
        (b"PK\x03\x04 nonsense", "is a broken archive"),
        (b"\x1f\x8b nonsense", "is broken gzip"),
        (b"(\xb5/\xfd nonsense", "is broken zstd"),
        (b"\xfd7zXZ\0 nonsense", "is broken xz"),
        (b"PAR1 nonsense PAR1", "Parquet"),
        (b"WARC/1.0\r\n\r\n", "web archive"),
    ],
)
def test_hostile_documents_are_refused(data: bytes, reason: str) -> None:
    """One line with the cause."""
    assert reason in _refused(data)


def test_a_line_of_a_hundred_megabytes() -> None:
    """The line is refused without being held, and the next one is read."""
    long = b'{"text": "' + b"a" * 100_000_000 + b'"}\n'
    refused, report = _taken(long + b'{"text": "Le maire a dit que le pont est ouvert."}\n')
    assert "line is longer than 8 MiB" in str(refused)
    assert isinstance(report, Report)


def test_a_quotation_mark_left_open_in_a_table() -> None:
    """The rest of the file is not taken for one cell."""
    data = b"text,outlet\n" + b'"open,' + b"a,\n" * 4_000_000
    with_name = Intake(stdin=io.BytesIO(samples.zipped({"a.csv": data})))
    (refused,) = gather(["-"], options=replace(with_name, limits=replace(DEFAULT, ratio=10_000)))
    assert "row is larger than 8 MiB; is a quotation mark left open?" in str(refused)


def test_broken_bytes_are_read_and_told() -> None:
    """A text with a few bytes that are no UTF-8 is read, and the report says so."""
    (report,) = _taken((WORDS * 3).encode() + b" \xff\n")
    assert isinstance(report, Report)
    assert report.notes
    assert "read as UTF-8 but for 1 byte(s)" in report.notes[0]


def test_a_pdf_that_unpacks_without_end() -> None:
    """The limits of the process that reads it hold; the next document is read."""
    packed = zlib.compress(b"(" + b"a" * 200_000_000 + b") Tj", 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    plain = samples.pdf("x")
    start, end = plain.index(b"<< /Length"), plain.index(b"endstream") + len(b"endstream")
    refused = _refused(plain[:start] + stream + plain[end:])
    assert any(
        word in refused for word in ("limit", "memory", "seconds", "broken", "more words", "without words")
    )
    (report,) = _taken(samples.pdf(WORDS))
    assert isinstance(report, Report)


def test_a_reader_that_takes_too_long_is_ended() -> None:
    """The process is ended, and the next document gets a new one."""
    long = samples.PAGE.replace(
        b"</article>", b"<p>Le pont reste clos depuis lundi.</p>" * 40_000 + b"</article>"
    )
    assert "takes longer than 0.001 seconds" in _refused(
        long, limits=replace(DEFAULT, document_seconds=0.001)
    )
    assert isinstance(_taken(samples.PAGE)[0], Report)


def test_inputs_that_are_read_at_the_same_time() -> None:
    """A table that is read half is not disturbed by a page that is read in between, nor the page by it."""
    options = Intake(stdin=io.BytesIO(samples.columns(600)), columns={"text": "body"})
    table = gather(["-"], options=options)
    first = next(table)
    (page,) = _taken(samples.PAGE)
    rest = list(table)
    assert all(isinstance(one, Report) for one in (first, page, *rest))
    assert len(rest) == 599


def test_a_docx_bomb() -> None:
    """An office document is an archive too."""
    data = samples.office()
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", b"0" * 60_000_000)
    assert "unpacks to" in _refused(file.getvalue())


def test_a_web_archive_whose_lengths_lie() -> None:
    """Lengths that are longer than the file, and longer than any file."""
    plain = samples.web_archive(packed=False)
    for length in (b"9" * 9, b"9" * 30, b"-5"):
        found = _taken(re.sub(rb"(Content-Length: )\d+", rb"\g<1>" + length, plain))
        assert all(isinstance(one, Report | Rejected) for one in found)


def test_scripts_of_a_page_never_reach_the_text() -> None:
    """Nor do styles, handlers or comments."""
    page = samples.PAGE.replace(
        b"<p>", b"<p onclick='evil()'><!-- evil --><style>evil{}</style><script>evil()</script>"
    )
    (report,) = _taken(page)
    assert isinstance(report, Report)
    assert "evil" not in report.text


def test_nul_and_halves_of_pairs_in_metadata() -> None:
    """They are refused where they are met."""
    assert "NUL" in _refused(b'{"text": "Le maire a dit oui.", "title": "a\\u0000b"}\n')
    assert "surrogate" in _refused(b'{"text": "Le maire \\ud800 a dit oui."}\n')


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"",
            b"<rss>",
            b"<feed>",
            b"<newsItem>",
            b"<html>",
            b"{",
            b"[",
            b"From: a\nDate: b\nSubject: c\n\n",
            b"PK\x03\x04",
            b"\x1f\x8b\x08",
            b"BZh9",
            b"WARC/1.0\r\n",
            b"%PDF-1.4\n",
        ]
    ),
)
def test_arbitrary_bytes_give_reports_or_rejections(data: bytes, head: bytes) -> None:
    """Nothing but the two comes out, and nothing is raised."""
    for one in _taken(head + data):
        assert isinstance(one, Report | Rejected)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_damaged_inputs_give_reports_or_rejections(name: str, data: st.DataObject) -> None:
    """Every format with a stretch of it written over or cut away."""
    given_ = SAMPLES[name]
    start = data.draw(st.integers(0, len(given_)))
    end = data.draw(st.integers(start, min(len(given_), start + 64)))
    damaged = given_[:start] + data.draw(st.binary(max_size=64)) + given_[end:]
    for one in _taken(damaged):
        assert isinstance(one, Report | Rejected)


def test_numbers_in_headers_that_promise_much() -> None:
    """A GZIP trailer, a ZIP directory and a DOCX that lie about their sizes."""
    lying = gzip.compress(WORDS.encode())[:-4] + struct.pack("<I", 2**32 - 1)
    assert "is broken gzip" in _refused(lying)
