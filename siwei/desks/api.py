"""REST API, made from the desks: list, read, create, and take a step.  OpenAPI 3.1 at /api/v1/openapi.json.

It goes through the same forms, rights and transitions as the pages, so it can do nothing that they refuse.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from ninja import NinjaAPI, Router, Schema, Status
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth
from pydantic import ConfigDict, create_model

from siwei.directory.actors import Refused, actor_of
from siwei.directory.models import ApiToken
from siwei.directory.requests import Request
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.records import filing
from siwei.records.columns import column_of, vague_of
from siwei.records.registered import Registered
from siwei.records.transitions import TransitionRefused

from . import listing
from .desk import DESKS, Desk
from .editing import adopt, fill, form_class
from .frame import home_agency
from .language import translated
from .problems import Problem, Refusal, signed_in, told_by

api = NinjaAPI(title="四維 API", version="1", docs_url=None, docs_decorator=signed_in)
told_by(api)


class Holding(SessionAuth):
    """Signed in, and holding the permission; to others with an account the resource does not exist."""

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def authenticate(self, request: Request, key: str | None) -> Any:  # type: ignore[override]
        if not request.user.is_authenticated:
            return None
        if not request.actor.may(self.permission):
            raise HttpError(404, said("找不到這項資源。"))
        return request.user


class Key(HttpBearer):
    """`Authorization: Bearer siwei_…`: a program with somebody's key acts with that person's rights.

    Asked before the session: a request that shows a key stands and falls with it, and needs no CSRF token.
    """

    def __init__(self, permission: str) -> None:
        super().__init__()
        self.permission = permission

    def authenticate(self, request: Request, token: str) -> Any:  # type: ignore[override]
        today = localdate()
        key = ApiToken.objects.presented(token, on=today)
        if key is None or not key.account.works_on(today):
            raise HttpError(401, said("這把 API 金鑰不存在、已撤銷或已過期，或其帳號已停用。"))
        if key.scope == ApiToken.Scope.READ and request.method not in ("GET", "HEAD"):
            raise HttpError(403, said("這把 API 金鑰只能讀取；要寫入請另建一把「讀取與寫入」的金鑰。"))
        request.user = key.account
        request.actor = actor_of(key.account, on=today, through=f"API 金鑰「{key.name}」")
        if not request.actor.may(self.permission):
            raise HttpError(404, said("找不到這項資源。"))
        clock.turn_to(key.account.sample_day)
        key.note_use(today)
        return key.account


class Step(Schema):
    """What a transition asks, by the names of its form; empty where it asks nothing."""

    model_config = ConfigDict(extra="forbid")
    answers: dict[str, str] = {}


def routers() -> None:
    """One router for each desk; all before `api.urls` is asked for."""
    for desk in DESKS.values():
        api.add_router(f"/{desk.area}/{desk.slug}", _router(desk), tags=[desk.title])


def _router(desk: Desk) -> Router:
    router = Router()
    item, new = _out(desk), _in(desk)
    name = desk.kind.replace(".", "_")
    page = create_model(f"{name}_page", __base__=Schema, items=(list[item], ...), next=(str | None, None))  # type: ignore[valid-type]

    def many(request: Request) -> Any:
        made = listing.listing(desk, request.actor, request.GET.dict(), agency=home_agency(request.actor))
        found = listing.page(made)
        return {"items": [_data(desk, row) for row in found.rows], "next": found.after}

    def one(request: Request, pk: int) -> Any:
        return _data(desk, _get(desk, request, pk))

    def create(request: Request, payload: Any) -> Any:
        return Status(201, _data(desk, _create(desk, request, payload.model_dump(exclude_none=True))))

    create.__annotations__ = {"request": Request, "payload": new, "return": Any}

    def step(request: Request, pk: int, transition: str, payload: Step) -> Any:
        return _data(desk, _step(desk, request, pk, transition, payload.answers))

    step.__annotations__ |= {"payload": Step, "pk": int, "transition": str}
    one.__annotations__ |= {"pk": int}
    for path, method, operation, verb, answers in (
        ("/", "GET", many, "view", {200: page}),
        ("/{pk}", "GET", one, "view", {200: item}),
        ("/", "POST", create, "create", {201: item, 422: Refusal}),
        ("/{pk}/do/{transition}", "POST", step, "view", {200: item, 409: Refusal, 422: Refusal}),
    ):
        called = f"{name}_{operation.__name__}"
        auth = [Key(desk.permission(verb)), Holding(desk.permission(verb))]
        router.add_api_operation(path, [method], operation, auth=auth, response=answers, operation_id=called)
    return router


def _get(desk: Desk, request: Request, pk: int) -> Registered:
    record: Registered = get_object_or_404(desk.rows(request.actor), pk=pk)
    return record


def _create(desk: Desk, request: Request, values: dict[str, Any]) -> Registered:
    actor, agency = request.actor, home_agency(request.actor)
    if agency is None:
        raise Problem(422, said("您的帳號沒有任職機關，不能立案。"))
    form = form_class(desk.model, desk.fields, actor, values)(values)
    if form.is_valid():
        record = desk.model(agency=agency, unit_id=actor.unit_id)
        fill(record, form.cleaned_data)
        try:
            return filing.create(record, by=actor)
        except ValidationError as error:
            adopt(form, error)
        except Refused as refused:
            raise Problem(403, str(refused)) from refused
    raise _invalid(form)


def _step(desk: Desk, request: Request, pk: int, name: str, answers: dict[str, str]) -> Registered:
    record = _get(desk, request, pk)
    move = desk.transition(name)
    if move is None or not move.may(record, request.actor):
        if move is not None and move.refusal:
            raise Problem(403, move.refusal)
        raise HttpError(404, said("沒有這個步驟。"))
    form = translated(move.form(answers)) if move.form else None
    if form is not None and not form.is_valid():
        raise _invalid(form)
    try:
        return move.apply(record, by=request.actor, **(form.cleaned_data if form else {}))
    except TransitionRefused as refused:
        raise Problem(409, str(refused)) from refused
    except Refused as refused:
        raise Problem(403, str(refused)) from refused
    except ValidationError as error:
        raise _refused(form, error) from error


def _refused(form: Any, error: ValidationError) -> Problem:
    """Beside the answers that it concerns, where the step asked for any."""
    if form is None:
        return Problem(422, " ".join(error.messages))
    adopt(form, error)
    return _invalid(form)


def _invalid(form: Any) -> Problem:
    fields = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    return Problem(422, said("資料有需要修正的地方。"), fields)


# ---- shapes ---------------------------------------------------------------------------------------------


def _out(desk: Desk) -> Any:
    """Values as printed beside the plain ones that a program computes with."""
    fields: dict[str, Any] = {"id": (int, ...), "state_label": (str, ...)}
    for name in dict.fromkeys((*desk.exported(), *desk.columns)):
        fields[name] = (_type(desk.model, name) | None, None)
    return create_model(f"{desk.kind.replace('.', '_')}_out", __base__=Schema, **fields)


def _in(desk: Desk) -> Any:
    fields: dict[str, Any] = dict.fromkeys(desk.fields, (str | int | bool | None, None))
    config = ConfigDict(extra="forbid")
    return create_model(f"{desk.kind.replace('.', '_')}_in", __config__=config, **fields)


def _type(model: type[models.Model], name: str) -> Any:
    if vague_of(model, name):
        return str
    column = column_of(model, name)
    if isinstance(column, models.ForeignKey | models.IntegerField):
        return int
    return bool if isinstance(column, models.BooleanField) else str


def _data(desk: Desk, record: Registered) -> dict[str, Any]:
    data: dict[str, Any] = {"id": record.pk, "state_label": record.get_state_display()}  # type: ignore[attr-defined]
    for name in dict.fromkeys((*desk.exported(), *desk.columns)):
        value = getattr(record, name)
        if isinstance(value, models.Model):
            value = value.pk
        elif hasattr(value, "machine"):
            value = value.machine
        elif hasattr(value, "isoformat"):
            value = value.isoformat()
        data[name] = value
    return data


routers()
