"""四、職工平權合理化"""

from __future__ import annotations

from making.outline.section import chapter
from making.outline.vehicles import VEHICLES

CHAPTER = (*chapter("1.4", "職工平權合理化", "職工管理科", 4, "健全職工管理"), *VEHICLES)
