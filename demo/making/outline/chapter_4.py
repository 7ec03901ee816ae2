"""四、職工平權合理化"""

from __future__ import annotations

from making.outline import chapter_4_staff
from making.outline.section import Section

OFFICE = "職工管理科"
# Items 3, 4 and 6 of the first section, and the two sections on vehicles, are told by other modules.
CHAPTER = (
    Section("1.4", 2, "職工平權合理化", reserved_photos=4, unit=OFFICE),
    Section("1.4.a", 3, "健全職工管理", unit=OFFICE, body=chapter_4_staff.BODY, tables=chapter_4_staff.TABLES),
    Section("1.4.b", 3, "強化車輛管理", unit=OFFICE),
    Section("1.4.c", 3, "車輛先期作業審查", unit=OFFICE),
)
