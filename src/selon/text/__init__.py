"""From canonical text to what the stages read: the analysis copy, quotations, sentences."""
