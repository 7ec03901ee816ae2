"""Chapter 七: visits of the Control Yuan."""

from __future__ import annotations

from making.oversight import visits
from making.tables import OURS

MODULES = (visits,)

ORDER = (
    ("oversight.control_yuan_visits", "oversight/control_yuan_visits.csv"),
    *(
        (f"oversight.control_yuan_visits.{part}", f"oversight/control_yuan_visits_{part}.csv")
        for part in ("inspectors", "subjects", "sites", "programme", "narratives")
    ),
    ("oversight.control_yuan_petitions", "oversight/control_yuan_petitions.csv"),
)

UNITS = {OURS: "視察室"}  # who answers for its records

ROLES = {
    "oversight-clerk": (
        "巡察承辦",
        (
            *("oversight.view_*", "oversight.create_*", "oversight.edit_*", "oversight.import_*", "oversight.export_*"),
            *("oversight.note_*", "oversight.hold_*", "oversight.work_*"),
        ),
    ),
    "oversight-chief": ("巡察主管", ("oversight.*",)),  # closes cases besides
}

FIGURES = {
    **{
        f"control_yuan_{ordinal}_{measure}": visits.told(measure, ordinal)
        for ordinal in (2, 3)
        for measure in ("ordinal", "members", "petitions", "subjects")
    },
    "control_yuan_2": visits.told("held", 2),
    "control_yuan_3": visits.told("held", 3),
    "control_yuan_3_stations": visits.told("stations", 3),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
