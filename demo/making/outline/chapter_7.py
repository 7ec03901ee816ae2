"""七、配合監察院辦理地方機關巡察"""

from __future__ import annotations

from making.outline.section import chapter

CHAPTER = chapter("1.7", "配合監察院辦理地方機關巡察", "視察室", 4)
