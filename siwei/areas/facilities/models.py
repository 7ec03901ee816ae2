"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .assets.models import Asset
from .breeding_sites.models import BreedingSite
from .contests.models import CleanlinessContest, Criterion, Entrant, Judge, Score
from .patrols.models import Inspection, PatrolRound
from .places.models import Place
from .projects.models import EarlierPlan, Element, FundRow, Milestone, WorksProject
from .repairs.models import RepairOrder
from .venue_uses.models import VenueUse

__all__ = [
    "Asset",
    "BreedingSite",
    "CleanlinessContest",
    "Criterion",
    "EarlierPlan",
    "Element",
    "Entrant",
    "FundRow",
    "Inspection",
    "Judge",
    "Milestone",
    "PatrolRound",
    "Place",
    "RepairOrder",
    "Score",
    "VenueUse",
    "WorksProject",
]
