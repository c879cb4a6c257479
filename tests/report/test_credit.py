"""Credits of agencies and datelines in the words of a report."""

from __future__ import annotations

import pytest

from selon.language import load
from selon.report import credit

BODY = "Le pont est fermé, a dit la maire. Les habitants sont isolés depuis lundi.\nRien ne bouge."


def _found(text: str, language: str = "fr") -> tuple[list[str], str | None, str | None]:
    found = credit.find(text, language=load(language))
    cut = [text[slice(*span)] if span else None for span in (found.dateline, found.place)]
    assert all(text[one.start : one.end] for one in found.credits)
    return [one.agency for one in found.credits], cut[0], cut[1]


@pytest.mark.parametrize(
    ("head", "language", "agencies", "dateline", "place"),
    [
        ("BRUXELLES, 17 oct (Belga) – ", "fr", ["Belga"], "BRUXELLES, 17 oct (Belga)", "BRUXELLES"),
        ("PARIS (AFP) - ", "fr", ["AFP"], "PARIS (AFP)", "PARIS"),
        ("Genève (awp/ats) - ", "fr", ["AWP", "ATS"], "Genève (awp/ats)", "Genève"),
        ("(Belga) – ", "fr", ["Belga"], "(Belga)", None),
        (
            "Saint-Jean-de-Luz, 3 mai 2025 (AFP) — ",
            "fr",
            ["AFP"],
            "Saint-Jean-de-Luz, 3 mai 2025 (AFP)",
            "Saint-Jean-de-Luz",
        ),
        (
            "KYIV (Ukraine), 12 mars (Agence France-Presse) – ",
            "fr",
            ["AFP"],
            "KYIV (Ukraine), 12 mars (Agence France-Presse)",
            "KYIV",
        ),
        ("KYIV, 12 mars – ", "fr", [], "KYIV, 12 mars", "KYIV"),
        ("LE HAVRE, le 12 mars 2025 – ", "fr", [], "LE HAVRE, le 12 mars 2025", "LE HAVRE"),
        ("MOSCOU /TASS/ - ", "fr", ["TASS"], "MOSCOU /TASS/", "MOSCOU"),
        ("Un titre sans agence\nBREST (AFP) - ", "fr", ["AFP"], "BREST (AFP)", "BREST"),
        ("SEOUL, Oct 18 (Reuters) - ", "en", ["Reuters"], "SEOUL, Oct 18 (Reuters)", "SEOUL"),
        ("WASHINGTON (AP) — ", "en", ["AP"], "WASHINGTON (AP)", "WASHINGTON"),
        (
            "Stratford upon Avon (PA Media) - ",
            "en",
            ["PA"],
            "Stratford upon Avon (PA Media)",
            "Stratford upon Avon",
        ),
        ("Guerre dans le port – ", "fr", [], None, None),
        ("OTAN - ", "fr", [], None, None),
        ("Boeing – ", "fr", [], None, None),
        ("Lorient (Morbihan) – ", "fr", [], None, None),
        ("Le chantier, 3 ans après – ", "fr", [], None, None),
        ("", "fr", [], None, None),
    ],
)
def test_datelines(
    head: str, language: str, agencies: list[str], dateline: str | None, place: str | None
) -> None:
    """A place with an agency or a date before a dash; a headline with a dash is none."""
    assert _found(head + BODY, language) == (agencies, dateline, place)


@pytest.mark.parametrize(
    ("foot", "language", "agencies"),
    [
        ("Avec AFP", "fr", ["AFP"]),
        ("avec Reuters et Belga", "fr", ["Reuters", "Belga"]),
        ("Source : AFP", "fr", ["AFP"]),
        ("Sources: AFP, Reuters", "fr", ["AFP", "Reuters"]),
        ("Le Phare avec AFP", "fr", ["AFP"]),
        ("Yann Kerbrat (avec AFP)", "fr", ["AFP"]),
        ("(AFP)", "fr", ["AFP"]),
        ("AFP/VNA/CVN", "fr", []),
        ("Par AFP", "fr", ["AFP"]),
        ("Agence France-Presse", "fr", ["AFP"]),
        ("La digue a cédé, a dit le préfet. (Belga)", "fr", ["Belga"]),
        ("« La digue a cédé », a dit le préfet (AFP/Reuters).", "fr", ["AFP", "Reuters"]),
        ("The Associated Press contributed to this report.", "en", ["AP"]),
        ("Reuters", "en", ["Reuters"]),
        ("with AP and AFP", "en", ["AP", "AFP"]),
        ("Photo : AFP", "fr", []),
        ("© AFP", "fr", []),
        ("Crédit photo : Reuters", "fr", []),
        ("Le maire l'a dit à l'AFP.", "fr", []),
        ("Selon l'AFP, deux digues ont cédé dans la nuit de lundi à mardi.", "fr", []),
        ("Le gouverneur (AFP l'avait annoncé) est parti.", "fr", []),
        ("Le directeur de Reuters", "fr", []),
        ("Il travaille avec Anne Morel", "fr", []),
    ],
)
def test_credits(foot: str, language: str, agencies: list[str]) -> None:
    """Brackets and lines that hold nothing but the credit; pictures and attributions are none."""
    assert _found(f"{BODY}\n{foot}", language)[0] == agencies


def test_an_agency_is_told_once_in_the_order_of_the_text() -> None:
    """At the top and at the end it is the same credit."""
    assert _found(f"PARIS (AFP) - {BODY} (AFP)\nAvec Reuters")[0] == ["AFP", "Reuters"]


def test_a_long_line_takes_no_long_time() -> None:
    """The patterns do not run away on lines made for it."""
    for text in ("A" * 200_000, "(AFP, " * 30_000, "A B " * 50_000, "avec " * 40_000, "\n" * 100_000):
        _found(text)
