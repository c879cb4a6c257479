"""Events: the PLOVER type of what is claimed, with those who take part."""
