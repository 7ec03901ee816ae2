"""The permissions of the desks that belong to no one type; declared when the app loads."""

from __future__ import annotations

from siwei.directory.permissions import declare

EDIT_DIRECTORY = declare("directory.edit_parties", "維護團體、人士與經費名錄")
VIEW_LAW = declare("law.view_rules", "檢視規定與辦公日曆")
EDIT_RULES = declare("law.edit_rules", "訂定規定的新版本")
EDIT_CALENDAR = declare("law.edit_calendar", "維護辦公日曆與停止上班")
VIEW_FIGURES = declare("measures.view_figures", "檢視統計數字")
