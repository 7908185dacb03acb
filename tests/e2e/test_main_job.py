#!/usr/bin/env python3
"""The whole main job in a real window: drop a sheet, train, explore, keep, export, close."""
import shutil
import subprocess
import time

from PIL import Image

from harness import App, Screen, Workplace, check, leftovers, main, say, wait_until
from pixels import (cells_with_sprites, colours_of, compare_with_sprite, differing_pixels, fnv1a,
                    read_sprite_from_screen)


def drop_a_sheet(app, sheet, place):
    """The Sprites page shows the sheet with its cells, whatever page one was on."""
    expected = cells_with_sprites(Image.open(sheet), 32)
    dropped = place.folder / "mein Blatt ü 1.png"
    shutil.copy(sheet, dropped)
    app.key("2")  # somewhere else than the page it ends on
    app.wait_probe(lambda p: p["page"] == "train", 20, "the key 2 does not show the Train page")
    started = time.monotonic()
    app.drop(dropped)
    seen = app.wait_probe(lambda p: p["page"] == "sprites" and p["sheet"] == dropped.name
                          and not p["importing"] and p["accepted"] > 0, 60, "the dropped sheet is not shown")
    say(f"drop to sheet with cells: {time.monotonic() - started:.2f} s")
    check(seen["cell"] == [32, 32], f"cells are {seen['cell']}")
    check(seen["accepted"] == expected, f"{seen['accepted']} sprites found of {expected}")
    check(seen["problems"] == 0, "the import had problems")
    return expected


def train(app):
    """Enter trains; samples come, stand on the screen and are drawn again and again."""
    started = time.monotonic()
    app.key("Return")
    app.wait_probe(lambda p: p["state"] in ("starting", "training"), 30, "Enter does not start training")
    first = app.wait_probe(lambda p: p["samples_version"] > 0 and p["samples_hash"], 90, "no samples")
    say(f"Enter to first live samples: {time.monotonic() - started:.2f} s")
    check(first["page"] == "train", f"training is shown on the page {first['page']}")
    # The canvas of the page: right of nothing, left of the inspector, above the film strip.
    area = first["widgets"].get("samples") or [20, 80, 700, 350]
    colours = len({pixel for pixel in app.grab(area).convert("RGB").getdata()})
    check(colours > 20, f"the page of samples shows {colours} colours")
    # A Sprite GAN redraws what it was shown from the start: its samples may stay as they are for a while.
    app.wait_probe(lambda p: p["samples_version"] > first["samples_version"], 60,
                   "the samples are not drawn again while training")
    say(f"samples drawn again {time.monotonic() - started:.2f} s after Enter")
    trained = app.wait_probe(lambda p: p["state"] == "training" and p["images"] > first["images"], 60,
                             "the number of images does not grow")
    say(f"{trained['images']} images seen by then")


def learn_a_little(app):
    """Until the sprites have shapes that a slider can change; a busy machine gets by with fewer images."""
    end = time.monotonic() + 20
    app.wait_probe(lambda p: p["images"] >= 600 or time.monotonic() > end, 60, "training stands still")


def preview_area(probe):
    return probe["preview_rect"] if probe.get("preview_zoom") else None


def move_slider(app, share):
    """Drags the first slider to a share of its width."""
    x, y, w, h = app.widget("slider_0")
    app.drag((x + w * 0.5, y + h / 2), (x + w * (0.5 + share) / 2, y + h / 2), (x + w * share, y + h / 2))


def explore_while_training(app):
    """A slider moved with the mouse changes the pixels on screen while training goes on."""
    app.key("3")
    shown = app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"] and preview_area(p)
                           and "slider_0" in p["widgets"], 60, "no sprite and sliders on the Explore page")
    x, y, w, h = shown["widgets"]["slider_0"]
    before = app.grab(preview_area(shown))
    request = shown["last_request"]
    app.move(x + w / 2, y + h / 2)
    app.xdotool("mousedown", "1")
    time.sleep(0.15)
    app.xdotool("mousemove", "--window", str(app.window), str(round(x + w * 0.92)), str(round(y + h / 2)))
    started = time.monotonic()
    wait_until(lambda: differing_pixels(before, app.grab(preview_area(shown))) > 20, 30,
               "moving a slider changes nothing on screen")
    say(f"slider to changed pixels, as seen by screenshots: {(time.monotonic() - started) * 1000:.0f} ms")
    app.xdotool("mouseup", "1")
    moved = app.wait_probe(lambda p: p["last_request"] > request and p["preview_request"] == p["last_request"],
                           30, "the slider's request was not answered")
    check(moved["state"] == "training", f"training did not go on: {moved['state']}")
    request = moved["last_request"]
    app.key("r")
    app.wait_probe(lambda p: p["last_request"] > request and p["preview_request"] == p["last_request"]
                   and p["preview_hash"] != moved["preview_hash"], 30, "R shows no other sprite")


def pause(app):
    app.key("space")
    paused = app.wait_probe(lambda p: p["state"] == "paused" and not p["pending"], 30, "Space does not pause")
    time.sleep(1.5)
    check(app.probe()["images"] == paused["images"], "images went on growing while paused")


def settled(app):
    """Waits until two screenshots and what the program says agree; returns both."""
    found = {}

    def look():
        now = app.probe()
        if not now or now["preview_request"] != now["last_request"] or not preview_area(now):
            return False
        one = app.grab(preview_area(now))
        time.sleep(0.3)
        again = app.probe()
        if not again or again["preview_hash"] != now["preview_hash"]:
            return False
        if differing_pixels(one, app.grab(preview_area(now))) > 0:
            return False
        found.update(probe=again, shot=one)
        return True

    wait_until(look, 30, "the preview never comes to rest while paused")
    return found["probe"], found["shot"]


