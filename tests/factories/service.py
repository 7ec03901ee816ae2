"""The smallest valid record of each type of service."""

from __future__ import annotations

from typing import Any

from siwei.areas.service.models import Petition, PhoneTest
from tests import cast
from tests.factories.filing import DAY, file


def petition(**given: Any) -> Petition:
    defaults = {"agency": cast.agency(), "title": "路燈不亮", "opened_on": DAY, "sort": "rights", "via": "phone"}
    day, state = given.get("opened_on", DAY), given.get("state", "registered")
    if state in ("routed", "answered", "closed"):
        defaults |= {"lead": cast.other_agency()}
    if state in ("answered", "closed"):
        defaults |= {"answered_on": day}
    if state in Petition.CLOSED:
        defaults |= {"closed_on": day}
    defaults |= {"declined": {"ground": "answered"}, "transferred": {"moved_to": "臺灣電力公司"}}.get(state, {})
    return file(Petition(**defaults | given))


def phone_test(**given: Any) -> PhoneTest:
    """One of our own; `sort="city"` makes it one by the city."""
    defaults = {"agency": cast.agency(), "title": "電話禮貌抽測", "opened_on": DAY, "year": 108, "ordinal": 1}
    state, city = given.get("state", "planned"), given.get("sort") == "city"
    if state == "done":
        defaults |= {"tested_on": given.get("opened_on", DAY)} | ({"points": 97} if city else {})
    if state in ("drawn", "done") and not city:
        defaults |= {"seed": "加權指數收盤 10349.86"}
    return file(PhoneTest(**defaults | given))


FACTORIES = {"service.petitions": petition, "service.phone_tests": phone_test}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {"service.phone_tests": {"state": "cancelled"}}
