"""Resolution of toponyms: which place of the world a name of the report is.

The order is: country, region and exonym of the language, then first names of the gazetteer, then other
names. Where several places share a name, what stands beside it decides (*Paris, Texas*), then the countries
of the report's other places, then how near to these it lies, then population; where none of them does,
the place stays unresolved, with the reason.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from babel import Locale

from selon.claim.place import gazetteer
from selon.claim.place.toponyms import PlaceMention
from selon.language import Language, Region

_DOMINANT = 4
"""Times the population of the next place of that name, from which a city is meant when nothing else tells."""
_NEAR = 300.0
"""Kilometres to the report's other places within which one of several cities of a name is meant."""
_FARTHER = 2.0
"""Times that distance from which the others are not meant."""
_TOWN = 15_000
"""Inhabitants from which another city of a well-known city's name may be meant."""
_ROUNDS = 2
_LOCAL = frozenset({"city", "region", "country"})
_EARTH = 6371.0
"""Kilometres: mean radius."""
_SHIFT = 3.0
"""Degrees by which the middle of a country's part is put off the middle of the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedPlace:
    """A mention with the place it was resolved to; fields as in `selon.model.Place`."""

    mention: PlaceMention
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonameid: int | None = None
    country: str | None = None
    precision: str | None = None
    unresolved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choices:
    """What a name may be."""

    usual: Sequence[ResolvedPlace] = ()
    """Best first."""
    rare: Sequence[ResolvedPlace] = ()
    """What is meant only where the report's other places say so."""
    equal: bool = False
    """Whether the name itself does not prefer the first of the usual ones."""

    @property
    def open(self) -> bool:
        """Whether there is something to choose."""
        return len(self.usual) + len(self.rare) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What the other places of a report tell; each name counts once."""

    countries: Counter[str] = field(default_factory=Counter)
    points: Sequence[tuple[float, float]] = ()
    """Of cities, regions and the middles of countries: latitude and longitude."""

    def share(self, place: ResolvedPlace) -> int:
        """Count the places in the same country."""
        return self.countries[place.country or ""]

    def distance(self, place: ResolvedPlace) -> float:
        """Give the kilometres to the nearest of the other places."""
        return min((_distance(place, point) for point in self.points), default=math.inf)


def resolve(mentions: Sequence[PlaceMention], *, text: str, language: Language) -> tuple[ResolvedPlace, ...]:
    """Resolve the mentions of one report, one result for each, in order.

    Names that leave no choice come first; their countries and where they lie help to choose among the
    others, and what was chosen then helps once more.
    """
    del text
    afters = [
        mentions[at + 1] if at + 1 < len(mentions) and mentions[at + 1].apposed else None
        for at in range(len(mentions))
    ]
    choices = [
        _choices(one, after=after, language=language) for one, after in zip(mentions, afters, strict=True)
    ]
    found = [_chosen(one, of, beside=_Beside()) for one, of in zip(mentions, choices, strict=True)]
    for settled in range(_ROUNDS):
        known = [place for place, of in zip(found, choices, strict=True) if settled or not of.open]
        found = [
            _chosen(one, of, beside=_beside(one, known)) if of.open else place
            for one, of, place in zip(mentions, choices, found, strict=True)
        ]
    return tuple(found)


def _beside(one: PlaceMention, known: Sequence[ResolvedPlace]) -> _Beside:
    places = {place.mention.name: place for place in known if place.name and place.mention.name != one.name}
    return _Beside(
        countries=Counter(place.country for place in places.values() if place.country),
        points=[
            (place.latitude, place.longitude)
            for place in places.values()
            if place.precision in _LOCAL and place.latitude is not None and place.longitude is not None
        ],
    )


def _choices(one: PlaceMention, *, after: PlaceMention | None, language: Language) -> _Choices:
    """Give what a name may be; of these, what lies where the words behind it say."""
    choices = _listed(one, language)
    if not choices.usual:
        choices = _Choices(usual=[_city(one, city) for city in _cities(one.name)], equal=True)
    if after is None:
        return choices
    country = _country_of(after, language)
    same = [_city(one, city) for city in _cities(one.name)]
    inside = [
        place for place in (*choices.usual, *choices.rare, *same) if country and place.country == country
    ]
    areas = language.places.regions.get(after.name, ())
    if inside and areas:
        middle = (areas[0].latitude, areas[0].longitude)
        cities = [place for place in inside if place.precision == "city"] or inside
        return _Choices(usual=[min(cities, key=lambda place: _distance(place, middle))])
    return _Choices(usual=inside[:1]) if inside else choices


def _chosen(one: PlaceMention, choices: _Choices, *, beside: _Beside) -> ResolvedPlace:
    usual = choices.usual
    if not usual:
        return ResolvedPlace(mention=one, unresolved="no place of this name is known")
    if not choices.equal:
        rare = [place for place in choices.rare if _meant(place, usual[0], beside=beside)]
        return min(rare, key=beside.distance) if rare else max(usual, key=beside.share)
    most = max(beside.share(place) for place in usual)
    local = [place for place in usual if beside.share(place) == most]
    ordered = sorted(local, key=beside.distance)
    near = beside.distance(ordered[0])
    if len(local) == 1 or (near <= _NEAR and beside.distance(ordered[1]) >= _FARTHER * near):
        return ordered[0]
    if not one.listed and (most or _dominant(one)):
        return local[0]
    countries = ", ".join(sorted({place.country for place in usual if place.country}))
    return ResolvedPlace(mention=one, unresolved=f"{len(usual)} places have this name, in {countries}")


def _meant(place: ResolvedPlace, usual: ResolvedPlace, *, beside: _Beside) -> bool:
    """Tell whether a rare meaning fits the report's other places, and the usual one does not."""
    if place.precision != "city":
        return beside.share(place) > beside.share(usual)
    near = beside.distance(place)
    return near <= _NEAR / 2 and not beside.share(usual) and beside.distance(usual) >= _FARTHER * near


