"""Where Django looks for the models of this area."""

from __future__ import annotations

from .trainings.models import Attendance, Meeting, Training

__all__ = ["Attendance", "Meeting", "Training"]
