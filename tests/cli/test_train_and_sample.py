#!/usr/bin/env python3
"""A short training of every model, then samples of it: what is printed and what is on disk."""
import hashlib
import json
import random

from PIL import Image

from command import bench

b = bench()
sheet = b.sheet("tiny sheet ä.png")
IMAGES = {"sprite": 64, "dcgan": 64, "gan": 64}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def opaque_colours(image):
    return {c[:3] for _, c in image.getcolors(1 << 16) if c[3] == 255}


def check_sprite(path, size, allowed):
    with Image.open(path) as image:
        image = image.convert("RGBA")
        b.expect(image.size == (size, size), f"{path.name} is {image.size}, not {size}")
        alphas = {c[3] for _, c in image.getcolors(1 << 16)}
        b.expect(alphas <= {0, 255}, f"{path.name} has half-transparent pixels: {sorted(alphas)}")
        strange = opaque_colours(image) - allowed
        b.expect(not strange, f"{path.name} has colours that are in no sheet: {sorted(strange)[:5]}")


def no_temporaries():
    left = [p.name for p in b.folder.rglob("*") if p.is_file() and ".tmp" in p.name]
    b.expect(not left, f"temporary files left: {left}")


with Image.open(sheet) as image:
    palette = opaque_colours(image.convert("RGBA"))

for model, images in IMAGES.items():
    project = b.folder / f"{model} projekt ö.pxl"
    run = b.run("train", "--sheet", sheet, "--project", project, "--model", model, "--images", images,
                "--seed", 7, "--threads", 1, "--device", "cpu", "--json")
    if not b.expect(run.code == 0, f"train --model {model}", run):
        continue
    events = []
    for line in run.out.splitlines():
        try:
            events.append(json.loads(line))
        except json.JSONDecodeError:
            b.expect(False, f"a line that is no JSON: {line!r}", run)
    last = events[-1] if events else {}
    b.expect(last.get("event") == "done", "the last line is not the event “done”", run)
    b.expect(last.get("images", 0) >= images, f"done after {last.get('images')} images of {images}", run)
    for field in ("images_per_second", "seconds"):
        b.expect(isinstance(last.get(field), (int, float)) and last[field] > 0, f"no {field}", run)
    b.expect(project.is_file(), "no project file", run)
    print(f"{model}: {last.get('images')} images in {run.seconds:.1f} s, "
          f"{last.get('images_per_second'):.0f} images/s")

    out = b.folder / f"{model} samples"
    before = digest(project)
    run = b.run("sample", "--project", project, "--count", 5, "--seed", 3, "--out", out)
    b.expect(run.code == 0, "sample into a folder", run)
    names = sorted(p.name for p in out.iterdir()) if out.is_dir() else []
    b.expect(names == [f"sample_{i:04}.png" for i in range(5)], f"files are {names}", run)
    for name in names:
        check_sprite(out / name, 16, palette)
    b.expect(digest(project) == before, "sampling changed the project")

    again = b.folder / f"{model} again"
    run = b.run("sample", "--project", project, "--count", 5, "--seed", 3, "--out", again)
    b.expect([digest(again / n) for n in names] == [digest(out / n) for n in names],
             "the same seed gave other samples", run)
    other = b.folder / f"{model} other"
    run = b.run("sample", "--project", project, "--count", 5, "--seed", 4, "--out", other)
    b.expect([digest(other / n) for n in names] != [digest(out / n) for n in names],
             "another seed gave the same samples", run)
    no_temporaries()

# Training is at work while a project of many sprites is written; its first iterations count too.
many = b.sheet("many.png", cells=2000)
with Image.open(many) as image:
    image = image.convert("RGBA")
    noise = random.Random(1)
    grain = [(40 * noise.randrange(6), 90, 120, 255) for _ in range(image.width * image.height)]
    opaque = image.getchannel("A")
    speckled = Image.new("RGBA", image.size)
    speckled.putdata(grain)
    image.paste(speckled, mask=opaque)
    image.save(many)
project = b.folder / "many.pxl"
for what in (("--sheet", many, "--model", "gan"), ()):  # a new run, and on with it
    run = b.run("train", "--project", project, *what, "--images", 320, "--threads", 1, "--no-metrics", "--json")
    if b.expect(run.code == 0, "train on many sprites", run):
        done = json.loads(run.out.splitlines()[-1])
        b.expect(done["images"] == 320, f"done after {done['images']} images, not 320", run)

