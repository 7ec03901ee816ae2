"""二、建構友善公務環境"""

from __future__ import annotations

from making.outline.section import Section, paragraphs

CHAPTER = (
    Section("1.2", 2, "建構友善公務環境", unit="行政科"),
    Section(
        "1.2.a",
        3,
        "營造安全友善空間",
        unit="行政科",
        body=paragraphs(
            "# {=兩|四維及鳳山行政中心}行政中心的辦公大樓每日有眾多同仁及洽公民眾進出，{facilities.repairs.trades}等設備難免耗損。"
            "本處隨時受理報修並主動巡檢，本期經手的維修案共 {facilities.repairs.handled}，"
            "小故障即時排除，避免影響公務，也延長設備的使用壽命。",
            "@narratives",
        ),
    ),
    Section(
        "1.2.b",
        3,
        "推動環境清潔維護",
        unit="行政科",
        body="防治登革熱，重在清除孳生源。本處派員不定時巡視"
        "{=兩|四維及鳳山行政中心}行政中心的大樓與庭園，本期計巡查 {facilities.patrols.rounds}，"
        "遇有花圃、盆栽、容器或低處積水，隨即清除，共清出容器 {facilities.patrols.cleared}；"
        "轄管的公共區域與宿舍則逐處建立清冊，期末列管 {facilities.breeding_sites.listed}，定期複查，不讓病媒蚊有孳生的機會。"
        "為帶動各機關一同維護辦公環境，本處另舉辦"
        "{=兩|四維及鳳山行政中心}行政中心的環境清潔評比；本期已於 {facilities.contests.held}完成評定，"
        "各機關對辦公處所整潔更加用心，空間利用也見改善，民眾前來洽公更為舒適。",
    ),
    Section(
        "1.2.c",
        3,
        "集會場所之管理利用",
        unit="行政科",
        body="{=兩|四維及鳳山行政中心}行政中心的大禮堂、廣場、穿堂及會議室，於公務之餘提供各機關與民間團體舉辦政策宣導、城市行銷、"
        "教育講座、展演等活動，讓辦公大樓也成為市民親近藝文與公共事務的地方。"
        "本期{=兩|四維及鳳山行政中心}處場地開放使用 {facilities.venue_uses.opened}；會議室及其他集會場所依申請提供使用 "
        "{facilities.venue_uses.meetings}，空間得到充分利用。",
    ),
)
