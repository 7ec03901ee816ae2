"""Visits received, with their parties, hosts, itineraries, topics and what follows from them.

Fact: 36 cases and 631 people in 108-03..08; the twelve chief visitors and their order; the six visits told, their days, hosts and
topics; 90, 37 and 30 people; that Mr Sasaki came twice.  Days that the report does not print lie within the bounds that its order
allows.  All other parties, and every time, room, car and follow-up, are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, NOW, Span, is_workday, roc, workday_by
from making.international.party_words import (
    COMPANIONS,
    COUNTRIES,
    DEPUTY,
    DIRECTOR,
    HEADS,
    MAYOR,
    TASKS,
    TOPICS,
    TOURS,
    Country,
    Guest,
)
from making.tables import ECONOMIC, NARRATIVE, OURS, csv_bytes, imported, narrative, source_numbers

SECTION = "1.1.b"
VISIT = (
    *("機關", "原案號", "狀態", "主旨", "英文主旨", "立案日期", "性質", "國別", "締盟城市", "前次來訪"),
    "來文單位",
    *("到訪日期", "到訪日期（迄）", "到訪人數", "人數為概數", "接見地點", "口譯", "車輛", "接待費用", "業務報告列載"),
    "結案日期",
)
DELEGATE = ("原案號", "禮賓次序", "身分", "機關或團體", "職務", "姓名", "稱謂", "外文姓名", "外文職銜", "以訪團稱之")
RECEIVER = ("原案號", "席次", "身分", "姓名", "職稱", "英文職銜", "所屬機關")
STOP = ("原案號", "日期", "起", "迄", "類別", "地點", "接待機關", "接待人", "備註")
TOPIC = ("原案號", "議題", "相關活動")
FOLLOW_UP = ("原案號", "後續事項", "辦理機關", "限辦日期", "辦結日期", "辦理情形")

CLOSED, HELD, ARRANGED, ACCEPTED = "已結案", "已接待", "已安排", "同意接待"
RECEIVED, DECLINED, WITHDRAWN = "已受理", "婉拒", "對方取消"
NONE, LISTED, TOLD, BOTH = "不另列", "列名", "專段敘述", "列名並專段敘述"
FORUM = "全球港灣城市論壇"
CAME = {BEFORE: (29, 402), NOW: (36, 631)}  # cases and people of each half-year
ROOM = {MAYOR: "四維行政中心 3 樓市長會客室", DEPUTY: "四維行政中心 3 樓副市長會客室"}
Host = tuple[str, str, str]


@dataclass(frozen=True)
class Visit:
    """on: the day they came.  told: paragraph in the report of a half-year, and its place among them."""

    title: str
    title_en: str
    country: str
    on: date
    people: int
    guests: tuple[Guest, ...]
    host: Host = DEPUTY
    topics: tuple[tuple[str, str], ...] = ()  # and the event that it is about
    tours: tuple[tuple[str, str], ...] = ()
    told: tuple[Span, int, str] | None = None
    mention: str = NONE
    sort: str = "拜會"
    state: str = CLOSED
    agency: str = OURS
    until: date | None = None
    estimate: bool = False
    asked_by: str = ""
    language: str = "英語"
    partner: str = ""
    before: Visit | None = field(default=None, repr=False)

    @property
    def opened_on(self) -> date:
        return workday_by(self.on - timedelta(days=24 + self.people % 9))


def topics(*listed: str) -> tuple[tuple[str, str], ...]:
    return tuple((topic, "") for topic in listed)


def head(body: str, name: str, title: str, name_en: str = "", title_en: str = "", **more: object) -> Guest:
    return replace(Guest(body, "", name, title, name_en, title_en, "團長"), **more)  # type: ignore[arg-type]


AIT = Visit(
    "美國在台協會（AIT）高雄分處歐雨修處長拜會市府",
    "Courtesy call by the Branch Chief of AIT Kaohsiung",
    *("美國", date(2019, 3, 15), 4),
    (head("美國在台協會（AIT）高雄分處", "歐雨修", "處長", "Matthew O'Connor", "Branch Chief"),),
    topics=(*topics("經濟", "文化", "雙語教育"), (f"美國城市共襄{FORUM}", FORUM)),
    told=(
        NOW,
        1,
        f"{{held}}，{{head}}到市府拜會{{hosts}}，賓主就{{topics}}等議題坦誠交談；其中{FORUM}為 {{event_year/{FORUM}}}的盛事，"
        "本府盼有更多美國城市派員與會。",
    ),
    mention=BOTH,
)
BELIZE = Visit(
    "姊妹市貝里斯市韋柏納（Bernard Wagner）市長訪高",
    "Visit of the Mayor of Belize City, a sister city",
    *("貝里斯", date(2019, 3, 29), 6),
    (head("貝里斯國貝里斯市", "韋柏納", "市長", "Bernard Wagner", "Mayor of Belize City"),),
    topics=topics("都市發展", "廢棄物處理", "醫療院所", "教育制度"),
    tours=(("水利局鳳山水資源中心", "水利局"),),
    told=(
        NOW,
        2,
        "{held}，{head}由{hosts}接待，兩市以{topics}為題交換經驗。市長一行隨後到{tours}參觀，"
        "實地了解污水如何處理成為可以再用的水源。",
    ),
    partner="貝里斯市",
    mention=BOTH,
    sort="參訪考察",
)
SASAKI = Visit(
    "日本自由民主黨青年局長佐佐木紀眾議員訪高",
    "Visit of the Director of the LDP Youth Division, Japan",
    *("日本", date(2019, 5, 2), 12),
    (
        Guest(
            *("日本自由民主黨", "青年局長", "佐佐木紀", "眾議員", "Sasaki Hajime"),
            *("Director, Youth Division, LDP; Member of the House of Representatives", "團長", True),
        ),
        Guest(
            *("自民黨青年局", "國際部長", "武井俊輔", "眾議員", "Takei Shunsuke"),
            "Director, International Affairs, LDP Youth Division; Member of the House of Representatives",
        ),
    ),
    MAYOR,
    topics("日本球隊冬季移地訓練", "影視作品取景", "運動", "文化", "教育", "經貿"),
    told=(
        NOW,
        3,
        "{held}，{head}與{members}同來，由{hosts}親自接見，話題遍及{topics}等合作。同一訪團於 {returned_on}再度到訪，"
        "青年局成員與議員同行者{returned_party}，可見雙方情誼日益深厚。",
    ),
    mention=BOTH,
    language="日語",
)
NEW_ZEALAND = Visit(
    "紐西蘭商工辦事處涂慕怡代表訪高",
    "Visit of the Director of the New Zealand Commerce and Industry Office",
    *("紐西蘭", date(2019, 5, 16), 4),
    (head("紐西蘭商工辦事處", "涂慕怡", "代表", "Moira Turley", "Director"),),
    MAYOR,
    topics("經貿", "電影", "文化", "原住民事務"),
    told=(NOW, 4, "{held}，{head}偕同仁共 {party}前來，與{hosts}會面，就{topics}等方面的合作機會充分交流。"),
    mention=BOTH,
)
WIG = Visit(
    "「美國 Woman In Government（WIG）基金會」暨「西雅圖－高雄姊妹市協會」訪高",
    "Visit of the Women In Government Foundation and the Seattle-Kaohsiung Sister City Association",
    *("美國", date(2019, 6, 6), 30),
    (
        Guest("美國 Woman In Government（WIG）基金會", title="團長", title_en="Head of delegation", role="團長"),
        Guest("西雅圖－高雄姊妹市協會", title="代表", title_en="Representative"),
    ),
    topics=topics("婦女議題", "城市國際化的成果", "雙語教育", "產業投資策略"),
    told=(NOW, 5, "{held}，{bodies}一行 {party}聯袂來訪，{hosts}與來賓談及{topics}，並介紹本市近年的推動情形。"),
    partner="西雅圖市",
    mention=TOLD,
)
MATSUMOTO = Visit(
    "日本長野縣松本市菅谷昭市長訪高",
    "Visit of the Mayor of Matsumoto, Nagano Prefecture, Japan",
    *("日本", date(2019, 7, 25), 9),
    (head("日本長野縣松本市", "菅谷昭", "市長", "Sugenoya Akira", "Mayor of Matsumoto"),),
    topics=topics("長期照顧", "社會福利", "兩市觀光"),
    told=(NOW, 6, "{held}，{head}率團來訪，{hosts}代表市府接待，雙方就{topics}的做法互相請益，盼能持續往來。"),
    mention=BOTH,
    language="日語",
)
NAMED = (
    AIT,
    Visit(
        *("加拿大駐台北貿易辦事處芮喬丹代表拜會市府", "Courtesy call by the Executive Director of the CTOT"),
        *("加拿大", date(2019, 3, 22), 5),
        (head("加拿大駐台北貿易辦事處", "芮喬丹", "代表", "Jordan Reeves", "Executive Director"),),
        topics=topics("經貿合作", "潔淨能源"),
        mention=LISTED,
    ),
    BELIZE,
    Visit(
        *("日本台灣交流協會高雄事務所加藤英次所長拜會市府", "Courtesy call by the Chief of the JTEA Kaohsiung Office"),
        *("日本", date(2019, 4, 11), 3),
        (head("日本台灣交流協會高雄事務所", "加藤英次", "所長", "Kato Eiji", "Chief Representative"),),
        topics=topics("文化交流", "觀光推廣"),
        mention=LISTED,
        language="日語",
    ),
    Visit(
        *("韓國大邱廣域市議會裵智淑議長訪高", "Visit of the Chairperson of the Daegu Metropolitan Council, Korea"),
        *("韓國", date(2019, 4, 24), 14),
        (head("韓國大邱廣域市議會", "裵智淑", "議長", title_en="Chairperson"),),
        topics=topics("議會交流", "青年交流"),
        partner="大邱廣域市",
        mention=LISTED,
        language="韓語",
    ),
    SASAKI,
    NEW_ZEALAND,
    WIG,
    Visit(
        *("日本台灣交流協會東京本部大橋光夫會長訪高", "Visit of the Chairman of the Japan-Taiwan Exchange Association"),
        *("日本", date(2019, 6, 27), 18),
        (head("日本台灣交流協會東京本部", "大橋光夫", "會長", "Ohashi Mitsuo", "Chairman"),),
        MAYOR,
        topics("臺日交流", "產業合作"),
        mention=LISTED,
        language="日語",
    ),
    MATSUMOTO,
    Visit(
        *("奧地利商務代表辦事處傅詩元代表拜會市府", "Courtesy call by the head of the Austrian trade office"),
        *("奧地利", date(2019, 8, 7), 3),
        (head("奧地利商務代表辦事處", "傅詩元", "代表", title_en="Director"),),
        topics=topics("環保技術", "經貿合作"),
        mention=LISTED,
    ),
    Visit(
        *("日本秋田縣佐竹敬久知事訪高並續簽備忘錄", "Visit of the Governor of Akita Prefecture, Japan"),
        *("日本", date(2019, 8, 23), 37),
        (head("日本秋田縣", "佐竹敬久", "知事", "Satake Norihisa", "Governor of Akita Prefecture"),),
        topics=topics("觀光", "教育", "物產"),
        partner="秋田縣",
        mention=LISTED,
        sort="簽署",
        language="日語",
    ),
    Visit(
        *("新加坡駐台北商務辦事處黃偉權代表拜會市府", "Courtesy call by the Trade Representative of Singapore"),
        *("新加坡", date(2019, 8, 28), 5),
        (head("新加坡駐台北商務辦事處", "黃偉權", "代表", title_en="Trade Representative"),),
        topics=topics("智慧城市", "公共運輸"),
        mention=LISTED,
    ),
)
SASAKI_AGAIN = Visit(
    "日本自由民主黨青年局長佐佐木紀眾議員再度訪高",
    "Second visit of the LDP Youth Division, Japan",
    *("日本", date(2019, 8, 22), 90),
    (replace(SASAKI.guests[0], as_party=False),),
    topics=topics("青年世代交流"),
    estimate=True,
    language="日語",
    before=SASAKI,
)
AGAIN = (
    "{held}，{head}與{members}到訪，{bodies}一行 {party}由{hosts}接待，討論{topics}，並參觀{tours}。"
    "訪團於 {returned_on}再度前來，人數為 {returned_party}。"
)
THEN = f"會中談及的{FORUM}訂於 {{event_year/{FORUM}}}舉行。"
CAME_TO_NOTHING = "這個訪團臨時取消行程，未能成行。"


def crane(agency: str, on: date, span: Span, text: str, state: str = CLOSED) -> Visit:
    """An invented party of which everything is told; each half-year has one, another agency has one, one came to nothing."""
    body, body_en = COUNTRIES[0].bodies[0]
    return Visit(
        *(f"{body}鶴見優斗市長訪高", f"Visit of the Mayor of {body_en}", "日本", on, 11),
        (
            head(body, "鶴見優斗", "市長", "Tsurumi Yuto", f"Mayor of {body_en}"),
            Guest(body, "", "雁野葵", "議員", "Karino Aoi", "Councillor"),
        ),
        topics=(*topics("物產行銷", "學生交流"), ("丹頂市參加港灣論壇", FORUM)),
        tours=(("駁二藝術特區", ""),),
        told=(span, 1, text),
        mention=BOTH,
        state=state,
        agency=agency,
        language="日語",
    )


FIRSTS = (
    crane(OURS, date(2018, 10, 17), BEFORE, AGAIN + THEN),
    crane(ECONOMIC, date(2019, 4, 17), NOW, AGAIN),
    crane(OURS, date(2019, 6, 19), NOW, CAME_TO_NOTHING, WITHDRAWN),
)
RETURNS = (
    SASAKI_AGAIN,
    *(
        replace(
            first,
            title=first.title.replace("訪高", "再度訪高"),
            on=first.on + timedelta(days=63),
            people=7,
            told=None,
            mention=NONE,
            before=first,
        )
        for first in FIRSTS
    ),
)


# ---- invented parties -----------------------------------------------------------------------------------


def invented(random: Random, span: Span, cases: int, total: int) -> Iterator[Visit]:
    """So many cases of so many people together, one of them on the first and one on the last day of the span."""
    inner = [day for day in span.inner_days() if is_workday(day)]
    days = [span.first, span.last, *random.sample(inner, cases - 2)]
    sizes = [2] * cases
    for _ in range(total - 2 * cases):
        sizes[random.choice([n for n in range(cases) if sizes[n] < 48])] += 1
    for on, size in zip(sorted(days), sizes, strict=True):
        yield party(random, on, size, CLOSED if random.random() < 0.8 else HELD)


def party(random: Random, on: date, size: int, state: str, agency: str = OURS) -> Visit:
    country = random.choices(COUNTRIES, (8, 4, 5, 3, 2, 2, 2, 2))[0]
    body, body_en = random.choice(country.bodies)
    school = body.endswith(("大學", "學校"))
    title, title_en = ("校長", "President") if school else random.choice(HEADS[:3])
    return Visit(
        *(f"{body}訪團{'參訪' if size > 12 else '拜會'}市府", f"Visit of {body_en}", country.name, on, size),
        tuple(guests(random, country, body, (title, title_en), size)),
        host=random.choices((MAYOR, DEPUTY, DIRECTOR), (1, 3, 4))[0],
        topics=topics(*random.sample(TOPICS, random.choice((2, 3)))),
        tours=tuple(random.sample(TOURS, 1 + (size > 20))) if size > 12 else (),
        sort="學生交流" if school else "參訪考察" if size > 12 else "拜會",
        state=state,
        agency=agency,
        asked_by=random.choice(("外交部南部辦事處", "駐外館處", "", "國際交流團體")),
        language=country.language,
    )


def guests(random: Random, country: Country, body: str, first: tuple[str, str], size: int) -> Iterator[Guest]:
    names = random.sample(country.names, min(size, len(country.names)))
    yield head(body, names[0][0], first[0], names[0][1], first[1])
    for name, roman in names[1:]:
        title, title_en = random.choice(COMPANIONS)
        yield Guest(body, "", name, title, roman, title_en)


def listed(random: Random) -> list[Visit]:
    """All but those who came again, by the day on which the request came in."""
    rows = [*NAMED, *FIRSTS]
    for span, (cases, total) in CAME.items():
        ours = [v for v in (*NAMED, *FIRSTS, *RETURNS) if v.on in span and v.agency == OURS and v.state == CLOSED]
        rows += invented(random, span, cases - len(ours), total - sum(v.people for v in ours))
    rows += [party(random, date(2018, 8, 31), 6, CLOSED), party(random, AFTER.first, 9, CLOSED)]
    rows += [party(random, day, 8, HELD) for day in (date(2019, 9, 17), date(2019, 10, 4))]
    rows += [party(random, date(2019, 10, 24), 12, ARRANGED), party(random, date(2019, 11, 6), 5, ACCEPTED)]
    rows += [party(random, date(2019, 11, 20), 7, RECEIVED)]
    for state, days in {
        WITHDRAWN: (date(2018, 11, 8), date(2019, 3, 1), date(2019, 7, 10)),
        DECLINED: (date(2018, 12, 5), date(2019, 5, 22), date(2019, 8, 31)),
    }.items():
        rows += [party(random, day, 10, state) for day in days]
    others = (date(2018, 11, 21), date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31))
    rows += [party(random, day, 15, CLOSED, ECONOMIC) for day in others]
    return sorted(rows, key=lambda visit: (visit.opened_on, visit.on, visit.title))


def numbered() -> list[tuple[str, Visit]]:
    """Who came again stands in a file of its own, since rows of one file cannot name each other."""
    rows = [*listed(Random("siwei-108-visits")), *sorted(RETURNS, key=lambda visit: visit.opened_on)]
    return list(zip(source_numbers(rows, "訪"), rows, strict=True))


def number_in_siwei(visit: Visit) -> str:
    """The number that the import gives, 「訪108-0007」."""
    return imported(next(n for n, v in numbered() if v is visit))


# ---- cells ----------------------------------------------------------------------------------------------


def files() -> dict[str, bytes]:
    random = Random("siwei-108-visit-parts")
    rows = numbered()
    numbers = {id(visit): number for number, visit in rows}
    escorts = people.names(random, 6)
    cells = [visit_cells(n, v, numbers, random) for n, v in rows]
    first = len(rows) - len(RETURNS)
    parts: dict[str, list[tuple[object, ...]]] = {
        name: [] for name in ("delegates", "receivers", "stops", "topics", "tasks")
    }
    for number, visit in rows:
        parts["delegates"] += [(number, *row) for row in delegate_rows(visit)]
        parts["topics"] += [(number, *row) for row in visit.topics]
        if visit.state not in (RECEIVED, DECLINED):
            parts["receivers"] += [(number, *row) for row in receiver_rows(visit, random, escorts)]
            parts["stops"] += [(number, *row) for row in stop_rows(visit)]
        if visit.state in (CLOSED, HELD):
            parts["tasks"] += [(number, *row) for row in task_rows(visit, random)]
    told = [told_row(n, *v.told) for n, v in rows if v.told]
    return {
        "international/visits.csv": csv_bytes(VISIT, cells[:first]),
        "international/visits_again.csv": csv_bytes(VISIT, cells[first:]),
        "international/visits_delegates.csv": csv_bytes(DELEGATE, parts["delegates"]),
        "international/visits_receivers.csv": csv_bytes(RECEIVER, parts["receivers"]),
        "international/visits_stops.csv": csv_bytes(STOP, parts["stops"]),
        "international/visits_topics.csv": csv_bytes(TOPIC, parts["topics"]),
        "international/visits_follow-ups.csv": csv_bytes(FOLLOW_UP, parts["tasks"]),
        "international/visits_narratives.csv": csv_bytes(NARRATIVE, told),
    }


def told_row(number: str, span: Span, position: int, text: str) -> tuple[object, ...]:
    heading = "" if text == CAME_TO_NOTHING else "## {named}\n"
    return narrative(number, span, SECTION, position, heading + text)


def visit_cells(number: str, v: Visit, numbers: dict[int, str], random: Random) -> tuple[object, ...]:
    came, off = v.state in (CLOSED, HELD), v.state in (DECLINED, WITHDRAWN)
    closed = roc(v.on + timedelta(days=25)) if v.state == CLOSED else roc(workday_by(v.on - timedelta(days=3)))
    known = v.state != RECEIVED
    return (
        *(v.agency, number, v.state, v.title, v.title_en, roc(v.opened_on), v.sort, v.country, v.partner),
        *(numbers[id(v.before)] if v.before else "", v.asked_by, roc(v.on), roc(v.until)),
        *(v.people, "是" if v.estimate else "否", ROOM.get(v.host, "四維行政中心 4 樓會議室") if known else ""),
        *(f"{v.language}　{random.choice(('葉', '方', '顏'))}口譯" if known else "", cars(v.people) if known else ""),
        *(
            800 * v.people + 1500 if came and v.people > 8 else "",
            v.mention,
            closed if v.state == CLOSED or off else "",
        ),
    )


def cars(count: int) -> str:
    if count <= 4:
        return "座車 1 輛"
    return f"座車 1 輛、{'大型巴士' if count > 20 else '中型巴士'} {1 + count // 41} 輛"


def delegate_rows(v: Visit) -> Iterator[tuple[object, ...]]:
    for position, g in enumerate(v.guests, start=1):
        row = (position, g.role, g.body, g.post, g.name, g.title, g.name_en, g.title_en)
        yield (*row, "是" if g.as_party else "否")


def receiver_rows(v: Visit, random: Random, escorts: list[str]) -> Iterator[tuple[object, ...]]:
    yield (1, "主人", *v.host, OURS if v.host is DIRECTOR else "")
    if v.host is not DIRECTOR:
        yield (2, "陪見", *DIRECTOR, OURS)
    escort = (random.choice(escorts), "科員", "Officer, International Affairs Section", OURS)
    yield (3, "陪同", *escort)


def stop_rows(v: Visit) -> Iterator[tuple[object, ...]]:
    day = roc(v.on)
    yield (day, "09:20", "09:50", "接送", "高鐵左營站至四維行政中心", "", "", "")
    room = ROOM.get(v.host, "四維行政中心 4 樓會議室")
    sort = "簽署" if v.sort == "簽署" else "拜會"
    yield (day, "10:00", "11:00", sort, room, "", f"{v.host[0]}{v.host[1]}", "會後合影、互贈禮品")
    if v.people > 8:
        yield (day, "12:00", "13:30", "宴請", "市區餐廳", "", f"{v.host[0]}{v.host[1]}", "")
    for n, (place, agency) in enumerate(v.tours):
        yield (day, f"{14 + 2 * n}:00", f"{15 + 2 * n}:30", "參訪", place, agency, "業務單位主管", "")


def task_rows(v: Visit, random: Random) -> Iterator[tuple[object, ...]]:
    for task, agency in random.sample(TASKS, random.choice((0, 1, 1, 2))):
        due = workday_by(v.on + timedelta(days=21))
        done = v.state == CLOSED
        yield (task, agency, roc(due), roc(due - timedelta(days=3)) if done else "", "已辦理完成" if done else "")
