"""A piece of HTML within another format → its words: paragraphs are lines, figures and scripts stay out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hl1",
        "hl2",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_LEFT_OUT = frozenset(
    [
        "aside",
        "button",
        "figcaption",
        "figure",
        "form",
        "head",
        "iframe",
        "media",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
    ]
)
_SPACE = re.compile(r"[ \t\r\f\v\n]+")
_TAG = re.compile(r"<[A-Za-z/!][^>]*>")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = [[]]
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _LEFT_OUT:
            self.outside.append(tag)
        elif tag in _BLOCKS:
            self.lines.append([])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.outside:
            while self.outside.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.outside:
            self.lines[-1].append(data)


def words(markup: str) -> str:
    """Give the words of a piece of HTML, one line a paragraph; a text without tags comes back as it is."""
    if not _TAG.search(markup) and "&" not in markup:
        return markup
    parser = _Words()
    parser.feed(markup.replace("\0", ""))
    parser.close()
    lines = (_SPACE.sub(" ", "".join(parts)).strip() for parts in parser.lines)
    return "\n".join(line for line in lines if line)
