#!/usr/bin/env python3
"""A walk in a real window: laid out by mouse and by keys, played, looked through, taken home, there again."""
import json
import time

from PIL import Image

from exploring import settled, show_tab, train_and_explore
from harness import App, Screen, Workplace, check, main, say


def lay_out(app):
    """Three stops: the place one is at by mouse, another by key, one of one's own from the picker."""
    show_tab(app, "walk")
    first = settled(app)
    app.click("walk_add")
    app.wait_probe(lambda p: p["walk_stops"] == 1, 20, "the button adds no stop")
    app.key("r")
    settled(app, lambda p: p["preview_hash"] != first["preview_hash"])
    app.key("a")
    app.wait_probe(lambda p: p["walk_stops"] == 2, 20, "A adds no stop")
    app.click("walk_picker")
    app.click("pick_visit_1")
    app.wait_probe(lambda p: p["walk_stops"] == 3, 20, "nothing is picked from the history")
    app.move(5, 5)
    app.click([300, 300, 2, 2])  # closes the list
    app.key("Down")
    app.key("Right", "Right")
    app.wait_probe(lambda p: p["walk_stop"] == 2, 20, "the arrows do not go from stop to stop")
    app.key("Delete")
    app.wait_probe(lambda p: p["walk_stops"] == 2, 20, "Delete takes no stop out")
    app.key("ctrl+z")
    app.wait_probe(lambda p: p["walk_stops"] == 3, 20, "Ctrl+Z does not bring it back")
    app.key("Escape")


def play(app):
    whole = app.wait_probe(lambda p: p["walk_whole"], 60, "the walk is not drawn")
    say(f"{whole['walk_frames']} pictures")
    app.click("walk_play")
    moving = app.wait_probe(lambda p: p["walk_playing"] and p["walk_at"] > 3, 30, "it does not play")
    app.wait_probe(lambda p: p["preview_hash"] != moving["preview_hash"], 30, "the large sprite does not walk")
    app.key("p")
    app.wait_probe(lambda p: not p["walk_playing"], 20, "P does not stop it")
    x, y, w, h = app.widget("walk_strip")
    app.drag((x + 4, y + h / 2), (x + w / 2, y + h / 2), (x + w - 4, y + h / 2))
    end = app.wait_probe(lambda p: p["walk_at"] >= p["walk_frames"] - 2, 20, "the strip cannot be looked through")
    settled(app)
    return end["walk_frames"]


def take_home(app, place, frames):
    app.click("walk_export")
    gif = app.wait_probe(lambda p: p["exported"] and p["exported"][0].endswith(".gif"), 60, "no GIF is written")
    with Image.open(gif["exported"][0]) as image:
        say(f"{image.n_frames} pictures in the GIF of {frames}")
        check(1 < image.n_frames <= frames, "the GIF is no walk")
    x, y, w, h = app.widget("walk_format")
    app.click([x + w * 0.62, y, 2, h])
    app.click("walk_export")
    sheet = app.wait_probe(lambda p: p["exported"] and p["exported"][0].endswith(".json"), 60, "no sheet is written")
    with open(sheet["exported"][0]) as file:
        told = json.load(file)
    check(len(told["frames"]) == frames, f"{len(told['frames'])} frames in the sheet, {frames} on screen")
    check(told["meta"]["frameTags"], "the sheet has no tag")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen:
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            train_and_explore(app)
            lay_out(app)
            frames = play(app)
            take_home(app, place, frames)
            app.close_in_time("after a walk")
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            app.key("3")
            settled(app)
            app.wait_probe(lambda p: p["walk_stops"] == 3, 60, "the walk is gone after a restart")
            show_tab(app, "walk")
            again = app.wait_probe(lambda p: p["walk_whole"], 60, "it is not drawn after a restart")
            check(again["walk_frames"] == frames, "it is another walk after a restart")
            app.close_in_time("after a restart")


if __name__ == "__main__":
    main(test)
