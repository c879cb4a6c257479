"""Quantities: figures with their bounds, what they count and its stage."""
