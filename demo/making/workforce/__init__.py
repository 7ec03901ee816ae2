"""Chapter 四: workers and temporary staff of the whole city."""

from __future__ import annotations

from making.workforce import trainings
from making.workforce.trainings import ARCHIVES, SECURITY, figure

MODULES = (trainings,)
TRAINING = ("view", "create", "edit", "import", "export", "note", "hold", "cancel")

ORDER = (
    ("workforce.trainings", "workforce/trainings.csv"),
    ("workforce.trainings.meetings", "workforce/trainings_meetings.csv"),
    ("workforce.trainings.attendance", "workforce/trainings_attendance.csv"),
    ("workforce.trainings.narratives", "workforce/trainings_narratives.csv"),
)

ROLES = {
    "trainings-clerk": (
        "研習承辦",
        tuple(f"workforce.{verb}_trainings" for verb in TRAINING),
    ),  # every section has courses
}

FIGURES = {
    "infosec_course_date": figure("held", SECURITY),
    "infosec_course_sessions": figure("sessions", SECURITY),
    "infosec_course_people": figure("people", SECURITY),
    "archive_course_dates": figure("held", ARCHIVES),
    "archive_course_days": figure("days", ARCHIVES),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
