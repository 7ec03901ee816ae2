"""Chapter 二: offices, repairs, works, venues, tidiness."""

from __future__ import annotations

from making.facilities import assets, breeding_sites, contests, patrols, places, projects, repairs, venue_uses
from making.facilities.projects import AIRCON, LED, LIFTS, TOILETS, Project, number_in_siwei
from making.tables import OURS, PUBLIC_WORKS

MODULES = (places, assets, repairs, projects, venue_uses, contests, breeding_sites, patrols)

# What `siwei demo` imports, in this order: a file may refer to records of the files before it.
ORDER = (
    ("facilities.places", "facilities/places.csv"),
    ("facilities.places", "facilities/places_floors.csv"),
    ("facilities.places", "facilities/places_rooms.csv"),
    ("facilities.assets", "facilities/assets.csv"),
    ("facilities.repairs", "facilities/repairs.csv"),
    ("facilities.projects", "facilities/projects.csv"),
    ("facilities.projects.funds", "facilities/projects_funds.csv"),
    ("facilities.projects.elements", "facilities/projects_elements.csv"),
    ("facilities.projects.milestones", "facilities/projects_milestones.csv"),
    ("facilities.projects.narratives", "facilities/projects_narratives.csv"),
    ("facilities.venue_uses", "facilities/venue_uses.csv"),
    ("facilities.contests", "facilities/contests.csv"),
    ("facilities.contests.entrants", "facilities/contests_entrants.csv"),
    ("facilities.contests.criteria", "facilities/contests_criteria.csv"),
    ("facilities.contests.judges", "facilities/contests_judges.csv"),
    ("facilities.contests.scores", "facilities/contests_scores.csv"),
    ("facilities.breeding_sites", "facilities/breeding_sites.csv"),
    ("facilities.patrols", "facilities/patrols.csv"),
    ("facilities.patrols.inspections", "facilities/patrols_inspections.csv"),
)

# Role → its name and permissions; a trailing * stands for every permission that begins so.
UNITS = {OURS: "行政科", PUBLIC_WORKS: "秘書室"}  # who answers for its records

ROLES = {
    "facilities-clerk": (
        "設施承辦",
        (
            *("facilities.view_*", "facilities.create_*", "facilities.edit_*", "facilities.note_*"),
            *("facilities.import_*", "facilities.export_*"),
            *("facilities.assign_repairs", "facilities.work_repairs", "facilities.finish_repairs"),
            "facilities.withdraw_repairs",
            *("facilities.approval_projects", "facilities.tender_projects"),
            *("facilities.start_projects", "facilities.finish_projects"),
            *("facilities.decide_venue_uses", "facilities.close_venue_uses"),
            "facilities.judge_contests",
            *("facilities.keep_assets", "facilities.keep_breeding_sites", "facilities.walk_patrols"),
        ),
    ),
    "facilities-chief": ("設施科長", ("facilities.*",)),  # accepts, cancels and deletes besides
}


def of(measure: str, project: Project, item: str) -> str:
    return f"facilities.projects.{measure}@{number_in_siwei(project)}/{item}"


# id of the printed report's entry → key of the figure that reproduces it
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
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
