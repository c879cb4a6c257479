"""Tests of `selon.export`."""
