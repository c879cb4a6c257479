"""The reader of language tables, and the tables of every language."""

from __future__ import annotations

from dataclasses import fields
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

import pytest

from selon.errors import LanguageError
from selon.language import Gender, KnownName, Language, RoleWord
from selon.languages.tables import People, abbreviations, people, rows, word_classes
from selon.model import SpeakerKind

PACKAGES = sorted(point.value.partition(":")[0] for point in entry_points(group="selon.languages"))

# ISO 3166-1 alpha-2, with EU (exceptionally reserved) and XK (user-assigned, in general use).
ISO_3166 = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
    IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
    MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
    NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
    SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
    VG VI VN VU WF WS YE YT ZA ZM ZW EU XK
    """.split()  # noqa: SIM905 - one code a line would fill pages
)


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of tables of a language package that is only there for a test."""
    folder = tmp_path / "madeup" / "lexicon"
    folder.mkdir(parents=True)
    (tmp_path / "madeup" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "madeup", raising=False)
    return folder


def test_rows_skip_comments_and_blank_lines(lexicon: Path) -> None:
    """A row maps the columns of the header to the cells; what is for people is passed over."""
    (lexicon / "cues.tsv").write_text(
        "# of ours\nlemma\tact\n\n# more\ndire\tsay\ncroire\t\n", encoding="utf-8"
    )
    assert list(rows("madeup", "cues")) == [{"lemma": "dire", "act": "say"}, {"lemma": "croire", "act": ""}]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("dire", r"line 3: 1 columns, expected 2: lemma, act$"),
        ("dire\tsay\tmore", r"line 3: 3 columns, expected 2: lemma, act$"),
        ("\tsay", r"line 3: the first column is empty, expected a value$"),
    ],
)
def test_broken_line_names_file_line_and_expectation(lexicon: Path, line: str, cause: str) -> None:
    """A line with too few or too many columns, or without a key, is an error that says where."""
    (lexicon / "cues.tsv").write_text(f"lemma\tact\ncroire\tbelieve\n{line}\n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"^madeup/lexicon/cues\.tsv, " + cause):
        list(rows("madeup", "cues"))


@pytest.mark.parametrize("package", ["madeup", "nowhere.at.all"])
def test_missing_table(lexicon: Path, package: str) -> None:
    """A table or package that is not there is an error of the language."""
    assert lexicon.is_dir()
    with pytest.raises(LanguageError, match="no such table"):
        list(rows(package, "cues"))


def test_table_that_is_not_utf_8(lexicon: Path) -> None:
    """A table in another encoding is refused."""
    (lexicon / "cues.tsv").write_bytes("lemma\nêtre\n".encode("latin-1"))
    with pytest.raises(LanguageError, match="byte 6 is broken, expected utf-8"):
        list(rows("madeup", "cues"))


def test_wrong_value_names_entry_and_choices(lexicon: Path) -> None:
    """A cell that is none of the values of its column is an error that lists them."""
    (lexicon / "roles.tsv").write_text(
        "word\tgender\tplural\tanonymous\nmaire\tx\tno\tno\n", encoding="utf-8"
    )
    with pytest.raises(LanguageError, match=r"entry maire: gender is 'x', expected one of m, f, \?"):
        people("madeup")


def test_wrong_flag(lexicon: Path) -> None:
    """A flag is yes or no."""
    (lexicon / "roles.tsv").write_text("word\tgender\tplural\tanonymous\nmaire\tm\t1\tno\n", encoding="utf-8")
    with pytest.raises(LanguageError, match="entry maire: plural is '1', expected one of yes, no"):
        people("madeup")


def test_missing_column(lexicon: Path) -> None:
    """A table without a column that is needed is an error that names it."""
    (lexicon / "words.tsv").write_text("word\nne\n", encoding="utf-8")
    with pytest.raises(LanguageError, match="no column class, expected class, word"):
        word_classes("madeup")


def test_word_classes_and_abbreviations(lexicon: Path) -> None:
    """Words are gathered by class; abbreviations are a set."""
    (lexicon / "words.tsv").write_text(
        "class\tword\nnegation\tne\nnegation\tpas\nclitic\ten\n", encoding="utf-8"
    )
    for name in ("grammar", "reference", "clauses"):
        (lexicon / f"{name}.tsv").write_text(f"class\tword\n{name}\tle\n", encoding="utf-8")
    (lexicon / "abbreviations.tsv").write_text("abbreviation\nM\nDr\n", encoding="utf-8")
    assert word_classes("madeup") == {
        "negation": {"ne", "pas"},
        "clitic": {"en"},
        "grammar": {"le"},
        "reference": {"le"},
        "clauses": {"le"},
    }
    assert abbreviations("madeup") == {"M", "Dr"}


def test_people_has_fields_of_a_language() -> None:
    """What `people` gives can be handed to a `Language` field by field."""
    assert {field.name for field in fields(People)} <= {field.name for field in fields(Language)}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_table_loads_without_two_values_for_one_key(package: str) -> None:
    """Each table of an installed language can be read; the tables of words have one line a key."""
    keyed = {"roles", "bodies", "known_names", "demonyms", "countries", "titles", "given_names"}
    for entry in files(package).joinpath("lexicon").iterdir():
        name, _, suffix = entry.name.rpartition(".")
        if suffix != "tsv":
            continue
        table = list(rows(package, name))
        assert table, name
        keys = [next(iter(row.values())) for row in table]
        if name in keyed:
            assert len(keys) == len(set(keys)), name


@pytest.mark.parametrize("package", PACKAGES)
def test_country_codes_are_valid(package: str) -> None:
    """Every country is an ISO 3166-1 alpha-2 code (or EU, XK), and no name holds a curly apostrophe."""
    read = people(package)
    codes = {*read.countries.values(), *read.demonyms.values()}
    codes |= {known.country for known in read.known_names.values() if known.country}
    assert codes <= ISO_3166
    for table in (read.roles, read.bodies, read.known_names, read.demonyms, read.countries):
        assert not any("’" in key or "\u00a0" in key for key in table)


@pytest.mark.parametrize("package", PACKAGES)
def test_lower_case_tables(package: str) -> None:
    """Words that are looked up in lower case are written so."""
    read = people(package)
    for table in (read.roles, read.bodies, read.demonyms):
        assert all(key == key.lower() for key in table)


@pytest.mark.parametrize("package", PACKAGES)
def test_nearly_every_country_has_a_demonym(package: str) -> None:
    """A demonym's country has a name, and all but a few countries have a demonym."""
    read = people(package)
    named, described = set(read.countries.values()), set(read.demonyms.values())
    assert len(named - described) <= 3
    assert len(described - named) <= 4  # names that are more often something else stay out


def test_french_entries() -> None:
    """A sample of French entries reads as meant."""
    read = people("selon.languages.fr")
    assert read.roles["préfète"] == RoleWord(gender=Gender.FEMININE, plural=False, anonymous=False)
    assert read.roles["sources"] == RoleWord(gender=Gender.FEMININE, plural=True, anonymous=True)
    assert read.known_names["Maison Blanche"] == KnownName(
        name="Maison-Blanche", kind=SpeakerKind.INSTITUTION, country="US"
    )
    assert read.bodies["rapport"] is SpeakerKind.DOCUMENT
    assert read.demonyms["nord-coréennes"] == "KP"
    assert read.countries["Côte d'Ivoire"] == "CI"
    assert read.given_names["Camille"] is Gender.ANY


def test_english_entries() -> None:
    """A sample of English entries reads as meant."""
    read = people("selon.languages.en")
    assert read.roles["spokeswomen"] == RoleWord(gender=Gender.FEMININE, plural=True, anonymous=True)
    assert read.known_names["UN"] == KnownName(
        name="United Nations", kind=SpeakerKind.INSTITUTION, country=None
    )
    assert read.bodies["newspapers"] is SpeakerKind.OUTLET
    assert read.demonyms["north korean"] == "KP"
    assert read.countries["U.S."] == "US"
    assert read.titles["Ms"] is Gender.FEMININE
