"""All formats through the one way in."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import date
from pathlib import Path

import pytest
from tests.report import samples
from tests.report.samples import SAMPLES, SECOND, WORDS

from selon.model import PublishedBasis, Report, ReportFormat
from selon.report import Rejected
from selon.report.intake import Intake, gather


def _given(tmp_path: Path, name: str, data: bytes, **options: object) -> list[Report | Rejected]:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return list(gather([str(path)], options=Intake(**options)))  # type: ignore[arg-type]


def _one(tmp_path: Path, name: str, data: bytes | None = None, **options: object) -> Report:
    (one,) = _given(tmp_path, name, SAMPLES[name] if data is None else data, **options)
    assert isinstance(one, Report), one
    return one


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", ReportFormat.TEXT),
        ("a.json", ReportFormat.NINJS),
        ("a.html", ReportFormat.HTML),
        ("nitf.xml", ReportFormat.NEWSML),
        ("atom.xml", ReportFormat.FEED),
        ("a.warc", ReportFormat.WARC),
        ("a.warc.gz", ReportFormat.WARC),
        ("a.pdf", ReportFormat.PDF),
        ("a.docx", ReportFormat.DOCX),
        ("a.eml", ReportFormat.EML),
        ("a.zip", ReportFormat.TEXT),
    ],
)
def test_each_format_gives_its_words_and_where_they_came_from(
    tmp_path: Path, name: str, form: ReportFormat
) -> None:
    """The words are there, and the report says what it was read as and from which file."""
    report = _one(tmp_path, name)
    assert WORDS in report.text
    assert report.arrival is not None
    assert (report.arrival.format, report.arrival.place) == (form, str(tmp_path / name))
    assert report.raw_digest
    assert "\0" not in report.text


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.json"])
def test_the_raw_digest_is_that_of_the_bytes(tmp_path: Path, name: str) -> None:
    """Of a file that is one report, the digest is that of the file."""
    assert _one(tmp_path, name).raw_digest == hashlib.sha256(SAMPLES[name]).hexdigest()


def test_a_page_gives_its_article_alone(tmp_path: Path) -> None:
    """Paragraphs are lines; menus, captions, cookies, scripts and other articles stay out."""
    report = _one(tmp_path, "a.html")
    assert report.text.split("\n")[-2:] == [
        SECOND,
        "Les automobilistes doivent passer par le nord, un détour de douze kilomètres, selon la préfecture.",
    ]
    for other in ("Accueil", "cookies", "Photo", "publicité", "Lire aussi", "marché", "Mentions"):
        assert other not in report.text
    assert (report.title, report.outlet, report.byline) == ("Le pont est fermé", "Le Phare", "Yann Kerbrat")
    assert report.url == "https://phare.example/pont"
    assert (report.published, report.published_basis) == (date(2025, 5, 17), PublishedBasis.METADATA)


def test_the_day_of_a_page_is_never_guessed(tmp_path: Path) -> None:
    """A page that declares no day has none, whatever years stand in it."""
    begin, rest = samples.PAGE.split(b'<meta property="article:published_time"')
    undated = begin + rest.partition(b">")[2].replace(b"Le Phare. M", b"2019 M")
    assert _one(tmp_path, "a.html", undated).published is None


def test_a_given_day_goes_before_that_of_the_page(tmp_path: Path) -> None:
    """What the one who adds a page says is worth more than what was read from it."""
    report = _one(tmp_path, "a.html", published=date(2025, 5, 1))
    assert (report.published, report.published_basis) == (date(2025, 5, 1), PublishedBasis.GIVEN)


def test_a_page_in_an_old_encoding(tmp_path: Path) -> None:
    """The encoding that the page declares is used; Latin-1 means Windows-1252."""
    old = samples.PAGE.decode().replace("utf-8", "iso-8859-1").replace("« Nous", "« L’on").encode("cp1252")
    assert "« L’on ne prenons" in _one(tmp_path, "a.html", old).text


def test_metadata_beside_a_report(tmp_path: Path) -> None:
    """A file beside it gives what the text does not say, and goes before the format's own."""
    (tmp_path / "a.meta.toml").write_text('outlet = "La Rade"\npublished = 2025-05-03\n', encoding="utf-8")
    assert _one(tmp_path, "a.txt").outlet == "La Rade"
    report = _one(tmp_path, "a.html")
    assert (report.outlet, report.published) == ("La Rade", date(2025, 5, 3))
    assert report.published_basis is PublishedBasis.GIVEN


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("{", "is not JSON"),
        ('{"outlet": 3}', "outlet is a number"),
        ("[]", "is a list"),
        ('{"published": "soon"}', "published soon is not a date"),
    ],
)
def test_broken_metadata_reject_the_report(tmp_path: Path, words: str, reason: str) -> None:
    """A report is not taken in without the metadata that were meant for it."""
    (tmp_path / "a.meta.json").write_text(words, encoding="utf-8")
    (one,) = _given(tmp_path, "a.txt", WORDS.encode())
    assert isinstance(one, Rejected)
    assert reason in one.reason
    assert "a.meta.json" in one.reason


