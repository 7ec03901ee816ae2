"""Cleanliness contests of the two centres.  That this half-year's was held in June is fact; the rest is made up."""

from __future__ import annotations

from making.tables import OURS, PUBLIC_WORKS, csv_bytes

HEADER = ("機關", "原案號", "狀態", "主旨", "立案日期", "受評機關數", "辦理時間")
# In the order of filing, so that numbers follow dates.
CONTESTS = (
    (OURS, "舊評-107-0001", "辦理完竣", "107年下半年兩行政中心環境清潔評比", "107/10/15", 33, "107年11月"),
    (OURS, "舊評-108-0001", "取消", "108年春節前辦公環境整潔加辦評比", "108/01/07", "", ""),
    (OURS, "舊評-108-0002", "取消", "108年宿舍區環境清潔評比", "108/03/18", "", ""),
    (PUBLIC_WORKS, "工務評-108-0001", "辦理完竣", "工務局108年辦公室整潔評比", "108/04/22", 9, "108/05/22"),
    (OURS, "舊評-108-0003", "辦理完竣", "108年上半年兩行政中心環境清潔評比", "108/05/06", 34, "108年6月"),
    (OURS, "舊評-108-0004", "規劃中", "108年下半年兩行政中心環境清潔評比", "108/09/23", "", ""),
)


def files() -> dict[str, bytes]:
    cells = [dict(zip(HEADER, row, strict=True)) for row in CONTESTS]
    return {"facilities/contests.csv": csv_bytes(HEADER, cells)}
