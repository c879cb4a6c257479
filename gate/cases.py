"""Tagged sentences: the cases that a language keeps beside its tables.

One JSON object a line in ``src/selon/languages/*/cases/*.jsonl``::

    {"group": "parenthetical-inversion",
     "text": "« {content:Le pont sera fermé} », {cue:a indiqué} {source:la préfète, Ida Morel}.",
     "speaker": "Ida Morel"}

``text`` holds tags ``{label:words}``; the labels are those of `LABELS`. Tags may be nested. Several
attributions in one text are numbered, ``{content#2:words}``; without a number it is the first.
Repeating a label gives several contents (or cues, or sources). A text without tags is a hard
negative: whatever selon finds in it is a false alarm. Other fields, all optional:

- ``speaker`` (of the first attribution) or ``speakers`` (``{"2": "Name"}``): the resolved name;
- ``anonymous``: ``true`` for the first, or a list of numbers;
- ``kind`` or ``kinds``: a `selon.model.SpeakerKind`;
- ``type`` or ``types``: else *direct* where the content is wholly between quotation marks, *mixed*
  where a part is, *indirect* where none is;
- ``optional``: a list of the numbers that may be found or not;
- ``note``: for the reader.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gate.gold import Expected, GoldAttribution, GoldDocument, GoldError
from gate.spans import Range, characters
from selon.model import AttributionType, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LABELS = ("source", "cue", "content", "addressee", "occasion", "said", "place")
"""What may be tagged."""

_BESIDE = LABELS[3:]
"""What an attribution has at most one of."""

_OF_ONE = {"speaker", "kind", "type"}
_OF_MANY = {"speakers", "kinds", "types"}
FIELDS = frozenset({"group", "text", "anonymous", "optional", "note", *_OF_ONE, *_OF_MANY})

_OPEN = re.compile(r"\{(?P<label>[a-z]+)(?:#(?P<number>\d+))?:")
_CLOSERS = {"«": "»", "“": "”", "„": "“”", '"': '"', "‹": "›"}
_FIRST = "1"

Tags = dict[str, dict[str, list[Range]]]
"""Number of the attribution → label → stretches of the bare text."""


@dataclass(slots=True)
class _Tagged:
    """What was read so far of a tagged text."""

    bare: list[str] = field(default_factory=list)
    length: int = 0
    tags: Tags = field(default_factory=dict)
    open: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.bare.append(words)
        self.length += len(words)

    def close(self) -> None:
        number, label, start = self.open.pop()
        if start == self.length:
            raise ValueError(f"the tag {label}#{number} holds no words")
        self.tags.setdefault(number, {}).setdefault(label, []).append((start, self.length))


def parse_tags(text: str, *, labels: Sequence[str] = LABELS) -> tuple[str, Tags]:
    """Take the tags out of a text and give the bare text with what was tagged in it.

    Raises:
        ValueError: a brace that is no tag, an unknown label, or a tag that is not closed.
    """
    tagged = _Tagged()
    at = 0
    while at < len(text):
        if found := _OPEN.match(text, at):
            if found["label"] not in labels:
                raise ValueError(f"unknown label {found['label']}; known: {', '.join(labels)}")
            tagged.open.append((found["number"] or _FIRST, found["label"], tagged.length))
            at = found.end()
        elif text[at] == "}" and tagged.open:
            tagged.close()
            at += 1
        elif text[at] in "{}":
            raise ValueError(f"a brace that belongs to no tag at {text[at : at + 20]!r}")
        else:
            end = next((i for i in range(at, len(text)) if text[i] in "{}"), len(text))
            tagged.add(text[at:end])
            at = end
    if tagged.open:
        raise ValueError(f"the tag {tagged.open[-1][1]}#{tagged.open[-1][0]} is not closed")
    return "".join(tagged.bare), tagged.tags


def read_cases(languages: Path) -> tuple[GoldDocument, ...]:
    """Read the cases of all languages under a folder of languages.

    Raises:
        GoldError: a line is broken; the text names file and line.
    """
    return tuple(document for file in case_files(languages) for document in read_case_file(file))


def case_files(languages: Path) -> tuple[Path, ...]:
    """Give the files that hold cases, sorted by language and name."""
    return tuple(sorted(languages.glob("*/cases/*.jsonl")))


def read_case_file(file: Path) -> Iterator[GoldDocument]:
    """Read one file of cases; its language is the folder above ``cases``."""
    language = file.parent.parent.name
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield read_case(json.loads(line), id=f"{language}/{file.stem}:{number}", language=language)
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{file}:{number}: {error}") from error


def read_case(case: Mapping[str, Any], *, id: str, language: str) -> GoldDocument:  # noqa: A002 - the field's name
    """Read one case.

    Raises:
        ValueError: a field is missing, unknown or does not fit the tags.
    """
    if unknown := sorted(set(case) - FIELDS):
        raise ValueError(f"unknown field {unknown[0]}; known: {', '.join(sorted(FIELDS))}")
    for name in ("group", "text"):
        if not isinstance(case.get(name), str) or not case[name]:
            raise ValueError(f"the field {name} is missing")
    text, tags = parse_tags(case["text"])
    _check_numbers(case, tags)
    return GoldDocument(
        id=id,
        language=language,
        text=text,
        attributions=tuple(
            _attribution(case, number, labels, text, id) for number, labels in sorted(tags.items())
        ),
        tags=(case["group"],),
        spans_scored=True,
    )


def _check_numbers(case: Mapping[str, Any], tags: Tags) -> None:
    asked = {number for name in _OF_MANY for number in case.get(name, {})}
    asked |= _numbers(case.get("optional", ())) | _numbers(case.get("anonymous", ()))
    if _OF_ONE & set(case):
        asked.add(_FIRST)
    if stray := sorted(asked - set(tags)):
        raise ValueError(f"attribution {stray[0]} has no tags")
    for number, labels in tags.items():
        if "content" not in labels:
            raise ValueError(f"attribution {number} has no content tag")
        for label in _BESIDE:
            if len(labels.get(label, ())) > 1:
                raise ValueError(f"attribution {number} has more than one {label} tag")


def _numbers(value: object) -> set[str]:
    """Give the attributions that a field names: a list of numbers, or `True` for the first."""
    if isinstance(value, bool):
        return {_FIRST} if value else set()
    if not isinstance(value, list | tuple):
        raise TypeError(f"expected true or a list of numbers, not {value!r}")
    return {str(number) for number in value}


def _attribution(
    case: Mapping[str, Any], number: str, labels: Mapping[str, list[Range]], text: str, document: str
) -> GoldAttribution:
    unnamed = number in _numbers(case.get("anonymous", ()))
    name = _of(case, "speaker", "speakers", number)
    kind = _of(case, "kind", "kinds", number)
    source = tuple(labels.get("source", ()))
    content = tuple(labels["content"])
    given = _of(case, "type", "types", number)
    return GoldAttribution(
        id=f"{document}#{number}",
        content=content,
        cue=tuple(labels.get("cue", ())),
        source=source,
        speaker=Expected(
            name=name,
            kind=_kind(kind),
            anonymous=unnamed,
            mentions=source,
            scored=unnamed or name is not None,
        ),
        type=AttributionType(given) if given else type_of(text, content),
        optional=number in _numbers(case.get("optional", ())),
        spans={label: labels[label][0] for label in _BESIDE if label in labels},
        tags=(case["group"],),
    )


def _of(case: Mapping[str, Any], one: str, many: str, number: str) -> str | None:
    value = case.get(many, {}).get(number) or (case.get(one) if number == _FIRST else None)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"the field {one} of attribution {number} is no text")
    return value


def _kind(value: str | None) -> str:
    if value is None:
        return "person"
    return "person" if SpeakerKind(value) is SpeakerKind.PERSON else "named"


def type_of(text: str, content: tuple[Range, ...]) -> AttributionType:
    """Tell the type from how much of the content stands between quotation marks."""
    counted = characters(text, content)
    quoted = counted & characters(text, quoted_stretches(text))
    if not quoted:
        return AttributionType.INDIRECT
    return AttributionType.DIRECT if quoted == counted else AttributionType.MIXED


def quoted_stretches(text: str) -> list[Range]:
    """Give the stretches between balanced quotation marks, nested ones left out."""
    stretches = []
    closers, start = "", 0
    for at, character in enumerate(text):
        if closers and character in closers:
            stretches.append((start, at))
            closers = ""
        elif not closers and character in _CLOSERS:
            closers, start = _CLOSERS[character], at + 1
    return stretches
