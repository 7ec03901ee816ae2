"""五、健全消費者保護機制"""

from __future__ import annotations

from making.outline.section import Section, paragraphs

OFFICE = "消費者保護室"
CHAPTER = (
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
