from __future__ import annotations

from siwei.measures.measure import Scope, measure

from .models import Vehicle, VehicleQuerySet


@measure(
    "fleet.vehicles.kept",
    "公務車輛",
    unit="輛",
    stock=True,
    counted="期末列管的公務車輛，送修中的也計入。",
    not_counted="期末前已報廢的車輛；誤列的車輛；其他機關的車輛。",
    date_field="列管日期與報廢日期",
    owner="職工管理科",
)
def kept(scope: Scope) -> VehicleQuerySet:
    rows: VehicleQuerySet = Vehicle.objects.of(scope.agency).kept_at(scope.period)
    return rows