project = b.folder / "sprite projekt ö.pxl"
if project.is_file():
    before = digest(project)
    run = b.run("evaluate", "--project", project, "--count", 40, "--seed", 2, "--json")
    if b.expect(run.code == 0, "evaluate", run):
        figures = json.loads(run.out)
        missing = {"kid", "kid_spread", "precision", "recall", "density", "coverage", "swd", "swd_floor",
                   "speckle", "speckle_real", "colours", "colours_real", "off_palette", "soft_alpha",
                   "copies", "copies_floor", "ct", "features_hash", "images", "count", "redraw", "coherence_5",
                   "coherence_7", "coherence_11", "missing_5", "missing_7", "missing_11", "new", "new_real"} - figures.keys()
        b.expect(not missing, f"evaluate --json lacks {sorted(missing)}", run)
        b.expect(figures["count"] == 40 and figures["off_palette"] == 0 and figures["soft_alpha"] == 0,
                 "evaluate --json: count, palette or alpha is wrong", run)
        again = b.run("evaluate", "--project", project, "--count", 40, "--seed", 2, "--json")
        b.expect(again.out == run.out, "the same seed was measured otherwise", again)
    run = b.run("evaluate", "--project", project, "--count", 20)
    b.expect(run.code == 0 and "Coverage" in run.out and "Copies" in run.out, "evaluate as a table", run)
    b.expect(digest(project) == before, "evaluating changed the project")
    run = b.run("sample", "--project", project, "--count", 1, "--seed", 3, "--out", b.folder / "big",
                "--scale", 4)
    big = b.folder / "big" / "sample_0000.png"
    if b.expect(run.code == 0 and big.is_file(), "sample --scale 4", run):
        check_sprite(big, 64, palette)
        with Image.open(big) as enlarged, Image.open(b.folder / "sprite samples/sample_0000.png") as small:
            b.expect(small.convert("RGBA").resize((64, 64), Image.Resampling.NEAREST).tobytes()
                     == enlarged.convert("RGBA").tobytes(), "scale 4 is not the same sprite enlarged")
    one = b.folder / "all.png"
    run = b.run("sample", "--project", project, "--count", 6, "--seed", 3, "--out", one)
    if b.expect(run.code == 0 and one.is_file(), "sample into one PNG", run):
        with Image.open(one) as image:
            b.expect(image.width % 16 == 0 and image.height % 16 == 0
                     and image.width * image.height >= 6 * 256, f"one PNG of 6 is {image.size}")
    run = b.run("sample", "--project", project, "--count", 3, "--seed", 3, "--out", b.folder / "novel",
                "--novelty", 1)
    b.expect(run.code == 0, "sample --novelty 1", run)
    run = b.run("sample", "--project", project, "--count", 8, "--seed", 3, "--out", b.folder / "few",
                "--colours", 2, "--clean-orphans")
    b.expect(run.code == 0, "sample --colours 2 --clean-orphans", run)
    for path in sorted((b.folder / "few").glob("*.png")):
        with Image.open(path) as image:
            opaque = {c for _, c in image.convert("RGBA").getcolors() if c[3]}
        b.expect(len(opaque) <= 2, f"{path.name} has {len(opaque)} colours, not 2 at most")
    run = b.run("sample", "--project", project, "--out", b.folder / "none", "--colours", "some")
    b.expect(run.code == 2 and "auto, all or a number" in run.err, "sample --colours some", run)
# Seeds: the same one gives the same run.
for name in ("one", "two"):
    b.run("train", "--sheet", sheet, "--project", b.folder / f"{name}.pxl", "--images", 64, "--seed", 11,
          "--threads", 1, "--device", "cpu", "--json")
    b.run("sample", "--project", b.folder / f"{name}.pxl", "--count", 3, "--seed", 1, "--out", b.folder / name)
same = [[digest(p) for p in sorted((b.folder / name).glob("*.png"))] for name in ("one", "two")]
b.expect(same[0] and same[0] == same[1], "two trainings with one seed and one thread differ")

# As many colours as are asked for, and a new run when that is another number.
project = b.folder / "few colours.pxl"


def train_colours(*more):
    run = b.run("train", "--sheet", sheet, "--project", project, "--images", 64, "--threads", 1, *more)
    b.expect(run.code == 0, "train --colours", run)
    told = json.loads(b.run("info", "--project", project, "--json").out)["runs"]
    return run, [len(told), told[-1]["colours"]]


run, told = train_colours("--palette-size", 8)
b.expect(told == [1, 8], f"train --colours 8 made runs and colours {told}", run)
b.run("sample", "--project", project, "--count", 6, "--out", b.folder / "few.png")
with Image.open(b.folder / "few.png") as image:
    b.expect(len(opaque_colours(image.convert("RGBA")) & palette) <= 7, "samples of more than 7 colours")
run, told = train_colours()
b.expect(told == [1, 8] and "going on" in run.out + run.err, f"the run with 8 colours did not go on: {told}", run)
run, told = train_colours("--palette-size", 16)
b.expect(told == [2, 16] and "palette has changed" in run.out + run.err, f"--colours 16 made {told}", run)
b.expect(b.run("train", "--sheet", sheet, "--project", project, "--palette-size", 1).code == 2, "--palette-size 1 is allowed")

# A folder of files: how far it is with reading them, before training is told of.
many = b.folder / "many"
many.mkdir()
for i in range(5):
    b.sheet(f"many/{i}.png", cells=8, cell=16 if i < 4 else 32)
(many / "broken.png").write_bytes(b"no picture")
run = b.run("train", "--sheet", many, "--project", b.folder / "many.pxl", "--images", 64, "--threads", 1, "--json")
events = [json.loads(line) for line in run.out.splitlines()]
read = [e for e in events if e["event"] == "import"]
b.expect(run.code == 0 and read and read[-1] == {"event": "import", "done": 6, "of": 6}, f"import is told as {read}", run)
b.expect(events.index(read[-1]) < min(i for i, e in enumerate(events) if e["event"] == "info") if read else False,
         "the import is told of after what came of it", run)
run = b.run("train", "--sheet", sheet, "--project", b.folder / "json.pxl", "--images", 64, "--threads", 1, "--json")
b.expect(run.code == 0 and '"done":1,"of":1}' not in run.out, "a single file read at once needs no progress", run)

# Plain progress for people, no JSON on stdout.
run = b.run("train", "--sheet", sheet, "--project", b.folder / "plain.pxl", "--images", 64, "--threads", 1)
b.expect(run.code == 0 and '{"event"' not in run.out, "train without --json", run)
no_temporaries()
b.finish()
