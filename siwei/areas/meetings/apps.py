from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "siwei.areas.meetings"
    label = "meetings"
    verbose_name = "會議"
