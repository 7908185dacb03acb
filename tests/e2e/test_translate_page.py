#!/usr/bin/env python3
"""A translation in a real window: two sheets dropped, trained, applied, exported; it is there when the project is
opened again."""
from PIL import Image

from harness import App, Screen, Workplace, check, main, say

CELL = 32


def rows_of(sheet, rows, file):
    """The first twelve sprites of some rows of the bundled sheet, as a sheet of their own."""
    out = Image.new("RGBA", (CELL * 12, CELL * len(rows)))
    for i, row in enumerate(rows):
        out.paste(sheet.crop((0, row * CELL, CELL * 12, (row + 1) * CELL)), (0, i * CELL))
    out.save(file)


def drop_both(app, villagers, knights):
    app.key("5")
    app.wait_probe(lambda p: p["page"] == "translate", 20, "5 does not show the page")
    app.drop(villagers)
    app.wait_probe(lambda p: p["sheets"] == 1 and p["sheet"] == villagers.name, 60, "the first sheet does not come")
    app.drop(knights)
    ready = app.wait_probe(lambda p: p["sheets"] == 2 and not p["translate_not_ready"], 60,
                           "two sheets are not two sides")
    check(ready["page"] == "translate", "dropping leaves the page")


def train(app):
    app.click("translate_start")
    app.wait_probe(lambda p: p["translate_state"] == "training", 60, "it does not start")
    done = app.wait_probe(lambda p: p["translate_state"] == "finished", 120, "it does not end")
    check(done["translate_images"] > 0, "it has seen nothing")
    check(done["state"] == "idle", "what is explored was displaced")


def apply_and_export(app, villagers, out):
    app.key("m")
    panel = app.wait_probe(lambda p: any(w.startswith("apply_sheet_") for w in p["widgets"]), 20, "no Apply panel")
    app.click(min(w for w in panel["widgets"] if w.startswith("apply_sheet_")))
    app.wait_probe(lambda p: p["translate_result"] == 1, 60, "the sheet is not translated")
    app.key("ctrl+e")
    written = app.wait_probe(lambda p: len(p["exported"]) == 1, 30, "nothing is exported")["exported"][0]
    before, after = Image.open(villagers).convert("RGBA"), Image.open(written).convert("RGBA")
    check(before.size == after.size, "the sheet has another layout")
    check(before.tobytes() != after.tobytes(), "nothing was translated")
    check(set(after.getchannel("A").getdata()) <= {0, 255}, "half transparent pixels")
    say(f"exported {written}")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen:
        sheet = Image.open(assets / "sample_sheet.png").convert("RGBA")
        villagers, knights = place.folder / "villagers.png", place.folder / "knights.png"
        rows_of(sheet, [0, 6], villagers)
        rows_of(sheet, [1], knights)
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            drop_both(app, villagers, knights)
            train(app)
            apply_and_export(app, villagers, place.out)
            trained = app.probe()["translate_images"]
            app.close(30)
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            app.wait_probe(lambda p: p["translate_images"] == trained and p["translate_state"] == "finished", 60,
                           "the translation is not there again")


main(test)
