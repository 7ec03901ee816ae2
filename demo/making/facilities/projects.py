"""Works projects with their funds, elements, milestones and paragraphs of the report.

What the printed report says of the four projects of the half-year is fact: their names, grants, elements and the dates that stand
in the paragraphs.  Everything else of them, and all other projects, is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from making.days import BEFORE, NOW, Span, roc
from making.tables import NARRATIVES, OURS, PUBLIC_WORKS, Cells, csv_bytes, imported, source_numbers

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "行政中心", "預算年度", "緣由與效益")
FUNDS = ("原案號", "案號", "經費來源", "金額", "核定文號", "核定日期")
ELEMENTS = ("原案號", "案號", "項目", "位置", "原規格", "新規格", "數量", "單位", "概數")
MILESTONES = ("原案號", "案號", "里程碑", "預定日期", "實際日期", "負責人")
SECTION = "1.2.a"
OWN_BUDGET = "本處預算"


@dataclass(frozen=True)
class Fund:
    source: str
    amount: int
    approval: str = ""
    approved_on: str = ""


@dataclass(frozen=True)
class Element:
    name: str
    quantity: int
    unit: str
    where: str = ""
    old: str = ""
    new: str = ""
    estimate: bool = False


@dataclass(frozen=True)
class Milestone:
    stage: str
    planned: str
    reached: str = ""


@dataclass(frozen=True)
class Narrative:
    """position: items 2 to 5 of the section; item 1 is the repairs."""

    span: Span
    position: int
    text: str


@dataclass(frozen=True)
class Project:
    title: str
    opened_on: date
    centre: str
    year: int | None  # None: over two years, or paid in advance before it stands in a budget
    state: str
    purpose: str
    funds: tuple[Fund, ...] = ()
    elements: tuple[Element, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    agency: str = OURS


Parts = Callable[[Project], Iterable[Sequence[object]]]

# ---- the four projects of the printed report -----------------------------------------------------------------

LIFTS = Project(
    title="四維行政中心東側無障礙客用電梯控制系統整修工程",
    opened_on=date(2018, 12, 10),
    centre="四維",
    year=None,
    state="施工中",
    purpose="電梯控制系統老化，故障漸多。更新主馬達與控制系統後，搭乘更安全，用電也會減少。",
    funds=(Fund(OWN_BUDGET, 7_950_000, "範例字第1080000012號", "108/01/17"),),
    elements=(Element("無障礙客用電梯", 3, "部", "四維大樓東側", "定頻主馬達", "變頻主馬達及新控制系統"),),
    milestones=(
        Milestone("核定", "108年1月", "108/01/17"),
        Milestone("發包", "108年4月", "108/05/14"),
        Milestone("開工", "108年6月", "108/06/24"),
        Milestone("完工", "108年12月上旬"),
        Milestone("驗收", "108年12月下旬"),
    ),
    narratives=(
        Narrative(
            BEFORE,
            4,
            "四維行政中心大樓東側客梯故障次數逐年增加，乘客候梯時間也隨之拉長。本處於本期完成現況檢查及經費評估，"
            "決定整修控制系統，對象為無障礙客用電梯 {element/無障礙客用電梯}，計畫已於 {reached/核定}核定，"
            "預定 {planned/發包}辦理發包、{planned/開工}開工。施工時將逐部停機，其餘電梯照常運轉，以降低對洽公民眾的影響。",
        ),
        Narrative(
            NOW,
            2,
            "四維行政中心大樓東側設有無障礙客用電梯 {element/無障礙客用電梯}，使用多年，控制系統日漸老化。"
            "本處於本期著手整修，主馬達換裝為變頻式，各樓層的乘場設施、車廂與相關零組件也一併換新。"
            "完成後載客更順暢、行駛更平穩，設備可以用得更久，用電量亦可望下降，兼顧乘客安全與減碳目標。"
            "工程預定 {planned/完工}竣工。",
        ),
    ),
)

AIRCON = Project(
    title="四維及鳳山行政中心空調附屬設備汰換工程",
    opened_on=date(2019, 3, 12),
    centre="四維",
    year=108,
    state="施工中",
    purpose="空調是兩行政中心用電的大宗。汰換老舊附屬設備並更新監控系統，以提高運轉效率、減少用電。",
    funds=(
        Fund("經濟部補助", 13_960_000, "範例能字第1080000231號", "108/04/22"),
        Fund("本處配合款", 3_696_000, "範例字第1080000245號", "108/04/25"),
    ),
    elements=(
        Element("冷卻水循環泵", 6, "台", "四維行政中心", "定頻", "高效率變頻"),
        Element("二次側區域泵", 6, "台", "四維行政中心", "定頻", "高效率變頻"),
        Element("冷卻水塔散熱風扇馬達", 7, "組", "四維行政中心"),
        Element("水塔散熱片及消音毯", 7, "組", "四維行政中心"),
        Element("儲冰主機", 1, "台", "鳳山行政中心"),
        Element("空調主機", 1, "台", "鳳山行政中心"),
    ),
    milestones=(
        Milestone("核定", "108年4月", "108/04/22"),
        Milestone("發包", "108年7月", "108/07/30"),
        Milestone("開工", "108年8月", "108/08/26"),
        Milestone("完工", "108年12月上旬"),
        Milestone("驗收", "108年12月下旬"),
    ),
    narratives=(
        Narrative(
            NOW,
            3,
            "{=兩|四維及鳳山行政中心}行政中心的電費以空調占最大比例，要節能須先從空調著手。本處今年度爭取到經濟部補助 {fund/經濟部補助}，"
            "另自籌配合款 {fund/本處配合款}，更換運轉多年的附屬設備。四維行政中心部分，汰換 "
            "{element/冷卻水循環泵}冷卻水循環泵、{element/二次側區域泵}二次側區域泵，冷卻水塔的散熱風扇馬達更新 "
            "{element/冷卻水塔散熱風扇馬達}，水塔散熱片連同消音毯更新 {element/水塔散熱片及消音毯}；"
            "鳳山行政中心部分，儲冰主機汰換 {element/儲冰主機}，空調主機汰換 {element/空調主機}。"
            "{=兩|四維及鳳山行政中心}處的監控系統同步改版，安裝後並實施測試、調整與平衡（TAB），確認各設備達到設計性能。"
            "往後可從監控畫面掌握能源流向，隨負載調度主機與水泵，讓整個系統以最省電的方式運轉。"
            "本案已在 {reached/開工}動工，預定 {planned/完工}全部完成。",
        ),
    ),
)

LED = Project(
    title="四維行政中心照明燈具汰換LED燈具工程",
    opened_on=date(2019, 3, 20),
    centre="四維",
    year=108,
    state="已驗收",
    purpose="依政府機關及學校節約能源行動計畫，將耗電的螢光燈具換成LED燈具。",
    funds=(Fund(OWN_BUDGET, 2_370_000, "範例字第1080000158號", "108/04/02"),),
    elements=(
        Element("LED燈具", 642, "組", "長官及本處辦公室", "螢光燈具", "格柵式", estimate=True),
        Element("LED燈具", 218, "組", "各樓層貨梯間", "螢光燈具", "山型", estimate=True),
        Element("LED燈具", 163, "組", "各樓層機房及庫房", "螢光燈具", "工事型", estimate=True),
        Element("LED燈具", 294, "組", "各樓層廁所", "螢光燈具", "平板型", estimate=True),
    ),
    milestones=(
        Milestone("核定", "108年4月", "108/04/02"),
        Milestone("發包", "108年5月", "108/05/28"),
        Milestone("開工", "108年6月", "108/06/17"),
        Milestone("完工", "108年8月", "108/08/21"),
        Milestone("驗收", "108年9月", "108/09/19"),
    ),
    narratives=(
        Narrative(
            NOW,
            4,
            "為達成「政府機關及學校節約能源行動計畫」的節電要求並改善照明品質，本處今年度將四維行政中心由本處管理的空間"
            "換裝省電燈具，範圍包括府本部長官及本處的辦公室，以及各層的廁所、貨梯間等公共空間。"
            "原有螢光燈耗電且燈管壽命短，一律更換為 LED 燈具，計有平板型、格柵式、山型與工事型，合計{element/LED燈具}，"
            "已於 {reached/完工}全數裝設完成；換裝後不但省電，也減少更換燈管的人力與廢燈管的數量。",
        ),
    ),
)

TOILETS = Project(
    title="高雄市政府鳳山行政中心1F大禮堂公廁整修工程",
    opened_on=date(2019, 4, 15),
    centre="鳳山",
    year=None,
    state="施工中",
    purpose="大禮堂公廁動線不佳、設備老舊，改建成性別友善廁所，並符合親子廁所的規定。",
    funds=(Fund("內政部營建署補助", 1_560_000, "範例營字第1080000377號", "108/06/12"),),
    elements=(
        Element("性別友善廁所", 1, "處", "鳳山前棟1樓大禮堂"),
        Element("搗擺及衛廁設備", 1, "式", "鳳山前棟1樓大禮堂"),
        Element("抽排風系統", 1, "式", "鳳山前棟1樓大禮堂"),
    ),
    milestones=(
        Milestone("核定", "108年6月", "108/06/12"),
        Milestone("發包", "108年8月", "108/08/20"),
        Milestone("開工", "108年9月", "108/09/16"),
        Milestone("完工", "108年12月下旬"),
    ),
    narratives=(
        Narrative(
            NOW,
            5,
            "鳳山行政中心大禮堂經常舉辦大型活動，一樓公廁卻有動線不順、空間侷促及設備陳舊等問題。"
            "本處提出「高雄市政府鳳山行政中心1F大禮堂公廁整修工程」，於本期向內政部營建署爭取，獲核定補助 {fund/內政部營建署補助}。"
            "計畫把一樓廁所改建成性別友善廁所；便器、洗手臺等重新安排位置，讓不同性別及帶著幼兒的使用者都能安心如廁，"
            "並合於親子廁所的設置規定；搗擺與浴廁設備悉數換新，另裝設獨立的抽排風系統，保持空氣流通、地面乾爽，"
            "期能成為市府推動性別平等的示範場所。",
        ),
    ),
)

# ---- the half-year before, and projects that no report of ours tells -----------------------------------------

PARKING = Project(
    title="四維行政中心地下停車場地坪整修工程",
    opened_on=date(2018, 1, 22),
    centre="四維",
    year=107,
    state="已驗收",
    purpose="地坪塗層剝落、容易打滑，整修後以不同顏色區分車道與人行動線。",
    funds=(Fund(OWN_BUDGET, 1_480_000, "範例字第1070000041號", "107/02/08"),),
    elements=(Element("地坪塗層", 2150, "平方公尺", "四維地下1樓停車場"),),
    milestones=(
        Milestone("核定", "107年2月", "107/02/08"),
        Milestone("開工", "107年5月", "107/05/14"),
        Milestone("完工", "107年7月", "107/07/20"),
        Milestone("驗收", "107年8月", "107/08/09"),
    ),
)

ROOF = Project(
    title="鳳山行政中心屋頂防水修繕工程",
    opened_on=date(2018, 5, 8),
    centre="鳳山",
    year=107,
    state="已驗收",
    purpose="屋頂防水層龜裂，雨後頂樓辦公室滲水，重新施作防水與隔熱。",
    funds=(Fund(OWN_BUDGET, 3_260_000, "範例字第1070000187號", "107/06/05"),),
    elements=(Element("屋頂防水層", 1850, "平方公尺", "鳳山前棟及後棟屋頂", "瀝青油毛氈", "聚脲防水層"),),
    milestones=(
        Milestone("核定", "107年6月", "107/06/05"),
        Milestone("發包", "107年8月", "107/08/28"),
        Milestone("開工", "107年9月", "107/09/17"),
        Milestone("完工", "107年12月", "107/12/14"),
        Milestone("驗收", "108年1月", "108/01/11"),
    ),
    narratives=(
        Narrative(
            BEFORE,
            2,
            "鳳山行政中心屋頂防水層日曬雨淋多年，已有龜裂，每逢豪雨頂樓即有滲水情形。本處編列 {fund/本處預算}辦理修繕，"
            "範圍為前棟及後棟屋頂，面積 {element/屋頂防水層}，於 {reached/開工}開工，{reached/完工}完工。"
            "新防水層兼有隔熱功能，可降低頂樓室溫與空調用電。",
        ),
    ),
)

TILES = Project(
    title="四維行政中心大樓外牆磁磚檢修工程",
    opened_on=date(2018, 7, 16),
    centre="四維",
    year=107,
    state="已驗收",
    purpose="外牆磁磚局部膨拱，為維護人行安全，全面檢測並修補。",
    funds=(Fund(OWN_BUDGET, 2_745_000, "範例字第1070000266號", "107/08/14"),),
    elements=(Element("外牆磁磚修補", 386, "處", "四維行政中心大樓", new="灌注補強及換貼", estimate=True),),
    milestones=(
        Milestone("核定", "107年8月", "107/08/14"),
        Milestone("發包", "107年10月", "107/10/30"),
        Milestone("開工", "107年11月", "107/11/19"),
        Milestone("完工", "108年2月下旬", "108/02/22"),
        Milestone("驗收", "108年3月", "108/03/22"),
    ),
    narratives=(
        Narrative(
            BEFORE,
            3,
            "為防止外牆磁磚掉落傷及行人，本處以 {fund/本處預算}為四維行政中心大樓進行外牆檢測與修補，"
            "經敲擊及紅外線檢測，需要補強或換貼者{element/外牆磁磚修補}，自 {reached/開工}起分區搭架施工，"
            "並設置安全走廊供民眾通行，已於 {reached/完工}完工。",
        ),
    ),
)

SCREEN = Project(
    title="四維行政中心1樓穿堂電子看板設置工程",
    opened_on=date(2019, 4, 2),
    centre="四維",
    year=108,
    state="取消",
    purpose="原擬設置大型看板播放市政資訊，因預算調整，改用現有螢幕。",
    funds=(Fund(OWN_BUDGET, 980_000),),
    elements=(Element("電子看板", 1, "座", "四維1樓穿堂"),),
    milestones=(Milestone("核定", "108年5月", "108/05/10"), Milestone("完工", "108年10月")),
    narratives=(
        Narrative(
            NOW,
            6,
            "四維行政中心一樓穿堂將設置電子看板 {element/電子看板}，預定 {planned/完工}啟用，播放市政與活動資訊。",
        ),
    ),
)

PUBLIC_WORKS_OFFICE = Project(
    title="工務局鳳山後棟4樓辦公室整修工程",
    opened_on=date(2019, 5, 6),
    centre="鳳山",
    year=108,
    state="施工中",
    purpose="調整辦公室隔間並更新照明。",
    funds=(Fund("工務局預算", 1_120_000, "範例工字第1080000095號", "108/05/30"),),
    elements=(Element("LED燈具", 96, "組", "鳳山後棟4樓"),),
    milestones=(
        Milestone("核定", "108年5月", "108/05/30"),
        Milestone("開工", "108年7月", "108/07/15"),
        Milestone("完工", "108年11月"),
    ),
    narratives=(Narrative(NOW, 2, "本局整修鳳山後棟辦公室，換裝燈具 {element/LED燈具}，預定 {planned/完工}完工。"),),
    agency=PUBLIC_WORKS,
)

FIRE_PANEL = Project(
    title="四維行政中心消防受信總機汰換工程",
    opened_on=date(2019, 9, 18),
    centre="四維",
    year=109,
    state="規劃中",
    purpose="受信總機已逾使用年限，零件停產，擬於下一年度汰換。",
    funds=(Fund(OWN_BUDGET, 1_860_000),),
    elements=(Element("消防受信總機", 1, "套", "四維行政中心大樓"),),
    milestones=(Milestone("核定", "109年2月"), Milestone("完工", "109年第3季")),
)

# In the order of filing, so that numbers follow dates.
PROJECTS = (PARKING, ROOF, TILES, LIFTS, AIRCON, LED, SCREEN, TOILETS, PUBLIC_WORKS_OFFICE, FIRE_PANEL)


# ---- files ------------------------------------------------------------------------------------------------


def number_in_siwei(project: Project) -> str:
    """The number that the import gives, 「工108-0001」."""
    return imported(dict(zip(PROJECTS, source_numbers(PROJECTS, "工"), strict=True))[project])


def files() -> dict[str, bytes]:
    numbered = list(zip(PROJECTS, source_numbers(PROJECTS, "工"), strict=True))
    return {
        "facilities/projects.csv": csv_bytes(HEADER, (project_row(p, n) for p, n in numbered)),
        "facilities/projects_funds.csv": csv_bytes(FUNDS, rows(FUNDS, numbered, fund_cells)),
        "facilities/projects_elements.csv": csv_bytes(ELEMENTS, rows(ELEMENTS, numbered, element_cells)),
        "facilities/projects_milestones.csv": csv_bytes(MILESTONES, rows(MILESTONES, numbered, milestone_cells)),
        "facilities/projects_narratives.csv": csv_bytes(NARRATIVES, rows(NARRATIVES, numbered, narrative_cells)),
    }


def project_row(project: Project, number: str) -> Cells:
    head = (project.agency, number, project.state, project.title, roc(project.opened_on))
    return (*head, project.centre, project.year, project.purpose)


def rows(header: Sequence[str], numbered: list[tuple[Project, str]], cells: Parts) -> Iterator[Cells]:
    """The rows of a part: each names its project by 原案號 and leaves 案號 to the system."""
    for project, number in numbered:
        for row in cells(project):
            yield (number, "", *row)


def fund_cells(project: Project) -> Iterable[Sequence[object]]:
    return [(fund.source, fund.amount, fund.approval, fund.approved_on) for fund in project.funds]


def element_cells(project: Project) -> Iterable[Sequence[object]]:
    return [(e.name, e.where, e.old, e.new, e.quantity, e.unit, "是" if e.estimate else "否") for e in project.elements]


def milestone_cells(project: Project) -> Iterable[Sequence[object]]:
    owner = "行政科" if project.agency == OURS else "建築工程科"
    return [(m.stage, m.planned, m.reached, owner) for m in project.milestones]


def narrative_cells(project: Project) -> Iterable[Sequence[object]]:
    return [(roc(n.span.first), roc(n.span.last), SECTION, n.position, n.text) for n in project.narratives]
