"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .agreements.models import Agreement, Approval, Party
from .missions.models import Mission
from .missions.programme import Met, Recommendation, Stop
from .missions.travellers import Company, Cost, Destination, Member, Participant
from .partners.models import Association, Contact, Partner

__all__ = [
    "Agreement",
    "Approval",
    "Association",
    "Company",
    "Contact",
    "Cost",
    "Destination",
    "Member",
    "Met",
    "Mission",
    "Participant",
    "Partner",
    "Party",
    "Recommendation",
    "Stop",
]
