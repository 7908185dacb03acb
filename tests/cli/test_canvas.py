#!/usr/bin/env python3
"""Canvases that are no squares: chosen from the cells, by hand, kept by the project; and files of before."""
import json
import shutil
import sqlite3

from PIL import Image

from command import bench
from project_file import newest_checkpoint, query

b = bench()


def sheet_of(name, width, height, cells=16):
    """Framed blocks, different ones, in cells of width x height, 8 to a row."""
    image = Image.new("RGBA", (8 * width, (cells + 7) // 8 * height), (0, 0, 0, 0))
    for i in range(cells):
        x, y = i % 8 * width, i // 8 * height
        colour = (40 + i * 8 % 200, 60 + i * 29 % 180, 50 + i * 53 % 190, 255)
        image.paste((20, 20, 30, 255), (x + 2, y + 2, x + width - 2, y + height - 1))
        image.paste(colour, (x + 3, y + 3 + i % 5, x + width - 3, y + height - 4))
    path = b.folder / name
    image.save(path)
    return path


def train(project, *arguments, images=64):
    return b.run("train", "--project", project, "--images", images, "--seed", 3, "--threads", 1, "--device", "cpu",
                 "--no-metrics", *arguments)


def canvas_of(project):
    run = b.run("info", "--project", project, "--json")
    b.expect(run.code == 0, "info", run)
    told = json.loads(run.out)
    b.expect(all(r.get("canvas", told["canvas"]) == told["canvas"] for r in told["runs"]), f"runs differ: {told}")
    return told["canvas"]


def size_of(path):
    with Image.open(path) as image:
        return image.size


# --- Chosen from the cells -------------------------------------------------------------------------------
tall = sheet_of("tall.png", 16, 32)
for model in ("sprite", "dcgan", "gan"):
    project = b.folder / f"{model}.pxl"
    run = train(project, "--sheet", tall, "--model", model)
    b.expect(run.code == 0 and "16x32" in run.err, f"training {model} on cells of 16x32", run)
    b.expect(canvas_of(project) == "16x32", f"{model}: the canvas is {canvas_of(project)}")
    out = b.folder / f"{model} samples"
    run = b.run("sample", "--project", project, "--count", 4, "--seed", 1, "--out", out)
    sizes = {size_of(p) for p in out.iterdir()} if out.is_dir() else set()
    b.expect(run.code == 0 and sizes == {(16, 32)}, f"{model}: samples of {sizes}", run)

project = b.folder / "sprite.pxl"
all_in_one = b.folder / "all.png"
run = b.run("sample", "--project", project, "--count", 4, "--scale", 3, "--out", all_in_one)
b.expect(run.code == 0 and size_of(all_in_one)[1] == 2 * size_of(all_in_one)[0], "one picture of four samples", run)
with Image.open(all_in_one) as image:
    blocks = image.convert("RGBA").resize((image.width // 3, image.height // 3), Image.NEAREST)
    b.expect(blocks.resize(image.size, Image.NEAREST).tobytes() == image.convert("RGBA").tobytes(),
             "samples are not enlarged by a whole factor")
film = b.folder / "film"
run = b.run("timelapse", "--project", project, "--grid", "4x2", "--scale", 1, "--out", film)
sizes = {size_of(p) for p in film.iterdir()} if film.is_dir() else set()
b.expect(run.code == 0 and sizes == {(4 * 17 - 1, 2 * 33 - 1)}, f"the film's pictures are {sizes}", run)
run = b.run("evaluate", "--project", project, "--count", 20, "--json")
b.expect(run.code == 0 and json.loads(run.out)["off_palette"] == 0, "evaluate", run)

run = train(project)
b.expect(run.code == 0 and "going on" in run.err, "training a project of 16x32 further", run)
run = train(project, "--canvas", "16x32")
b.expect(run.code == 0 and "going on" in run.err, "naming the canvas it has", run)
b.fails(train(project, "--canvas", 32), "16x32", "32x32")

# --- Chosen by hand -----------------------------------------------------------------------------------------
for canvas, size, told in (("32", (32, 32), 32), ("24x48", (24, 48), "24x48"), ("64x32", (64, 32), "64x32")):
    other = b.folder / f"{canvas}.pxl"
    run = train(other, "--sheet", tall, "--canvas", canvas)
    b.expect(run.code == 0, f"--canvas {canvas}", run)
    b.expect(canvas_of(other) == told, f"--canvas {canvas} became {canvas_of(other)}")
    run = b.run("sample", "--project", other, "--count", 1, "--out", b.folder / canvas)
    b.expect(size_of(b.folder / canvas / "sample_0000.png") == size, f"--canvas {canvas}: the sample's size", run)
run = train(b.folder / "low.pxl", "--sheet", tall, "--canvas", "32x16")
b.fails(run, "tall.png", "canvas")

# --- Squares, and files of before -------------------------------------------------------------------------------
square = b.folder / "square.pxl"
train(square, "--sheet", b.sheet("square.png"))
b.expect(canvas_of(square) == 16, f"cells of 16x16 became {canvas_of(square)}")
old = b.folder / "old.pxl"
shutil.copy(square, old)
database = sqlite3.connect(old)
database.executescript("DROP TABLE visits; DROP TABLE kept_states; DROP TABLE lines; DROP INDEX frames_of_line;"
                       "ALTER TABLE losses DROP COLUMN line; ALTER TABLE metrics DROP COLUMN line;"
                       "ALTER TABLE hyper_changes DROP COLUMN line; ALTER TABLE frames DROP COLUMN line;"
                       "ALTER TABLE snapshots DROP COLUMN line;"
                       "CREATE UNIQUE INDEX frames_of_run ON frames(run, images);"
                       "ALTER TABLE sprite_sets DROP COLUMN height; ALTER TABLE frames DROP COLUMN height;"
                       "ALTER TABLE losses DROP COLUMN series; ALTER TABLE runs DROP COLUMN role;"
                       "ALTER TABLE runs ADD COLUMN sprite_set INTEGER NOT NULL DEFAULT 0;"
                       "UPDATE runs SET sprite_set = (SELECT sprite_set FROM run_sets WHERE run = runs.id);"
                       "DROP TABLE run_sets; PRAGMA user_version = 2;")
database.close()
b.expect(canvas_of(old) == 16, "a project of version 2 has another canvas")
for file in (square, old):
    run = train(file, images=96)
    b.expect(run.code == 0 and "going on" in run.err, f"training {file.name} further", run)
a, z = newest_checkpoint(square), newest_checkpoint(old)
b.expect(a["images"] == z["images"] and a["weights"] == z["weights"], "a project of version 2 goes on another way")
b.expect(query(old, "SELECT count(*) AS n FROM runs")[0]["n"] == 1, "a project of version 2 began a new run")

b.finish()
