"""Short addresses of the area, for labels and paper."""

from __future__ import annotations

from django.urls import path

from .assets.labels import short_view

urlpatterns = [path("a/<slug:code>/", short_view, name="asset-label")]
