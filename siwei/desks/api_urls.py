"""The routes of the API, for whoever comes to them first."""

from __future__ import annotations

from .api import api

urlpatterns = api.urls[0]
