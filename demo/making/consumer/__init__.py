"""Chapter 五: consumer protection."""

from __future__ import annotations

from making.consumer import businesses, disputes, sessions
from making.consumer.sessions import FORUM, OFFICERS, TREASURE, Camp, Conference, number_in_siwei
from making.tables import ECONOMIC, OURS

MODULES = (businesses, disputes, sessions)

ORDER = (
    ("consumer.businesses", "consumer/businesses.csv"),
    ("consumer.consultations", "consumer/consultations.csv"),
    ("consumer.complaints", "consumer/complaints_first.csv"),
    ("consumer.complaints", "consumer/complaints_second.csv"),
    ("consumer.mediations", "consumer/mediations.csv"),
    ("consumer.inspections", "consumer/inspections.csv"),
    ("consumer.inspections.firms", "consumer/inspections_firms.csv"),
    ("consumer.education", "consumer/education.csv"),
    ("consumer.camps", "consumer/camps.csv"),
    ("consumer.camps.partners", "consumer/camps_partners.csv"),
    ("consumer.camps.narratives", "consumer/camps_narratives.csv"),
    ("consumer.clinics", "consumer/clinics.csv"),
    ("consumer.clinics.visits", "consumer/clinics_visits.csv"),
    ("consumer.conferences", "consumer/conferences.csv"),
    ("consumer.conferences.parties", "consumer/conferences_parties.csv"),
    ("consumer.conferences.narratives", "consumer/conferences_narratives.csv"),
)

UNITS = {OURS: "消費者保護室", ECONOMIC: "商業科"}  # who answers for its records

ROLES = {
    "consumer-clerk": (
        "消保承辦",
        (
            *("consumer.view_*", "consumer.create_*", "consumer.edit_*", "consumer.import_*", "consumer.export_*"),
            *("consumer.answer_*", "consumer.withdraw_*", "consumer.work_*", "consumer.hold_*"),
            "consumer.close_businesses",
        ),
    ),
    "consumer-chief": ("消費者保護官", ("consumer.*",)),  # decides outcomes and cancels besides
}


def told(measure: str, row: Camp | Conference) -> str:
    kind = "camps" if isinstance(row, Camp) else "conferences"
    return f"consumer.{kind}.{measure}@{number_in_siwei(row)}"


FIGURES = {
    "consumer_consultations": "consumer.consultations.given",
    "consumer_first_complaints": "consumer.complaints.first",
    "consumer_second_complaints": "consumer.complaints.second",
    "consumer_mediations": "consumer.mediations.handled",
    "consumer_inspections": "consumer.inspections.outings",
    "consumer_inspected_shops": "consumer.inspections.firms",
    "consumer_talks": "consumer.education.talks",
    "consumer_treasure_camp": told("held", TREASURE),
    "consumer_treasure_camp_students": told("students", TREASURE),
    "consumer_treasure_camp_partners": told("partners", TREASURE),
    "debt_clinic_sessions": "consumer.clinics.sessions",
    "debt_clinic_people": "consumer.clinics.visits",
    "consumer_officers_meeting": told("held", OFFICERS),
    "consumer_officers_meeting_ordinal": told("ordinal", OFFICERS),
    "consumer_officers_meeting_people": told("people", OFFICERS),
    "consumer_travel_forum": told("named", FORUM),
    "consumer_travel_forum_foreign": told("foreign", FORUM),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
