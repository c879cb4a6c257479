"""The gold sets of the stages behind attribution, in the order in which they are scored."""

from __future__ import annotations

from gate import factuality, quantities, times

STAGES = (*times.SOURCES, *quantities.SOURCES, *factuality.SOURCES)
