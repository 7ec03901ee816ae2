"""The two themes of chapter 四 that tell of vehicles."""

from __future__ import annotations

from making.outline.section import Section, paragraphs

VEHICLES = (
    Section(
        "1.4.b",
        3,
        "強化車輛管理",
        unit="職工管理科",
        body=paragraphs(
            "# 公務車的申請可以線上填單，也受理紙本，由本處依行程遠近、道路狀況與各件的急迫程度統籌調度，"
            "能共乘的合併派車，讓有限的車輛發揮最大的效用。",
            "# 本期實際出車 {fleet.dispatches.trips}，其中 {fleet.dispatches.for_others}是其他機關臨時缺車時由本處支援。",
        ),
    ),
    Section("1.4.c", 3, "車輛先期作業審查", unit="職工管理科", body="@paragraphs"),
)
