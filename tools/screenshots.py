#!/usr/bin/env python3
"""Makes the README's pictures with the current build, on a virtual display.

    tools/screenshots.py [--sheet SHEET] [--seconds OF_TRAINING] [WHAT …]

WHAT: window (a picture of every page), film, breeding, translation, page (Translate); all of them when none is named. Needs what
tools/test.sh installs. Writes assets/screenshots/{sprites,train,go_back,explore,map,history,walk,mix,gallery}.png, timelapse.gif (the
film of a training on the same sheet without a window), breeding.gif (recorded in the window), translation.png (two rows of the
bundled sheet above what became of them in the look of a third) and translate.png.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from PIL import Image, ImageDraw, ImageGrab

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from exploring import show_tab  # noqa: E402
from harness import App, Screen, Workplace  # noqa: E402

PROGRAM = ROOT / "build" / "release" / "pixelatent"
PICTURES = ROOT / "assets" / "screenshots"
SAMPLE_SHEET = ROOT / "assets" / "sample_sheet.png"
DISPLAY = ":97"
CELL = 32
GROUND = (36, 38, 46, 255)


def environment(home):
    return {**os.environ, "DISPLAY": DISPLAY, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home,
            "LIBGL_ALWAYS_SOFTWARE": "1"}


def save(picture, name):
    picture.quantize(255, dither=0).save(PICTURES / f"{name}.png", optimize=True)


class Window:
    def __init__(self, env):
        self.env = env

    def key(self, *keys):
        for name in keys:
            subprocess.run(["xdotool", "key", name], env=self.env, check=True)
            time.sleep(0.4)

    def move(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y)], env=self.env, check=True)

    def shoot(self, name):
        time.sleep(1)
        save(ImageGrab.grab(xdisplay=DISPLAY).convert("RGB"), name)


def shoot_explore(window):
    window.key("3")
    for _ in range(4):
        window.key("r")
        time.sleep(1)
        window.key("k")
    window.key("r")
    time.sleep(4)  # until the children are drawn
    window.shoot("explore")
    for steps in (("Right",), ("Down",), ("Right", "Down")):
        window.key("Down", *steps, "Return")
        time.sleep(3)
    window.key("Escape", "Left", "Left", "r", "m")
    time.sleep(4)  # until the map is arranged
    window.shoot("map")
    window.key("m")
    window.shoot("history")
    window.key("m")
    for _ in range(4):
        window.key("r")
        time.sleep(1)
        window.key("a")
    time.sleep(4)  # until the walk is drawn
    window.shoot("walk")


def shoot_window(sheet, seconds, home):
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
    time.sleep(1)
    env = environment(home)
    app = subprocess.Popen([PROGRAM, sheet], env=env)
    window = Window(env)
    try:
        time.sleep(4)
        window.move(500, 300)
        window.shoot("sprites")
        window.move(700, 885)
        window.key("Return")
        time.sleep(seconds)
        window.shoot("train")
        window.key("b")
        window.shoot("go_back")
        window.key("Escape")
        shoot_explore(window)
        window.key("4")
        window.shoot("gallery")
    finally:
        app.kill()
        server.terminate()


def shoot_translate(home):
    """The page Translate: the sheets, and sprites on their way, of show_translation()'s villagers and knights."""
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
    time.sleep(1)
    home = pathlib.Path(home)
    villagers, knights = home / "villagers.png", home / "knights.png"
    rows_of_sheet([0, 6], villagers)
    rows_of_sheet([1], knights)
    env = environment(str(home / "translate"))
    app = subprocess.Popen([PROGRAM, villagers, knights], env=env)
    window = Window(env)
    try:
        time.sleep(6)
        window.move(700, 885)
        window.key("5", "Return")
        time.sleep(60)  # until it is trained and measured
        window.shoot("translate")
    finally:
        app.kill()
        server.terminate()


def make_film(sheet, seconds, home):
    project = pathlib.Path(home) / "film.pxl"
    subprocess.run([PROGRAM, "train", "--sheet", sheet, "--project", project, "--minutes", str(seconds / 60)],
                   env=environment(home), check=True)
    subprocess.run([PROGRAM, "timelapse", "--project", project, "--grid", "8x3", "--scale", "2", "--fps", "10",
                    "--caption", "--out", PICTURES / "timelapse.gif"], env=environment(home), check=True)


def shoot_mix(sheet, seconds, home):
    """Three of the set's own in a mix, the head of one of them marked on the sprite."""
    with Workplace() as place, Screen(1440, 900) as screen:
        project = place.folder / "heroes.pxl"
        subprocess.run([PROGRAM, "train", "--sheet", sheet, "--project", project, "--minutes", str(seconds / 60),
                        "--seed", "1"], env=environment(home), check=True)
        with App(PROGRAM, ROOT / "build" / "release" / "tests" / "e2e", screen, place, [project]) as app:
            app.wait_window()
            app.key("3")
            app.wait_probe(lambda p: p["page"] == "explore" and p["preview_hash"], 120, "nothing to explore")
            show_tab(app, "mix")
            for own in range(3):
                app.click("mix_picker")
                app.click(f"pick_own_{own}")
                app.wait_probe(lambda p: p["mix_slots"] == own + 1, 20, "it is not mixed")
                app.click([700, 700, 2, 2])  # closes the list
            app.click("mix_brush_1")
            x, y, w, h = app.widget("mix_canvas")
            rows = [y + h * share for share in (0.15, 0.22, 0.29, 0.36)]
            app.drag((x + w * 0.3, rows[0]), *[(x + w * at, row) for row in rows for at in (0.3, 0.45, 0.6, 0.7)])
            time.sleep(3)
            save(screen.grab(), "mix")


