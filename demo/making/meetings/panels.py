"""Meetings of panels and groups.

Fact: the first meeting of 108 of the international relations group, on 108-06-06, in the mayor's chair; that the
temporary-staff panel met twice in that half-year.  Its days, what was said, and all other meetings are made up.
"""

from __future__ import annotations

from datetime import date

from making.days import NOW
from making.meetings.shapes import Decision, Meeting
from making.tables import OURS

INTERNATIONAL, TEMPORARY, VOLUNTEERS = "國際關係小組", "臨時人員審核小組", "國際交流志工甄選小組"
TOLD = (
    "## 召開{named}\n"
    "為凝聚產官學界的對外交流意見，「國際關係小組」於 {held}召開該年度{ordinal}會議，{chaired}親自擔任召集人主持會議，"
    "邀請{persons}等來自學界、企業、醫療、傳播與公益團體的委員，分別就本市城市外交的重點區域、議題與作法提出建言，"
    "作為後續規劃的依據。{photos}"
)


def _panel(held: date, opened: date, ordinal: int, state: str = "紀錄已核定") -> Meeting:
    items = (
        ("報告事項", 1, "前次審核案件進用情形", OURS, "", ""),
        ("討論事項", 1, "各機關學校申請進用臨時人員審核案", OURS, "各申請案均附用人計畫與經費來源。", "逐案審核。"),
    )
    decision = Decision(
        "臨時人員進用審核結果",
        "有預算來源且符合業務需要者同意進用，其餘請原申請機關補正經費來源後再提會審核。",
        lead=OURS,
        due="",
        state="解除列管" if state == "紀錄已核定" else "待分辦",
        progress=((f"{held.year - 1911}/{held.month:02}/28", "審核結果已函復各申請機關。", 100),),
        released=f"{held.year - 1911}/{held.month:02}/28",
    )
    return Meeting(
        TEMPORARY,
        held.year - 1911,
        ordinal,
        held,
        opened,
        state=state,
        starts="下午 2 時",
        place="四維行政中心 5 樓會議室",
        chair="副秘書長" if state == "紀錄已核定" else "",
        recorder="職工管理科",
        attendance="財政局、主計處、勞工局、人事處及申請機關代表。",
        agenda=items,
        decisions=(decision,) if state == "紀錄已核定" else (),
    )


def _volunteers(held: date, ordinal: int) -> Meeting:
    """On days off, when those who apply have time."""
    return Meeting(
        VOLUNTEERS,
        held.year - 1911,
        ordinal,
        held,
        date(held.year, held.month, 1) if held.day > 20 else date(2019, 2, 11) if held.month == 3 else held,
        starts="上午 9 時",
        place="四維行政中心 3 樓會議室",
        chair="處長",
        recorder="國際事務科",
        agenda=(("討論事項", 1, "志工面談評選", OURS, "依報名資料分組面談。", "擇優錄取並列候補名單。"),),
    )


GROUP_AGENDA = (
    ("報告事項", 1, "本市國際交流現況", OURS, "姊妹市、友好城市往來情形及年度重要活動。", ""),
    (
        "討論事項",
        1,
        "城市外交重點區域與議題",
        OURS,
        "請委員就交流區域的優先次序提供意見。",
        "綜整意見，列入下年度計畫。",
    ),
    ("討論事項", 2, "國際活動人才培育", OURS, "國際志工與雙語導覽人力不足。", "與大專校院合作培訓。"),
    ("臨時動議", 1, "建議彙整各機關出國交流行程", "委員提案", "", ""),
)
GROUP_DECISIONS = (
    Decision(
        "城市外交重點區域",
        "請依委員意見排定優先次序，納入下年度國際交流計畫。",
        lead=OURS,
        co=("觀光局", "經發局"),
        due="108/11/29",
        letter="高市府行國際字第1083060100號",
        sent="108/06/17",
        progress=(("108/08/21", "已彙整委員意見，擬具優先次序草案。", 50),),
    ),
    Decision(
        "國際志工培訓合作",
        "請教育局洽本市大專校院，共同規劃國際活動志工培訓課程。",
        position=2,
        lead="教育局",
        co=(OURS,),
        due="108/12/31",
        letter="高市府行國際字第1083060101號",
        sent="108/06/17",
        progress=(("108/09/12", "已與三所學校達成合作意向。", 40),),
    ),
    Decision(
        "各機關出國行程彙整",
        "由行國處每季彙整各機關出國交流行程，送委員參考。",
        matter="臨時動議",
        lead=OURS,
        due="108/09/30",
        state="自行列管",
        letter="高市府行國際字第1083060102號",
        sent="108/06/17",
        progress=(("108/09/25", "第三季行程已彙整寄送，往後按季辦理。", 100),),
        released="108/10/02",
    ),
)
MEETINGS = (
    _panel(date(2018, 8, 23), date(2018, 8, 6), 2),
    _panel(date(2018, 11, 22), date(2018, 11, 5), 3),
    _panel(date(2019, 4, 23), date(2019, 4, 8), 1),
    _panel(date(2019, 6, 13), date(2019, 5, 27), 2, state="取消"),
    _panel(date(2019, 7, 18), date(2019, 7, 1), 2),
    _panel(date(2019, 10, 31), date(2019, 10, 7), 3, state="籌備"),
    *(
        _volunteers(held, ordinal)
        for held, ordinal in (
            (date(2018, 8, 31), 1),
            (date(2018, 9, 1), 2),
            (date(2019, 2, 28), 1),
            (date(2019, 3, 1), 2),
            (date(2019, 8, 31), 3),
            (date(2019, 9, 1), 4),
        )
    ),
    Meeting(
        INTERNATIONAL,
        108,
        1,
        date(2019, 6, 6),
        date(2019, 5, 13),
        title="高雄市政府 108 年「國際關係小組」第一次會議",
        starts="下午 3 時",
        place="四維行政中心 4 樓中庭會議室",
        chair="韓國瑜市長",
        recorder="國際事務科",
        attendance="府內外委員出席；相關局處列席。",
        agenda=GROUP_AGENDA,
        decisions=GROUP_DECISIONS,
        told=((NOW, "1.1.a", 6, TOLD),),
    ),
    Meeting(
        INTERNATIONAL,
        108,
        2,
        date(2019, 12, 5),
        date(2019, 10, 14),
        state="籌備",
        chair="",
        recorder="國際事務科",
        agenda=(("報告事項", 1, "前次會議決議事項辦理情形", OURS, "", ""),),
    ),
)
