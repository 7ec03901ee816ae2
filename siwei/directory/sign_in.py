"""Sign-in policy: accounts are given by the administration, nobody signs up, and five failures lock."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.stagekit import clear_login
from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from . import guard
from .models import Account


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

    def pre_login(self, request: HttpRequest, user: Account, **rest: Any) -> HttpResponse | None:
        """allauth asks here for `is_active` only; ours asks whether the account works today, after the password was right."""
        if user.works_on(localdate()):
            return None
        clear_login(request)
        messages.error(
            request,
            f"此帳號已停用、逾使用期限，或連續 {settings.IDLE_ACCOUNT_DAYS} 天未使用，不能登入；請洽所屬機關的系統管理人員。",
        )
        return redirect("account_login")


class HouseBackend(AuthenticationBackend):  # type: ignore[misc]
    """Asked at sign-in and again at every request of a session: an account that ended loses its open sessions too."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user.works_on(localdate()))

    def get_user(self, user_id: int) -> Account | None:
        """The account as it stands now, with the stamp of all rights: one query, by hand because every request asks it."""
        names = [str(field.column) for field in Account._meta.concrete_fields]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT (SELECT value FROM directory_rightsstamp), {', '.join(names)} FROM directory_account WHERE id = %s",
                [user_id],
            )
            found = cursor.fetchone()
        if found is None:
            return None
        account = Account.from_db("default", [field.attname for field in Account._meta.concrete_fields], found[1:])
        account.rights_stamp = found[0]
        return account if self.user_can_authenticate(account) else None
