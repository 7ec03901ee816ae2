"""Papers signed with partners.

Fact: that Akita and the city renewed on 108-08-23 the memorandum first signed in 2016, with the governor, the vice mayor and 37
guests, on tourism, education and products; the friendship declaration at Portland and the mayors' declaration at Brisbane.
All other papers, letters of approval, terms and fields are made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from making.days import BEFORE, NOW, Span, roc
from making.international.partners import AKITA, BRISBANE, DAEGU, HACHIOJI, PORTLAND, numbers
from making.tables import ECONOMIC, NARRATIVE, OURS, csv_bytes, imported, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "立案日期", "類型", "簽署日期", "簽署地點", "本市簽署人", "文本語言"),
    *("合作領域", "有效期限", "檢討日期", "續簽自", "出訪", "失效日期"),
)
PARTY = ("原案號", "締盟城市", "名稱", "簽署人", "出席人數")
APPROVAL = ("原案號", "核定機關", "文號", "日期")
SECTION, POSITION = "1.1.a", 8  # after the journeys (1 to 5), the meeting (6) and the camp (7)
SISTER, FRIEND, MOU, INTENT, DECLARATION = "姊妹市協定", "友好交流協定", "合作備忘錄", "意向書", "共同宣言"
SIGNED, RENEWED, ENDED = "已簽署", "已續簽", "已失效"
VICE = "葉匡時副市長"


@dataclass(frozen=True)
class Party:
    """partner: its title in the register, where it stands there."""

    name: str
    signatory: str = ""
    people: int | None = None
    partner: str = ""


@dataclass(frozen=True)
class Paper:
    """signed: as the import reads a vague date.  mission: title of the journey on which it was signed."""

    title: str
    sort: str
    opened_on: date
    signed: str
    parties: tuple[Party, ...]
    state: str = SIGNED
    place: str = "四維行政中心"
    signatory: str = "市長"
    languages: str = "中文、英文"
    fields: str = ""
    until: str = ""
    review: str = ""
    renews: str = ""
    mission: str = ""
    ended: str = ""
    approvals: tuple[tuple[str, str, str], ...] = ()
    told: tuple[tuple[Span, str], ...] = ()
    agency: str = OURS


def of(name: str, signatory: str = "", people: int | None = None) -> Party:
    return Party(name, signatory, people, name)


FIRST_AKITA, RENEWAL = "高雄市與日本秋田縣國際交流合作備忘錄", "高雄市與日本秋田縣續簽友好合作備忘錄"
PAPERS = (
    Paper(
        "高雄市與波特蘭市姊妹市協定",
        SISTER,
        date(2010, 12, 27),
        "77/10/11",
        (of(PORTLAND, "市長"),),
        place="波特蘭市政府",
    ),
    Paper("高雄市與布里斯本市姊妹市協定", SISTER, date(2010, 12, 27), "86/09/03", (of(BRISBANE, "市長"),)),
    Paper(
        "高雄市與八王子市友好交流協定",
        FRIEND,
        date(2010, 12, 27),
        "95/11/01",
        (of(HACHIOJI, "市長"),),
        languages="中文、日文",
        fields="青少年、藝文、觀光",
    ),
    Paper(
        "高雄市與大邱廣域市友好交流協定",
        FRIEND,
        date(2010, 12, 27),
        "100/07/17",
        (of(DAEGU, "市長"),),
        languages="中文、韓文",
        approvals=(("行政院", "範例外字第100001號", "100/05/20"), ("外交部", "範例外字第100002號", "100/05/02")),
    ),
    Paper(
        "高雄市與熊本縣、熊本市三方友好交流協定",
        FRIEND,
        date(2013, 3, 4),
        "102/09/09",
        (of("熊本縣", "知事"), of("熊本市", "市長")),
        languages="中文、日文",
        fields="產業、觀光、教育",
        approvals=(("行政院", "範例外字第102007號", "102/07/30"), ("市議會", "範例議字第102003號", "102/06/11")),
    ),
    Paper(
        FIRST_AKITA,
        MOU,
        date(2016, 3, 1),
        "105年",
        (of(AKITA, "佐竹敬久知事"),),
        state=RENEWED,
        languages="中文、日文",
        fields="觀光、教育、物產",
        until="108/11/20",
    ),
    Paper(
        "高雄市與南澳州經貿合作意向書",
        INTENT,
        date(2016, 10, 3),
        "106/02/28",
        (of("南澳州", "州長"),),
        fields="經貿、農產",
        until="108/02/28",
        state=ENDED,
        ended="108/02/28",
    ),
    Paper(
        "高雄市與宿霧市觀光合作備忘錄",
        MOU,
        date(2018, 6, 11),
        "107/09/01",
        (of("宿霧市", "市長", 8),),
        fields="觀光",
        until="110/08/31",
        review="110/03/01",
    ),
    Paper(
        "高雄市與峴港市港埠合作備忘錄",
        MOU,
        date(2018, 7, 2),
        "107/11/16",
        (of("峴港市", "人民委員會副主席", 12), Party("穿山甲大學", "校長")),
        languages="中文、越南文",
        fields="港埠、人才培育",
        until="112/11/15",
        review="112/05/15",
        told=(
            (
                BEFORE,
                "## {named}\n{signed_on}，{parties}的代表與本市在四維行政中心簽署文件，將在{fields}等方面合作。"
                "對方由{their_signatory}代表，一行 {delegates}出席。{photos}",
            ),
        ),
    ),
    Paper(
        "高雄市與橫濱市青年交流意向書",
        INTENT,
        date(2018, 12, 10),
        "108/02/28",
        (of("橫濱市", "國際局長", 5),),
        languages="中文、日文",
        fields="青年交流",
        until="111/02/27",
        review="110/08/27",
    ),
    Paper(
        "高雄市與釜山廣域市影視合作意向書",
        INTENT,
        date(2019, 1, 7),
        "108/03/01",
        (of("釜山廣域市", "文化局長", 6),),
        languages="中文、韓文",
        fields="影視、文化",
        until="111/02/28",
        review="110/08/31",
    ),
    Paper(
        "波特蘭姊妹市友誼宣言",
        DECLARATION,
        date(2019, 5, 13),
        "108年6月",
        (of(PORTLAND, "市長 Ted Wheeler"),),
        place="波特蘭市",
        signatory="本處代表",
        languages="英文",
        fields="城市交流",
        mission="出訪美國波特蘭姊妹市參與 2019 波特蘭玫瑰節",
    ),
    Paper(
        "2019 亞太城市高峰會市長宣言",
        DECLARATION,
        date(2019, 6, 10),
        "108年7月",
        (of(BRISBANE), Party("亞太城市高峰會")),
        place="布里斯本市",
        signatory="王智立處長",
        languages="英文",
        fields="永續發展、都市交通",
        mission="出訪澳洲布里斯本姊妹市參與 2019 亞太城市高峰會（APCS）",
    ),
    Paper(
        RENEWAL,
        MOU,
        date(2019, 4, 15),
        "108/08/23",
        (of(AKITA, "佐竹敬久知事", 37),),
        signatory=VICE,
        languages="中文、日文",
        fields="觀光、教育及物產",
        until="111/08/22",
        review="111/02/22",
        renews=FIRST_AKITA,
        told=(
            (
                NOW,
                "## {named}\n{parties}與本市早在 {first_year}即簽有國際交流的備忘錄。為延續這份情誼，{their_signatory}於 "
                "{signed_on}帶領當地政商界 {delegates}來訪，本府由{signatory}在文件上簽名，未來兩地將繼續就{fields}互相往來。"
                "{photos}",
            ),
        ),
    ),
    Paper(
        "高雄市與阿肯色州產學合作備忘錄",
        MOU,
        date(2019, 5, 2),
        "108/08/31",
        (of("阿肯色州", "州務卿", 4),),
        fields="產學合作",
        until="111/08/30",
        review="111/02/28",
    ),
    Paper(
        "高雄市與西雅圖市港埠合作備忘錄",
        MOU,
        date(2019, 6, 3),
        "108/09/01",
        (of("西雅圖市", "副市長", 9),),
        fields="港埠、航空",
        until="111/08/31",
        review="111/02/28",
    ),
    Paper(
        "高雄市與雲雀市友好交流協定",
        FRIEND,
        date(2019, 6, 17),
        "",
        (of("雲雀市"),),
        state="送核中",
        signatory="",
        place="",
        approvals=(("外交部", "範例外字第108011號", "108/08/05"),),
    ),
    Paper(
        "高雄市與夜鶯市合作備忘錄",
        MOU,
        date(2019, 5, 20),
        "108/07/01",
        (of("夜鶯市", "", 15),),
        state="撤回",
        told=((NOW, "## {named}\n{signed_on}簽署，{delegates}出席。"),),
    ),
    Paper(
        "大邱商圈與本市商圈行銷意向書",
        INTENT,
        date(2017, 4, 3),
        "106/06/20",
        (of("大邱商圈", "會長"),),
        agency=ECONOMIC,
        state=RENEWED,
    ),
    Paper(
        "大邱商圈與本市商圈合作意向書",
        INTENT,
        date(2019, 4, 1),
        "108/06/20",
        (of("大邱商圈", "會長", 11), Party("黑鳶商圈發展協會", "理事長", 6)),
        signatory="局長",
        agency=ECONOMIC,
        renews="大邱商圈與本市商圈行銷意向書",
        fields="商圈行銷",
        told=((NOW, "## {named}\n{signed_on}簽署，{delegates}出席。"),),
    ),
)


def listed() -> list[Paper]:
    """In the order of import: what renews another comes after it, in a file of its own."""
    return sorted(PAPERS, key=lambda p: (bool(p.renews), p.opened_on))


def number_in_siwei(title: str) -> str:
    """The number that the import gives, 「約108-0004」."""
    named = zip(listed(), source_numbers(listed(), "約"), strict=True)
    return imported(next(n for p, n in named if p.title == title))


def figure(name: str) -> str:
    return f"international.agreements.{name}@{number_in_siwei(RENEWAL)}"


def files(missions: dict[str, str]) -> dict[str, bytes]:
    """missions: title → number of the journeys."""
    pairs = list(zip(listed(), source_numbers(listed(), "約"), strict=True))
    called, partners = {p.title: n for p, n in pairs}, numbers()
    first = [row(p, n, called, missions) for p, n in pairs if not p.renews]
    later = [row(p, n, called, missions) for p, n in pairs if p.renews]
    return {
        "international/agreements.csv": csv_bytes(HEADER, first),
        "international/agreements_renewals.csv": csv_bytes(HEADER, later),
        "international/agreements_parties.csv": csv_bytes(
            PARTY,
            [
                (n, partners.get(x.partner, ""), x.name, x.signatory, "" if x.people is None else str(x.people))
                for p, n in pairs
                for x in p.parties
            ],
        ),
        "international/agreements_approvals.csv": csv_bytes(APPROVAL, [(n, *a) for p, n in pairs for a in p.approvals]),
        "international/agreements_narratives.csv": csv_bytes(NARRATIVE, narratives(pairs)),
    }


def row(p: Paper, number: str, called: dict[str, str], missions: dict[str, str]) -> tuple[str, ...]:
    head = (p.agency, number, p.state, p.title, roc(p.opened_on), p.sort, p.signed, p.place, p.signatory, p.languages)
    return (*head, p.fields, p.until, p.review, called.get(p.renews, ""), missions.get(p.mission, ""), p.ended)


def narratives(pairs: list[tuple[Paper, str]]) -> Iterator[tuple[str, ...]]:
    for paper, number in pairs:
        for span, text in paper.told:
            yield (number, roc(span.first), roc(span.last), SECTION, str(POSITION), text)
