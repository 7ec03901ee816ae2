"""三、文書檔案資訊化"""

from __future__ import annotations

from making.outline import chapter_3_meetings
from making.outline.section import chapter

CHAPTER = (
    *chapter(
        *("1.3", "文書檔案資訊化", "文檔科", 1),
        *("提升資訊安全", "施政透明公開", "提升檔案管理專業職能"),
    ),
    chapter_3_meetings.SECTION,
)
