"""Civil organisations in the city's document exchange.  Fact: 21 by the end of 108-08.  Names and numbers are made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.consumer.words import ANIMALS
from making.days import roc, workdays_after
from making.tables import OURS, PUBLIC_WORKS, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "團體類別", "統一編號", "聯絡人", "電話"),
    *("憑證種類", "憑證有效期限", "交換代碼", "加入日期", "退出日期"),
)
APPLIED, REVIEWING, JOINED, LEFT, REFUSED, WITHDRAWN = "受理", "審查中", "使用中", "已退出", "不同意", "撤回"
SORTS = {
    "社團法人": ("社會福利協會", "文化發展協會", "長照關懷協會", "青年創業協會"),
    "財團法人": ("教育基金會", "醫療基金會", "社會福利基金會"),
    "職業團體": ("建築師公會", "技師公會", "不動產估價師公會"),
    "私立學校": ("高級中學", "科技大學"),
    "公司行號": ("環境工程有限公司", "工程顧問有限公司"),
}


@dataclass(frozen=True)
class Application:
    opened_on: date
    state: str = JOINED
    left_on: date | None = None
    agency: str = OURS


OLD = [date(2014, 3, 5) + timedelta(days=97 * n) for n in range(16)]  # until 107-02
APPLICATIONS = tuple(
    sorted(
        (
            *(Application(day) for day in OLD),
            Application(date(2015, 6, 11), LEFT, date(2018, 11, 20)),
            Application(date(2016, 9, 2), LEFT, date(2019, 9, 6)),
            Application(date(2018, 9, 3)),
            Application(date(2019, 2, 27)),
            Application(date(2019, 3, 4)),
            Application(date(2019, 8, 30), REVIEWING),
            Application(date(2019, 9, 2), REVIEWING),
            Application(date(2019, 10, 15), APPLIED),
            Application(date(2018, 12, 5), REFUSED),
            Application(date(2019, 5, 7), REFUSED),
            Application(date(2019, 6, 19), WITHDRAWN),
            Application(date(2018, 10, 9), agency=PUBLIC_WORKS),
            Application(date(2019, 4, 11), agency=PUBLIC_WORKS),
        ),
        key=lambda application: application.opened_on,
    )
)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-members")
    contacts = people.names(random, len(APPLICATIONS))
    named = [(sort, f"高雄市{a}{end}") for sort, ends in SORTS.items() for end in ends for a in ANIMALS]
    bodies = random.sample(named, len(APPLICATIONS))
    rows = []
    for n, (number, a) in enumerate(zip(source_numbers(APPLICATIONS, "換"), APPLICATIONS, strict=True)):
        sort, name = bodies[n]
        tax = f"{90000000 + 7919 * n:08}"
        joined = workdays_after(a.opened_on, random.randrange(4, 13)) if a.state in (JOINED, LEFT) else None
        card = "工商憑證" if sort == "公司行號" else "組織及團體憑證"
        row = (a.agency, number, a.state, name, roc(a.opened_on), sort, tax, contacts[n], f"07-555-{1000 + n}")
        until = roc(date(2020 + n % 4, 1 + n % 12, 1 + n % 28))
        exchange = (f"EB{tax}" if joined else "", roc(joined), roc(a.left_on))
        rows.append((*row, card, until, *exchange))
    return {"documents/exchange_members.csv": csv_bytes(HEADER, rows)}
