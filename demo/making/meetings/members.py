"""Who sits in the bodies.

Fact: that 廖達琪 and 翁朝棟 were called into the international relations group and that the temporary-staff panel hears the four
departments.  Terms, seats and every other name are made up.
"""

from __future__ import annotations

from making.tables import ECONOMIC, OURS, PUBLIC_WORKS

Row = tuple[str, ...]
STANDING = ("99/12/25", "", "否")
GROUP = ("108/02/11", "110/02/10", "否")
GROUP_EXPERT = ("108/02/11", "110/02/10", "是")

# Agency → what its head is called.
HEADS = {
    **dict.fromkeys(("民政局", "財政局", "教育局", ECONOMIC, "農業局", "觀光局", "都發局", PUBLIC_WORKS), "局長"),
    **dict.fromkeys(("水利局", "社會局", "勞工局", "警察局", "消防局", "衛生局", "環保局", "文化局", "交通局"), "局長"),
    **dict.fromkeys(("主計處", "人事處", OURS), "處長"),
    "研考會": "主任委員",
}


def seat(agency: str, title: str, *term: str) -> Row:
    return ("委員", "", agency, "", title, *term)


MUNICIPAL = (
    ("主任委員", "", "", "", "市長", *STANDING),
    ("副主任委員", "", "", "", "副市長", *STANDING),
    *(seat(agency, title, *STANDING) for agency, title in HEADS.items()),
    ("執行秘書", "", OURS, "", "處長", *STANDING),
)
INTERNATIONAL = (
    ("主任委員", "", "", "", "市長", *GROUP),
    ("委員", "廖達琪", "", "", "教授", *GROUP_EXPERT),
    ("委員", "翁朝棟", "", "", "董事長", *GROUP_EXPERT),
    *(seat(agency, "局長", *GROUP) for agency in ("教育局", ECONOMIC, "觀光局", "文化局")),
    ("委員", "", "", "黑熊綜合醫院", "院長", *GROUP),
    ("委員", "", "", "雲豹通訊社", "總編輯", *GROUP),
    ("委員", "", "", "水雉國際交流協會", "理事長", *GROUP),
    ("執行秘書", "", OURS, "", "處長", *GROUP),
)
TEMPORARY = (
    ("主任委員", "", "", "", "副秘書長", *STANDING),
    *(seat(agency, "代表", *STANDING) for agency in ("財政局", "主計處", "勞工局", "人事處")),
    seat("研考會", "代表", "99/12/25", "107/12/31", "否"),
    ("執行秘書", "", OURS, "", "職工管理科科長", *STANDING),
)
VOLUNTEERS = (
    ("主任委員", "", OURS, "", "處長", *STANDING),
    ("委員", "柯衡甫", "", "", "教授", "105/03/01", "", "是"),
    ("委員", "游芷嫻", "", "", "副教授", "108/01/01", "", "是"),
)
ARCHIVES = (
    ("主任委員", "", OURS, "", "處長", *STANDING),
    ("委員", "", OURS, "", "文檔科科長", *STANDING),
    ("委員", "", "研考會", "", "代表", *STANDING),
)
WORKS = (
    ("主任委員", "", PUBLIC_WORKS, "", "局長", *STANDING),
    ("委員", "柯衡甫", "", "", "教授", "101/04/02", "", "是"),
    seat("水利局", "代表", *STANDING),
)
