"""What the report says of each conference: name, date, ordinal, people, and from which places abroad guests came."""

from __future__ import annotations

from functools import partial

from django.db.models import Q

from siwei.kinds.session.models import SessionQuerySet
from siwei.measures.aggregates import Listed, Quantity
from siwei.measures.measure import Scope, measure
from siwei.measures.single import Days, Ordinal, Title
from siwei.measures.subjects import each_of, of_subject

from ..categories import OWNER
from .models import Conference, Party

NOT_COUNTED = "籌辦中與取消的會議論壇。"


def held(scope: Scope) -> SessionQuerySet:
    rows: SessionQuerySet = Conference.objects.of(scope.agency).held_in(scope.period)
    return rows


fact = partial(measure, owner=OWNER, date_field="辦理日期；日期不詳者以立案日期為準", subjects=each_of(held))
of_conference = partial(of_subject, held, parent="conference")

fact(
    "consumer.conferences.named",
    "會議論壇名稱",
    unit="event",
    aggregate=Title(),
    counted="期間內辦理的這個會議或論壇的名稱。",
    not_counted=NOT_COUNTED,
)(of_conference())

fact(
    "consumer.conferences.held",
    "會議論壇日期",
    unit="日期",
    aggregate=Days("starts_on", "ends_on"),
    subjects=each_of(held, starts_on__isnull=False),
    counted="這個會議或論壇的起訖日期；日期不詳者沒有這個數字。",
)(of_conference())

fact(
    "consumer.conferences.ordinal",
    "會議屆次",
    unit="次",
    aggregate=Ordinal("ordinal"),
    subjects=each_of(held, ordinal__isnull=False),
    counted="這個會議的屆次，照登錄的數字列印，不由日期推算。",
)(of_conference())

fact(
    "consumer.conferences.people",
    "會議論壇參與人數",
    unit="人",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_of(held, people__isnull=False),
    counted="參與這個會議或論壇的人數；沒有清點者沒有這個數字。",
)(of_conference())

fact(
    "consumer.conferences.foreign",
    "與會國外團體所在國家或地區",
    unit="國家/地區",
    aggregate=Listed("name"),
    subjects=each_of(held, parties__origin=Party.Origin.FOREIGN),
    parent="conference",
    counted="派員參加這個論壇的國外消費者保護團體所在的國家或地區，依登錄次序列名。",
    not_counted="國內的機關、團體與新聞媒體。",
)(of_conference(Party.objects.filter(origin=Party.Origin.FOREIGN)))

fact(
    "consumer.conferences.place",
    "辦理地點",
    unit="",
    aggregate=Title("place", kind="text"),
    subjects=each_of(held, ~Q(place="")),
    counted="期間內辦理的這個會議或論壇辦理的地點。",
    not_counted=NOT_COUNTED,
)(of_conference())

fact(
    "consumer.conferences.organiser",
    "共同或主辦單位",
    unit="",
    aggregate=Title("organiser", kind="text"),
    subjects=each_of(held, ~Q(organiser="")),
    counted="期間內辦理的這個會議或論壇共同辦理或主辦的單位。",
    not_counted=NOT_COUNTED,
)(of_conference())
