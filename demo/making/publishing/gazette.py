"""Issues of the municipal gazette.  Fact: 56 in the half-year of the report.  Days, numbers and items are made up.

Tuesdays and Fridays that are working days, and extra issues so that a half-year comes to the number given for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making.days import AFTER, BEFORE, EARLIER, LEDGER_CLOSED, NOW, Span, is_workday, roc, roc_year, workday_by
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "年度", "期別", "增刊", "預定出刊日", "出刊日期")
ITEM = (
    *("原案號", "次序", "類別", "發文機關", "發文字號", "案由", "起頁", "指定施行日"),
    *("應受送達人在國外", "再次公示送達"),
)
EDITING, PUBLISHED, RECALLED = "編輯中", "已出刊", "停刊"
ISSUES = {EARLIER: 2, BEFORE: 53, NOW: 56, AFTER: 9}  # how many came out in each span
TUESDAY, FRIDAY = 1, 4
TEXTS = {
    "市法規": (
        ("高雄市{}自治條例部分條文修正", ("公園管理", "停車場管理", "攤販管理", "建築管理")),
        ("高雄市{}辦法訂定", ("獎學金發給", "文化資產補助", "綠建築獎勵")),
    ),
    "行政規則": (("高雄市政府{}作業要點修正", ("公文電子交換", "檔案管理考核", "志工服務", "場地使用", "公文稽催")),),
    "政令": (("{}令", ("人員派免", "獎懲發布", "組織編制核定")),),
    "公告": (
        ("公告{}", ("都市計畫草案公開展覽", "河川區域變更", "農地重劃範圍", "公有停車場收費", "傳染病防治措施")),
        ("公告徵求{}意見", ("自治條例草案", "收費標準草案")),
    ),
    "公示送達": (("公示送達{}處分書", ("違規停車", "違章建築拆除", "廢棄物清理", "地價稅繳款", "使用牌照稅")),),
}
WEIGHTS = {"市法規": 1, "行政規則": 2, "政令": 1, "公告": 4, "公示送達": 4}
AUTHORS = {
    "工務局": "工務",
    "環保局": "環",
    "交通局": "交",
    "財政局": "財",
    "都發局": "都發",
    "衛生局": "衛",
    "民政局": "民",
}


@dataclass(frozen=True)
class Issue:
    on: date
    extra: bool = False
    state: str = PUBLISHED
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        return min(workday_by(self.on - timedelta(days=4)), LEDGER_CLOSED)


def of_span(random: Random, span: Span, count: int) -> Iterator[Issue]:
    """Regular days and, so that none is left out, the first and the last day; the rest are extra issues on other days."""
    regular = [day for day in span.days() if day.weekday() in (TUESDAY, FRIDAY) and is_workday(day)]
    edges = [day for day in (span.first, span.last) if day not in regular]
    extra = count - len(regular) - len(edges)
    free = [day for day in span.inner_days() if is_workday(day) and day not in regular]
    yield from (Issue(day) for day in regular[: count - len(edges)])
    yield from (Issue(day, extra=True) for day in edges)
    yield from (Issue(day, extra=True) for day in random.sample(free, max(extra, 0)))


def issues() -> list[Issue]:
    random = Random("siwei-108-gazette-days")
    found = [issue for span, count in ISSUES.items() for issue in of_span(random, span, count)]
    found += [Issue(date.fromisoformat(day), True, RECALLED) for day in ("2018-12-13", "2019-04-10", "2019-07-17")]
    found += [Issue(date.fromisoformat(day), agency=PUBLIC_WORKS) for day in ("2018-11-05", "2019-05-06", "2019-07-08")]
    found += [Issue(date.fromisoformat(day), state=EDITING) for day in ("2019-10-22", "2019-10-25")]
    return sorted(found, key=lambda issue: (issue.opened_on, issue.on, issue.agency, issue.state))


def items(random: Random, number: str, issue: Issue) -> Iterator[tuple[object, ...]]:
    page = 1
    for position in range(1, random.randrange(3, 7)):
        category = random.choices(tuple(WEIGHTS), tuple(WEIGHTS.values()))[0]
        form, words = random.choice(TEXTS[category])
        author, sign = random.choice(tuple(AUTHORS.items()))
        document = f"高市府{sign}字第{roc_year(issue.on)}3{random.randrange(10000, 99999):06}號"
        own = roc(date(issue.on.year + 1, 1, 1)) if category == "市法規" and random.random() < 0.15 else ""
        abroad = "是" if category == "公示送達" and random.random() < 0.08 else "否"
        again = "是" if category == "公示送達" and abroad == "否" and random.random() < 0.1 else "否"
        yield number, position, category, author, document, form.format(random.choice(words)), page, own, abroad, again
        page += random.randrange(2, 15)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-gazette")
    last: Counter[tuple[str, int]] = Counter()
    heads, rows = [], []
    for number, issue in zip(source_numbers(issues(), "報"), issues(), strict=True):
        year = roc_year(issue.on)
        if issue.state != RECALLED:
            last[issue.agency, year] += 1
        n = last[issue.agency, year] + (issue.state == RECALLED)
        title = f"高雄市政府公報 {year} 年第 {n} 期" if issue.agency == OURS else f"工務局工程公報 {year} 年第 {n} 期"
        out = roc(issue.on) if issue.state != EDITING else ""
        row = (issue.agency, number, issue.state, title, roc(issue.opened_on), year, n, "是" if issue.extra else "否")
        heads.append((*row, roc(issue.on), out))
        rows += items(random, number, issue)
    return {"publishing/gazette.csv": csv_bytes(HEADER, heads), "publishing/gazette_items.csv": csv_bytes(ITEM, rows)}
