"""The smallest valid record of each type of oversight."""

from __future__ import annotations

from typing import Any

from siwei.areas.oversight.models import YuanPetition, YuanVisit
from tests import cast
from tests.factories.filing import DAY, file


def yuan_visit(**given: Any) -> YuanVisit:
    defaults = {"agency": cast.agency(), "title": "監察院 107 年度第 3 次巡察", "opened_on": DAY, "starts_on": DAY}
    return file(YuanVisit(**defaults | {"state": "held", "inspection_year": 107, "ordinal": 3} | given))


def yuan_petition(**given: Any) -> YuanPetition:
    """Of the agency's one visit, unless another is given."""
    agency = given.get("agency") or cast.agency()
    visit = given.get("visit") or YuanVisit.objects.filter(agency=agency).first() or yuan_visit(agency=agency)
    defaults = {"agency": agency, "title": "既成道路認定", "opened_on": DAY, "petitioner": "林市民"}
    defaults |= {"visit": visit, "position": 1}
    if given.get("state") == "owed":
        defaults |= {"lead": cast.other_agency(), "due_by": DAY}
    if given.get("state") in ("answered",):
        defaults |= {"answered_on": DAY}
    if given.get("state") in ("closed", "withdrawn"):
        defaults |= {"closed_on": given.get("opened_on", DAY)}
    return file(YuanPetition(**defaults | given))


FACTORIES = {"oversight.control_yuan_visits": yuan_visit, "oversight.control_yuan_petitions": yuan_petition}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "oversight.control_yuan_visits": {"state": "cancelled"},
    "oversight.control_yuan_petitions": {"state": "withdrawn"},
}
