"""Chapter 四: workers and temporary staff of the whole city."""

from __future__ import annotations

from making.tables import OURS
from making.workforce import awards, headcounts, hiring, pensions, posts, systems, trainings
from making.workforce.awards import number_in_siwei as ceremony
from making.workforce.systems import KPSN
from making.workforce.trainings import ARCHIVES, DRIVING, SECURITY, STAFF, figure
from making.workforce.trainings import KPSN as KPSN_COURSE

MODULES = (headcounts, posts, hiring, systems, awards, pensions, trainings)
TRAINING = ("view", "create", "edit", "import", "export", "note", "hold", "cancel")

ORDER = (
    ("workforce.rounds", "workforce/rounds.csv"),
    ("workforce.headcounts", "workforce/headcounts.csv"),
    ("workforce.headcounts.heads", "workforce/headcounts_heads.csv"),
    ("workforce.posts", "workforce/posts.csv"),
    ("workforce.temp_reviews", "workforce/temp_reviews.csv"),
    ("workforce.temp_reviews.attendances", "workforce/temp_reviews_attendances.csv"),
    ("workforce.temp_hiring", "workforce/temp_hiring.csv"),
    ("workforce.system_projects", "workforce/system_projects.csv"),
    ("workforce.system_projects.milestones", "workforce/system_projects_milestones.csv"),
    ("workforce.system_projects.narratives", "workforce/system_projects_narratives.csv"),
    ("workforce.awards", "workforce/awards.csv"),
    ("workforce.awards.honourees", "workforce/awards_honourees.csv"),
    ("workforce.awards.narratives", "workforce/awards_narratives.csv"),
    ("workforce.pension_accounts", "workforce/pension_accounts.csv"),
    ("workforce.pension_accounts.deposits", "workforce/pension_accounts_deposits.csv"),
    ("workforce.pension_plans", "workforce/pension_plans.csv"),
    ("workforce.pension_plans.narratives", "workforce/pension_plans_narratives.csv"),
    ("workforce.pension_runs", "workforce/pension_runs.csv"),
    ("workforce.pension_runs.balances", "workforce/pension_runs_balances.csv"),
    ("workforce.pension_runs.people", "workforce/pension_runs_people.csv"),
    ("workforce.trainings", "workforce/trainings.csv"),
    ("workforce.trainings.meetings", "workforce/trainings_meetings.csv"),
    ("workforce.trainings.attendance", "workforce/trainings_attendance.csv"),
    ("workforce.trainings.narratives", "workforce/trainings_narratives.csv"),
)

UNITS = {OURS: "職工管理科"}  # who answers for its records

ROLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "workforce-clerk": (
        "職工承辦",
        (
            *("workforce.view_*", "workforce.create_*", "workforce.edit_*", "workforce.import_*", "workforce.export_*"),
            *("workforce.note_*", "workforce.report_*", "workforce.check_*", "workforce.docket_*", "workforce.hold_*"),
            *("workforce.tender_*", "workforce.test_*", "workforce.go_live_*"),
        ),
    ),
    "trainings-clerk": (
        "研習承辦",
        tuple(f"workforce.{verb}_trainings" for verb in TRAINING),
    ),  # every section has courses
    "workforce-liaison": (  # of an agency that answers how many people it has
        "員額填報人",
        ("workforce.view_headcounts", "workforce.report_headcounts"),
    ),
    "workforce-chief": ("職工主管", ("workforce.*",)),  # runs rounds, strikes posts off, decides and cancels besides
}

HEADS, SYSTEMS = "workforce.headcounts", "workforce.system_projects"

FIGURES = {
    "staff_total": f"{HEADS}.staff",
    "staff_data_date": "workforce.rounds.quarter",
    "staff_total_table": f"{HEADS}.staff",
    "workers_agencies": f"{HEADS}.workers_agencies",
    "workers_schools": f"{HEADS}.workers_schools",
    "workers_total": f"{HEADS}.workers",
    "workers_at_merger": f"{HEADS}.workers_at_merger",
    "workers_reduced": f"{HEADS}.workers_reduced",
    "workers_reduction_rate": f"{HEADS}.workers_rate",
    "temps_business_assistants": f"{HEADS}.assistants_budget",
    "temps_contract_central_subsidy": f"{HEADS}.contract_subsidy",
    "temps_engineering_fee": f"{HEADS}.engineers_works",
    "temps_engineers_public_budget": f"{HEADS}.engineers_budget",
    "temps_named_subtotal": f"{HEADS}.temps_named",
    "temps_other": f"{HEADS}.others",
    "temps_other_health_fund": f"{HEADS}.others_medical",
    "temps_other_street_cleaners": f"{HEADS}.others_streets",
    "temps_other_dengue": f"{HEADS}.others_dengue",
    "temps_other_parking_collectors": f"{HEADS}.others_parking",
    "temps_total": f"{HEADS}.temps",
    "temps_at_merger": f"{HEADS}.temps_at_merger",
    "temps_reduced": f"{HEADS}.temps_reduced",
    "temps_reduction_rate": f"{HEADS}.temps_rate",
    "assistants_at_merger": f"{HEADS}.assistants_at_merger",
    "assistants_now_in_text": f"{HEADS}.assistants",
    "assistants_reduced": f"{HEADS}.assistants_reduced",
    "assistants_reduction_rate": f"{HEADS}.assistants_rate",
    "temp_review_meetings": "workforce.temp_reviews.held",
    "temp_review_departments": "workforce.temp_reviews.departments",
    **{
        entry: f"workforce.awards.{measure}@{ceremony()}"
        for entry, measure in {
            "awards_date": "held",
            "awards_total": "people",
            "awards_workers": "workers",
            "awards_temps": "temporary",
            "awards_bonus": "bonus",
            "awards_theme": "theme",
        }.items()
    },
    **{
        entry: f"workforce.pension_plans.{measure}@退105-0001{item}"
        for entry, measure, item in (
            ("pension_plan_years", "years", ""),
            ("pension_gap_initial", "gap", ""),
            ("pension_paid_total", "paid", ""),
            ("pension_paid_agencies", "paid_by", "/公務預算"),
            ("pension_paid_schools", "paid_by", "/教育發展基金"),
            ("pension_accounts", "full", ""),
        )
    },
    "pension_law_article": "workforce.pension_plans.article",
    "kpsn_course_dates": figure("held", KPSN_COURSE),
    "kpsn_course_sessions": figure("sessions", KPSN_COURSE),
    "kpsn_course_people": figure("people", KPSN_COURSE),
    "staff_course_dates": figure("held", STAFF),
    "staff_course_list": figure("subjects", STAFF),
    "staff_course_driving_sessions": f"{figure('sessions_on', STAFF)}/{DRIVING}",
    "infosec_course_date": figure("held", SECURITY),
    "infosec_course_sessions": figure("sessions", SECURITY),
    "infosec_course_people": figure("people", SECURITY),
    "archive_course_dates": figure("held", ARCHIVES),
    "archive_course_days": figure("days", ARCHIVES),
    "kpsn_tender_done": f"{SYSTEMS}.reached@{KPSN}/採購發包",
    "kpsn_build_months": f"{SYSTEMS}.months@{KPSN}",
    "kpsn_online_due": f"{SYSTEMS}.planned@{KPSN}/上線",
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
