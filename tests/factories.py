"""The smallest valid record of each type."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from siwei.areas.administration.models import AccessReview, AccountRequest, DelegationRequest, RoleGrant
from siwei.areas.consumer import models as consumer
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
from siwei.areas.meetings.models import Body, Meeting, Resolution
from siwei.directory.actors import Actor, operator
from siwei.plain.vague import parse_vague
from siwei.records import filing
from siwei.records.models import Entry
from siwei.records.registered import Registered

from . import cast

R = TypeVar("R", bound=Registered)
DAY = date(2019, 5, 6)
TESTER = operator("測試")


def file(obj: R, by: Actor = TESTER) -> R:
    """File as an import does, so that a test can begin in any state."""
    return filing.bulk_create([obj], by=by, verb=Entry.Verb.IMPORTED)[0]


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


def account_request(**given: Any) -> AccountRequest:
    defaults = {"agency": cast.agency(), "title": "新進同仁到職", "opened_on": DAY, "username": "hsu", "name": "許新到"}
    return file(AccountRequest(**defaults | given))


def role_grant(**given: Any) -> RoleGrant:
    defaults = {"agency": cast.agency(), "title": "調任設施承辦", "opened_on": DAY, "valid_from": DAY}
    defaults |= {"account": given.get("account") or cast.lin(), "role": given.get("role") or cast.role()}
    return file(RoleGrant(**defaults | given))


def delegation(**given: Any) -> DelegationRequest:
    """王 for 李, for five days."""
    defaults = {"agency": cast.agency(), "title": "科長公假", "opened_on": DAY, "valid_from": date(2019, 6, 3)}
    defaults |= {"valid_to": date(2019, 6, 7), "delegator": cast.li(), "deputy": cast.wang()}
    defaults |= {"position": cast.position(cast.li())}
    return file(DelegationRequest(**defaults | given))


def review(**given: Any) -> AccessReview:
    defaults = {"agency": cast.agency(), "title": "108 年上半年權限清查", "opened_on": DAY, "due_by": date(2019, 6, 30)}
    return file(AccessReview(**defaults | given))


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


def business(**given: Any) -> consumer.Business:
    defaults = {"agency": cast.agency(), "title": "雲豹健身中心", "opened_on": DAY, "category": "fitness"}
    return file(consumer.Business(**defaults | given))


def consultation(**given: Any) -> consumer.Consultation:
    defaults = {"agency": cast.agency(), "title": "會籍可否解約", "opened_on": DAY, "category": "fitness"}
    if given.get("state") == "answered":
        defaults |= {"closed_on": given.get("opened_on", DAY)}
    return file(consumer.Consultation(**defaults | given))


OPEN_COMPLAINT = ("received", "forwarded", "answered", "summoned")


def complaint(**given: Any) -> consumer.Complaint:
    """A first complaint; with `first`, the second that follows it."""
    day = given.get("opened_on", DAY)
    defaults = {
        "agency": cast.agency(),
        "title": "會籍解約",
        "opened_on": DAY,
        "category": "fitness",
        "consumer": "林佳樺",
    }
    if before := given.get("first"):
        defaults |= {"stage": "second", "business": before.business, "consumer": before.consumer}
    elif "business" not in given:
        defaults |= {"business": consumer.Business.objects.filter(title="雲豹健身中心").first() or business()}
    if given.get("state", "received") not in OPEN_COMPLAINT:
        defaults |= {"closed_on": day}
    if given.get("state") in ("forwarded", "answered"):
        defaults |= {"received_on": day}
    return file(consumer.Complaint(**defaults | given))


def mediation(**given: Any) -> consumer.Mediation:
    before = given.pop("complaint", None) or complaint(state="unresolved", agency=given.get("agency") or cast.agency())
    defaults = {"agency": cast.agency(), "title": "會籍解約", "opened_on": DAY, "complaint": before}
    defaults |= {"consumer": before.consumer, "business": before.business}
    if given.get("state", "received") not in ("received", "scheduled", "settled", "deemed-settled"):
        defaults |= {"closed_on": given.get("opened_on", DAY)}
    return file(consumer.Mediation(**defaults | given))


def inspection(**given: Any) -> consumer.Inspection:
    defaults = {
        "agency": cast.agency(),
        "title": "冰品店衛生查察",
        "opened_on": DAY,
        "starts_on": DAY,
        "theme": "冷飲冰品",
    }
    return file(consumer.Inspection(**defaults | {"state": "held"} | given))


def talk(**given: Any) -> consumer.Talk:
    defaults = {"agency": cast.agency(), "title": "消保教育宣導", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(consumer.Talk(**defaults | {"host_kind": "school", "host": "某國中"} | given))


def camp(**given: Any) -> consumer.Camp:
    defaults = {"agency": cast.agency(), "title": "百寶營", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(consumer.Camp(**defaults | given))


def clinic(**given: Any) -> consumer.Clinic:
    defaults = {"agency": cast.agency(), "title": "債務清理諮詢", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(consumer.Clinic(**defaults | given))


def conference(**given: Any) -> consumer.Conference:
    defaults = {"agency": cast.agency(), "title": "跨境旅遊消費論壇", "opened_on": DAY, "state": "held"}
    return file(consumer.Conference(**defaults | given))


FACTORIES = {
    "administration.accounts": account_request,
    "administration.grants": role_grant,
    "administration.delegations": delegation,
    "administration.reviews": review,
    "facilities.places": place,
    "facilities.repairs": repair,
    "facilities.projects": project,
    "facilities.venue_uses": venue_use,
    "facilities.contests": contest,
    "facilities.assets": asset,
    "facilities.breeding_sites": breeding_site,
    "facilities.patrols": patrol,
    "consumer.businesses": business,
    "consumer.consultations": consultation,
    "consumer.complaints": complaint,
    "consumer.mediations": mediation,
    "consumer.inspections": inspection,
    "consumer.education": talk,
    "consumer.camps": camp,
    "consumer.clinics": clinic,
    "consumer.conferences": conference,
    "meetings.bodies": body,
    "meetings.meetings": meeting,
    "meetings.resolutions": resolution,
}

# What gives way, so that the import of an exported record finds room beside it.
MAKE_ROOM = {"facilities.assets": {"code": "ZZ-9999"}}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "administration.accounts": {"state": "withdrawn"},
    "consumer.mediations": {"state": "withdrawn"},
    "facilities.venue_uses": {"state": "applied"},
    "meetings.meetings": {"state": "cancelled"},
    "meetings.resolutions": {"state": "annulled"},
}
