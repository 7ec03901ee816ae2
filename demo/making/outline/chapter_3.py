"""三、文書檔案資訊化"""

from __future__ import annotations

from making.outline import chapter_3_meetings
from making.outline.section import Section, paragraphs

OFFICE = "文檔科"
CHAPTER = (
    Section("1.3", 2, "文書檔案資訊化", reserved_photos=1, unit=OFFICE),
    Section(
        "1.3.a",
        3,
        "提升資訊安全",
        unit=OFFICE,
        body=paragraphs(
            "# 民間團體與市府之間的公文，也可以不經紙本往返。依「高雄市政府公文電子交換作業要點」，設立在本市的民間組織及團體，"
            "可申請使用本府的電子交換服務，既縮短投遞時間，也減少用紙；至本期末，已受理申請的團體計 "
            "{documents.exchange_members.served}。",
            "# 公文交換環境的安全，靠定期查核維持。本處依「文書及檔案管理電腦化作業規範」，併同公文查訪與檔案管理考核的行程，"
            "於 {documents.exchange_audits.months}到 {documents.exchange_audits.agencies}機關單位實地稽核，逐項檢視憑證、帳號、"
            "主機、收發作業與備份，並輔導改善；同時說明「推動 ODF-{documents.odf_ratios.standard} 為政府文件標準格式續階實施計畫」"
            "的要求，請各機關以 ODF 製作電子公文的附件。",
            "@narratives",
        ),
    ),
    Section(
        "1.3.b",
        3,
        "施政透明公開",
        unit=OFFICE,
        body=paragraphs(
            "# 把業務資料開放給民眾查用，是施政透明的基礎。本處把訪賓接待、設施維修、消費爭議等業務統計陸續放上市府開放資料平台，"
            "至本期末上架 {publishing.datasets.public}資料集，其中 {publishing.datasets.open_formats}提供 CSV、JSON 等開放格式，"
            "其餘逐步轉換，方便各界交換與加值運用。",
            "# 攸關民眾權益的市法規、行政規則、政令、公告與公示送達，都刊登在市府公報並上網供查詢。公報每週定期出刊，必要時增刊，"
            "本期出刊 {publishing.gazette.issues}，刊登 {publishing.gazette.items}。",
        ),
    ),
    Section(
        "1.3.c",
        3,
        "提升檔案管理專業職能",
        unit=OFFICE,
        body=paragraphs(
            "@narratives documents.archive_awards",
            "# 區公所的檔案與民眾權益關係密切。本處依「高雄市政府檔案管理考核要點」，於 {documents.archive_assessments.months}"
            "邀集府外專家學者組成考核小組，走訪{documents.archive_assessments.districts}等 "
            "{documents.archive_assessments.offices}區公所，從點收、編目、庫房到清理逐項評分，"
            "當場指出問題、提供改進建議，並追蹤改善結果。{photos}",
            "@narratives workforce.trainings",
        ),
    ),
    chapter_3_meetings.SECTION,
)
