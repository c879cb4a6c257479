"""Gold that is coded claim by claim, read into attributions.

Several claims share one act of telling: those of a document with the same cue and the same speaker.
Claims without a cue are one attribution where they follow one another with nothing told between.
Claims of the type ``unattributed`` are the outlet's own voice and no attributions.

``amendments.tsv`` holds where this reading of the gold is corrected, with the reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gate.gold import Expected, GoldAttribution, GoldDocument, GoldError
from gate.spans import JOIN, Range
from selon.model import AttributionType

Claim = Mapping[str, Any]

HERE = Path(__file__).parent
ALIASES = HERE / "aliases.tsv"
AMENDMENTS = HERE / "amendments.tsv"
SET_ASIDE = HERE / "set_aside.tsv"
TABLES = (ALIASES, AMENDMENTS, SET_ASIDE)
"""What changes how the claims are read."""

_FRENCH = {
    "il",
    "elle",
    "ils",
    "elles",
    "lui",
    "eux",
    "on",
    "l'",
    "qui",
    "ceux-ci",
    "celle-ci",
    "celui-ci",
    "ses",
}
_ENGLISH = {"he", "she", "it", "they", "who", "which", "whose"}
PRONOUNS = frozenset(_FRENCH | _ENGLISH)
"""Words of the gold that stand for a speaker and are no description of one."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables beside this module, by claim, name and document."""

    amendments: Mapping[str, str]
    aliases: Mapping[str, Mapping[str, str]]
    set_aside: Mapping[str, Sequence[str]]


def _tables() -> _Tables:
    aside: dict[str, list[str]] = {}
    for row in _rows(SET_ASIDE):
        aside.setdefault(row["document"], []).append(row["words"])
    return _Tables(
        {row["claim"]: row["change"] for row in _rows(AMENDMENTS)},
        {row["name"]: row for row in _rows(ALIASES)},
        aside,
    )


def read_claims(folder: Path, *, tag: str, bare: bool = False) -> tuple[GoldDocument, ...]:
    """Read the documents of a story with their claims grouped into attributions.

    Args:
        folder: holds ``docs.jsonl`` and ``gold.jsonl``.
        tag: the group that the documents are reported under.
        bare: whether the gold leaves titles out of the sources.
    """
    tables = _tables()
    claims = [one for one in _lines(folder / "gold.jsonl") if one["type"] != "unattributed"]
    return tuple(
        _document(one, [c for c in claims if c["doc"] == one["doc"]], tables, tag=tag, bare=bare)
        for one in _lines(folder / "docs.jsonl")
    )


def _document(
    document: Claim, claims: Sequence[Claim], tables: _Tables, *, tag: str, bare: bool
) -> GoldDocument:
    speakers = {
        name: _expected([c for c in claims if c["speaker_canonical"] == name], tables.aliases)
        for name in {c["speaker_canonical"] for c in claims}
    }
    attributions = [
        _attribution(group, speakers[group[0]["speaker_canonical"]], tables.amendments, bare=bare)
        for group in group_claims(claims, document["text"], tables.amendments)
        if tables.amendments.get(group[0]["id"]) != "drop"
    ]
    return GoldDocument(
        id=document["doc"],
        language=document["lang"],
        text=document["text"],
        attributions=tuple(sorted(attributions, key=lambda one: one.content)),
        exhaustive=document["depth"] == "exhaustive",
        outlet=document["outlet"],
        published=document["pub_date"],
        set_aside=tuple(_place(document, words) for words in tables.set_aside.get(document["doc"], ())),
        tags=(tag,),
    )


def _place(document: Claim, words: str) -> Range:
    start = document["text"].find(words)
    if start < 0:
        raise GoldError(f"{SET_ASIDE}: {document['doc']} does not hold {words!r}")
    return (start, start + len(words))


def group_claims(claims: Sequence[Claim], text: str, amendments: Mapping[str, str]) -> list[list[Claim]]:
    """Group the claims of one document into acts of telling, in the order of the text."""
    groups: list[list[Claim]] = []
    by_cue: dict[tuple[int, str], list[Claim]] = {}
    last: list[Claim] = []
    for claim in sorted(claims, key=lambda one: (one["content_start"], one["content_end"])):
        key = (claim["cue_start"], claim["speaker_canonical"])
        alone = amendments.get(claim["id"]) in {"apart", "optional"}
        if claim["cue_start"] is not None and not alone and key in by_cue:
            by_cue[key].append(claim)
            continue
        if claim["cue_start"] is None and last and not alone and _follows(last[-1], claim, text):
            last.append(claim)
            continue
        group = [claim]
        groups.append(group)
        if claim["cue_start"] is None:
            last = group
        elif not alone:
            by_cue[key] = group
    return groups


def _follows(before: Claim, claim: Claim, text: str) -> bool:
    if before["cue_start"] is not None or before["speaker_canonical"] != claim["speaker_canonical"]:
        return False
    between = text[before["content_end"] : claim["content_start"]]
    return sum(character.isalnum() for character in between) <= JOIN


def _attribution(
    claims: Sequence[Claim], speaker: Expected, amendments: Mapping[str, str], *, bare: bool
) -> GoldAttribution:
    first = claims[0]
    cue = _stretch(first["cue"], first["cue_start"])
    source = _stretch(first["speaker_text"], first["speaker_start"])
    claimed = tuple((c["content_start"], c["content_end"]) for c in claims)
    added = [_piece(change) for c in claims if (change := amendments.get(c["id"], "")).startswith("add ")]
    types = {c["type"] for c in claims}
    kind = types.pop() if len(types) == 1 else "mixed"
    hearsay = not source and kind != "direct"  # a conditional or a noun without an agent: who speaks is open
    return GoldAttribution(
        id=first["id"],
        content=tuple(sorted([*claimed, *added])),
        cue=cue,
        cue_scored=bool(cue) or not hearsay,
        source=source,
        source_bare=bare,
        source_free=not cue,
        speaker=replace(speaker, scored=speaker.anonymous) if hearsay else speaker,
        type=AttributionType(kind),
        optional=amendments.get(first["id"]) == "optional",
        contentless=amendments.get(first["id"]) == "nothing",
        claims=claimed,
    )


def _piece(change: str) -> Range:
    start, end = change.removeprefix("add ").split("-")
    return int(start), int(end)


def _expected(claims: Sequence[Claim], aliases: Mapping[str, Mapping[str, str]]) -> Expected:
    first = claims[0]
    name = first["speaker_canonical"]
    alias = aliases.get(name, {})
    kind = "described" if first["anonymous"] else alias.get("kind", "person")
    words = [
        c["speaker_text"] for c in claims if c["speaker_text"] and c["speaker_text"].lower() not in PRONOUNS
    ]
    descriptions = words if kind in {"named", "described"} else []
    mentions = {span for c in claims for span in _stretch(c["speaker_text"], c["speaker_start"])}
    return Expected(
        name=name,
        names=tuple(dict.fromkeys([*filter(None, alias.get("names", "").split("|")), *descriptions])),
        kind=kind,
        anonymous=first["anonymous"],
        mentions=tuple(sorted(mentions)),
    )


def _stretch(words: str | None, start: int | None) -> tuple[Range, ...]:
    return () if words is None or start is None else ((start, start + len(words)),)


def _lines(path: Path) -> Iterable[Claim]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise GoldError(f"{path}:{number}: not a line of JSON: {error}") from error


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
