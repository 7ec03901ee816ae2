"""What stands before and after the chapters."""

from __future__ import annotations

from making.outline.section import Section, paragraphs

FRONT = (
    Section("0", 0, role="salutation", body="議長、副議長、各位議員女士、先生："),
    Section(
        "0.1",
        0,
        body=paragraphs(
            "貴會第 {edition.term} 屆第 {edition.session} 次定期大會召開期間，本處應邀列席報告，"
            "能夠當面聆聽各位議員的指教，深感榮幸。",
            "過去半年，承蒙貴會在預算審議與市政監督上多所指導，同仁得以按部就班完成各項工作，謹代表全處致上由衷的謝意。"
            "本處一方面打理市府的辦公環境、公文檔案與職工、車輛管理，一方面推展本市與世界各城市的往來；"
            "今後仍將本於服務的初衷，讓同仁安心辦公、讓市民便利洽公，也讓更多城市認識高雄。",
            "茲將 {edition.period}（下稱本期）各項主要工作的辦理情形，依序報告如下，敬請指教。",
        ),
    ),
)

CLOSING = (
    Section(
        "2",
        1,
        "結語",
        body=paragraphs(
            "本處的工作多在幕後：設備的修繕、公文的遞送、外賓的接待，看似瑣細，卻關係著市府整體的運作。"
            "未來本處將以既有成果為基礎，持續改善辦公廳舍、簡化行政流程，並與友好城市、姊妹市在經貿、文化、教育等領域深化合作，"
            "為高雄開拓更多與世界對話的機會。",
            "@promises",
            "貴會的支持與督促，是本處前進的動力，謹再次表達謝忱。以上報告，尚祈各位議員不吝賜教。",
        ),
    ),
    Section(
        "3",
        0,
        role="closing",
        body=paragraphs("敬祝", "議長、副議長、各位議員女士、先生", "平安喜樂 大會圓滿成功！"),
    ),
)
