#!/usr/bin/env python3
"""A sheet that another program saves again comes into the window as it is then."""
import os

from PIL import Image

from harness import App, Screen, Workplace, check, main, say
from test_sprites_page import figure, sheet_of


def save(sheet, path):
    """As Aseprite and others do: written beside it, then renamed."""
    beside = path.with_suffix(".tmp")
    sheet.save(beside, "PNG")
    os.replace(beside, path)


def told(app, words):
    return app.wait_probe(lambda p: any(words in toast for toast in p["toasts"]), 30, f"nothing says {words}")


def saved_again(app, path):
    before = app.wait_probe(lambda p: p["accepted"] == 20 and not p["importing"], 60, "20 sprites are not found")
    app.key("ctrl+a", "Delete")  # decisions that must stay
    app.wait_probe(lambda p: p["accepted"] == 0, 20, "Del does not leave out what is selected")
    app.key("ctrl+z")
    app.wait_probe(lambda p: p["accepted"] == 20, 20, "Ctrl+Z does not bring it back")
    drawn = Image.open(path).convert("RGBA")
    sheet = Image.new("RGBA", (5 * 32, 5 * 32))
    sheet.paste(drawn, (0, 0))
    for i, cell in enumerate((0, 7, 12)):
        sheet.paste(figure(40 + i), (cell % 5 * 32, cell // 5 * 32))
    sheet.paste(figure(50), (0, 4 * 32))
    save(sheet, path)
    told(app, "heroes.png was saved again: 3 sprites changed, 1 new.")
    after = app.wait_probe(lambda p: p["accepted"] == 21, 20, "the new sprite is not there")
    check(after["sheets"] == 1 and after["sheet"] == before["sheet"], "it came as another sheet")
    app.key("ctrl+z")
    app.wait_probe(lambda p: p["accepted"] == 20, 20, "Ctrl+Z does not take it back")
    app.key("ctrl+y")
    app.wait_probe(lambda p: p["accepted"] == 21, 20, "Ctrl+Y does not bring it again")
    say("what is saved elsewhere comes in, said in words, and can be taken back")


def broken_and_gone(app, path):
    whole = path.read_bytes()
    path.write_bytes(whole[:300])
    told(app, "heroes.png was saved again, but")
    check(app.probe()["accepted"] == 21, "a broken file took sprites away")
    path.unlink()
    told(app, "heroes.png is no longer where it was.")
    check(app.probe()["accepted"] == 21, "a file that is gone took sprites away")
    path.write_bytes(whole)
    say("broken and gone files are said, and nothing is lost")


def switched_off(app, place, path):
    app.click("follow_files")
    sheet = Image.open(path).convert("RGBA")
    sheet.paste(figure(60), (32, 4 * 32))
    save(sheet, path)
    # Another sheet, dropped later, is there: what would have come of the first one has come.
    other = sheet_of(place, "others.png", odd=False)
    app.drop(other)
    app.wait_probe(lambda p: p["sheets"] == 2 and not p["importing"], 60, "the second sheet is not there")
    before = app.probe()["accepted"]
    app.click("follow_files")
    told(app, "heroes.png was saved again: 1 new.")
    app.wait_probe(lambda p: p["accepted"] == before + 1, 20, "what was missed does not come")
    say("switched off nothing comes; switched on again, what was missed")


def saved_while_closed(program, helpers, screen, place, path):
    sheet = Image.open(path).convert("RGBA")
    sheet.paste(figure(70), (64, 4 * 32))
    save(sheet, path)
    with App(program, helpers, screen, place) as app:
        app.wait_window()
        told(app, "heroes.png was saved again while this project was closed: 1 new.")
        after = app.wait_probe(lambda p: not p["importing"], 20, "it never ends looking at sheets")
        app.key("1")
        app.wait_probe(lambda p: p["page"] == "sprites", 20, "1 does not show the sprites")
        app.key("ctrl+z")
        app.wait_probe(lambda p: p["accepted"] == after["accepted"] - 1, 20, "Ctrl+Z does not take it back")
        app.close_in_time("what came while it was closed")
    say("what was saved while it was closed comes in on opening, and can be taken back")


def test(program, helpers, _):
    with Workplace() as place, Screen() as screen:
        path = sheet_of(place, "heroes.png", odd=False)
        with App(program, helpers, screen, place, [path]) as app:
            app.wait_window()
            saved_again(app, path)
            broken_and_gone(app, path)
            switched_off(app, place, path)
            app.close_in_time("while files are watched")
        saved_while_closed(program, helpers, screen, place, path)


if __name__ == "__main__":
    main(test)
