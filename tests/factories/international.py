"""The smallest valid record of each type of international."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from siwei.areas.international.models import Agreement, Mission, Partner
from siwei.plain.vague import parse_vague
from tests import cast
from tests.factories.filing import DAY, file


def partner(**given: Any) -> Partner:
    defaults = {"agency": cast.agency(), "title": "波特蘭市", "opened_on": DAY, "sort": "sister", "country": "US"}
    return file(Partner(**defaults | given))


def mission(**given: Any) -> Mission:
    """A journey of a week."""
    first = given.get("starts_on") or DAY
    defaults = {"agency": cast.agency(), "title": "赴波特蘭參加玫瑰節", "opened_on": DAY, "sort": "event"}
    defaults |= {"starts_on": first, "ends_on": first + timedelta(days=6)}
    return file(Mission(**defaults | given))


def agreement(**given: Any) -> Agreement:
    defaults = {"agency": cast.agency(), "title": "港埠合作備忘錄", "opened_on": DAY, "sort": "memorandum"}
    if "signed" in given:
        given["signed"] = parse_vague(given["signed"])
    return file(Agreement(**defaults | given))


FACTORIES = {
    "international.partners": partner,
    "international.agreements": agreement,
    "international.missions": mission,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "international.partners": {"state": "withdrawn"},
}
