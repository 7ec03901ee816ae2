"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .businesses.models import Business
from .camps.models import Camp, Partner
from .clinics.models import Clinic, Visit
from .complaints.models import Complaint
from .conferences.models import Conference, Party
from .consultations.models import Consultation
from .education.models import Talk
from .inspections.models import InspectedFirm, Inspection
from .mediations.models import Mediation

__all__ = [
    "Business",
    "Camp",
    "Clinic",
    "Complaint",
    "Conference",
    "Consultation",
    "InspectedFirm",
    "Inspection",
    "Mediation",
    "Partner",
    "Party",
    "Talk",
    "Visit",
]
