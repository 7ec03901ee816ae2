"""Bodies, their meetings and resolutions, whichever chapter tells of them."""

from __future__ import annotations

from making.meetings import councils, panels, proposals
from making.meetings.councils import COMMITTEE, figure
from making.tables import OURS

MODULES = (councils, proposals)

ORDER = (
    ("meetings.bodies", "meetings/bodies.csv"),
    ("meetings.bodies.members", "meetings/bodies_members.csv"),
    ("meetings.proposals", "meetings/proposals.csv"),
    ("meetings.meetings", "meetings/meetings.csv"),
    ("meetings.meetings.agenda", "meetings/meetings_agenda.csv"),
    ("meetings.meetings.narratives", "meetings/meetings_narratives.csv"),
    ("meetings.resolutions", "meetings/resolutions.csv"),
    ("meetings.resolutions.progress", "meetings/resolutions_progress.csv"),
    ("meetings.resolutions.co-agencies", "meetings/resolutions_co-agencies.csv"),
)

UNITS = {OURS: "行政科"}  # who answers for its records

ROLES = {
    "meetings-clerk": (
        "會議承辦",
        (
            *("meetings.view_*", "meetings.create_*", "meetings.edit_*", "meetings.import_*", "meetings.export_*"),
            *(
                "directory.edit_parties",
                "meetings.hold_meetings",
                "meetings.order_meetings",
                "meetings.submit_proposals",
                "meetings.assign_resolutions",
                "meetings.report_resolutions",
            ),
        ),
    ),
    "meetings-chief": ("會議主管", ("meetings.*",)),  # confirms minutes besides
    "meetings-liaison": (
        "會議聯絡人",  # of an agency that proposes, and carries out what was resolved
        (
            *("meetings.view_resolutions", "meetings.report_resolutions", "meetings.view_proposals"),
            *("meetings.create_proposals", "meetings.edit_proposals", "meetings.submit_proposals"),
            *("meetings.note_proposals", "meetings.export_resolutions"),
        ),
    ),
    "meetings-tracker": (
        "決議列管",  # of 研考會 only: nobody else's grant of this right is asked
        ("meetings.view_resolutions", "meetings.release_resolutions", "meetings.export_resolutions"),
    ),
}

FIGURES = {
    "consumer_committee_date": figure("held", COMMITTEE),
    "consumer_committee_ordinal": figure("ordinal", COMMITTEE),
    "consumer_committee_measures": figure("decisions", COMMITTEE),
    "consumer_committee_floors": figure("threshold", COMMITTEE, "層"),
    "meeting_intl_relations_1": figure("held", panels.INTERNATIONAL),
    "meeting_intl_relations_ordinal": figure("ordinal", panels.INTERNATIONAL),
    "meeting_intl_relations_named_members": figure("persons", panels.INTERNATIONAL),
    "city_meetings": "meetings.meetings.held_by_body@市政會議",
    "temp_review_meetings": f"meetings.meetings.held_by_body@{panels.TEMPORARY}",
    "temp_review_departments": f"meetings.meetings.agencies_of_body@{panels.TEMPORARY}",
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
