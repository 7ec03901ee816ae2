"""Agencies, units, roles and accounts of the sample.  Agencies and units exist; codes, people and passwords are made up."""

from __future__ import annotations

from making import city
from making.days import LEDGER_CLOSED, roc
from making.tables import ECONOMIC, OURS, PUBLIC_WORKS, json_bytes

CODES = {
    OURS: "DEMO000001",
    PUBLIC_WORKS: "DEMO000002",
    "教育局": "DEMO000003",
    "鳳山區公所": "DEMO000004",
    ECONOMIC: "DEMO000005",
}

AGENCIES = [
    {"code": CODES[OURS], "name": "高雄市政府行政暨國際處", "short_name": OURS, "level": "first"},
    {"code": CODES[PUBLIC_WORKS], "name": "高雄市政府工務局", "short_name": PUBLIC_WORKS, "level": "first"},
    {"code": CODES["教育局"], "name": "高雄市政府教育局", "short_name": "教育局", "level": "first"},
    {"code": CODES["鳳山區公所"], "name": "高雄市鳳山區公所", "short_name": "鳳山區公所", "level": "district"},
    {"code": CODES[ECONOMIC], "name": "高雄市政府經濟發展局", "short_name": ECONOMIC, "level": "first"},
]

# Agencies that have a part in meetings and their resolutions; they keep no records in the sample.
OTHERS = (
    *("衛生局", "環保局", "觀光局", "農業局", "民政局", "交通局", "警察局", "消防局", "青年局"),
    *("財政局", "主計處", "勞工局", "人事處", "研考會", "都發局", "水利局", "社會局", "文化局", "運發局"),
)
FULL = {"環保局": "環境保護局", "研考會": "研究發展考核委員會", "都發局": "都市發展局", "運發局": "運動發展局"}
AGENCIES += [
    {"code": f"DEMO{n:06}", "name": f"高雄市政府{FULL.get(name, name)}", "short_name": name, "level": "first"}
    for n, name in enumerate(OTHERS, start=101)
]
AGENCIES += [
    {
        "code": "DEMO000201",
        "name": "高雄市鳳山區第二戶政事務所",
        "short_name": "鳳山區第二戶政事務所",
        "level": "second",
        "parent": "民政局",
    }
]
AGENCIES += city.rest(AGENCIES)  # whoever is added above is not named again

# Made up: who sits in a committee from outside the house.
ORGANISATIONS = (
    *(("臺灣獼猴消費者協會", "association"), ("穿山甲大學", "school"), ("黑熊綜合醫院", "firm")),
    *(("雲豹通訊社", "firm"), ("水雉國際交流協會", "association")),
    *(("國立中山大學", "school"), ("中國鋼鐵集團", "firm")),  # these two exist, as do who comes from them
)
PERSONS = (
    ("柯衡甫", "穿山甲大學", "教授"),
    ("游芷嫻", "穿山甲大學", "副教授"),
    ("龔以寧", "臺灣獼猴消費者協會", "秘書長"),
    ("廖達琪", "國立中山大學", "教授"),
    ("翁朝棟", "中國鋼鐵集團", "董事長"),
)
# Kinds of money named in the printed report; codes are made up.
FUNDS = (
    *(("F01", "公務預算", "city"), ("F02", "中央補助費", "central"), ("F03", "工程管理費", "special")),
    *(
        ("F21", "醫療藥品基金", "special"),
        ("F22", "停車場作業基金", "special"),
        ("F23", "就業安定基金", "central"),
        ("F31", "教育發展基金", "special"),
    ),
)

UNITS = {
    OURS: (
        *("行政科", "文檔科", "國際事務科", "職工管理科", "消費者保護室"),
        *("視察室", "會計室", "人事室", "政風室"),
    ),
    PUBLIC_WORKS: ("秘書室", "建築管理科"),
    "教育局": ("秘書室",),
    "鳳山區公所": ("秘書室", "民政課"),
    ECONOMIC: ("市場管理科", "商業科"),
    "研考會": ("管制考核組",),
}

