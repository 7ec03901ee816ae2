"""六、精進服務品質"""

from __future__ import annotations

from making.outline.section import chapter

CHAPTER = chapter("1.6", "精進服務品質", "視察室", 0, "電話服務品質及禮貌測試", "輿情回應即時服務")
