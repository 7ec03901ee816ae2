"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .agreements.models import Agreement, Approval, Party
from .applications.models import Application
from .assistance.models import Assistance
from .events.models import Event, Invitee
from .gifts.models import Gift
from .missions.models import Mission
from .missions.programme import Met, Recommendation, Stop
from .missions.travellers import Company, Cost, Destination, Member, Participant
from .partners.models import Association, Contact, Partner
from .programmes.models import Activity, Programme, Quota, Theme
from .visits.models import Visit
from .visits.parties import Delegate, Engagement, FollowUp, Receiver, Topic

__all__ = [
    "Activity",
    "Agreement",
    "Application",
    "Approval",
    "Assistance",
    "Association",
    "Company",
    "Contact",
    "Cost",
    "Delegate",
    "Destination",
    "Engagement",
    "Event",
    "FollowUp",
    "Gift",
    "Invitee",
    "Member",
    "Met",
    "Mission",
    "Participant",
    "Partner",
    "Party",
    "Programme",
    "Quota",
    "Receiver",
    "Recommendation",
    "Stop",
    "Theme",
    "Topic",
    "Visit",
]
