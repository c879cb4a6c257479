"""The gold sets of the stages behind attribution, in the order in which they are scored."""

from __future__ import annotations

from gate import comparison, events, factuality, places, quantities, times

STAGES = (
    *times.SOURCES,
    *quantities.SOURCES,
    *places.SOURCES,
    *factuality.SOURCES,
    *events.SOURCES,
    *comparison.SOURCES,
)
