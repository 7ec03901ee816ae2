"""Where Django looks for the models of this area."""

from __future__ import annotations

from .control_yuan_petitions.models import YuanPetition
from .control_yuan_visits.models import Inspector, Programme, Site, Subject, YuanVisit

__all__ = ["Inspector", "YuanPetition", "Programme", "Site", "Subject", "YuanVisit"]
