"""Fuzzing of the readers: random damage to small inputs, for as many minutes as one likes.

    python -m tests.fuzz --minutes 1

Each reader begins from its files in ``corpus/`` (``what-NAME`` belongs to the reader of the sample ``NAME``)
and from its sample. Anything that is raised, anything that takes too long and anything that is neither a
report nor a rejection is a failure; the input is kept in the folder that ``--failures`` names.
"""
