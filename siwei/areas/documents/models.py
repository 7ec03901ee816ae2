"""Where Django looks for the models of this area."""

from __future__ import annotations

from .archive_assessments.models import Advice, ArchiveAssessment, Criterion, Panelist, Score
from .archive_awards.models import ArchiveAward
from .document_inspections.models import DocumentInspection, InspectionItem
from .exchange_audits.models import AuditItem, ExchangeAudit
from .exchange_members.models import ExchangeMember
from .odf_ratios.models import DocumentAttachment, OdfReturn

__all__ = [
    "Advice",
    "ArchiveAssessment",
    "ArchiveAward",
    "AuditItem",
    "Criterion",
    "DocumentAttachment",
    "DocumentInspection",
    "ExchangeAudit",
    "ExchangeMember",
    "InspectionItem",
    "OdfReturn",
    "Panelist",
    "Score",
]
