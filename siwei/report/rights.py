"""The permissions of the report; declared when the app loads, so that roles can be given them before any page is asked for."""

from __future__ import annotations

from siwei.directory.permissions import declare

VIEW = declare("report.view_reports", "檢視業務報告")
COMPILE = declare("report.compile_reports", "編製業務報告")
EDIT_EXTERNAL = declare("report.edit_external", "登錄前期報告數字")
FREEZE = declare("report.freeze_reports", "定稿業務報告")
RESTATE = declare("report.restate_figures", "處理數字更正")
WAIVE = declare("report.waive_findings", "附理由放行檢查結果")
RETURN = declare("report.take_back_reports", "收受及處理回稿")
EDIT = declare("report.edit_sections", "撰寫本科室的報告章節")
SIGN = declare("report.sign_sections", "核章本科室的報告章節")
