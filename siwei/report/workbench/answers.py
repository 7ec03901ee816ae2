"""What a page answers when the deed is refused: the sentence, and the right status."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from siwei.directory.actors import Refused
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput

from .access import Closed

View = Callable[..., HttpResponse]


def answered(view: View) -> View:
    """A frozen edition answers 409, a missing right 403, each with its sentence on a page of its own."""

    @wraps(view)
    def guarded(request: Request, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, *args, **kwargs)
        except Closed as closed:
            return _refused(request, pk, str(closed), status=409)
        except Refused as refused:
            return _refused(request, pk, str(refused), status=403)

    return guarded


def _refused(request: Request, pk: int, sentence: str, *, status: int) -> HttpResponse:
    return render(request, "report/workbench/refused.html", {"pk": pk, "sentence": sentence}, status=status)


def done(request: Request, deed: Callable[[], Any], told: str, to: tuple[Any, ...]) -> HttpResponse:
    """Do it and go to a page; what was wrong with the input is said there.  told: the sentence where it went well."""
    try:
        deed()
    except Closed:
        raise
    except BadInput as bad:
        messages.error(request, str(bad))
    else:
        messages.success(request, told)
    return redirect(*to)
