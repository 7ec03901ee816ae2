"""Changes of rights in the sample.  All of it is made up; people and accounts are those of `directory`.

Rights cannot be imported as approved: the sample files the requests, and then its people take the steps in `steps.json`.
"""

from __future__ import annotations

from making.tables import OURS, csv_bytes, lines_bytes

ACCOUNTS = ("機關", "原案號", "主旨", "帳號", "姓名", "電子郵件", "職務", "帳號類別", "使用期限", "立案日期")
DELEGATIONS = ("機關", "原案號", "主旨", "被代理人", "代理職務", "代理人", "代理起日", "代理迄日", "立案日期")
GRANTS = ("機關", "原案號", "主旨", "授權對象", "角色", "生效日", "失效日", "立案日期")
REVIEWS = ("機關", "原案號", "主旨", "應完成日", "立案日期")

ACCOUNT_ROWS = (
    (OURS, "舊帳-108-0001", "消費者保護室新進約聘人員", "peng", "彭宥廷", "", "", "臨時", "108/12/31", "108/07/01"),
    (OURS, "舊帳-108-0002", "國際事務科暑期工讀生", "zhan", "詹采潔", "", "", "臨時", "108/08/31", "108/07/01"),
    (OURS, "舊帳-108-0003", "職工管理科新進同仁到職", "qiu", "邱奕辰", "", "", "一般", "", "108/09/16"),
)
DELEGATION_ROWS = (
    (OURS, "舊代-108-0001", "行政科科長休假", "li", "行政科 科長", "wang", "108/08/19", "108/08/23", "108/08/12"),
    (OURS, "舊代-108-0002", "行政科科長公差", "li", "行政科 科長", "wang", "108/11/04", "108/11/08", "108/10/16"),
)
GRANT_ROWS = (
    (OURS, "舊權-108-0001", "支援報告編製", "lin", "報告編製", "108/08/01", "", "108/07/22"),
    (OURS, "舊權-108-0002", "職務調整，兼辦會議", "lin", "會議承辦", "108/11/01", "", "108/10/14"),
)
REVIEW_ROWS = ((OURS, "舊清-108-0001", "108 年下半年權限清查", "108/12/31", "108/10/01"),)

# type, 原案號, step, by whom, answers
STEPS = (
    ("administration.accounts", "舊帳-108-0001", "approve", "guo", {}),
    ("administration.accounts", "舊帳-108-0001", "activate", "gao", {}),
    (
        "administration.accounts",
        "舊帳-108-0002",
        "refuse",
        "guo",
        {"note": "工讀生不得持有個人帳號，改由同仁代為登錄。"},
    ),
    ("administration.delegations", "舊代-108-0001", "approve", "guo", {}),
    ("administration.grants", "舊權-108-0001", "approve", "guo", {}),
    ("administration.grants", "舊權-108-0001", "enforce", "gao", {}),
    ("administration.reviews", "舊清-108-0001", "begin", "guo", {}),
)


def files() -> dict[str, bytes]:
    tables = {
        "accounts": (ACCOUNTS, ACCOUNT_ROWS),
        "delegations": (DELEGATIONS, DELEGATION_ROWS),
        "grants": (GRANTS, GRANT_ROWS),
        "reviews": (REVIEWS, REVIEW_ROWS),
    }
    made = {f"administration/{name}.csv": csv_bytes(header, rows) for name, (header, rows) in tables.items()}
    return made | {"steps.json": lines_bytes(STEPS)}
