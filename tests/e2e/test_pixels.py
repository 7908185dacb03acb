#!/usr/bin/env python3
"""Would the end-to-end test notice a blurred, shifted, recoloured sprite? Tries pixels.py on drawn screens."""
import random

from PIL import Image, ImageFilter

from harness import Failure, check, main, say
from pixels import cells_with_sprites, compare_with_sprite, fnv1a, read_sprite_from_screen

DARK, LIGHT = (38, 40, 46), (48, 51, 58)
COLOURS = [(200, 40, 60, 255), (20, 20, 30, 255), (240, 220, 90, 255), (60, 140, 80, 255)]


def sprite():
    rng = random.Random(1)
    image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    for y in range(4, 32):
        for x in range(6, 26):
            if rng.random() < 0.8:
                image.putpixel((x, y), rng.choice(COLOURS))
    return image


def screen(image, zoom, square):
    shot = Image.new("RGB", (32 * zoom, 32 * zoom))
    for y in range(shot.height):
        for x in range(shot.width):
            pixel = image.getpixel((x // zoom, y // zoom))
            shot.putpixel((x, y), pixel[:3] if pixel[3] else (LIGHT, DARK)[(x // square + y // square) % 2])
    return shot


def notices(shot, zoom, image):
    try:
        compare_with_sprite(*read_sprite_from_screen(shot, zoom), image)
    except Failure:
        return True
    return False


def test(*_):
    image = sprite()
    for zoom, square in ((12, 8), (8, 8), (5, 8), (10, 16), (1, 8)):
        check(not notices(screen(image, zoom, square), zoom, image), f"zoom {zoom}: a right screen is called wrong")
    right = screen(image, 12, 8)
    wrong = {
        "blurred": right.filter(ImageFilter.GaussianBlur(1)),
        "smoothed while enlarging": image.convert("RGB").resize((384, 384), Image.Resampling.BILINEAR),
        "shifted by a screen pixel": right.transform(right.size, Image.Transform.AFFINE, (1, 0, 1, 0, 1, 0)),
        "shifted by a sprite pixel": right.transform(right.size, Image.Transform.AFFINE, (1, 0, 12, 0, 1, 0)),
        "recoloured": right.point(lambda v: min(255, v + 1)),
        "cut": right.crop((0, 0, 380, 384)),
        "at another zoom": screen(image, 13, 8).crop((0, 0, 384, 384)),
    }
    one = right.copy()
    one.paste((1, 2, 3), (120, 120, 132, 132))
    wrong["one pixel wrong"] = one
    for what, shot in wrong.items():
        check(notices(shot, 12, image), f"{what}: not noticed")
    say(f"{len(wrong)} kinds of wrong pictures are noticed")
    check(fnv1a(Image.new("RGBA", (1, 1), (0x66, 0x6F, 0x6F, 0x62))) == fnv1a_reference(b"foob"), "the hash is wrong")
    sheet = Image.new("RGBA", (96, 64), (0, 0, 0, 0))
    sheet.paste(image, (0, 0))
    sheet.paste(image, (64, 32))
    sheet.putpixel((33, 1), (1, 1, 1, 255))
    check(cells_with_sprites(sheet, 32) == 2, "empty and repeated cells are counted")


def fnv1a_reference(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


main(test)
