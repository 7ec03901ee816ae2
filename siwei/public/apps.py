from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "siwei.public"
    verbose_name = "公開網頁"
