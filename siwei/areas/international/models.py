"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .applications.models import Application
from .assistance.models import Assistance
from .events.models import Event, Invitee
from .gifts.models import Gift
from .partners.models import Association, Contact, Partner
from .programmes.models import Activity, Programme, Quota, Theme
from .visits.models import Visit
from .visits.parties import Delegate, FollowUp, Receiver, Stop, Topic

__all__ = [
    "Activity",
    "Application",
    "Assistance",
    "Association",
    "Contact",
    "Delegate",
    "Event",
    "FollowUp",
    "Gift",
    "Invitee",
    "Partner",
    "Programme",
    "Quota",
    "Receiver",
    "Stop",
    "Theme",
    "Topic",
    "Visit",
]
