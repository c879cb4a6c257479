"""Which words of a content are the speaker's own, as views mark them."""

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
    found = []
    for match in _QUOTED.finditer(span.exact):
        start, end = match.span(match.lastgroup or 0)
        if end > start:
            found.append((start, end))
    return tuple(found)
