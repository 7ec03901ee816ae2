"""一、領航台灣、連結世界"""

from __future__ import annotations

from making.outline.section import chapter

CHAPTER = chapter(
    *("1.1", "領航台灣、連結世界", "國際事務科", 15),
    *("擘劃城市合作、拓展國際友誼", "創造高雄與世界的多元交往"),
)
