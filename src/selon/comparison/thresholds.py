"""Every number that a comparison rests on, in one place; a change of any of them raises `VERSION`.

None has been measured yet: they were chosen, and held against the same stories that the gate scores.
"""

from __future__ import annotations

VERSION = "1"
"""Comparisons of one version, of the same readings, are equal."""

ABOUT = 0.1
"""Share by which a figure told as *about* may be off on either side. Chosen, not measured."""

ELLIPSIS = 120
"""Code points between a bare figure and the one whose noun it takes up (*8.200 personnes et
l'intersyndicale 25.000*)."""

GAP = 60
"""Days without any claim that part two questions of one kind. Chosen, not measured: a story that is silent
for longer is taken for another one."""

SAME_WORDS = 0.6
"""Share of the stems of the shorter content that the longer one must have, within a language."""

LEAST_STEMS = 3
"""Stems that a content needs to be known again by its words."""

LEAST_SHARED = 2
"""Numbers, names and places that contents of two languages must share."""

TELLING = 20
"""Figure from which one that a speaker gives twice within days is taken for one act of speaking."""

STEM = 5
"""Letters by which two forms of one word are taken for one; shorter words tell nothing by themselves."""

CARRIED = 3
"""Days between the publication of two reports that carry one act of speaking, where a day of it is untold."""
