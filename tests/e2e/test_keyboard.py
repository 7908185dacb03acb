#!/usr/bin/env python3
"""The main job without a mouse: import, train, explore, keep, export, save, by keyboard alone."""
import shutil
import time

from PIL import Image

from harness import App, Screen, Workplace, check, main, say
from pixels import colours_of, fnv1a


def type_text(app, text):
    app.xdotool("type", "--delay", "12", text)


def tab_to(app, name, most=60, back=False):
    """Tab until `name` has the ring."""
    seen = []
    for _ in range(most):
        app.key("shift+Tab" if back else "Tab")
        time.sleep(0.1)
        focus = app.probe().get("focus", "")
        if focus == name:
            return
        seen.append(focus)
    check(False, f"Tab does not come to {name}, but to {seen}")


def import_by_path(app, sheet):
    app.key("ctrl+o")
    app.wait_probe(lambda p: p["overlay"] == "open_file", 20, "Ctrl+O opens nothing")
    time.sleep(0.5)  # the first frame of the list
    type_text(app, str(sheet))
    app.key("Return")
    app.wait_probe(lambda p: p["sheet"] == sheet.name and not p["importing"] and p["accepted"] > 0, 60,
                   "the sheet of the typed path is not shown")


def take_a_sprite_out_and_in(app):
    """Arrows pick a cell, X takes it out, Ctrl+Z brings it back."""
    before = app.probe()["accepted"]
    app.key("Right", "x")
    app.wait_probe(lambda p: p["accepted"] == before - 1, 20, "the arrows and X take no sprite out")
    app.key("ctrl+z", "Escape")
    app.wait_probe(lambda p: p["accepted"] == before, 20, "Ctrl+Z does not bring it back")


def train(app):
    tab_to(app, "primary_button")
    app.key("Return")
    app.wait_probe(lambda p: p["state"] == "training" and p["images"] > 300 and p["page"] == "train", 90,
                   "Enter on the button does not train")


def explore(app):
    """The ring on a slider: arrows change the sprite. Returns its hash."""
    app.key("3")
    app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"] and "slider_0" in p["widgets"], 60,
                   "nothing to explore")
    app.key("space")
    app.wait_probe(lambda p: p["state"] == "paused" and not p["pending"], 30, "Space does not pause")
    tab_to(app, "slider_0")
    asked = app.probe()["last_request"]
    app.key("End")
    app.wait_probe(lambda p: p["last_request"] > asked and p["preview_request"] == p["last_request"], 30,
                   "End does not move the slider")
    at_end = app.probe()["preview_hash"]
    for _ in range(20):
        app.key("Left")
        if app.probe()["preview_hash"] != at_end:
            break
    settled = app.wait_probe(lambda p: p["preview_request"] == p["last_request"], 30, "no answer")
    check(settled["preview_hash"] != at_end, "the arrows do not change the sprite")
    check(settled["state"] == "paused", "the keys meant something else, too")
    app.key("Escape")
    app.wait_probe(lambda p: p["focus"] == "", 20, "Esc leaves the ring")
    return settled["preview_hash"]


def export(app, out):
    app.key("k")
    app.wait_probe(lambda p: p["gallery"] == 1, 20, "K does not keep the sprite")
    app.key("4", "ctrl+e")
    app.wait_probe(lambda p: p["overlay"] == "export", 20, "Ctrl+E offers no export")
    tab_to(app, "export_button", back=True)
    app.key("Return")
    done = app.wait_probe(lambda p: p["exported"] and not p["exporting"], 30, "nothing was exported")
    with Image.open(done["exported"][0]) as image:
        return image.convert("RGBA")


def save_by_menu(app, file):
    app.key("Escape")
    app.wait_probe(lambda p: p["overlay"] == "", 20, "Esc does not close the export")
    app.key("F10")
    app.wait_probe(lambda p: "Save as\u2026" in p["widgets"], 20, "F10 opens no menu")
    for _ in range(6):
        if app.probe()["focus"] == "Save as\u2026":
            break
        app.key("Down")
        time.sleep(0.1)
    app.key("Return")
    app.wait_probe(lambda p: p["overlay"] == "save_project", 20, "the menu does not lead to saving")
    app.key("ctrl+a")
    type_text(app, str(file))
    app.key("Return")
    app.wait_probe(lambda p: p["project_named"] and p["project"] == str(file), 30, "it is not saved there")
    check(file.is_file(), "the file is not there")


def menu_by_alt(app):
    app.key("Alt_L")
    app.wait_probe(lambda p: p["focus"] == "New project", 20, "Alt opens no menu with the ring in it")
    app.key("Escape")
    app.wait_probe(lambda p: "Save as\u2026" not in p["widgets"], 20, "Esc does not close the menu")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place) as app:
        sheet = place.folder / "heroes.png"
        shutil.copy(assets / "sample_sheet.png", sheet)
        app.wait_window()
        started = time.monotonic()
        import_by_path(app, sheet)
        take_a_sprite_out_and_in(app)
        train(app)
        explored = explore(app)
        exported = export(app, place.out)
        check(fnv1a(exported) == explored, "the exported sprite is not the one explored")
        strange = colours_of(exported) - colours_of(Image.open(sheet))
        check(not strange, f"colours that are not the sheet's: {sorted(strange)[:5]}")
        save_by_menu(app, place.out / "heroes.pxl")
        menu_by_alt(app)
        say(f"import, train, explore, keep, export, save by keyboard: {time.monotonic() - started:.1f} s")
        app.close_in_time("after all that")


if __name__ == "__main__":
    main(test)
