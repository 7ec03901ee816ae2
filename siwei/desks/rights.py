"""The permissions of the desks that belong to no one type; declared when the app loads."""

from __future__ import annotations

from siwei.directory.permissions import declare

EDIT_DIRECTORY = declare("directory.edit_parties", "維護團體、人士與經費名錄")
VIEW_FIGURES = declare("measures.view_figures", "檢視統計數字")
