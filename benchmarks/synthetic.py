"""Ready-made readings of reports that nobody wrote: no sense in them, but the spread of real collections.

What follows which law: words, speakers, outlets, places and events are Zipf-like; claims of a report are
log-normal around twelve; days are spread over three years with fewer at weekends. The words are made of
syllables with endings of French or English, so that stemming has its work. The same seed gives the same.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from selon.model import (
    Attribution,
    AttributionType,
    Certainty,
    Claim,
    Event,
    Place,
    PlaceRole,
    Polarity,
    PublishedBasis,
    Qualifier,
    Quantity,
    Reading,
    Report,
    Said,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Tense,
)

FIRST_DAY = date(2022, 1, 1)
DAYS = 1096
WORDS, SPEAKERS, OUTLETS, PLACES = 40_000, 20_000, 400, 3_000
_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "ca",
    "ce",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "po",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
]
_ENDINGS = {
    "fr": ("", "", "s", "e", "es", "é", "és", "ée", "ement", "ation", "ations", "eur"),
    "en": ("", "", "s", "ed", "ing", "er", "ly", "ness", "ation", "ations"),
}
_COUNTRIES = ("FR", "US", "UA", "RU", "GB", "DE", "CN", "KR", "IL", "BE", None)
_EVENTS = (
    "CONSULT",
    "MOBILIZE",
    "ASSAULT",
    "AID",
    "AGREE",
    "ACCUSE",
    "REJECT",
    "SANCTION",
    "COERCE",
    "PROTEST",
)
_SEPARATOR = "\n\n"


class _Zipf:
    """Draws from a list whose n-th is drawn as often as 1/(n + shift) says."""

    def __init__(self, values: Sequence[object], *, shift: float = 2.0) -> None:
        self.values = values
        self.weights = list(accumulate(1 / (rank + shift) for rank in range(len(values))))

    def many(self, draw: random.Random, number: int) -> list[object]:
        return draw.choices(self.values, cum_weights=self.weights, k=number)

    def one(self, draw: random.Random) -> object:
        return self.many(draw, 1)[0]


def vocabulary(language: str, draw: random.Random) -> list[str]:
    """Give made-up words of a language, the most frequent (and shortest) first."""
    words: dict[str, None] = {}
    while len(words) < WORDS:
        length = 1 + min(3, len(words) // 2_000) + draw.randint(0, 1)
        stem = "".join(draw.choices(_SYLLABLES, k=length))
        words[stem + draw.choice(_ENDINGS[language])] = None
    return list(words)


class Collection:
    """A made-up collection of reports."""

    def __init__(self, *, seed: int = 1) -> None:
        """Make its words, speakers, outlets and places."""
        draw = random.Random(seed)  # noqa: S311 - no secret
        self.draw = draw
        self.words = {code: _Zipf(vocabulary(code, draw), shift=8.0) for code in ("fr", "en")}
        self.speakers = _Zipf([self._speaker(number) for number in range(SPEAKERS)])
        self.outlets = _Zipf([f"Outlet {self._name()}" for _ in range(OUTLETS)])
        self.places = _Zipf([self._place(number) for number in range(PLACES)])
        self.events = _Zipf(_EVENTS)

    def _name(self) -> str:
        return "".join(self.draw.choices(_SYLLABLES, k=3)).capitalize()

    def _speaker(self, number: int) -> Speaker:
        kind = self.draw.choices(
            (SpeakerKind.PERSON, SpeakerKind.INSTITUTION, SpeakerKind.GROUP, SpeakerKind.DOCUMENT),
            (62, 28, 7, 3),
        )[0]
        name = f"{self._name()} {self._name()}{number}"
        anonymous = kind in {SpeakerKind.PERSON, SpeakerKind.GROUP} and self.draw.random() < 0.14  # noqa: PLR2004 - share
        return Speaker(
            mention=None,
            name=None if anonymous else name,
            kind=kind,
            country=self.draw.choices(_COUNTRIES, (20, 18, 14, 12, 6, 5, 4, 3, 3, 2, 13))[0],
            anonymous=anonymous,
        )

    def _place(self, number: int) -> tuple[str, int]:
        return f"{self._name()} {number}", 1_000_000 + number

    def readings(self, claims: int) -> Iterator[Reading]:
        """Give readings until they hold so many claims."""
        given = number = 0
        while given < claims:
            reading = self.reading(number)
            number += 1
            given += sum(len(one.claims) for one in reading.attributions)
            yield reading

    def reading(self, number: int) -> Reading:
        """Give one reading."""
        draw = self.draw
        language = "fr" if draw.random() < 0.6 else "en"  # noqa: PLR2004 - share
        day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        if day.weekday() > 4 and draw.random() < 0.5:  # noqa: PLR2004 - Saturday and Sunday
            day -= timedelta(days=2)
        pieces: list[str] = []
        at = 0
        drafts = []
        wanted = max(1, min(80, round(draw.lognormvariate(2.3, 0.6))))
        while wanted > 0:
            speaker = self.speakers.one(draw)
            assert isinstance(speaker, Speaker)
            who = speaker.name or "une source"
            several = min(wanted, draw.choices((1, 2, 3), (70, 22, 8))[0])
            wanted -= several
            told = [
                " ".join(map(str, self.words[language].many(draw, draw.randint(7, 24))))
                for _ in range(several)
            ]
            sentence = f"{', '.join(told)}, said {who}."
            drafts.append((speaker, who, told, at))
            pieces.append(sentence)
            at += len(sentence) + len(_SEPARATOR)
        text = _SEPARATOR.join(pieces)
        report = Report(
            id=f"synthetic-{number}",
            digest=hashlib.sha256(text.encode()).hexdigest(),
            language=language,
            text=text,
            title=None,
            outlet=str(self.outlets.one(draw)),
            url=f"https://example.org/{number}",
            published=day,
            published_basis=PublishedBasis.GIVEN,
        )
        return Reading(
            report=report, attributions=tuple(self._attribution(report, *draft) for draft in drafts)
        )

    def _attribution(
        self, report: Report, speaker: Speaker, who: str, told: list[str], at: int
    ) -> Attribution:
        draw = self.draw
        claims = []
        start = at
        for words in told:
            claims.append(self._claim(report, start, start + len(words)))
            start += len(words) + 2
        end = start - 2
        mention = report.span(end + len(", said "), end + len(", said ") + len(who))
        assert report.published is not None
        day = report.published - timedelta(days=draw.choices((0, 1, 3), (60, 30, 10))[0])
        cue = report.span(end + 2, end + 6)
        return Attribution(
            id=hashlib.sha256(f"{report.digest}{at}".encode()).hexdigest()[:16],
            type=draw.choices(tuple(AttributionType), (34, 48, 18))[0],
            source=Speaker(
                mention=mention,
                name=speaker.name,
                kind=speaker.kind,
                country=speaker.country,
                anonymous=speaker.anonymous,
                resolved_from=(mention,),
            ),
            cue=cue,
            cue_stance=draw.choices(tuple(Stance), (80, 8, 8, 4))[0],
            content=(report.span(at, end),),
            said=Said(exact=cue, first=day, last=day) if draw.random() < 0.4 else None,  # noqa: PLR2004 - share
            claims=tuple(claims),
        )

    def _claim(self, report: Report, start: int, end: int) -> Claim:
        draw = self.draw
        words = report.text[start:end].split(" ")
        first = report.span(start, start + len(words[0]))
        return Claim(
            id=hashlib.sha256(f"{report.digest}{start}c".encode()).hexdigest()[:16],
            text=report.span(start, end),
            polarity=draw.choices(tuple(Polarity), (92, 8))[0],
            certainty=draw.choices(tuple(Certainty), (78, 8, 9, 5))[0],
            tense=draw.choices(tuple(Tense), (60, 25, 15))[0],
            event=Event(type=str(self.events.one(draw)), trigger=first) if draw.random() < 0.6 else None,  # noqa: PLR2004
            quantities=self._quantities(first),
            places=self._places(first),
        )

    def _quantities(self, mention: Span) -> tuple[Quantity, ...]:
        if self.draw.random() > 0.3:  # noqa: PLR2004 - share
            return ()
        low = float(round(10 ** self.draw.uniform(0, 4)))
        return (Quantity(mention=mention, low=low, high=low, qualifier=Qualifier.EXACTLY, of=None),)

    def _places(self, mention: Span) -> tuple[Place, ...]:
        if self.draw.random() > 0.4:  # noqa: PLR2004 - share
            return ()
        name, number = self.places.one(self.draw)  # type: ignore[misc] - pairs
        return (Place(mention=mention, name=name, geonameid=number, role=PlaceRole.LOCATION),)
