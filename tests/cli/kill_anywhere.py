#!/usr/bin/env python3
"""Kills the program at random moments and looks at what is left.

    kill_anywhere.py PROGRAM ASSETS [KILLS] [SEED]

The same project lives through all of it: begun, added to, trained further, sampled from, and a translation beside it
trained and applied. After every kill
it has to open, be whole (integrity_check, sums of the checkpoints), and have lost no more training than lies
between two checkpoints; what was exported has to be whole or absent.
"""
import json
import os
import random
import subprocess
import sys
import threading
import time

from PIL import Image

from command import Bench

INTERVAL = 0.5  # seconds of training between checkpoints here; 30 by default
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 24
rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else time.time_ns())
b = Bench(*sys.argv[1:3])
project = b.folder / "lives.pxl"
known_seconds = {"explore": 0.0, "translate": 0.0}
worst_loss, opened, absent = 0.0, 0, 0
moments = {}


def read_progress(pipe, seen):
    """What it says it has done: the seconds trained, as of the newest line that got out."""
    for line in pipe:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if event.get("event") == "progress":
            seen["seconds"], seen["at"] = event["seconds"], time.monotonic()


def run_and_kill(what, arguments, moment):
    """Starts, kills after `moment` seconds; returns what it had told by then."""
    seen = {"seconds": 0.0, "at": 0.0}
    job = subprocess.Popen([b.program, *map(str, arguments)], env=b.environment, cwd=b.folder,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    reader = threading.Thread(target=read_progress, args=(job.stdout, seen))
    reader.start()
    try:
        job.wait(moment)
        moments[what + ", had ended"] = moments.get(what + ", had ended", 0) + 1
    except subprocess.TimeoutExpired:
        job.kill()
        job.wait()
        moments[what] = moments.get(what, 0) + 1
    reader.join()
    return seen


def look(what, role="explore"):
    """The project opens and is whole; the seconds trained in that role's newest checkpoint."""
    global opened, absent
    if not project.exists():
        absent += 1
        return 0.0
    run = b.run("info", "--project", project, "--json")
    if not b.expect(run.code == 0, f"killed during {what}: the project does not open", run):
        return 0.0
    opened += 1
    runs = [run for run in json.loads(run.out)["runs"] if run["role"] == role]
    checkpoints = runs[-1]["checkpoints"] if runs else []
    return checkpoints[-1]["seconds"] if checkpoints else 0.0


def train(what, role, command):
    """Trains what `role` has, and kills it."""
    global worst_loss
    before = known_seconds[role]
    seen = run_and_kill(what, [*command, "--project", project, "--threads", 1, "--minutes", 5, "--save-every", INTERVAL,
                               "--json"], rng.uniform(0.2, 4.5))
    now = known_seconds[role] = look(what, role)
    # A new run begins at nought: nothing was lost when there are more sprites than before.
    if "adding" in what or now == 0.0:
        return
    b.expect(now >= before - 1e-6, f"killed during {what}: {before:.2f} s were trained, then {now:.2f} s")
    lost = max(0.0, seen["seconds"] - now)
    worst_loss = max(worst_loss, lost)
    # One tick of the storage thread, one iteration and the write itself come on top; all take longer on a
    # machine that has other things to do.
    allowed = INTERVAL + 2.0 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    b.expect(lost <= allowed, f"killed during {what}: {lost:.2f} s of training are lost, at most {allowed:.2f} expected")


def explore(what, *sheets_to_add):
    train(what, "explore", ["train", "--device", "cpu", *(part for sheet in sheets_to_add for part in ("--sheet", sheet))])


def translate():
    train("translating", "translate", ["translate", "train", *translation, "--a", sides[0], "--b", sides[1]])


def apply():
    """A translated sheet is whole or absent."""
    out = b.folder / f"translated{len(list(b.folder.glob('translated*')))}"
    run_and_kill("applying", ["translate", "apply", "--project", project, "--direction", "a2b", "--out", out, *sides],
                 rng.uniform(0.3, 2.5))
    for path in out.glob("*.png") if out.exists() else []:
        try:
            with Image.open(path) as image, Image.open(b.folder / path.name) as source:
                image.load()
                b.expect(image.size == source.size, f"{path.name} is {image.size}")
        except (OSError, SyntaxError) as error:
            b.expect(False, f"killed during applying: {path.name} is not a whole PNG: {error}")
    look("applying", "translate")


def export():
    out = b.folder / f"out{len(list(b.folder.glob('out*')))}"
    run_and_kill("export", ["sample", "--project", project, "--count", 300, "--scale", 8, "--out", out],
                 rng.uniform(0.3, 3.5))
    for path in out.glob("*.png") if out.exists() else []:
        try:
            with Image.open(path) as image:
                image.load()
                b.expect(image.width == image.height and image.width % 128 == 0, f"{path.name} is {image.size}")
        except (OSError, SyntaxError) as error:
            b.expect(False, f"killed during export: {path.name} is not a whole PNG: {error}")
    look("export")


sheets = [b.sheet("first.png")]
paired = rng.random() < 0.5
translation = ["--model", "pix2pix", "--paired"] if paired else ["--model", "cyclegan"]
sides = [b.sheet("here.png", cells=12 if paired else 10), b.sheet("there.png", cells=12)]
with Image.open(sides[1]) as drawn:
    red, green, blue, alpha = drawn.split()
Image.merge("RGBA", (green, blue, red, alpha)).save(sides[1])
for kill in range(KILLS):
    kind = rng.choice(["training", "training", "import", "export", "translate", "translate", "apply"])
    if not project.exists():
        explore("beginning", sheets[0])
    elif kind == "export" and known_seconds["explore"] > 0:
        export()
    elif kind == "apply" and known_seconds["translate"] > 0:
        apply()
    elif kind in ("translate", "apply"):
        translate()
    elif kind == "import":
        sheets.append(b.sheet(f"sheet {kill}.png", cells=24 + kill))
        known_seconds["explore"] = 0.0
        explore("adding a sheet", sheets[-1])
    else:
        explore("training")
    if b.wrong:
        break

print(f"{KILLS} kills: " + ", ".join(f"{n} {what}" for what, n in sorted(moments.items())))
print(f"opened {opened}, not there yet {absent}; most training lost: {worst_loss:.2f} s at {INTERVAL} s between checkpoints")
run = b.run("train", "--project", project, "--images", 64, "--threads", 1) if project.exists() else None
b.expect(run is None or run.code == 0, "after all kills the project can't be trained further", run)
b.finish()
