"""The models of the area, for Django, which looks for them only here."""

from __future__ import annotations

from .dispatches.models import Dispatch
from .drivers.models import Driver
from .vehicle_reviews.models import Request, VehicleReview
from .vehicles.models import Vehicle

__all__ = ["Dispatch", "Driver", "Request", "Vehicle", "VehicleReview"]
