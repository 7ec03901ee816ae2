"""Who works here: agencies, units, positions with their dated holders, accounts, and what each may do.

Every relation has dates, since heads change and agencies merge.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, QuerySet


class Dated(models.Model):
    """Holds from `valid_from` to `valid_to`, both inclusive; an empty end is open."""

    valid_from = models.DateField("生效日")
    valid_to = models.DateField("失效日", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_dates",
            )
        ]


def valid_on(day: date) -> Q:
    """The rows of a Dated model that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Agency(Dated):
    """機關: an organ of the city, a district office, a school.  code: the 10-character 機關代碼."""

    class Level(models.TextChoices):
        FIRST = "first", "一級機關"
        SECOND = "second", "二級機關"
        DISTRICT = "district", "區公所"
        SCHOOL = "school", "學校"

    code = models.CharField("機關代碼", max_length=10, unique=True, validators=[RegexValidator(r"^[0-9A-Z]{10}$")])
    name = models.CharField("機關名稱", max_length=80)
    short_name = models.CharField("簡稱", max_length=20)
    level = models.CharField("層級", max_length=12, choices=Level)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, verbose_name="上級機關")

    class Meta(Dated.Meta):
        verbose_name = "機關"

    def __str__(self) -> str:
        return self.short_name


class Unit(Dated):
    """科室 of an agency: who owns a record inside it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField("科室", max_length=40)

    class Meta(Dated.Meta):
        verbose_name = "科室"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["agency", "name"], name="directory_unit_name"),
        ]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **extra: Any) -> Account:
        account = self.model(username=username, subject=extra.pop("subject", username), **extra)
        account.set_password(password)
        account.full_clean(exclude=["password"])
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in.  The identity is (issuer, subject), so that single sign-on can replace the local password."""

    LOCAL = "local"
    issuer = models.CharField("識別來源", max_length=200, default=LOCAL)
    subject = models.CharField("識別碼", max_length=200)
    username = models.CharField("帳號", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("電子郵件", blank=True)
    is_active = models.BooleanField("啟用", default=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "帳號"
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="directory_account_identity")]

    def __str__(self) -> str:
        return self.name


class Position(Dated):
    """職務 in a unit; its holders follow each other in Appointment."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField("職稱", max_length=40)

    class Meta(Dated.Meta):
        verbose_name = "職務"

    def __str__(self) -> str:
        return f"{self.unit.name} {self.title}"


class Appointment(Dated):
    """Who holds a position, from when to when."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="appointments")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments")

    class Meta(Dated.Meta):
        verbose_name = "任職"


class Role(models.Model):
    """角色: a named set of permissions, e.g. 設施承辦."""

    code = models.CharField("代碼", max_length=40, unique=True)
    name = models.CharField("名稱", max_length=40)
    permissions = ArrayField(models.CharField(max_length=80), verbose_name="權限", default=list)

    class Meta:
        verbose_name = "角色"

    def __str__(self) -> str:
        return self.name


class GrantQuerySet(QuerySet["Grant"]):
    def of(self, account: Account, *, on: date) -> GrantQuerySet:
        return self.filter(valid_on(on), account=account)


class Grant(Dated):
    """A role given to an account for one agency's records."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="grants")

    objects = GrantQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "授權"


class SignInGuard(models.Model):
    """Failures in a row under one account name, known or not; see guard.py."""

    name = models.CharField(max_length=150, primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "登入失敗"
