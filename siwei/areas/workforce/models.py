"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .awards.models import AwardCeremony, Honouree
from .headcounts.models import Headcount, HeadRow
from .pension_accounts.models import Deposit, PensionAccount
from .pension_plans.models import PensionPlan
from .pension_runs.models import Balance, PensionRun, Person
from .posts.models import Post
from .rounds.models import Round
from .system_projects.models import EarlierPlan, Milestone, SystemProject
from .temp_hiring.models import HiringApplication
from .temp_reviews.models import PanelSeat, TempReview
from .trainings.models import Attendance, Meeting, Training

__all__ = [
    "Attendance",
    "AwardCeremony",
    "Balance",
    "Deposit",
    "EarlierPlan",
    "HeadRow",
    "Headcount",
    "HiringApplication",
    "Honouree",
    "Meeting",
    "Milestone",
    "PanelSeat",
    "PensionAccount",
    "PensionPlan",
    "PensionRun",
    "Person",
    "Post",
    "Round",
    "SystemProject",
    "TempReview",
    "Training",
]
