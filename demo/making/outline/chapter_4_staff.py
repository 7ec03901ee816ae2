"""健全職工管理: each item a constant, joined in BODY in their order."""

from __future__ import annotations

from making.outline.section import paragraphs

HEADS = "workforce.headcounts."
QUARTER = "{workforce.rounds.quarter}"


def token(own: str, form: str = "number") -> str:
    return "{" + HEADS + own + "|" + form + "}"


def cell(text: str, columns: int = 1, rows: int = 1, align: str = "center") -> dict[str, object]:
    return {"text": text, "columns": columns, "rows": rows, "align": align}


WORKERS = {
    "name": "workers",
    "caption": f"工級人員（資料日期：{QUARTER}）",
    "columns": 3,
    "head": [["本府所屬機關", "學校", "合計"]],
    "body": [[token("workers_agencies"), token("workers_schools"), token("workers")]],
}
# The alignment of heads and sub-heads is an assumption (reading B): 業務助理 from 公務預算, 約用人員 from 中央補助費,
# 僱用工程員 from 工程管理費 and from 公務預算.
TEMPS = {
    "name": "temps",
    "caption": f"臨時人員（資料日期：{QUARTER}）",
    "columns": 6,
    "head": [
        ["業務助理", "約用人員", cell("僱用工程員", 2), cell("其他", 1, 2), cell("合計", 1, 2)],
        ["公務預算", "中央補助費", "工程管理費", "公務預算"],
    ],
    "body": [
        [
            token("assistants_budget"),
            token("contract_subsidy"),
            token("engineers_works"),
            token("engineers_budget"),
            cell(
                "依多元就業方案及臨時人員要點進用，計 {workforce.headcounts.others}，其中以醫療藥品基金進用者"
                "{workforce.headcounts.others_medical}（衛生局），道路清潔員{workforce.headcounts.others_streets}（環保局），"
                "登革熱防治員{workforce.headcounts.others_dengue}，路邊收費服務員{workforce.headcounts.others_parking}（交通局）。",
                rows=2,
                align="left",
            ),
            cell(token("temps"), rows=2),
        ],
        [cell(token("temps_named"), 4)],
        [cell("總計：" + token("staff"), 6)],
    ],
}
TABLES = (WORKERS, TEMPS)

POSTS = paragraphs(
    "## 職工員額管控精簡成效",
    "本府各機關學校的工友、技工與駕駛出缺後不再新僱，所遺工作改以委外、調整分工或資訊化因應；"
    "臨時人員則逐案檢討，計畫結束或經費用罄即不再續用。截至 {workforce.rounds.quarter}，"
    "本府所屬機關學校職工與臨時人員合計 {workforce.headcounts.staff}，分列如下表：",
    "@table workers",
    "@table temps",
    "與縣市合併時相比，工級人員由 {workforce.headcounts.workers_at_merger}降至 {workforce.headcounts.workers}，"
    "計減 {workforce.headcounts.workers_reduced}，精簡率 {workforce.headcounts.workers_rate}；"
    "臨時人員由 {workforce.headcounts.temps_at_merger}降至 {workforce.headcounts.temps}，"
    "計減 {workforce.headcounts.temps_reduced}，精簡率 {workforce.headcounts.temps_rate}。"
    "臨時人員中的業務助理由 {workforce.headcounts.assistants_at_merger}降至 {workforce.headcounts.assistants}，"
    "計減 {workforce.headcounts.assistants_reduced}，精簡率 {workforce.headcounts.assistants_rate}，幅度最大。",
)
HIRING = paragraphs(
    "## 辦理本府所屬各機關學校臨時人員進用及運用",
    "各機關學校進用臨時人員，須先有經費來源，再送審核小組以合議方式逐案審查，過程公開透明。"
    "本期與{workforce.temp_reviews.departments}等機關代表開會 {workforce.temp_reviews.held}，"
    "依業務量與財政狀況核定人數，使人力用在必要之處。",
)
AWARDS = paragraphs("## 辦理本府績優基層人員表揚", "@paragraphs workforce.awards")
PENSIONS = paragraphs("## 統籌辦理本府各機關勞工退休準備金專戶差額提撥", "@paragraphs workforce.pension_plans")
SYSTEM = paragraphs("## 職工人事系統重新建置", "@paragraphs workforce.system_projects")

COURSES = paragraphs("## 辦理職工研習課程", "@paragraphs workforce.trainings")

BODY = paragraphs(POSTS, HIRING, AWARDS, PENSIONS, SYSTEM, COURSES)
