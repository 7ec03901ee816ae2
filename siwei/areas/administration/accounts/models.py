"""AccountRequest: an account is asked for, approved by another person, made, disabled, and asked for again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from siwei.directory.models import Account, Position
from siwei.plain.errors import said
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..two_people import TwoPeople, two_people


class State(models.TextChoices):
    ASKED = "asked", "申請中"
    APPROVED = "approved", "已核准"
    ACTIVE = "active", "使用中"
    DISABLED = "disabled", "已停用"
    REFUSED = "refused", "不予核准"
    WITHDRAWN = "withdrawn", "撤回"


class AccountRequest(TwoPeople):
    """帳號.  account is written by the step that makes it, and is the only way in which the site makes one."""

    KIND, PREFIX = "administration.accounts", "帳"
    CLOSED = (State.ACTIVE, State.DISABLED, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)
    SEARCHED = ("title", "username", "name")

    state = state_field(State, State.ASKED)
    username = models.CharField(
        "帳號",
        max_length=60,
        validators=[RegexValidator(r"^[a-z][a-z0-9._-]{1,59}$", "帳號以小寫英文字母開頭，只能用小寫英數字與 . _ -。")],
    )
    name = models.CharField("姓名", max_length=60)
    email = models.EmailField("電子郵件", blank=True)
    sort = models.CharField("帳號類別", max_length=12, choices=Account.Kind, default=Account.Kind.REGULAR)
    valid_until = models.DateField("使用期限", null=True, blank=True, help_text="臨時與緊急帳號必填")
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="職務"
    )
    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="request", editable=False
    )

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "帳號申請"
        constraints = [
            *Registered.Meta.constraints,
            *two_people((State.ASKED, State.REFUSED, State.WITHDRAWN)),
            models.CheckConstraint(
                condition=Q(sort="regular") | Q(valid_until__isnull=False),
                name="administration_accountrequest_ends",
                violation_error_message="臨時與緊急帳號須填使用期限。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["active", "disabled"]) | Q(account__isnull=False),
                name="administration_accountrequest_made",
                violation_error_message="使用中或已停用的帳號申請須有帳號。",
            ),
            models.UniqueConstraint(
                fields=["username"],
                condition=~Q(state__in=["refused", "withdrawn"]),
                name="administration_accountrequest_username",
                violation_error_message="這個帳號名稱已經有人申請或使用。",
            ),
        ]

    def clean(self) -> None:
        taken = Account.objects.filter(username=self.username).exclude(pk=self.account_id or 0)
        if self.username and taken.exists():
            raise ValidationError(
                {"username": said("帳號「{username}」已經有人使用，請換一個。", username=self.username)}
            )
