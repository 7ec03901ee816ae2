"""Who works here: agencies, units, positions with their dated holders, accounts, and what each may do.

Every relation has dates, since heads change and agencies merge.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, QuerySet

from siwei.plain.errors import said

from .agencies import AgencyQuerySet
from .dated import Dated, Revocable, in_force_on, valid_on
from .delegations import Delegation
from .parties import Fund, Organisation, Person
from .tokens import ApiToken

# Django looks for models only here.
__all__ = [
    "Account",
    "Agency",
    "ApiToken",
    "Appointment",
    "Dated",
    "Delegation",
    "Fund",
    "Grant",
    "Organisation",
    "Person",
    "Position",
    "Role",
    "Unit",
    "valid_on",
]


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
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="併入機關"
    )

    objects = AgencyQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = "機關"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(valid_to__isnull=False),
                name="directory_agency_merged_has_ended",
                violation_error_message="併入其他機關的機關須有失效日。",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="directory_agency_not_into_itself"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def known_as(self) -> set[str]:
        return {self.name, self.short_name, self.code}

    def merge(self, into: Agency, *, on: date) -> None:
        """Its last day is the day before `on`; its records stay its own.  Raises ValidationError."""
        if Agency.objects.now_in(self).filter(pk=into.pk).exists():
            raise ValidationError(said("{name}已經併入{name2}，不能再反過來併入。", name=into.name, name2=self.name))
        self.merged_into, self.valid_to = into, on - timedelta(days=1)
        self.full_clean()
        self.save(update_fields=["merged_into", "valid_to"])


class Unit(Dated):
    """科室 of an agency: who owns a record inside it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units", verbose_name="機關")
    name = models.CharField("科室", max_length=40)

    class Meta(Dated.Meta):
        verbose_name = "科室"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["agency", "name"], name="directory_unit_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def known_as(self) -> set[str]:
        return {f"{self.agency.short_name}{self.name}", self.name}


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

    class Kind(models.TextChoices):
        REGULAR = "regular", "一般"
        TEMPORARY = "temporary", "臨時"
        EMERGENCY = "emergency", "緊急"

    issuer = models.CharField("識別來源", max_length=200, default=LOCAL)
    subject = models.CharField("識別碼", max_length=200)
    username = models.CharField("帳號", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("電子郵件", blank=True)
    is_active = models.BooleanField("啟用", default=True)
    kind = models.CharField("帳號類別", max_length=12, choices=Kind, default=Kind.REGULAR)
    valid_until = models.DateField("使用期限", null=True, blank=True)
    used_on = models.DateField("最近使用", null=True, editable=False)  # by sign-in, session or API key; once a day
    rights_stamp: UUID | None = None  # RightsStamp as it stood when the account was read for a request
    # The day that an account of the sample takes for today (plain/clock.py).  Only `siwei demo` writes it.
    sample_day = models.DateField("範例的今日", null=True, editable=False)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "帳號"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="directory_account_identity"),
            models.CheckConstraint(
                condition=Q(kind="regular") | Q(valid_until__isnull=False),
                name="directory_account_temporary_ends",
                violation_error_message="臨時與緊急帳號須有使用期限。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def known_as(self) -> set[str]:
        return {self.username, self.name}

    def works_on(self, day: date) -> bool:
        """Active, within its term, and not idle for longer than the house allows (資通系統防護基準: idle accounts are disabled).

        An account that was never used counts from the day of its first sign-in.
        """
        expired = self.valid_until is not None and day > self.valid_until
        idle = self.used_on is not None and (day - self.used_on).days > settings.IDLE_ACCOUNT_DAYS
        return self.is_active and not expired and not idle

    def note_use(self, day: date) -> None:
        """Written once a day at most."""
        if self.used_on != day:
            self.used_on = day
            self.save(update_fields=["used_on"])


class PositionManager(models.Manager["Position"]):
    """Always with its unit and agency, without which a position has no name."""

    def get_queryset(self) -> QuerySet[Position]:
        return super().get_queryset().select_related("unit__agency").order_by("unit__agency", "unit", "pk")


class Position(Dated):
    """職務 in a unit; its holders follow each other in Appointment."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions", verbose_name="科室")
    title = models.CharField("職稱", max_length=40)

    objects = PositionManager()

    class Meta(Dated.Meta):
        verbose_name = "職務"

    def __str__(self) -> str:
        return f"{self.unit.name} {self.title}"

    def known_as(self) -> set[str]:
        return {str(self), f"{self.unit.agency.short_name} {self}"}


class Appointment(Dated):
    """Who holds a position, from when to when."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="appointments", verbose_name="職務")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments", verbose_name="帳號")

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

    def known_as(self) -> set[str]:
        return {self.code, self.name}


class GrantQuerySet(QuerySet["Grant"]):
    def of(self, account: Account, *, on: date) -> GrantQuerySet:
        return self.filter(in_force_on(on), account=account)

    def in_force(self, *, on: date) -> GrantQuerySet:
        return self.filter(in_force_on(on))


class Grant(Revocable):
    """A role given to an account for one agency's records."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants", verbose_name="帳號")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants", verbose_name="角色")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="grants", verbose_name="機關")

    objects = GrantQuerySet.as_manager()

    class Meta(Revocable.Meta):
        verbose_name = "授權"


class SignInGuard(models.Model):
    """Failures in a row under one account name, known or not; see guard.py."""

    name = models.CharField(max_length=150, primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "登入失敗"


class RightsStamp(models.Model):
    """One row, renewed by triggers with every change of accounts' names, agencies, positions, roles, grants and delegations.

    A process may keep what it has read of them as long as the stamp is the same.  Without its row nothing may be kept.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField()

    class Meta:
        verbose_name = "權限戳記"
