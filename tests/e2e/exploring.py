"""What tests of the Explore page have in common."""
from harness import check


def settled(app, condition=lambda p: True, what="the sprite does not come"):
    """A probe in which what was asked for last has been drawn."""
    return app.wait_probe(lambda p: p["preview_hash"] and p["preview_request"] == p["last_request"]
                          and condition(p), 60, what)


def pause(app):
    app.key("space")
    app.wait_probe(lambda p: p["state"] == "paused" and not p["pending"], 60, "Space does not pause")


def train_and_explore(app):
    """On the sheet that a first start shows."""
    app.wait_probe(lambda p: p["accepted"] > 0 and not p["importing"], 60, "the sheet is not shown")
    app.click("train_button")
    app.wait_probe(lambda p: p["images"] >= 100, 120, "training does not begin")
    pause(app)
    app.key("3")
    return settled(app, lambda p: p["page"] == "explore")


def show_tab(app, tab):
    for _ in range(10):
        if app.probe()["tab"] == tab:
            return
        before = app.probe()["tab"]
        app.key("m")
        app.wait_probe(lambda p: p["tab"] != before, 20, "M shows no other panel")
    check(False, f"there is no panel {tab}")
