"""Draw the sample's photos: `.venv/bin/python demo/draw_photos.py`.  Each says in the picture that it stands for one.

Apart from generate.py, which needs the standard library only: these need Pillow and the fonts of the installation, so the
pictures are kept in `files/` and drawn anew only when this file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent
FONT = FOLDER.parent / "var" / "fonts" / "NotoSansTC-Regular.otf"
SIZE = (960, 720)
FLOOR = 520
Draw = ImageDraw.ImageDraw
Colour = tuple[int, int, int]


def office(draw: Draw, *, new: bool) -> None:
    """A corridor below its ceiling lights: tubes of which one is out, or panels."""
    wall: Colour = (236, 232, 222) if new else (196, 186, 164)
    room(draw, wall=wall, floor=(150, 140, 128) if new else (120, 110, 98))
    for n in range(4):
        left, top, width = 330 - n * 95, 150 - n * 42, 300 + n * 190
        dark = not new and n == 2
        light: Colour = (255, 255, 250) if new else (226, 214, 160)
        depth = 26 if new else 10
        draw.rectangle(
            (left, top, left + width, top + depth), fill=(120, 112, 96) if dark else light, outline=(90, 90, 90)
        )
    for left in (60, 700):
        draw.rectangle((left, 250, left + 180, FLOOR), fill=(140, 104, 74), outline=(80, 60, 44), width=4)
        draw.ellipse((left + 148, 390, left + 164, 406), fill=(214, 190, 120))


def plant_room(draw: Draw, *, new: bool) -> None:
    """Circulation pumps in a row, with their pipes."""
    room(draw, wall=(206, 214, 216), floor=(110, 114, 116))
    body: Colour = (40, 110, 170) if new else (128, 92, 66)
    for n in range(3):
        left = 90 + n * 290
        draw.rectangle((left + 80, 90, left + 116, 400), fill=(90, 150, 120) if new else (110, 104, 92))
        draw.rectangle((left, 400, left + 200, 490), fill=body, outline=(30, 40, 50), width=4)
        draw.ellipse((left + 140, 370, left + 250, 510), fill=body, outline=(30, 40, 50), width=4)
        draw.rectangle((left - 10, 490, left + 240, FLOOR + 20), fill=(84, 84, 84))
        if not new:
            draw.ellipse((left + 20, FLOOR + 24, left + 190, FLOOR + 54), fill=(88, 100, 112))
    draw.rectangle((40, 70, 920, 106), fill=(90, 150, 120) if new else (110, 104, 92))


def washroom(draw: Draw, *, new: bool) -> None:
    """Tiles, basins and mirrors."""
    tile: Colour = (222, 234, 236) if new else (190, 184, 160)
    room(draw, wall=tile, floor=(128, 140, 146) if new else (128, 118, 100))
    for x in range(0, SIZE[0], 80):
        draw.line((x, 0, x, FLOOR), fill=(170, 186, 190), width=2)
    for y in range(0, FLOOR, 65):
        draw.line((0, y, SIZE[0], y), fill=(170, 186, 190), width=2)
    for left in (90, 370, 650):
        draw.rectangle(
            (left, 90, left + 210, 300), fill=(190, 214, 226) if new else (168, 172, 166), outline=(90, 90, 90), width=5
        )
        draw.ellipse(
            (left, 370, left + 210, 460),
            fill=(250, 250, 250) if new else (226, 218, 196),
            outline=(90, 90, 90),
            width=4,
        )
        draw.rectangle((left + 98, 330, left + 112, 396), fill=(120, 124, 128))
    if not new:
        draw.line((300, 40, 340, 140, 318, 210, 356, 320), fill=(90, 80, 70), width=5)


def room(draw: Draw, *, wall: Colour, floor: Colour) -> None:
    draw.rectangle((0, 0, SIZE[0], FLOOR), fill=wall)
    draw.rectangle((0, FLOOR, *SIZE), fill=floor)


def picture(scene: Callable[..., None], place: str, stage: str, *, new: bool) -> Image.Image:
    made = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(made)
    scene(draw, new=new)
    draw.rectangle((0, 610, *SIZE), fill=(20, 32, 44))
    draw.text((32, 622), f"{place}　{stage}", fill="white", font=ImageFont.truetype(FONT, 40))
    draw.text((32, 676), "示意圖，代替現場照片；範例資料", fill=(190, 204, 216), font=ImageFont.truetype(FONT, 24))
    return made


LAMPS, PUMPS, TOILETS = "四維行政中心照明燈具", "兩行政中心空調附屬設備", "鳳山行政中心大禮堂公廁"
PICTURES = {  # name → what is drawn, where, at which stage, and whether the new state is shown
    "照明汰換-前": (office, LAMPS, "施工前", False),
    "照明汰換-後": (office, LAMPS, "施工後", True),
    "空調汰換-前": (plant_room, PUMPS, "施工前", False),
    "空調汰換-首批": (plant_room, PUMPS, "首批換裝", True),
    "公廁整修-前": (washroom, TOILETS, "施工前", False),
    "公廁整修-設計": (washroom, TOILETS, "設計完成樣貌", True),
}


def main() -> None:
    for name, (scene, place, stage, new) in PICTURES.items():
        drawn = picture(scene, place, stage, new=new)
        drawn.save(FOLDER / "files" / f"{name}.jpg", "JPEG", quality=82, optimize=True)


if __name__ == "__main__":
    main()
