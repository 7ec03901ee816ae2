"""Addresses below /reports/<edition>/edit/."""

from __future__ import annotations

from django.urls import path

from . import board_views, deed_views, history_views, place_views, section_views

urlpatterns = [
    path("", board_views.board_view, name="board"),
    path("due/", board_views.due_view, name="due"),
    path("history/", history_views.edition_history_view, name="edition-history"),
    path("<str:code>/", section_views.section_view, name="section"),
    path("<str:code>/preview/", section_views.preview_view, name="section-preview"),
    path("<str:code>/presence/", section_views.presence_view, name="section-presence"),
    path("<str:code>/figures/", section_views.figures_view, name="section-figures"),
    path("<str:code>/comment/", deed_views.comment_view, name="section-comment"),
    path("<str:code>/sign/", deed_views.sign_view, name="section-sign"),
    path("<str:code>/records/", deed_views.order_view, name="section-records"),
    path("<str:code>/records/<int:row>/", deed_views.narrative_view, name="section-narrative"),
    path("<str:code>/history/", history_views.history_view, name="section-history"),
    path("<str:code>/history/<int:row>/", history_views.restore_view, name="section-restore"),
    path("<str:code>/place/", place_views.place_view, name="place"),
]
