"""Head-counts as the report tables them: by class and fund, on the day of the latest settled round, and since the merger.

Every figure is a sum of the same rows; totals and sub-totals are measures of their own and not sums of figures.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from siwei.measures.aggregates import Aggregate, Quantity
from siwei.measures.days import Extent
from siwei.measures.measure import Measure, Scope, measure

from ..classes import NAMED_TEMPS, TEMPS, WORKERS, Duty, JobClass
from ..rounds.models import Round, RoundQuerySet
from .models import HeadRow, HeadRowQuerySet
from .reduction import Reduction, ReductionRate

OWNER = "職工管理科"
PUBLIC, SUBSIDY, WORKS, MEDICAL = "公務預算", "中央補助費", "工程管理費", "醫療藥品基金"
Choice = Callable[[HeadRowQuerySet], HeadRowQuerySet]
Rows = Callable[[Scope], HeadRowQuerySet]
# The layout of the printed table is lost: which head stands over which fund is taken to be so.
ASSUMED = "印本表頭與數字的對應不明；職類與經費的歸屬依假設（讀法乙）。"


def latest(scope: Scope) -> RoundQuerySet:
    return Round.objects.of(scope.agency).last_settled(Round.Occasion.QUARTER, scope.period.last)


def merger(scope: Scope) -> RoundQuerySet:
    return Round.objects.of(scope.agency).last_settled(Round.Occasion.MERGER, scope.period.last)


def now(scope: Scope) -> HeadRowQuerySet:
    return HeadRow.objects.counted(latest(scope), scope.agency)


def then(scope: Scope) -> HeadRowQuerySet:
    return HeadRow.objects.counted(merger(scope), scope.agency)


def both(scope: Scope) -> HeadRowQuerySet:
    return HeadRow.objects.counted(latest(scope) | merger(scope), scope.agency)


def day_of(rounds: Callable[[Scope], RoundQuerySet]) -> Callable[[Scope], date | None]:
    return lambda scope: rounds(scope).values_list("as_of", flat=True).first()


def heads(
    own: str,
    label: str,
    choice: Choice,
    *,
    of: Rows = now,
    aggregate: Aggregate | None = None,
    unit: str = "人",
    dated: Aggregate | None = None,
    counted: str = "各機關學校填報、經核對的這類人員現有人數合計，以最近一次結算的季報為準。",
    rounding: str = "",
    basis: str = "",
) -> Measure:
    """Declare a sum of head rows.  own: its name within the type.  of: the rows of which day; choice: which of them."""
    return measure(
        f"workforce.headcounts.{own}",
        label,
        unit=unit,
        aggregate=aggregate or Quantity("people"),
        parent="headcount",
        stock=True,
        counted_on=day_of(merger if of is then else latest),
        dated=dated,
        counted=counted,
        not_counted="作廢的填報；未結算或取消的調查；其他機關辦理的調查。",
        date_field="員額調查的資料日期（期間最後一日以前）",
        rounding=rounding,
        basis=basis,
        owner=OWNER,
    )(lambda scope: choice(of(scope)))


def workers(rows: HeadRowQuerySet) -> HeadRowQuerySet:
    return rows.of_classes(WORKERS)


def temps(rows: HeadRowQuerySet) -> HeadRowQuerySet:
    return rows.of_classes(TEMPS)


def assistants(rows: HeadRowQuerySet) -> HeadRowQuerySet:
    return rows.of_classes([JobClass.ASSISTANT])


def others(rows: HeadRowQuerySet) -> HeadRowQuerySet:
    return rows.of_classes([JobClass.OTHER])


def paid(job_class: JobClass, fund: str) -> Choice:
    return lambda rows: rows.of_classes([job_class]).filter(fund__name=fund)


TOTAL = Quantity("people", kind="stock_derived")  # of several figures that are printed beside it
heads("staff", "職工與臨時人員", lambda rows: rows, aggregate=TOTAL)
heads("workers", "工級人員", workers, aggregate=TOTAL)
heads("workers_agencies", "所屬機關工級人員", lambda rows: workers(rows).of_agencies())
heads("workers_schools", "學校工級人員", lambda rows: workers(rows).of_schools())

heads("temps", "臨時人員", temps, aggregate=TOTAL)
heads("temps_named", "業務助理、約用人員與僱用工程員", lambda rows: rows.of_classes(NAMED_TEMPS), aggregate=TOTAL)
heads("assistants", "業務助理", assistants)
heads("assistants_budget", "業務助理（公務預算）", paid(JobClass.ASSISTANT, PUBLIC))
heads("contract_subsidy", "約用人員（中央補助費）", paid(JobClass.CONTRACT, SUBSIDY), basis=ASSUMED)
heads("engineers_works", "僱用工程員（工程管理費）", paid(JobClass.ENGINEER, WORKS), basis=ASSUMED)
heads("engineers_budget", "僱用工程員（公務預算）", paid(JobClass.ENGINEER, PUBLIC), basis=ASSUMED)

# Named groups of the others are 「約」 where their agencies report them so; their total is counted exactly.
ABOUT = Quantity("people", estimate="estimate")
heads("others", "其他臨時人員", others)
heads("others_medical", "醫療藥品基金進用人員", paid(JobClass.OTHER, MEDICAL), aggregate=ABOUT)
heads("others_streets", "道路清潔員", lambda rows: others(rows).filter(duty=Duty.STREETS), aggregate=ABOUT)
heads("others_dengue", "登革熱防治員", lambda rows: others(rows).filter(duty=Duty.DENGUE), aggregate=ABOUT)
heads("others_parking", "路邊收費服務員", lambda rows: others(rows).filter(duty=Duty.PARKING), aggregate=ABOUT)

SINCE = Extent("headcount__round__as_of")  # from the merger to the last settled round
for own, label, choice in (
    ("workers", "工級人員", workers),
    ("temps", "臨時人員", temps),
    ("assistants", "業務助理", assistants),
):
    heads(
        f"{own}_at_merger",
        f"縣市合併時{label}",
        choice,
        of=then,
        counted="縣市合併基準日各機關學校填報、經核對的人數合計。",
    )
    heads(
        f"{own}_reduced",
        f"{label}減少人數",
        choice,
        of=both,
        aggregate=Reduction(),
        dated=SINCE,
        counted="縣市合併基準日的人數，減最近一次結算季報的人數；兩日的填報都列在背後的紀錄，前者加、後者減。",
    )
    heads(
        f"{own}_rate",
        f"{label}精簡率",
        choice,
        of=both,
        aggregate=ReductionRate(),
        dated=SINCE,
        unit="%",
        counted="縣市合併以來減少的人數，除以縣市合併基準日的人數。",
        rounding="百分比取兩位小數，四捨五入。",
    )
