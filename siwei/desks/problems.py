"""What the API answers where it refuses: a problem as RFC 9457 shapes it, whose `detail` is the sentence a person would see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from siwei.plain.errors import said

TYPE = "application/problem+json"


class Refusal(Schema):
    """The members of a problem, for the description of the API."""

    title: str
    status: int
    detail: str
    fields: dict[str, list[str]] = {}


class Problem(Exception):
    """A 4xx with its sentence, and the sentences beside each field."""

    def __init__(self, status: int, detail: str, fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.fields = status, detail, fields or {}


def answer(status: int, detail: str, **more: Any) -> HttpResponse:
    body = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    made = JsonResponse(body, status=status, content_type=TYPE, json_dumps_params={"ensure_ascii": False})
    if status == HTTPStatus.UNAUTHORIZED:
        made["WWW-Authenticate"] = "Bearer"
    return made


def nobody() -> HttpResponse:
    """To a caller that has neither signed in nor shown a key."""
    return answer(401, said("請先登入，或在 Authorization 標頭附上 API 金鑰。"))


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For anyone with an account; a program is not sent to a page with a form."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.user.is_authenticated else nobody()

    guarded.permission = "signed-in"  # type: ignore[attr-defined]
    return guarded


def told_by(api: NinjaAPI) -> None:
    """Every refusal of this API is such a problem, those of the library too."""
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(Http404, lambda request, _: answer(404, said("找不到這項資源。")))
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(ValidationError, _unreadable)


def _problem(request: HttpRequest, problem: Any) -> HttpResponse:
    return answer(problem.status, problem.detail, fields=problem.fields)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    asked = error.status_code == HTTPStatus.UNAUTHORIZED and str(error) == "Unauthorized"  # the library's own words
    return nobody() if asked else answer(error.status_code, str(error))


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """errors: where in the request each fault is, as the library tells it."""
    return answer(422, said("送來的資料不合這項操作的格式，請對照 openapi.json。"), errors=error.errors)
