"""Where Django looks for the models of this area."""

from __future__ import annotations

from .datasets.models import Dataset, Resource
from .gazette.models import GazetteIssue, GazetteItem

__all__ = ["Dataset", "GazetteIssue", "GazetteItem", "Resource"]
