"""The smallest valid record of each type of documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.areas.documents.models import (
    ArchiveAssessment,
    ArchiveAward,
    Criterion,
    DocumentAttachment,
    DocumentInspection,
    ExchangeAudit,
    ExchangeMember,
    OdfReturn,
    Panelist,
)
from siwei.directory.models import Agency
from tests import cast
from tests.factories.filing import DAY, file


def district(name: str = "六龜區公所", code: str = "3970000031") -> Agency:
    found, _ = Agency.objects.get_or_create(
        code=code,
        defaults={"name": f"高雄市{name}", "short_name": name, "level": "district", "valid_from": cast.SINCE},
    )
    return found


def exchange_member(**given: Any) -> ExchangeMember:
    if given.get("state") in ("joined", "left"):
        given = {"joined_on": given.get("opened_on", DAY), "exchange_code": "EB12345678"} | given
    tax_number = f"{10000000 + ExchangeMember.objects.count():08}"
    defaults = {"agency": cast.agency(), "title": "石虎社區發展協會", "opened_on": DAY, "tax_number": tax_number}
    return file(ExchangeMember(**defaults | {"sort": "association", "card": "xca"} | given))


def _visit(given: dict[str, Any]) -> dict[str, Any]:
    """Checked on the planned day, unless it is only planned."""
    day = given.get("planned_on", DAY)
    went = {} if given.get("state", "closed") == "planned" else {"visited_on": day}
    defaults = {"agency": cast.agency(), "opened_on": date(2019, 1, 7), "state": "closed", "planned_on": day}
    return defaults | went | given


def exchange_audit(**given: Any) -> ExchangeAudit:
    checked = given.get("checked") or district()
    return file(ExchangeAudit(**{"title": "公文交換資安稽核", "checked": checked} | _visit(given)))


def document_inspection(**given: Any) -> DocumentInspection:
    """Each of another year: an agency is inspected once a year."""
    defaults = {"title": "公文查訪", "checked": given.get("checked") or district()}
    defaults |= {"year": 108 + DocumentInspection.objects.count()}
    return file(DocumentInspection(**defaults | _visit(given)))


def odf_return(*files: str, **given: Any) -> OdfReturn:
    """files: names of the attachments, all of one document.  Each return is of the next month."""
    state = given.get("state", "settled")
    settled = {"standard": 15251} if state == "settled" else {}
    month = date(2019, 5 + OdfReturn.objects.count() % 4, 1)
    defaults = {"agency": cast.agency(), "title": "ODF 比例", "opened_on": DAY, "state": state, "month": month}
    counted = given.get("counted") or district(
        f"第 {OdfReturn.objects.count()} 區公所", f"39700001{OdfReturn.objects.count():02}"
    )
    made = file(OdfReturn(**defaults | settled | {"counted": counted} | given))
    for name in files:
        row = DocumentAttachment(odf=made, document="高市府字第1080000001號", name=name)
        row.clean()
        row.save()
    return made


def assessment(**given: Any) -> ArchiveAssessment:
    graded = {"grade": "good"} if given.get("state", "closed") in ("mending", "closed") else {}
    defaults = {"title": "六龜區公所檔案管理考核", "assessed": given.get("assessed") or district(), "year": 108}
    visit = _visit(given)
    if visit["state"] == "notified":
        del visit["visited_on"]
    return file(ArchiveAssessment(**defaults | graded | visit))


def scored(state: str = "scoring") -> ArchiveAssessment:
    """Two members, one of them from outside; two items of 60 and 40 points; no score yet."""
    made = assessment(state=state)
    for name, outside in (("葛教授", True), ("傅科長", False)):
        Panelist.objects.create(assessment=made, name=name, outside=outside)
    for position, (section, name, points) in enumerate((("A 點收", "依限歸檔", 60), ("B 清理", "每年清查", 40)), 1):
        Criterion.objects.create(assessment=made, position=position, section=section, name=name, points=points)
    return made


def award(**given: Any) -> ArchiveAward:
    announced = {"announced_on": DAY} if given.get("state", "won") in ("won", "lost") else {}
    defaults = {"agency": cast.agency(), "title": "第 17 屆參選", "opened_on": date(2019, 2, 1), "state": "won"}
    defaults |= {"award": "person", "nominee": "檔管同仁", "term": 17, "year": 108}
    return file(ArchiveAward(**defaults | {"entrant": given.get("entrant") or district()} | announced | given))


FACTORIES = {
    "documents.exchange_members": exchange_member,
    "documents.exchange_audits": exchange_audit,
    "documents.document_inspections": document_inspection,
    "documents.odf_ratios": odf_return,
    "documents.archive_assessments": assessment,
    "documents.archive_awards": award,
}

# What gives way, so that the import of an exported record finds room beside it.
MAKE_ROOM = {
    "documents.exchange_members": {"tax_number": "99999999"},
    "documents.document_inspections": {"year": 90},
    "documents.odf_ratios": {"month": date(2001, 1, 1)},
}
