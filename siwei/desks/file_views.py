"""The files of a record: upload several, open one, describe or remove it.  Rights first, then the store."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext, gettext_lazy

from siwei.directory.requests import Request
from siwei.plain.errors import BadInput, said
from siwei.records import attaching, store
from siwei.records.attaching import Upload
from siwei.records.models import Attachment, Visibility
from siwei.records.registered import Registered

from .desk import Desk
from .hanging import editable
from .language import choices, translated

log = logging.getLogger(__name__)
# A file is opened by itself, never as part of our pages: no script, no form, no place of ours inside it.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox"


class Description(forms.Form):
    caption = forms.CharField(
        label=gettext_lazy("說明"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("照片的說明會印在報告的照片下方，也供看不見照片的人聽讀。"),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("開放對象"),
        choices=partial(choices, Visibility.choices),
        initial=Visibility.INTERNAL,
        help_text=gettext_lazy("「內部」只有能看這一案的同仁可以開啟；「對外」可以公開，也才能印進業務報告。"),
    )
    retention = forms.CharField(
        label=gettext_lazy("保存註記"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("例如「保固期滿（111 年 8 月）後可銷毀」。"),
    )


class Reason(forms.Form):
    note = forms.CharField(label=gettext_lazy("移除原因"), max_length=500, widget=forms.TextInput)


# ---- upload ---------------------------------------------------------------------------------------------


def attach_view(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Each file stands for itself: the good ones are kept, each of the others is refused by its name.

    Where none was kept, the form is shown again with what was typed; only the files a browser does not give back.
    """
    record = editable(request, desk, pk)
    form = translated(Description(request.POST if request.method == "POST" else None))
    if form.is_bound and form.is_valid():
        uploads = request.FILES.getlist("files")
        if _attach_all(request, record, form, uploads):
            return redirect(desk.url("page", pk) + "#files")
    context = {"desk": desk, "record": record, "form": form, "limits": limits()}
    return render(request, "desks/attach.html", context, status=422 if form.is_bound else 200)


def _attach_all(request: Request, record: Registered, form: forms.Form, uploads: list[UploadedFile]) -> int:
    """-> how many were kept; with none, what is wrong stands on the form."""
    wrong = _too_few_or_many(uploads)
    kept = 0
    for upload in [] if wrong else uploads:
        given = Upload(str(upload.name), upload.file, upload.size or 0)  # type: ignore[arg-type]
        try:
            attaching.attach(record, given, by=request.actor, **form.cleaned_data)
            kept += 1
        except BadInput as bad:
            wrong.append(str(bad))
        except ValidationError as error:
            wrong.append(f"「{given.name}」：{' '.join(error.messages)}")
    for sentence in wrong:
        if kept:
            messages.error(request, sentence)
        else:
            form.add_error(None, sentence)
    if kept:
        messages.success(request, gettext("已附加 %(n)s 個檔案。") % {"n": kept})
    return kept


def _too_few_or_many(uploads: list[UploadedFile]) -> list[str]:
    most = settings.ATTACHMENT_MAX_FILES
    if not uploads:
        return [gettext("請先選擇要上傳的檔案。")]
    if len(uploads) <= most:
        return []
    told = {"most": most, "n": len(uploads)}
    return [gettext("一次最多上傳 %(most)s 個檔案，您選了 %(n)s 個；請分次上傳，這次都沒有存入。") % told]


def limits() -> dict[str, Any]:
    return {"size": attaching.size_in_words(settings.ATTACHMENT_MAX_BYTES), "files": settings.ATTACHMENT_MAX_FILES}


# ---- open -----------------------------------------------------------------------------------------------


def file_view(request: Request, desk: Desk, pk: int, row: int) -> HttpResponseBase:
    """The file as it was given.  A photo opens in the browser, anything else is a download."""
    found = _found(request, desk, pk, row)
    return _sent(request, found.sha256, found.media_type, found.name, inline=found.is_photo)


def picture_view(request: Request, desk: Desk, pk: int, row: int, which: str) -> HttpResponseBase:
    """The small or the printed copy of a photo; neither says where it was taken."""
    found = _found(request, desk, pk, row)
    if not found.is_photo or which not in ("thumbnail", "printable"):
        raise Http404
    name = f"{found.name.rpartition('.')[0]}-{which}.jpg"
    return _sent(request, getattr(found, which), "image/jpeg", name, inline=True)


def _sent(request: Request, digest: str, media_type: str, name: str, *, inline: bool) -> HttpResponseBase:
    etag = quote_etag(digest)
    response: Any = get_conditional_response(request, etag=etag)  # 304 where the browser has it already
    if response is None:
        try:
            stream = store.opened(digest)
        except store.Damaged:
            log.error("attachment blob %s is missing or altered", digest)
            raise Http404(said("這個檔案與存入時不同，已停止提供，請通知系統管理人員。")) from None
        response = FileResponse(stream, as_attachment=not inline, filename=name, content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"  # kept, but asked for again: rights may have gone
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response  # type: ignore[no-any-return]


# ---- describe, remove -----------------------------------------------------------------------------------


def edit_view(request: Request, desk: Desk, pk: int, row: int) -> HttpResponse:
    record = editable(request, desk, pk)
    found = get_object_or_404(Attachment.objects.kept(), pk=row, record_id=pk)
    removing = "remove" in request.POST
    initial = {name: getattr(found, name) for name in attaching.DESCRIBED}
    form = translated(Description(request.POST if request.method == "POST" and not removing else None, initial=initial))
    reason = translated(Reason(request.POST if removing else None))
    if removing and reason.is_valid():
        attaching.remove(found, record=record, by=request.actor, note=reason.cleaned_data["note"])
        messages.success(request, gettext("已移除「%(name)s」。") % {"name": found.name})
        return redirect(desk.url("page", pk) + "#files")
    if form.is_bound and form.is_valid():
        attaching.describe(found, form.cleaned_data, record=record, by=request.actor)
        messages.success(request, gettext("已儲存「%(name)s」的說明。") % {"name": found.name})
        return redirect(desk.url("page", pk) + "#files")
    thumbnail = desk.url("picture", pk, row, "thumbnail") if found.is_photo else ""
    context = {"desk": desk, "record": record, "file": found, "form": form, "reason": reason, "thumbnail": thumbnail}
    return render(request, "desks/file.html", context, status=422 if form.is_bound or reason.is_bound else 200)


def _found(request: Request, desk: Desk, pk: int, row: int) -> Attachment:
    """A file that hangs on a record the actor may see; a removed one is not there."""
    record = get_object_or_404(desk.rows(request.actor), pk=pk)
    return get_object_or_404(Attachment.objects.kept(), pk=row, record_id=record.pk)
