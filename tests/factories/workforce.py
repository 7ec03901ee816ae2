"""The smallest valid record of each type of workforce."""

from __future__ import annotations

from typing import Any

from siwei.areas.workforce.models import Attendance, Meeting, Training
from tests import cast
from tests.factories.filing import DAY, file


def training(*came: int, **given: Any) -> Training:
    """came: people of each session; all sessions on the first day of the course."""
    defaults = {"agency": cast.agency(), "title": "檔案管理研習班", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    made = file(Training(**defaults | {"topic": "archives", "organiser": "文檔科"} | given))
    for position, people in enumerate(came, 1):
        meeting = Meeting.objects.create(training=made, position=position, held_on=made.starts_on)
        Attendance.objects.create(training=made, meeting=meeting, body="文檔科", people=people)
    return made


FACTORIES = {
    "workforce.trainings": training,
}
