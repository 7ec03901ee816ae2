"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .headcounts.models import Headcount, HeadRow
from .posts.models import Post
from .rounds.models import Round
from .system_projects.models import EarlierPlan, Milestone, SystemProject
from .temp_hiring.models import HiringApplication
from .temp_reviews.models import Attendance, TempReview

__all__ = [
    "Attendance",
    "EarlierPlan",
    "HeadRow",
    "Headcount",
    "HiringApplication",
    "Milestone",
    "Post",
    "Round",
    "SystemProject",
    "TempReview",
]
