"""All routes.  Every one declares who may reach it; `directory.checks` refuses to start otherwise."""

from __future__ import annotations

from allauth.account.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
)
from django.urls import URLResolver, include, path, re_path
from django.urls.resolvers import RoutePattern
from django.views.i18n import set_language

from siwei.desks import (
    calendar_views,
    dashboard,
    figure_views,
    inbox,
    my_account,
    my_tokens,
    registers,
    rule_views,
    sample_day,
)
from siwei.desks.urls import urlpatterns as desk_urlpatterns
from siwei.directory.permissions import open_to_all, signed_in

# The API is named, not imported: shaping it for every desk takes as long as a page, and its first caller may wait for that.
urlpatterns = [
    path("", dashboard.today_view, name="today"),
    path("accounts/login/", LoginView.as_view(), name="account_login"),
    path("accounts/logout/", LogoutView.as_view(), name="account_logout"),
    path(
        "accounts/password/", signed_in(PasswordChangeView.as_view(success_url="/me/")), name="account_change_password"
    ),
    re_path(
        r"^accounts/invitation/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        open_to_all(PasswordResetFromKeyView.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/invitation/done/",
        open_to_all(PasswordResetFromKeyDoneView.as_view()),
        name="account_reset_password_from_key_done",
    ),
    path("directory/", registers.first_view, name="registers"),
    path("directory/<slug:slug>/", registers.list_view, name="register"),
    path("directory/<slug:slug>/new/", registers.edit_view, name="register-new"),
    path("directory/<slug:slug>/<int:pk>/", registers.edit_view, name="register-edit"),
    path("law/", rule_views.list_view, name="rules"),
    path("law/rules/<slug:area>.<slug:name>/", rule_views.rule_view, name="rule"),
    path("law/rules/<slug:area>.<slug:name>/new/", rule_views.version_view, name="rule-version"),
    path("law/calendar/", calendar_views.year_view, name="calendar"),
    path("law/calendar/<int:year>/", calendar_views.year_view, name="calendar-year"),
    path("law/calendar/close/", calendar_views.close_view, name="calendar-close"),
    path("law/calendar/<int:pk>/reopen/", calendar_views.reopen_view, name="calendar-reopen"),
    path("law/calendar/load/", calendar_views.load_view, name="calendar-load"),
    path("me/", my_account.account_view, name="my-account"),
    path("me/sessions/<int:pk>/end/", my_account.end_session_view, name="my-session-end"),
    path("me/tokens/", my_tokens.tokens_view, name="my-tokens"),
    path("me/tokens/<int:pk>/revoke/", my_tokens.revoke_view, name="my-token-revoke"),
    path("language/", open_to_all(set_language), name="language"),
    path("sample-day/", sample_day.switch_view, name="sample-day"),
    path("period/", dashboard.period_view, name="period"),
    path("inbox/", inbox.inbox_view, name="inbox"),
    path("search/", dashboard.search_view, name="search"),
    path("figures/<path:key>/card/", figure_views.card_view, name="figure-card"),
    path("figures/<path:key>/", figure_views.figure_view, name="figure"),
    path("", include("siwei.public.urls")),
    path("reports/", include("siwei.report.urls")),
    URLResolver(RoutePattern("api/v1/"), "siwei.desks.api_urls", app_name="ninja", namespace="api-1"),
    path("", include("siwei.areas.facilities.urls")),
    *desk_urlpatterns(),
]
