"""Chapter 三: official documents, their exchange, archives."""

from __future__ import annotations

from making.documents import archives, checks, members, odf
from making.tables import OURS

MODULES = (members, checks, odf, archives)

ORDER = (
    ("documents.exchange_members", "documents/exchange_members.csv"),
    ("documents.exchange_audits", "documents/exchange_audits.csv"),
    ("documents.exchange_audits.items", "documents/exchange_audits_items.csv"),
    ("documents.document_inspections", "documents/document_inspections.csv"),
    ("documents.document_inspections.items", "documents/document_inspections_items.csv"),
    ("documents.odf_ratios", "documents/odf_ratios.csv"),
    ("documents.odf_ratios.attachments", "documents/odf_ratios_attachments.csv"),
    ("documents.archive_assessments", "documents/archive_assessments.csv"),
    ("documents.archive_assessments.panel", "documents/archive_assessments_panel.csv"),
    ("documents.archive_assessments.criteria", "documents/archive_assessments_criteria.csv"),
    ("documents.archive_assessments.scores", "documents/archive_assessments_scores.csv"),
    ("documents.archive_assessments.advice", "documents/archive_assessments_advice.csv"),
    ("documents.archive_awards", "documents/archive_awards.csv"),
    ("documents.archive_awards.narratives", "documents/archive_awards_narratives.csv"),
)

UNITS = {OURS: "文檔科"}  # who answers for its records

ROLES = {
    "documents-clerk": (
        "文書檔案承辦",
        (
            *("documents.view_*", "documents.create_*", "documents.edit_*", "documents.import_*", "documents.export_*"),
            *("documents.note_*", "documents.work_*", "documents.score_*"),
        ),
    ),
    "documents-chief": ("文書檔案主管", ("documents.*",)),  # decides and cancels besides
}

FIGURES = {
    "edoc_exchange_civil_orgs": "documents.exchange_members.served",
    "edoc_audit_agencies": "documents.exchange_audits.agencies",
    "edoc_audit_months": "documents.exchange_audits.months",
    "odf_standard": "documents.odf_ratios.standard",
    "archive_award_term": archives.figure("term"),
    "archive_award_winner": archives.figure("winner"),
    "archive_review_month": "documents.archive_assessments.months",
    "archive_review_offices": "documents.archive_assessments.offices",
}


def files() -> dict[str, bytes]:
    return {name: content for module in MODULES for name, content in module.files().items()}
