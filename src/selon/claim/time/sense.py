"""What a time expression says, before it is tied to a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from selon.errors import LanguageError


class TimexType(StrEnum):
    """Types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Kind(StrEnum):
    """How an expression finds its days."""

    CALENDAR = "calendar"
    """By the parts of a date, some of which may be missing: *le 3 mai*, *fin 2023*, *18 h 40*, *lundi*."""
    SHIFT = "shift"
    """A calendar unit counted from the one of the anchor: *hier*, *la semaine dernière*, *ce mois-ci*."""
    AGO = "ago"
    """A length away from the anchor: *il y a deux jours*, *in three weeks*."""
    LAST = "last"
    """A stretch that ends (or begins) with the anchor: *ces trois derniers mois*, *les prochains jours*."""
    NTH = "nth"
    """One of a row inside a greater unit: *le premier lundi de mars*, *la dernière semaine d'octobre*."""
    DURATION = "duration"
    SET = "set"
    """*chaque lundi*, *par semaine*."""
    REFERENCE = "reference"
    """*désormais*, *autrefois*: ``PRESENT_REF``, ``PAST_REF``, ``FUTURE_REF``."""
    NONE = "none"
    """No time at all, though it looks like one: an age, a house number."""
    EVENT = "event"
    """Beside something that happened: *depuis l'invasion*; nobody can tell the day from the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """The features of an expression; what it does not say is ``None``."""

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    second_weekday: int | None = None
    """Where a night lies between two days."""
    hour: int | None = None
    minute: int | None = None
    half_day: int | None = None
    """12 for *pm* and *du soir*, 0 for *am*."""
    season: str | None = None
    """TIMEX3: SP, SU, FA, WI."""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    """Its first year, or the last two figures of that."""
    century: int | None = None
    feast: str | None = None
    """Month and day, or days from Easter: ``easter+39``."""
    part: str | None = None
    """START, MID or END of the unit."""
    tens: int | None = None
    """Which half of a month (*quinzaine*)."""
    daypart: str | None = None
    """TIMEX3: MO, MI, AF, EV, NI, DT; DA for dawn."""
    unit: str | None = None
    count: float | None = None
    """``None`` where the words leave it open (*quelques jours*)."""
    length: str | None = None
    """A TIMEX3 duration that the words have as a whole."""
    shift: int | None = None
    """In units; with a weekday, month or date the direction in which it lies."""
    plus: int | None = None
    """Days after the date."""
    ordinal: int | None = None
    """-1 is the last."""
    context: bool = False
    """Whether it counts from the day that the text speaks of, not from the publication: *la veille*."""
    if_future: bool = False
    """Whether it lies ahead only beside a verb in the future and is a length elsewhere: *in two years*."""
    modifier: str | None = None
    reference: str | None = None

    @property
    def timed(self) -> bool:
        """Tell whether it is finer than a day."""
        return self.hour is not None or self.daypart is not None or self.unit in {"hour", "minute", "second"}


_INTEGERS = frozenset(field.name for field in fields(Sense) if "int" in str(field.type))


def make_sense(kind: str, features: Mapping[str, str]) -> Sense:
    """Make a sense of the features of a match, all of them text.

    Raises:
        LanguageError: a grammar gives a feature that there is none of, or a word where a number belongs.
    """
    values: dict[str, object] = {}
    try:
        for name, value in features.items():
            if name in _INTEGERS:
                values[name] = int(value)
            elif name == "count":
                values[name] = None if value == "X" else float(value.replace(",", "."))
            elif name in {"context", "if_future"}:
                values[name] = value == "yes"
            else:
                values[name] = value
        if values.get("unit") == "night" and kind == Kind.SHIFT:
            values |= {"unit": "day", "daypart": "NI"}
        return Sense(kind=Kind(kind), **values)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise LanguageError(f"time grammar: {kind} with {dict(features)}: {error}") from None