def test_a_feed_keeps_the_outlet_that_it_took_from(tmp_path: Path) -> None:
    """``<source>`` is the outlet, the feed is what it came through, a summary is told as one."""
    first, second = _given(tmp_path, "rss.xml", samples.RSS)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == f"{WORDS}\n{SECOND}"
    assert (first.id, first.outlet, first.byline) == ("fil-1", "Le Phare", "Yann Kerbrat")
    assert first.arrival is not None
    assert (first.arrival.number, first.arrival.via) == (1, "Le fil de l'Ouest")
    assert (second.outlet, second.url) == ("Le fil de l'Ouest", "https://fil.example/2")
    assert second.notes == ("the feed gives a summary, not the whole text",)


def test_an_atom_feed(tmp_path: Path) -> None:
    """The day is that of publication as written, not that of the last change."""
    report = _one(tmp_path, "atom.xml")
    assert report.text == f"{WORDS}\n{SECOND}"
    assert (report.title, report.published, report.url) == ("Le pont & la rade", date(2025, 5, 17), "/1.html")


def test_newsml_gives_credit_version_and_embargo(tmp_path: Path) -> None:
    """Text items are read; pictures and what was taken back are rejected by their number."""
    first, second, third = _given(tmp_path, "newsml.xml", samples.NEWSML)
    assert isinstance(first, Report)
    assert first.text == f"{WORDS}\n{SECOND}"
    assert (first.version, first.credits, first.byline) == ("3", ("Agence Ouest",), "Yann Kerbrat")
    assert first.embargo is not None
    assert first.embargo.isoformat() == "2025-05-17T12:00:00+02:00"
    assert (first.published, first.outlet, first.language) == (date(2025, 5, 17), "Agence Ouest", "fr")
    assert [str(one).partition("newsml.xml")[2] for one in (second, third)] == [
        ":2: holds picture; expected text",
        ":3: was taken back by its agency (canceled)",
    ]


def test_nitf_and_ninjs(tmp_path: Path) -> None:
    """Both give the agency that they credit."""
    nitf, ninjs = _one(tmp_path, "nitf.xml"), _one(tmp_path, "a.json")
    assert nitf.text == ninjs.text == f"{WORDS}\n{SECOND}"
    assert nitf.credits == ninjs.credits == ("Agence Ouest",)
    assert nitf.title == ninjs.title == "Le pont est fermé"
    assert (ninjs.version, ninjs.id) == ("2", "urn:ninjs:1")


def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    """A cell may hold line ends; an empty row is passed over, an empty text is not."""
    first, second = _given(tmp_path, "a.csv", samples.TABLE, columns={"text": "body", "id": "identifiant"})
    assert isinstance(first, Report)
    assert (first.text, first.id, first.published) == (f"{WORDS}\n{SECOND}", "A1", date(2025, 5, 17))
    assert isinstance(second, Rejected)
    assert (second.line, second.reason) == (5, "body is missing")


def test_a_table_without_the_column(tmp_path: Path) -> None:
    """The message names what the table has."""
    (one,) = _given(tmp_path, "a.csv", samples.TABLE)
    assert str(one).endswith("has no column text; its first line names identifiant, body, published")


def test_a_parquet_table(tmp_path: Path) -> None:
    """Rows are read in order, from a file and from an archive."""
    found = _given(tmp_path, "a.parquet", samples.columns(600), columns={"text": "body"})
    numbers = [one.arrival.number for one in found if isinstance(one, Report) and one.arrival]
    assert numbers == list(range(1, 601))
    inner = samples.zipped({"x/a.parquet": samples.columns(2)})
    assert len(_given(tmp_path, "a.zip", inner, columns={"text": "body"})) == 2
    (refused,) = _given(tmp_path, "b.parquet", samples.columns())
    assert "has no column text; it has body, outlet, count" in str(refused)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_lines_packed_or_not(tmp_path: Path, name: str) -> None:
    """The line that cannot be read is named, packed or not."""
    first, second = _given(tmp_path, name, SAMPLES[name])
    assert isinstance(first, Report)
    assert first.arrival is not None
    assert first.arrival.number == 1
    assert first.raw_digest == hashlib.sha256(samples.LINES.split(b"\n")[0]).hexdigest()
    assert isinstance(second, Rejected)
    assert second.line == 2


def test_a_message_names_what_was_attached(tmp_path: Path) -> None:
    """The sender is the outlet, the day that on which it was sent."""
    report = _one(tmp_path, "a.eml")
    assert (report.title, report.outlet) == ("Le pont est fermé", "La mairie de Lorient")
    assert report.published == date(2025, 5, 17)
    assert report.notes == ("1 attachment(s) passed over: plan.pdf",)


