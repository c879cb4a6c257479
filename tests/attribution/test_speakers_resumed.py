"""Speakers taken up again: each kind of later mention, with the sources in square brackets."""

from __future__ import annotations

import pytest
from test_speakers import names, speakers

from selon.model import SpeakerKind


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            "fr",
            "[Un courrier de l'Agence régionale de santé (ARS)] l'affirme. [L'ARS] le confirme.",
            ["Courrier de l'Agence régionale de santé", "Agence régionale de santé"],
        ),
        (
            "en",
            "[Rita Bloom, chair of the Rovers Supporters' Trust (RST)], agreed. [The RST] did too.",
            ["Rita Bloom", "Rovers Supporters' Trust"],
        ),
        (
            "fr",
            "[La chambre régionale des comptes] alerte. [La chambre] déplore la dette.",
            ["Chambre régionale des comptes"] * 2,
        ),
        (
            "fr",
            "[Le maire, Anselme Quidort], proteste. [L'édile] le regrette, dit [le quinquagénaire].",
            ["Anselme Quidort"] * 3,
        ),
        (
            "en",
            "[The Local Council Association] waits. Clerks agreed.\n[Unity] said no. [The union] insisted.",
            ["Local Council Association", "Unity", "Unity"],
        ),
        ("en", "[The Callan County Sheriff's Office] said so.", ["Callan County Sheriff's Office"]),
        (
            "en",
            "[Garland] is tried. [His lawyer, Fiona Blake], spoke.\n[Eileen Moss] wept. [Her lawyer] left.",
            ["Garland", "Fiona Blake", "Eileen Moss", None],
        ),
        ("fr", "[Sylvie Marandon, préfète], l'a dit. [La jeune femme] insiste.", ["Sylvie Marandon"] * 2),
        ("en", "[Captain Liam Doyle] agreed. [The midfielder] was calm.", ["Liam Doyle"] * 2),
        ("en", "[His team-mate Kofi Mensah] agreed. [The Ghanaian] was hurt.", ["Kofi Mensah"] * 2),
        (
            "fr",
            "[Me Corentin Vasseldot], avocat, l'a dit. [Le conseil] a insisté.",
            ["Corentin Vasseldot"] * 2,
        ),
        (
            "fr",
            "Michel et Annie Sorbier sont venus. On dansait, disent-[ils]. [Le couple] raconte.",
            ["Michel et Annie Sorbier"] * 2,
        ),
        (
            "en",
            "[The auditors, Cole & Hartley], said so. [The firm] said more.",
            ["Cole & Hartley"] * 2,
        ),
        (
            "fr",
            "[Une habitante de Locmaria] se plaint. [Cette retraitée] insiste. [Odile Coëffic] l'a écrit.",
            ["Odile Coëffic"] * 3,
        ),
        (
            "en",
            "[A senior nurse] spoke of chaos. [Beatrice Oyelar] said she had called.",
            ["Beatrice Oyelar"] * 2,
        ),
        (
            "en",
            "[Anita Rao, the deputy leader], was calm.\nGroup leader Helen Marsh disagreed. [She] was not.",
            ["Anita Rao", "Helen Marsh"],
        ),
        (
            "en",
            "HARLOW, Maine (AP) - The plant is owned by Northreach Seafoods Inc. [The company] said so.",
            ["Northreach Seafoods Inc"],
        ),
        (
            "en",
            "[China's commerce ministry] said so. [The ministry] said more.",
            ["China's commerce ministry"] * 2,
        ),
        (
            "en",
            "In a statement, [the Care Standards Commission] agreed. [The regulator] said so.",
            ["Care Standards Commission"] * 2,
        ),
        (
            "fr",
            "[La Ville de Valmorin] le soutient. [La municipalité] le précise.",
            ["Ville de Valmorin"] * 2,
        ),
        ("en", "[Veltrix], a chipmaker, said so. [The Delft-based company] said more.", ["Veltrix"] * 2),
        ("en", "[Counsel for the family, Oliver Stannard KC], agreed.", ["Oliver Stannard"]),
        (
            "fr",
            "[Didier Malapert] l'a dit. Sa sœur le nie. [Les Bourdier] se taisent.",
            ["Didier Malapert", "Bourdier"],
        ),
    ],
)
def test_later_mentions_lead_to_the_name(code: str, text: str, expected: list[str]) -> None:
    """Short forms, traits, titles and groups are followed to the fullest name."""
    assert names(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "organisation"),
    [
        (
            "fr",
            "[L'Agence des eaux (ADE)] alerte. [Son directeur adjoint, Basile Lormeau], aussi.",
            "Agence des eaux",
        ),
        (
            "en",
            "[The Harbour Workers Association (HWA)] agreed. [The HWA's chairman, Peter Ash], did too.",
            "Harbour Workers Association",
        ),
        ("fr", "On verra, dit [Kari Nilsen, élue CGM].", "CGM"),
        ("en", "[Elmswick Rovers manager Terry Gough] denied it.", "Elmswick Rovers"),
        ("en", '"Too late," said [Yuki Tanabe of Ostrom Capital].', "Ostrom Capital"),
        ("fr", "[Camille Estève, gérante chez Mirabeau Finance], l'a dit.", "Mirabeau Finance"),
        ("en", "[Labour's Tom Baird] agreed.", "Labour"),
        ("en", "[Unity] said no. [The union's secretary, Ann Bell], insisted.", "Unity"),
        ("en", "[Its vice-chair, Bob Bloom, Rita's husband], agreed.", None),
    ],
)
def test_organisations(code: str, text: str, organisation: str | None) -> None:
    """A role's organisation is told before it, behind it, by a possessive or in full elsewhere."""
    assert speakers(code, text)[-1].organisation == organisation


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "[Un ouvrier], sous couvert d'anonymat, se plaint. [Jean Dorval] le nie."),
        ("en", "[A source] spoke of chaos. [Ann Dorval] denied it."),
        ("en", "[A worker] spoke of chaos. [Ann Dorval, the manager], denied it."),
    ],
)
def test_unnamed_speakers_take_no_name_of_another(code: str, text: str) -> None:
    """A name behind a source that stays unnamed, or with a role of its own, is somebody else's."""
    unnamed, named = speakers(code, text)
    assert unnamed.anonymous
    assert named.name is not None


def test_offices_are_no_traits() -> None:
    """An office that nobody is known to hold is not the last speaker's."""
    assert names("fr", "[Paul Durieux, pêcheur], l'a vu. [Le préfet] le nie.") == ["Paul Durieux", None]


def test_outlets_and_firms_by_their_names() -> None:
    """Words of a name show that it is an outlet's or a firm's."""
    found = speakers("en", "[The Elmswick Post] said so. [Northreach Ltd] denied it.")
    assert [one.kind for one in found] == [SpeakerKind.OUTLET, SpeakerKind.INSTITUTION]
