#!/usr/bin/env python3
"""Closing the window in the middle of things ends the process within 2 s with nothing half-written."""
import random
import shutil
import time
from pathlib import Path

from PIL import Image, ImageChops

from harness import App, Screen, Workplace, check, leftovers, main, say, wait_until

MANY_SHEETS = 24
MANY_SPRITES = 16


def big_sheet(path, seed, assets):
    """4096 x 2048 pixels of shuffled sprites: seconds of work to decode and slice for 24 of them."""
    rng = random.Random(seed)
    source = Image.open(assets / "sample_sheet.png").convert("RGBA")
    source.load()
    row = Image.new("RGBA", (4096, 32))
    for x in range(0, 4096, 32):
        at = rng.randrange(source.width // 32) * 32, rng.randrange(source.height // 32) * 32
        row.paste(source.crop((*at, at[0] + 32, at[1] + 32)), (x, 0))
    sheet = Image.new("RGBA", (4096, 2048))
    for y in range(0, 2048, 32):
        sheet.paste(ImageChops.offset(row, rng.randrange(128) * 32, 0), (0, y))
    sheet.save(path, compress_level=1)


def nothing_left(place, what):
    left = leftovers(place.home, place.temp, place.out) + [p.name for p in place.temp.iterdir()]
    check(not left, f"after closing {what}: files left behind: {left}")


def during_import(program, helpers, assets):
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place) as app:
        sheets = [place.folder / f"big sheet {i:02}.png" for i in range(MANY_SHEETS)]
        for i, sheet in enumerate(sheets[:3]):
            big_sheet(sheet, i, assets)
        for i, sheet in enumerate(sheets[3:]):
            shutil.copy(sheets[i % 3], sheet)
        app.wait_window()
        app.drop(*sheets)
        seen = app.wait_probe(lambda p: p["importing"] or p["sheets"] > 1, 60, "nothing is imported")
        say(f"closing with importing={seen['importing']}, {seen['sheets']} sheets in")
        app.close_in_time("during import")
        nothing_left(place, "during import")


def right_after_start(program, helpers, assets):
    """Before the first iteration: models are being built then."""
    with Workplace() as place, Screen() as screen, \
            App(program, helpers, screen, place, [assets / "sample_sheet.png"]) as app:
        app.wait_window()
        app.wait_probe(lambda p: p["accepted"] > 0 and not p["importing"], 60, "the sheet is not there")
        app.key("Return")
        time.sleep(0.3)
        app.close_in_time("right after the start")
        nothing_left(place, "right after the start")


def during_export(program, helpers, assets):
    with Workplace() as place, Screen() as screen, \
            App(program, helpers, screen, place, [assets / "sample_sheet.png"]) as app:
        app.wait_window()
        app.wait_probe(lambda p: p["accepted"] > 0 and not p["importing"], 60, "the sheet is not there")
        app.key("Return")
        app.wait_probe(lambda p: p["samples_version"] > 0, 90, "no samples")
        app.key("3")
        app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"], 60, "no sprite to explore")
        kept = 0
        for _ in range(4 * MANY_SPRITES):
            request = app.probe().get("last_request", 0)
            app.key("r")
            app.wait_probe(lambda p: p["last_request"] > request
                           and p["preview_request"] == p["last_request"], 30, "R is not answered")
            app.key("k")
            time.sleep(0.2)
            kept = app.probe().get("gallery", kept)
            if kept >= MANY_SPRITES:
                break
        check(kept >= MANY_SPRITES // 2, f"only {kept} sprites could be kept")
        app.key("space")  # only the export is to be waited for
        app.wait_probe(lambda p: p["state"] == "paused", 60, "Space does not pause")
        app.key("4", "ctrl+a", "ctrl+e")
        asked = app.wait_probe(lambda p: "export_button" in p["widgets"] and p["selected"] > 1, 30,
                               "no export is offered")
        scales = [w for w in asked["widgets"] if w.startswith("export_scale_")]
        if scales:  # the largest takes longest
            app.click(max(scales, key=lambda w: int(w.rsplit("_", 1)[1])))
        x, y, w, h = app.widget("export_button")
        app.move(x + w / 2, y + h / 2)
        app.xdotool("mousedown", "1")
        time.sleep(0.1)
        app.xdotool("mouseup", "1")

        def pngs():
            return [p for p in place.home.rglob("*.png*") if p.is_file()]

        # As early as can be: with the first file.
        wait_until(pngs, 30, "no file appears")
        app.close_in_time("during export")
        files = pngs()
        say(f"{len(files)} of {kept} files were written")
        for file in files:
            check(file.suffix == ".png", f"a file that is not whole: {file.name}")
            try:
                with Image.open(file) as image:
                    image.load()
                    check(image.width % 32 == 0 and image.width == image.height, f"{file.name} is {image.size}")
            except (OSError, SyntaxError) as error:
                check(False, f"{file.name} is not a whole PNG: {error}")
        nothing_left(place, "during export")


def test(program, helpers, assets):
    program, helpers, assets = Path(program), Path(helpers), Path(assets)
    during_import(program, helpers, assets)
    right_after_start(program, helpers, assets)
    during_export(program, helpers, assets)


if __name__ == "__main__":
    main(test)
