"""Tests of `selon.languages.fr`."""
