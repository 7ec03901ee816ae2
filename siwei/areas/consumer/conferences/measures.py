"""What the report says of each conference: name, date, ordinal, people, and from which places abroad guests came."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Listed, Quantity
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Days, Ordinal, Title
from siwei.measures.subjects import each_of

from ..categories import OWNER
from .models import Conference, Party

DATED = "辦理日期；日期不詳者以立案日期為準"


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Conference.objects.of(scope.agency).held_in(scope.period)
    return rows


@measure(
    "consumer.conferences.named",
    "會議論壇名稱",
    unit="event",
    aggregate=Title(),
    subjects=each_of(held),
    counted="期間內辦理的這個會議或論壇的名稱。",
    not_counted="籌辦中與取消的會議論壇。",
    date_field=DATED,
    owner=OWNER,
)
def named(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.conferences.held",
    "會議論壇日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    subjects=each_of(held, starts_on__isnull=False),
    counted="這個會議或論壇的起訖日期；日期不詳者沒有這個數字。",
    date_field=DATED,
    owner=OWNER,
)
def held_on(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.conferences.ordinal",
    "會議屆次",
    unit="次",
    aggregate=Ordinal("ordinal"),
    subjects=each_of(held, ordinal__isnull=False),
    counted="這個會議的屆次，照登錄的數字列印，不由日期推算。",
    date_field=DATED,
    owner=OWNER,
)
def ordinal(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.conferences.people",
    "會議論壇參與人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_of(held, people__isnull=False),
    counted="參與這個會議或論壇的人數；沒有清點者沒有這個數字。",
    date_field=DATED,
    owner=OWNER,
)
def people(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.conferences.foreign",
    "與會國外團體所在國家或地區",
    unit="國家/地區",
    aggregate=Listed("name"),
    subjects=each_of(held, parties__origin=Party.Origin.FOREIGN),
    parent="conference",
    counted="派員參加這個論壇的國外消費者保護團體所在的國家或地區，依登錄次序列名。",
    not_counted="國內的機關、團體與新聞媒體。",
    date_field=DATED,
    owner=OWNER,
)
def foreign(scope: Scope, subject: Subject) -> QuerySet[Party]:
    guests = Party.objects.filter(conference__in=held(scope), conference=subject.record.pk)
    return guests.filter(origin=Party.Origin.FOREIGN).select_related("conference")


@measure(
    "consumer.conferences.place",
    "辦理地點",
    unit="",
    aggregate=Title("place", kind="text"),
    subjects=each_of(held, ~Q(place="")),
    counted="期間內辦理的這個會議或論壇辦理的地點。",
    not_counted="籌辦中與取消的會議論壇。",
    date_field=DATED,
    owner=OWNER,
)
def place(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)


@measure(
    "consumer.conferences.organiser",
    "共同或主辦單位",
    unit="",
    aggregate=Title("organiser", kind="text"),
    subjects=each_of(held, ~Q(organiser="")),
    counted="期間內辦理的這個會議或論壇共同辦理或主辦的單位。",
    not_counted="籌辦中與取消的會議論壇。",
    date_field=DATED,
    owner=OWNER,
)
def organiser(scope: Scope, subject: Subject) -> SessionQuerySet:
    return held(scope).filter(pk=subject.record.pk)
