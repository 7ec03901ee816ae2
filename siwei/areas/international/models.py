"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .partners.models import Association, Contact, Partner

__all__ = ["Association", "Contact", "Partner"]
