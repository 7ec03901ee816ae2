"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .contests.models import CleanlinessContest
from .places.models import Place
from .projects.models import Element, FundRow, Milestone, WorksProject
from .repairs.models import RepairOrder
from .venue_uses.models import VenueUse

__all__ = [
    "CleanlinessContest",
    "Element",
    "FundRow",
    "Milestone",
    "Place",
    "RepairOrder",
    "VenueUse",
    "WorksProject",
]
