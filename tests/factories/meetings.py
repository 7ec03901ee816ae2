"""The smallest valid record of each type of meetings."""

from __future__ import annotations

from typing import Any

from siwei.areas.meetings.models import Body, Meeting, Resolution
from tests import cast
from tests.factories.filing import DAY, file


def body(**given: Any) -> Body:
    defaults = {"agency": cast.agency(), "title": "消費者保護委員會", "opened_on": DAY, "sort": "committee"}
    return file(Body(**defaults | given))


def meeting(**given: Any) -> Meeting:
    """The next of its body: two of one ordinal cannot stand side by side."""
    defaults = {"agency": cast.agency(), "opened_on": DAY, "held_on": DAY, "year": 108}
    defaults |= {"body": given.get("body") or body(), "title": "108 年第 1 次消費者保護委員會議"}
    return file(Meeting(**{"ordinal": 1} | defaults | given))


def resolution(**given: Any) -> Resolution:
    defaults = {"agency": cast.agency(), "title": "健身中心查核", "opened_on": DAY, "sort": "resolution"}
    defaults |= {"meeting": given.get("meeting") or meeting(state="held"), "ordinal": 1, "text": "查核履約保障。"}
    return file(Resolution(**defaults | given))


FACTORIES = {
    "meetings.bodies": body,
    "meetings.meetings": meeting,
    "meetings.resolutions": resolution,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "meetings.meetings": {"state": "cancelled"},
    "meetings.resolutions": {"state": "annulled"},
}
