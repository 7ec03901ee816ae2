"""All routes.  Every one declares who may reach it; `directory.checks` refuses to start otherwise."""

from __future__ import annotations

from allauth.account.views import LoginView, LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from siwei.desks import dashboard, figure_views, inbox
from siwei.desks.api import api
from siwei.desks.urls import urlpatterns as desk_urlpatterns
from siwei.directory.permissions import open_to_all

urlpatterns = [
    path("", dashboard.today_view, name="today"),
    path("accounts/login/", LoginView.as_view(), name="account_login"),
    path("accounts/logout/", LogoutView.as_view(), name="account_logout"),
    path("language/", open_to_all(set_language), name="language"),
    path("period/", dashboard.period_view, name="period"),
    path("inbox/", inbox.inbox_view, name="inbox"),
    path("search/", dashboard.search_view, name="search"),
    path("figures/<path:key>/card/", figure_views.card_view, name="figure-card"),
    path("figures/<path:key>/", figure_views.figure_view, name="figure"),
    path("reports/", include("siwei.report.urls")),
    path("api/v1/", api.urls),
    path("", include("siwei.areas.facilities.urls")),
    *desk_urlpatterns(),
]
