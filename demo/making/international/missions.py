"""Journeys abroad.

Fact: the five journeys of the printed report with their days, heads, persons met, forums, companies, offices, groups and the
five students.  On which day of the journey each stop was, hours, further members, cost, recommendations and every other
journey are made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from making import people
from making.days import AFTER, BEFORE, LEDGER_CLOSED, NOW, Span, roc, workday_by
from making.international.partners import BRISBANE, DAEGU, HACHIOJI, PORTLAND, numbers
from making.tables import ECONOMIC, NARRATIVE, OURS, Cells, csv_bytes, imported, narrative, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "性質", "出國日期", "返國日期", "目的", "核定文號"),
    *("報告日期", "報告編號", "報告頁數", "報告摘要"),
)
DESTINATION = ("原案號", "國別", "地點", "締盟城市")
MEMBER = ("原案號", "身分", "姓名", "職稱", "單位")
COMPANY = ("原案號", "類別", "團體", "人數")
PARTICIPANT = ("原案號", "角色", "參與機關")
STOP = ("原案號", "日期", "時間", "類別", "對象", "同行或主持", "地點", "議題")
MET = ("原案號", "行程", "單位與職稱", "姓名", "外文姓名")
COST = ("原案號", "經費來源", "項目", "金額")
RECOMMENDATION = ("原案號", "次序", "建議", "辦理單位", "處理", "預定完成日期", "解除日期", "辦理結果")
SECTION = "1.1.a"
PLANNED, APPROVED, RETURNED, REPORTED, SETTLED, CANCELLED = "計畫中", "已核定", "已返國", "報告已提出", "已結案", "取消"
STUDY, CONFERENCE, VISIT, BUSINESS, EVENT, YOUTH = "考察", "國際會議", "拜會交流", "招商", "節慶展演", "青年交流"
CALL, SPEECH, FORUM, TOUR, FIRM, MEETING, DOING, SIGNING, TRAVEL = (
    *("拜會", "演講", "論壇", "參訪", "企業參訪", "會議", "活動", "簽署", "交通"),
)
HEAD, MEMBER_OF, ESCORT = "團長", "團員", "隨行"
WHOLE, COMPANION = "主辦", "協辦"
CITY_FUND, CENTRAL_FUND = "公務預算", "中央補助費"


@dataclass(frozen=True)
class Stop:
    """day: of the journey, from 1."""

    day: int
    sort: str
    subject: str
    with_whom: str = ""
    at: str = ""
    place: str = ""
    topics: str = ""


@dataclass(frozen=True)
class Met:
    name: str
    name_en: str = ""
    post: str = ""
    stop: str = ""  # as the stop prints


@dataclass(frozen=True)
class Mission:
    title: str
    sort: str
    opened_on: date
    first: date
    last: date
    places: tuple[tuple[str, str, str], ...]  # country, place, partner
    members: tuple[tuple[str, str, str, str], ...] = ()  # as MEMBER from 身分 on
    companies: tuple[tuple[str, str, str], ...] = ()
    offices: tuple[str, ...] = (OURS,)
    stops: tuple[Stop, ...] = ()
    met: tuple[Met, ...] = ()
    costs: tuple[tuple[str, str, int], ...] = ()
    advice: tuple[tuple[str, ...], ...] = ()  # as RECOMMENDATION from 建議 on
    state: str = REPORTED
    purpose: str = ""
    reported: date | None = None
    summary: str = ""
    told: tuple[tuple[Span, int, str], ...] = ()
    agency: str = OURS
    pages: int = field(default=0)


def flights(days: int, there: str) -> tuple[Stop, Stop]:
    return (
        Stop(1, TRAVEL, "高雄啟程", at="上午 8 時", place=there),
        Stop(days, TRAVEL, "返抵高雄", at="晚間 8 時", place="高雄"),
    )


MAYOR, VICE = "韓國瑜", "葉匡時"
USA = Mission(
    "赴美國演講暨招商專案",
    BUSINESS,
    date(2019, 3, 11),
    date(2019, 4, 9),
    date(2019, 4, 18),
    (("美國", "波士頓", ""), ("美國", "洛杉磯", ""), ("美國", "舊金山灣區", "")),
    (
        (HEAD, MAYOR, "市長", "高雄市政府"),
        (MEMBER_OF, "王智立", "處長", "行政暨國際處"),
        (ESCORT, "", "翻譯", "行政暨國際處"),
    ),
    (("媒體", "隨行採訪媒體", ""),),
    (OURS, ECONOMIC),
    (
        *flights(10, "波士頓"),
        Stop(3, SPEECH, "哈佛大學", "費正清研究中心", "下午 2 時", "波士頓", "城市治理與兩岸交流"),
        Stop(5, CALL, "洛杉磯市政府", "", "上午 10 時", "洛杉磯", "姊妹港與影視合作"),
        Stop(5, CALL, "聖蓋博市政府", "", "下午 3 時", "洛杉磯", "僑社與商務往來"),
        Stop(6, FORUM, "全球玉山經濟論壇『點亮高雄，創新經濟』圓桌招商座談會", "", "下午 2 時", "洛杉磯", "投資環境"),
        Stop(7, SPEECH, "史丹佛大學", "", "下午 4 時", "舊金山灣區", "與學生座談"),
        Stop(8, CALL, "佛利蒙市政府", "", "上午 9 時 30 分", "舊金山灣區", "電動車產業鏈"),
        Stop(8, FIRM, "Taboola", "", "上午 11 時", "舊金山灣區", "新創"),
        Stop(8, FIRM, "Tesla", "", "下午 1 時 30 分", "舊金山灣區", "電動車"),
        Stop(8, FORUM, "全球玉山科技協會矽谷論壇圓桌經濟座談", "", "下午 6 時", "舊金山灣區", "人才與新創"),
        Stop(9, FIRM, "Apple", "", "下午 1 時 30 分", "舊金山灣區", "智慧城市"),
        Stop(9, CALL, "奧克蘭市政府", "", "下午 4 時", "舊金山灣區", "港口與社區更新"),
    ),
    (
        Met("何契珍大使", "Nina Hachigian", "洛杉磯市第一副市長", "拜會洛杉磯市政府"),
        Met("高敘加", "Lily Mei", "北加州佛利蒙市市長", "拜會佛利蒙市政府"),
        Met("卜君毅", "Jason Pu", "洛杉磯聖蓋博市市長", "拜會聖蓋博市政府"),
        Met("薛麗比", "Libby Schaaf", "加州奧克蘭市市長", "拜會奧克蘭市政府"),
    ),
    ((CITY_FUND, "交通費", 1_286_000), (CITY_FUND, "生活費", 742_500), (CITY_FUND, "禮品及交際費", 96_000)),
    (
        ("設置矽谷招商聯絡窗口", "經發局", "採行", "108/12/31", "108/08/20", "已委託在地協會擔任聯絡窗口，按月回報。"),
        ("與灣區新創社群定期視訊交流", "經發局", "研議中", "109/03/31", "", ""),
    ),
    REPORTED,
    "應大學邀請發表演說，並向當地企業說明高雄的投資環境。",
    date(2019, 7, 15),
    "赴波士頓、洛杉磯與舊金山灣區演講、座談並參訪企業，建議設置招商聯絡窗口。",
    (
        (
            NOW,
            1,
            "## {named}\n{head}應邀於 {held}在{subjects/演講}登台演講，介紹高雄的發展方向。訪團途中會見{met}，"
            "結識多位城市首長；{head}也到{subjects/論壇}說明投資環境，並走進 {subjects/企業參訪} 的辦公室與廠區，"
            "為本地產業牽線，讓世界認識高雄。{photos}",
        ),
    ),
    pages=38,
)
ROSES = Mission(
    "出訪美國波特蘭姊妹市參與 2019 波特蘭玫瑰節",
    EVENT,
    date(2019, 4, 22),
    date(2019, 6, 5),
    date(2019, 6, 12),
    (("美國", "波特蘭", PORTLAND),),
    ((HEAD, "", "本處代表", "行政暨國際處"), (MEMBER_OF, "蘇宜萱", "科員", "行政暨國際處")),
    (("表演團體", "樹德家商表演團", ""),),
    (OURS,),
    (
        *flights(8, "波特蘭"),
        Stop(4, DOING, "玫瑰花車遊行", "與樹德家商表演團", "上午 10 時", "波特蘭"),
        Stop(5, DOING, "波特蘭龍舟賽開幕儀式暨頒獎典禮", "", "上午 9 時", "波特蘭"),
        Stop(6, SIGNING, "姊妹市友誼宣言共同簽署儀式", "市長 Ted Wheeler 主持", "上午 11 時", "波特蘭市政府"),
        Stop(6, CALL, "波特蘭市政府", "", "下午 2 時", "波特蘭", "姊妹市往來方式"),
        Stop(7, TOUR, "奧勒岡會議中心", "", "上午 10 時", "波特蘭", "會展營運、公共藝術"),
    ),
    (),
    ((CITY_FUND, "交通費", 148_000), (CITY_FUND, "生活費", 121_600), (CITY_FUND, "禮品及交際費", 12_000)),
    (
        ("邀請波特蘭參加燈會", "國際事務科", "採行", "108/12/31", "108/09/12", "已函邀，對方同意派團。"),
        ("公共藝術互設", "文化局", "未採行", "", "108/09/12", "場地與維護經費不足，暫不辦理。"),
    ),
    SETTLED,
    "參加姊妹市年度盛事，並就雙方往來方式交換意見。",
    date(2019, 8, 30),
    "參加花車遊行與龍舟賽，見證友誼宣言，參訪會議中心。",
    (
        (
            NOW,
            2,
            "## {named}\n{head}於 {held}前往{places}，同行的{companies/表演團體}也一起走上街頭參加遊行。"
            "行程有{stops}，除了分享節慶的喜悅，也向主人請教會展營運與公共藝術的經驗。{photos}",
        ),
    ),
    pages=16,
)
SUMMIT = Mission(
    "出訪澳洲布里斯本姊妹市參與 2019 亞太城市高峰會（APCS）",
    CONFERENCE,
    date(2019, 5, 13),
    date(2019, 7, 5),
    date(2019, 7, 12),
    (("澳大利亞", "布里斯本", BRISBANE), ("澳大利亞", "黃金海岸", "")),
    ((HEAD, "", "本處代表", "行政暨國際處"), (MEMBER_OF, "王智立", "處長", "行政暨國際處")),
    (),
    (OURS,),
    (
        *flights(8, "布里斯本"),
        Stop(3, TOUR, "黃金海岸馬拉松", "", "上午 6 時", "黃金海岸", "運動賽事"),
        Stop(4, MEETING, "2019 亞太城市高峰會", "", "上午 9 時", "布里斯本", "永續發展、循環經濟、都市交通"),
        Stop(6, TOUR, "Volgren 公共汽車產製工廠", "", "上午 10 時", "布里斯本", "運輸"),
        Stop(6, TOUR, "Advance Queensland 新創產業輔導計畫", "昆士蘭州政府", "下午 2 時", "布里斯本", "新創產業"),
        Stop(7, SIGNING, "亞太城市高峰會市長宣言", "大會閉幕式", "下午 4 時", "布里斯本"),
    ),
    (),
    ((CITY_FUND, "交通費", 132_000), (CITY_FUND, "生活費", 158_400), (CITY_FUND, "辦公費", 48_000)),
    (("引進電動公車車體製程", "交通局", "研議中", "109/06/30", "", ""),),
    RETURNED,
    "參加高峰會，與亞太各城市討論都市發展議題。",
    told=(
        (
            NOW,
            3,
            "## {named}\n{head}於 {held}到{places}，在 {subjects/會議}上與各城市代表討論都市治理。"
            "會議前後另實地了解{subjects/參訪}，盼能為本市的交通、運動與新創產業開啟與當地合作的機會。{photos}",
        ),
    ),
)
CAMP = Mission(
    "赴韓國大邱友好城市考察「2019 韓國大邱國際學生夏令營」",
    YOUTH,
    date(2019, 5, 27),
    date(2019, 7, 14),
    date(2019, 7, 19),
    (("韓國", "大邱", DAEGU),),
    ((HEAD, "", "本處", "行政暨國際處"),),
    (("學生", "高雄大學生", "5"),),
    (OURS,),
    (
        *flights(6, "大邱"),
        Stop(2, DOING, "2019 韓國大邱國際學生夏令營", "", "上午 9 時", "大邱", "開幕與分組"),
        Stop(4, CALL, "大邱市政府國際通商課", "", "上午 10 時", "大邱", "雙方交流"),
        Stop(5, DOING, "夏令營成果發表", "", "下午 2 時", "大邱"),
    ),
    (),
    ((CITY_FUND, "交通費", 78_000), (CITY_FUND, "生活費", 64_800)),
    (("夏令營增設在地家庭接待", "國際事務科", "採行", "108/08/10", "108/08/12", "本年度夏令營已試辦。"),),
    REPORTED,
    "觀摩友好城市的夏令營，作為本處辦理的參考。",
    date(2019, 8, 28),
    "隨團觀摩課程安排與志工訓練，建議增設家庭接待。",
    (
        (
            NOW,
            4,
            "## {named}\n{held}，{head}帶領高雄的大學生 {people/學生}到{places}參加營隊，讓學生走出課堂認識異國文化；"
            "同行人員則觀察課程設計與操作方法，供日後自辦營隊之用，並到{subjects/拜會}談雙方往來的議題。{photos}",
        ),
    ),
    pages=12,
)
FESTIVAL = Mission(
    "赴日本八王子友好城市參與「八王子祭」暨考察東京都都政建設",
    STUDY,
    date(2019, 6, 10),
    date(2019, 8, 4),
    date(2019, 8, 8),
    (("日本", "東京都", ""), ("日本", "八王子市", HACHIOJI)),
    ((HEAD, VICE, "副市長", "高雄市政府"), (MEMBER_OF, "", "代表", "運動發展局"), (MEMBER_OF, "", "代表", "教育局")),
    (("表演團體", "五福國小扯鈴隊", ""),),
    (OURS, "運發局", "工務局", "教育局"),
    (
        *flights(5, "東京都"),
        Stop(1, DOING, "八王子祭", "石森孝志市長", "下午 6 時", "八王子市"),
        Stop(2, CALL, "東京都廳", "", "上午 10 時", "東京都", "都政建設"),
        Stop(3, CALL, "東京都教育委員會", "", "上午 10 時", "東京都", "教育交流"),
        Stop(3, CALL, "自民黨青年局", "", "下午 3 時", "東京都", "青年交流"),
        Stop(4, CALL, "2020 東京奧運組織委員會", "", "上午 10 時", "東京都", "賽事籌備"),
        Stop(4, TOUR, "東京奧運場館", "", "下午 2 時", "東京都", "場館營運"),
    ),
    (Met("石森孝志", "", "八王子市市長", "八王子祭"),),
    ((CITY_FUND, "交通費", 265_000), (CITY_FUND, "生活費", 188_000), (CENTRAL_FUND, "交通費", 90_000)),
    (("與東京都教育委員會洽談學校締結", "教育局", "研議中", "109/08/31", "", ""),),
    RETURNED,
    "參加友好城市的慶典，並考察都政與奧運籌備。",
    told=(
        (
            NOW,
            5,
            "## {named}\n{head}於 {held}率{offices}同仁到{places}，與當地市民一起為{companies/表演團體}的演出喝采。"
            "訪團接著走訪{subjects/拜會}，並參觀{subjects/參訪}，為兩地的學校與運動交流找到新的題目。{photos}",
        ),
    ),
)
NAMED = (USA, ROSES, SUMMIT, CAMP, FESTIVAL)
CALLED_OFF = Mission(
    "赴越南峴港市觀摩國際煙火節",
    EVENT,
    date(2019, 4, 29),
    date(2019, 6, 20),
    date(2019, 6, 24),
    (("越南", "峴港", "峴港市"),),
    ((HEAD, "", "本處代表", "行政暨國際處"),),
    (("學生", "高雄高中生", "9"),),
    stops=(Stop(2, CALL, "峴港市人民委員會", place="峴港"),),
    costs=((CITY_FUND, "交通費", 60_000),),
    state=CANCELLED,
    told=((NOW, 5, "## {named}\n{held}，{people/學生}同行。"),),
)
OTHERS = Mission(
    "赴新加坡參加國際美食展",
    BUSINESS,
    date(2019, 3, 18),
    date(2019, 5, 14),
    date(2019, 5, 18),
    (("新加坡", "新加坡", ""),),
    ((HEAD, "", "本局代表", "經濟發展局"),),
    (("企業", "本市食品業者", "14"),),
    (ECONOMIC,),
    (Stop(2, DOING, "國際美食展", "本市食品業者", place="新加坡"),),
    (Met("展覽主辦單位代表", "", "", "國際美食展"),),
    ((CITY_FUND, "交通費", 84_000),),
    (("增設聯合展館", "商業科", "研議中", "", "", ""),),
    REPORTED,
    reported=date(2019, 7, 30),
    told=((NOW, 5, "## {named}\n{held}，{people/企業}同行。"),),
    agency=ECONOMIC,
)
OWING = Mission(
    "赴日本參加商圈觀摩",
    STUDY,
    date(2019, 6, 3),
    date(2019, 7, 23),
    date(2019, 7, 27),
    (("日本", "福岡", ""),),
    ((HEAD, "", "本局代表", "經濟發展局"),),
    (),
    (ECONOMIC,),
    state=RETURNED,
    agency=ECONOMIC,
)
# country, place, partner, what for
ERRANDS = (
    ("日本", "熊本", "熊本市", "洽談教育旅行", "熊本市政府", VISIT),
    ("日本", "橫濱", "橫濱市", "參加港灣城市研討", "橫濱市國際局", CONFERENCE),
    ("韓國", "釜山", "釜山廣域市", "洽談影展合作", "釜山影像委員會", VISIT),
    ("菲律賓", "宿霧", "宿霧市", "觀摩節慶活動", "宿霧市觀光處", EVENT),
    ("越南", "峴港", "峴港市", "考察智慧港埠", "峴港港務公司", STUDY),
    ("美國", "西雅圖", "西雅圖市", "參加姊妹市年會", "西雅圖市政府", CONFERENCE),
    ("日本", "八王子", HACHIOJI, "帶領青年服務隊", "八王子市國際交流課", YOUTH),
)


# ---- made up: for any span ------------------------------------------------------------------------------


def invented(random: Random, span: Span, state: str, told: bool = False) -> Iterator[Mission]:
    """On the first and the last day of the span, and two between; `state` is what they have come to."""
    middle = span.inner_days()
    starts = (span.first, *sorted(random.sample(middle, min(2, len(middle)))), span.last)
    for n, first in enumerate(starts):
        yield errand(random, first, state, span if told and n == 1 else None)


def errand(random: Random, first: date, state: str, told: Span | None) -> Mission:
    country, place, partner, what, body, sort = random.choice(ERRANDS)
    days = random.randint(4, 6)
    last = first + timedelta(days=days - 1)
    home = state in (RETURNED, REPORTED, SETTLED)
    group = (("學生", f"{place}交流學生", str(random.randint(4, 12))),) if sort == YOUTH else ()
    done = ("採行", "", roc(last + timedelta(days=60)), "已納入年度計畫。")
    left = ("研議中", roc(last + timedelta(days=300)), "", "")
    text = "## {named}\n{head}於 {held}前往{places}，{stops}，為後續往來打下基礎。{photos}"
    return Mission(
        f"赴{country}{place}{what}",
        sort,
        min(workday_by(first - timedelta(days=random.randint(30, 60))), LEDGER_CLOSED),
        first,
        last,
        ((country, place, partner),),
        (
            (HEAD, people.names(random, 1)[0], "科長", "行政暨國際處"),
            (MEMBER_OF, people.names(random, 1)[0], "科員", ""),
        ),
        group,
        (OURS,),
        (
            *flights(days, place),
            Stop(2, CALL, body, at="上午 10 時", place=place),
            Stop(3, TOUR, f"{place}觀光推廣中心", at="下午 2 時", place=place),
        ),
        (),
        ((CITY_FUND, "交通費", random.randint(30, 90) * 1000), (CITY_FUND, "生活費", random.randint(20, 60) * 1000))
        if home
        else (),
        ((f"{what}列為年度工作", "國際事務科", *(done if state == SETTLED else left)),) if home else (),
        state,
        what,
        last + timedelta(days=random.randint(40, 85)) if state in (REPORTED, SETTLED) else None,
        "往來順利，建議列為年度工作。" if state in (REPORTED, SETTLED) else "",
        ((told, 1, text),) if told else (),
        pages=random.randint(8, 20) if state in (REPORTED, SETTLED) else 0,
    )


def listed() -> list[Mission]:
    random = Random("siwei-108-missions")
    made = (
        errand(random, BEFORE.first - timedelta(days=1), SETTLED, None),
        *invented(random, BEFORE, SETTLED, told=True),
        errand(random, NOW.first, SETTLED, None),
        errand(random, NOW.last, RETURNED, None),
        errand(random, AFTER.first, RETURNED, None),
        errand(random, date(2019, 11, 12), APPROVED, None),
        errand(random, date(2019, 12, 4), PLANNED, None),
    )
    return sorted((*made, *NAMED, CALLED_OFF, OTHERS, OWING), key=lambda m: m.opened_on)


def pairs() -> list[tuple[Mission, str]]:
    return list(zip(listed(), source_numbers(listed(), "出"), strict=True))


def figure(name: str, mission: Mission, item: str = "") -> str:
    """Key of a figure about one journey, by the number that the import gives."""
    number = imported(next(n for m, n in pairs() if m.title == mission.title))
    return f"international.missions.{name}@{number}" + (f"/{item}" if item else "")


# ---- files ----------------------------------------------------------------------------------------------


def files() -> dict[str, bytes]:
    partners, made = numbers(), pairs()
    tables: dict[str, tuple[Sequence[str], Iterable[Cells]]] = {
        "": (HEADER, (row(m, n) for m, n in made)),
        "_destinations": (DESTINATION, ((n, c, p, partners.get(a, "")) for m, n in made for c, p, a in m.places)),
        "_members": (MEMBER, ((n, *x) for m, n in made for x in m.members)),
        "_companies": (COMPANY, ((n, *x) for m, n in made for x in m.companies)),
        "_participants": (
            PARTICIPANT,
            ((n, COMPANION if k else WHOLE, x) for m, n in made for k, x in enumerate(m.offices)),
        ),
        "_stops": (STOP, ((n, *stop(m, s)) for m, n in made for s in m.stops)),
        "_met": (MET, ((n, x.stop, x.post, x.name, x.name_en) for m, n in made for x in m.met)),
        "_costs": (COST, ((n, f, i, str(a)) for m, n in made for f, i, a in m.costs)),
        "_recommendations": (
            RECOMMENDATION,
            ((n, str(k), *x) for m, n in made for k, x in enumerate(m.advice, start=1)),
        ),
        "_narratives": (
            NARRATIVE,
            (narrative(n, span, SECTION, position, text) for m, n in made for span, position, text in m.told),
        ),
    }
    return {f"international/missions{name}.csv": csv_bytes(h, rows) for name, (h, rows) in tables.items()}


def row(m: Mission, number: str) -> tuple[str, ...]:
    allowed = "" if m.state in (PLANNED, CANCELLED) else f"範例出字第{number[-4:]}號"
    report = (roc(m.reported), f"C{number[-8:-5]}{number[-4:]}", str(m.pages or "")) if m.reported else ("", "", "")
    head = (m.agency, number, m.state, m.title, roc(m.opened_on), m.sort, roc(m.first), roc(m.last))
    return (*head, m.purpose, allowed, *report, m.summary)


def stop(m: Mission, s: Stop) -> tuple[str, ...]:
    return (roc(m.first + timedelta(days=s.day - 1)), s.at, s.sort, s.subject, s.with_whom, s.place, s.topics)
