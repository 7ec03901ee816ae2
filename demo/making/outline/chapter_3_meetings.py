"""1.3.d 強化組織橫向聯繫: the one section of chapter 三 that meetings tell."""

from __future__ import annotations

from making.outline.section import Section

SECTION = Section(
    "1.3.d",
    3,
    "強化組織橫向聯繫",
    unit="文檔科",
    body="市政會議每週二由市長主持，各局處首長齊聚一堂，就重大政策交換意見、作成決定，跨機關的問題得以當面協調，"
    "區公所與局處之間也有固定的溝通管道。本處擔任幕僚，彙編各機關的提案為議程、整理會議紀錄，並將決議分別函送主辦與協辦機關；"
    "後續進度由研考會逐案追蹤，辦理完成始得解除列管。本期市政會議計召開 {meetings.meetings.held_by_body@市政會議}。",
)