class Film:
    """What is seen in a window, with the mouse, which the screen's pictures leave out."""

    ARROW = [(0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12)]

    def __init__(self, app, area):
        self.app, self.area, self.at = app, area, (area[2] // 2, area[3] // 2)
        self.frames, self.times = [], []

    def take(self, milliseconds):
        frame = self.app.grab(self.area)
        corners = [(self.at[0] - self.area[0] + x, self.at[1] - self.area[1] + y) for x, y in self.ARROW]
        ImageDraw.Draw(frame).polygon(corners, fill=(255, 255, 255), outline=(0, 0, 0))
        if self.frames and self.frames[-1].tobytes() == frame.tobytes():
            self.times[-1] += milliseconds
            return
        self.frames.append(frame)
        self.times.append(milliseconds)

    def go_to(self, rect, steps=5):
        begin, end = self.at, (rect[0] + rect[2] * 0.5, rect[1] + rect[3] * 0.6)
        for i in range(1, steps + 1):
            share = i / steps
            self.at = tuple(a + (b - a) * share * share * (3 - 2 * share) for a, b in zip(begin, end))
            self.app.move(*self.at)
            self.take(70)

    def save(self, file):
        colours = self.frames[-1].quantize(128, dither=0)
        frames = [frame.quantize(palette=colours, dither=0) for frame in self.frames]
        frames[0].save(file, save_all=True, append_images=frames[1:], duration=self.times, loop=0, optimize=True)


def film_breeding(sheet, seconds, home):
    """Six generations: the mouse goes to a child, a click, and its children come."""
    with Workplace() as place, Screen(1180, 760) as screen:
        project = place.folder / "heroes.pxl"
        subprocess.run([PROGRAM, "train", "--sheet", sheet, "--project", project, "--minutes", str(seconds / 60),
                        "--seed", "1"], env=environment(home), check=True)
        with App(PROGRAM, ROOT / "build" / "release" / "tests" / "e2e", screen, place, [project]) as app:
            app.wait_window()
            app.key("3")
            whole = app.wait_probe(lambda p: p["page"] == "explore" and p["children"] == 15, 120, "no children")
            left, right = whole["widgets"]["explore_tabs"], whole["widgets"]["child_15"]
            top = left[1] - 10
            controls = [whole["widgets"][name] for name in ("other_children", "breed_lock", "child_15")]
            side = max(x + w for x, _, w, _ in controls)
            film = Film(app, (8, top, side, right[1] + right[3] + 8 - top))
            film.take(1200)
            for child in (6, 9, 3, 12, 6, 10):
                film.go_to(app.widget(f"child_{child}"))
                film.take(350)
                visits = app.probe()["visits"]
                app.click(f"child_{child}")
                for _ in range(6):
                    film.take(110)
                app.wait_probe(lambda p: p["visits"] > visits and p["children"] == 15, 60, "no children")
                film.take(900)
            film.times[-1] = 2500
            film.save(PICTURES / "breeding.gif")


def rows_of_sheet(rows, file):
    """Rows of the bundled sheet as a sheet of their own."""
    sheet = Image.open(SAMPLE_SHEET).convert("RGBA")
    out = Image.new("RGBA", (sheet.width, CELL * len(rows)))
    for i, row in enumerate(rows):
        out.paste(sheet.crop((0, CELL * row, sheet.width, CELL * (row + 1))), (0, CELL * i))
    out.save(file)


def show_translation(home):
    """Villagers above the knights they become: rows 0 and 6 of the sheet learn from row 1."""
    home = pathlib.Path(home)
    villagers, knights, project = home / "villagers.png", home / "knights.png", home / "translation.pxl"
    rows_of_sheet([0, 6], villagers)
    rows_of_sheet([1], knights)
    subprocess.run([PROGRAM, "translate", "train", "--project", project, "--a", villagers, "--b", knights], check=True)
    subprocess.run([PROGRAM, "translate", "apply", "--project", project, "--direction", "a2b", villagers, "--out",
                    home / "out"], check=True)
    shown = Image.new("RGBA", (CELL * 12, CELL * 2 + 4), GROUND)
    for i, file in enumerate((villagers, home / "out" / "villagers.png")):
        shown.alpha_composite(Image.open(file).convert("RGBA").crop((0, 0, CELL * 12, CELL)), (0, i * (CELL + 4)))
    save(shown.resize((shown.width * 3, shown.height * 3), Image.NEAREST).convert("RGB"), "translation")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", nargs="*", metavar="WHAT", choices=["window", "film", "breeding", "translation", "page", []])
    arguments.add_argument("--sheet", default=str(SAMPLE_SHEET))
    arguments.add_argument("--seconds", type=float, default=240)
    asked = arguments.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        if not asked.what or "window" in asked.what:
            shoot_window(asked.sheet, asked.seconds, home)
            shoot_mix(asked.sheet, asked.seconds, home)
        if not asked.what or "film" in asked.what:
            make_film(asked.sheet, asked.seconds, home)
        if not asked.what or "breeding" in asked.what:
            film_breeding(asked.sheet, asked.seconds, home)
        if not asked.what or "translation" in asked.what:
            show_translation(home)
        if not asked.what or "page" in asked.what:
            shoot_translate(home)


main()
