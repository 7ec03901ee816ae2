from __future__ import annotations

from siwei.kinds.session.transitions import cancelling, holding

from .models import TempReview

hold, cancel = holding(TempReview), cancelling(TempReview)
