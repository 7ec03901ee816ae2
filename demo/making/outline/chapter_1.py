"""一、領航台灣、連結世界"""

from __future__ import annotations

from making.outline.section import Section, paragraphs

OFFICE = "國際事務科"
CHAPTER = (
    Section("1.1", 2, "領航台灣、連結世界", reserved_photos=15, unit=OFFICE),
    Section(
        "1.1.a",
        3,
        "擘劃城市合作、拓展國際友誼",
        unit=OFFICE,
        body=paragraphs(
            "城市外交靠的是長年的往來。本處持續經營姊妹市與友好城市的情誼，也替各機關牽線，讓不同領域的合作都能走出國門。"
            "本期主要的交流活動有下列 {international.missions.activities}：",
            "@narratives",
        ),
    ),
    Section(
        "1.1.b",
        3,
        "創造高雄與世界的多元交往",
        unit=OFFICE,
        body=paragraphs(
            "遠道而來的朋友，是城市最好的宣傳者。本處居中安排會面、參訪與禮賓事宜，"
            "本期經手的訪賓接待有 {international.visits.cases}，來賓合計 {international.visits.people}；"
            "其中主要的訪團代表，按到訪先後為：{photos}",
            "{international.visits.main}等。",
            "@narratives",
        ),
    ),
)
