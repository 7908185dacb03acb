#!/usr/bin/env python3
"""A picture of every page at every size that has to work, with the current build, on a virtual display.

    tools/page_pictures.py [--seconds OF_TRAINING] [--only SIZE] OUT

SIZE: 1024x600, 1440x900 or 2880x1800 (a screen of 192 dots an inch). Writes OUT/PAGE_SIZE.png, and OUT/export_SIZE.png of
the dialog. What is cut off or lies outside the window is said. Needs what tools/test.sh installs.
"""
import argparse
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from harness import App, Screen, Workplace, say  # noqa: E402

PROGRAM = ROOT / "build" / "release" / "pixelatent"
HELPERS = ROOT / "build" / "release" / "tests" / "e2e"
SHEET = ROOT / "assets" / "sample_sheet.png"
SIZES = {"1024x600": 1, "1440x900": 1, "2880x1800": 2}
PAGES = ("sprites", "train", "explore", "gallery", "translate")


def outside(app, width):
    """Names of controls that are cut off at a side (below, the inspector scrolls)."""
    return sorted(name for name, (x, y, w, h) in app.probe().get("widgets", {}).items()
                  if w > 0 and (x < -1 or x + w > width + 1))


def shoot(app, screen, out, name, size):
    time.sleep(1.2)
    screen.grab().save(out / f"{name}_{size}.png")
    for control in outside(app, int(size.split("x")[0])):
        say(f"{name} at {size}: {control} is not whole in the window")


def pictures(size, seconds, out):
    width, height = map(int, size.split("x"))
    with Workplace() as place, Screen(width, height) as screen:
        if SIZES[size] > 1:
            # What a desktop on such a screen tells programs.
            subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                            f"Xft.dpi:\t{96 * SIZES[size]}\n"], check=True,
                           env={**place.environment, "DISPLAY": screen.name})
        with App(PROGRAM, HELPERS, screen, place, [SHEET]) as app:
            app.wait_window()
            app.wait_probe(lambda p: p["accepted"] > 0, 60, "the sheet is not read")
            x, y, w, h = window_place(app)
            say(f"{size}: the window is {w}x{h} at {x},{y}")
            shoot(app, screen, out, "sprites", size)
            app.key("Return")
            app.wait_probe(lambda p: p["samples_version"] > 0, 120, "no samples")
            time.sleep(seconds)
            shoot(app, screen, out, "train", size)
            app.key("3")
            app.wait_probe(lambda p: p["preview_hash"] and p["children"] > 0, 120, "nothing to explore")
            app.key("r", "k", "r", "k")
            shoot(app, screen, out, "explore", size)
            for page, number in (("gallery", "4"), ("translate", "5")):
                app.key(number)
                shoot(app, screen, out, page, size)
            app.key("3", "ctrl+e")
            shoot(app, screen, out, "export", size)
            app.key("Escape", "F1")
            shoot(app, screen, out, "keys", size)


def window_place(app):
    text = app.xdotool("getwindowgeometry", "--shell", str(app.window))
    values = dict(line.split("=") for line in text.split() if "=" in line)
    return [int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--seconds", type=float, default=8)
    arguments.add_argument("--only", choices=SIZES)
    asked = arguments.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        if asked.only in (None, size):
            pictures(size, asked.seconds, asked.out)


main()
