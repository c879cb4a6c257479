"""What a report is made of."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.errors import LanguageError, ReportError
from selon.model import PublishedBasis
from selon.report import canonical, make


def test_line_ends_and_byte_order_mark_are_made_canonical() -> None:
    """The mark goes, line ends become LF, all else stays: no-break spaces, curly marks, tabs."""
    report = make("\ufeffUn\u00a0pont,\r\ndeux\u202f: «\u00a0oui\u00a0»\r\tfin ’\n", language="fr")
    assert report.text == "Un\u00a0pont,\ndeux\u202f: «\u00a0oui\u00a0»\n\tfin ’\n"
    assert report.digest == hashlib.sha256(report.text.encode()).hexdigest()
    assert report.id == report.digest


@given(st.text())
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    """Making canonical once is enough, but for a second byte order mark, which is a character."""
    once = canonical(text)
    assert "\r" not in once
    if not once.startswith("\ufeff"):
        assert canonical(once) == once


@pytest.mark.parametrize(
    "given",
    [
        "2025-05-17",
        " 2025-05-17 ",
        "2025-05-17T23:10:00Z",
        date(2025, 5, 17),
        datetime(2025, 5, 17, 9, tzinfo=UTC),
    ],
)
def test_day_of_publication_is_read(given: date | str) -> None:
    """Dates, ISO days and the day of a time stamp as written."""
    report = make("Le pont est fermé.", language="fr", published=given)
    assert report.published == date(2025, 5, 17)
    assert type(report.published) is date
    assert report.published_basis is PublishedBasis.GIVEN


@pytest.mark.parametrize(
    "given", ["2025-13-01", "2025-02-30", "17 mai 2025", "20250517", "2025-W20-6", "hier\nou x"]
)
def test_bad_day_is_refused_by_name(given: str) -> None:
    """The error names the value and what was expected, on one line."""
    with pytest.raises(ReportError, match="is not a date; expected YYYY-MM-DD") as caught:
        make("Le pont est fermé.", language="fr", published=given)
    assert given.partition("\n")[0] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_day_has_no_basis() -> None:
    """An empty string is no day."""
    report = make("Le pont est fermé.", language="fr", published="")
    assert (report.published, report.published_basis) == (None, None)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff\r\n"])
def test_empty_text_is_refused(text: str) -> None:
    """White space is no report."""
    with pytest.raises(ReportError, match=r"^is empty"):
        make(text)


@pytest.mark.parametrize(
    ("text", "cause"), [("a\ud800b", "half of a surrogate pair at character 1"), ("a\0", "a NUL")]
)
def test_text_that_is_no_unicode_is_refused(text: str, cause: str) -> None:
    """What could not be stored or printed is refused at the door."""
    with pytest.raises(ReportError, match=cause):
        make(text, language="fr")


def test_given_language_wins() -> None:
    """A language that is given is not second-guessed; its region is passed over."""
    assert make("The bridge is closed, the mayor said.", language="fr-CA").language == "fr"


def test_unsupported_language_is_refused() -> None:
    """Given or detected, the words are the same."""
    message = r"^language de is not supported; supported: en, fr$"
    with pytest.raises(LanguageError, match=message):
        make("Le pont est fermé.", language="de")
    with pytest.raises(LanguageError, match=message):
        make("Der Minister sagte, die Lage sei ernst und die Brücke bleibe gesperrt.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministre a dit que la situation est grave.", "fr"),
        ("The minister said the bridge would stay closed.", "en"),
        ("Boudanov : « Ils sont là »", "fr"),
        ("Oui, a dit Anne.", "fr"),
        ("Marc said no.", "en"),
    ],
)
def test_language_is_detected(text: str, language: str) -> None:
    """Sentences, headlines, and words so few that a neighbour language looks as likely."""
    assert make(text).language == language


def test_doubt_about_the_language_is_told() -> None:
    """Too little to tell is a note, not a silent guess."""
    report = make("London. Paris. 12")
    assert report.notes == (
        f"language {report.language} was assumed: the text is too short or too mixed to tell",
    )
    assert make("Le ministre a dit que la situation est grave.").notes == ()
