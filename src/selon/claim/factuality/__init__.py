"""Factuality: how sure the one who speaks is, of what is so and what is not, and when."""
