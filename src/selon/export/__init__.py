"""Readings → open formats and views: one room a format, each a pure function of the readings.

`record` for programs, `table` for a terminal, `html` for a browser or a printer. `voices` and `labels`
say once, for both views, who speaks in a report and how a reader's language puts it.
"""
