"""The facts of the printed report, one entry each, joined to the figures of ours that reproduce them.

The entries are read from the file itself, where they are kept by hand; only `figure` is written anew, since it names project numbers.
"""

from __future__ import annotations

import json
from pathlib import Path

from making.consumer_sessions import FORUM, OFFICERS, TREASURE, Camp, Conference
from making.consumer_sessions import number_in_siwei as number_of_session
from making.meetings import figure as of_committee
from making.projects import AIRCON, LED, LIFTS, TOILETS, Project, number_in_siwei
from making.tables import one_line

NAME = "facts/108-03-01..108-08-31.json"


def of(measure: str, project: Project, item: str) -> str:
    return f"facilities.projects.{measure}@{number_in_siwei(project)}/{item}"


def told(measure: str, row: Camp | Conference) -> str:
    kind = "camps" if isinstance(row, Camp) else "conferences"
    return f"consumer.{kind}.{measure}@{number_of_session(row)}"


# id of the entry → key of the figure
FIGURES = {
    "repairs_cases": "facilities.repairs.handled",
    "repair_categories": "facilities.repairs.trades",
    "elevators_refurbished": of("element", LIFTS, "無障礙客用電梯"),
    "elevators_finish": of("planned", LIFTS, "完工"),
    "aircon_subsidy": of("fund", AIRCON, "經濟部補助"),
    "aircon_own_share": of("fund", AIRCON, "本處配合款"),
    "aircon_condenser_pumps": of("element", AIRCON, "冷卻水循環泵"),
    "aircon_zone_pumps": of("element", AIRCON, "二次側區域泵"),
    "aircon_tower_fan_motors": of("element", AIRCON, "冷卻水塔散熱風扇馬達"),
    "aircon_tower_fins_mats": of("element", AIRCON, "水塔散熱片及消音毯"),
    "aircon_fengshan_ice_chiller": of("element", AIRCON, "儲冰主機"),
    "aircon_fengshan_chiller": of("element", AIRCON, "空調主機"),
    "aircon_start": of("reached", AIRCON, "開工"),
    "aircon_finish": of("planned", AIRCON, "完工"),
    "led_lamps": of("element", LED, "LED燈具"),
    "led_finish": of("reached", LED, "完工"),
    "toilet_subsidy": of("fund", TOILETS, "內政部營建署補助"),
    "env_contest_month": "facilities.contests.held",
    "venues_opened": "facilities.venue_uses.opened",
    "venue_bookings": "facilities.venue_uses.meetings",
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
    "consumer_committee_date": of_committee("held"),
    "consumer_committee_ordinal": of_committee("ordinal"),
    "consumer_committee_measures": of_committee("decisions"),
    "consumer_committee_floors": of_committee("threshold", "層"),
}


def files(folder: Path) -> dict[str, bytes]:
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    entries = [entry | {"figure": FIGURES.get(entry["id"])} for entry in kept["entries"]]
    listed = ",\n".join("  " + one_line(entry) for entry in entries)
    return {NAME: f'{{\n "period": {one_line(kept["period"])},\n "entries": [\n{listed}\n ]\n}}\n'.encode()}
