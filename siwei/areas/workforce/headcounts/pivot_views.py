from __future__ import annotations
from django.http import HttpResponse
from siwei.desks.desk import Desk
from siwei.directory.requests import Request


def pivot_view(request: Request, desk: Desk) -> HttpResponse:
    return HttpResponse("")


def rows_view(request: Request, desk: Desk) -> HttpResponse:
    return HttpResponse("")
