"""The smallest valid record of each type of workforce."""

from __future__ import annotations

from datetime import date
from typing import Any

from siwei.areas.workforce import models as workforce
from siwei.directory.models import Fund
from tests import cast
from tests.factories.filing import DAY, file

QUARTER = date(2019, 6, 30)


def fund(name: str = "公務預算") -> Fund:
    made, _ = Fund.objects.get_or_create(
        name=name, defaults={"code": f"T{Fund.objects.count():02}", "level": Fund.Level.CITY, "valid_from": cast.SINCE}
    )
    return made


def survey(**given: Any) -> workforce.Round:
    """A round of its own day: two of one agency never share it."""
    agency = given.get("agency") or cast.agency()
    day = given.get("as_of") or date(2018, 1, 1 + workforce.Round.objects.filter(agency=agency).count())
    return file(
        workforce.Round(**{"agency": agency, "title": "現有人數調查", "opened_on": DAY} | given | {"as_of": day})
    )


def headcount(**given: Any) -> workforce.Headcount:
    """Of the agency's running round, by an agency or school that has not answered in it."""
    agency = given.get("agency") or cast.agency()
    if "round" not in given:
        running = workforce.Round.objects.filter(agency=agency, state="open").first()
        given["round"] = running or survey(agency=agency, state="open")
    if "body" not in given:
        n = workforce.Headcount.objects.filter(round=given["round"]).count()
        given["body"] = cast.agency(f"受調機關{n}", f"39700010{n:02}")
    return file(workforce.Headcount(**{"agency": agency, "title": "員額填報", "opened_on": DAY} | given))


def heads(
    people: int = 1, job_class: str = "mechanic", *, paid_by: str = "公務預算", **given: Any
) -> workforce.HeadRow:
    """A row in a settled round; given: of the return, but for duty and estimate."""
    own = {name: given.pop(name) for name in ("duty", "estimate") if name in given}
    returned = headcount(**{"state": "checked"} | given)
    return workforce.HeadRow.objects.create(
        headcount=returned, job_class=job_class, people=people, fund=fund(paid_by), **own
    )


def post(**given: Any) -> workforce.Post:
    n = workforce.Post.objects.count()
    defaults = {"agency": cast.agency(), "title": "技工員額", "opened_on": DAY, "job_class": "mechanic", "approved": 3}
    if "body" not in given:
        given["body"] = cast.agency(f"列管機關{n}", f"39700020{n:02}")
    return file(workforce.Post(**defaults | given))


def temp_review(**given: Any) -> workforce.TempReview:
    defaults = {"agency": cast.agency(), "title": "審核小組會議", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(workforce.TempReview(**defaults | given))


def hiring(**given: Any) -> workforce.HiringApplication:
    defaults = {
        "agency": cast.agency(),
        "title": "進用業務助理",
        "opened_on": DAY,
        "body": cast.other_agency(),
        "job_class": "assistant",
        "people": 2,
        "fund": fund(),
        "starts_on": date(2019, 7, 1),
        "ends_on": date(2020, 6, 30),
    }
    if given.get("state", "applied") not in ("applied", "withdrawn") and "review" not in given:
        defaults |= {"review": temp_review(agency=given.get("agency") or cast.agency())}
    if given.get("state") == "approved":
        defaults |= {"granted": 2, "decided_on": DAY}
    if given.get("state") == "refused":
        defaults |= {"decided_on": DAY}
    return file(workforce.HiringApplication(**defaults | given))


def system_project(**given: Any) -> workforce.SystemProject:
    defaults = {"agency": cast.agency(), "title": "人事系統重建", "opened_on": DAY, "system": "KPSN"}
    return file(workforce.SystemProject(**defaults | given))


def award(**given: Any) -> workforce.AwardCeremony:
    defaults = {"agency": cast.agency(), "title": "績優人員表揚", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    return file(workforce.AwardCeremony(**defaults | {"bonus": 10_000} | given))


def pension_account(**given: Any) -> workforce.PensionAccount:
    agency = given.get("agency") or cast.agency()
    if given.get("state") == "full":
        given = {"filled_on": given.get("opened_on", DAY)} | given
    defaults = {"agency": agency, "title": "勞工退休準備金專戶", "opened_on": DAY, "body": agency}
    defaults |= {"account": f"5001-{workforce.PensionAccount.objects.count() + 1:05}"}
    return file(workforce.PensionAccount(**defaults | given))


def pension_plan(**given: Any) -> workforce.PensionPlan:
    defaults = {"agency": cast.agency(), "title": "差額提撥計畫", "opened_on": DAY, "first_year": 106, "last_year": 108}
    defaults |= {"gap": 3_320_000_000, "state": "approved"}
    defaults |= {"approved_on": date(2016, 12, 28), "settled_through": date(2019, 5, 31)}
    return file(workforce.PensionPlan(**defaults | given))


def pension_run(**given: Any) -> workforce.PensionRun:
    defaults = {"agency": cast.agency(), "title": "年底試算", "opened_on": DAY, "year": 107}
    return file(workforce.PensionRun(**defaults | given))


def training(*came: int, **given: Any) -> workforce.Training:
    """came: people of each session; all sessions on the first day of the course."""
    defaults = {"agency": cast.agency(), "title": "檔案管理研習班", "opened_on": DAY, "starts_on": DAY, "state": "held"}
    made = file(workforce.Training(**defaults | {"topic": "archives", "organiser": "文檔科"} | given))
    for position, people in enumerate(came, 1):
        meeting = workforce.Meeting.objects.create(training=made, position=position, held_on=made.starts_on)
        workforce.Attendance.objects.create(training=made, meeting=meeting, body="文檔科", people=people)
    return made


FACTORIES = {
    "workforce.trainings": training,
    "workforce.awards": award,
    "workforce.pension_accounts": pension_account,
    "workforce.pension_plans": pension_plan,
    "workforce.pension_runs": pension_run,
    "workforce.rounds": survey,
    "workforce.headcounts": headcount,
    "workforce.posts": post,
    "workforce.temp_reviews": temp_review,
    "workforce.temp_hiring": hiring,
    "workforce.system_projects": system_project,
}

# An export read back meets the record that it came from: where one of a kind may stand, that one steps aside.
MAKE_ROOM = {
    "workforce.pension_accounts": {"account": "9999-99999"},
    "workforce.pension_runs": {"year": 199},
    "workforce.rounds": {"state": "cancelled"},
    "workforce.headcounts": {"state": "void"},
    "workforce.posts": {"state": "void"},
}

# What must differ from the default so that several can stand side by side.
REPEATABLE = {"workforce.pension_runs": {"state": "cancelled"}}
