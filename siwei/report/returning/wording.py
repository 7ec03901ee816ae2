"""What the kinds of changes and findings are called."""

from __future__ import annotations

from siwei.plain.errors import noted

from . import changing, figures

CHANGES = {
    changing.EDITED: noted("修改文字"),
    changing.SPLIT: noted("拆成數段"),
    changing.JOINED: noted("併為一段"),
    changing.NEW: noted("新增段落"),
    changing.DELETED: noted("刪去"),
    changing.MOVED: noted("搬移"),
    changing.FIGURES: noted("只有數字不同"),
}
FINDINGS = {
    figures.ALTERED: noted("改了內容"),
    figures.TYPED: noted("以打字蓋過"),
    figures.DELETED: noted("刪去"),
    figures.MOVED: noted("搬移"),
    figures.DUPLICATED: noted("重複"),
    figures.UNKNOWN: noted("不是本報告的數字"),
}
