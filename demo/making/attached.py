"""What hangs on the works projects: pictures drawn by `draw_photos.py`, and a note of ours; none of it is real."""

from __future__ import annotations

from making.tables import csv_bytes

HEADER = ("原案號", "檔案", "說明", "開放對象", "保存註記")
LAMPS, PUMPS, TOILETS = "舊工-108-0002", "舊工-108-0001", "舊工-108-0004"
ROWS = (
    (LAMPS, "照明汰換-前.jpg", "施工前：走廊燈管老舊，亮度不足（示意圖）", "對外", ""),
    (LAMPS, "照明汰換-後.jpg", "施工後：改用LED平板燈（示意圖）", "對外", ""),
    (LAMPS, "燈具清點說明.txt", "汰換燈具的清點方式", "內部", "保固期滿後可銷毀"),
    (PUMPS, "空調汰換-前.jpg", "施工前：循環泵鏽蝕滲水（示意圖）", "內部", ""),
    (PUMPS, "空調汰換-首批.jpg", "首批循環泵完成換裝（示意圖）", "對外", ""),
    (TOILETS, "公廁整修-前.jpg", "施工前：大禮堂公廁壁磚龜裂（示意圖）", "對外", ""),
    (TOILETS, "公廁整修-設計.jpg", "設計完成樣貌（示意圖）", "對外", ""),
)
NOTE = "燈具清點說明（範例）\r\n一、拆下的燈具逐層清點，由廠商與本處人員會同簽名。\r\n二、堪用品留作備品，其餘依廢棄物規定清運。\r\n"


def files() -> dict[str, bytes]:
    return {
        "files/facilities.projects.csv": csv_bytes(HEADER, (dict(zip(HEADER, row, strict=True)) for row in ROWS)),
        "files/燈具清點說明.txt": NOTE.encode(),
    }