def sliders_alone_change_it(app):
    """While paused nothing else can have changed the pixels."""
    before, shot = settled(app)
    for share in (0.15, 0.9, 0.03):
        move_slider(app, share)
        after, moved = settled(app)
        if after["preview_hash"] != before["preview_hash"]:
            check(differing_pixels(shot, moved) > 0, "the preview changed, but not on screen")
            return
    check(False, "no place of the slider changes the sprite while paused")


def text_grows(app):
    """Ctrl+plus makes everything larger, and it can still be read."""
    width = app.widget("export_scale_4")[3]
    app.key("ctrl+equal", "ctrl+equal")
    app.wait_probe(lambda p: p["widgets"].get("export_scale_4", [0] * 4)[3] > width, 20, "Ctrl+plus makes nothing larger")
    light = sum(1 for pixel in app.grab(app.widget("export_scale_4")).getdata() if min(pixel) > 120)
    check(light > 5, "the words are gone after Ctrl+plus")
    app.key("ctrl+0")
    app.wait_probe(lambda p: p["widgets"].get("export_scale_4", [0] * 4)[3] == width, 20, "Ctrl+0 changes nothing")


def keep_and_export(app, place, palette):
    """The exported PNG is the sprite on screen: same pixels, hard alpha, colours of the sheet."""
    app.move(*[n - 5 for n in app.widget("slider_0")[:2]])
    shown, shot = settled(app)
    zoom = shown["preview_zoom"]
    on_screen, checkerboard = read_sprite_from_screen(shot, zoom)
    app.key("k")
    app.wait_probe(lambda p: p["gallery"] == 1, 20, "K does not keep the sprite")
    app.key("4")
    app.wait_probe(lambda p: p["page"] == "gallery", 20, "the key 4 does not show the gallery")
    app.key("ctrl+e")
    asked = app.wait_probe(lambda p: "export_button" in p["widgets"] and p["selected"] == 1, 20,
                           "Ctrl+E offers no export")
    check(not asked["exported"], "something was exported already")
    text_grows(app)
    app.click("export_scale_1")
    started = time.monotonic()
    app.click("export_button")
    done = app.wait_probe(lambda p: p["exported"] and not p["exporting"], 30, "nothing was exported")
    say(f"click to exported file: {time.monotonic() - started:.2f} s")
    check(len(done["exported"]) == 1, f"{len(done['exported'])} files for one sprite")
    file = done["exported"][0]
    check(any(file in toast or file.rsplit("/", 1)[0] in toast for toast in done["toasts"]),
          f"no notice says where the file is: {done['toasts']}")
    with Image.open(file) as image:
        check(image.format == "PNG", f"the export is {image.format}")
        exported = image.convert("RGBA")
    check(exported.size == (32, 32), f"exported at {exported.size}, not at 1x")
    alphas = {c[3] for _, c in exported.getcolors(1 << 16)}
    check(alphas <= {0, 255}, f"half-transparent pixels: {sorted(alphas)}")
    check(fnv1a(exported) == shown["preview_hash"], "the exported sprite is not the one previewed")
    compare_with_sprite(on_screen, checkerboard, exported)
    strange = colours_of(exported) - palette
    check(not strange, f"colours that are not the sheet's: {sorted(strange)[:5]}")
    say(f"exported 32x32, shown at zoom {zoom}, {len(colours_of(exported))} colours, identical on screen and "
        "on disk")

    # Once more, enlarged: the same sprite in whole squares, beside the first file.
    app.key("ctrl+e")
    app.wait_probe(lambda p: p["overlay"] == "export", 20, "Ctrl+E offers no second export")
    app.click("export_scale_4")
    app.click("export_button")
    done = app.wait_probe(lambda p: p["exported"] and p["exported"] != [file] and not p["exporting"], 30,
                          "nothing was exported the second time")
    with Image.open(done["exported"][0]) as image:
        check(image.convert("RGBA").tobytes() ==
              exported.resize((128, 128), Image.Resampling.NEAREST).tobytes(), "4x is not the sprite enlarged")
    return file


def export_by_command_line(program, app, project, exported, out):
    """What was kept in the window, without it."""
    done = subprocess.run([program, "export", "--project", project, "--what", "kept", "--out", out],
                          env=app.environment, capture_output=True, text=True, timeout=60)
    files = sorted(out.glob("*"))
    check(done.returncode == 0 and [f.name for f in files] == ["kept_0000.png"],
          f"export --what kept wrote {[f.name for f in files]}: {done.stderr}")
    with Image.open(files[0]) as one, Image.open(exported) as other:
        check(one.convert("RGBA").tobytes() == other.convert("RGBA").tobytes(), "another sprite was kept")


def resume(app):
    paused = app.probe()["images"]
    app.key("Escape")
    app.key("space")
    app.wait_probe(lambda p: p["state"] == "training" and p["images"] > paused, 120, "Space does not resume")


def test(program, helpers, assets):
    sheet = assets / "sample_sheet.png"
    check(sheet.is_file(), "assets/sample_sheet.png is missing")
    palette = colours_of(Image.open(sheet))
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place) as app:
        say(f"launch to window with its first frame: {app.wait_window():.2f} s")
        drop_a_sheet(app, sheet, place)
        train(app)
        learn_a_little(app)
        explore_while_training(app)
        pause(app)
        sliders_alone_change_it(app)
        exported = keep_and_export(app, place, palette)
        resume(app)
        project = app.probe()["project"]
        app.close_in_time("while training")
        Image.open(exported).load()
        export_by_command_line(program, app, project, exported, place.folder / "by command line")
        left = leftovers(place.home, place.temp, place.out) + [p.name for p in place.temp.iterdir()]
        check(not left, f"files left behind: {left}")


if __name__ == "__main__":
    main(test)
