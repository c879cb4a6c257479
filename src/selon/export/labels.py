"""How the views put things to a reader of a language.

The keys are English, and what a language has no line for in its table ``labels`` is shown by its key:
a language without that table is still readable.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from selon.errors import LanguageError
from selon.languages import tables

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBER = "1,234.5"
"""The key whose text shows how a language parts thousands and decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of the views in one language."""

    language: str
    """ISO 639-1."""
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Give the words for a key, with values put in their places."""
        text = self.texts.get(key, key)
        return text.format(**values) if values else text

    def remark(self, text: str) -> str:
        """Give the words for a reason or a note, which may hold a name or a number of its own.

        A key such as *several fit: {names}* stands for every remark that has something in its place.
        """
        if text in self.texts:
            return self.texts[text]
        for key, words in self.texts.items():
            if "{" in key and (found := _template(key).fullmatch(text)):
                return words.format(**found.groupdict())
        return text

    def count(self, number: int, key: str) -> str:
        """Give a number with the noun that it counts; the plural has a key of its own, with an s."""
        return f"{number} {self(key if number == 1 else key + 's')}"

    def day(self, value: date) -> str:
        """Give a day in words, such as *17 May 2025*."""
        return f"{self(str(value.day))} {self(_MONTHS[value.month - 1])} {value.year}"

    def days(self, first: date | None, last: date | None) -> str:
        """Give an interval of days in words, as short as they allow; nothing when it is not known.

        *17 May 2025*, *May 2025*, *from 1 to 20 May 2025*, *since 17 May 2025*.
        """
        if not (first and last):
            known = first or last
            key = "since {day}" if first else "until {day}"
            return self(key, day=self.day(known)) if known else ""
        if first == last:
            return self.day(last)
        if first.year != last.year:
            return self("from {first} to {last}", first=self.day(first), last=self.day(last))
        if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
            if first.month == last.month:
                return f"{self(_MONTHS[last.month - 1])} {last.year}"
            if (first.month, last.month) == (1, len(_MONTHS)):
                return str(last.year)
        begun = self(str(first.day))
        if first.month != last.month:
            begun = f"{begun} {self(_MONTHS[first.month - 1])}"
        return self("from {first} to {last}", first=begun, last=self.day(last))

    def number(self, value: float) -> str:
        """Give a number with the reader's separators, such as *3,000* or *1.5*."""
        group, point = self(_NUMBER)[1], self(_NUMBER)[-2]
        whole, _, part = f"{value:,.3f}".partition(".")
        part = part.rstrip("0")
        return whole.replace(",", group) + (point + part if part else "")


@cache
def _template(key: str) -> re.Pattern[str]:
    """Give the pattern of the remarks that a key with *{places}* stands for."""
    parts = re.split(r"\{(\w+)\}", key)
    fixed = [f"(?P<{part}>.+)" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.compile("".join(fixed))


@cache
def labels(language: str) -> Labels:
    """Give the labels of a language, the keys themselves where the language has none."""
    texts: dict[str, str] = {}
    for point in entry_points(group="selon.languages", name=language):
        try:
            texts = {row["key"]: row["text"] for row in tables.rows(point.module, "labels")}
        except LanguageError:  # a table that views can do without
            texts = {}
    return Labels(language=language, texts=MappingProxyType(texts))
