"""七、配合監察院辦理地方機關巡察"""

from __future__ import annotations

from making.outline.section import Section

CHAPTER = (Section("1.7", 2, "配合監察院辦理地方機關巡察", reserved_photos=4, unit="視察室", body="@paragraphs"),)
