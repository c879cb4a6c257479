"""The floors: they hold, they rise, they never fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate.claims import ALIASES, read_claims
from gate.floors import Pinned, failures, raised, read_floors, rounded_down, write_floors
from gate.sets import INVENTED, SHARED, SOURCES, digest, is_there
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = st.dictionaries(
    st.sampled_from(["all", "fr", "en"]),
    st.dictionaries(st.sampled_from(["content", "speaker", "cue"]), st.floats(0, 1)),
)
FLOORS = MEASURED.map(
    lambda parts: {
        part: {measure: rounded_down(value) for measure, value in measures.items()}
        for part, measures in parts.items()
    }
)


@given(old=FLOORS, measured=MEASURED)
def test_raising_never_lowers_a_floor(
    old: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]
) -> None:
    """Every floor that was there is there afterwards, at least as high."""
    new = raised(Pinned(digest="d", floors=old), "d", measured)
    for part, floors in old.items():
        for measure, floor in floors.items():
            assert new.floors[part][measure] >= floor


@given(measured=MEASURED)
def test_what_was_measured_passes_the_floors_raised_to_it(measured: dict[str, dict[str, float]]) -> None:
    """Rounding down leaves no score under its own floor."""
    assert failures("s", raised(None, "d", measured), "d", measured) == []


def test_a_score_under_its_floor_fails() -> None:
    """The line names set, part, measure, score and floor."""
    pinned = Pinned(digest="d", floors={"fr": {"content": 0.9}})
    assert failures("s", pinned, "d", {"fr": {"content": 0.8994}}) == [
        "s fr content: 0.8994, expected at least 0.900"
    ]
    assert failures("s", pinned, "d", {}) == ["s fr content: not measured, expected at least 0.900"]


def test_other_gold_than_the_pinned_one_fails() -> None:
    """Also where all scores hold."""
    assert "not the pinned one" in failures("s", Pinned(digest="d"), "e", {})[0]
    assert "no floors" in failures("s", None, "e", {})[0]


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    """Reading what was written gives the same floors."""
    floors = {"a": Pinned(digest="d", floors={"all": {"content": 0.5, "cue": 1.0}, "fr": {"content": 0.25}})}
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors
    assert read_floors(tmp_path / "none.toml") == {}


def test_the_pinned_digests_are_those_of_the_files_that_ship() -> None:
    """Gold of the project's own was not changed behind the floors' back."""
    floors = read_floors()
    for source in SOURCES:
        if source.ships and source.name in floors:
            assert floors[source.name].digest == digest(source.files(SHARED)), source.name


@pytest.mark.parametrize("story", sorted(one.name for one in INVENTED.iterdir()))
def test_claims_are_grouped_by_cue_and_speaker(story: str) -> None:
    """No two attributions of a document share cue, speaker and content, and every claim is in one."""
    for document in read_claims(INVENTED / story, tag=story):
        keys = [(one.cue, one.speaker.name, one.content) for one in document.attributions]
        assert len(keys) == len(set(keys))


def test_every_named_speaker_of_the_gold_is_in_the_aliases() -> None:
    """Whether a speaker is a person, named or described is written down, not guessed."""
    known = {line.split("\t")[0] for line in ALIASES.read_text(encoding="utf-8").splitlines()}
    for source in SOURCES:
        if source.name in {"invented", "stories"} and is_there(source, SHARED):
            for document in source.read(SHARED):
                for one in document.attributions:
                    assert one.speaker.anonymous or one.speaker.name in known, one.id
