"""The languages: one folder each, with tables in ``lexicon/``, and the reader of such tables."""
