"""The smallest valid record of each type of international."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from siwei.areas.international.models import (
    Agreement,
    Application,
    Assistance,
    Event,
    Gift,
    Mission,
    Partner,
    Programme,
    Visit,
)
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
    signed = given.pop("signed", "")
    made = Agreement(**defaults | given)
    made.signed = parse_vague(signed) if signed else None
    return file(made)


def visit(**given: Any) -> Visit:
    """Received; one that came has a day and a head-count."""
    defaults = {"agency": cast.agency(), "title": "松本市長訪高", "opened_on": DAY, "country": "JP"}
    if given.get("state") in ("arranged", "held", "closed"):
        defaults |= {"starts_on": DAY, "people": 5}
    return file(Visit(**defaults | given))


def programme(**given: Any) -> Programme:
    defaults = {"agency": cast.agency(), "title": "高雄國際夏令營", "opened_on": DAY, "starts_on": DAY}
    return file(Programme(**defaults | {"state": "held"} | given))


def application(**given: Any) -> Application:
    defaults = {"agency": cast.agency(), "title": "林小荷", "opened_on": DAY, "country": "TW", "school": "穿山甲大學"}
    return file(Application(**defaults | {"programme": given.get("programme") or programme()} | given))


def event(**given: Any) -> Event:
    defaults = {"agency": cast.agency(), "title": "駐臺使節座談", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(Event(**defaults | given))


def assistance(**given: Any) -> Assistance:
    defaults = {
        "agency": cast.agency(),
        "title": "日語口譯",
        "opened_on": DAY,
        "needed_on": DAY,
        "sort": "interpreting",
    }
    if given.get("state") == "done":
        defaults |= {"hours": 3}
    return file(Assistance(**defaults | {"asking": cast.other_agency()} | given))


def gift(**given: Any) -> Gift:
    """Given to a guest; with direction="received", received on the day of its entry."""
    defaults = {"agency": cast.agency(), "title": "琉璃紙鎮", "opened_on": DAY, "direction": "given", "value": 1200}
    if given.get("direction") == "received":
        defaults |= {"received_on": given.get("opened_on", DAY)}
    return file(Gift(**defaults | {"other_side": "松本市"} | given))


FACTORIES = {
    "international.partners": partner,
    "international.agreements": agreement,
    "international.missions": mission,
    "international.visits": visit,
    "international.programmes": programme,
    "international.applications": application,
    "international.events": event,
    "international.assistance": assistance,
    "international.gifts": gift,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "international.partners": {"state": "withdrawn"},
}
