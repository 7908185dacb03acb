#!/usr/bin/env python3
"""Directions in a real window: ends drawn, locked, pinned, named, one made of two groups, the pad, and a region
that children keep; names and pins after a restart."""
import os

from exploring import settled, show_tab, train_and_explore
from harness import App, Screen, Workplace, check, main, wait_until
from test_breeding import whole_brood


def slide(app, name, share):
    x, y, w, h = app.widget(name)
    app.drag((x + w / 2, y + h / 2), (x + w * 0.6, y + h / 2), (x + w * share, y + h / 2))
    return settled(app)


def ends_and_sliders(app, screenshot):
    probe = app.wait_probe(lambda p: p["direction_ends"] >= 8, 60, "the ends are not drawn")
    screenshot("directions")
    x, y, w, h = app.widget("high_end_0")
    picture = app.grab([x + 2, y + 2, w - 4, h - 4]).convert("RGB")
    check(len(set(picture.getdata())) > 4, "no sprite is drawn at an end")
    before = probe["preview_hash"]
    app.click("high_end_0")
    settled(app, lambda p: p["preview_hash"] != before, "a click on an end goes nowhere")
    slide(app, "slider_1", 0.9)


def lock_pin_name(app):
    app.click("lock_1")
    app.wait_probe(lambda p: p["locked_directions"] == 1, 20, "the lock does not lock")
    before = app.probe()["preview_hash"]
    slide(app, "slider_1", 0.2)
    check(app.probe()["preview_hash"] == before, "a locked slider moves")
    app.move(700, 880)
    app.key("r")
    settled(app, lambda p: p["preview_hash"] != before, "R goes nowhere")
    app.click("pin_2")
    app.wait_probe(lambda p: p["pinned_directions"] == 1, 20, "the pin does not pin")
    app.click("name_2")
    app.xdotool("type", "--delay", "60", "Round")
    app.key("Return")


def own_direction(app, screenshot):
    count = app.probe()["directions"]
    app.key("m")
    app.wait_probe(lambda p: p["tab"] == "map" and p["map_arranged"], 60, "the map is not arranged")
    x, y, w, h = app.widget("map")
    for item, at, groups in (("menu_these", (0.3, 0.3), [1, 0]), ("menu_those", (0.8, 0.8), [1, 1])):
        app.move(x + w * at[0], y + h * at[1])
        app.xdotool("click", "3")
        app.wait_probe(lambda p: item in p["widgets"], 20, "a right click opens no menu")
        app.click(item)
        app.wait_probe(lambda p: p["groups"] == groups, 20, f"{item} marks nothing")
    x, y, w, h = app.widget("slider_0")
    app.move(x + w / 2, y + h / 2)
    for _ in range(30):
        app.xdotool("click", "5")
    app.click("make_direction")
    app.wait_probe(lambda p: p["directions"] == count + 1, 20, "no direction is made")
    x, y, w, h = app.widget("make_direction")
    app.move(x + w / 2, y - 2 * h)
    for _ in range(30):
        app.xdotool("click", "4")
    app.click("pad_toggle")
    probe = app.wait_probe(lambda p: "pad" in p["widgets"], 20, "there is no pad")
    px, py, pw, ph = app.widget("pad")
    before = app.probe()
    app.drag((px + pw * 0.5, py + ph * 0.5), (px + pw * 0.6, py + ph * 0.4), (px + pw * 0.8, py + ph * 0.2))
    settled(app, lambda p: p["preview_hash"] != before["preview_hash"], "the pad moves nothing")
    screenshot("pad")
    before = app.probe()
    app.key("alt+Right")
    settled(app, lambda p: p["visits"] > before["visits"], "Alt+Right does not move on the pad")
    show_tab(app, "breed")


def ends_in_sight(probe):
    return {name for name in probe["widgets"] if name.startswith("high_end_")}


def a_part_alone(app, screenshot):
    app.move(700, 880)
    x, y, w, h = app.widget("direction_scope")
    app.click([x + w * 0.75, y, w * 0.25, h])
    app.wait_probe(lambda p: "part_outline" in p["widgets"], 20, "the part is not outlined")
    of_first_part = ends_in_sight(app.probe())
    app.click("direction_part_1")
    probe = app.wait_probe(lambda p: p["direction_ends"] >= 4 and ends_in_sight(p) - of_first_part, 60,
                           "the part's ends are not drawn")
    screenshot("part")
    before = probe["preview_hash"]
    app.click(min(ends_in_sight(probe) - of_first_part))
    settled(app, lambda p: p["preview_hash"] != before, "the part does not change")
    x, y, w, h = app.widget("direction_scope")
    app.click([x, y, w * 0.25, h])
    app.wait_probe(lambda p: "part_outline" not in p["widgets"], 20, "the outline stays")


def as_before_after_another_size(app):
    """Only what changes is drawn again: what is lost with a window's size has to come back."""
    def pixels():
        """The sprite's own, whatever its zoom."""
        x, y, w, h = app.probe()["preview_rect"]
        image, zoom = app.grab([x, y, w, h]), app.probe()["preview_zoom"]
        nothing = set(image.crop((0, 0, 2 * zoom, 2 * zoom)).getdata())  # the checkerboard in a corner
        middles = [image.getpixel((i + zoom // 2, k + zoom // 2))
                   for k in range(0, h, zoom) for i in range(0, w, zoom)]
        return [None if pixel in nothing else pixel for pixel in middles]

    app.move(700, 880)
    wait_until(lambda: pixels() == pixels(), 20, "the sprite does not come to rest")
    before, large = pixels(), app.probe()["preview_zoom"]
    app.resize(1100, 650)
    app.wait_probe(lambda p: p["preview_zoom"] < large, 20, "the small window has a large sprite")
    wait_until(lambda: pixels() == before, 20, "in a smaller window another sprite is seen")
    app.resize(1400, 900)
    app.wait_probe(lambda p: p["preview_zoom"] >= large, 20, "the large window has a small sprite")
    wait_until(lambda: pixels() == before, 20, "in a larger window another sprite is seen")


def keep_a_region(app, screenshot):
    app.wait_probe(lambda p: p["tab"] == "breed", 20, "M does not come round to Breed")
    whole_brood(app, 15)
    app.key("h")
    x, y, w, h = app.widget("region_canvas")
    app.drag((x + w * 0.4, y + h * 0.3), (x + w * 0.5, y + h * 0.3), (x + w * 0.6, y + h * 0.35))
    app.wait_probe(lambda p: p["region"] > 9, 20, "the brush marks nothing")
    screenshot("region")
    app.key("Down", "Right", "d")
    app.key("Escape")
    whole_brood(app, 15, "no children keep the region")
    screenshot("region_children")


def test(program, helpers, assets):
    folder = os.environ.get("PIXELATENT_LOOK")
    with Workplace() as place, Screen() as screen:
        def screenshot(name):
            if folder:
                screen.grab().save(f"{folder}/{name}.png")

        with App(program, helpers, screen, place) as app:
            app.wait_window()
            train_and_explore(app)
            ends_and_sliders(app, screenshot)
            lock_pin_name(app)
            a_part_alone(app, screenshot)
            as_before_after_another_size(app)
            own_direction(app, screenshot)
            keep_a_region(app, screenshot)
            count = app.probe()["directions"]
            app.close_in_time("while exploring")
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            app.key("3")
            app.wait_probe(lambda p: p["pinned_directions"] == 1 and p["locked_directions"] == 1
                           and p["directions"] == count, 60, "directions are as they come after a restart")
            app.close_in_time("after a restart")


if __name__ == "__main__":
    main(test)
