"""Request: what our middleware makes of Django's."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .actors import Actor


class Request(HttpRequest):
    """actor: who asks (middleware.CurrentActor).  htmx: true for a request that wants a fragment of a page."""

    actor: Actor
    htmx: HtmxDetails
