"""Chapter 一: partners, agreements, missions, visits, programmes."""

from __future__ import annotations

from making.international import agreements, courtesies, events, missions, parties, partners, programmes
from making.international.parties import AIT, BELIZE, MATSUMOTO, NEW_ZEALAND, SASAKI, WIG, Visit
from making.tables import OURS

MODULES = (partners, missions, events, parties, programmes, courtesies)

ORDER = (
    ("international.partners", "international/partners.csv"),
    ("international.partners.contacts", "international/partners_contacts.csv"),
    ("international.partners.associations", "international/partners_associations.csv"),
    ("international.missions", "international/missions.csv"),
    *(
        (f"international.missions.{part}", f"international/missions_{part}.csv")
        for part in (
            *("destinations", "members", "companies", "participants", "stops", "met", "costs"),
            *("recommendations", "narratives"),
        )
    ),
    ("international.agreements", "international/agreements.csv"),
    ("international.agreements", "international/agreements_renewals.csv"),
    ("international.agreements.parties", "international/agreements_parties.csv"),
    ("international.agreements.approvals", "international/agreements_approvals.csv"),
    ("international.agreements.narratives", "international/agreements_narratives.csv"),
    ("international.events", "international/events.csv"),
    ("international.events.invitees", "international/events_invitees.csv"),
    ("international.visits", "international/visits.csv"),
    ("international.visits", "international/visits_again.csv"),
    ("international.visits.delegates", "international/visits_delegates.csv"),
    ("international.visits.receivers", "international/visits_receivers.csv"),
    ("international.visits.stops", "international/visits_stops.csv"),
    ("international.visits.topics", "international/visits_topics.csv"),
    ("international.visits.follow-ups", "international/visits_follow-ups.csv"),
    ("international.visits.narratives", "international/visits_narratives.csv"),
    ("international.gifts", "international/gifts.csv"),
    ("international.programmes", "international/programmes.csv"),
    ("international.programmes.themes", "international/programmes_themes.csv"),
    ("international.programmes.quotas", "international/programmes_quotas.csv"),
    ("international.programmes.activities", "international/programmes_activities.csv"),
    ("international.applications", "international/applications.csv"),
    ("international.programmes.narratives", "international/programmes_narratives.csv"),
    ("international.assistance", "international/assistance.csv"),
)

UNITS = {OURS: "國際事務科"}  # who answers for its records

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "international-clerk": (
        "國際事務承辦",
        tuple(
            f"international.{verb}_*" for verb in ("view", "create", "edit", "import", "export", "hold", "note", "work")
        )
        + ("directory.edit_parties",),
    ),
    "international-chief": ("國際事務主管", ("international.*",)),  # cancels, settles and ends alliances besides
    "international-liaison": (  # of an agency that has something to do after a visit
        "國際事務聯絡人",
        ("international.view_visits", "international.answer_follow_ups"),
    ),
}


def visit(measure: str, row: Visit, item: str = "") -> str:
    return f"international.visits.{measure}@{parties.number_in_siwei(row)}" + (f"/{item}" if item else "")


def camp(measure: str) -> str:
    return f"international.programmes.{measure}@{programmes.number_in_siwei(programmes.SUMMER_CAMP)}"


VISITS = {
    "visitors_cases": "international.visits.cases",
    "visitors_people": "international.visits.people",
    "visitors_main_list": "international.visits.main",
    "visits_described": "international.visits.described",
    "visit_ait": visit("held", AIT),
    "visit_ait_forum_year": visit("event_year", AIT, parties.FORUM),
    "visit_belize": visit("held", BELIZE),
    "visit_sasaki_1": visit("held", SASAKI),
    "visit_sasaki_2": visit("returned_on", SASAKI),
    "visit_sasaki_2_people": visit("returned_party", SASAKI),
    "visit_nz": visit("held", NEW_ZEALAND),
    "visit_wig": visit("held", WIG),
    "visit_wig_people": visit("party", WIG),
    "visit_matsumoto": visit("held", MATSUMOTO),
    "camp_share_kaohsiung": camp("held"),
    "camp_days": camp("days"),
    "camp_nights": camp("nights"),
    "camp_themes": camp("themes"),
    "camp_students": camp("students"),
}

FIGURES = {
    **VISITS,
    "trips_and_activities_listed": "international.missions.activities",
    "trip_usa_speech": missions.figure("held", missions.USA),
    "trip_usa_officials_met": missions.figure("met", missions.USA),
    "trip_usa_forums": missions.figure("subjects", missions.USA, "論壇"),
    "trip_usa_companies": missions.figure("subjects", missions.USA, "企業參訪"),
    "trip_portland": missions.figure("held", missions.ROSES),
    "trip_portland_activities": missions.figure("stops", missions.ROSES),
    "trip_brisbane": missions.figure("held", missions.SUMMIT),
    "trip_brisbane_visits": missions.figure("subjects", missions.SUMMIT, "參訪"),
    "trip_daegu": missions.figure("held", missions.CAMP),
    "trip_daegu_students": missions.figure("people", missions.CAMP, "學生"),
    "trip_hachioji": missions.figure("held", missions.FESTIVAL),
    "trip_hachioji_departments": missions.figure("offices", missions.FESTIVAL),
    "trip_hachioji_visits": missions.figure("subjects", missions.FESTIVAL, "拜會"),
    "mou_akita_first_year": agreements.figure("first_year"),
    "mou_akita_renewal": agreements.figure("signed_on"),
    "mou_akita_delegates": agreements.figure("delegates"),
}


def files() -> dict[str, bytes]:
    called = {mission.title: number for mission, number in missions.pairs()}
    made = {name: content for module in MODULES for name, content in module.files().items()}
    return made | agreements.files(called)
