"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .accounts.models import AccountRequest
from .delegations.models import DelegationRequest
from .grants.models import RoleGrant
from .reviews.models import AccessReview, Verdict

__all__ = ["AccessReview", "AccountRequest", "DelegationRequest", "RoleGrant", "Verdict"]
