"""The gate: what selon reads, scored against gold, with floors that only rise.

Run `python -m gate` from the root of the repository; `gate/README.md` says what is scored and how.
"""
