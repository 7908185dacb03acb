#!/usr/bin/env python3
"""pixelatent translate from outside: two sheets in, a sheet of the same layout out; bad input; stopping, killing and
going on."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from PIL import Image

from command import Bench

b = Bench(*sys.argv[1:3])
CELL, COLUMNS, ROWS = 32, 6, 4
HEADS = [(200, 40, 40), (40, 200, 40), (230, 220, 60), (60, 60, 220), (150, 90, 40)]
SHIRTS = [(250, 250, 250), (20, 160, 180), (120, 20, 90)]


def figure(number, suit):
    """A head of its own over a shirt, or over the one suit of the other side."""
    image = Image.new("RGBA", (CELL, CELL))
    for y in range(6, 30):
        for x in range(9, 23):
            edge = x in (9, 22) or y in (6, 29)
            body = ((90, 90, 100) if y % 2 else (130, 130, 140)) if suit else SHIRTS[number // 5 % 3]
            image.putpixel((x, y), (10, 10, 10, 255) if edge else (HEADS[number % 5] if y < 15 else body) + (255,))
    for bit in range(6):  # a hat by which no two are the same
        if number >> bit & 1:
            image.putpixel((10 + 2 * bit, 5), (10, 10, 10, 255))
    return image


def sheet(name, first, suit, empty=(), columns=COLUMNS, scale=1):
    image = Image.new("RGBA", (CELL * columns, CELL * ROWS))
    for n in range(columns * ROWS):
        if n not in empty:
            image.paste(figure(first + n, suit), (n % columns * CELL, n // columns * CELL))
    file = b.folder / name
    image.resize((image.width * scale, image.height * scale), Image.NEAREST).save(file)
    return file


def train(project, *arguments):
    return b.run("translate", "train", "--project", project, "--threads", 1, "--seed", 3, "--json", *arguments)


def apply(project, out, *images, direction="a2b"):
    return b.run("translate", "apply", "--project", project, "--direction", direction, "--out", out, *images)


def weights(project):
    with sqlite3.connect(project) as database:
        return database.execute("SELECT images, weights FROM checkpoints ORDER BY id DESC LIMIT 1").fetchone()


def saved_images(project):
    try:
        newest = weights(project) if project.exists() else None
    except sqlite3.OperationalError:  # It is being made.
        return 0
    return newest[0] if newest else 0


a, other = sheet("a.png", 0, False, empty=(7,)), sheet("b.png", 31, True)
project = b.folder / "t.pxl"

# --- Two sheets in, one of the same layout out
done = train(project, "--a", a, "--b", other, "--images", 1600)
b.expect(done.code == 0, "training failed", done)
events = [json.loads(line) for line in done.out.splitlines()]
b.expect(events[-1]["event"] == "done" and events[-1]["images"] >= 1600, "no done event", done)
told = next(event for event in events if event["event"] == "quality")
b.expect(set(told["floors"]) == {"nothing", "recolour", "nearest", "halves"}, f"floors are {list(told['floors'])}")
again = b.run("evaluate", "--project", project, "--json")
b.expect(again.code == 0, "evaluate failed", again)
again = json.loads(again.out)["translation"]
b.expect(again["found"] == told["found"] and again["floors"]["halves"] == told["floors"]["halves"],
         f"evaluate tells {again}, training told {told}")
for direction in ("a2b", "b2a"):
    source = a if direction == "a2b" else other
    made = apply(project, direction, source, direction=direction)
    b.expect(made.code == 0, f"{direction} failed", made)
    with Image.open(b.folder / direction / source.name) as image, Image.open(source) as before:
        b.expect(image.size == before.size, f"{direction}: {image.size} instead of {before.size}")
        image = image.convert("RGBA")
        b.expect({pixel[3] for pixel in image.getdata()} == {0, 255}, "alpha is not 0 or 255")
        if direction == "a2b":
            cell = image.crop((7 % COLUMNS * CELL, CELL, 7 % COLUMNS * CELL + CELL, 2 * CELL))
            b.expect(cell.getbbox() is None, "an empty cell did not stay empty")
            wrong = sum(image.getpixel((n % COLUMNS * CELL + x, n // COLUMNS * CELL + y)) != figure(n, True).getpixel((x, y))
                        for n in range(COLUMNS * ROWS) if n != 7 for y in range(CELL) for x in range(CELL))
            b.expect(wrong < 0.1 * 23 * 24 * 14, f"{wrong} pixels are not as in the suit")

# --- An enlarged sheet
large = sheet("large.png", 0, False, empty=(7,), scale=4)
made = apply(project, "large", large)
b.expect(made.code == 0, "an enlarged sheet failed", made)
with Image.open(b.folder / "large" / "large.png") as image, Image.open(b.folder / "a2b" / a.name) as native:
    expected = native.convert("RGBA").resize((native.width * 4, native.height * 4), Image.NEAREST)
    b.expect(list(image.convert("RGBA").getdata()) == list(expected.getdata()), "an enlarged sheet came out otherwise")

# --- A single sprite lies where it was drawn
hero = b.folder / "hero.png"
figure(3, False).save(hero)
made = apply(project, "hero", hero)
b.expect(made.code == 0, "a single sprite failed", made)
with Image.open(b.folder / "hero" / "hero.png") as image, Image.open(b.folder / "a2b" / a.name) as native:
    b.expect(image.size == (CELL, CELL), f"a single sprite is {image.size} large")
    of_sheet = native.convert("RGBA").crop((3 * CELL, 0, 4 * CELL, CELL))
    b.expect(list(image.convert("RGBA").getdata()) == list(of_sheet.getdata()), "alone it came out otherwise than on its sheet")

# --- A sheet with data beside it that names whole cells
named = sheet("named.png", 0, False, empty=(7,))
cells = [n for n in range(COLUMNS * ROWS) if n != 7]
named.with_suffix(".json").write_text(json.dumps({"frames": {
    f"f{n}": {"frame": {"x": n % COLUMNS * CELL, "y": n // COLUMNS * CELL, "w": CELL, "h": CELL}} for n in cells},
    "meta": {"image": named.name, "size": {"w": COLUMNS * CELL, "h": ROWS * CELL}}}))
made = apply(project, "named", named)
b.expect(made.code == 0 and f"{len(cells)} sprites" in made.out, "a sheet with data beside it failed", made)

# --- Going on
halves = b.folder / "halves.pxl"
for images in (320, 320):
    done = train(halves, "--a", a, "--b", other, "--images", images)
    b.expect(done.code == 0, "half a training failed", done)
b.expect("going on" in done.out, "it did not go on", done)
b.expect(weights(halves)[0] == 640, "halves do not add up")
done = train(halves, "--images", 32)
b.expect(done.code == 0 and weights(halves)[0] == 672, "without sheets it did not go on", done)

# --- Stopped and killed
for model, pairs in (("translate", []), ("cyclegan", []), ("pix2pix", ["--paired"])):
    stopped = b.folder / f"stopped-{model}.pxl"
    for how in (signal.SIGINT, signal.SIGKILL):
        job = subprocess.Popen([b.program, "translate", "train", "--project", stopped, "--a", a, "--b", other, "--model",
                                model, *pairs, "--minutes", "5", "--threads", "1", "--save-every", "0.1"],
                               env=b.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(3)
        job.send_signal(how)
        job.communicate(timeout=60)
        if how == signal.SIGINT:
            b.expect(job.returncode == 0, f"{model}: Ctrl+C ended with {job.returncode}")
        b.expect(b.run("info", "--project", stopped).code == 0, f"{model}: the project is not whole")
    made = apply(stopped, f"stopped-{model}", a)
    b.expect(made.code == 0, f"{model}: nothing can be done with a killed run", made)

# --- The disk is full: it says so and ends, and goes on once there is room again
tiny = b.folder / "tiny disk"
tiny.mkdir()
if os.getuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "none", tiny],
                                       capture_output=True).returncode == 0:
    try:
        full = tiny / "full.pxl"
        arguments = [b.program, "translate", "train", "--project", full, "--a", a, "--b", other, "--model", "pix2pix",
                     "--paired", "--minutes", "5", "--threads", "1", "--save-every", "0.3"]
        job = subprocess.Popen(arguments, env=b.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + 60
        while time.monotonic() < until and not saved_images(full):
            time.sleep(0.1)
        ballast = tiny / "ballast"
        try:
            with open(ballast, "wb", buffering=0) as file:
                while file.write(b"x" * 65536):
                    pass
        except OSError:
            pass
        err = job.communicate(timeout=60)[1]
        b.expect(job.returncode == 1 and "disk is full" in err, f"disk full: exit {job.returncode}, {err[-600:]}")
        ballast.unlink()
        left = saved_images(full)
        b.expect(left, "after a full disk nothing is left")
        run = train(full, "--images", 8)
        b.expect(run.code == 0 and saved_images(full) > left, "training on once there is room again", run)
    finally:
        subprocess.run(["umount", "-l", tiny])
else:
    print("skipped: a full disk (mounting a tmpfs needs root)")

# --- Damaged: one byte of every state, and a file cut short
damaged = b.folder / "damaged.pxl"
shutil.copy(project, damaged)
with sqlite3.connect(damaged) as database:
    for number, state in database.execute("SELECT id, weights FROM checkpoints").fetchall():
        middle = len(state) // 2
        database.execute("UPDATE checkpoints SET weights = ? WHERE id = ?",
                         (state[:middle] + bytes([state[middle] ^ 255]) + state[middle + 1:], number))
run = apply(damaged, "damaged", a)
b.expect(run.code == 1 and len(run.err.splitlines()) == 1, "damaged weights are applied", run)
cut = b.folder / "cut.pxl"
cut.write_bytes(project.read_bytes()[:project.stat().st_size // 2])
run = apply(cut, "cut", a)
b.expect(run.code == 1 and len(run.err.splitlines()) == 1, "half a file is applied", run)
before = cut.read_bytes()
run = b.run("translate", "train", "--project", cut, "--a", a, "--b", other)
b.expect(run.code == 1 and cut.read_bytes() == before, "half a file is trained on, or changed", run)

# --- A run that was killed before it had learned a thing does not hide the trained one
job = subprocess.Popen([b.program, "translate", "train", "--project", project, "--a", other, "--b", a, "--save-every", "60"],
                       env=b.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
for line in job.stderr:
    if b"a new run begins" in line:
        break
job.kill()
job.communicate(timeout=60)
again = apply(project, "again", a)
b.expect(again.code == 0, "the trained run is hidden", again)
b.expect((b.folder / "again" / a.name).read_bytes() == (b.folder / "a2b" / a.name).read_bytes(), "another run answers")

# --- What it is is told, and comes along into a recovered file
told = b.run("info", "--project", project, "--json")
runs = json.loads(told.out)["runs"]
b.expect([run["role"] for run in runs] == ["translate"] and runs[0]["a"]["sprites"] == 23, "info says otherwise", told)
b.expect("translated_found" in runs[0]["metrics"], "its figures are not kept", told)
recovered = b.run("info", "--project", project, "--recover", b.folder / "recovered.pxl")
b.expect(recovered.code == 0, "a translation can't be recovered", recovered)
made = apply(b.folder / "recovered.pxl", "recovered", a)
b.expect(made.code == 0, "the recovered translation can't be applied", made)
b.expect((b.folder / "recovered" / a.name).read_bytes() == (b.folder / "a2b" / a.name).read_bytes(),
         "the recovered translation is another")

# --- A sheet is completed: the last character lacks its second view
views = Image.new("RGBA", (CELL * 2, CELL * 8))
for n in range(8):
    views.paste(figure(n, False), (0, n * CELL))
    if n < 7:
        views.paste(figure(n, True), (CELL, n * CELL))
views.save(b.folder / "views.png")
done = b.run("translate", "complete", b.folder / "views.png", "--out", b.folder / "whole.png", "--threads", 1, "--json")
b.expect(done.code == 0, "a sheet is not completed", done)
cells = json.loads(done.out)["cells"]
b.expect([(cell["row"], cell["column"]) for cell in cells] == [(7, 1)], "other cells are proposed", done)
with Image.open(b.folder / "whole.png") as whole:
    whole = whole.convert("RGBA")
    b.expect(whole.size == views.size, "a completed sheet has another layout")
    proposed = whole.crop((CELL, 7 * CELL, 2 * CELL, 8 * CELL))
    wrong = sum(one != other for one, other in zip(proposed.getdata(), figure(7, True).getdata()))
    b.expect(wrong < 60, f"{wrong} pixels are not as in the suit")
    whole.paste((0, 0, 0, 0), (CELL, 7 * CELL, 2 * CELL, 8 * CELL))
    b.expect(list(whole.getdata()) == list(views.getdata()), "what was there has changed")
b.fails(b.run("translate", "complete", b.folder / "whole.png", "--out", b.folder / "x.png"), "missing")

# --- Bad input gets a sentence
empty = b.folder / "empty.png"
Image.new("RGBA", (64, 64)).save(empty)
small = b.folder / "small.png"
image = Image.new("RGBA", (16 * 6, 16 * 4))
for n in range(24):
    image.paste(figure(n, True).resize((16, 16), Image.NEAREST), (n % 6 * 16, n // 6 * 16))
image.save(small)
two = b.folder / "two.png"
image = Image.new("RGBA", (64, 32))
for n in range(2):
    image.paste(figure(n, True), (n * 32, 0))
image.save(two)
fresh = b.folder / "fresh.pxl"


def refused(*arguments):
    return b.run("translate", "train", "--project", fresh, *arguments)


b.fails(refused("--a", a), "side B is empty")
b.fails(refused("--a", empty, "--b", other), "side A")
b.fails(refused("--a", a, "--b", small), "pixels")
b.fails(refused("--a", a, "--b", a), "twice")
b.fails(refused("--a", a, "--b", two), "sprites", "4")
b.fails(b.run("train", "--sheet", a, "--project", fresh, "--model", "translate"), "translates")
b.fails(b.run("translate", "train", "--project", project, "--paired"), "pairs")
b.fails(refused("--a", a, "--b", b.folder / "none.png"), "none.png")
b.fails(refused("--a", a, "--b", other, "--model", "sprite"), "does not translate")
b.fails(refused("--a", a, "--b", other, "--model", "pix2pix"), "pairs", "--paired")
b.expect(not fresh.exists(), "a refused training left a project")
b.fails(apply(b.folder / "none.pxl", "x", a), "none.pxl")
b.fails(apply(project, b.folder, a), "written over")

b.finish()
