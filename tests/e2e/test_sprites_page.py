#!/usr/bin/env python3
"""The Sprites page: the data file's name, hints, the number of colours, the grid by keyboard, blank sheets."""
import json

from PIL import Image

from harness import App, Screen, Workplace, check, main


def figure(i, colours=5):
    """A 32x32 sprite of its own, 20 to 24 pixels wide."""
    image = Image.new("RGBA", (32, 32))
    w = 20 + i % 5
    for y in range(6, 30):
        for x in range(4, 4 + w):
            shade = (x // 5 + y // 7 + i) % colours
            image.putpixel((x, y), (40 + 37 * shade % 200, (60 + 31 * i + 11 * shade) % 250, 90 + 13 * shade, 255))
    return image


def sheet_of(place, name, odd=True):
    """20 figures in a grid of 32, one of them hardly a pixel."""
    sheet = Image.new("RGBA", (5 * 32, 4 * 32))
    for i in range(20):
        sheet.paste(figure(i), (i % 5 * 32, i // 5 * 32))
    if odd:
        sheet.paste(Image.new("RGBA", (32, 32)), (3 * 32, 32))
        sheet.putpixel((3 * 32 + 15, 32 + 15), (255, 0, 0, 255))
    path = place.folder / name
    sheet.save(path)
    return path


def ready(app, what, **wanted):
    return app.wait_probe(lambda p: not p["importing"] and all(p.get(k) == v for k, v in wanted.items()), 60, what)


def hints(app):
    """One sprite stands out; one click leaves it out or calls it fine, Ctrl+Z takes it back."""
    ready(app, "the sheet is not cut into 20 sprites with one hint", accepted=20, hints=1)
    app.click("fine")
    ready(app, "fine does not take the hint away", accepted=20, hints=0)
    app.key("ctrl+z")
    ready(app, "Ctrl+Z does not bring the hint back", accepted=20, hints=1)
    app.click("leave out")
    ready(app, "leave out does not leave it out", accepted=19, hints=0)
    app.key("ctrl+z")
    ready(app, "Ctrl+Z does not bring it back", accepted=20, hints=1)


def preview(app):
    """The cell under the mouse, large: in a corner, on no more than a third of the page, not over what it shows."""
    x, y, w, h = app.widget("sheet_canvas")
    app.move(x + w / 2, y + h / 2)
    left, top, wide, high = app.widget("magnified")
    check(3 * wide <= w and 3 * high <= h, f"the preview takes {wide}x{high} of {w}x{h}")
    over = left <= x + w / 2 < left + wide and top <= y + h / 2 < top + high
    check(not over, "the preview lies over the cell")


def number_of_colours(app):
    """16 colours of more; undone and done again."""
    before = app.probe()["colours"]
    check(before > 16, f"the test's sheet has {before} colours only")
    x, y, w, h = app.widget("colour_choice")
    app.click([x + w * 2 / 7, y, w / 7, h])  # Auto, 8, 16
    ready(app, "16 does not choose 16 colours", colours=16, trained_colours=16)
    app.key("ctrl+z")
    ready(app, "Ctrl+Z does not bring the colours back", colours=before)
    app.key("ctrl+y")
    ready(app, "Ctrl+Y does not choose them again", colours=16)


def canvas_sides(app):
    """Width and height are chosen each by itself; undone as any other choice."""
    ready(app, "cells of 32x32 are not on a canvas of 32x32", canvas=[32, 32], accepted=20)
    for widget, place, canvas, accepted in (("canvas_width", 4, [64, 32], 20), ("canvas_height", 3, [64, 48], 20),
                                            ("canvas_width", 0, [16, 48], 1), ("canvas_width", 2, [32, 48], 20)):
        x, y, w, h = app.widget(widget)
        app.click([x + w * place / 5, y, w / 5, h])
        ready(app, f"{widget} does not make it {canvas}", canvas=canvas, accepted=accepted)
    app.key("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
    ready(app, "Ctrl+Z does not bring the canvas back", canvas=[32, 32], accepted=20)


def grid_by_keyboard(app):
    app.move(*[n + 40 for n in app.widget("sheet_canvas")[:2]])
    ready(app, "the grid is not 32x32", grid=[32, 32, 0, 0, 0, 0])
    app.key("alt+Right", "alt+Right", "alt+Down")
    ready(app, "Alt+Arrows do not move the grid", grid=[32, 32, 2, 1, 0, 0])
    app.key("shift+Left", "shift+Down")
    ready(app, "Shift+Arrows do not change the cells", grid=[31, 33, 2, 1, 0, 0])
    app.key("ctrl+Right", "ctrl+Down", "ctrl+Down")
    ready(app, "Ctrl+Arrows do not change the spacing", grid=[31, 33, 2, 1, 1, 2])
    app.key("alt+Left", "alt+Left", "alt+Left")
    ready(app, "the margin is not held at 0", grid=[31, 33, 0, 1, 1, 2])
    app.key("Right")
    for _ in range(12):
        if app.probe()["grid"] == [32, 32, 0, 0, 0, 0]:
            break
        app.key("ctrl+z")
    ready(app, "Ctrl+Z does not bring the grid back", grid=[32, 32, 0, 0, 0, 0])


def data_file(app, place):
    """A sheet cut as the file beside it says is shown with that file's name."""
    path = sheet_of(place, "told.png", odd=False)
    frames = [{"filename": f"f{i}", "frame": {"x": i * 40, "y": 0, "w": 40, "h": 64}} for i in range(4)]
    (place.folder / "told.json").write_text(json.dumps({"frames": frames, "meta": {"image": "told.png"}}))
    app.drop(path)
    told = ready(app, "the data file is not used", sheets=2, sidecar="told.json", sheet="told.png")
    app.widget("sidecar_line")
    check(told["accepted"] > 20, "its sprites are not there")


def blank_sheet(app, place):
    blank = place.folder / "blank.png"
    Image.new("RGB", (64, 64), (90, 120, 60)).save(blank)
    before = app.probe()["accepted"]
    app.drop(blank)
    said = ready(app, "a sheet of one colour is not there", sheets=3, sheet="blank.png")
    check("Nothing is drawn on it" in said["note"], f"nothing is said about it: {said['note']}")
    check(said["accepted"] == before, "one colour became a sprite")


def test(program, helpers, _):
    with Workplace() as place, Screen() as screen:
        sheet = sheet_of(place, "heroes.png")
        with App(program, helpers, screen, place, [sheet]) as app:
            app.wait_window()
            hints(app)
            preview(app)
            canvas_sides(app)
            number_of_colours(app)
            grid_by_keyboard(app)
            data_file(app, place)
            blank_sheet(app, place)
            app.close_in_time("with three sheets")


if __name__ == "__main__":
    main(test)
