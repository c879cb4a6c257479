"""Text files and their encodings."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from selon.errors import LanguageError, ReportError
from selon.report import LARGEST_FILE, from_bytes, from_path

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "« Le préfet l’a annoncé », a dit Zoé à l’été, près de la forêt, où rien n’a brûlé.\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("utf-16"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
    ],
)
def test_unicode_is_read_without_a_note(data: bytes) -> None:
    """UTF-8 with and without its mark, UTF-16 and UTF-32 with theirs."""
    report = from_bytes(data, "a.txt", language="fr")
    assert report.text == WORDS
    assert report.notes == ()


def test_windows_1252_is_assumed_and_told() -> None:
    """Curly marks tell it from Latin-1; the note says what was assumed."""
    report = from_bytes(WORDS.encode("cp1252"), "a.txt", language="fr")
    assert report.text == WORDS
    assert report.notes == ("is not UTF-8: read as Windows-1252 (cp1252)",)


def test_bytes_that_windows_1252_has_no_character_for_are_latin_1() -> None:
    """The five holes do not stop a report from being read."""
    assert from_bytes(b"caf\xe9 \x81 ouvert", "a.txt", language="fr").text == "café \x81 ouvert"


def test_mostly_utf8_is_utf8_and_told() -> None:
    """Two bad bytes in a text that is UTF-8 otherwise do not turn all its accents into noise."""
    data = WORDS.encode() + "été".encode("cp1252")
    report = from_bytes(data, "a.txt", language="fr")
    assert report.text == WORDS + "été"
    at = len(WORDS.encode())
    assert report.notes == (f"read as UTF-8 but for 2 byte(s), the first at byte {at}, read as Windows-1252",)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"%PDF-1.7 ...", "is a PDF; expected plain text"),
        (b"PK\x03\x04....", "is a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image"),
        (b"<!DOCTYPE html><p>x", "is a web page or XML"),
        (b"{\\rtf1 x}", "is an RTF document"),
        (b"abc\0def", "NUL bytes"),
        (bytes(range(1, 32)) * 9, "control characters"),
        (codecs.BOM_UTF16_LE + b"a\0b", "is broken UTF-16"),
        (b"", "is empty"),
        (codecs.BOM_UTF8 + b"\n", "is empty"),
        (b"a" * (LARGEST_FILE + 1), "is larger than 8 MiB"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, cause: str) -> None:
    """The error names the file and what it is."""
    with pytest.raises(ReportError, match=f"^a.bin: .*{cause}"):
        from_bytes(data, "a.bin", language="fr")


def test_file_is_read(tmp_path: Path) -> None:
    """What is known of the report goes with it; the file's name is not its id."""
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")
    report = from_path(path, outlet="Le Phare", published="2025-05-17")
    assert (report.text, report.language, report.outlet) == (WORDS, "fr", "Le Phare")
    assert report.id == report.digest


def test_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """Missing, a directory, a name that no file can have."""
    with pytest.raises(ReportError, match=r"none\.txt: no such file$"):
        from_path(tmp_path / "none.txt")
    with pytest.raises(ReportError, match="is a directory"):
        from_path(tmp_path)
    with pytest.raises(ReportError, match="cannot be read"):
        from_path("a\0b")


def test_unsupported_language_names_the_file() -> None:
    """The cause is worded as everywhere."""
    with pytest.raises(LanguageError, match=r"^a\.txt: language de is not supported; supported: en, fr$"):
        from_bytes(b"Der Minister sagte, die Lage sei sehr ernst.", "a.txt")
