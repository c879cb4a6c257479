"""What the views tell of the claims in a telling: how surely, which figures, where and when.

A claim has a line of its own where it says more than that something is so: where it is less than certain,
denied, doubted, conditional or backed by words of certainty, gives a figure or tells an event. Plain claims
share one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from selon.export.figures import figure
from selon.export.headings import shorten
from selon.export.labels import Labels
from selon.model import Attribution, Certainty, Claim, Doubt, Event, Place, Polarity, Quantity, Span, When

SIGNS = {
    Certainty.CERTAIN: "●",
    Certainty.PROBABLE: "◕",
    Certainty.POSSIBLE: "◔",
    Certainty.UNKNOWN: "○",
}
"""How full the circle is, is how sure the one who speaks is."""
_MOST_OF_IT = 0.6
"""Part of a content beyond which its one claim needs no words of its own to be known by."""
_LONGEST_EXCERPT = 90
_LONGEST_PARTICIPANT = 48


class Trait(Enum):
    """What a fact of a claim is."""

    DOUBT = "doubt"
    CONDITION = "condition"
    FIGURE = "figure"
    EVENT = "event"
    PLACE = "place"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a claim tells, in the reader's words."""

    trait: Trait
    words: str
    label: str = ""
    """What stands before the words, if they do not speak for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A line of a view: one claim, or the plain ones of a telling together."""

    claims: tuple[Claim, ...]
    sign: str
    how: str
    """How surely, in a short word of the reader's language."""
    negative: bool
    markers: tuple[str, ...]
    """The report's words that certainty and polarity were read from."""
    excerpt: str | None
    """What is claimed, shortened; ``None`` where the telling claims nothing else."""
    rest: bool
    """Whether it gathers what the lines before it leave."""
    facts: tuple[Fact, ...]


def assertions(attribution: Attribution, *, say: Labels) -> tuple[Assertion, ...]:
    """Give the lines for the claims of a telling: those of their own, then the plain ones as one."""
    claims = attribution.claims
    own = [claim for claim in claims if not _plain(claim)]
    plain = tuple(claim for claim in claims if _plain(claim))
    alone = len(claims) == 1 and _fills(claims[0], attribution.content)
    lines = [_own(claim, alone=alone, say=say) for claim in own]
    if plain:
        lines.append(_gathered(plain, rest=bool(own), say=say))
    return tuple(lines)


def surely(claim: Claim, *, say: Labels) -> str:
    """Put certainty and polarity into a short word, such as *probable* or *probably not*."""
    return say(claim.certainty.value + (" not" if claim.polarity is Polarity.NEGATIVE else ""))


def place(one: Place, *, say: Labels) -> Fact:
    """Give a place with its role; the country stands behind a town or region that does not name it."""
    country = one.country if one.country and one.precision in {"city", "region"} else None
    words = _words(one.mention)
    return Fact(
        trait=Trait.PLACE,
        label=say(f"{one.role.value}:") if one.role else "",
        words=f"{words}\u00a0({country})" if country else words,
    )


def days(one: When, *, say: Labels) -> Fact:
    """Give the words for a time with the days they cover, as far as these are known."""
    known = say.days(one.first, one.last)
    return Fact(
        trait=Trait.TIME, words=_words(one.mention) + (f" ({known})" if known else ""), label=say("happens:")
    )


def counted(one: Quantity, *, say: Labels) -> Fact:
    """Give a figure with what is counted and what had become of it."""
    return Fact(trait=Trait.FIGURE, words=figure(one, say=say))


def _plain(claim: Claim) -> bool:
    """Tell whether a claim says only that something is so, perhaps somewhere, some day."""
    return (
        claim.certainty is Certainty.CERTAIN
        and claim.polarity is Polarity.POSITIVE
        and not (claim.doubt or claim.markers or claim.condition or claim.quantities or claim.event)
    )


def _fills(claim: Claim, content: Sequence[Span]) -> bool:
    """Tell whether a claim with its condition is as good as all that is told."""
    words = len(claim.text.exact) + (len(claim.condition.exact) if claim.condition else 0)
    return words >= _MOST_OF_IT * sum(len(span.exact) for span in content)


def _own(claim: Claim, *, alone: bool, say: Labels) -> Assertion:
    return Assertion(
        claims=(claim,),
        sign=SIGNS[claim.certainty],
        how=surely(claim, say=say),
        negative=claim.polarity is Polarity.NEGATIVE,
        markers=tuple(_words(span) for span in claim.markers),
        excerpt=None if alone else shorten(_words(claim.text), _LONGEST_EXCERPT),
        rest=False,
        facts=tuple(_facts(claim, say)),
    )


def _gathered(claims: Sequence[Claim], *, rest: bool, say: Labels) -> Assertion:
    return Assertion(
        claims=tuple(claims),
        sign=SIGNS[Certainty.CERTAIN],
        how=say(Certainty.CERTAIN.value),
        negative=False,
        markers=(),
        excerpt=None,
        rest=rest,
        facts=(
            *_places([one for claim in claims for one in claim.places], say),
            *dict.fromkeys(days(claim.when, say=say) for claim in claims if claim.when),
        ),
    )


def _facts(claim: Claim, say: Labels) -> Iterator[Fact]:
    if claim.doubt is Doubt.OUTLET:
        yield Fact(trait=Trait.DOUBT, words=say("doubt of the outlet"))
    if claim.condition:
        yield Fact(trait=Trait.CONDITION, label=say("condition:"), words=_words(claim.condition))
    for quantity in claim.quantities:
        yield counted(quantity, say=say)
    if claim.event:
        kind = say("{kind}:", kind=say(claim.event.type.value))
        yield Fact(trait=Trait.EVENT, label=kind, words=_participants(claim.event))
    yield from _places(claim.places, say)
    if claim.when:
        yield days(claim.when, say=say)


def _places(places: Sequence[Place], say: Labels) -> Iterator[Fact]:
    """Give one fact a role, in the order in which the roles come up."""
    roles: dict[str, dict[str, None]] = {}
    for fact in (place(one, say=say) for one in places):
        roles.setdefault(fact.label, {})[fact.words] = None
    for label, words in roles.items():
        yield Fact(trait=Trait.PLACE, label=label, words=", ".join(words))


def _participants(event: Event) -> str:
    """Give who acts on whom; the words that tell the event where neither is named."""
    actor, recipient = (
        shorten(_words(span), _LONGEST_PARTICIPANT) if span else "" for span in (event.actor, event.recipient)
    )
    if recipient:
        return f"{actor} →\u00a0{recipient}".lstrip()
    return actor or _words(event.trigger)


def _words(span: Span) -> str:
    return span.exact.replace("\n", " ")
