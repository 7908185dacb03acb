#!/usr/bin/env python3
"""Makes the README's pictures with the current build, on a virtual display.

    tools/screenshots.py [SHEET] [SECONDS OF TRAINING]

Needs what tools/test.sh installs. Writes assets/screenshots/{sprites,train,go_back,explore,history,gallery}.png, and
timelapse.gif: the film of a training on the same sheet without a window.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from PIL import ImageGrab

ROOT = pathlib.Path(__file__).resolve().parent.parent
DISPLAY = ":97"


def key(*keys):
    for name in keys:
        subprocess.run(["xdotool", "key", name], env=ENV, check=True)
        time.sleep(0.4)


def shoot(name):
    time.sleep(1)
    picture = ImageGrab.grab(xdisplay=DISPLAY).convert("RGB")
    picture.quantize(255, dither=0).save(ROOT / "assets" / "screenshots" / f"{name}.png", optimize=True)


sheet = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "assets" / "sample_sheet.png")
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 240
(ROOT / "assets" / "screenshots").mkdir(exist_ok=True)
server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
time.sleep(1)
with tempfile.TemporaryDirectory() as home:
    ENV = {**os.environ, "DISPLAY": DISPLAY, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home,
           "LIBGL_ALWAYS_SOFTWARE": "1"}
    app = subprocess.Popen([ROOT / "build" / "release" / "pixelatent", sheet], env=ENV)
    try:
        time.sleep(4)
        subprocess.run(["xdotool", "mousemove", "500", "300"], env=ENV, check=True)
        shoot("sprites")
        subprocess.run(["xdotool", "mousemove", "700", "885"], env=ENV, check=True)
        key("Return")
        time.sleep(seconds)
        shoot("train")
        key("b")
        shoot("go_back")
        key("Escape")
        key("3")
        for _ in range(4):
            key("r")
            time.sleep(1)
            key("k")
        key("r")
        time.sleep(4)  # until the children are drawn
        shoot("explore")
        for steps in (("Right",), ("Down",), ("Right", "Down")):
            key("Down", *steps, "Return")
            time.sleep(3)
        key("Escape", "Left", "Left", "r", "m", "m")
        shoot("history")
        key("4")
        shoot("gallery")
    finally:
        app.kill()
        server.terminate()
    program = ROOT / "build" / "release" / "pixelatent"
    project = pathlib.Path(home) / "film.pxl"
    subprocess.run([program, "train", "--sheet", sheet, "--project", project, "--minutes",
                    str(seconds / 60)], env=ENV, check=True)
    subprocess.run([program, "timelapse", "--project", project, "--grid", "8x3", "--scale", "2", "--fps",
                    "10", "--caption", "--out", ROOT / "assets" / "screenshots" / "timelapse.gif"],
                   env=ENV, check=True)
