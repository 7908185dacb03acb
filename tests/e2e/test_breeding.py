#!/usr/bin/env python3
"""Breeding in a real window: by mouse, by keyboard alone, back through the branches, and after a restart."""
import time

from exploring import settled, train_and_explore
from harness import App, Screen, Workplace, check, main, say


def whole_brood(app, cells, what="the grid does not fill"):
    time.sleep(0.5)  # the children of before are gone by then
    return app.wait_probe(lambda p: p["children"] == cells, 60, what)


def breed_by_mouse(app):
    begun = time.monotonic()
    before = whole_brood(app, 15)
    say(f"15 children {time.monotonic() - begun:.2f} s after the sprite")
    check(before["tab"] == "breed" and before["visits"] == 1, "it does not begin with children of one visit")
    x, y, w, h = app.widget("child_3")
    picture = app.grab([x + 4, y + 4, w - 8, h - 8]).convert("RGB")
    check(len(set(picture.getdata())) > 4, "no child is drawn in its cell")
    app.click("child_3")
    after = settled(app, lambda p: p["visit"] == 2, "a click does not go on from the child")
    check(after["preview_hash"] != before["preview_hash"], "the child is its parent")
    whole_brood(app, 15, "a child has no children")
    return before, after


def cross_by_mouse(app):
    x, y, w, h = app.widget("child_5")
    app.move(x + w / 2, y + h / 2)
    app.xdotool("keydown", "shift")
    app.click("child_5")
    app.wait_probe(lambda p: p["parents"] == 2, 30, "Shift+click marks no further parent")
    app.click("child_9")
    held = app.wait_probe(lambda p: p["parents"] == 3, 30, "a sibling of it can't be marked as well")
    check(held["children"] == 15, "the children go while Shift is held")
    app.xdotool("keyup", "shift")
    whole_brood(app, 15, "three parents have no children")
    app.key("ctrl+z")
    app.wait_probe(lambda p: p["parents"] == 2, 20, "Ctrl+Z does not take the mark back")
    whole_brood(app, 15, "two parents have no children")
    app.click("parent_0")
    app.wait_probe(lambda p: p["parents"] == 1, 30, "a click does not take the parent out")


def breed_by_keyboard(app):
    app.key("Down")
    app.wait_probe(lambda p: p["child"] == 1, 20, "the down key does not reach the children")
    app.key("Right", "Down")
    app.wait_probe(lambda p: p["child"] == 6, 20, "the arrows do not go from child to child")
    whole_brood(app, 15)
    before = app.probe()
    app.key("Return")
    after = settled(app, lambda p: p["visit"] == before["visit"] + 1, "Enter does not go on from the child")
    whole_brood(app, 15)
    app.key("shift+Return")
    whole_brood(app, 15)
    app.wait_probe(lambda p: p["parents"] == 2, 20, "Shift+Enter marks no further parent")
    app.key("shift+Return")
    app.key("o")
    app.key("Escape")
    app.wait_probe(lambda p: p["child"] == -1, 20, "Escape does not leave the children")
    for parents in (2, 1):
        app.key("ctrl+z")
        app.wait_probe(lambda p, n=parents: p["parents"] == n, 20, "Ctrl+Z does not take a mark back first")
    app.key("ctrl+z")
    back = settled(app, lambda p: p["visit"] == before["visit"], "Ctrl+Z does not go back")
    check(back["preview_hash"] == before["preview_hash"], "the sprite one goes back to is another one")
    app.key("ctrl+y")
    return settled(app, lambda p: p["preview_hash"] == after["preview_hash"], "Ctrl+Y does not go on")


def branch(app, first):
    """Back to the first, elsewhere from there, and to the branch that was left."""
    app.key("Left", "Left", "Left")
    settled(app, lambda p: p["visit"] == 1, "the left key does not go back to the first")
    app.key("r")
    other = settled(app, lambda p: p["visits"] == 4, "R is no visit")
    app.key("m", "m")
    app.wait_probe(lambda p: p["tab"] == "history" and "visit_2" in p["widgets"], 20, "M shows no history")
    app.click("visit_2")
    seen = settled(app, lambda p: p["visit"] == 2, "a click in the history goes nowhere")
    check(seen["preview_hash"] == first["preview_hash"], "what was seen there is gone")
    return other


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen:
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            train_and_explore(app)
            _, first = breed_by_mouse(app)
            cross_by_mouse(app)
            breed_by_keyboard(app)
            branch(app, first)
            app.close_in_time("while exploring")
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            app.key("3")
            again = settled(app, lambda p: p["visits"] == 4, "the history is gone after a restart")
            check(again["visit"] == 2, "it does not go on where it was left")
            check(again["preview_hash"] == first["preview_hash"], "the sprite is another one after a restart")
            app.close_in_time("after a restart")


if __name__ == "__main__":
    main(test)
