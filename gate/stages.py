"""The gold sets of the stages behind attribution, in the order in which they are scored."""

from __future__ import annotations

from gate import events, factuality, times

STAGES = (*times.SOURCES, *factuality.SOURCES, *events.SOURCES)
