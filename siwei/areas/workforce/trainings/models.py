"""Training: a course of any organiser, with its sessions and who came to them.

A course may meet on days that do not follow each other; each meeting is a session (場次), and attendance is counted for each
session by the agency or unit that sent its people.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from siwei.kinds.session.models import Session


class Training(Session):
    """研習課程.  starts_on and ends_on: its first and last day; the days between are not all days of the course."""

    KIND, PREFIX = "workforce.trainings", "訓"
    SEARCHED = ("title", "organiser", "partner")

    class Topic(models.TextChoices):
        SECURITY = "security", "資通安全"
        ARCHIVES = "archives", "檔案管理"
        SYSTEMS = "systems", "資訊系統操作"
        PERSONNEL = "personnel", "人事管理"
        SAFETY = "safety", "職業與行車安全"
        LAW = "law", "法規"
        GROWTH = "growth", "心靈成長"
        OTHER = "other", "其他"

    topic = models.CharField("主題類別", max_length=12, choices=Topic)
    organiser = models.CharField("主辦單位", max_length=40)
    partner = models.CharField("合辦單位", max_length=60, blank=True)
    audience = models.CharField("參訓對象", max_length=80, blank=True)

    class Meta(Session.Meta):
        verbose_name = "研習課程"


class Meeting(models.Model):
    """場次: one time that the course meets."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="meetings", verbose_name="研習課程")
    position = models.PositiveSmallIntegerField("場次")
    held_on = models.DateField("上課日期")
    hours = models.CharField("時間", max_length=20, blank=True, help_text="例：09:00–12:00")
    subject = models.CharField("課程內容", max_length=80, blank=True)
    lecturer = models.CharField("講師", max_length=60, blank=True)
    place = models.CharField("教室", max_length=60, blank=True)

    class Meta:
        verbose_name = "場次"
        ordering = ["held_on", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "position"],
                name="workforce_meeting_one",
                violation_error_message="這個課程已經有這個場次，請改用下一個場次序號。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)

    def clean(self) -> None:
        """A session lies within the course."""
        if not self.training_id or not self.held_on:  # type: ignore[attr-defined]
            return
        first, last = self.training.starts_on, self.training.ends_on or self.training.starts_on
        if not first <= self.held_on <= last:
            raise ValidationError({"held_on": "上課日期不在課程的辦理日期之內，請改正上課日期，或先修改課程的起訖日。"})


class Attendance(models.Model):
    """到課: how many people of one agency or unit came to one session."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="attended", verbose_name="研習課程")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attended", verbose_name="場次")
    body = models.CharField("機關或單位", max_length=60)
    people = models.PositiveIntegerField("參訓人數")

    class Meta:
        verbose_name = "參訓人數"
        ordering = ["meeting__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "body"],
                name="workforce_attendance_one",
                violation_error_message="這個單位在這一場次的人數已經登錄過，請直接修改該列。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.body}"
