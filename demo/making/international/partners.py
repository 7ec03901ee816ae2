"""Cities, prefectures and states abroad, with their associations and contacts.

Fact: that the partners named in the printed report are sister or friendship cities.  The others exist as well; days of alliance,
associations, contacts, addresses and points on the map to two decimals are ours, and only plausible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from making import people
from making.days import roc
from making.tables import ECONOMIC, OURS, csv_bytes, source_numbers

HEADER = (
    *("機關", "原案號", "狀態", "主旨", "英文名稱", "立案日期", "締盟類別", "層級", "國別"),
    *("締盟日期", "終止日期", "網站", "地圖座標"),
)
CONTACT = ("原案號", "姓名", "外文姓名", "單位與職稱", "電子郵件", "電話", "自", "至")
ASSOCIATION = ("原案號", "所在", "名稱", "英文名稱", "負責人", "成立日期")
SISTER, FRIEND = "姊妹市", "友好城市"
CITY, PREFECTURE, STATE = "市", "縣、道、省", "州、邦"


@dataclass(frozen=True)
class Partner:
    title: str
    name_en: str
    country: str
    point: str
    since: str = ""  # ISO
    sort: str = SISTER
    level: str = CITY
    state: str = "已締盟"
    ended: str = ""
    agency: str = OURS

    @property
    def opened_on(self) -> date:
        """Talks begin the year before; the register itself begins with the merger of city and county."""
        return max(self.allied_on - timedelta(days=300), date(2010, 12, 27)) if self.since else date(2019, 5, 20)

    @property
    def allied_on(self) -> date:
        return date.fromisoformat(self.since)


AKITA, PORTLAND, BRISBANE, DAEGU, HACHIOJI = "秋田縣", "波特蘭市", "布里斯本市", "大邱廣域市", "八王子市"
PARTNERS = (
    Partner("檀香山市", "Honolulu", "美國", "21.31, -157.86", "1962-05-01"),
    Partner("土爾沙市", "Tulsa", "美國", "36.15, -95.99", "1980-06-05"),
    Partner("諾克斯維爾市", "Knoxville", "美國", "35.96, -83.92", "1980-08-14"),
    Partner("聖安東尼奧市", "San Antonio", "美國", "29.42, -98.49", "1981-02-16"),
    Partner("科羅拉多泉市", "Colorado Springs", "美國", "38.83, -104.82", "1983-09-07"),
    Partner("邁阿密市", "Miami", "美國", "25.76, -80.19", "1984-04-19"),
    Partner("小岩城市", "Little Rock", "美國", "34.75, -92.29", "1984-10-30"),
    Partner(PORTLAND, "Portland", "美國", "45.52, -122.68", "1988-10-11"),
    Partner("西雅圖市", "Seattle", "美國", "47.61, -122.33", "1991-09-06"),
    Partner(BRISBANE, "Brisbane", "澳大利亞", "-27.47, 153.03", "1997-09-03"),
    Partner("貝里斯市", "Belize City", "貝里斯", "17.50, -88.19", "1996-07-12"),
    Partner("峴港市", "Da Nang", "越南", "16.05, 108.20", "2014-06-16", FRIEND),
    Partner(HACHIOJI, "Hachioji", "日本", "35.67, 139.32", "2006-11-01", FRIEND),
    Partner(DAEGU, "Daegu", "韓國", "35.87, 128.60", "2011-07-17", FRIEND),
    Partner("熊本市", "Kumamoto", "日本", "32.80, 130.71", "2013-09-09", FRIEND),
    Partner("熊本縣", "Kumamoto Prefecture", "日本", "32.79, 130.74", "2013-09-09", FRIEND, PREFECTURE),
    Partner("橫濱市", "Yokohama", "日本", "35.44, 139.64", "2015-08-04", FRIEND),
    Partner(AKITA, "Akita Prefecture", "日本", "39.72, 140.10", "2016-11-21", FRIEND, PREFECTURE),
    Partner("釜山廣域市", "Busan", "韓國", "35.18, 129.08", "1966-06-30"),
    Partner("宿霧市", "Cebu City", "菲律賓", "10.32, 123.89", "2005-05-24", FRIEND),
    Partner("南澳州", "South Australia", "澳大利亞", "-34.93, 138.60", "2017-02-28", FRIEND, STATE),
    Partner("阿肯色州", "Arkansas", "美國", "34.80, -92.20", "2018-08-31", FRIEND, STATE),
    Partner(
        "松雀市", "Linnet City", "紐西蘭", "-41.29, 174.78", "2012-03-12", FRIEND, state="已終止", ended="2019-03-01"
    ),
    Partner("雲雀市", "Skylark City", "加拿大", "49.28, -123.12", sort=FRIEND, state="洽談中"),
    Partner("夜鶯市", "Nightingale City", "波蘭", "52.23, 21.01", sort=FRIEND, state="撤回"),
    Partner("大邱商圈", "Daegu Business Quarter", "韓國", "35.87, 128.59", "2018-10-15", FRIEND, agency=ECONOMIC),
)
NAMED = {  # title → associations: side, name, English name
    "西雅圖市": (("對方", "西雅圖－高雄姊妹市協會", "Seattle-Kaohsiung Sister City Association"),),
    PORTLAND: (
        ("對方", "波特蘭－高雄姊妹市協會", "Portland-Kaohsiung Sister City Association"),
        ("本市", "高雄－波特蘭姊妹市協進會", ""),
    ),
    BRISBANE: (("本市", "高雄－布里斯本友誼協會", ""),),
    HACHIOJI: (("對方", "八王子日台交流協會", "Hachioji Japan-Taiwan Association"),),
    AKITA: (("對方", "秋田台灣交流協會", "Akita Taiwan Association"),),
}
OFFICE = {"日本": "國際交流課 課長", "韓國": "國際通商課 主務官", "美國": "市長辦公室 國際事務專員"}
FOREIGN = ("A. Wren", "B. Finch", "C. Heron", "D. Martin", "E. Swift", "F. Robin", "G. Starling", "H. Plover")


def numbers() -> dict[str, str]:
    """Title → what the old register called the partner."""
    return {p.title: n for p, n in zip(listed(), source_numbers(listed(), "盟"), strict=True)}


def listed() -> list[Partner]:
    return sorted(PARTNERS, key=lambda p: p.opened_on)


def files() -> dict[str, bytes]:
    random = Random("siwei-108-partners")
    rows, contacts, associations = [], [], []
    for partner, number in zip(listed(), source_numbers(listed(), "盟"), strict=True):
        site = f"https://{partner.name_en.lower().replace(' ', '-')}.example.org/"
        days = [roc(date.fromisoformat(text)) if text else "" for text in (partner.since, partner.ended)]
        head = (partner.agency, number, partner.state, partner.title, partner.name_en, roc(partner.opened_on))
        rows.append((*head, partner.sort, partner.level, partner.country, *days, site, partner.point))
        contacts += contacts_of(random, partner, number)
        for side, name, name_en in NAMED.get(partner.title, ()):
            founded = roc(partner.allied_on + timedelta(days=random.randint(200, 900)))
            chair = random.choice(FOREIGN) if side == "對方" else people.names(random, 1)[0]
            associations.append((number, side, name, name_en, chair, founded))
    return {
        "international/partners.csv": csv_bytes(HEADER, rows),
        "international/partners_contacts.csv": csv_bytes(CONTACT, contacts),
        "international/partners_associations.csv": csv_bytes(ASSOCIATION, associations),
    }


def contacts_of(random: Random, partner: Partner, number: str) -> list[tuple[str, ...]]:
    """Who answers there now, and for every other partner who did before."""
    if partner.state != "已締盟":
        return []
    change = roc(date(2018, random.randint(1, 6), random.randint(1, 28)))
    office = OFFICE.get(partner.country, "國際關係處 承辦人")
    domain = partner.name_en.lower().replace(" ", "-")
    found = []
    for n, (first, last) in enumerate(
        [(change, "")] if random.random() < 0.5 else [("103/01/01", change), (change, "")]
    ):
        name = random.choice(FOREIGN)
        mail = f"{name[0].lower()}{n}@{domain}.example.org"
        found.append((number, name, name, office, mail, f"+00-555-{random.randint(1000, 9999)}", first, last))
    return found
