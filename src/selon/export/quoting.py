"""Words as views show them: those of a content that are the speaker's own, and those around a place."""

from __future__ import annotations

import re

from selon.model import Attribution, AttributionType, Span

# A quotation that is not closed within the content goes on to its end.
_QUOTED = re.compile(
    r"«\s*(?P<guillemets>[^»]*?)\s*(?:»|$)"
    r"|“(?P<curly>[^”]*)(?:”|$)"
    r"|„(?P<low>[^“”]*)(?:[“”]|$)"
    r"|‹\s*(?P<single>[^›]*?)\s*(?:›|$)"
    r"|\"(?P<straight>[^\"]*)(?:\"|$)"
)


def quoted(attribution: Attribution, span: Span) -> tuple[tuple[int, int], ...]:
    """Give the stretches of a content span that are quoted, as offsets into its words."""
    if attribution.type is AttributionType.DIRECT:
        return ((0, len(span.exact)),)
    if attribution.type is AttributionType.INDIRECT:  # marks in it stand around a name or a title
        return ()
    found = []
    for match in _QUOTED.finditer(span.exact):
        start, end = match.span(match.lastgroup or 0)
        if end > start:
            found.append((start, end))
    return tuple(found)


def around(text: str, start: int, end: int, reach: int) -> tuple[str, str, str]:
    """Give the words before, of and behind a stretch, within its paragraph and cut between words.

    Args:
        text: Of the report.
        start: Of the stretch.
        end: Of the stretch.
        reach: Characters that are shown on either side, at most.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    if len(before) > reach:
        before = "…" + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + "…"
    return before, text[start:end], after
