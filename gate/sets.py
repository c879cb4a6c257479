"""The gold sets: which there are, where their files lie, and how each is read.

What ships with the project is scored everywhere; what lies in the folder of shared data is scored
where that folder is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gate.cases import case_files, read_cases
from gate.claims import TABLES, read_claims
from gate.corpora import read_attributions, read_seed
from gate.gold import GoldDocument, GoldSet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
LANGUAGES = ROOT / "src" / "selon" / "languages"
INVENTED = Path(__file__).parent / "gold" / "invented"
SAMPLE = Path(__file__).parent / "gold" / "sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a gold set comes from."""

    name: str
    title: str
    files: Callable[[Path], Sequence[Path]]
    """Takes the folder of shared data; gives the files that the set is read from."""
    read: Callable[[Path], tuple[GoldDocument, ...]]
    """Takes the folder of shared data."""
    ships: bool
    """Whether the set lies in the project itself."""


def _story(folder: Path) -> list[Path]:
    return [folder / "docs.jsonl", folder / "gold.jsonl"]


def _stories(shared: Path) -> list[Path]:
    return sorted(folder for folder in (shared / "data" / "stories").glob("*") if folder.is_dir())


def _invented() -> list[Path]:
    return sorted(folder for folder in INVENTED.glob("*") if folder.is_dir())


def _frfn(shared: Path) -> list[Path]:
    return sorted((shared / "data" / "attribution").glob("frfn_sequoia.*.jsonl"))


def _gum(shared: Path) -> Path:
    return shared / "data" / "attribution" / "gum_news.train.jsonl"


SOURCES = (
    Source(
        name="cases",
        title="Tagged sentences of each language, one pattern a group, hard negatives included",
        files=lambda _: case_files(LANGUAGES),
        read=lambda _: read_cases(LANGUAGES),
        ships=True,
    ),
    Source(
        name="invented",
        title="Six invented stories, four reports each, coded exhaustively",
        files=lambda _: [*(file for one in _invented() for file in _story(one)), *TABLES],
        read=lambda _: tuple(document for one in _invented() for document in read_claims(one, tag=one.name)),
        ships=True,
    ),
    Source(
        name="sample",
        title="Three reports that the sample story adds to one of the invented ones, coded exhaustively",
        files=lambda _: [*_story(SAMPLE), *TABLES],
        read=lambda _: read_claims(SAMPLE, tag=SAMPLE.name),
        ships=True,
    ),
    Source(
        name="seed",
        title="A French report with a reference ledger made by hand",
        files=lambda shared: [shared / "seed" / "ledger.gold.json", shared / "seed" / "report.fr.txt"],
        read=lambda shared: read_seed(shared / "seed" / "ledger.gold.json"),
        ships=False,
    ),
    Source(
        name="stories",
        title="Reports of one story, reworded from real pages; some coded for quantities only (recall only)",
        files=lambda shared: [
            *(file for one in _stories(shared) for file in _story(one)),
            *TABLES,
        ],
        read=lambda shared: tuple(
            document for one in _stories(shared) for document in read_claims(one, tag=one.name, bare=True)
        ),
        ships=False,
    ),
    Source(
        name="gum",
        title="GUM news (Wikinews), English",
        files=lambda shared: [_gum(shared)],
        read=lambda shared: read_attributions(_gum(shared), exhaustive=True),
        ships=False,
    ),
    Source(
        name="frfn",
        title="ASFALDA French FrameNet on Sequoia: coded in part (recall only), bare participles as cues",
        files=_frfn,
        read=lambda shared: tuple(
            d for file in _frfn(shared) for d in read_attributions(file, exhaustive=False)
        ),
        ships=False,
    ),
)
"""All gold sets, in the order in which they are scored."""


def is_there(source: Source, shared: Path) -> bool:
    """Tell whether the files of a set can be read here."""
    files = source.files(shared)
    return bool(files) and all(file.exists() for file in files)


def load_set(source: Source, shared: Path) -> GoldSet:
    """Read a gold set with its digest.

    Raises:
        gate.gold.GoldError: a file is broken.
    """
    return GoldSet(
        name=source.name,
        title=source.title,
        digest=digest(source.files(shared)),
        documents=source.read(shared),
    )


def digest(files: Sequence[Path]) -> str:
    """Give the SHA-256 of the contents of some files, in the order given, hexadecimal."""
    total = hashlib.sha256()
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
