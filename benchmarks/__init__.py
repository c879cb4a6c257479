"""Timings of selon, side by side with what it is built on."""
