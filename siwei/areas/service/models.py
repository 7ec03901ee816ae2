"""Where Django looks for the models of this area."""

from __future__ import annotations

from .petitions.models import Petition
from .phone_tests.models import Call, Line, PhoneTest, Score

__all__ = ["Call", "Line", "Petition", "PhoneTest", "Score"]
