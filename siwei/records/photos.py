"""Photos: proof that a picture is one, and the two pictures made of it, upright and without where it was taken."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from PIL import Image, ImageCms, ImageOps

from siwei.plain.errors import BadInput, quoted, said

FORMATS = ("JPEG", "PNG", "WEBP")
THUMBNAIL = (480, 360)
_SCALED = ("RGB", "RGBA", "L", "CMYK")  # modes that can be made smaller as they are
PRINTED = (1400, 1400)  # a plate of the report is 8 cm wide: more than 300 dots an inch


@dataclass(frozen=True)
class Pictures:
    """JPEG files without metadata."""

    thumbnail: bytes
    printable: bytes


def pictures_of(stream: BinaryIO, name: str) -> Pictures:
    """Decode a picture and make its two copies; the stream is left at its beginning.

    Raises BadInput if it is broken, or has more pixels than the setting allows: a few kilobytes can unfold to gigabytes.
    """
    try:
        stream.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is the lower one
            with Image.open(stream, formats=FORMATS) as picture:
                _not_too_large(picture, name)
                upright = _upright(picture)
                return Pictures(printable=_jpeg(upright, PRINTED, 88), thumbnail=_jpeg(upright, THUMBNAIL, 80))
    except Image.DecompressionBombError:
        raise BadInput(said("照片「{name}」的像素過多，請縮小後再上傳。", name=quoted(name))) from None
    except BadInput:
        raise
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises for broken files
        raise BadInput(said("照片「{name}」已經損壞，無法開啟，請重新取得原檔後再上傳。", name=quoted(name))) from error
    finally:
        stream.seek(0)


def _not_too_large(picture: Image.Image, name: str) -> None:
    kind = picture.format if picture.format in FORMATS else "JPEG"  # an MPO is a JPEG with a second picture
    most = settings.ATTACHMENT_MAX_PIXELS[kind]
    if picture.width * picture.height > most:
        raise BadInput(
            said("照片「{name}」超過 {most:,} 萬像素，請縮小後再上傳。", name=quoted(name), most=most // 10000)
        )


def _upright(picture: Image.Image) -> Image.Image:
    """Decoded once, turned as the camera was held, in sRGB on white, and without anything but its pixels."""
    profile = picture.info.get("icc_profile")
    if picture.format == "JPEG":
        picture.draft("RGB", PRINTED)  # decodes at a fraction of the size, never below the box
    if picture.mode in _SCALED:
        picture.thumbnail(PRINTED, Image.Resampling.LANCZOS)  # first of all: every later step copies what is left
    flat = _on_white(ImageOps.exif_transpose(picture))
    flat.info.clear()  # Pillow would write comments on
    return _in_srgb(flat, profile) if profile and picture.mode == "RGB" else flat


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Telephones photograph in wider colour spaces; without the profile their pictures would print dull."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return made or picture


def _jpeg(picture: Image.Image, box: tuple[int, int], quality: int) -> bytes:
    copy = picture.copy()
    copy.thumbnail(box, Image.Resampling.LANCZOS)
    copy.info.clear()
    made = io.BytesIO()
    copy.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()