def test_a_pdf_joins_cut_words_and_takes_no_day(tmp_path: Path) -> None:
    """The day on which a file was made is not the day on which it was published."""
    report = _one(tmp_path, "a.pdf", samples.pdf("Le gouverne-\nment a dit que le pont est fermé."))
    assert report.text.startswith("Le gouvernement a dit")
    assert report.published is None
    assert report.notes == ("1 word(s) cut at line ends were joined",)


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    """Folders in folders; hidden files and metadata are no reports; what is no report is named."""
    for name in ("b/2.txt", "b/.hidden.txt", ".git/x.txt", "1.txt", "b/2.meta.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"outlet": "Le Phare"}' if name.endswith("json") else WORDS, encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n")
    os.mkfifo(tmp_path / "d.pipe")
    found = list(gather([str(tmp_path)]))
    shown = [one.arrival.place if isinstance(one, Report) and one.arrival else str(one) for one in found]
    assert shown == [
        f"{tmp_path}/1.txt",
        f"{tmp_path}/c.png: is a PNG image; expected plain text",
        f"{tmp_path}/d.pipe: is no regular file",
        f"{tmp_path}/b/2.txt",
    ]
    assert isinstance(found[-1], Report)
    assert found[-1].outlet == "Le Phare"


def test_archives_refuse_what_leads_out_of_them(tmp_path: Path) -> None:
    """Names with .. and links are rejected; the others are read; nothing is written."""
    data = samples.tarred({"../up.txt": b"x", "/abs.txt": b"x", "in.txt": WORDS.encode()})
    found = _given(tmp_path, "a.tgz", data)
    reports = [one for one in found if isinstance(one, Report)]
    assert [one.arrival.member for one in reports if one.arrival] == ["in.txt"]
    assert sorted(str(one).partition("a.tgz/")[2] for one in found if isinstance(one, Rejected)) == [
        "../up.txt: has a name that leads out of the archive",
        "/abs.txt: has a name that leads out of the archive",
        "link.txt: is a link or a device; expected a file",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tgz"]


def test_archives_within_archives_and_metadata_in_them(tmp_path: Path) -> None:
    """A member's whole path is kept; too many archives around it are refused."""
    data = samples.zipped({"x.txt": WORDS.encode(), "x.meta.json": b'{"outlet": "Le Phare"}'})
    report = _one(tmp_path, "a.zip", samples.zipped({"week/monday.zip": data}))
    assert report.outlet == "Le Phare"
    assert report.arrival is not None
    assert report.arrival.member == "week/monday.zip/x.txt"
    for _ in range(4):
        data = samples.zipped({"in.zip": data})
    (refused,) = _given(tmp_path, "b.zip", data)
    assert "is an archive within 3 others" in str(refused)


def test_a_collection_of_web_archives(tmp_path: Path) -> None:
    """Of a WACZ file, the web archives are read and its indexes are not."""
    files = {
        "archive/data.warc.gz": samples.web_archive(),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
    }
    report = _one(tmp_path, "a.wacz", samples.zipped(files))
    assert report.url == "https://phare.example/pont"
    assert report.arrival is not None
    assert (report.arrival.member, report.arrival.number) == ("archive/data.warc.gz", 1)


def test_standard_input_is_recognised() -> None:
    """Whatever is piped in is read as what it is."""
    for name in ("a.txt", "a.html", "a.jsonl.gz", "a.zip", "a.pdf", "a.eml", "atom.xml", "a.json"):
        found = list(gather(["-"], options=Intake(stdin=_Pipe(SAMPLES[name]))))
        assert isinstance(found[0], Report), (name, found)
        assert found[0].arrival is not None
        assert found[0].arrival.place == "stdin"


class _Pipe(io.BytesIO):
    """Bytes that come in small pieces and cannot be read twice."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Give a few bytes at most."""
        return super().read(min(size if size is not None and size >= 0 else 700, 700))

    def seekable(self) -> bool:
        """Say that it is a pipe."""
        return False


def test_what_is_missing_is_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    """One line each, in order."""
    good = tmp_path / "good.txt"
    good.write_text(WORDS, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    found = list(gather([str(tmp_path / "no.txt"), str(good), str(tmp_path / "empty"), "a\0b"]))
    assert [type(one) for one in found] == [Rejected, Report, Rejected, Rejected]
    assert str(found[0]).endswith("no.txt: no such file")
    assert str(found[2]).endswith("empty: is a folder without reports")


def test_a_missing_extra_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, the message says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "defusedxml.ElementTree", None)
    (one,) = _given(tmp_path, "rss.xml", samples.RSS)
    assert "pip install 'selon[formats]'" in str(one)
