"""Tests of `selon.report`."""
