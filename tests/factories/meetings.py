"""The smallest valid record of each type of meetings."""

from __future__ import annotations

from typing import Any

from siwei.areas.meetings.models import Body, Meeting, Proposal, Resolution
from tests import cast
from tests.factories.filing import DAY, file


def body(**given: Any) -> Body:
    """Tracked by another agency, as every body of the house is."""
    defaults = {"agency": cast.agency(), "title": "消費者保護委員會", "opened_on": DAY, "sort": "committee"}
    defaults |= {"tracked_by": cast.agency("研考會", "3970000003")}
    return file(Body(**defaults | given))


def _a_body(agency: Any) -> Body:
    return Body.objects.filter(agency=agency, state="active").first() or body(agency=agency)


def meeting(**given: Any) -> Meeting:
    """The next of its body: two of one ordinal cannot stand side by side."""
    defaults = {"agency": cast.agency(), "opened_on": DAY, "held_on": DAY, "year": 108}
    defaults |= {
        "body": given.get("body") or _a_body(given.get("agency") or cast.agency()),
        "title": "108 年第 1 次消費者保護委員會議",
    }
    return file(Meeting(**{"ordinal": 1} | defaults | given))


def _a_meeting() -> Meeting:
    return Meeting.objects.filter(state="held").first() or meeting(state="held")


def resolution(**given: Any) -> Resolution:
    defaults = {"agency": cast.agency(), "title": "健身中心查核", "opened_on": DAY, "sort": "resolution"}
    defaults |= {"meeting": given.get("meeting") or _a_meeting(), "ordinal": 1, "text": "查核履約保障。"}
    return file(Resolution(**defaults | given))


def proposal(**given: Any) -> Proposal:
    defaults = {"agency": cast.agency(), "title": "市有土地活化", "opened_on": DAY, "matter": "discussion"}
    defaults |= {"body": given.get("body") or _a_body(cast.agency()), "measures": "公告招商。"}
    return file(Proposal(**defaults | given))


FACTORIES = {
    "meetings.bodies": body,
    "meetings.meetings": meeting,
    "meetings.proposals": proposal,
    "meetings.resolutions": resolution,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "meetings.bodies": {"state": "dissolved", "dissolved_on": DAY},
    "meetings.meetings": {"state": "cancelled"},
    "meetings.resolutions": {"state": "annulled"},
}
