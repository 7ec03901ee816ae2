"""Taking an edited file in: which report it came from, what is different, kept so that the work can be left and gone on with."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from siwei.directory.actors import Actor
from siwei.plain.errors import BadInput, quoted, said
from siwei.records import house, store
from siwei.report import sources
from siwei.report.compiling import Compiled, compile_edition, identifier
from siwei.report.models import Edition

from .base import Base, base_of, packed, unpacked
from .changing import Change, Compared, compare
from .models import IssuedText, ReturnedChange, ReturnedFile
from .package import Package, user_defined
from .reading import Read, read

MOST_LINES = 8_000


def issue(compiled: Compiled, odt: bytes) -> IssuedText:
    """Remember the text of an ODT that goes out.  One that went out before keeps its row."""
    code = compiled.document.meta[sources.CODE]
    found = IssuedText.objects.filter(edition=compiled.edition, code=code).first()
    if found:
        return found
    base = base_of(compiled.document, compiled.prose, read(Package(odt, "report.odt").root("content.xml")))
    row, _ = IssuedText.objects.get_or_create(edition=compiled.edition, code=code, defaults={"content": packed(base)})
    return row


def opened(data: bytes, name: str) -> tuple[str, str, Read]:
    """Identity and code that the file bears, and its lines.  Raises BadInput for what is no report of ours."""
    if len(data) > settings.IMPORT_MAX_BYTES:
        most = settings.IMPORT_MAX_BYTES // 1024 // 1024
        raise BadInput(said("檔案「{name}」超過 {most} MB，不是本系統編製的報告。", name=quoted(name), most=most))
    package = Package(data, name)
    properties = dict(user_defined(package))
    if not properties.get("identifier") or not properties.get(sources.CODE):
        raise BadInput(
            said(
                "檔案 {name} 沒有本系統的文件識別碼；請以本頁下載的 ODT 檔編修，不要把文字貼到新的文件。",
                name=quoted(name),
            )
        )
    found = read(package.root("content.xml"))
    if len(found.lines) > MOST_LINES:
        raise BadInput(said("檔案 {name} 超過 {most:,} 個段落，不予讀取。", name=quoted(name), most=MOST_LINES))
    return properties["identifier"], properties[sources.CODE], found


def compared(edition: Edition, data: bytes, name: str) -> tuple[IssuedText, Read, Compared]:
    """Hold a file against the text that it came from.  Raises BadInput; only the text that went out may be written."""
    identity, code, found = opened(data, name)
    if identity != identifier(edition):
        raise BadInput(
            said(
                "檔案 {name} 是「{identity}」的報告，不是這一期（{own}）；請到該期的回稿頁上傳。",
                name=quoted(name),
                identity=quoted(identity),
                own=identifier(edition),
            )
        )
    issued = _issued(edition, code, name)
    return issued, found, compare(unpacked(issued.content), found)


def _issued(edition: Edition, code: str, name: str) -> IssuedText:
    found = IssuedText.objects.filter(edition=edition, code=code).first()
    if found:
        return found
    compiled = compile_edition(edition)
    if compiled.document.meta[sources.CODE] == code:
        from siwei.report.renderers import odt  # as in publishing: odfdo would slow every start of the site

        return issue(compiled, odt.render(compiled.document))
    raise BadInput(
        said(
            "找不到檔案 {name} 編製時的文稿（回稿碼 {code}），無從比對；請重新編製、下載後，把修改移到新的檔案。",
            name=quoted(name),
            code=quoted(code),
        )
    )


def take(edition: Edition, data: bytes, name: str, *, by: Actor) -> ReturnedFile:
    """Keep the file and its changes.  Nothing of the report is changed.  Raises BadInput."""
    issued, found, result = compared(edition, data, name)
    digest = store.keep(data)
    with transaction.atomic():
        row = ReturnedFile.objects.create(
            edition=edition,
            issued=issued,
            account_id=by.account_id,
            capacity=by.capacity,
            name=name[-255:],
            sha256=digest,
            size=len(data),
            findings=[finding.data() for finding in result.findings],
            comments=_comments(unpacked(issued.content), found),
            tracked=found.tracked,
            asides=found.asides,
        )
        ReturnedChange.objects.bulk_create(_row(row, n, change) for n, change in enumerate(result.changes, start=1))
        house.write(house.subject_of(edition), by=by, label="收受回稿", note=f"{name}（SHA-256 {digest}）")
    return row


def _row(returned: ReturnedFile, position: int, change: Change) -> ReturnedChange:
    return ReturnedChange(
        returned=returned,
        position=position,
        kind=change.kind,
        source=change.source[:200],
        where=change.where[:300],
        beside=change.beside,
        diff=change.diff,
        write=change.write,
        why=change.why,
        findings=[finding.data() for finding in change.findings],
        asked=[finding.data() for finding in change.asked],
        hands=change.hands,
    )


def _comments(base: Base, found: Read) -> list[dict[str, Any]]:
    """Each remark with the section it stands in and the line beside it."""
    told = []
    by_anchor = {block.source: block.where for block in base.blocks}
    for comment in found.comments:
        lines = found.lines[: comment.line + 1]
        anchors = [a for line in reversed(lines) for a in line.anchors if a in base.anchors]
        where = by_anchor.get(base.anchors[anchors[0]], "") if anchors else ""
        beside = found.lines[comment.line].text[:60] if comment.line < len(found.lines) else ""
        told.append(asdict(comment) | {"where": where, "beside": beside})
    return told


def returned_of(edition: Edition) -> QuerySet[ReturnedFile]:
    return ReturnedFile.objects.filter(edition=edition)
