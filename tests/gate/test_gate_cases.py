"""The tagged sentences: their parser and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate.cases import parse_tags, read_case, read_case_file, read_cases, type_of
from gate.gold import GoldError
from gate.sets import LANGUAGES

from selon.model import AttributionType

if TYPE_CHECKING:
    from pathlib import Path

    from gate.gold import GoldDocument


def case(text: str, **fields: object) -> GoldDocument:
    """Read a case in French."""
    return read_case({"group": "g", "text": text, **fields}, id="c", language="fr")


def test_tags_are_taken_out_and_kept_with_their_places() -> None:
    """The bare text has no braces, and each stretch holds its words."""
    text, tags = parse_tags("{source:La préfète} {cue:a indiqué} que {content:le pont serait fermé}.")
    assert text == "La préfète a indiqué que le pont serait fermé."
    assert {label: text[slice(*found[0])] for label, found in tags["1"].items()} == {
        "source": "La préfète",
        "cue": "a indiqué",
        "content": "le pont serait fermé",
    }


def test_tags_may_be_nested_and_numbered() -> None:
    """An attribution stands in the content of another."""
    text, tags = parse_tags("{source:Ida} {cue:dit} que {content:{source#2:Ali} {cue#2:ment}}.")
    assert text[slice(*tags["1"]["content"][0])] == "Ali ment"
    assert text[slice(*tags["2"]["source"][0])] == "Ali"


def test_a_repeated_label_gives_several_contents() -> None:
    """An interrupted quotation has two pieces."""
    document = case("« {content:Oui}, {cue:dit} {source:Ida}. {content:Tout de suite.} »")
    assert len(document.attributions[0].content) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{who:Ida} dit", "unknown label who"),
        ("{cue:dit", "is not closed"),
        ("dit}", "belongs to no tag"),
        ("{Ida} dit", "belongs to no tag"),
        ("{cue:} dit", "holds no words"),
    ],
)
def test_a_broken_tag_is_refused(text: str, message: str) -> None:
    """Each fault is named."""
    with pytest.raises(ValueError, match=message):
        parse_tags(text)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"speakr": "Ida"}, "unknown field speakr"),
        ({"speakers": {"2": "Ida"}}, "attribution 2 has no tags"),
        ({"anonymous": [3]}, "attribution 3 has no tags"),
        ({"type": "quoted"}, "quoted"),
        ({"kind": "robot"}, "robot"),
    ],
)
def test_a_field_that_does_not_fit_is_refused(fields: dict[str, object], message: str) -> None:
    """Fields are known, and speak of attributions that are tagged."""
    with pytest.raises(ValueError, match=message):
        case("{cue:Selon} {source:Ida}, {content:il pleut}.", **fields)


def test_an_attribution_needs_a_content() -> None:
    """A cue alone says nothing."""
    with pytest.raises(ValueError, match="no content tag"):
        case("{source:Ida} {cue:parle}.")


def test_a_broken_line_names_file_and_line(tmp_path: Path) -> None:
    """The error says where."""
    file = tmp_path / "fr" / "cases" / "some.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text('{"group": "g", "text": "Il pleut."}\n{"group": "g"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"some\.jsonl:2: the field text is missing"):
        list(read_case_file(file))


def test_a_text_without_tags_is_a_hard_negative() -> None:
    """Nothing is told in it."""
    assert case("Il pleut.").attributions == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« {content:Il pleut} », {cue:dit} Ida.", AttributionType.DIRECT),
        ("{cue:Selon} Ida, {content:il « pleut »}.", AttributionType.MIXED),
        ("{cue:Selon} Ida, {content:il pleut}.", AttributionType.INDIRECT),
        ('"{content:It rains}," {cue:said} Ida. "{content:A lot.}"', AttributionType.DIRECT),
    ],
)
def test_the_type_comes_from_the_marks(text: str, expected: AttributionType) -> None:
    """Wholly, in part, or not between quotation marks."""
    assert case(text).attributions[0].type is expected


def test_a_given_type_goes_before_the_marks() -> None:
    """For texts whose marks are missing."""
    assert case("« {content:Il pleut, {cue:dit} Ida.}", type="direct").attributions[0].type is type_of(
        "« Il »", ((2, 4),)
    )


def test_the_cases_of_the_project_can_be_read() -> None:
    """Every line parses, and each language has hard negatives."""
    documents = read_cases(LANGUAGES)
    for language in {one.language for one in documents}:
        assert any(not one.attributions for one in documents if one.language == language)
