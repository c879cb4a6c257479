"""Tests of `selon.languages`."""
