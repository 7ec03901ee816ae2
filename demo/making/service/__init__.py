"""Chapter 六: petitions, courtesy on the phone."""

from __future__ import annotations

from making.service import petitions, phones
from making.tables import OURS

MODULES = (phones, petitions)

ORDER = (
    ("service.phone_tests", "service/phone_tests.csv"),
    ("service.phone_tests.lines", "service/phone_tests_lines.csv"),
    ("service.phone_tests.calls", "service/phone_tests_calls.csv"),
    ("service.phone_tests.scores", "service/phone_tests_scores.csv"),
    ("service.phone_tests.narratives", "service/phone_tests_narratives.csv"),
    ("service.petitions", "service/petitions.csv"),
)

UNITS = {OURS: "視察室"}  # who answers for its records

ROLES = {
    "service-clerk": (
        "服務承辦",
        (
            *("service.view_*", "service.create_*", "service.edit_*", "service.import_*", "service.export_*"),
            *("service.note_*", "service.work_*", "service.withdraw_*"),
        ),
    ),
    "service-chief": ("服務主管", ("service.*",)),  # extends limits and settles results besides
}

FIGURES = {
    "phone_tests": "service.phone_tests.tested",
    "phone_tests_result": "service.phone_tests.grade",
    "phone_test_city_ordinal": phones.told("city_ordinal"),
    "phone_test_city_result": phones.told("city_grade"),
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
