"""Which agency a command works for."""

from __future__ import annotations

from siwei.directory.models import Agency
from siwei.plain.errors import BadInput
from siwei.report.models import Edition


def reporting_agency(code: str) -> Agency:
    """The agency with this code, or the only one that compiles reports.  Raises BadInput."""
    if code:
        found = Agency.objects.filter(code=code).first()
        if found is None:
            raise BadInput(f"沒有機關代碼為「{code}」的機關。")
        return found
    reporting = list(Agency.objects.filter(pk__in=Edition.objects.values("agency")).order_by("code"))
    if not reporting:
        raise BadInput("資料庫裡還沒有任何報告；請先執行 siwei demo 載入範例，或建立機關與報告。")
    if len(reporting) > 1:
        listed = "、".join(f"{a.code} {a.short_name}" for a in reporting)
        raise BadInput(f"有多個機關編製報告，請以 --agency 指定：{listed}。")
    return reporting[0]
