"""Speakers: each text marks its sources with square brackets; no language model is loaded."""

from __future__ import annotations

import re

import pytest

from selon.attribution.draft import Draft
from selon.attribution.speakers import Resolved, resolve
from selon.language import load
from selon.model import AttributionType, SpeakerKind, Stance
from selon.syntax import Frame


def _draft(source: tuple[int, int] | None, *, carried_from: int | None = None) -> Draft:
    return Draft(
        frame=0,
        cue=None,
        cue_tokens=None,
        entry=None,
        stance=Stance.NEUTRAL,
        source=source,
        source_tokens=None,
        content=(),
        type=AttributionType.INDIRECT,
        carried_from=carried_from,
    )


def speakers(code: str, marked: str) -> tuple[Resolved, ...]:
    """Resolve the bracketed sources of a text; its lines are paragraphs."""
    text = ""
    sources = []
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            sources.append((len(text), len(text) + len(piece) - 2))
            text += piece[1:-1]
        else:
            text += piece
    frames = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        for one in re.finditer(r".+?(?:[.!?](?=\s|$)|$)", line.group()):
            start = line.start() + one.start() + len(one.group()) - len(one.group().lstrip())
            end = line.start() + one.end()
            frames.append(Frame(index=len(frames), paragraph=number, start=start, end=end, tokens=()))
    drafts = [_draft(source) for source in sources]
    return resolve(drafts, text=text, frames=frames, quotations=(), language=load(code))


def names(code: str, marked: str) -> list[str | None]:
    """Give the names alone."""
    return [one.name for one in speakers(code, marked)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "fr",
            (
                "Le bilan est lourd, a dit [la préfète, Maud Le Guennic]. [Mme Le Guennic] a ajouté que "
                "rien n'était exclu. [Elle] ignore la cause."
            ),
            ["Maud Le Guennic"] * 3,
        ),
        (
            "fr",
            (
                "[Paul Durieux, porte-parole du Conseil de la mer], l'assure. [Durieux] l'a répété hier. "
                "[Le porte-parole] n'exclut rien, dit-[il]."
            ),
            ["Paul Durieux"] * 4,
        ),
        (
            "fr",
            "[Le maire de l'île, Paol Guézennec], salue un élan. Nous voulons savoir, lâche [l'élu].",
            ["Paol Guézennec"] * 2,
        ),
        (
            "fr",
            "On n'a rien vu, raconte [Thibault, 34 ans]. Selon [ce passager], le pont était plein.",
            ["Thibault"] * 2,
        ),
        (
            "fr",
            (
                "[Le Syndicat des marins de l'Ouest (SMO)] en recense 131. [Le SMO] tient bon. On ment, "
                "accuse [sa déléguée, Nadia Le Bihan]."
            ),
            ["Syndicat des marins de l'Ouest"] * 2 + ["Nadia Le Bihan"],
        ),
        (
            "fr",
            "[La préfecture du Morbihan] parle de morts.\nLe bilan est provisoire, écrit [la préfecture].",
            ["Préfecture du Morbihan"] * 2,
        ),
        (
            "fr",
            (
                "L'enquête est ouverte, selon [le procureur]. Rien ne permet de conclure, a souligné "
                "[Étienne Vasseur-Roy]. [Le magistrat] reste prudent."
            ),
            ["Étienne Vasseur-Roy"] * 3,
        ),
        (
            "fr",
            "[Jean Morvan], pêcheur, l'affirme. [Agathe Morvan], infirmière, le nie. [Elle] l'a vu.",
            ["Jean Morvan", "Agathe Morvan", "Agathe Morvan"],
        ),
        (
            "en",
            (
                '"We fear the worst," said [the prefect, Maud Le Guennic]. [She] put the toll at forty. '
                "[Ms Le Guennic] declined to say more."
            ),
            ["Maud Le Guennic"] * 3,
        ),
        (
            "en",
            (
                "[Transport Minister Clarisse Verneuil] said the bill would pass. [The minister] ruled out a "
                "delay, and [Verneuil] repeated it."
            ),
            ["Clarisse Verneuil"] * 3,
        ),
        (
            "en",
            "[Armor Lines], a ferry company, raised its count. [The company] said [it] was sorry.",
            ["Armor Lines"] * 3,
        ),
        (
            "en",
            "[Volodar Zelinsky] said so. Later [Zelinskyy] said it again.",
            ["Volodar Zelinsky"] * 2,
        ),
    ],
)
def test_names_are_followed_across_a_report(code: str, text: str, expected: list[str]) -> None:
    """Later mentions of every kind lead to the fullest name."""
    assert names(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "fr",
            "Selon [une source proche de l'enquête], le radar était en panne. [Cette source] l'a confirmé.",
        ),
        (
            "fr",
            "[Un haut responsable de l'administration] l'a dit. [Ce responsable] en doute, et [il] insiste.",
        ),
        ("fr", "[Plusieurs médias] l'annoncent."),
        ("en", "[Officials] said so. [Two people familiar with the matter] agreed."),
        ("en", "[A person close to the inquiry] said it. [The person] added that [he] was sure."),
    ],
)
def test_unnamed_sources_stay_unnamed(code: str, text: str) -> None:
    """No unnamed source takes a name, not even where a named person stands beside it."""
    beside = {"fr": "Paul Durieux était là. ", "en": "Paul Durieux was there. "}[code]
    for one in speakers(code, beside + text):
        assert one.anonymous
        assert one.name is None


