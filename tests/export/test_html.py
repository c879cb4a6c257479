"""The page of readings."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.export import html
from selon.model import Attribution, AttributionType, Reading, Report, Speaker, Stance

from .story import EMPTY, ENGLISH, READING

_VOID = {"meta", "br", "link", "img", "input", "hr"}


class _Page(HTMLParser):
    """Collects what the tests ask of a page, and fails on a tag that does not close what is open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.resources: list[str] = []
        self.texts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        if tag == "a":
            assert "a" not in [name for name, _ in self._open], "a link in a link"
            self.links.append(known.get("href") or "")
        self.resources += [value or "" for key, value in attrs if key in {"src", "srcset", "data", "poster"}]
        if tag == "article":
            self.texts.append("")
        if tag not in _VOID:
            self._open.append((tag, known.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        of_text = ("section", "text") in self._open and "p" in [name for name, _ in self._open]
        of_headline = ("h1", "headline") in self._open
        if (of_text or of_headline) and "mark" not in [kind for _, kind in self._open]:
            self.texts[-1] += data


def _page(*readings: Reading) -> str:
    return "".join(html.pages(readings))


def test_page_needs_nothing_else() -> None:
    """No script, no address to fetch, one section a report, and a list of them at the top."""
    page = _page(READING, ENGLISH, EMPTY)
    seen = _Page(page)
    assert "script" not in seen.tags
    assert seen.resources == []
    assert "url(" not in page
    assert "@import" not in page
    assert seen.tags.count("article") == 3
    assert seen.tags.count("nav") == 1
    assert _Page(_page(READING)).tags.count("nav") == 0
    assert _page() == ""


def test_every_link_leads_somewhere() -> None:
    """Entries lead to words, words to entries, and no anchor is there twice."""
    seen = _Page(_page(READING, ENGLISH, READING))
    assert len(seen.ids) == len(set(seen.ids))
    inner = {link.removeprefix("#") for link in seen.links if link.startswith("#")}
    assert inner <= set(seen.ids)
    assert {f"r1-e{number}" for number in range(1, 8)} <= inner


def test_report_cannot_write_the_page() -> None:
    """Markup in the text, the title, the outlet or an address is shown, never obeyed."""
    hostile = replace(
        READING,
        report=replace(
            READING.report,
            title="<img src=x onerror=alert(1)>",
            outlet='"><script>alert(2)</script>',
            url="javascript:alert(3)",
        ),
    )
    seen = _Page(_page(hostile))
    assert "script" not in seen.tags
    assert "img" not in seen.tags
    assert not [link for link in seen.links if link.startswith("javascript")]


def test_words_of_the_page_are_those_of_the_report() -> None:
    """Highlighting adds and loses no character but line ends."""
    (shown,) = _Page(_page(READING)).texts
    assert "".join(shown.split()) == "".join(READING.report.text.split())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30), st.sampled_from(AttributionType)), max_size=7)
)
def test_spans_may_cross_and_nest_in_any_way(places: list[tuple[int, int, AttributionType]]) -> None:
    """Whatever the spans, tags nest, links stand alone, and the words stay."""
    report = Report(id="x", digest="0" * 64, language="en", text="Some “words & <marks>” go\non, and on.\n")
    attributions = tuple(
        Attribution(
            id=str(number),
            type=kind,
            source=Speaker(mention=report.span(start, start + 1), name=f"n{number}"),
            cue=report.span(end // 2, end // 2 + 1),
            cue_stance=Stance.NEUTRAL,
            content=(report.span(min(start, end - 1), max(start, end)),),
        )
        for number, (start, end, kind) in enumerate(places)
    )
    seen = _Page(_page(Reading(report=report, attributions=attributions)))
    (shown,) = seen.texts
    assert "".join(shown.split()) == "".join(report.text.split())
    assert len(seen.ids) == len(set(seen.ids))


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_can_be_read(scheme: int) -> None:
    """WCAG AA, light and dark: words on their wash, names on paper, card and wash, soft words on paper."""
    css = (files("selon.export") / "templates" / "page.css").read_text(encoding="utf-8")
    colours = [re.findall(rf"--{name}: (#\w+)", css)[scheme] for name in ("paper", "ink", "soft", "card")]
    paper, ink, soft, card = colours
    voices = re.findall(r"\.v\d \{ --wash: (#\w+); --hue: (#\w+); \}", css)
    assert len(voices) == 2 * html.COLOURS
    assert min(_contrast(soft, paper), _contrast(soft, card)) >= 4.5
    for wash, hue in voices[scheme * html.COLOURS : (scheme + 1) * html.COLOURS]:
        assert _contrast(ink, wash) >= 7
        assert min(_contrast(hue, ground) for ground in (paper, card, wash)) >= 4.5


def test_entries_come_in_the_order_of_telling() -> None:
    """Numbers grow, but for what is told within and follows its outer entry."""
    numbers = [int(n) for n in re.findall(r'id="r1-e(\d+)"', _page(READING))]
    assert all(one < other for one, other in pairwise(numbers))