def _dominant(one: PlaceMention) -> bool:
    first, second = _cities(one.name)[:2]
    return first.population >= _DOMINANT * max(1, second.population)


def _listed(one: PlaceMention, language: Language) -> _Choices:
    """Give what the tables of the language have for a name; article and noun part areas from cities."""
    usual: list[ResolvedPlace] = []
    rare: list[ResolvedPlace] = []
    country = language.countries.get(one.name)
    exonym = language.places.exonyms.get(one.name)
    regions = language.places.regions.get(one.name, ())
    city_wanted = exonym is not None and one.noun != "region" and (one.noun == "city" or not one.area)
    if country and not any(region.country in {None, country} and not region.behind for region in regions):
        usual.append(_country(one, country, language))
    for region in regions:
        place = _area(one, region, language)
        named = one.noun == "region" or not region.behind or (region.behind == "article" and one.area)
        (usual if named else rare).append(place)
    equal = len({place.country for place in usual}) > 1
    if exonym:
        cities = _cities(exonym.primary)
        own = [_city(one, city, name=exonym.name) for city in cities if city.country == exonym.country][:1]
        usual = own + usual if city_wanted and (not country or one.place == "location") else usual + own
        rare += [
            _city(one, city)
            for city in _cities(one.name)
            if city.population >= _TOWN and city.geonameid not in {place.geonameid for place in own}
        ]
    return _Choices(usual=usual, rare=rare, equal=equal and not exonym)


def _area(one: PlaceMention, region: Region, language: Language) -> ResolvedPlace:
    if region.kind == "country" and region.country:
        return _country(one, region.country, language)
    return ResolvedPlace(
        mention=one,
        name=one.name,
        latitude=region.latitude,
        longitude=region.longitude,
        country=region.country,
        precision=region.kind,
    )


def _distance(place: ResolvedPlace, point: tuple[float, float]) -> float:
    """Give the kilometres along a great circle."""
    if place.latitude is None or place.longitude is None:
        return math.inf
    here, there = math.radians(place.latitude), math.radians(point[0])
    across = math.radians(point[1] - place.longitude)
    half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _cities(name: str) -> tuple[gazetteer.City, ...]:
    return gazetteer.cities(name) or gazetteer.by_other_name(name)


def _city(one: PlaceMention, city: gazetteer.City, *, name: str | None = None) -> ResolvedPlace:
    return ResolvedPlace(
        mention=one,
        name=name or (city.name if one.listed or one.name.isupper() else one.name),
        latitude=city.latitude,
        longitude=city.longitude,
        geonameid=city.geonameid,
        country=city.country,
        precision="region" if one.noun == "region" else "city",
    )


def _country(one: PlaceMention, code: str, language: Language) -> ResolvedPlace:
    centre = _centres().get(code)
    latitude, longitude = centre or (None, None)
    if one.direction and centre:
        latitude = centre[0] + _SHIFT * (("N" in one.direction) - ("S" in one.direction))
        longitude = centre[1] + _SHIFT * (("E" in one.direction) - ("W" in one.direction))
    return ResolvedPlace(
        mention=one,
        name=_territories(language.code).get(code, one.name),
        latitude=latitude,
        longitude=longitude,
        geonameid=gazetteer.country_id(code),
        country=code,
        precision="part of a country" if one.direction else "country",
    )


def _country_of(one: PlaceMention, language: Language) -> str | None:
    regions = language.places.regions.get(one.name)
    return language.countries.get(one.name) or (regions[0].country if regions else None)


@cache
def _territories(code: str) -> dict[str, str]:
    """Give CLDR's names of countries and territories in a language, by ISO 3166-1 alpha-2 code."""
    return {key: str(name) for key, name in Locale(code).territories.items()}


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """Read ``centres.tsv``: the rounded middle of each country."""
    lines = files("selon.claim.place").joinpath("centres.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}
