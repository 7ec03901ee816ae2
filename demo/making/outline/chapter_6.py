"""六、精進服務品質"""

from __future__ import annotations

from making.outline.section import Section, paragraphs

OFFICE = "視察室"
CHAPTER = (
    Section("1.6", 2, "精進服務品質", unit=OFFICE),
    Section(
        "1.6.a",
        3,
        "電話服務品質及禮貌測試",
        unit=OFFICE,
        body=paragraphs(
            "電話往往是民眾接觸市府的第一步。本處訂有測試計畫，不預先通知、以公開的種子隨機抽選同仁受測，"
            "就接聽速度、應對態度與答復內容逐項評分，並把結果回饋給各科室改進。本期共抽測 {service.phone_tests.tested}，"
            "成績全數達{service.phone_tests.grade}。",
            "@paragraphs",
        ),
    ),
    Section(
        "1.6.b",
        3,
        "輿情回應即時服務",
        unit=OFFICE,
        body="市民的建議與陳情，不分大小，本處都逐案登錄、給予案號並追到有結果為止。當面或來電反映的，承辦同仁先行解說，"
        "能立即處理的當場處理；須由其他機關辦理的，即轉主辦機關，必要時會同現勘或開會研商；牽涉數個機關的，由本處居間協調，"
        "指定主辦與協辦。以書面或網路提出的，均定有回復期限，並在線上系統掌握進度。本期共登錄 "
        "{service.petitions.registered}，其中以書面或網路提出者 {service.petitions.written}，均依程序分辦、答復。",
    ),
)
