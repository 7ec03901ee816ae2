"""What the report tells, half a year later, of matters that last: works, a plan of pensions, a system.

Every number and date in these paragraphs is a token on the record's own fields, as in the sample's.
"""

from __future__ import annotations

from collections.abc import Sequence

from making.days import Span, roc
from making.following.series import NUMBER, Row

FIRST, LAST, SECTION, ORDER, TOLD = "期間起", "期間迄", "報告章節", "次序", "報告段落"
SECTIONS = {
    "facilities.projects": "1.2.a",
    "workforce.system_projects": "1.4.a",
    "workforce.pension_plans": "1.4.a",
}
CONTINUED = {  # by kind and number, in the order of the report
    ("facilities.projects", "舊工-107-0004"): (
        "四維行政中心東側無障礙客用電梯 {element/無障礙客用電梯}的控制系統整修案，自 {reached/開工}開工以來逐部停機施作，"
        "未施工的電梯照常載客。主馬達、乘場設施與車廂換新後，並須通過安全檢查才恢復使用；原訂 {planned/完工}完工，"
        "本處持續督促廠商趕辦。"
    ),
    ("facilities.projects", "舊工-108-0001"): (
        "四維及鳳山行政中心空調附屬設備汰換案，經費來自經濟部補助 {fund/經濟部補助}與本處配合款 {fund/本處配合款}，"
        "{reached/開工}動工後分區更新。四維行政中心換裝冷卻水循環泵 {element/冷卻水循環泵}及二次側區域泵 "
        "{element/二次側區域泵}，鳳山行政中心汰換儲冰主機 {element/儲冰主機}與空調主機 {element/空調主機}；"
        "全案原訂 {planned/完工}完成，之後以監控資料檢視節電成效。"
    ),
    ("facilities.projects", "舊工-108-0004"): (
        "鳳山行政中心一樓大禮堂公廁獲內政部營建署補助 {fund/內政部營建署補助}改建，本期於 {reached/開工}開工，"
        "依序拆除舊有隔間、重配管線並裝設性別友善與親子設備；原訂 {planned/完工}完工，施工期間由鄰近公廁支援使用。"
    ),
    ("facilities.projects", "舊工-108-0005"): (
        "四維行政中心的消防受信總機 {element/消防受信總機}已逾使用年限且零件停產，本處規劃編列 {fund/本處預算}汰換，"
        "預定 {planned/核定}核定計畫、{planned/完工}完工；在此之前加強巡檢，確保火警偵測不中斷。"
    ),
    ("workforce.system_projects", "舊系-107-0002"): (
        "職工人事系統（KPSN）自 {reached/採購發包}決標後，由廠商依{months}的時程建置，本期續辦資料轉換與各模組測試，"
        "並請各機關學校承辦人試行登錄、回饋意見；上線原訂於 {planned/上線}以前完成，未盡事項逐項列管。"
    ),
    ("workforce.pension_plans", "舊退-105-0001"): (
        "本府依勞動基準法{workforce.pension_plans.article}提出並經核備的提撥計畫，為期 {years}。"
        "計畫開始之前各專戶的差額合計 {gap}，截至 {through}已撥補 {paid}，其中公務預算撥入機關專戶 {paid_by/公務預算}、"
        "教育發展基金撥入學校專戶 {paid_by/教育發展基金}，足額的專戶計 {full}。\n\n"
        "本期正值年底，本處通知各機關學校重新估算次年度符合退休條件者所需的給付，有不足者循預算程序補足。"
    ),
}


def told_again(kind: str, header: Sequence[str], period: Span) -> list[Row]:
    """kind: of a table of paragraphs, with its columns.  Returns the rows that tell of lasting records in a later half-year."""
    owner, _, part = kind.rpartition(".")
    texts = {number: text for (of, number), text in CONTINUED.items() if of == owner}
    if part != "narratives":
        return []
    days = {FIRST: roc(period.first), LAST: roc(period.last), SECTION: SECTIONS.get(owner, "")}
    own = [
        {NUMBER: number, ORDER: str(n), TOLD: text} | days for n, (number, text) in enumerate(texts.items(), start=1)
    ]
    return [{name: row.get(name, "") for name in header} for row in own]