# Roles of no one area; those of an area stand with it.  A trailing * stands for every permission that begins so.
ROLES = {
    "reader": (
        "檢視",
        (
            *(f"{area}.view_*" for area in ("international", "facilities", "documents", "publishing", "workforce")),
            *(f"{area}.view_*" for area in ("fleet", "service", "oversight", "meetings")),
            *("measures.view_figures", "report.view_reports", "law.view_rules"),
        ),
    ),
    "reporter": ("報告編製", ("report.*", "measures.view_figures")),
    "report-writer": ("報告撰寫", ("report.view_reports", "report.edit_sections", "measures.view_figures")),
    "report-chief": (
        "報告核章",
        ("report.view_reports", "report.edit_sections", "report.sign_sections", "measures.view_figures"),
    ),
}

# username, name, agency, unit, title, roles
ACCOUNTS = (
    ("wang", "王思齊", OURS, "行政科", "科員", ("facilities-clerk", "meetings-clerk", "reader", "reporter")),
    ("li", "李若蘭", OURS, "行政科", "科長", ("facilities-chief", "meetings-chief", "reader", "reporter")),
    (
        *("chen", "陳以恆", PUBLIC_WORKS, "秘書室", "科員"),
        ("facilities-clerk", "meetings-liaison", "international-liaison", "workforce-liaison"),
    ),
    ("zhou", "周雨涵", OURS, "消費者保護室", "科員", ("consumer-clerk", "reader", "report-writer")),
    ("hsu", "許景行", OURS, "消費者保護室", "主任消費者保護官", ("consumer-chief", "reader", "report-chief")),
    ("shen", "沈若寧", OURS, "國際事務科", "科員", ("international-clerk", "reader", "report-writer")),
    ("hou", "侯景雯", OURS, "國際事務科", "科長", ("international-chief", "reader", "report-chief")),
    ("tsai", "蔡明軒", ECONOMIC, "商業科", "科員", ("consumer-clerk",)),
    (
        *("lin", "林知夏", OURS, "文檔科", "科員"),
        ("documents-clerk", "publishing-clerk", "trainings-clerk", "reader", "report-writer"),
    ),
    (
        *("ma", "馬若水", OURS, "文檔科", "科長"),
        ("documents-chief", "publishing-chief", "trainings-clerk", "reader", "report-chief"),
    ),
    ("pan", "潘文欣", OURS, "職工管理科", "科員", ("workforce-clerk", "fleet-clerk", "reader", "report-writer")),
    ("dai", "戴昀蓉", OURS, "職工管理科", "科長", ("workforce-chief", "fleet-chief", "reader", "report-chief")),
    ("gao", "高維廷", OURS, "文檔科", "系統管理師", ("administrator", "reader")),
    ("qun", "沈立群", "研考會", "管制考核組", "專員", ("meetings-tracker",)),  # alone releases resolutions
    ("fan", "范雅筑", OURS, "視察室", "科員", ("service-clerk", "oversight-clerk", "reader", "report-writer")),
    ("tang", "湯文彬", OURS, "視察室", "主任", ("service-chief", "oversight-chief", "reader", "report-chief")),
    (
        "guo",
        "郭沛珊",
        OURS,
        "政風室",
        "主任",
        ("administrator",),
    ),  # the second person that every change of rights needs
)


def account(row: tuple[str, str, str, str, str, tuple[str, ...]]) -> dict[str, object]:
    keys = ("username", "name", "agency", "unit", "title", "roles")
    return {**dict(zip(keys, row, strict=True)), "password": f"siwei-demo-{row[0]}"}


def files(of_areas: dict[str, tuple[str, tuple[str, ...]]]) -> dict[str, bytes]:
    """of_areas: the areas' roles by code."""
    data = {
        "today": roc(LEDGER_CLOSED),
        "agencies": AGENCIES,
        "units": [{"agency": agency, "name": name} for agency, names in UNITS.items() for name in names],
        "roles": [{"code": c, "name": name, "permissions": held} for c, (name, held) in (of_areas | ROLES).items()],
        "organisations": [{"name": name, "kind": kind} for name, kind in ORGANISATIONS],
        "persons": [{"name": name, "organisation": at, "title": title} for name, at, title in PERSONS],
        "funds": [{"code": code, "name": name, "level": level} for code, name, level in FUNDS],
        "accounts": [account(row) for row in ACCOUNTS],
    }
    return {"directory.json": json_bytes(data)}
