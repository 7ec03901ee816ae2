"""Chapter 四: vehicles and their budget."""

from __future__ import annotations

from making.fleet import pool, reviews
from making.fleet.reviews import number_in_siwei
from making.tables import OURS

MODULES = (pool, reviews)

ORDER = (
    ("fleet.vehicles", "fleet/vehicles.csv"),
    ("fleet.drivers", "fleet/drivers.csv"),
    ("fleet.dispatches", "fleet/dispatches.csv"),
    ("fleet.vehicle_reviews", "fleet/vehicle_reviews.csv"),
    ("fleet.vehicle_reviews.requests", "fleet/vehicle_reviews_requests.csv"),
    ("fleet.vehicle_reviews.narratives", "fleet/vehicle_reviews_narratives.csv"),
)

UNITS = {OURS: "職工管理科"}  # who answers for its records

ROLES = {
    "fleet-clerk": (
        "車輛承辦",
        (
            *("fleet.view_*", "fleet.create_*", "fleet.edit_*", "fleet.note_*", "fleet.import_*", "fleet.export_*"),
            *("fleet.keep_*", "fleet.assign_dispatches", "fleet.cancel_dispatches"),
        ),
    ),
    "fleet-chief": ("車輛主管", ("fleet.*",)),  # approves, checks the slips and concludes the review besides
}


def of(measure: str) -> str:
    return f"fleet.vehicle_reviews.{measure}@{number_in_siwei(109)}"


FIGURES = {
    "vehicle_trips": "fleet.dispatches.trips",
    "vehicle_trips_support": "fleet.dispatches.for_others",
    "vehicle_budget": of("ceiling"),
    "vehicle_new_rentals": of("leases"),
    "vehicle_rental_cost": of("lease_cost"),
    "vehicle_police_fire_budget": of("police_and_fire"),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
