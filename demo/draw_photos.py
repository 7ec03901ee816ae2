"""Draw the sample's photos: `.venv/bin/python demo/draw_photos.py`.  Each says in the picture that it stands for one.

Apart from generate.py, which needs the standard library only: these need Pillow and the fonts of the installation, so the
pictures are kept in `files/` and drawn anew only when this file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from making.pictures import PICTURES
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


SKIN: Colour = (214, 178, 148)
COATS: tuple[Colour, ...] = ((46, 62, 92), (110, 60, 66), (58, 92, 84), (92, 84, 70), (70, 70, 82))


def person(draw: Draw, x: int, y: int, *, size: int = 60, coat: int = 0) -> None:
    """Head and shoulders, the chin at (x, y); nobody in particular."""
    draw.ellipse((x - size // 2, y - size, x + size // 2, y), fill=SKIN)
    draw.pieslice((x - size // 2, y - size - 4, x + size // 2, y - 4), 180, 360, fill=(50, 42, 38))
    draw.rounded_rectangle((x - size, y, x + size, y + 2 * size), radius=size // 2, fill=COATS[coat % len(COATS)])


def row(draw: Draw, count: int, y: int, *, size: int = 60, first: int = 0) -> None:
    for n in range(count):
        person(draw, (2 * n + 1) * SIZE[0] // (2 * count), y, size=size, coat=first + n)


def banner(draw: Draw, fill: Colour) -> None:
    draw.rectangle((140, 60, 820, 130), fill=fill, outline=(70, 60, 50), width=3)


def podium(draw: Draw) -> None:
    """Somebody speaks; the backs of those who listen."""
    room(draw, wall=(198, 204, 214), floor=(120, 104, 90))
    banner(draw, (52, 78, 120))
    person(draw, 480, 290, size=80)
    draw.polygon(((390, 340), (570, 340), (550, 540), (410, 540)), fill=(124, 90, 60))
    row(draw, 6, 560, size=54, first=2)


def table(draw: Draw) -> None:
    """A meeting round a long table."""
    room(draw, wall=(222, 216, 204), floor=(132, 116, 100))
    banner(draw, (134, 58, 52))
    row(draw, 7, 300, size=48)
    draw.polygon(((120, 400), (840, 400), (940, 540), (20, 540)), fill=(150, 110, 74), outline=(96, 70, 48))
    for n in range(5):
        draw.rectangle((190 + n * 130, 430, 260 + n * 130, 470), fill=(246, 246, 240))


def signing(draw: Draw) -> None:
    """Two sign, the others stand behind them."""
    room(draw, wall=(206, 214, 222), floor=(120, 104, 90))
    banner(draw, (52, 78, 120))
    row(draw, 6, 260, size=46, first=1)
    for x in (340, 620):
        person(draw, x, 380, size=62, coat=x)
    draw.rectangle((180, 440, 780, 540), fill=(40, 86, 70))
    for x in (300, 580):
        draw.rectangle((x, 450, x + 90, 500), fill=(250, 248, 240))


def group(draw: Draw, *, wall: Colour, floor: Colour, first: int = 0) -> None:
    """Guests and hosts for the picture, flags at the sides without the arms of any state."""
    room(draw, wall=wall, floor=floor)
    for x in (70, 880):
        draw.line((x, 120, x, 520), fill=(90, 80, 60), width=6)
        draw.polygon(((x, 120), (x + 50, 150), (x, 240)), fill=(52, 78, 120))
    row(draw, 6, 280, size=48, first=first + 3)
    row(draw, 5, 390, size=60, first=first)


def classroom(draw: Draw) -> None:
    """A teacher at the board, rows of those who learn."""
    room(draw, wall=(232, 230, 218), floor=(140, 124, 104))
    draw.rectangle((180, 70, 780, 290), fill=(40, 84, 68), outline=(120, 90, 60), width=8)
    person(draw, 300, 270, size=60, coat=1)
    row(draw, 7, 420, size=46, first=2)
    row(draw, 6, 520, size=56, first=4)


def counter(draw: Draw) -> None:
    """Shelves, and two who read what the labels say."""
    room(draw, wall=(236, 236, 230), floor=(170, 166, 156))
    for shelf in range(3):
        draw.rectangle((40, 120 + shelf * 110, 920, 132 + shelf * 110), fill=(140, 120, 96))
        for n in range(16):
            draw.rectangle(
                (56 + n * 54, 62 + shelf * 110, 94 + n * 54, 118 + shelf * 110),
                fill=((n * 47 + shelf * 31) % 160 + 70, (n * 29) % 140 + 90, 150),
            )
    person(draw, 340, 400, size=76)
    person(draw, 600, 410, size=70, coat=2)


def hall(draw: Draw) -> None:
    """A panel on the stage before a full hall."""
    room(draw, wall=(88, 72, 80), floor=(70, 60, 58))
    banner(draw, (206, 190, 150))
    row(draw, 5, 260, size=44)
    draw.rectangle((120, 310, 840, 370), fill=(150, 110, 74))
    row(draw, 9, 460, size=40, first=1)
    row(draw, 8, 540, size=46, first=3)


def track(draw: Draw) -> None:
    """Light rails on a bridge under way, helmets below."""
    draw.rectangle((0, 0, SIZE[0], FLOOR), fill=(190, 212, 226))
    draw.rectangle((0, FLOOR, *SIZE), fill=(150, 140, 120))
    draw.rectangle((0, 260, SIZE[0], 300), fill=(150, 154, 156))
    for x in range(80, SIZE[0], 220):
        draw.rectangle((x, 300, x + 50, FLOOR), fill=(166, 170, 172))
    draw.rounded_rectangle((300, 170, 720, 258), radius=24, fill=(40, 110, 96))
    for n in range(5):
        draw.rectangle((330 + n * 76, 190, 386 + n * 76, 226), fill=(214, 232, 238))
    row(draw, 4, 460, size=52)


def stadium(draw: Draw) -> None:
    """A diamond, and stands behind it."""
    draw.rectangle((0, 0, SIZE[0], 300), fill=(186, 206, 224))
    for n in range(6):
        draw.rectangle((0, 150 + n * 26, SIZE[0], 168 + n * 26), fill=(90 + n * 18, 100 + n * 14, 120))
    draw.rectangle((0, 300, *SIZE), fill=(74, 130, 70))
    draw.polygon(((480, 330), (700, 430), (480, 540), (260, 430)), fill=(178, 132, 92))
    row(draw, 3, 500, size=50, first=1)


def award(draw: Draw) -> None:
    """A certificate passes from hand to hand."""
    room(draw, wall=(150, 60, 56), floor=(100, 70, 60))
    banner(draw, (226, 190, 90))
    person(draw, 360, 320, size=84)
    person(draw, 620, 330, size=80, coat=3)
    draw.rectangle((430, 400, 550, 480), fill=(250, 246, 226), outline=(200, 160, 60), width=6)
    row(draw, 7, 560, size=44, first=2)


def call(draw: Draw, *, wall: Colour, hills: Colour, first: int = 0) -> None:
    """Guest and host in armchairs, the others along the sides; flowers between them."""
    room(draw, wall=wall, floor=(124, 84, 70))
    draw.rectangle((300, 60, 660, 230), fill=(196, 206, 204), outline=(140, 110, 70), width=8)
    draw.polygon(((320, 222), (430, 110), (520, 190), (570, 150), (640, 222)), fill=hills)
    for n, x in enumerate((70, 190, 770, 890)):
        person(draw, x, 350, size=46, coat=first + n + 1)
        draw.rounded_rectangle((x - 58, 400, x + 58, 520), radius=18, fill=(196, 176, 140))
    for n, x in enumerate((360, 600)):
        draw.rounded_rectangle((x - 92, 280, x + 92, 530), radius=26, fill=(170, 136, 96))
        person(draw, x, 360, size=58, coat=first + 3 * n)
    draw.rectangle((440, 450, 520, 540), fill=(96, 66, 48))
    for n, colour in enumerate(((220, 90, 110), (240, 190, 90), (236, 236, 240), (220, 90, 110))):
        draw.ellipse((436 + n * 22, 416 - n % 2 * 16, 466 + n * 22, 446 - n % 2 * 16), fill=colour)


def festival(draw: Draw) -> None:
    """A float in the street at dusk, lanterns above those who welcome and those who came."""
    draw.rectangle((0, 0, SIZE[0], FLOOR), fill=(64, 70, 116))
    draw.rectangle((0, FLOOR, *SIZE), fill=(92, 88, 96))
    for x, height in ((0, 300), (130, 240), (700, 260), (830, 330)):
        draw.rectangle((x, FLOOR - height, x + 130, FLOOR), fill=(48, 50, 78))
    draw.polygon(((300, 170), (480, 70), (660, 170)), fill=(160, 60, 50))
    draw.rectangle((340, 170, 620, 330), fill=(196, 150, 80), outline=(110, 70, 40), width=6)
    draw.rectangle((310, 330, 650, 440), fill=(150, 60, 52))
    draw.line((0, 60, 300, 110, 660, 110, 960, 60), fill=(30, 30, 40), width=4)
    for x in (30, 130, 230, 700, 800, 900):
        draw.ellipse((x, 90, x + 50, 160), fill=(246, 196, 110), outline=(170, 70, 50), width=4)
    row(draw, 8, 470, size=46, first=2)


def harbour(draw: Draw) -> None:
    """A ferry and the hills behind it, young people on the quay."""
    draw.rectangle((0, 0, SIZE[0], 260), fill=(186, 216, 236))
    draw.polygon(((0, 260), (150, 150), (310, 230), (420, 190), (560, 260)), fill=(112, 150, 122))
    draw.rectangle((0, 260, SIZE[0], 440), fill=(70, 130, 164))
    draw.polygon(((460, 300), (900, 300), (850, 380), (500, 380)), fill=(244, 244, 240))
    draw.rectangle((520, 210, 800, 300), fill=(214, 96, 70))
    for n in range(5):
        draw.rectangle((538 + n * 52, 232, 574 + n * 52, 272), fill=(226, 240, 246))
    draw.rectangle((0, 440, *SIZE), fill=(180, 166, 144))
    row(draw, 9, 450, size=42, first=1)


def terminals(draw: Draw) -> None:
    """A projected screen, and those who follow it on their own."""
    room(draw, wall=(220, 226, 230), floor=(128, 122, 118))
    draw.rectangle((200, 60, 760, 280), fill=(246, 248, 250), outline=(90, 96, 104), width=6)
    for n in range(5):
        draw.rectangle((230, 90 + n * 36, 230 + (n * 97) % 240 + 220, 106 + n * 36), fill=(110, 150, 190))
    person(draw, 850, 270, size=56, coat=1)
    for n in range(6):
        x = 20 + n * 160
        person(draw, x + 60, 420, size=46, coat=n)
        draw.rectangle((x, 450, x + 120, 530), fill=(44, 50, 58))


SCENES: dict[str, Callable[[Draw], None]] = {
    "office-old": partial(office, new=False),
    "office-new": partial(office, new=True),
    "plant-old": partial(plant_room, new=False),
    "plant-new": partial(plant_room, new=True),
    "washroom-old": partial(washroom, new=False),
    "washroom-new": partial(washroom, new=True),
    **{scene.__name__: scene for scene in (podium, table, signing, classroom, counter)},
    **{scene.__name__: scene for scene in (hall, track, stadium, award)},
    **{scene.__name__: scene for scene in (festival, harbour, terminals)},
    "group": partial(group, wall=(226, 220, 208), floor=(140, 60, 56)),
    "group-abroad": partial(group, wall=(196, 218, 232), floor=(112, 150, 96), first=2),
    "group-council": partial(group, wall=(186, 150, 112), floor=(64, 84, 112), first=1),
    "call": partial(call, wall=(224, 214, 196), hills=(110, 144, 132)),
    "call-abroad": partial(call, wall=(196, 210, 224), hills=(150, 120, 132), first=2),
    "call-hall": partial(call, wall=(214, 222, 206), hills=(104, 128, 160), first=1),
}


def picture(scene: str, says: str) -> Image.Image:
    made = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(made)
    SCENES[scene](draw)
    draw.rectangle((0, 610, *SIZE), fill=(20, 32, 44))
    draw.text((32, 622), says, fill="white", font=ImageFont.truetype(FONT, 40))
    draw.text((32, 676), "示意圖，代替現場照片；範例資料", fill=(190, 204, 216), font=ImageFont.truetype(FONT, 24))
    return made


def main() -> None:
    for shown in PICTURES:
        if shown.scene:
            drawn = picture(shown.scene, shown.place)
            drawn.save(FOLDER / "files" / shown.file, "JPEG", quality=82, optimize=True)


if __name__ == "__main__":
    main()
