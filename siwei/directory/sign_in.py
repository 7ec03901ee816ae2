"""Sign-in policy: accounts are given by the administration, nobody signs up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedHouse(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "帳號或密碼不正確。連續 5 次失敗後，此帳號會暫停登入 15 分鐘。",
        "too_many_login_attempts": "登入失敗已達 5 次，此帳號暫停登入 15 分鐘，請稍後再試。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count failures by account alone: a stranger who changes address must not get five more tries."""
        return str(credentials.get("username", "")).strip().casefold()
