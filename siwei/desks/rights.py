"""The permissions of the desks that belong to no one type; declared when the app loads."""

from __future__ import annotations

from siwei.directory.permissions import declare

VIEW_FIGURES = declare("measures.view_figures", "檢視統計數字")
