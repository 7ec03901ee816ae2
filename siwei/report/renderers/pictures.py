"""Photos as the renderers need them: bytes, type and size in pixels, read from the file's own header."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the JPEG segments that state a size


class UnreadablePicture(ValueError):
    """A photo that is neither a whole JPEG nor a whole PNG."""


@dataclass(frozen=True)
class Picture:
    data: bytes
    mime: str
    suffix: str
    width: int
    height: int


def read(path: Path) -> Picture:
    """Raises UnreadablePicture, naming the file."""
    data = path.read_bytes()
    try:
        if data.startswith(_PNG):
            width, height = struct.unpack(">II", data[16:24])
            return Picture(data, "image/png", ".png", width, height)
        if data.startswith(b"\xff\xd8"):
            width, height = _jpeg_size(data)
            return Picture(data, "image/jpeg", ".jpg", width, height)
    except (struct.error, IndexError) as error:
        raise UnreadablePicture(f"照片檔 {path.name} 不完整") from error
    raise UnreadablePicture(f"照片檔 {path.name} 不是 JPEG 或 PNG")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The size from the first frame segment; a photo that its camera marks as turned by 90° counts as turned."""
    at = 2
    turned = False
    while True:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (height, width) if turned else (width, height)
        if marker == 0xE1:
            turned = _is_turned(data[at + 4 : at + 2 + length])
        at += 2 + length


def _is_turned(segment: bytes) -> bool:
    """Whether the EXIF orientation is one of the four that stand the picture on its side."""
    if not segment.startswith(b"Exif\0\0"):
        return False
    tiff = segment[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack(order + "I", tiff[4:8])[0]
    count = struct.unpack(order + "H", tiff[start : start + 2])[0]
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, value = struct.unpack(order + "HHIH", tiff[entry : entry + 10])
        if tag == 0x0112:
            return value in (5, 6, 7, 8)
    return False
