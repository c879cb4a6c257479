"""What is claimed, read from the text of a report: so far the times, and the day of publication."""
