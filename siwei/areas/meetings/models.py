"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .bodies.models import Body, Member
from .meetings.models import AgendaItem, Meeting
from .proposals.models import Proposal
from .resolutions.models import CoAgency, Progress, Resolution

__all__ = ["AgendaItem", "Body", "CoAgency", "Meeting", "Member", "Progress", "Proposal", "Resolution"]
