"""Files as people bring them, and as they should not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def jpeg(
    width: int = 64, height: int = 48, *, colour: str = "teal", turned: bool = False, place: bool = False
) -> bytes:
    """turned: as a camera held upright marks it.  place: with the coordinates of 四維行政中心."""
    exif = Image.Exif()
    if turned:
        exif[ORIENTATION] = 6
    if place:
        exif[MAKER] = "Camera-of-Somebody"
        exif.get_ifd(GPS).update({1: "N", 2: (22.0, 37.0, 17.0), 3: "E", 4: (120.0, 18.0, 42.0)})
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "JPEG", exif=exif, comment=b"taken at home")
    return made.getvalue()


def png(width: int = 64, height: int = 48) -> bytes:
    made = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 80, 120, 128)).save(made, "PNG")
    return made.getvalue()


def png_bomb(side: int = 30_000) -> bytes:
    """A few kilobytes that unfold to `side` by `side` pixels."""
    rows = zlib.compressobj(9)
    line = b"\0" + bytes(side // 8)
    data = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    parts = (struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def package(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def docx(**more: bytes) -> bytes:
    return package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"} | more)


def ods() -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package({"mimetype": kind, "content.xml": b"<office/>", "META-INF/manifest.xml": b"<manifest/>"})


def docx_bomb() -> bytes:
    return docx(**{"word/media/image1.bmp": bytes(310 * 1024 * 1024)})


def lying_docx() -> bytes:
    """Says that a part of 400 MB has 10 bytes."""
    bomb = bytearray(docx(**{"word/media/image1.bmp": bytes(400 * 1024 * 1024)}))
    stated = struct.pack("<I", 400 * 1024 * 1024)
    while (at := bomb.find(stated)) >= 0:
        bomb[at : at + 4] = struct.pack("<I", 10)
    return bytes(bomb)
