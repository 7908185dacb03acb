#!/usr/bin/env python3
"""Mixing and comparing in a real window, by mouse and by keys."""
import time

from exploring import settled, show_tab, train_and_explore
from harness import App, Screen, Workplace, check, main, say


def middle(rect):
    return rect[0] + rect[2] / 2, rect[1] + rect[3] / 2


def fill_the_mix(app):
    """The sprite one is at by mouse, another by key, a third from the set."""
    show_tab(app, "mix")
    first = settled(app)
    app.click("mix_add")
    app.wait_probe(lambda p: p["mix_slots"] == 1, 20, "the button adds nothing to the mix")
    app.key("r")
    settled(app, lambda p: p["preview_hash"] != first["preview_hash"])
    app.key("a")
    two = app.wait_probe(lambda p: p["mix_slots"] == 2, 20, "A adds nothing to the mix")
    settled(app, lambda p: p["visits"] == two["visits"])
    app.click("mix_picker")
    app.click("pick_own_3")
    app.wait_probe(lambda p: p["mix_slots"] == 3, 20, "none of one's own is picked")
    app.click([300, 300, 2, 2])  # closes the list
    return first


def drag_the_knob(app, first):
    corner = app.widget("mix_corner_0")
    app.drag(middle(app.widget("mix_knob")), middle(app.widget("mix_wheel")), middle(corner))
    alone = settled(app, lambda p: p["mix_weights"] == [1.0, 0.0, 0.0], "the knob does not reach a corner")
    check(alone["preview_hash"] == first["preview_hash"], "one sprite alone is not that sprite")
    app.key("Down")
    app.wait_probe(lambda p: p["mix_by_keys"], 20, "the down key does not take the knob")
    app.key("Down", "Down", "Down")
    mixed = app.wait_probe(lambda p: 0 < p["mix_weights"][0] < 1, 20, "the arrows do not move the knob")
    app.key("Escape")
    app.wait_probe(lambda p: not p["mix_by_keys"], 20, "Escape does not leave the knob")
    check(abs(sum(mixed["mix_weights"]) - 1) < 1e-4, "the weights do not sum to one")


def shapes_and_colours(app):
    for button in ("mix_shapes_0", "mix_colours_2"):
        visits = app.probe()["visits"]
        app.click(button)
        painted = settled(app, lambda p: p["visits"] > visits, f"{button} changes nothing")
    app.key("k")
    kept = app.wait_probe(lambda p: p["gallery"] == 1, 20, "a mix cannot be kept")
    check(kept["preview_hash"] == painted["preview_hash"], "keeping changes it")
    app.key("ctrl+z")
    settled(app, lambda p: p["preview_hash"] != painted["preview_hash"], "Ctrl+Z does not take the colours back")
    app.key("ctrl+y")
    settled(app, lambda p: p["preview_hash"] == painted["preview_hash"], "Ctrl+Y does not bring them back")


def mark_a_head(app):
    before = settled(app)
    app.click("mix_brush_1")
    x, y, w, h = app.widget("mix_canvas")
    app.drag((x + w * 0.3, y + h * 0.2), (x + w * 0.5, y + h * 0.25), (x + w * 0.7, y + h * 0.3))
    marked = settled(app, lambda p: p["visits"] > before["visits"], "the brush marks nothing")
    app.key("Escape")
    app.key("ctrl+z")
    settled(app, lambda p: p["preview_hash"] == before["preview_hash"], "Ctrl+Z does not take the marks back")
    return marked


def compare(app):
    show_tab(app, "compare")
    app.click("compare_set_a")
    app.key("r")
    app.wait_probe(lambda p: p["compare_changed"] > 0, 30, "a random sprite is the same as A")
    plain = settled(app)
    check("comparison" not in plain["widgets"], "something lies over the sprite while nothing is compared")
    rect = plain["preview_rect"]
    now = app.grab(rect)
    app.xdotool("keydown", "v")
    held = app.wait_probe(lambda p: p["compare_shown"] == "a" and "comparison" in p["widgets"], 20, "V shows no A")
    time.sleep(0.3)
    check(app.grab(rect).tobytes() != now.tobytes(), "A looks like the sprite of now")
    app.xdotool("keyup", "v")
    app.wait_probe(lambda p: "comparison" not in p["widgets"], 20, "A stays when V is let go of")
    time.sleep(0.5)
    check(app.grab(rect).tobytes() == now.tobytes(), "the sprite of now is another one afterwards")
    say(f"{held['compare_changed']} pixels differ")
    x, y, w, h = app.widget("hold_a")
    app.move(x + w / 2, y + h / 2)
    app.xdotool("mousedown", "1")
    app.wait_probe(lambda p: p["compare_shown"] == "a", 20, "the button shows no A while it is held")
    app.xdotool("mouseup", "1")
    app.wait_probe(lambda p: p["compare_shown"] == "-", 20, "A stays when the button is let go of")


def modes(app):
    x, y, w, h = app.widget("compare_mode")
    for mode in ("split", "blink", "changed"):
        at = x
        while app.probe()["compare"] != mode:
            at += 20
            check(at < x + w, f"there is no {mode}")
            app.click([at, y, 2, h])
            time.sleep(0.3)
        if mode == "split":
            sx, sy, sw, sh = app.widget("compare_split")
            app.drag((sx + sw / 2, sy + sh / 2), (sx + sw / 4, sy + sh / 2))
        if mode == "blink":
            app.wait_probe(lambda p: p["compare_shown"] == "a", 20, "it does not blink to A")
            app.wait_probe(lambda p: p["compare_shown"] == "b", 20, "it does not blink to B")
    app.key("Escape")
    app.wait_probe(lambda p: p["compare"] == "off" and "comparison" not in p["widgets"], 20,
                   "Escape does not end the comparison")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place) as app:
        app.wait_window()
        train_and_explore(app)
        first = fill_the_mix(app)
        drag_the_knob(app, first)
        shapes_and_colours(app)
        mark_a_head(app)
        compare(app)
        modes(app)
        app.close_in_time("while comparing")


if __name__ == "__main__":
    main(test)
