"""What a file is, found from its content: its name is only what somebody called it.

Taken are the formats of the office (ODF first, PDF, OOXML without macros), pictures, and plain text; all else is refused by
a sentence.  Packages are unpacked once, within limits, so that a bomb is refused here and not on somebody's desk.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from siwei.plain.charsets import encoding_of, opener
from siwei.plain.errors import BadInput, noted, quoted, said

PDF = "application/pdf"
TEXT, CSV = "text/plain", "text/csv"
_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
SUFFIXES = {
    PDF: ".pdf",
    f"{_ODF}text": ".odt",
    f"{_ODF}spreadsheet": ".ods",
    f"{_ODF}presentation": ".odp",
    f"{_OOXML}wordprocessingml.document": ".docx",
    f"{_OOXML}spreadsheetml.sheet": ".xlsx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    TEXT: ".txt",
    CSV: ".csv",
}
TAKEN = "PDF、ODT、ODS、ODP、DOCX、XLSX、JPEG、PNG、WebP、TXT、CSV"

_PARTS = {"word/document.xml": f"{_OOXML}wordprocessingml.document", "xl/workbook.xml": f"{_OOXML}spreadsheetml.sheet"}
_MOST_PARTS = 5_000
_UNPACKED_MOST = 300 * 1024 * 1024
_CHUNK = 1 << 16
_MARKUP = re.compile(rb"\s*<\s*(?:!|\?|html|head|body|script|svg|iframe|style|table|div|a\b|img|meta)", re.IGNORECASE)
_LONGEST_NAME = 100
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*/\\]+')
# Old and near formats that people do send; each with what to do instead.
_KNOWN = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0,
        noted("舊版 Office 檔（doc、xls、ppt）或有密碼的 Office 檔"),
        noted("另存為 ODF 或 PDF"),
    ),
    (b"ftyphei", 4, noted("HEIC 照片"), noted("在手機設定改存「相容性最佳」，或另存為 JPEG")),
    (b"ftyp", 4, noted("影片或 HEIC 照片"), noted("改存 JPEG 照片，影片請改放影音平臺並附連結")),
    (b"GIF8", 0, noted("GIF 圖"), noted("另存為 PNG")),
    (b"MZ", 0, noted("程式執行檔"), noted("勿上傳程式")),
    (b"\x7fELF", 0, noted("程式執行檔"), noted("勿上傳程式")),
    (b"Rar!", 0, noted("壓縮檔"), noted("解開後逐檔上傳")),
    (b"7z\xbc\xaf", 0, noted("壓縮檔"), noted("解開後逐檔上傳")),
    (b"\x1f\x8b", 0, noted("壓縮檔"), noted("解開後逐檔上傳")),
)


@dataclass(frozen=True)
class Media:
    """type: the media type of the content.  name: as the file is called from now on, its ending that of the type."""

    type: str
    name: str

    @property
    def is_picture(self) -> bool:
        return self.type.startswith("image/")


def media_of(stream: BinaryIO, name: str) -> Media:
    """Look into a file; the stream is left at its beginning.  Raises BadInput with what it is and what to do."""
    called = safe_name(name)
    try:
        stream.seek(0)
        found = _media_type(stream, called)
    finally:
        stream.seek(0)
    return Media(found, _renamed(called, found))


def safe_name(name: str) -> str:
    """The last part of a name without what a file system, a header or a reader could take for something else."""
    last = _UNFIT.sub(" ", re.split(r"[/\\]", name)[-1])
    kept = " ".join(last.split()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= 5:
        return f"{stem[: _LONGEST_NAME - len(ending) - 1] or '未命名'}.{ending}"
    return kept[:_LONGEST_NAME] or "未命名"


def _renamed(called: str, media_type: str) -> str:
    """The name with the ending that belongs to the content: a PNG called .jpg is a PNG."""
    wanted = SUFFIXES[media_type]
    stem, dot, ending = called.rpartition(".")
    lower = f".{ending.lower()}"
    if lower == wanted or (wanted == ".jpg" and lower == ".jpeg"):
        return called
    return (stem if dot and len(ending) <= 5 else called) + wanted


def _media_type(stream: BinaryIO, called: str) -> str:
    head = stream.read(4096)
    if not head:
        raise BadInput(said("「{called}」是空的檔案（0 位元組），請確認後重新選擇。", called=quoted(called)))
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(b"PK"):
        return _package_type(stream, called)
    for mark, at, what, instead in _KNOWN:
        if head[at : at + len(mark)] == mark:
            raise BadInput(
                said("「{called}」是{what}，系統不收，請{instead}。", called=quoted(called), what=what, instead=instead)
            )
    return _text_type(stream, head, called)


# ---- text -----------------------------------------------------------------------------------------------


def _text_type(stream: BinaryIO, head: bytes, called: str) -> str:
    """Text has no mark of its own, so here the name must say so too: a web page called .jpg is refused."""
    ending = called.rpartition(".")[2].lower()
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise BadInput(
            said("「{called}」的內容是網頁或 SVG，可能夾帶程式，系統不收；請另存為 PDF 或圖檔。", called=quoted(called))
        )
    if ending not in ("txt", "csv"):
        raise BadInput(
            said("「{called}」不是可以辨識的檔案。可上傳的格式：{taken}。", called=quoted(called), taken=TAKEN)
        )
    stream.seek(0)
    encoding_of(opener(stream), called)
    return CSV if ending == "csv" else TEXT


# ---- packages -------------------------------------------------------------------------------------------


def _package_type(stream: BinaryIO, called: str) -> str:
    shown = quoted(called)
    try:
        with zipfile.ZipFile(stream) as package:
            found = _package_kind(package)
            if found is None:
                raise BadInput(said("「{shown}」是壓縮檔，系統不收，請解開後逐檔上傳。", shown=shown))
            if any(part.endswith("vbaProject.bin") for part in package.namelist()):
                raise BadInput(said("「{shown}」含有巨集，系統不收；請另存為不含巨集的 ODF 或 PDF。", shown=shown))
            _unpack(package, shown)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(said("「{shown}」已經損壞或加了密碼，無法開啟，請重新存檔後再上傳。", shown=shown)) from error


def _package_kind(package: zipfile.ZipFile) -> str | None:
    names = set(package.namelist())
    if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
        declared = package.read("mimetype").decode("ascii", "replace").strip()
        return declared if declared in SUFFIXES and "content.xml" in names else None
    if "[Content_Types].xml" in names:
        return next((kind for part, kind in _PARTS.items() if part in names), None)
    return None


def _unpack(package: zipfile.ZipFile, shown: str) -> None:
    """Read every part to its end, counting: the sizes that a package states are only what somebody wrote there."""
    parts = package.infolist()
    too_much = BadInput(
        said(
            "「{shown}」解開後超過 {unpacked_most} MB，疑為壓縮炸彈，系統不收。",
            shown=shown,
            unpacked_most=_UNPACKED_MOST // 1024 // 1024,
        )
    )
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _UNPACKED_MOST:
        raise too_much
    left = _UNPACKED_MOST
    for part in parts:
        with package.open(part) as content:
            while chunk := content.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise too_much
