"""Times: finding their expressions, tying them to days; the day of publication."""
