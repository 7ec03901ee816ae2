"""The smallest valid record of each type of consumer."""

from __future__ import annotations

from typing import Any

from siwei.areas.consumer import models as consumer
from tests import cast
from tests.factories.filing import DAY, file


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
    "consumer.businesses": business,
    "consumer.consultations": consultation,
    "consumer.complaints": complaint,
    "consumer.mediations": mediation,
    "consumer.inspections": inspection,
    "consumer.education": talk,
    "consumer.camps": camp,
    "consumer.clinics": clinic,
    "consumer.conferences": conference,
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {
    "consumer.mediations": {"state": "withdrawn"},
}
