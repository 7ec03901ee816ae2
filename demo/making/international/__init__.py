"""Chapter 一: partners, agreements, missions, visits, programmes."""

from __future__ import annotations

from making.international import agreements, missions, partners

MODULES = (partners, missions)

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
)

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "international-clerk": (
        "國際事務承辦",
        tuple(f"international.{verb}_*" for verb in ("view", "create", "edit", "import", "export", "hold", "note"))
        + ("directory.edit_parties",),
    ),
    "international-chief": ("國際事務主管", ("international.*",)),  # cancels, settles and ends alliances besides
}

FIGURES = {
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
