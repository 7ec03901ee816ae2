"""The smallest valid record of each type of facilities."""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.areas.facilities.models import (
    Asset,
    BreedingSite,
    CleanlinessContest,
    Inspection,
    PatrolRound,
    Place,
    RepairOrder,
    VenueUse,
    WorksProject,
)
from siwei.plain.vague import parse_vague
from tests import cast
from tests.factories.filing import DAY, file


def place(**given: Any) -> Place:
    defaults = {"agency": cast.agency(), "title": "四維 2 樓 201 會議室", "opened_on": date(2011, 1, 3)}
    return file(Place(**defaults | {"centre": "siwei", "level": "room", "use": "meeting"} | given))


def repair(**given: Any) -> RepairOrder:
    if given.get("state") in ("done", "accepted"):
        given = {"done_on": given.get("opened_on", DAY), "cost": 1200} | given
    defaults = {"agency": cast.agency(), "title": "冷氣不冷", "opened_on": DAY, "trade": "aircon"}
    return file(RepairOrder(**defaults | {"place": given.get("place") or place()} | given))


def project(**given: Any) -> WorksProject:
    defaults = {"agency": cast.agency(), "title": "電梯整修工程", "opened_on": DAY, "centre": "siwei", "year": 108}
    return file(WorksProject(**defaults | given))


def venue_use(**given: Any) -> VenueUse:
    defaults = {"agency": cast.agency(), "title": "說明會", "opened_on": DAY, "used_on": DAY, "session": "morning"}
    defaults |= {"activity": "meeting", "applicant": "教育局", "state": "used", "place": given.get("place") or place()}
    return file(VenueUse(**defaults | given))


def contest(held: str = "108年6月", **given: Any) -> CleanlinessContest:
    defaults = {"agency": cast.agency(), "title": "環境清潔評比", "opened_on": DAY, "state": "concluded"}
    made = CleanlinessContest(**defaults | given)
    made.held = parse_vague(held)
    return file(made)


def asset(**given: Any) -> Asset:
    defaults = {"agency": cast.agency(), "title": "送風機", "opened_on": DAY, "category": "aircon"}
    defaults |= {"code": f"AC-{Asset.objects.count() + 1:04}", "place": given.get("place") or place()}
    return file(Asset(**defaults | given))


def breeding_site(**given: Any) -> BreedingSite:
    if given.get("state") == "released":
        given = {"released_on": given.get("opened_on", DAY)} | given
    defaults = {"agency": cast.agency(), "title": "屋頂落水頭", "opened_on": DAY, "site_kind": "roof"}
    return file(BreedingSite(**defaults | {"place": given.get("place") or place()} | given))


def patrol(*found: tuple[BreedingSite, int, int, int], **given: Any) -> PatrolRound:
    """found: (site, wet, positive, cleared) for each site inspected."""
    defaults = {"agency": cast.agency(), "title": "例行巡查", "opened_on": DAY, "patrolled_on": DAY}
    made = file(PatrolRound(**defaults | {"patroller": "王小明", "state": "done"} | given))
    for site, wet, positive, cleared in found:
        Inspection.objects.create(round=made, site=site, wet=wet, positive=positive, cleared=cleared)
    return made


FACTORIES = {
    "facilities.places": place,
    "facilities.repairs": repair,
    "facilities.projects": project,
    "facilities.venue_uses": venue_use,
    "facilities.contests": contest,
    "facilities.assets": asset,
    "facilities.breeding_sites": breeding_site,
    "facilities.patrols": patrol,
}

# What gives way, so that the import of an exported record finds room beside it.
MAKE_ROOM = {
    "facilities.assets": {"code": "ZZ-9999"},
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "facilities.venue_uses": {"state": "applied"},
}
