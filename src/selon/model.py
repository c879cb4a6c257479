"""The nouns of selon: frozen values that every stage takes and gives.

Offsets are code points of the report's canonical text, half-open (``start`` is in, ``end`` is out),
and ``text[span.start:span.end] == span.exact`` holds for every span of every value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class AttributionType(StrEnum):
    """How the telling is rendered (PARC 3.0, PolNeAR)."""

    DIRECT = "direct"
    """The content is the speaker's words, wholly between quotation marks (or shown as such)."""
    INDIRECT = "indirect"
    """The content is the reporter's wording."""
    MIXED = "mixed"
    """The reporter's wording with words of the speaker's quoted in it."""


class Stance(StrEnum):
    """How the cue presents what is told, on the reporter's part."""

    NEUTRAL = "neutral"
    COMMITTED = "committed"
    """The reporter takes the content as so: *confirmer*, *révéler*, *reconnaître*."""
    DISTANCING = "distancing"
    """The reporter keeps away from it: *prétendre*, *claim*, the French hearsay conditional."""
    DENYING = "denying"
    """The speaker rejects the content: *démentir*, *nier*, *deny*."""


class SpeakerKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    INSTITUTION = "institution"
    GROUP = "group"
    """Several people without a body of their own: *les rebelles*, *des témoins*."""
    DOCUMENT = "document"
    OUTLET = "outlet"
    """A publisher or agency that is cited."""
    UNKNOWN = "unknown"


class PublishedBasis(StrEnum):
    """Where the day of publication was taken from."""

    GIVEN = "given"
    METADATA = "metadata"
    TEXT = "text"
    SOLVED = "solved"


class Certainty(StrEnum):
    """How sure the one who speaks is (FactBank's scale; with polarity it makes factuality)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
    """The speaker does not commit: does not know, will not say, asks."""


class Polarity(StrEnum):
    """Whether the speaker says that it is so or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Tense(StrEnum):
    """When what is claimed takes place, relative to the saying."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Doubt(StrEnum):
    """Whose doubt a claim carries."""

    SPEAKER = "speaker"
    """*nous estimons que*, *pourrait*, *may*."""
    OUTLET = "outlet"
    """The one who reports keeps away from it: *aurait envoyé*, *reportedly*."""


class Qualifier(StrEnum):
    """How a figure bounds a quantity."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    UP_TO = "up to"
    LESS_THAN = "less than"
    RANGE = "range"
    SEVERAL = "several"
    """Many or few without a figure: *plusieurs centaines*, *une poignée*, *a small number*."""


class Stage(StrEnum):
    """What had become of those who are counted."""

    IN_PREPARATION = "in preparation"
    PROMISED = "promised"
    IN_TRAINING = "in training"
    SENT = "sent"
    ARRIVED = "arrived"
    DEPLOYED = "deployed"
    FIGHTING = "fighting"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed or wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    RESCUED = "rescued"
    ARRESTED = "arrested"


class EventType(StrEnum):
    """What kind of political act an event is: the sixteen types of PLOVER.

    Halterman, Bagozzi, Beger, Schrodt & Scarborough 2023, "PLOVER and POLECAT: A New Political Event Ontology
    and Dataset", International Studies Association, Montreal. Drafts of the codebook had DEMAND for what is
    REQUEST there, and types of their own for investigations (now ACCUSE) and crimes (now none).
    """

    AGREE = "AGREE"
    """Promises, offers, agrees to do: *promettre*, *accepter de*."""
    CONSULT = "CONSULT"
    """Meets, visits, negotiates."""
    SUPPORT = "SUPPORT"
    """Backs, praises, recognises, signs: without anything material."""
    CONCEDE = "CONCEDE"
    """Gives in by word: apologises, lifts a curfew, declares a ceasefire, pardons."""
    COOPERATE = "COOPERATE"
    """Works together to the good of both: trades, exercises, extradites, shares intelligence."""
    AID = "AID"
    """Gives what does the recipient good: money, arms, relief, asylum, protection."""
    RETREAT = "RETREAT"
    """Withdraws, surrenders, releases, disarms."""
    REQUEST = "REQUEST"
    """Asks, demands, appeals."""
    ACCUSE = "ACCUSE"
    """Blames, condemns by word, investigates, sues."""
    REJECT = "REJECT"
    """Refuses, rejects, vetoes, calls off a meeting."""
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    """Demonstrates, strikes, blocks a road, riots."""
    SANCTION = "SANCTION"
    """Reduces relations: imposes sanctions, expels from a group, breaks ties; also convicts."""
    MOBILIZE = "MOBILIZE"
    """Moves forces short of using them: deploys, masses, exercises, raises the alert."""
    COERCE = "COERCE"
    """Represses: arrests, bans, censors, seizes, deports."""
    ASSAULT = "ASSAULT"
    """Uses force deliberately: attacks, kills, abducts, destroys."""


