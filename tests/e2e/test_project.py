#!/usr/bin/env python3
"""The project in a real window: saved by itself, reopened, killed, named, opened twice."""
import signal
import time

from harness import App, Screen, Workplace, check, main, say


def state_folder(place):
    return place.home / ".local" / "state" / "pixelatent"


def projects(folder):
    return sorted(p.name for p in folder.rglob("*.pxl*")) if folder.exists() else []


def train_and_keep(program, helpers, place, screen):
    """First start: the sample, a run, two favourites. Everything is in a file without a name by itself."""
    with App(program, helpers, screen, place) as app:
        say(f"first start to first frame: {app.wait_window():.2f} s")
        app.wait_probe(lambda p: p["accepted"] > 0 and not p["importing"], 60, "the sample is not there")
        check(not projects(state_folder(place)), "the untouched sample was given a project file")
        app.key("Return")
        app.wait_probe(lambda p: p["samples_version"] > 0, 90, "no samples")
        app.wait_probe(lambda p: p["project"].endswith(".pxl") and not p["project_named"], 30,
                       "the run has no project file")
        app.key("3")
        app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"], 60, "nothing to explore")
        app.key("k")
        kept = app.wait_probe(lambda p: p["gallery"] == 1 and p["saved"].startswith("saved"), 30, "K keeps nothing")
        app.close_in_time("while training")
        return kept["images"]


def reopened(program, helpers, place, screen, images):
    """Second start: everything is back. Then it is killed in the middle of training."""
    with App(program, helpers, screen, place) as app:
        say(f"second start to first frame: {app.wait_window():.2f} s")
        back = app.wait_probe(lambda p: p["state"] == "paused" and p["samples_version"] > 0, 60,
                              "the last project does not come back")
        say(f"second start to a run that can be resumed: {time.monotonic() - app.launched:.2f} s")
        check(back["gallery"] == 1, f"{back['gallery']} favourites came back")
        check(back["images"] >= images, f"{back['images']} images came back, {images} were trained")
        check(back["losses"] > 0, "the loss curves did not come back")
        check(back["sheets"] == 1 and back["accepted"] > 0, "the sheet did not come back")
        app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"], 60, "nothing to explore")
        app.key("space")
        app.wait_probe(lambda p: p["state"] == "training" and p["images"] > back["images"], 90, "it does not train on")
        saved = app.probe()["saved_images"]
        app.process.send_signal(signal.SIGKILL)
        app.process.wait()
        return max(saved, back["images"])


def named(program, helpers, place, screen, images):
    """Third start after the kill: nothing of what was saved is lost. Saved by name, and opened twice."""
    with App(program, helpers, screen, place) as app:
        app.wait_window()
        back = app.wait_probe(lambda p: p["state"] == "paused", 60, "after a kill the project does not come back")
        check(back["images"] >= images, f"after a kill {back['images']} images are left of {images} saved ones")
        check(back["gallery"] == 1, "after a kill the gallery is gone")
        app.wait_probe(lambda p: not p["importing"] and p["accepted"] > 0, 60, "the sheet did not come back")
        app.key("ctrl+s")
        app.wait_probe(lambda p: p["overlay"] == "save_project", 20, "Ctrl+S asks for no name")
        time.sleep(1.0)
        app.key("Return")
        saved = app.wait_probe(lambda p: p["project_named"], 30, "it has no name")
        say(f"saved as {saved['project']}")
        check(not projects(state_folder(place)), f"the file without a name is still there: {projects(state_folder(place))}")
        second_place_probe = place.folder / "second.json"
        with App(program, helpers, screen, place, [saved["project"]], probe=second_place_probe) as second:
            second.wait_window()
            seen = second.wait_probe(lambda p: p["state"] == "paused", 60, "a second window can't look at it")
            check(seen["saved"] == "read-only: open in another window", f"the second window says {seen['saved']!r}")
            check(seen["gallery"] == 1, "the second window shows no gallery")
            second.close_in_time("the second window")
        app.close_in_time("a named project")
        left = projects(place.home)
        check(left == [saved["project"].rsplit("/", 1)[1]], f"files left: {left}")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen:
        images = train_and_keep(program, helpers, place, screen)
        images = reopened(program, helpers, place, screen, images)
        named(program, helpers, place, screen, images)


if __name__ == "__main__":
    main(test)
