"""The smallest valid record of each type of fleet."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from siwei.areas.fleet.models import Dispatch, Driver, Request, Vehicle, VehicleReview
from tests import cast
from tests.factories.filing import DAY, file


def vehicle(**given: Any) -> Vehicle:
    if given.get("state") == "retired":
        given = {"retired_on": given.get("opened_on", DAY)} | given
    defaults = {
        "agency": cast.agency(),
        "title": "公務轎車",
        "opened_on": date(2015, 1, 5),
        "sort": "sedan",
        "seats": 5,
    }
    defaults |= {"made_on": date(2014, 12, 1), "plate": f"BAA-{Vehicle.objects.count() + 1:04}"}
    return file(Vehicle(**defaults | given))


def driver(**given: Any) -> Driver:
    defaults = {"agency": cast.agency(), "title": f"駕駛{Driver.objects.count() + 1}", "opened_on": date(2010, 3, 1)}
    return file(Driver(**defaults | {"licence": "small"} | given))


def dispatch(**given: Any) -> Dispatch:
    agency = given.pop("agency", None) or cast.agency()
    defaults: dict[str, Any] = {"title": "送公文", "opened_on": DAY, "used_on": DAY, "purpose": "delivery"}
    defaults |= {"leaves_at": time(9), "back_at": time(11), "passenger": "王小明", "destination": "鳳山行政中心"}
    defaults |= {"agency": agency, "requester": agency}
    if given.get("state") in ("assigned", "returned", "checked"):
        own = {"agency": agency}
        given = {
            "vehicle": given.get("vehicle") or vehicle(**own),
            "driver": given.get("driver") or driver(**own),
        } | given
    return file(Dispatch(**defaults | given))


def vehicle_review(*requests: dict[str, Any], **given: Any) -> VehicleReview:
    """requests: what each asks for; the asker is our own agency if none is named."""
    if given.get("state") == "concluded":
        given = {"concluded_on": given.get("opened_on", DAY)} | given
    defaults = {"agency": cast.agency(), "title": "109 年度車輛先期作業審查", "opened_on": DAY, "budget_year": 109}
    made = file(VehicleReview(**defaults | {"ceiling": 10_000_000} | given))
    for wanted in requests:
        row = {"asker": made.agency, "sort": "lease", "use": "general", "kind": "客車", "wanted": 1, "asked": 1_000_000}
        Request.objects.create(review=made, **row | wanted)
    return made


FACTORIES = {
    "fleet.vehicles": vehicle,
    "fleet.drivers": driver,
    "fleet.dispatches": dispatch,
    "fleet.vehicle_reviews": vehicle_review,
}

# What gives way, so that the import of an exported record finds room beside it.
MAKE_ROOM = {"fleet.vehicles": {"plate": "ZZZ-9999"}, "fleet.vehicle_reviews": {"budget_year": 199}}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {"fleet.vehicle_reviews": {"state": "cancelled"}}
