"""How the views put things to a reader of a language.

The keys are English, and what a language has no line for in its table ``labels`` is shown by its key:
a language without that table is still readable.
"""

from __future__ import annotations

import re
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
        """Give an interval of days in words; nothing when it is not known."""
        if first and last and first != last:
            return self("from {first} to {last}", first=self.day(first), last=self.day(last))
        known = first or last
        return self.day(known) if known else ""


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
