"""Proposals come from the agencies; the secretary of the body makes an agenda of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from siwei.areas.meetings.meetings.transitions import cancel
from siwei.areas.meetings.models import AgendaItem, Meeting, Proposal
from siwei.areas.meetings.proposals import transitions as steps
from siwei.desks.desk import DESKS
from siwei.directory.actors import Refused
from siwei.records.models import Entry
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, body, meeting, proposal

pytestmark = pytest.mark.django_db


def url(made: Meeting) -> str:
    return DESKS["meetings.meetings"].url("agenda", made.pk)


def titles(made: Meeting, matter: str = "discussion") -> list[tuple[int, str]]:
    return list(made.agenda.filter(matter=matter).order_by("position").values_list("position", "title"))


def three(made: Meeting) -> list[AgendaItem]:
    return [
        AgendaItem.objects.create(meeting=made, matter="discussion", position=n, title=title)
        for n, title in enumerate("甲乙丙", start=1)
    ]


@pytest.fixture
def secretary(client: Client) -> Client:
    client.force_login(cast.wang())
    return client


def test_what_is_to_be_discussed_says_what_is_asked_for() -> None:
    with pytest.raises(TransitionRefused, match="辦法"):
        steps.submit.apply(proposal(measures=""), by=TESTER)
    assert steps.submit.apply(proposal(matter="report", measures=""), by=TESTER).state == "submitted"


def test_another_agency_proposes_and_only_the_secretary_sees_it_once_it_is_sent(secretary: Client) -> None:
    theirs = proposal(agency=cast.other_agency(), body=body())
    page = DESKS["meetings.proposals"].url("page", theirs.pk)
    assert secretary.get(page).status_code == 404
    steps.submit.apply(theirs, by=cast.actor(cast.chen()))
    assert secretary.get(page).status_code == 200
    assert steps.give_back.apply(theirs, by=cast.actor(cast.wang()), note="缺經費來源").state == "returned"


def test_the_proposer_cannot_put_his_own_item_on_the_agenda() -> None:
    theirs = proposal(agency=cast.other_agency(), body=body(), state="submitted")
    with pytest.raises(Refused):
        steps.schedule.apply(theirs, by=cast.actor(cast.chen()), meeting=meeting())


def test_a_proposal_becomes_the_last_item_of_its_part(secretary: Client) -> None:
    made = meeting()
    three(made)
    theirs = proposal(agency=cast.other_agency(), title="丁", state="submitted", body=made.body)
    assert secretary.post(url(made), {"add": theirs.pk}).status_code == 302
    assert titles(made)[-1] == (4, "丁")
    item = made.agenda.get(position=4)
    assert (item.proposer, item.proposal, item.filed) == ("工務局", "公告招商。", theirs)


def test_a_proposal_to_one_body_does_not_get_on_the_agenda_of_another() -> None:
    other = meeting(body=body(title="市政會議"))
    with pytest.raises(TransitionRefused, match="不能列入"):
        steps.schedule.apply(proposal(body=body(), state="submitted"), by=TESTER, meeting=other)


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        (lambda rows: {"up": rows[1].pk}, "乙甲丙"),
        (lambda rows: {"down": rows[0].pk}, "乙甲丙"),
        (lambda rows: {"up": rows[0].pk}, "甲乙丙"),
        (lambda rows: {"out": rows[1].pk}, "甲丙"),
        (lambda rows: {"matter": "discussion", "order": f"{rows[2].pk},{rows[0].pk},{rows[1].pk}"}, "丙甲乙"),
        (lambda rows: {"matter": "discussion", "order": f"{rows[2].pk},{rows[0].pk}"}, "甲乙丙"),
    ],
)
def test_items_are_moved_and_numbered_anew(
    asked: Callable[[list[AgendaItem]], dict[str, object]], order: str, secretary: Client
) -> None:
    made = meeting()
    secretary.post(url(made), {key: str(value) for key, value in asked(three(made)).items()})
    assert titles(made) == list(enumerate(order, start=1))


def test_moving_stands_in_the_journal(secretary: Client) -> None:
    made = meeting()
    secretary.post(url(made), {"up": three(made)[1].pk})
    line = Entry.objects.filter(record_id=made.pk).latest("pk")
    assert (line.label, line.changes) == ("編排議程", {"討論事項": ["1. 甲、2. 乙、3. 丙", "1. 乙、2. 甲、3. 丙"]})


def test_a_proposal_taken_off_waits_again(secretary: Client) -> None:
    made = meeting()
    steps.schedule.apply(proposal(state="submitted", body=made.body), by=TESTER, meeting=made)
    secretary.post(url(made), {"out": made.agenda.get().pk})
    assert (Proposal.objects.get().state, titles(made)) == ("submitted", [])


def test_a_cancelled_meeting_gives_its_proposals_back_and_keeps_its_agenda() -> None:
    made = meeting()
    given = steps.schedule.apply(proposal(state="submitted", body=made.body), by=TESTER, meeting=made)
    cancel.apply(made, by=TESTER, note="颱風")
    given.refresh_from_db()
    assert (given.state, given.item, len(titles(made))) == ("submitted", None, 1)


@pytest.mark.parametrize("state", ["held", "confirmed", "cancelled"])
def test_the_agenda_of_a_meeting_that_is_over_stands_fast(state: str, secretary: Client) -> None:
    made = meeting(state=state)
    rows = three(made)
    secretary.post(url(made), {"up": rows[1].pk})
    secretary.post(url(made), {"out": rows[1].pk})
    assert titles(made) == list(enumerate("甲乙丙", start=1))


def test_items_of_another_meeting_are_none_of_this(secretary: Client) -> None:
    other = three(meeting(body=body(title="市政會議")))
    assert secretary.post(url(meeting(body=body())), {"up": other[1].pk}).status_code == 404


def test_a_stranger_finds_no_table_of_the_secretary(client: Client) -> None:
    made = meeting()
    client.force_login(cast.chen())
    assert client.get(url(made)).status_code == 404
