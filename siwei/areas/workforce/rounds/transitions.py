"""A round is opened, which asks every agency and school that exists on its day; and closed when all have answered."""

from __future__ import annotations

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.records import filing
from siwei.records.forms import ReasonForm
from siwei.records.models import Entry
from siwei.records.transitions import TransitionRefused, transition

from ..headcounts.models import Headcount
from ..headcounts.models import State as Return
from .models import Round, State

RUN = "workforce.run_rounds"
NAMED = 5


@transition("發動填報", source=[State.PLANNED], to=State.OPEN, permission=RUN)
def begin(count: Round, *, by: Actor) -> None:
    """Each agency and school gets its own return to fill in, under the limit of the office."""
    if clock.today() < count.as_of:
        raise TransitionRefused("資料日期還沒有到，不能發動填報；請到當日或之後再辦，或先修改資料日期。")
    asked = set(count.headcounts.standing().values_list("body", flat=True))
    missing = Agency.objects.on(count.as_of).exclude(pk__in=asked).order_by("code")
    rows = [
        Headcount(agency=count.agency, unit=count.unit, round=count, body=body, title=f"{count.name} {body.short_name}")
        for body in missing
    ]
    for row in rows:
        row.opened_on = clock.today()
    if rows:
        filing.bulk_create(rows, by=by, verb=Entry.Verb.FILED)


@transition("結算", source=[State.OPEN], to=State.CLOSED, permission=RUN)
def close(count: Round, *, by: Actor) -> None:
    """Every return was checked; from now on reports count these rows."""
    waiting = count.headcounts.filter(state__in=[Return.ASKED, Return.REPORTED]).select_related("body")
    late = [row.body.short_name for row in waiting.order_by("body__code")]
    if late:
        named = "、".join(late[:NAMED]) + (f"等 {len(late)} 個機關學校" if len(late) > NAMED else "")
        raise TransitionRefused(
            said("{named}還沒有填報或核對，不能結算；請先催報、核對，或將免報的作廢。", named=named)
        )
    if not count.headcounts.filter(state=Return.CHECKED).exists():
        raise TransitionRefused("這次調查沒有任何核對過的填報，不能結算；請先發動填報或匯入整季資料。")
    count.closed_on = clock.today()


@transition("重開", source=[State.CLOSED], to=State.OPEN, permission=RUN, form=ReasonForm, danger=True)
def reopen(count: Round, *, by: Actor) -> None:
    """A number was wrong: until it is closed again, reports count the round before."""
    count.closed_on = None


@transition(
    "取消", source=[State.PLANNED, State.OPEN], to=State.CANCELLED, permission=RUN, form=ReasonForm, danger=True
)
def cancel(count: Round, *, by: Actor) -> None:
    """Not carried out."""
