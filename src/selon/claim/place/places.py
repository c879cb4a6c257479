"""Places: toponyms of a report, what they are, and their part in what is told."""

from __future__ import annotations

from selon.claim.place.geography import ResolvedPlace, resolve
from selon.claim.place.movement import roles
from selon.claim.place.toponyms import PlaceMention, find

__all__ = ["PlaceMention", "ResolvedPlace", "find", "resolve", "roles"]
