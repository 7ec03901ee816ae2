"""四、職工平權合理化"""

from __future__ import annotations

from making.outline import chapter_4_staff
from making.outline.section import Section
from making.outline.vehicles import VEHICLES

OFFICE = "職工管理科"
CHAPTER = (
    Section("1.4", 2, "職工平權合理化", reserved_photos=4, unit=OFFICE),
    # Items 3, 4 and 6 join the body from modules of their own.
    Section("1.4.a", 3, "健全職工管理", unit=OFFICE, body=chapter_4_staff.BODY, tables=chapter_4_staff.TABLES),
    *VEHICLES,
)
