#!/usr/bin/env python3
"""The map in a real window: arranged, zoomed and moved by mouse and by keyboard, searched, and gone to."""
from exploring import settled, train_and_explore
from harness import App, Screen, Workplace, check, main, say


def close(a, b, by=0.02):
    return abs(a - b) <= by * max(1, abs(a))


def show_map(app):
    app.key("m")
    probe = app.wait_probe(lambda p: p["tab"] == "map" and p["map_arranged"], 60, "the map is not arranged")
    check(probe["map_look"][2] == 1, "it does not begin with all of it")
    return probe


def look_around(app, screenshot):
    x, y, w, h = app.widget("map")
    whole = app.probe()["map_look"]
    at = (x + w * 0.3, y + h * 0.4)
    app.move(*at)
    app.xdotool("click", "4")
    app.xdotool("click", "4")
    near = app.wait_probe(lambda p: p["map_look"][2] > 1.4, 20, "the wheel does not zoom")["map_look"]
    check(near[0] < whole[0] and near[1] < whole[1], "it does not zoom to the mouse")
    app.wait_probe(lambda p: p["map_pointed"], 20, "nothing is drawn for what is pointed at")
    app.move(at[0] + 40, at[1] + 3)
    other = app.wait_probe(lambda p: "map_pointed" in p["widgets"], 20, "nothing is shown beside the mouse")
    screenshot("map_near")
    app.drag(at, (at[0] + 30, at[1]), (at[0] + 90, at[1] + 40))
    moved = app.wait_probe(lambda p: p["map_look"][0] < near[0] and p["map_look"][1] < near[1], 20,
                           "a drag does not move it")
    check(moved["visits"] == other["visits"], "a drag goes somewhere")
    app.key("Right")
    app.wait_probe(lambda p: p["map_look"][0] > moved["map_look"][0], 20, "the right key does not move it")
    app.key("minus")
    app.wait_probe(lambda p: close(p["map_look"][2], moved["map_look"][2] / 1.25), 20, "- does not zoom out")
    app.key("Home")
    app.wait_probe(lambda p: p["map_look"] == whole, 20, "Home does not show all of it")


def go_by_keyboard(app):
    before = app.probe()
    app.key("Right", "Down")
    app.wait_probe(lambda p: p["map_pointed"], 20, "the middle is not drawn")
    app.key("Return")
    there = settled(app, lambda p: p["visits"] == before["visits"] + 1, "Enter goes nowhere")
    app.wait_probe(lambda p: "map_ring" in p["widgets"], 20, "no ring says where one is")
    return there


def ring_follows(app):
    """A slider moves the ring."""
    before = app.widget("map_ring")
    x, y, w, h = app.widget("slider_0")
    app.drag((x + w / 2, y + h / 2), (x + w * 0.7, y + h / 2), (x + w * 0.98, y + h / 2))
    settled(app)
    app.wait_probe(lambda p: p["widgets"].get("map_ring") != before, 20, "the ring does not follow the slider")


def search(app, screenshot):
    app.click("map_search")
    app.xdotool("type", "--delay", "60", "7")
    found = app.wait_probe(lambda p: p["map_found"] > 0, 20, "nothing is found")
    total = found["accepted"]
    check(found["map_found"] < total, "all are found")
    screenshot("map_search")
    app.key("BackSpace")
    app.wait_probe(lambda p: p["map_found"] == 0, 20, "the search stays")
    app.key("Escape")


def by_menu(app, screenshot):
    x, y, w, h = app.widget("map")
    for item, seen in (("menu_set_a", lambda p: p["marks"] == [True, False]),
                       ("menu_set_b", lambda p: p["marks"] == [True, True]),
                       ("menu_parent", lambda p: p["parents"] == 2)):
        app.move(x + w * 0.45, y + h * 0.55)
        app.xdotool("click", "3")
        app.wait_probe(lambda p: item in p["widgets"], 20, "a right click opens no menu")
        if item == "menu_parent":
            screenshot("map_menu")
        app.click(item)
        app.wait_probe(seen, 20, f"{item} does nothing")
    before = app.probe()
    app.click([x + w * 0.6, y + h * 0.4, 1, 1])
    settled(app, lambda p: p["visits"] == before["visits"] + 1, "a click goes nowhere")


def test(program, helpers, assets):
    import os
    folder = os.environ.get("PIXELATENT_LOOK")
    with Workplace() as place, Screen() as screen:
        def screenshot(name):
            if folder:
                screen.grab().save(f"{folder}/{name}.png")

        with App(program, helpers, screen, place) as app:
            app.wait_window()
            train_and_explore(app)
            probe = show_map(app)
            say(f"arranged: {probe['accepted']} sprites")
            screenshot("map_whole")
            look_around(app, screenshot)
            go_by_keyboard(app)
            ring_follows(app)
            search(app, screenshot)
            by_menu(app, screenshot)
            app.close_in_time("on the map")
        check(list(place.home.rglob("*.map")), "the map is not kept")


if __name__ == "__main__":
    main(test)
