"""How many events were hosted, and how many guests accepted the invitation."""

from __future__ import annotations

from django.db.models import QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Quantity
from siwei.measures.measure import Scope, measure

from ..owner import OWNER
from .models import Event, Invitee


def hosted_in(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Event.objects.of(scope.agency).held_in(scope.period)
    return rows.exclude(role=Event.Our.GUEST)


@measure(
    "international.events.hosted",
    "辦理國際活動",
    unit="場",
    counted="期間內已辦理的國際活動，含主辦與合辦。",
    not_counted="受邀參加的活動；籌辦中與取消的活動；其他機關辦理的活動。",
    date_field="辦理日期；日期未定者以立案日期為準",
    owner=OWNER,
)
def hosted(scope: Scope) -> SessionQuerySet:
    return hosted_in(scope)


@measure(
    "international.events.guests",
    "國際活動應邀出席人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    parent="event",
    counted="期間內主辦或合辦的國際活動中，回復出席的邀請對象的人數合計。",
    not_counted="未回復與不克出席者；未受邀請而參加者；受邀參加的活動。",
    date_field="活動的辦理日期",
    owner=OWNER,
)
def guests(scope: Scope) -> QuerySet[Invitee]:
    invited = Invitee.objects.filter(event__in=hosted_in(scope), reply=Invitee.Reply.ACCEPTED)
    return invited.select_related("event")
