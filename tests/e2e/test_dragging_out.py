#!/usr/bin/env python3
"""Sprites dragged out of the gallery and off the Explore page, to other programs."""
import subprocess
import threading
from urllib.parse import unquote, urlparse

from PIL import Image

from exploring import settled, train_and_explore
from harness import App, Screen, Workplace, check, main, say, wait_until
from pixels import fnv1a

AT = (1360, 760)  # of the target on the screen, above the window


class Target:
    """Another program's window that takes one drop."""

    def __init__(self, app, out, take="text/uri-list", *more):
        self.out = out
        self.process = subprocess.Popen(
            [app.helpers / "xdnd_target", "--at", f"{AT[0]},{AT[1]}", "--take", take, "--out", out, *more],
            env=app.environment, stdout=subprocess.PIPE, text=True)
        self.said = []
        self.reader = threading.Thread(target=lambda: self.said.extend(line.strip() for line in self.process.stdout))
        check(self.process.stdout.readline() == "ready\n", "the target does not begin")
        self.reader.start()

    def wait_for(self, words):
        wait_until(lambda: any(line.startswith(words) for line in self.said), 30,
                   lambda: f"the target never says {words}, only {self.said}")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.process.kill()
        self.process.wait()
        self.reader.join()
        wrong = [line for line in self.said if line.startswith("wrong")]
        if kind is None:
            check(not wrong, f"against the protocol: {wrong}")


def middle(app, widget):
    x, y, w, h = app.widget(widget)
    return x + w / 2, y + h / 2


def pull(app, widget):
    """Holds it and takes it above the target, in steps as a hand does."""
    x, y = middle(app, widget)
    left, top = app.to_screen([0, 0, 0, 0])[:2]
    app.move(x, y)
    app.xdotool("mousedown", "1")
    for share in (0.02, 0.1, 0.4, 0.8, 1):
        app.move(x + (AT[0] + 90 - left - x) * share, y + (AT[1] + 90 - top - y) * share)


def let_go(app):
    app.xdotool("mouseup", "1")


def files_of(target):
    lines = target.out.read_bytes().decode().split("\r\n")
    check(lines[-1] == "", "the list of addresses does not end with a line's end")
    return [unquote(urlparse(line).path) for line in lines[:-1]]


def from_gallery(app, place, hashes):
    with Target(app, place.folder / "one") as target:
        pull(app, "kept_0")
        target.wait_for("enter text/uri-list image/png")
        let_go(app)
        target.wait_for("drop")
        files = files_of(target)
    check(len(files) == 1 and files[0].endswith("/sprite.png"), f"one sprite comes as {files}")
    check(fnv1a(Image.open(files[0]).convert("RGBA")) in hashes, "another sprite was dragged")
    app.key("ctrl+a")
    app.wait_probe(lambda p: p["selected"] == 2, 20, "Ctrl+A does not select both")
    with Target(app, place.folder / "both") as target:
        pull(app, "kept_0")
        let_go(app)
        target.wait_for("drop")
        files = files_of(target)
    got = {fnv1a(Image.open(file).convert("RGBA")) for file in files}
    check(got == hashes, f"not the two that are selected: {files}")
    check(app.probe()["selected"] == 2, "dragging has changed the selection")
    say("files come out of the gallery: one, and all that are selected")


def clicks_stay_clicks(app):
    """Moved a little, or away and back: the selection says what it was."""
    x, y = middle(app, "kept_0")
    app.key("Escape")
    app.wait_probe(lambda p: p["selected"] == 0, 20, "Esc does not take the selection back")
    app.drag((x, y), (x + 30, y + 20), (x, y))
    app.drag((x, y), (x + 2, y + 1))
    app.wait_probe(lambda p: p["selected"] == 1, 20, "a click that shakes by two pixels is none")
    check(app.probe()["sheets"] == 1, "what was dragged within the window was taken in as a sheet")


def taken_back(app, place):
    with Target(app, place.folder / "none") as target:
        pull(app, "kept_0")
        target.wait_for("enter")
        app.key("Escape")
        target.wait_for("leave")
        let_go(app)
    with Target(app, place.folder / "refused", "text/uri-list", "--refuse") as target:
        pull(app, "kept_0")
        target.wait_for("enter")
        let_go(app)
        target.wait_for("leave")
    check(not (place.folder / "none").exists() and not (place.folder / "refused").exists(),
          "something was dropped all the same")
    say("Esc takes a drag back; what is refused is not dropped")


def from_explore(app, place):
    app.key("3")
    shown = settled(app, lambda p: p["page"] == "explore")
    with Target(app, place.folder / "picture.png", "image/png") as target:
        pull(app, "large_sprite")
        let_go(app)
        target.wait_for("drop")
    check(fnv1a(Image.open(target.out).convert("RGBA")) == shown["preview_hash"],
          "the picture is not the sprite that is shown")
    say("the large sprite comes out as a picture")


def to_glfw(app):
    """A program that was written by others: GLFW's side of the protocol."""
    with subprocess.Popen([app.helpers / "drop_target"], env=app.environment, stdout=subprocess.PIPE,
                          text=True) as target:
        check(target.stdout.readline() == "ready\n", "the GLFW program does not begin")
        found = []
        wait_until(lambda: found.extend(app.xdotool("search", "--onlyvisible", "--name", "drop target",
                                                    check_it=False).split()) or found, 30, "its window is not there")
        app.xdotool("windowmove", found[0], str(AT[0] - 200), str(AT[1] - 100))
        app.xdotool("windowraise", found[0])
        pull(app, "large_sprite")
        let_go(app)
        file = target.stdout.readline().strip()
        Image.open(file).load()
        target.kill()
    say("GLFW takes it, too")


def test(program, helpers, _):
    with Workplace() as place, Screen() as screen, App(program, helpers, screen, place) as app:
        app.wait_window()
        hashes = {train_and_explore(app)["preview_hash"]}
        app.key("k")
        app.key("r")
        hashes.add(settled(app, lambda p: p["preview_hash"] not in hashes)["preview_hash"])
        app.key("k")
        app.wait_probe(lambda p: p["gallery"] == 2, 20, "K does not keep two sprites")
        app.key("4")
        app.wait_probe(lambda p: p["page"] == "gallery", 20, "the key 4 does not show the gallery")
        from_gallery(app, place, hashes)
        clicks_stay_clicks(app)
        taken_back(app, place)
        from_explore(app, place)
        to_glfw(app)
        app.close_in_time("after dragging")
        left = [path.name for path in place.temp.iterdir()]
        check(not left, f"files left behind: {left}")


if __name__ == "__main__":
    main(test)
