"""Rules: the list, the page of one with its versions, and the form of its next version.

A version that clocks have used is never overwritten: a change is a new version, valid from a day.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.law import changing
from siwei.law.models import Rule
from siwei.plain import clock
from siwei.plain.rocdate import format_date
from siwei.records import house
from siwei.records.columns import label_of
from siwei.records.recomputing import Moved, follow_version, recompute, rehearse

from . import language, rule_forms, rule_telling
from .language import translated
from .rights import EDIT_RULES, VIEW_LAW


@requires(VIEW_LAW)
def list_view(request: Request) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    rules = Rule.objects.filter(_matching(text)).order_by("code", "-valid_from")
    newest: dict[str, Rule] = {}
    for rule in rules:
        if rule.code not in newest or (rule.valid_from <= clock.today() < newest[rule.code].valid_from):
            newest[rule.code] = rule
    context = {"q": text, "rows": [_row(rule) for rule in newest.values()], "tab": "rules"}
    return render(request, "desks/law/rules.html", context)


def _matching(text: str) -> Q:
    return Q(code__icontains=text) | Q(label__icontains=text) | Q(title__icontains=text) if text else Q()


def _row(rule: Rule) -> dict[str, Any]:
    href, says = _url("rule", rule.code), rule_telling.summary(rule)
    return {"rule": rule, "href": href, "says": says, "since": _since(rule)}


def _since(rule: Rule) -> str:
    """108年1月1日起, or both days."""
    if rule.valid_to is None:
        return gettext("%(day)s起") % {"day": language.day(rule.valid_from)}
    return gettext("%(first)s至%(last)s") % {
        "first": language.day(rule.valid_from),
        "last": language.day(rule.valid_to),
    }


def _url(name: str, code: str) -> str:
    area, _, own = code.partition(".")
    return reverse(name, args=[area, own])


def _versions(area: str, name: str) -> list[Rule]:
    """Newest first.  A code that is not on file answers 404."""
    found = list(Rule.objects.filter(code=f"{area}.{name}").order_by("-valid_from"))
    if not found:
        raise Http404
    return found


@requires(VIEW_LAW)
def rule_view(request: Request, area: str, name: str) -> HttpResponse:
    versions = _versions(area, name)
    today = clock.today()
    context = {
        "rule": versions[0],
        "versions": [
            {
                "rule": rule,
                "since": _since(rule),
                "told": rule_telling.parameters(rule),
                "holds": rule.valid_from <= today and (rule.valid_to is None or rule.valid_to >= today),
            }
            for rule in versions
        ],
        "uses": rule_telling.users(versions[0].code),
        "journal": house.lines(_subject(versions[0])),
        "can_edit": request.actor.may(EDIT_RULES),
        "back": reverse("rules"),
    }
    return render(request, "desks/law/rule.html", context)


def _subject(rule: Rule) -> str:
    return f"law.rule:{rule.code}"


# ---- a new version --------------------------------------------------------------------------------------


@requires(EDIT_RULES)
def version_view(request: Request, area: str, name: str) -> HttpResponse:
    last = _versions(area, name)[0]
    form = translated(rule_forms.form_for(last)(request.POST or None, initial=rule_forms.initial(last)))
    context: dict[str, Any] = {
        "desk": {"title": gettext(last.label)},
        "back": _url("rule", last.code),
        "title": rule_forms.title(last),
    }
    made = _made(last, form) if request.method == "POST" and form.is_valid() else None
    if made:
        if request.POST.get("seen") == _fingerprint(request):
            answer = _succeed(request, last, made, form)
            if answer:
                return answer
        else:
            moved = rehearse(lambda: follow_version(changing.succeed(last, made)))
            made.pk = None  # rehearsed, not kept
            context |= {"changes": _changes(last, made), "moved": moved, "seen": _fingerprint(request)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desks/law/version.html", context | {"form": form, "rule": last}, status=status)


def _made(last: Rule, form: Any) -> Rule | None:
    """The version that the form describes; None where the rule refuses it, with the sentence on the form."""
    try:
        return changing.succeeding(last, rule_forms.values(last, form.cleaned_data))
    except ValidationError as error:
        _adopt(form, error)
        return None


def _adopt(form: Any, error: ValidationError) -> None:
    for name, sentences in getattr(error, "message_dict", {NON_FIELD_ERRORS: error.messages}).items():
        for sentence in sentences:
            form.add_error(rule_forms.where(name) if name in form.fields else None, sentence)


def _fingerprint(request: Request) -> str:
    """Of what was previewed: another content is previewed again before it holds."""
    said = sorted((k, v) for k, v in request.POST.items() if k not in ("csrfmiddlewaretoken", "seen"))
    return sha256(repr(said).encode()).hexdigest()[:16]


def _succeed(request: Request, last: Rule, made: Rule, form: Any) -> HttpResponse | None:
    label = f"訂定 {format_date(made.valid_from)} 起的版本"
    try:
        with transaction.atomic():
            changing.succeed(last, made)
            follow_version(made)
            house.write(_subject(made), by=request.actor, label=label, changes=_kept_changes(last, made))
            moved = recompute(by=request.actor, because=f"{made.label}：{label}")
    except ValidationError as error:
        _adopt(form, error)
        return None
    told_moved(request, moved)
    return redirect(_url("rule", made.code))


def told_moved(request: Request, moved: Moved) -> None:
    told = {"all": f"{moved.looked_at:,}", "n": f"{len(moved.numbers):,}"}
    messages.success(request, gettext("已儲存；核對 %(all)s 個進行中的期限，%(n)s 件的到期日有異動。") % told)


def _changes(last: Rule, made: Rule) -> list[tuple[str, str, str]]:
    """Label, before and after of what differs, in the language of the reader."""
    names = ("valid_from", "title", "article", "version", "source", "trust", "setting", "note")
    fields = [(gettext(label_of(Rule, name)), _printed(last, name), _printed(made, name)) for name in names]
    old, new = ({line.label: line.text for line in rule_telling.parameters(rule)} for rule in (last, made))
    own = [(label, old.get(label, ""), new.get(label, "")) for label in dict.fromkeys([*old, *new])]
    return [row for row in (*fields, *own) if row[1] != row[2]]


def _kept_changes(last: Rule, made: Rule) -> dict[str, list[str]]:
    """The same for the journal, which speaks Chinese whoever writes it."""
    with override(settings.LANGUAGE_CODE):
        return {label: [old, new] for label, old, new in _changes(last, made)}


def _printed(rule: Rule, name: str) -> str:
    value = getattr(rule, name)
    if name == "trust":
        return gettext(rule.get_trust_display())
    if name == "valid_from":
        return language.day(value)
    return (gettext("是") if value else gettext("否")) if isinstance(value, bool) else str(value)
