"""職類: the classes of workers and temporary staff that the city counts."""

from __future__ import annotations

from django.db import models


class JobClass(models.TextChoices):
    MECHANIC = "mechanic", "技工"
    JANITOR = "janitor", "工友"
    DRIVER = "driver", "駕駛"
    SURVEY = "survey", "測量助理"
    CLEANER = "cleaner", "清潔隊員"
    ASSISTANT = "assistant", "業務助理"
    CONTRACT = "contract", "約用人員"
    ENGINEER = "engineer", "僱用工程員"
    OTHER = "other", "其他臨時人員"


# 工級人員 hold posts; 臨時人員 are hired for a time.
WORKERS = (JobClass.MECHANIC, JobClass.JANITOR, JobClass.DRIVER, JobClass.SURVEY, JobClass.CLEANER)
TEMPS = (JobClass.ASSISTANT, JobClass.CONTRACT, JobClass.ENGINEER, JobClass.OTHER)
NAMED_TEMPS = (JobClass.ASSISTANT, JobClass.CONTRACT, JobClass.ENGINEER)


class Duty(models.TextChoices):
    """What other temporary staff do, where the report names it."""

    MEDICAL = "medical", "醫療藥品業務"
    STREETS = "streets", "道路清潔員"
    DENGUE = "dengue", "登革熱防治員"
    PARKING = "parking", "路邊收費服務員"
