"""The report's outline with its prose, and the facts of its two editions.

Headings, salutation and closing formula are the council's own form; the prose is ours.  Numbers stand in it as tokens only.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from making.directory import CODES
from making.tables import OURS, json_bytes


@dataclass(frozen=True)
class Section:
    code: str
    level: int
    heading: str = ""
    role: str = "body"
    body: str = ""
    pending: bool = False
    reserved_photos: int = 0
    unit: str = ""


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


FRONT = (
    Section("0", 0, role="salutation", body="議長、副議長、各位議員女士、先生："),
    Section(
        "0.1",
        0,
        body=paragraphs(
            "貴會第 {edition.term} 屆第 {edition.session} 次定期大會召開期間，本處應邀列席報告，"
            "能夠當面聆聽各位議員的指教，深感榮幸。",
            "過去半年，承蒙貴會在預算審議與市政監督上多所指導，同仁得以按部就班完成各項工作，謹代表全處致上由衷的謝意。"
            "本處一方面打理市府的辦公環境、公文檔案與職工、車輛管理，一方面推展本市與世界各城市的往來；"
            "今後仍將本於服務的初衷，讓同仁安心辦公、讓市民便利洽公，也讓更多城市認識高雄。",
            "茲將 {edition.period}（下稱本期）各項主要工作的辦理情形，依序報告如下，敬請指教。",
        ),
    ),
)

FACILITIES = (
    Section("1.2", 2, "建構友善公務環境", unit="行政科"),
    Section(
        "1.2.a",
        3,
        "營造安全友善空間",
        unit="行政科",
        body=paragraphs(
            "# 兩行政中心的辦公大樓每日有眾多同仁及洽公民眾進出，{facilities.repairs.trades}等設備難免耗損。"
            "本處隨時受理報修並主動巡檢，本期經手的維修案共 {facilities.repairs.handled}，"
            "小故障即時排除，避免影響公務，也延長設備的使用壽命。",
            "@narratives",
        ),
    ),
    Section(
        "1.2.b",
        3,
        "推動環境清潔維護",
        unit="行政科",
        body="防治登革熱，重在清除孳生源。本處派員不定時巡視兩行政中心的大樓與庭園，本期計巡查 {facilities.patrols.rounds}，"
        "遇有花圃、盆栽、容器或低處積水，隨即清除，共清出容器 {facilities.patrols.cleared}；"
        "轄管的公共區域與宿舍則逐處建立清冊，期末列管 {facilities.breeding_sites.listed}，定期複查，不讓病媒蚊有孳生的機會。"
        "為帶動各機關一同維護辦公環境，本處另舉辦兩行政中心的環境清潔評比；本期已於 {facilities.contests.held}完成評定，"
        "各機關對辦公處所整潔更加用心，空間利用也見改善，民眾前來洽公更為舒適。",
    ),
    Section(
        "1.2.c",
        3,
        "集會場所之管理利用",
        unit="行政科",
        body="兩行政中心的大禮堂、廣場、穿堂及會議室，於公務之餘提供各機關與民間團體舉辦政策宣導、城市行銷、"
        "教育講座、展演等活動，讓辦公大樓也成為市民親近藝文與公共事務的地方。"
        "本期兩處場地開放使用 {facilities.venue_uses.opened}；會議室及其他集會場所依申請提供使用 "
        "{facilities.venue_uses.meetings}，空間得到充分利用。",
    ),
)


OFFICE = "消費者保護室"
CONSUMER = (
    Section("1.5", 2, "健全消費者保護機制", reserved_photos=6, unit=OFFICE),
    Section("1.5.a", 3, "召開市府消費者保護委員會，捍衛消費品質", unit=OFFICE, body="@paragraphs"),
    Section(
        "1.5.b",
        3,
        "積極辦理消費諮詢、申訴、調解等業務",
        unit=OFFICE,
        body="民眾買到瑕疵商品或與店家意見不合時，可來電或親自到市府消費者服務中心，由專人說明權利義務並協助後續處理，"
        "不必先上法院。本期答覆消費諮詢 {consumer.consultations.given}；業者須先回應的第一次申訴計 "
        "{consumer.complaints.first}，未獲妥善解決、改由消費者保護官處理的第二次申訴計 {consumer.complaints.second}；"
        "另受理調解 {consumer.mediations.handled}。各案均依法定期限與步驟進行，盡力為雙方化解歧見。",
    ),
    Section(
        "1.5.c",
        3,
        "加強查察消費場所設施及商品",
        unit=OFFICE,
        body="為防患於未然，本處邀集衛生、消防、經發、社會、觀光等主管機關，分別前往量販賣場、觀光夜市、冰品飲料店、"
        "旅展、遊樂園與托嬰中心，查看消防設備、食品衛生、商品標示與禮券契約；清明、端午兩節之前，"
        "另到市場訪查應景食材的衛生與價格。本期出動 {consumer.inspections.outings}，走訪業者 "
        "{consumer.inspections.firms}，不符規定者均要求改善並追蹤複查。",
    ),
    Section(
        "1.5.d",
        3,
        "推廣消費者保護教育",
        unit=OFFICE,
        body=paragraphs(
            "# 消費知識愈普及，糾紛愈少。本期分赴機關、學校與民間團體宣講 {consumer.education.talks}，"
            "以生活實例說明契約、退費與標示的注意事項；並運用網站、廣播與有線電視，"
            "提醒民眾遇有消費問題可撥打 {edition.hotline} 專線求助。",
            "@narratives",
        ),
    ),
    Section(
        "1.5.e",
        3,
        "與財團法人法律扶助基金會合辦債務清理法律諮詢駐點服務",
        unit=OFFICE,
        body="負債沉重的民眾往往不知從何處理起。本處商請法律扶助基金會高雄分會的律師定期進駐消費者服務中心，"
        "面對面說明協商、更生與清算的程序。本期開辦 {consumer.clinics.sessions}，前來諮詢者 {consumer.clinics.visits}，"
        "協助他們重新規劃生活、走出債務。",
    ),
    Section(
        "1.5.f",
        3,
        "辦理「全國消費者保護官第 69 次聯繫會報」及協助社團法人台灣消費者保護協會辦理「跨境旅遊消費維權論壇」",
        unit=OFFICE,
        body="@narratives",
    ),
)


def chapter(code: str, heading: str, unit: str, photos: int, *headings: str) -> tuple[Section, ...]:
    """A chapter whose records are not in the system yet: its headings, and the numbers of its photos kept free."""
    letters = "abcdef"[: len(headings)]
    return (
        Section(code, 2, heading, pending=True, reserved_photos=photos, unit=unit),
        *(Section(f"{code}.{letter}", 3, text, unit=unit) for letter, text in zip(letters, headings, strict=True)),
    )


CHAPTERS = (
    Section("1", 1, "重要業務執行狀況"),
    *chapter(
        *("1.1", "領航台灣、連結世界", "國際事務科", 15),
        *("擘劃城市合作、拓展國際友誼", "創造高雄與世界的多元交往"),
    ),
    *FACILITIES,
    *chapter(
        *("1.3", "文書檔案資訊化", "文檔科", 1),
        *("提升資訊安全", "施政透明公開", "提升檔案管理專業職能", "強化組織橫向聯繫"),
    ),
    *chapter(
        *("1.4", "職工平權合理化", "職工管理科", 4),
        *("健全職工管理", "強化車輛管理", "車輛先期作業審查"),
    ),
    *CONSUMER,
    *chapter("1.6", "精進服務品質", "視察室", 0, "電話服務品質及禮貌測試", "輿情回應即時服務"),
    *chapter("1.7", "配合監察院辦理地方機關巡察", "視察室", 4),
)

CLOSING = (
    Section(
        "2",
        1,
        "結語",
        body=paragraphs(
            "本處的工作多在幕後：設備的修繕、公文的遞送、外賓的接待，看似瑣細，卻關係著市府整體的運作。"
            "未來本處將以既有成果為基礎，持續改善辦公廳舍、簡化行政流程，並與友好城市、姊妹市在經貿、文化、教育等領域深化合作，"
            "為高雄開拓更多與世界對話的機會。",
            "貴會的支持與督促，是本處前進的動力，謹再次表達謝忱。以上報告，尚祈各位議員不吝賜教。",
        ),
    ),
    Section(
        "3",
        0,
        role="closing",
        body=paragraphs("敬祝", "議長、副議長、各位議員女士、先生", "平安喜樂 大會圓滿成功！"),
    ),
)

COMMON = {
    "agency": CODES[OURS],
    "running_head": "市政府各單位業務報告（行政暨國際處）",
    "title": "高雄市政府行政暨國際處業務報告",
    "volume_number": 27,
    "council_term": 3,
    "hotline": "1950",
    "reporter_title": "處長",
}
EDITIONS = (
    {
        "period": "107-09-01..108-02-28",
        **COMMON,
        "first_page": 4523,
        "council_session": 1,
        "read_on": "108-04-29",
        "reporter_name": "王智立",
    },
    {
        "period": "108-03-01..108-08-31",
        **COMMON,
        "first_page": 4859,
        "council_session": 2,
        "read_on": "108-10-28",
        "reporter_name": "丁樂群",
    },
)


def files() -> dict[str, bytes]:
    sections = [asdict(section) for section in (*FRONT, *CHAPTERS, *CLOSING)]
    return {"report/outline.json": json_bytes(sections), "report/editions.json": json_bytes(EDITIONS)}
