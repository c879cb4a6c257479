"""Resolution of toponyms: which place of the world a name of the report is.

The order is: country, region and exonym of the language, then first names of the gazetteer, then other
names. Where
several places share a name, what the report says beside it decides, then the countries that the report
names, then
population; where none of them does, the place stays unresolved, with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from selon.claim import gazetteer
from selon.claim.toponyms import PlaceMention
from selon.language import Language

_DOMINANT = 4
"""Times the population of the next place of that name, from which a city is meant when nothing else tells."""
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


def resolve(mentions: Sequence[PlaceMention], *, text: str, language: Language) -> tuple[ResolvedPlace, ...]:
    """Resolve the mentions of one report, one result for each, in order."""
    del text
    named = Counter(code for one in mentions if (code := language.countries.get(one.name)))
    found: list[ResolvedPlace] = []
    for at, one in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) and mentions[at + 1].apposed else None
        found.append(_resolve(one, after=after, named=named, language=language))
    return tuple(found)


def _resolve(
    one: PlaceMention, *, after: PlaceMention | None, named: Counter[str], language: Language
) -> ResolvedPlace:
    beside = _country_of(after, language) if after else None
    candidates = _candidates(one, language)
    if beside:
        inside = [place for place in candidates if place.country == beside]
        if not inside:
            inside = [_city(one, city) for city in _cities(one.name) if city.country == beside]
        if inside:
            return inside[0]
    if not candidates:
        return ResolvedPlace(mention=one, unresolved="no place of this name is known")
    if len(candidates) == 1 or one.listed:
        return max(candidates, key=lambda place: named[place.country or ""])
    return _chosen(one, candidates, named=named)


def _chosen(one: PlaceMention, candidates: list[ResolvedPlace], *, named: Counter[str]) -> ResolvedPlace:
    """Choose among cities of one name, the most populous of which stands first."""
    local = [place for place in candidates if place.country and named[place.country]]
    if local:
        most = max(named[place.country or ""] for place in local)
        return next(place for place in local if named[place.country or ""] == most)
    first, second = _cities(one.name)[:2]
    if first.population >= _DOMINANT * max(1, second.population):
        return candidates[0]
    countries = ", ".join(sorted({place.country for place in candidates if place.country}))
    return ResolvedPlace(mention=one, unresolved=f"{len(candidates)} places have this name, in {countries}")


def _candidates(one: PlaceMention, language: Language) -> list[ResolvedPlace]:
    """Give what the name may be, best first; article and noun part areas from cities."""
    found: list[ResolvedPlace] = []
    country = language.countries.get(one.name)
    exonym = language.places.exonyms.get(one.name)
    regions = language.places.regions.get(one.name, ())
    city_wanted = not one.area and one.place == "location" and exonym is not None
    if country and not city_wanted and not any(region.country is None for region in regions):
        found.append(_country(one, country, language))
    found += [
        ResolvedPlace(
            mention=one, name=one.name, latitude=region.latitude, longitude=region.longitude,
            country=region.country, precision=region.kind,
        )
        for region in regions
    ]  # fmt: skip
    if exonym:
        cities = [city for city in _cities(exonym.primary) if city.country == exonym.country][:1]
        named = [_city(one, city, name=exonym.name) for city in cities]
        found = named + found if city_wanted or (one.noun != "region" and not one.area) else found + named
    return found or [_city(one, city) for city in _cities(one.name)]


def _cities(name: str) -> tuple[gazetteer.City, ...]:
    return gazetteer.cities(name) or gazetteer.by_other_name(name)


def _city(one: PlaceMention, city: gazetteer.City, *, name: str | None = None) -> ResolvedPlace:
    return ResolvedPlace(
        mention=one,
        name=name or (city.name if one.listed else one.name),
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
    lines = files("selon.claim").joinpath("centres.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}
