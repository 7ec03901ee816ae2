"""Bodies, their meetings and resolutions, whichever chapter tells of them."""

from __future__ import annotations

from making.meetings import councils
from making.meetings.councils import figure

MODULES = (councils,)

ORDER = (
    ("meetings.bodies", "meetings/bodies.csv"),
    ("meetings.bodies.members", "meetings/bodies_members.csv"),
    ("meetings.meetings", "meetings/meetings.csv"),
    ("meetings.meetings.agenda", "meetings/meetings_agenda.csv"),
    ("meetings.meetings.narratives", "meetings/meetings_narratives.csv"),
    ("meetings.resolutions", "meetings/resolutions.csv"),
    ("meetings.resolutions.progress", "meetings/resolutions_progress.csv"),
    ("meetings.resolutions.co-agencies", "meetings/resolutions_co-agencies.csv"),
)

ROLES = {
    "meetings-clerk": (
        "會議承辦",
        (
            *("meetings.view_*", "meetings.create_*", "meetings.edit_*", "meetings.import_*", "meetings.export_*"),
            *(
                "directory.edit_parties",
                "meetings.hold_meetings",
                "meetings.assign_resolutions",
                "meetings.report_resolutions",
            ),
        ),
    ),
    "meetings-chief": ("會議主管", ("meetings.*",)),  # confirms minutes and reviews besides
}

FIGURES = {
    "consumer_committee_date": figure("held"),
    "consumer_committee_ordinal": figure("ordinal"),
    "consumer_committee_measures": figure("decisions"),
    "consumer_committee_floors": figure("threshold", "層"),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