def test_role_organisation_and_country() -> None:
    """The words of the mention give role, organisation and country."""
    one, other, third = speakers(
        "fr",
        "[Paul Durieux, porte-parole de l'armée centrafricaine], l'a dit. [Le Président ukrainien Ivan "
        "Melnyk] le nie. [Un haut responsable de l'administration] hésite.",
    )
    assert (one.role, one.organisation, one.country) == ("porte-parole", "armée centrafricaine", "CF")
    assert (other.name, other.role, other.country) == ("Ivan Melnyk", "Président", "UA")
    assert (third.role, third.organisation) == ("haut responsable", "administration")


def test_kinds() -> None:
    """Persons, institutions, groups and documents are told apart."""
    found = speakers(
        "fr",
        "[Les rebelles] l'affirment. [Le ministère de l'Intérieur] le nie. [Le rapport] le montre. "
        "[La Corée du Nord] se tait, dit [Paul Durieux].",
    )
    assert [one.kind for one in found] == [
        SpeakerKind.GROUP,
        SpeakerKind.INSTITUTION,
        SpeakerKind.DOCUMENT,
        SpeakerKind.INSTITUTION,
        SpeakerKind.PERSON,
    ]
    assert found[3].country == "KP"


def test_relative_pronoun_takes_the_phrase_before_it() -> None:
    """A relative pronoun stands for the mention that it follows."""
    assert (
        names("fr", "[La mairie de Groix], [qui] parlait de trois morts, l'a dit.") == ["Mairie de Groix"] * 2
    )


def test_possessive_gives_the_organisation() -> None:
    """A role behind a possessive belongs to the body spoken of."""
    found = speakers(
        "fr", "[L'association Nappes Vives] s'oppose. [Son porte-parole, Evrard Quintrec], doute."
    )
    assert found[1].organisation == "Nappes Vives"


def test_unresolved_says_why() -> None:
    """What cannot be resolved keeps a reason."""
    (pronoun,) = speakers("fr", "[Elle] l'a dit.")
    assert pronoun.unresolved is not None
    (role,) = speakers("fr", "[Le maire de la ville] l'a dit.")
    assert role.name is None
    assert role.unresolved is not None
    (nobody,) = resolve([_draft(None)], text="Rien.", frames=(), quotations=(), language=load("fr"))
    assert nobody.unresolved == "no source is named"


def test_carried_speaker_goes_on() -> None:
    """A quotation without a cue has the speaker of the one before."""
    text = "Paul Durieux l'a dit. Et encore."
    frames = (Frame(index=0, paragraph=0, start=0, end=len(text), tokens=()),)
    drafts = (_draft((0, 12)), _draft(None, carried_from=0))
    found = resolve(drafts, text=text, frames=frames, quotations=(), language=load("fr"))
    assert [one.name for one in found] == ["Paul Durieux"] * 2
    assert found[1].mention is None
    assert found[1].resolved_from == ((0, 12),)


def test_two_bearers_of_a_surname_are_not_mixed() -> None:
    """Given names that differ keep two people apart; the title says who is meant."""
    found = names("fr", "[Jean Morvan] l'affirme. [Agathe Morvan] le nie. [M. Morvan] insiste.")
    assert found == ["Jean Morvan", "Agathe Morvan", "Jean Morvan"]