class PlaceRole(StrEnum):
    """What part a place has in what is claimed."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    LOCATION = "location"


class RepairKind(StrEnum):
    """What was wrong with a quotation mark."""

    MISSING_OPENER = "missing-opener"
    MISSING_CLOSER = "missing-closer"
    MISMATCHED = "mismatched"
    """Opened with one kind of mark and closed with another."""
    STRAY = "stray"
    """A mark that neither opens nor closes anything."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's canonical text, with its words."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        """Refuse a span whose length is not that of its words."""
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise ValueError(f"span {self.start}-{self.end} does not fit its {len(self.exact)} characters")


class ReportFormat(StrEnum):
    """What a report was read from."""

    TEXT = "text"
    JSON = "json"
    """Of selon's own fields: a line of a stream, an object, or one of an array."""
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"
    FEED = "feed"
    """RSS or Atom."""
    NEWSML = "newsml"
    """NewsML-G2, or NITF by itself."""
    NINJS = "ninjs"
    WARC = "warc"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a report came in."""

    place: str
    """The file, address or stream as it was named by the one who gave it (in a folder: with its path)."""
    format: ReportFormat
    member: str | None = None
    """The file within an archive, and within archives in it: ``week.zip/monday.txt``."""
    number: int | None = None
    """The line, row, record, item or entry within the file, counted from 1."""
    via: str | None = None
    """The feed or the mailing through which it came, by its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as published."""

    id: str
    """The one given with the report, else its digest."""
    digest: str
    """SHA-256 of the canonical text in UTF-8, hexadecimal."""
    language: str
    """ISO 639-1."""
    text: str
    """Canonical: the report's own characters, without a byte order mark and with LF line ends."""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: PublishedBasis | None = None
    byline: str | None = None
    """Who wrote it, as the report has it; several names stay one string."""
    credits: tuple[str, ...] = ()
    """The agencies that its metadata credit; what the words credit is `Reading.credits`."""
    version: str | None = None
    """The publisher's own, such as the version of a NewsML item."""
    embargo: datetime | None = None
    """Not to be published before; with the offset that was given."""
    raw_digest: str | None = None
    """SHA-256, hexadecimal, of the bytes that came in: of the file, the member of an archive, the line
    or row of a stream (without its line end), the body of a page. ``None`` where it was made of a string."""
    arrival: Arrival | None = None
    """``None`` where it was made of a string."""
    notes: tuple[str, ...] = ()
    """What was assumed while reading, such as the encoding; one line each."""

    def span(self, start: int, end: int) -> Span:
        """Give the span between two offsets with its words."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The resolved source of an attribution."""

    mention: Span | None
    """The words of this attribution that name the source."""
    name: str | None
    """As the report gives it at its fullest; ``None`` for an unnamed source."""
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    anonymous: bool = False
    """A source that the report keeps unnamed; it is never linked to a named one."""
    resolved_from: tuple[Span, ...] = ()
    """The mentions that name, role, organisation and country were taken from."""
    unresolved: str | None = None
    """Why there is no name, where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When the telling took place: its words, and the days they cover (both ends inclusive)."""

    exact: Span
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of people or things, with its bounds: *au moins 3 000 soldats nord-coréens*."""

    mention: Span
    """The figure, what bounds it and what is counted."""
    low: float | None
    """``None`` where the words leave that side open."""
    high: float | None
    qualifier: Qualifier
    of: Span | None
    """What is counted: *soldats nord-coréens*."""
    stage: Stage | None = None
    nationality: str | None = None
    """Of those who are counted, where a demonym tells it; ISO 3166-1 alpha-2."""
    unit: str | None = None
    """ISO 4217 code for money, ``%`` for shares, ``/day``, ``/week``, ``/month``, ``/year`` for rates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym of the report and what it was resolved to."""

    mention: Span
    name: str | None
    """In the language of the report; ``None`` where it is unresolved."""
    latitude: float | None = None
    """Degrees, WGS 84; of the centre, for what is no point."""
    longitude: float | None = None
    geonameid: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2; none for seas, for regions of several countries and for disputed places."""
    precision: str | None = None
    """``city``, ``region``, ``country``, ``part of a country``, ``sea``, ``world region``."""
    role: PlaceRole | None = None
    """In a claim; ``None`` among the mentions of the whole text."""
    unresolved: str | None = None
    """Why it has no name, where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is claimed to happen: a PLOVER event type with those who take part in it."""

    type: EventType
    trigger: Span
    """The verb or noun that tells it."""
    actor: Span | None = None
    actor_country: str | None = None
    """ISO 3166-1 alpha-2."""
    recipient: Span | None = None
    recipient_country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When what is claimed takes place: its words, and the days they cover (both ends inclusive)."""

    mention: Span
    first: date | None = None
    last: date | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition in the content of an attribution."""

    id: str
    text: Span
    polarity: Polarity
    certainty: Certainty
    doubt: Doubt | None = None
    """Whose doubt it is; ``None`` where there is none."""
    markers: tuple[Span, ...] = ()
    """The words that polarity and certainty were read from."""
    tense: Tense | None = None
    condition: Span | None = None
    event: Event | None = None
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of telling in a report."""

    id: str
    type: AttributionType
    source: Speaker
    cue: Span | None
    cue_stance: Stance
    content: tuple[Span, ...]
    """Without the marks around it; several when it is interrupted or coordinated."""
    addressee: Span | None = None
    occasion: Span | None = None
    said: Said | None = None
    place: Span | None = None
    within: str | None = None
    """Id of the attribution whose content this one stands in."""
    claims: tuple[Claim, ...] = ()
    """What the content claims, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCoded:
    """A stretch with signs of an attribution that was not coded, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRepair:
    """A repaired quotation mark as a reader sees it: where, in the canonical text, and why."""

    kind: RepairKind
    at: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression of the report, with the days it covers (both ends inclusive)."""

    mention: Span
    type: str
    """TIMEX3: DATE, TIME, DURATION or SET."""
    value: str
    """TIMEX3; what is not tied to the calendar is symbolic: ``XXXX-WXX-3``, ``anchor-1W``, ``PAST_REF``."""
    modifier: str | None = None
    """TIMEX3 ``mod``: START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, …"""
    first: date | None = None
    last: date | None = None
    """``None`` where the words leave that end open."""
    rule: str | None = None
    """What set the days, see `selon.claim.time.resolution`; ``None`` where no day of publication is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible day of publication, with the words that prove it."""

    day: date
    proof: tuple[Span, ...]
    rules: tuple[str, ...]
    """The rule by which each word of the proof counts, see `selon.claim.time.publication`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency that the words of a report credit: *(AFP)*, *avec Reuters*, *Source : Belga*."""

    mention: Span
    agency: str
    """The usual short name, whatever the report calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a report was written from: *BRUXELLES, 17 oct (Belga) –*."""

    exact: Span
    """From the place to the last sign before the dash."""
    place: Span | None
    """``None`` where the agency stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one report."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    not_coded: tuple[NotCoded, ...] = ()
    repairs: tuple[QuoteRepair, ...] = field(default=())
    times: tuple[Timex, ...] = ()
    """Of the whole text, in order."""
    quantities: tuple[Quantity, ...] = ()
    """Of the whole text, in order."""
    places: tuple[Place, ...] = ()
    """Of the whole text, in order."""
    candidates: tuple[Candidate, ...] = ()
    """Days on which the report may have been published, where nothing tells the one."""
    credits: tuple[Credit, ...] = ()
    """The agencies that the words credit, in the order of the text."""
    dateline: Dateline | None = None
