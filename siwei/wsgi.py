"""The WSGI application that gunicorn serves."""

from __future__ import annotations

import gc
import os

# Nothing that is loaded here is ever garbage: looking for it takes a fifth of the time of the start.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "siwei.settings.prod")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  loaded once, before the workers part

gc.freeze()  # the workers share these pages as long as no collection writes to them
gc.enable()
