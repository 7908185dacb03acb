#!/usr/bin/env python3
"""Painting on the explorer's sprite by mouse and by keyboard, and pictures dropped, copied and pasted there."""
import os
import subprocess
import time

from PIL import Image

from exploring import pause, settled
from harness import App, Screen, Workplace, check, main, say, wait_until


def candidates_of(app, what):
    return app.wait_probe(lambda p: p["paint_candidates"] > 0 and not p["paint_waiting"], 60, what)


def paint_by_mouse(app):
    app.click("paint_button")
    begun = app.wait_probe(lambda p: p["painting"], 20, "the brush does not begin to paint")
    swatches = app.widget("paint_palette")
    app.click([swatches[0] + 70, swatches[1] + 4, 8, 8])
    x, y, w, h = app.widget("paint_canvas")
    # From side to side: something on the way has another colour.
    app.drag((x + w // 8, y + h // 2), (x + w * 7 // 8, y + h // 2))
    painted = candidates_of(app, "no candidates for a stroke")
    check(painted["paint_hash"] != begun["paint_hash"], "the stroke is not shown")
    say(f"{painted['paint_candidates']} candidates for a stroke")
    if painted["paint_candidates"] > 1:
        app.click("candidate_1")
        app.wait_probe(lambda p: p["paint_hash"] != painted["paint_hash"], 20, "a candidate is not shown")
    app.key("ctrl+z")
    app.wait_probe(lambda p: p["paint_hash"] == begun["paint_hash"], 20, "Ctrl+Z does not take the stroke back")
    app.key("ctrl+y")
    again = candidates_of(app, "Ctrl+Y does not bring it back")
    app.click("paint_done")
    app.wait_probe(lambda p: not p["painting"] and p["last_request"] > again["last_request"], 20,
                   "Done does not go to the place that was found")


def paint_by_keyboard(app):
    app.key("b")
    begun = app.wait_probe(lambda p: p["painting"], 20, "B does not begin to paint")
    for key in ("w", "w", "w"):
        app.key(key)
    app.wait_probe(lambda p: p["paint_colour"] != begun["paint_colour"], 20, "W is no other colour")
    app.key("d")
    app.key("shift+Right", "shift+Right")
    candidates_of(app, "no candidates for what the keys have painted")
    app.key("Escape")
    app.wait_probe(lambda p: not p["painting"], 20, "Escape does not end painting")


def bring_a_picture(app, sheet, place):
    picture = place.folder / "one of mine ü.png"
    with Image.open(sheet) as image:
        box = image.convert("RGBA").crop((0, 0, 32, 32))
    box.resize((160, 160), Image.NEAREST).save(picture)
    before = app.probe()["sheets"]
    app.drop(picture)
    found = app.wait_probe(lambda p: p["brought"] == picture.name, 60, "the picture is not found")
    say(f"{100 * found['brought_differs']:.1f} % of it look different")
    check(found["sheets"] == before, "it is a sheet, too")
    check(found["brought_differs"] < 0.1, "it is drawn otherwise")
    app.click("brought_as_sheet")
    app.wait_probe(lambda p: p["sheets"] == before + 1, 60, "it can't be a sheet instead")


def explore(app):
    app.key("3")
    app.wait_probe(lambda p: p["page"] == "explore", 20, "3 is not the Explore page")


def drop_a_sheet(app, sheet, place):
    explore(app)
    copy = place.folder / "another sheet.png"
    with Image.open(sheet) as image:
        image.crop((0, 0, image.width, 96)).save(copy)
    before = app.probe()["sheets"]
    app.drop(copy)
    app.wait_probe(lambda p: p["sheets"] == before + 1 and p["page"] == "sprites", 60,
                   "a sheet that is dropped on the Explore page is not added")


def through_the_clipboard(app, place):
    """A sprite to another program and back to its place; a picture too large to be handed over at once."""
    app.key("r")
    time.sleep(0.5)
    shown = settled(app)
    app.key("ctrl+c")
    copied = place.folder / "copied.png"

    def other_program_has_it():
        done = subprocess.run(["xclip", "-selection", "clipboard", "-t", "image/png", "-o"], env=app.environment,
                              capture_output=True, timeout=30)
        copied.write_bytes(done.stdout)
        return done.returncode == 0 and done.stdout
    wait_until(other_program_has_it, 20, "another program can't paste the sprite")
    with Image.open(copied) as image:
        check(image.size == (32, 32), f"the copied sprite has {image.size} pixels")
    check(b"Pixelatent" in copied.read_bytes(), "it does not say where it lies")
    app.key("r")
    settled(app, lambda p: p["preview_hash"] != shown["preview_hash"])
    app.key("ctrl+v")
    settled(app, lambda p: p["preview_hash"] == shown["preview_hash"], "pasting does not go back to its place")
    large = place.folder / "large.png"
    Image.frombytes("RGB", (640, 480), os.urandom(640 * 480 * 3)).save(large)
    subprocess.run(["xclip", "-selection", "clipboard", "-t", "image/png", "-i", str(large)], env=app.environment,
                   check=True, timeout=30)
    before = app.probe()["sheets"]
    app.key("1", "ctrl+v")

    def answered(p):
        said = any("pasted" in toast and "exactly" not in toast for toast in p["toasts"])
        return not p["importing"] and (p["sheets"] == before + 1 or said)
    app.wait_probe(answered, 60, "a large picture is not pasted")


def test(program, helpers, assets):
    sheet = assets / "sample_sheet.png"
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place, [str(sheet)]) as app:
        app.wait_window()
        app.wait_probe(lambda p: p["accepted"] > 0, 60, "the sheet is not shown")
        app.key("Return")
        end = time.monotonic() + 40
        app.wait_probe(lambda p: p["images"] >= 300 or (p["images"] > 0 and time.monotonic() > end), 120,
                       "it does not train")
        app.key("3")
        app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"], 60, "nothing to explore")
        paint_by_mouse(app)
        paint_by_keyboard(app)
        pause(app)  # another state of the run would draw the copied sprite otherwise
        through_the_clipboard(app, place)
        explore(app)
        bring_a_picture(app, sheet, place)
        drop_a_sheet(app, sheet, place)


if __name__ == "__main__":
    main(test)
