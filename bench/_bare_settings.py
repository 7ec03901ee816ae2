"""The yardsticks' site: the same database, and nothing of ours between request and view."""

from siwei.settings.dev import *  # noqa: F403

MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench._bare"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]  # type: ignore[assignment]
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]  # noqa: F405  it insists on its middleware
