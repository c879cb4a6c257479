"""Events: the type, trigger, actor and recipient that the words of a claim tell."""

from __future__ import annotations

import pytest

import selon
from selon.errors import LanguageError
from selon.languages import event_tables
from selon.model import Event, EventType


def _events(text: str, *, language: str) -> list[Event]:
    reading = selon.read(text, language=language)
    return [claim.event for one in reading.attributions for claim in one.claims if claim.event is not None]


def _event(text: str, *, language: str) -> Event:
    (event,) = _events(text, language=language)
    return event


def _words(event: Event) -> tuple[str, str | None, str | None]:
    actor = event.actor.exact if event.actor else None
    recipient = event.recipient.exact if event.recipient else None
    return event.trigger.exact, actor, recipient


def test_active_verb() -> None:
    """The subject of an active verb acts on its object."""
    event = _event("Selon la police, les manifestants ont attaqué la mairie.", language="fr")
    assert event.type is EventType.ASSAULT
    assert _words(event) == ("attaqué", "les manifestants", "la mairie")


def test_passive_verb() -> None:
    """The subject of a passive undergoes, the agent acts."""
    event = _event("Two engineers were kidnapped by a militia, the mayor said.", language="en")
    assert event.type is EventType.ASSAULT
    assert _words(event) == ("kidnapped", "a militia", "Two engineers")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon le ministère, l'armée pourrait attaquer le port."),
        ("en", "The army could be about to attack the port, the ministry said."),
        ("fr", "Le général assure que l'armée n'a pas tenté d'attaquer le port."),
    ],
)
def test_auxiliaries_are_passed_over(language: str, text: str) -> None:
    """Modals, negation and verbs that bring another leave the type as it is."""
    event = _event(text, language=language)
    assert event.type is EventType.ASSAULT
    assert event.actor is not None
    assert event.actor.exact.lower() in {"l'armée", "the army"}


def test_light_verb() -> None:
    """A verb that only carries a noun gives it its subject."""
    event = _event("Selon le maire, l'armée a mené une attaque contre le village de Sarn.", language="fr")
    assert _words(event) == ("attaque", "l'armée", "le village de Sarn")


def test_noun_with_agent() -> None:
    """With an agent beside it, the genitive of a noun is the recipient."""
    event = _event("Le porte-parole a dénoncé l'attaque de Korvo par les rebelles.", language="fr")
    assert _words(event) == ("attaque", "les rebelles", "Korvo")


def test_ambiguous_genitive_is_left_open() -> None:
    """*L'attaque de Korvo* does not tell whether Korvo attacked or was attacked."""
    event = _event("Le porte-parole a dénoncé l'attaque de Korvo.", language="fr")
    assert event.actor is None
    assert event.recipient is None


def test_both_sides_are_actors() -> None:
    """Those between whom there are clashes are all actors."""
    event = _event("Selon le maire, des heurts ont éclaté entre manifestants et policiers.", language="fr")
    assert event.type is EventType.ASSAULT
    assert _words(event) == ("heurts", "manifestants et policiers", None)


def test_countries() -> None:
    """Demonyms and names of countries and governments give the country of actor and recipient."""
    event = _event("Moscow has imposed sanctions on Norway, the radio said.", language="en")
    assert (event.type, event.actor_country, event.recipient_country) == (EventType.SANCTION, "RU", "NO")
    event = _event("Selon l'agence, des soldats nord-coréens ont tiré sur un convoi.", language="fr")
    assert (event.actor_country, event.recipient_country) == ("KP", None)


def test_who_stands_beside_a_country_is_not_of_it() -> None:
    """*Les alliés de l'Ukraine* are not Ukrainian."""
    event = _event("Selon la radio, les alliés de l'Ukraine ont rejeté le plan.", language="fr")
    assert event.type is EventType.REJECT
    assert event.actor is not None
    assert event.actor_country is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon les secours, trois personnes ont été tuées dans un accident de la route."),
        ("en", "Three people were killed in a road accident, rescuers said."),
        ("fr", "Selon les pompiers, l'incendie a détruit trois maisons."),
        ("en", "The biologist said the species is threatened by drought."),
        ("en", "The mayor explained that the square hosts a market."),
    ],
)
def test_no_type_rather_than_a_wrong_one(language: str, text: str) -> None:
    """Accidents, and words that tell an event only of people, give no event of other things."""
    assert _events(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon la préfète, quatre gendarmes ont été tués dans une embuscade."),
        ("en", "Four officers were killed in an ambush, the governor said."),
    ],
)
def test_harm_with_words_of_attack(language: str, text: str) -> None:
    """A death is an assault where words of attack stand beside it."""
    event = _event(text, language=language)
    assert event.type is EventType.ASSAULT
    assert event.actor is None
    assert event.recipient is not None


def test_spans_are_of_the_report() -> None:
    """The words of each span stand in the report where it says."""
    text = "« Des rebelles ont enlevé deux ingénieurs », a déclaré le maire."
    event = _event(text, language="fr")
    for span in (event.trigger, event.actor, event.recipient):
        assert span is not None
        assert text[span.start : span.end] == span.exact


def test_broken_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A type that PLOVER does not have is refused with file and entry."""
    row = {"lemma": "raid", "part": "noun", "type": "YIELD", "actor": "", "recipient": "", "needs": ""}
    monkeypatch.setattr(event_tables, "rows", lambda _, name: [row] if name == "events" else [])
    with pytest.raises(LanguageError, match=r"events\.tsv, entry raid: 'YIELD'"):
        event_tables.events("selon.languages.fr", verb=lambda _: (), noun=lambda word: (word,))


def test_unknown_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """A need that is no class of the table of words is refused."""
    row = {"lemma": "raid", "part": "noun", "type": "ASSAULT", "actor": "", "recipient": "", "needs": "=foe"}
    monkeypatch.setattr(event_tables, "rows", lambda _, name: [row] if name == "events" else [])
    with pytest.raises(LanguageError, match="needs is '=foe'"):
        event_tables.events("selon.languages.fr", verb=lambda _: (), noun=lambda word: (word,))
