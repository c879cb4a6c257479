"""Gold that is coded attribution by attribution: the seed report and the attribution corpora."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gate.gold import Expected, GoldAttribution, GoldDocument, GoldError
from selon.model import AttributionType

if TYPE_CHECKING:
    from pathlib import Path

    from gate.spans import Range

Entry = Mapping[str, Any]

_CREDITS = (" Image:", " Video:", " Audio:")
"""What follows a caption that GUM codes as told by whoever made the picture."""


def read_seed(ledger: Path) -> tuple[GoldDocument, ...]:
    """Read the report that lies beside a reference ledger, with the ledger's attributions."""
    gold = json.loads(ledger.read_text(encoding="utf-8"))
    report = gold["report"]
    text = (ledger.parent / report["file"]).read_text(encoding="utf-8")
    mentions: dict[str, set[Range]] = {}
    for entry in gold["attributions"]:
        source = entry["source"]
        mentions.setdefault(_key(source), set()).update(_span(source["mention"]))
    attributions = tuple(_of_ledger(entry, mentions) for entry in gold["attributions"])
    return (
        GoldDocument(
            id="seed",
            language=report["language"],
            text=text,
            attributions=attributions,
            published=report["published"],
            spans_scored=True,
        ),
    )


def _of_ledger(entry: Entry, mentions: Mapping[str, set[Range]]) -> GoldAttribution:
    source = entry["source"]
    said = entry["said"] and entry["said"]["exact"]
    spans = {
        "addressee": entry["addressee"],
        "occasion": entry["occasion"],
        "said": said,
        "place": entry["place"],
    }
    return GoldAttribution(
        id=entry["id"],
        content=tuple(span for one in entry["content"] for span in _span(one)),
        cue=_span(entry["cue"]),
        source=_span(source["mention"]),
        speaker=Expected(
            name=source["name"],
            kind="person" if source["kind"] == "person" else "named",
            anonymous=source["anonymous"],
            mentions=tuple(sorted(mentions[_key(source)])),
        ),
        type=AttributionType(entry["type"]),
        optional=bool(entry.get("optional")),
        spans={label: (one["start"], one["end"]) for label, one in spans.items() if one},
    )


def _key(source: Entry) -> str:
    return str(source["name"] or source["mention"]["exact"])


def _span(value: Entry | None) -> tuple[Range, ...]:
    return () if value is None else ((value["start"], value["end"]),)


def read_attributions(file: Path, *, exhaustive: bool) -> tuple[GoldDocument, ...]:
    """Read a file of documents with attributions, one document a line."""
    documents = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            documents.append(_of_line(json.loads(line), exhaustive=exhaustive))
        except (ValueError, KeyError) as error:
            raise GoldError(f"{file}:{number}: not a document with attributions: {error!r}") from error
    return tuple(documents)


def _of_line(line: Entry, *, exhaustive: bool) -> GoldDocument:
    text = line["text"]
    entities: dict[str, set[Range]] = {}
    for entry in line["attributions"]:
        if entity := entry.get("source_entity"):
            entities.setdefault(entity, set()).update(_ranges(entry["source"]))
    return GoldDocument(
        id=line["id"],
        language=line["lang"],
        text=text,
        attributions=tuple(
            _of_entry(entry, f"{line['id']}-{number}", text, entities)
            for number, entry in enumerate(line["attributions"], 1)
        ),
        exhaustive=exhaustive,
        published=line["meta"].get("date"),
    )


def _of_entry(entry: Entry, name: str, text: str, entities: Mapping[str, set[Range]]) -> GoldAttribution:
    source = _ranges(entry["source"])
    canonical = entry.get("source_name")
    mentions = entities.get(entry.get("source_entity", ""), set(source))
    words = tuple(text[start:end] for start, end in sorted(mentions))
    capital = any(word[:1].isupper() for word in (canonical or "").split()[1:])
    return GoldAttribution(
        id=name,
        content=_ranges(entry["content"]),
        cue=_ranges(entry["cue"]),
        cue_scored=bool(entry["cue"]),
        source=source,
        speaker=Expected(
            name=canonical,
            names=words if canonical else (),
            kind="person" if capital else "described",
            mentions=tuple(sorted(mentions)),
            scored=canonical is not None,
        ),
        type=AttributionType(entry["type"] or entry["type_derived"]),
        tags=_tags(entry, text),
    )


def _tags(entry: Entry, text: str) -> tuple[str, ...]:
    if "core" in entry:
        core = "core" if entry["core"] else "beside the core"
        return (core, f"{core}: {entry['group']}", f"frame {entry['frame']}")
    if entry["cue"]:
        return ("with a cue",)
    end = max(end for _, end in entry["content"])
    return ("picture credit" if text[end:].startswith(_CREDITS) else "without a cue",)


def _ranges(value: list[list[int]]) -> tuple[Range, ...]:
    return tuple((start, end) for start, end in value)
