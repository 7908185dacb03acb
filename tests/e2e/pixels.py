"""What is seen on screen and found on disk, pixel by pixel."""
from harness import Failure, check


def colours_of(image):
    """{(r, g, b)} of the opaque pixels."""
    return {c[:3] for _, c in image.convert("RGBA").getcolors(1 << 24) if c[3] == 255}


def cells_with_sprites(sheet, cell):
    """How many different, non-empty cells a sheet without gutters has."""
    rgba = sheet.convert("RGBA")
    different = set()
    for y in range(0, rgba.height - cell + 1, cell):
        for x in range(0, rgba.width - cell + 1, cell):
            part = rgba.crop((x, y, x + cell, y + cell))
            if part.getchannel("A").getextrema()[1] > 0:
                different.add(part.tobytes())
    return len(different)


def differing_pixels(one, other):
    check(one.size == other.size, f"screenshots of different sizes: {one.size} and {other.size}")
    return sum(a != b for a, b in zip(one.getdata(), other.getdata()))


def fnv1a(image):
    """As app/gui/ui_probe.cpp hashes a sprite."""
    value = 14695981039346656037
    for byte in image.convert("RGBA").tobytes():
        value = (value ^ byte) * 1099511628211 % (1 << 64)
    return f"{value:016x}"


def read_sprite_from_screen(shot, zoom):
    """The sprite shown in a screenshot of its rectangle, one entry per sprite pixel: a colour where the
    zoom x zoom block is uniform, None where it shows the checkerboard. Fails when blocks hold mixtures,
    as a smoothed or misaligned picture would."""
    check(zoom >= 1 and shot.width % zoom == 0 and shot.height % zoom == 0,
          f"the shown sprite is {shot.size}, not a multiple of the zoom {zoom}")
    pixels = shot.load()
    blocks, mixed = {}, set()
    for y in range(shot.height // zoom):
        for x in range(shot.width // zoom):
            found = {pixels[x * zoom + i, y * zoom + j] for j in range(zoom) for i in range(zoom)}
            blocks[x, y] = found
            if len(found) > 1:
                mixed |= found
    # Only the checkerboard may put two colours into one block, and it has two colours and no more.
    if len(mixed) > 2:
        raise Failure(f"blocks of one sprite pixel hold several colours ({len(mixed)} of them, such as "
                      f"{sorted(mixed)[:6]}): the sprite is not shown with whole, crisp pixels")
    return {at: None if found <= mixed else next(iter(found)) for at, found in blocks.items()}, mixed


def compare_with_sprite(shown, checkerboard, sprite):
    """Fails when what is on screen is not `sprite` (RGBA, native size)."""
    width, height = sprite.size
    check(len(shown) == width * height, f"{len(shown)} pixels shown of {width * height}")
    wrong = []
    background = set(checkerboard)
    for y in range(height):
        for x in range(width):
            r, g, b, alpha = sprite.getpixel((x, y))
            seen = shown[x, y]
            if alpha == 0 and seen is not None:
                background.add(seen)  # a square of the checkerboard as large as a sprite pixel
            elif alpha == 255 and seen is not None and seen != (r, g, b):
                wrong.append(((x, y), seen, (r, g, b)))
            elif alpha == 255 and seen is None and (r, g, b) not in checkerboard:
                wrong.append(((x, y), "checkerboard", (r, g, b)))
    check(not wrong, f"{len(wrong)} of {width * height} pixels on screen differ from the file: {wrong[:4]}")
    check(len(background) <= 2, f"behind transparency are {len(background)} colours, not a checkerboard")
