"""Toponyms are found, resolved and given their part in what is told."""

from __future__ import annotations

import pytest

from selon.claim.place import gazetteer, places
from selon.language import load

Told = tuple[str, str | None, str | None, str | None]


def _read(text: str, *, code: str) -> list[Told]:
    """Give words, country, precision and role of each place of a text."""
    language = load(code)
    mentions = places.find(text, language=language)
    resolved = places.resolve(mentions, text=text, language=language)
    roles = places.roles(mentions, text=text, language=language)
    return [
        (text[one.mention.start : one.mention.end], one.country, one.precision, role.value if role else None)
        for one, role in zip(resolved, roles, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il entre dans le sud du Mali.", ("le sud du Mali", "ML", "part of a country", "destination")),
        ("Ils sont à Koursk.", ("Koursk", "RU", "city", "location")),
        ("Le pays a déployé des troupes en Russie.", ("Russie", "RU", "country", "destination")),
        ("Des troupes sont déployées à Goma.", ("Goma", "CD", "city", "location")),
        ("Il a quitté Rome.", ("Rome", "IT", "city", "origin")),
        ("Le calme règne en Cisjordanie.", ("Cisjordanie", None, "region", "location")),
        ("Le navire croise en mer Noire.", ("mer Noire", None, "sea", "location")),
    ],
)  # fmt: skip
def test_french_places(text: str, told: Told) -> None:
    """Preposition and verb tell the role; what kind of place it is follows from its name."""
    assert _read(text, code="fr") == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They were sent to eastern Ukraine.", ("eastern Ukraine", "UA", "part of a country", "destination")),
        ("She left Paris.", ("Paris", "FR", "city", "origin")),
        ("They are deployed in the Kursk region.", ("Kursk", "RU", "region", "location")),
    ],
)
def test_english_places(text: str, told: Told) -> None:
    """English tells the same with its own words."""
    assert _read(text, code="en") == [told]


@pytest.mark.parametrize(
    "text",
    ["Paris Delmas a parlé.", "M. Lens a parlé.", "Marc Tours est venu.", "Sens unique.", "Nice journée."],
)
def test_names_of_people_and_words_are_no_places(text: str) -> None:
    """A capitalised word without evidence, or beside another name, is no place."""
    assert _read(text, code="fr") == []


def test_a_movement_has_both_its_ends() -> None:
    """A genitive before a destination of a movement is where it began."""
    told = _read("Ils ont voyagé de Goma à Bukavu.", code="fr")
    assert [one[3] for one in told] == ["origin", "destination"]


def test_a_place_that_tells_where_another_lies_has_no_role() -> None:
    """The country beside a town settles which town it is, and is no place of the event itself."""
    told = _read("Ils sont à Paris, au Canada.", code="fr")
    assert told == [("Paris", "CA", "city", "location"), ("Canada", "CA", "country", None)]


def test_a_government_is_no_place_of_the_event() -> None:
    """A capital that speaks or acts is flagged, and has no role."""
    text = "Moscou et Pyongyang ont renforcé leur partenariat."
    language = load("fr")
    mentions = places.find(text, language=language)
    assert [one.metonym for one in mentions] == [True, True]
    assert places.roles(mentions, text=text, language=language) == (None, None)


def test_what_cannot_be_told_apart_stays_unresolved() -> None:
    """Several places of one name, none far larger, are no place; the reason names their countries."""
    language = load("en")
    mentions = places.find("They met in Reading.", language=language)
    (one,) = places.resolve(mentions, text="", language=language)
    assert one.name is None
    assert one.unresolved is not None
    assert "GB, US" in one.unresolved


def test_spellings_of_one_city_share_its_name() -> None:
    """The first exonym of a city is its name, however it is written."""
    text = "Ils sont à Kyiv et à Kiev."
    language = load("fr")
    mentions = places.find(text, language=language)
    resolved = places.resolve(mentions, text=text, language=language)
    assert {one.name for one in resolved} == {"Kiev"}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_exonym_is_in_the_gazetteer(code: str) -> None:
    """An entry whose first name GeoNames does not have would resolve to nothing."""
    for exonym, entry in load(code).places.exonyms.items():
        assert any(city.country == entry.country for city in gazetteer.cities(entry.primary)), exonym


def test_first_names_come_before_other_names() -> None:
    """Gao is in Mali, whatever other town has it among its other names."""
    assert gazetteer.cities("Gao")[0].country == "ML"
    assert gazetteer.cities("no such place at all") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le bateau est rentré au Havre.", ("Havre", "FR", "city", "destination")),
        ("Il vient du Mans.", ("Mans", "FR", "city", "origin")),
        ("Elle part des Sables-d'Olonne.", ("Sables-d'Olonne", "FR", "city", "origin")),
    ],
)
def test_a_preposition_may_hold_the_article_of_a_name(text: str, told: Told) -> None:
    """*Au* and *du* hold the *Le* of a city's name, which the name it resolves to has again."""
    assert _read(text, code="fr") == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Il vit dans la Vienne.", [("Vienne", "FR", "region", "location")]),
        ("Il vit à Vienne.", [("Vienne", "AT", "city", "location")]),
        ("Il vit au Luxembourg.", [("Luxembourg", "LU", "country", "location")]),
        ("Il vit à Luxembourg.", [("Luxembourg", "LU", "city", "location")]),
        ("Cher lecteur, merci.", []),
        ("Somme toute, rien ne change.", []),
    ],
)
def test_some_areas_need_their_article(text: str, told: list[Told]) -> None:
    """A département named after a river is one behind its article only."""
    assert _read(text, code="fr") == told


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("They marched in Georgia and in Armenia.", ["GE", "AM"]),
        ("They marched in Georgia and in Alabama.", ["US", "US"]),
        ("They marched in Georgia.", [None]),
    ],
)
def test_a_country_and_a_state_of_one_name(text: str, countries: list[str | None]) -> None:
    """The report's other places tell which is meant; without any it stays open."""
    assert [one[1] for one in _read(text, code="en")] == countries


def test_cities_of_one_name_are_told_apart_by_what_is_near() -> None:
    """Worcester stands beside Hereford in England, though the one in Massachusetts is larger."""
    told = _read("Buses run from Worcester to Hereford.", code="en")
    assert [one[1] for one in told] == ["GB", "GB"]


@pytest.mark.parametrize(
    "text",
    [
        "Julie Austin dirige la fouille. Son frère a parlé à Austin.",
        "La réunion s'est tenue à Matignon.",
        "Une source du Quai d'Orsay a parlé.",
        "La Banque de France relève son taux.",
    ],
)
def test_surnames_offices_and_bodies_are_no_places(text: str) -> None:
    """The surname of somebody in the report, an office and the name of a body are no places."""
    assert _read(text, code="fr") == []


def test_a_surname_is_a_place_behind_a_preposition_that_only_places_take() -> None:
    """*In Austin* is the city whoever else is called so."""
    told = _read("Julie Austin leads the dig. It lies in Austin.", code="en")
    assert told == [("Austin", "US", "city", "location")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Parti pour le Canada, il enseigne à Nantes.", ["destination", "location"]),
        ("Le convoi part de Rome.", ["origin"]),
        ("De la part de Rome, c'est un geste.", [None]),
        ("Les exilés de Rome attendent.", [None]),
        ("Ils sont arrivés à Lyon et Nantes.", ["destination", "destination"]),
    ],
)
def test_a_movement_reaches_to_the_next_verb(text: str, roles: list[str | None]) -> None:
    """Another verb ends the reach of a movement; a noun of the same letters does not begin one."""
    assert [one[3] for one in _read(text, code="fr")] == roles
