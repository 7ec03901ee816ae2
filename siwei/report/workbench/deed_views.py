"""Small deeds on a section, each a form of its own: comments, sign-off, order and text of the records' paragraphs."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from siwei.directory.permissions import requires
from siwei.directory.requests import Request
from siwei.plain.errors import BadInput
from siwei.records.models import Narrative
from siwei.records.telling import Retold
from siwei.report.models import Section
from siwei.report.rights import VIEW

from . import commenting, narrating, signing
from .access import Closed, require_writer, section_for
from .answers import answered, done
from .models import SectionComment
from .section_form import base_version


@requires(VIEW)
@require_POST
@answered
def comment_view(request: Request, pk: int, code: str) -> HttpResponse:
    """Whoever may read the report may comment on it."""
    section, text = section_for(request.actor, pk, code), str(request.POST.get("text", ""))
    to = ("report:section", pk, code)
    if "settle" in request.POST:
        row = _comment(section, request.POST["settle"])
        return done(
            request,
            lambda: commenting.settle(row, section=section, by=request.actor),
            gettext("意見已處理完成。"),
            to,
        )
    if request.POST.get("answers"):
        row = _comment(section, request.POST["answers"])
        return done(
            request, lambda: commenting.answer(row, text, section=section, by=request.actor), gettext("已回覆。"), to
        )
    quote = str(request.POST.get("quote", "")).replace("\r\n", "\n")
    return done(
        request,
        lambda: commenting.comment(section, text, quote=quote, by=request.actor),
        gettext("已送出意見，會出現在承辦科室的收件匣。"),
        to,
    )


def _comment(section: Section, pk: str) -> SectionComment:
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        raise Http404
    rows = SectionComment.objects.filter(section_id=section.pk, answers__isnull=True)
    found: SectionComment = get_object_or_404(rows, pk=int(pk))
    return found


@requires(VIEW)
@require_POST
@answered
def sign_view(request: Request, pk: int, code: str) -> HttpResponse:
    section, by = section_for(request.actor, pk, code), request.actor
    note = str(request.POST.get("note", ""))
    deeds = {
        "send": (lambda: signing.send(section, by=by), gettext("已送核。")),
        "withdraw": (lambda: signing.withdraw(section, by=by), gettext("已收回，可以繼續修改。")),
        "sign": (lambda: signing.sign(section, version=base_version(request, section), by=by), gettext("已核章。")),
        "return": (lambda: signing.send_back(section, note=note, by=by), gettext("已退回撰寫人。")),
    }
    act = str(request.POST.get("act", ""))
    if act not in deeds:
        raise Http404
    deed, told = deeds[act]
    return done(request, deed, told, ("report:section", pk, code))


@requires(VIEW)
@require_POST
@answered
def order_view(request: Request, pk: int, code: str) -> HttpResponse:
    """The order of the records' paragraphs: dragged, or one of them moved by its arrows."""
    section = section_for(request.actor, pk, code)
    given = str(request.POST.get("order", "")).split(",")
    order = [int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 18]
    return done(
        request,
        lambda: narrating.reorder(section, order, by=request.actor),
        gettext("已儲存案件段落的次序。"),
        ("report:section", pk, code),
    )


@requires(VIEW)
@answered
def narrative_view(request: Request, pk: int, code: str, row: int) -> HttpResponse:
    """A record's own paragraph, changed from the report; the record's journal says so."""
    section = section_for(request.actor, pk, code)
    told = next((t for t in narrating.told(section, request.actor) if t.narrative.pk == row), None)
    if told is None or not told.may_edit:
        raise Http404
    require_writer(request.actor, section)
    if request.method != "POST":
        return _narrative(request, section, told.narrative, told.narrative.text)
    text, was = str(request.POST.get("text", "")), str(request.POST.get("was", ""))
    saved = told.narrative.text
    try:
        narrating.rewrite(section, told.narrative, text, was=was, by=request.actor)
    except Retold:
        told.narrative.text = saved
        return _narrative(request, section, told.narrative, text, theirs=saved)
    except Closed:
        raise
    except BadInput as bad:
        told.narrative.text = saved
        return _narrative(request, section, told.narrative, text, refused=str(bad), was=was)
    return done(
        request, lambda: None, gettext("已儲存案件的報告段落，並記入該案的歷程。"), ("report:section", pk, code)
    )


def _narrative(
    request: Request,
    section: Section,
    narrative: Narrative,
    text: str,
    *,
    refused: str = "",
    theirs: str = "",
    was: str = "",
) -> HttpResponse:
    context = {"section": section, "edition": section.edition, "narrative": narrative, "text": text}
    context |= {"refused": refused, "theirs": theirs, "was": was or narrative.text}
    status = 409 if theirs else 422 if refused else 200
    return render(request, "report/workbench/narrative.html", context, status=status)
