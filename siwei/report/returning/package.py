"""Opening a text document from a stranger: limits first, then what no report needs is refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from siwei.plain.charsets import opener
from siwei.plain.errors import BadInput, noted, quoted, said
from siwei.plain.sheets.archive import MAGIC, Archive
from siwei.plain.sheets.markup import Malformed, Unsafe, parse

MIMETYPE = b"application/vnd.oasis.opendocument.text"
MOST_CONTENT = 24 << 20  # bytes of content.xml; a report of fifty pages has one
MOST_UNPACKED = 400 << 20  # bytes of all members together, photos included
_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_HREF = "{http://www.w3.org/1999/xlink}href"
_XML = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_MACROS = ("Basic/", "Scripts/", "Dialogs/")
_OBJECTS = ("Object ", "ObjectReplacements/", "Object/")
# What can act, or fetch something, when the file is opened.
_ACTIVE = {
    f"{_NAMES}script:1.0}}": noted("含有巨集或事件程式"),
    f"{_NAMES}form:1.0}}": noted("含有表單控制項"),
    f"{_NAMES}drawing:1.0}}object": noted("含有嵌入物件"),
    f"{_NAMES}drawing:1.0}}plugin": noted("含有外掛程式"),
    f"{_NAMES}drawing:1.0}}applet": noted("含有外掛程式"),
    f"{_NAMES}drawing:1.0}}floating-frame": noted("含有外部連結"),
    f"{_NAMES}text:1.0}}section-source": noted("含有外部連結"),
    f"{_NAMES}text:1.0}}dde-connection": noted("含有外部連結"),
    f"{_NAMES}office:1.0}}dde-source": noted("含有外部連結"),
    f"{_NAMES}text:1.0}}execute-macro": noted("含有巨集或事件程式"),
    f"{_NAMES}text:1.0}}database-": noted("含有外部連結"),
}


class Package(Archive):
    """The parts of one text document.  Raises BadInput for anything else, and for what must not be opened."""

    def __init__(self, data: bytes, name: str) -> None:
        if not data.startswith(MAGIC):
            raise BadInput(
                said(
                    "檔案 {name} 不是 ODT 文書檔，請上傳由本系統下載、以 LibreOffice 編修後的 .odt 檔。",
                    name=quoted(name),
                )
            )
        super().__init__(opener(data), name)
        self._check_parts()

    def root(self, part: str) -> etree._Element:
        """A part, parsed.  Raises BadInput for a DTD, for nesting without end, and for what is not XML."""
        content = self.read(part, most=MOST_CONTENT)
        try:
            with self.member(part) as stream:
                for _ in parse(stream, _Ignored()):
                    pass
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except Unsafe as unsafe:
            raise self.refused(said("{unsafe}，不予讀取；請以 LibreOffice 另存新檔", unsafe=unsafe)) from unsafe
        except (Malformed, etree.XMLSyntaxError) as malformed:
            raise self.damaged() from malformed

    def damaged(self) -> BadInput:
        return self.refused(noted("已損毀或不完整，請以 LibreOffice 開啟後另存為 .odt，再上傳一次"))

    def _bomb(self) -> BadInput:
        return self.refused(noted("解開後過大，可能是壓縮炸彈，不予讀取"))

    def _check_parts(self) -> None:
        with self._zip() as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise self._bomb()
        if "mimetype" not in self.names or self.read("mimetype", most=200).strip() != MIMETYPE:
            raise self.refused(noted("不是 ODT 文書檔，請以 LibreOffice 另存為「ODF 文字文件 (.odt)」"))
        if not {"content.xml", "META-INF/manifest.xml"} <= self.names:
            raise self.damaged()
        if b"encryption-data" in self.read("META-INF/manifest.xml"):
            raise self.refused(noted("設有密碼，請先以 LibreOffice 解除密碼後另存新檔"))
        if any(name.startswith(_MACROS) for name in self.names):
            raise self.refused(noted("含有巨集，不予讀取；請刪除巨集後另存新檔"))
        if any(name.startswith(_OBJECTS) for name in self.names):
            raise self.refused(noted("含有嵌入物件，不予讀取；請刪除該物件後另存新檔"))
        for part in _XML:
            if part in self.names:
                self._check_markup(self.root(part))

    def _check_markup(self, root: etree._Element) -> None:
        for element in root.iter(etree.Element):
            found = next((why for tag, why in _ACTIVE.items() if str(element.tag).startswith(tag)), None)
            if found:
                raise self.refused(said("{found}，不予讀取；請刪除後另存新檔", found=found))
            target = element.get(_HREF)
            if target and not _inside(target):
                raise self.refused(
                    said("連結到檔案以外的「{target}」，不予讀取；請移除該連結後另存新檔", target=quoted(target))
                )


class _Ignored:
    """A handler for a first pass that only refuses."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...


def _inside(target: str) -> bool:
    """A place in the document itself, or one of the package's own parts."""
    return target.startswith("#") or (":" not in target and not target.startswith(("/", "\\", "../")))


def user_defined(package: Package) -> Iterator[tuple[str, str]]:
    """Names and texts of the document's own properties."""
    if "meta.xml" not in package.names:
        return
    root: Any = package.root("meta.xml")
    for element in root.iter(f"{_NAMES}meta:1.0}}user-defined"):
        yield str(element.get(f"{_NAMES}meta:1.0}}name", "")), "".join(element.itertext())
