"""Sign-in policy: accounts are given by the administration, nobody signs up, and five failures lock."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from . import guard


class ClosedHouse(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("帳號或密碼不正確。連續 5 次失敗後，此帳號會暫停登入 15 分鐘。"),
        "too_many_login_attempts": gettext_lazy("登入失敗已達 5 次，此帳號暫停登入 15 分鐘，請稍後再試。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth's own limit is a window that slides: failures spread over it would lock for a minute."""
        if not guard.admit(str(credentials.get("username", ""))):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        account = super().authenticate(request, **credentials)
        if account is not None:
            guard.succeeded(str(credentials.get("username", "")))
        return account
