"""A resolution goes by letter to those who carry it out; they report, and one agency alone lets go of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from siwei.areas.meetings.models import CoAgency, Progress, Resolution
from siwei.areas.meetings.resolutions import transitions as steps
from siwei.desks.desk import DESKS
from siwei.directory.actors import Actor, Refused
from siwei.directory.models import Account
from siwei.records.models import Record
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, meeting, resolution

pytestmark = pytest.mark.django_db
HELD, SENT, DUE = date(2019, 5, 6), date(2019, 5, 9), date(2019, 6, 28)
LETTER = "高市府行國文字第10830512300號"


def tracker() -> Account:
    """林's colleague at 研考會, who holds the right there."""
    rights = ["meetings.view_resolutions", steps.RELEASE]
    return cast.account("shen", "沈立群", of=cast.agency("研考會", "3970000003"), permissions=rights)


def actor(account: Account) -> Actor:
    return cast.actor(account)


def sent(**given: Any) -> Resolution:
    """Sent to 工務局."""
    made = resolution(meeting=meeting(state="confirmed"), **given)
    made = steps.assign.apply(made, by=TESTER, lead=cast.other_agency(), due_by=DUE)
    return steps.send.apply(made, by=TESTER, sent_on=SENT, letter_number=LETTER, due_by=DUE)


def in_review() -> Resolution:
    made = sent()
    Progress.objects.create(resolution=made, on=SENT, text="已辦理", percent=100)
    return steps.submit.apply(made, by=actor(cast.chen()))


def address(made: Resolution, name: str = "page") -> str:
    return DESKS["meetings.resolutions"].url(name, made.pk)


def test_a_letter_is_not_older_than_the_meeting() -> None:
    made = resolution(meeting=meeting(state="held"), state="in-work", lead=cast.other_agency())
    with pytest.raises(TransitionRefused, match="不能早於會議日期"):
        steps.send.apply(made, by=TESTER, sent_on=date(2019, 5, 5), letter_number=LETTER, due_by=DUE)


def test_the_lead_sees_it_once_the_letter_is_out(client: Client) -> None:
    client.force_login(cast.chen())
    made = resolution(meeting=meeting(state="held"), state="in-work", lead=cast.other_agency())
    assert client.get(address(made)).status_code == 404
    steps.send.apply(made, by=TESTER, sent_on=SENT, letter_number=LETTER, due_by=DUE)
    assert client.get(address(made)).status_code == 200
    assert LETTER in client.get(address(made, "letter")).content.decode()


def test_given_to_another_agency_it_needs_another_letter() -> None:
    made = steps.assign.apply(sent(), by=TESTER, lead=cast.agency("環保局", "5"), due_by=DUE)
    assert (made.letter_number, made.sent_on) == ("", None)


def test_lead_and_co_agency_report_in_their_own_name(client: Client) -> None:
    made = sent()
    CoAgency.objects.create(resolution=made, agency=cast.agency("環保局", "5"))
    helper = cast.account(
        "helper", "何助", of=cast.agency("環保局", "5"), permissions=["meetings.view_resolutions", steps.REPORT]
    )
    for who in (cast.chen(), helper):
        client.force_login(who)
        assert (
            client.post(address(made, "report"), {"on": "108/06/03", "text": "辦理中", "percent": "40"}).status_code
            == 302
        )
    assert [str(row.agency) for row in made.progress.order_by("pk")] == ["工務局", "環保局"]


def test_a_report_before_the_meeting_is_refused_with_the_day(client: Client) -> None:
    client.force_login(cast.chen())
    answer = client.post(address(sent(), "report"), {"on": "108/05/05", "text": "辦理中", "percent": "40"})
    assert answer.status_code == 422
    assert "108年5月6日" in answer.content.decode()


def test_nobody_else_reports(client: Client) -> None:
    made = sent()
    client.force_login(tracker())
    assert client.get(address(made, "report")).status_code == 404


def test_only_the_lead_sends_it_to_review() -> None:
    made = sent()
    Progress.objects.create(resolution=made, on=SENT, text="已辦理", percent=100)
    with pytest.raises(Refused, match="主辦機關"):
        steps.submit.apply(made, by=actor(cast.wang()))
    assert steps.submit.apply(made, by=actor(cast.chen())).state == "in-review"


def test_tracking_asks_for_a_report_before_the_review() -> None:
    with pytest.raises(TransitionRefused, match="還沒有填報"):
        steps.submit.apply(sent(), by=actor(cast.chen()))


@pytest.mark.parametrize("step", [steps.release, steps.leave_to_lead, steps.carry_on])
def test_only_who_tracks_lets_go_whatever_others_hold(step: Any) -> None:
    made = in_review()
    for somebody in (cast.li(), cast.wang(), cast.chen()):  # 李 holds every right there is, at her own agency
        with pytest.raises(Refused, match="只能由這個會議組織的列管機關"):
            step.apply(made, by=actor(somebody))
    assert step.apply(made, by=actor(tracker())).state != "in-review"


def test_somebody_else_who_tries_is_told_who_may(client: Client) -> None:
    made = in_review()
    client.force_login(cast.li())
    page = client.post(f"{address(made)}do/release/", follow=True).content.decode()
    assert "只能由這個會議組織的列管機關" in page
    made.refresh_from_db()
    assert made.state == "in-review"


def test_where_no_agency_tracks_nobody_lets_go() -> None:
    made = in_review()
    made.meeting.body.tracked_by = None
    made.meeting.body.save()
    with pytest.raises(Refused):
        steps.release.apply(made, by=TESTER)


def test_its_limit_is_due_while_it_is_tracked_and_no_longer() -> None:
    made = in_review()
    assert Record.objects.get(pk=made.pk).next_due == DUE
    made = steps.release.apply(made, by=actor(tracker()))
    made.refresh_from_db()
    assert (made.due_now, Record.objects.get(pk=made.pk).next_due) == (None, None)
