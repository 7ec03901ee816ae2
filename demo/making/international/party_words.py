"""Invented parties from abroad, named after birds, and what is spoken of with them."""

from __future__ import annotations

from dataclasses import dataclass

MAYOR = ("韓國瑜", "市長", "Mayor Han Kuo-yu")
DEPUTY = ("葉匡時", "副市長", "Deputy Mayor Yeh Kuang-shih")
DIRECTOR = ("王智立", "處長", "Director-General, Department of Administration and International Affairs")


@dataclass(frozen=True)
class Guest:
    """One line of a party's list: as the register asks for it."""

    body: str
    post: str = ""
    name: str = ""
    title: str = ""
    name_en: str = ""
    title_en: str = ""
    role: str = "團員"
    as_party: bool = False


@dataclass(frozen=True)
class Country:
    """head: body, and English name of the body.  names: of people, with their Roman form."""

    name: str
    bodies: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    language: str


COUNTRIES = (
    Country(
        "日本",
        (
            ("日本北國縣丹頂市", "Tancho City, Hokkoku Prefecture, Japan"),
            ("日本南洋縣議會", "Nan'yo Prefectural Assembly, Japan"),
            ("日本白鷺町青年會議所", "Shirasagi Junior Chamber, Japan"),
            ("日本雷鳥大學", "Raicho University, Japan"),
        ),
        (
            ("鶴見優斗", "Tsurumi Yuto"),
            ("雁野葵", "Karino Aoi"),
            ("鷺沢誠", "Sagisawa Makoto"),
            ("鳩山翠", "Hatoyama Midori"),
        ),
        "日語",
    ),
    Country(
        "韓國",
        (
            ("韓國喜鵲道廳", "Kkachi Provincial Government, Korea"),
            ("韓國雨燕港灣公社", "Swift Port Authority, Korea"),
            ("韓國喜鵲高等學校", "Kkachi High School, Korea"),
        ),
        (("具瑞俊", "Koo Seo-jun"), ("奉夏恩", "Bong Ha-eun"), ("卓志浩", "Tak Ji-ho")),
        "韓語",
    ),
    Country(
        "美國",
        (
            ("美國知更鳥郡政府", "Robin County Government, U.S.A."),
            ("美國藍鶇大學", "Bluebird University, U.S.A."),
            ("美國信天翁港務局", "Port of Albatross, U.S.A."),
        ),
        (("范艾登", "Aiden Vance"), ("柯蘿拉", "Laura Coles"), ("白馬克", "Mark Whitby")),
        "英語",
    ),
    Country(
        "越南",
        (
            ("越南白鷺省人民委員會", "Egret Province People's Committee, Vietnam"),
            ("越南稻鷺大學", "Dao Lo University, Vietnam"),
        ),
        (("阮文鵠", "Nguyen Van Hoc"), ("陳氏燕", "Tran Thi Yen")),
        "越語",
    ),
    Country(
        "菲律賓",
        (("菲律賓鵰市政府", "City of Agila, Philippines"),),
        (("荷西雷耶斯", "Jose Reyes"), ("瑪雅聖托斯", "Maya Santos")),
        "英語",
    ),
    Country(
        "澳大利亞",
        (("澳大利亞笑翠鳥市議會", "Kookaburra City Council, Australia"),),
        (("何奧利", "Oliver Hartwell"), ("溫葛蕾", "Grace Winslow")),
        "英語",
    ),
    Country(
        "德國",
        (("德國白鸛邦商會", "Chamber of Commerce of Storch, Germany"),),
        (("費尼可", "Nico Feldmann"), ("安蕾娜", "Lena Anders")),
        "英語",
    ),
    Country(
        "泰國",
        (("泰國犀鳥府", "Hornbill Province, Thailand"),),
        (("宋猜頌堪", "Somchai Songkham"), ("妮達頌堪", "Nida Songkham")),
        "英語",
    ),
)
HEADS = (("市長", "Mayor"), ("議長", "Speaker"), ("理事長", "President"), ("校長", "President"), ("局長", "Director"))
COMPANIONS = (
    ("副市長", "Deputy Mayor"),
    ("課長", "Section Chief"),
    ("議員", "Councillor"),
    ("秘書長", "Secretary General"),
)
TOPICS = (
    *("觀光推廣", "青年交流", "港埠合作", "運動賽事", "智慧城市", "會展產業", "雙語教育", "廢棄物處理"),
    *("長照政策", "農產行銷", "影視取景", "公共運輸", "文化資產保存", "新創產業"),
)
TOURS = (
    ("駁二藝術特區", ""),
    ("高雄展覽館", ""),
    ("衛武營國家藝術文化中心", ""),
    ("蓮池潭風景區", "觀光局"),
    ("垃圾資源回收廠", "環保局"),
    ("環狀輕軌機廠", "交通局"),
    ("果菜批發市場", "農業局"),
)
TASKS = (
    ("寄送會談照片與謝函", ""),
    ("提供城市簡介英文版", ""),
    ("研議學校締結姊妹校", "教育局"),
    ("安排觀光推廣窗口對接", "觀光局"),
    ("回復產業合作意向", "經發局"),
)
