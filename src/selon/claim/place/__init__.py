"""Places: toponyms, what they are, and their part in what is told."""
