"""我的 API 金鑰: make one, see it once, take it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from siwei.directory.models import ApiToken
from siwei.directory.permissions import signed_in
from siwei.directory.requests import Request
from siwei.plain.errors import said
from siwei.records.forms import RocDateField

from . import language
from .editing import adopt

USUAL_DAYS = 90


class TokenForm(forms.Form):
    name = forms.CharField(label="用途", max_length=60, help_text="例：每月匯出給開放資料平臺")
    scope = forms.ChoiceField(label="範圍", choices=ApiToken.Scope.choices, initial=ApiToken.Scope.READ)
    expires_on = RocDateField(label="有效至", help_text="最長一年")


@signed_in
@never_cache
def tokens_view(request: Request) -> HttpResponse:
    """The list, and the form of a new one.  The secret is in the answer to the POST and nowhere else."""
    start = {"expires_on": localdate() + timedelta(days=USUAL_DAYS), "scope": ApiToken.Scope.READ}
    form = language.translated(TokenForm(request.POST or None, initial=start))
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = ApiToken.objects.issue(request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            adopt(form, error)
    rows = ApiToken.objects.filter(account_id=request.actor.account_id or 0)
    context = {
        "form": language.translated(TokenForm(initial=start)) if secret else form,
        "secret": secret,
        "rows": [_row(t) for t in rows],
    }
    return render(request, "desks/mine/tokens.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def revoke_view(request: Request, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=pk, account_id=request.actor.account_id or 0, revoked_at=None)
    token.revoked_at = Now()
    token.save(update_fields=["revoked_at"])
    messages.success(request, said("已撤銷「{name}」，使用這把金鑰的程式立即失去權限。", name=token.name))
    return redirect("my-tokens")


def _row(token: ApiToken) -> dict[str, Any]:
    over = token.expires_on < localdate()
    return {
        "token": token,
        "expires": language.day(token.expires_on),
        "used": language.day(token.used_on) if token.used_on else gettext("未曾"),
        "state": gettext("已撤銷") if token.revoked_at else gettext("已過期") if over else gettext("有效"),
        "works": not token.revoked_at and not over,
    }
