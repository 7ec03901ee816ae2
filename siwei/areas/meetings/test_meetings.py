"""Meetings and what they decide: counted by day and state, noted beside the agenda, tracked to the end."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.meetings.bodies.transitions import hand_over
from siwei.areas.meetings.meetings.transitions import cancel, hold
from siwei.areas.meetings.models import AgendaItem, Body, Meeting, Member, Resolution
from siwei.areas.meetings.resolutions.transitions import annul
from siwei.desks.desk import DESKS
from siwei.directory.actors import Refused
from siwei.directory.models import Organisation, Person
from siwei.measures.counting import counted_in
from siwei.measures.measure import Scope, all_figures
from siwei.measures.period import Period
from siwei.records.revision import revise
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, body, meeting, resolution

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)


def figures() -> dict[str, object]:
    """Printed figures of the period by the name of their measure."""
    found = all_figures(Scope(PERIOD, cast.agency()))
    return {f.measure.own: f.printed for f in found if f.key.startswith("meetings.")}


@pytest.mark.parametrize(("day", "told"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_a_meeting_is_told_on_the_first_and_last_day_and_not_beside_them(day: date, told: bool) -> None:
    meeting(held_on=day, state="held")
    assert ("held" in figures()) is told


@pytest.mark.parametrize(
    ("state", "told"), [("preparing", False), ("held", True), ("confirmed", True), ("cancelled", False)]
)
def test_only_a_meeting_that_took_place_is_told(state: str, told: bool) -> None:
    made = meeting(state=state)
    resolution(meeting=made)
    assert ("held" in figures()) is told
    assert ("decisions" in figures()) is told


def test_the_ordinal_is_the_one_kept() -> None:
    meeting(ordinal=3, state="held")
    assert figures()["ordinal"] == "第 3 次"


def test_decisions_are_named_in_the_order_of_the_minutes_without_those_annulled() -> None:
    made = meeting(state="held")
    for ordinal, (title, state) in enumerate((("乙", "unassigned"), ("甲", "unassigned"), ("丙", "annulled")), start=1):
        resolution(meeting=made, ordinal=ordinal, title=title, state=state)
    assert figures()["decisions"] == "乙、甲"


def test_two_thresholds_of_one_unit_are_told_by_none() -> None:
    made = meeting(state="held")
    resolution(meeting=made, ordinal=1, threshold=15, threshold_unit="層")
    assert figures()["threshold"] == "15 層"
    resolution(meeting=made, ordinal=2, threshold=20, threshold_unit="層")
    assert "threshold" not in figures()


def test_a_meeting_and_its_resolution_both_say_where_they_count() -> None:
    made = meeting(state="held")
    decided = resolution(meeting=made)
    assert {f.measure.own for f in counted_in(made, PERIOD)} == {
        *("held", "named", "ordinal", "chaired", "held_by_body", "decisions"),
    }
    assert {f.measure.own for f in counted_in(decided, PERIOD)} == {"decisions"}


def test_one_body_has_one_meeting_of_one_ordinal_unless_the_other_was_cancelled() -> None:
    first = meeting()
    with pytest.raises(ValidationError, match="同一次別"):
        meeting(body=first.body)
    cancel.apply(first, by=TESTER, note="改期")
    assert meeting(body=first.body).number == "議108-0002"


def test_a_meeting_is_not_held_before_its_day() -> None:
    with pytest.raises(TransitionRefused, match="還沒到"):
        hold.apply(meeting(), by=TESTER, held_on=date(2099, 1, 1), chair="市長")


# ---- by body --------------------------------------------------------------------------------------------


def by_body(name: str) -> dict[str, object]:
    """Printed figures of that measure by the name of the body."""
    found = all_figures(Scope(PERIOD, cast.agency()))
    return {f.key.partition("@")[2]: f.printed for f in found if f.measure.own == name}


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, {}), (FIRST, 1), (LAST, 1), (AFTER, {})])
def test_the_meetings_of_a_body_are_counted_on_the_first_and_last_day(day: date, counted: object) -> None:
    meeting(body=body(title="市政會議"), held_on=day, state="held")
    assert by_body("held_by_body") == ({"市政會議": "1 次"} if counted else {})


def test_each_body_counts_its_own_meetings_that_were_held() -> None:
    council, panel = body(title="市政會議"), body(title="審核小組")
    for ordinal, state in enumerate(("held", "confirmed", "preparing", "cancelled"), start=1):
        meeting(body=council, ordinal=ordinal, state=state)
    meeting(body=panel, state="held")
    meeting(body=body(title="市政會議", agency=cast.other_agency()), agency=cast.other_agency(), state="held")
    assert by_body("held_by_body") == {"市政會議": "2 次", "審核小組": "1 次"}


def test_a_panel_names_the_agencies_that_sat_in_it_during_the_period() -> None:
    panel = body(title="審核小組")
    terms = ((cast.agency("主計處", "9"), None), (cast.agency("財政局", "8"), BEFORE), (cast.agency(), None))
    for agency, until in terms:
        Member.objects.create(body=panel, agency=agency, title="代表", since=date(2018, 1, 1), until=until)
    assert by_body("agencies_of_body") == {}
    meeting(body=panel, state="held")
    assert by_body("agencies_of_body") == {"審核小組": "主計處"}


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [(LAST, None, True), (AFTER, None, False), (date(2018, 1, 1), FIRST, True), (date(2018, 1, 1), BEFORE, False)],
)
def test_an_agency_sits_in_a_body_on_the_first_and_the_last_day_of_its_term(
    since: date, until: date | None, sits: bool
) -> None:
    panel = body(title="審核小組")
    Member.objects.create(body=panel, agency=cast.agency("主計處", "9"), title="代表", since=since, until=until)
    meeting(body=panel, state="held")
    assert by_body("agencies_of_body") == ({"審核小組": "主計處"} if sits else {})


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [(LAST, None, True), (AFTER, None, False), (FIRST, LAST, True), (FIRST, date(2019, 8, 30), False)],
)
def test_a_person_sits_at_a_meeting_on_the_first_and_the_last_day_of_the_term(
    since: date, until: date | None, sits: bool
) -> None:
    group = body(title="國際關係小組")
    Member.objects.create(
        body=group, person=Person.objects.create(name="廖老師"), title="教授", since=since, until=until
    )
    meeting(body=group, held_on=LAST, state="held")
    assert bool(by_body("persons")) is sits


def test_who_was_called_in_person_is_named_with_house_and_title() -> None:
    group = body(title="國際關係小組")
    for name, until in (("廖老師", None), ("前委員", date(2019, 5, 5))):
        person = Person.objects.create(name=name, organisation=Organisation.objects.get_or_create(name="某大學")[0])
        Member.objects.create(body=group, person=person, title="教授", since=date(2018, 1, 1), until=until)
    Member.objects.create(body=group, agency=cast.agency(), title="處長", since=date(2018, 1, 1))
    made = meeting(body=group, state="held")
    assert by_body("persons") == {made.number: "某大學廖老師教授"}


# ---- the sheet of agenda and minutes --------------------------------------------------------------------


def noted(client: Client, made: Meeting, **answers: object) -> int:
    url = DESKS["meetings.meetings"].url("minutes", made.pk)
    values = {"sort": "resolution", "title": "健身中心查核", "text": "查核履約保障。"} | answers
    return client.post(url, {k: str(v) for k, v in values.items()}).status_code


def test_a_decision_is_noted_beside_its_item(client: Client) -> None:
    made = meeting(state="held")
    item = AgendaItem.objects.create(meeting=made, matter="discussion", position=2, title="健身中心查核")
    client.force_login(cast.wang())
    assert noted(client, made, item=item.pk) == 302
    assert noted(client, made, title="主席裁示", sort="ruling") == 302
    first, second = Resolution.objects.filter(meeting=made).order_by("ordinal")
    assert (first.ordinal, first.matter, first.position) == (1, "discussion", 2)
    assert (second.ordinal, second.matter, second.position) == (2, "", None)
    page = client.get(DESKS["meetings.meetings"].url("minutes", made.pk)).content.decode()
    page = page.partition("<article")[2]
    assert page.index("第 2 案") < page.index(first.number) < page.index(second.number)


def test_an_incomplete_note_keeps_what_was_typed(client: Client) -> None:
    made = meeting(state="held")
    client.force_login(cast.wang())
    url = DESKS["meetings.meetings"].url("minutes", made.pk)
    answer = client.post(url, {"sort": "resolution", "text": "只有內容"})
    assert answer.status_code == 422
    assert "只有內容" in answer.content.decode()
    assert not Resolution.objects.exists()


def test_confirmed_minutes_take_no_more_notes(client: Client) -> None:
    made = meeting(state="confirmed")
    client.force_login(cast.wang())
    assert noted(client, made) == 404


def test_an_item_of_another_meeting_is_none_of_this(client: Client) -> None:
    made, other = meeting(state="held"), meeting(body=body(title="市政會議"), state="held")
    item = AgendaItem.objects.create(meeting=other, matter="discussion", position=1, title="他案")
    client.force_login(cast.wang())
    assert noted(client, made, item=item.pk) == 404


@pytest.mark.parametrize("who", ["lin", "chen"])
def test_strangers_find_no_minutes(who: str, client: Client) -> None:
    made = meeting(state="held")
    client.force_login(getattr(cast, who)())
    assert client.get(DESKS["meetings.meetings"].url("minutes", made.pk)).status_code == 404
    assert noted(client, made) == 404


def test_the_printed_agenda_says_nothing_of_what_was_decided(client: Client) -> None:
    made = meeting(state="held")
    AgendaItem.objects.create(meeting=made, matter="discussion", position=1, title="健身中心查核")
    resolution(meeting=made, matter="discussion", position=1, text="限期改正。")
    client.force_login(cast.wang())
    page = client.get(DESKS["meetings.meetings"].url("agenda-sheet", made.pk)).content.decode()
    assert "健身中心查核" in page
    assert "限期改正" not in page


# ---- only the agency that tracks lets go ------------------------------------------------------------------


def test_who_runs_the_meeting_cannot_take_the_tracking_to_itself() -> None:
    committee = body(tracked_by=cast.other_agency())
    with pytest.raises(ValidationError, match="移轉列管"):
        revise(committee, {"tracked_by": cast.agency()}, version=committee.version, by=TESTER)
    with pytest.raises(Refused, match="只能由現在的列管機關移轉"):
        hand_over.apply(committee, by=cast.actor(cast.li()), tracked_by=cast.agency(), note="")
    assert Body.objects.get(pk=committee.pk).tracked_by == cast.other_agency()


def test_the_agency_that_tracks_hands_over() -> None:
    committee = body(tracked_by=cast.other_agency())
    rights = ["meetings.release_resolutions", "meetings.view_bodies"]
    tracker = cast.account("qun", "沈立群", of=cast.other_agency(), permissions=rights)
    handed = hand_over.apply(committee, by=cast.actor(tracker), tracked_by=cast.agency(), note="府研管字第1號")
    assert handed.tracked_by == cast.agency()


def test_what_a_letter_said_is_not_edited_past_it() -> None:
    sent = resolution(
        state="in-work", lead=cast.other_agency(), sent_on=date(2019, 6, 3), letter_number="府字第1號", due_by=LAST
    )
    with pytest.raises(ValidationError) as refused:
        revise(sent, {"due_by": AFTER, "lead": cast.agency()}, version=sent.version, by=TESTER)
    assert set(refused.value.message_dict) == {"due_by", "lead"}
    revise(sent, {"text": "查核履約保障與安全。"}, version=sent.version, by=TESTER)


def test_what_was_given_to_an_agency_is_not_struck_out() -> None:
    given = resolution(state="in-work", lead=cast.other_agency())
    with pytest.raises(TransitionRefused):
        annul.apply(given, by=TESTER, note="誤植")
