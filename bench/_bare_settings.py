"""The yardsticks' site: the same database, and nothing of ours between request and view."""

from siwei.settings.dev import *  # noqa: F403

# allauth refuses to load without it; `_bare` takes it out before the first request.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "bench._bare"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]  # type: ignore[assignment]
