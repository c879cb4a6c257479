"""Regular expressions of many alternatives, written so that what they share stands once.

spaCy's French expression for words that are kept whole has 266 alternatives such as
``^anti[-][LETTERS][LETTERS-]*$``, in which each class of letters counts a thousand characters and
more. Python takes 2.3 s to compile its 1.4 million characters, nearly all of it for the same three
classes over and over. Written as ``(?:^anti[-]|^franco[-]|…)[LETTERS][LETTERS-]*$`` it has 4
alternatives, matches the same words, and is compiled in 0.05 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ATOM = re.compile(
    r"""\(\?: | [(|]
    | (?: \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | . ) (?: (?:[*+?]|\{\d*,?\d*\}) [+?]? )?""",
    re.DOTALL | re.VERBOSE,
)
"""What opens or parts groups, or a character, class or end of a group with how often it may stand."""
_FLAGS = re.compile(r"(?:\(\?[aimsu]+\))?")
_LONG = 200
"""Characters of a class that is dear to compile; all others found were below 20 or above 1 000."""

Shape = tuple[tuple[str, ...], tuple[str, ...]]
"""What stands before and behind the part in which alternatives differ."""


def share(pattern: str, *, long: int = _LONG) -> str:
    """Write classes of ``long`` characters and more once for all alternatives that end or begin alike.

    The result matches exactly where ``pattern`` does, but alternatives are tried in another order:
    use it where only the fact of a match counts, not how far it reaches. A pattern with any other
    group than ``(?:…)`` is given back as it is.
    """
    match = _FLAGS.match(pattern)
    flags = match[0] if match else ""
    atoms = _ATOM.findall(pattern[len(flags) :])
    if "(" in atoms:
        return pattern
    shapes: dict[Shape, list[str]] = {}
    for alternative in _alternatives(atoms):
        before, differing, behind = _parts(alternative, long)
        shapes.setdefault((before, behind), []).append(differing)
    return flags + "|".join(
        f"{''.join(before)}(?:{'|'.join(differing)}){''.join(behind)}"
        for (before, behind), differing in shapes.items()
    )


def _depths(atoms: Sequence[str]) -> Iterator[int]:
    """Give for each atom how many groups it stands in; a closing parenthesis stands outside of its own."""
    depth = 0
    for atom in atoms:
        depth -= atom[0] == ")"
        yield depth
        depth += atom == "(?:"


def _alternatives(atoms: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part at the bars outside of groups, and within groups that are an alternative by themselves."""
    depths = list(_depths(atoms))
    bars = [place for place, atom in enumerate(atoms) if atom == "|" and depths[place] == 0]
    start = 0
    for end in [*bars, len(atoms)]:
        part = atoms[start:end]
        if part[:1] == ["(?:"] and part[-1] == ")" and 0 not in depths[start + 1 : end - 1]:
            yield from _alternatives(part[1:-1])
        else:
            yield part
        start = end + 1


def _parts(alternative: Sequence[str], long: int) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Give what stands before the longest piece between long classes, that piece, and what stands behind."""
    pieces = [""]
    for atom, depth in zip(alternative, _depths(alternative), strict=True):
        if depth == 0 and atom[0] == "[" and len(atom) >= long:
            pieces += [atom, ""]
        else:
            pieces[-1] += atom
    at = max(range(0, len(pieces), 2), key=lambda place: len(pieces[place]))
    return tuple(pieces[:at]), pieces[at], tuple(pieces[at + 1 :])
