"""ApiToken: what a program shows instead of a password.  Only its hash is kept; the secret is shown once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.timezone import localdate

from siwei.plain.errors import said

if TYPE_CHECKING:
    from .models import Account

START = "siwei_"  # so that a leaked key is recognised as one by whoever scans for secrets


def digest(secret: str) -> str:
    """SHA-256: the secret has 256 random bits, so a slow hash would protect nothing and cost every request."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(QuerySet["ApiToken"]):
    def issue(self, account: Account, *, name: str, scope: str, expires_on: date) -> tuple[ApiToken, str]:
        """A new key and its secret, which nobody can read again.  Raises ValidationError."""
        secret = START + secrets.token_urlsafe(32)
        token = ApiToken(account=account, name=name, scope=scope, expires_on=expires_on)
        token.hint, token.hash = secret[: len(START) + 4], digest(secret)
        token.full_clean()
        token.save()
        return token, secret

    def presented(self, secret: str, *, on: date) -> ApiToken | None:
        """The key whose secret this is, if it still holds on that day."""
        held = self.filter(hash=digest(secret), revoked_at__isnull=True, expires_on__gte=on)
        return held.select_related("account").first()


class ApiToken(models.Model):
    """expires_on: the last day on which it is taken.  It never holds longer than a year."""

    class Scope(models.TextChoices):
        READ = "read", "只能讀取"
        WRITE = "write", "讀取與寫入"

    LONGEST_DAYS = 366  # a setting of the house, no rule fixes it

    account = models.ForeignKey("directory.Account", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    hint = models.CharField("開頭", max_length=16)
    hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField("範圍", max_length=8, choices=Scope)
    expires_on = models.DateField("有效至")
    made_at = models.DateTimeField("建立時間", db_default=Now())
    used_on = models.DateField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("撤銷時間", null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = "API 金鑰"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def note_use(self, day: date) -> None:
        """Written once a day at most."""
        if self.used_on != day:
            self.used_on = day
            self.save(update_fields=["used_on"])
            self.account.note_use(day)

    def clean(self) -> None:
        today = localdate()
        if self.expires_on and not today <= self.expires_on <= today + timedelta(days=self.LONGEST_DAYS):
            raise ValidationError({"expires_on": said("有效日期須在今天起一年之內；到期前可以再建一把新的。")})
