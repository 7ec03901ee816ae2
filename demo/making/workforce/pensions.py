"""Retirement reserve accounts: 519 of them full by 108-05, 3,279 and 767 million NT$ paid in; who paid what is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from making import directory, people
from making.days import NOW, roc
from making.tables import NARRATIVE, OURS, PUBLIC_WORKS, Cells, csv_bytes, narrative

ACCOUNT = ("機關", "原案號", "狀態", "主旨", "立案日期", "專戶機關", "專戶帳號", "足額日期")
DEPOSIT = ("原案號", "提撥日期", "提撥類別", "經費來源", "提撥金額")
PLAN = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "起始年度", "結束年度", "原差額"),
    *("核備日期", "核備文號", "提撥資料截至"),
)
RUN = ("機關", "原案號", "狀態", "主旨", "立案日期", "年度")
BALANCE = ("原案號", "勞退準備金專戶", "餘額")
PERSON = ("原案號", "勞退準備金專戶", "姓名", "出生日期", "到職日期", "適用勞基法日期", "改選新制日期", "月平均工資")

FULL, GAP = 519, 3_320_000_000
PAID = {"公務預算": 3_279_000_000, "教育發展基金": 767_000_000}
THROUGH = date(2019, 5, 31)
# Days on which accounts became full, and how many.
FILLED = ((date(2017, 12, 20), 180), (date(2018, 12, 20), 190), (date(2019, 5, 31), 149))
PAYMENTS = (
    date(2017, 6, 30),
    date(2017, 12, 20),
    date(2018, 6, 29),
    date(2018, 12, 20),
    date(2019, 3, 29),
    date(2019, 5, 31),
)
TOLD = (
    "雇主應於每年年底檢視勞工退休準備金專戶的餘額，不足以支應次年度符合退休條件者時，"
    "須於翌年 {=3 月底|勞動基準法第 56 條第 2 項}前{=一|勞動基準法第 56 條第 2 項}次補足，"
    "為勞動基準法{workforce.pension_plans.article}所明定。"
    "本府依勞動部輔導的進度，提出為期 {years}的提撥計畫，並經核備在案。\n\n"
    "本府所屬機關學校眾多，計畫開始之前各專戶的差額合計 {gap}。經逐年編列預算，並以各機關的賸餘款挹注，截至 {through}已撥補 "
    "{paid}，其中以公務預算撥入機關專戶 {paid_by/公務預算}，以教育發展基金撥入學校專戶 {paid_by/教育發展基金}；"
    "已足額提撥的專戶計 {full}。\n\n"
    "職工每年有人退休，也有人新達退休條件，專戶的餘額與應備金額因此逐年變動。本處將於每年年底重新試算，"
    "若有不足，即循預算程序補足，確保同仁退休時領得到應得的給付。"
)


def bodies() -> list[dict[str, str]]:
    """Whose accounts are full: every agency and school of the directory."""
    return list(directory.AGENCIES)[:FULL]


def accounts() -> Iterator[Cells]:
    days = [day for day, count in FILLED for _ in range(count)]
    for n, (body, filled) in enumerate(zip(bodies(), days, strict=True), start=1):
        yield account(n, body["short_name"], filled)
    others = (
        ("未足額", None),
        ("足額", THROUGH + timedelta(days=1)),
        ("足額", NOW.last),
        ("已結清", None),
        ("誤列", None),
    )
    for n, (state, day) in enumerate(others, start=FULL + 1):
        yield account(n, bodies()[n - FULL]["short_name"], day, state)
    for n in (1, 2):
        title = f"工務局自管專戶 {n}"
        yield (
            PUBLIC_WORKS,
            f"工務專-100-{n:04}",
            "足額",
            title,
            "100/01/03",
            PUBLIC_WORKS,
            f"9001-{n:05}",
            "106/12/20",
        )


def account(n: int, body: str, filled: date | None, state: str = "足額") -> Cells:
    return (OURS, number(n), state, f"{body}勞工退休準備金專戶", "100/01/03", body, f"5001-{n:05}", roc(filled))


def number(n: int) -> str:
    return f"舊專-100-{n:04}"


def deposits(random: Random) -> Iterator[Cells]:
    """Top-ups that come to the printed sums; beside them what no report counts."""
    for fund, total in PAID.items():
        school = fund == "教育發展基金"
        mine = [n for n, body in enumerate(bodies(), start=1) if (body["level"] == "school") == school]
        yield from shared(mine, fund, total, random)
    for n in (1, 2, 3):
        yield (number(n), "105/12/20", "差額提撥", "公務預算", 1_200_000)  # before the plan
        yield (number(n), roc(THROUGH + timedelta(days=1)), "差額提撥", "公務預算", 800_000)  # not reconciled yet
        yield (number(n), "108/04/10", "按月提撥", "公務預算", 65_000)
    yield (number(FULL + 5), "108/03/29", "差額提撥", "公務預算", 990_000)  # on an account listed by mistake
    yield ("工務專-100-0001", "108/03/29", "差額提撥", "公務預算", 2_500_000)


def shared(mine: list[int], fund: str, total: int, random: Random) -> Iterator[Cells]:
    weights = {n: random.randrange(20, 400) for n in mine}
    unit, left = total // 1000, total // 1000  # in thousands, as such sums are budgeted
    whole = sum(weights.values())
    for place, (n, weight) in enumerate(weights.items(), start=1):
        share = left if place == len(weights) else unit * weight // whole
        left -= share
        days = sorted(random.sample(PAYMENTS, 2))
        first = max(share * random.randrange(30, 70) // 100, 1)
        for day, amount in zip(days, (first, share - first), strict=True):
            yield (number(n), roc(day), "差額提撥", fund, amount * 1000)


def plans() -> Iterator[Cells]:
    through = roc(THROUGH)
    yield (
        OURS,
        "舊退-105-0001",
        "已核備",
        "106–108 年勞工退休準備金差額提撥計畫",
        "105/11/01",
        106,
        108,
        3_320_000_000,
        "105/12/28",
        "範例字第 1050001 號",
        through,
    )
    yield (
        OURS,
        "舊退-105-0002",
        "取消",
        "106–110 年分期提撥（替代方案）",
        "105/11/01",
        106,
        110,
        3_320_000_000,
        "",
        "",
        "",
    )
    yield (
        PUBLIC_WORKS,
        "工務退-106-0001",
        "已核備",
        "工務局自管專戶提撥",
        "106/02/01",
        106,
        108,
        12_000_000,
        "106/03/01",
        "範例字第 1060009 號",
        through,
    )


def runs() -> Iterator[Cells]:
    yield (OURS, "舊算-106-0001", "已核定", "106 年底勞退準備金試算", "106/12/01", 106)
    yield (OURS, "舊算-107-0001", "已核定", "107 年底勞退準備金試算", "107/12/03", 107)
    yield (OURS, "舊算-107-0002", "取消", "107 年底勞退準備金試算（誤開）", "107/12/03", 107)
    yield (PUBLIC_WORKS, "工務算-107-0001", "已核定", "工務局 107 年底試算", "107/12/10", 107)


MOST = 3  # people of one account with service under the old scheme, in the sample
# What so many can be owed at the very most, in 元: 45 bases of the highest wage each.
ENOUGH = MOST * 45 * 48_000


def run_people(random: Random) -> Iterator[Cells]:
    for run in ("舊算-106-0001", "舊算-107-0001"):
        names = iter(people.names(random, FULL * MOST))
        for n in range(1, FULL + 1):
            for _ in range(random.randrange(1, MOST + 1)):
                yield person(run, number(n), next(names), random)
    yield person("工務算-107-0001", "工務專-100-0001", "範例技工", random)


def person(run: str, account: str, name: str, random: Random) -> Cells:
    hired = date(random.randrange(1980, 2004), random.randrange(1, 13), 1)
    born = date(hired.year - random.randrange(22, 36), random.randrange(1, 13), random.randrange(1, 28))
    law = max(hired, date(1998, 7, 1))  # the day on which the Act came to hold for workers of the city
    switched = date(2005, 7, 1) if random.random() < 0.4 else None
    wage = random.randrange(300, 480) * 100
    return (run, account, name, roc(born), roc(hired), roc(law), roc(switched), wage)


def balances(random: Random) -> Iterator[Cells]:
    """An account that has been filled by the year's end lacks nothing; the others hold a part of what they need."""
    filled = [day for day, count in FILLED for _ in range(count)]
    for run, last in (("舊算-106-0001", date(2017, 12, 31)), ("舊算-107-0001", date(2018, 12, 31))):
        for n, day in enumerate(filled, start=1):
            held = ENOUGH + random.randrange(0, 60) * 10_000 if day <= last else random.randrange(2, 9) * 50_000
            yield (run, number(n), held)
    yield ("工務算-107-0001", "工務專-100-0001", 900_000)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-pensions")
    told = [narrative("舊退-105-0001", NOW, "1.4.a", 4, TOLD)]
    return {
        "workforce/pension_accounts.csv": csv_bytes(ACCOUNT, accounts()),
        "workforce/pension_accounts_deposits.csv": csv_bytes(DEPOSIT, deposits(random)),
        "workforce/pension_plans.csv": csv_bytes(PLAN, plans()),
        "workforce/pension_plans_narratives.csv": csv_bytes(NARRATIVE, told),
        "workforce/pension_runs.csv": csv_bytes(RUN, runs()),
        "workforce/pension_runs_people.csv": csv_bytes(PERSON, run_people(random)),
        "workforce/pension_runs_balances.csv": csv_bytes(BALANCE, balances(random)),
    }
