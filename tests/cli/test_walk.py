#!/usr/bin/env python3
"""Walks as files, and pictures drawn again from what they say of themselves."""
import json
import struct

from PIL import Image

from command import bench

b = bench()
sheet = b.sheet()


def train(name, seed, what=sheet, model="sprite"):
    project = b.folder / name
    run = b.run("train", "--sheet", what, "--project", project, "--model", model, "--images", 64, "--seed", seed,
                "--threads", 1, "--device", "cpu", "--no-metrics")
    b.expect(run.code == 0, f"train {name}", run)
    return project


def frames_of(path):
    with Image.open(path) as image:
        frames = []
        for i in range(getattr(image, "n_frames", 1)):
            image.seek(i)
            frames.append(image.convert("RGBA").tobytes())
        return frames


def pixels(path):
    with Image.open(path) as image:
        return image.size, image.convert("RGBA").tobytes()


def chunks(path):
    data, at, found = path.read_bytes(), 8, []
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        found.append((kind.decode(), data[at + 8:at + 8 + length]))
        at += 12 + length
    return found


def texts(path):
    return [body.split(b"\0", 1)[0].decode() for kind, body in chunks(path) if kind == "iTXt"]


def walk(*more, out, project):
    return b.run("walk", "--project", project, "--seed", 5, "--frames", 12, "--keyframes", 3, "--out", out, *more)


hero = train("hero.pxl", 7)
noise = train("noise.pxl", 7, model="gan")

for project in (hero, noise):
    for ending in ("gif", "png", "apng", "json"):
        base = "sheet" if ending == "json" else ""  # its picture has a name of its own
        one, two = b.folder / f"one{base}.{ending}", b.folder / f"two{base}.{ending}"
        run = walk(out=one, project=project)
        if not b.expect(run.code == 0 and one.is_file(), f"walk as {ending}", run):
            continue
        b.expect("12 pictures" in run.err, "nothing is said of the walk", run)
        walk(out=two, project=project)
        same = one.read_bytes().replace(b"one", b"two") == two.read_bytes()
        b.expect(same, f"the same seed wrote other bytes as {ending}")
    with Image.open(b.folder / "one.png") as image:
        b.expect(image.is_animated and image.n_frames == 12, "the APNG has not 12 pictures")
    b.expect("Pixelatent" in texts(b.folder / "one.png"), "the APNG carries no recipe")
    folder = b.folder / f"frames of {project.stem}"
    run = walk("--scale", 2, "--loop", "ping-pong", out=folder, project=project)
    files = sorted(folder.glob("*.png"))
    b.expect(len(files) == 12 and all("Pixelatent" in texts(f) for f in files), "a folder of pictures", run)
    shown = [pixels(f) for f in files]
    b.expect(all(shown[i] == shown[12 - i] for i in range(1, 12)), "there and back is not symmetric", run)
    # A single picture of a walk, between two places, comes out again.
    again = b.folder / "frame again.png"
    run = b.run("sample", "--project", project, "--recipe", files[2], "--out", again)
    b.expect(run.code == 0 and pixels(again) == pixels(files[2]), "a picture of a walk is not redrawn", run)

for way in ("slerp", "straight", "cubic", "hold"):
    for loop in ("closed", "open"):
        out = b.folder / f"{way} {loop}.png"
        run = walk("--way", way, "--loop", loop, "--spacing", "time", out=out, project=hero)
        b.expect(run.code == 0 and len(frames_of(out)) == 12, f"walk {way} {loop}", run)

# The sheet: as Aseprite writes it, and our own importer cuts it.
walk(out=b.folder / "strip.json", project=hero)
told = json.loads((b.folder / "strip.json").read_text())
b.expect(len(told["frames"]) == 12 and told["meta"]["image"] == "strip.png", "the sheet's JSON")
b.expect(told["meta"]["frameTags"][0]["to"] == 11 and sum(f["duration"] for f in told["frames"]) == 1000,
         "tags and durations of the sheet")
b.expect(all("time" in f["pixelatent"] for f in told["frames"]), "frames of the sheet do not say where they are")
cut = b.folder / "cut"
run = b.run("slice", b.folder / "strip.png", "--out", cut)
with Image.open(b.folder / "strip.png") as image:
    image = image.convert("RGBA")
    cells = {image.crop((f["frame"]["x"], f["frame"]["y"], f["frame"]["x"] + f["frame"]["w"],
                         f["frame"]["y"] + f["frame"]["h"])).tobytes() for f in told["frames"]}
got = {pixels(f)[1] for f in cut.glob("*.png")}
b.expect(run.code == 0 and got and got <= cells, "our own importer gives other sprites", run)
walk(out=b.folder / "as film.png", project=hero)
run = b.run("sample", "--project", hero, "--recipe", b.folder / "strip.json", "--out", b.folder / "from sheet.png")
b.expect(run.code == 0 and frames_of(b.folder / "from sheet.png") == frames_of(b.folder / "as film.png"),
         "the sheet's recipe draws another walk", run)

# Samples: single ones, all in one picture, with other looks.
samples = b.folder / "samples"
b.run("sample", "--project", hero, "--count", 70, "--seed", 3, "--out", samples, "--scale", 3, "--colours", 4)
wrong = 0
for file in sorted(samples.glob("*.png"))[::10]:
    again = b.folder / "again.png"
    run = b.run("sample", "--project", hero, "--recipe", file, "--out", again)
    wrong += run.code != 0 or pixels(again) != pixels(file)
b.expect(wrong == 0, f"{wrong} of 7 samples are drawn otherwise from their recipes", run)
b.expect(again.read_bytes() == file.read_bytes(), "the file itself is another one")
run = b.run("sample", "--project", hero, "--recipe", file, "--out", again, "--scale", 1)
b.expect(run.code == 0 and pixels(again)[0] == (16, 16), "--recipe with --scale 1", run)
contact = b.folder / "contact.png"
b.run("sample", "--project", hero, "--count", 10, "--seed", 3, "--out", contact)
run = b.run("sample", "--project", hero, "--recipe", contact, "--out", b.folder / "contact again.png")
b.expect(run.code == 0 and pixels(b.folder / "contact again.png") == pixels(contact), "a contact sheet", run)

# Walks through pictures and through one's own sprites.
run = b.run("walk", "--project", hero, "--through", samples / "sample_0001.png", 4, samples / "sample_0002.png",
            "--frames", 6, "--colours", 4, "--scale", 3, "--spacing", "time", "--out", b.folder / "through")
b.expect(run.code == 0, "walk --through", run)
for frame, sample in ((0, "sample_0001"), (4, "sample_0002")):
    b.expect(pixels(b.folder / f"through/frame_{frame:04}.png") == pixels(samples / f"{sample}.png"),
             f"the walk does not go through {sample}")
b.fails(b.run("walk", "--project", hero, "--through", 999, 1, "--out", b.folder / "no.gif"), "no sprite 999")

# Another state of the project, another project, no recipe, a damaged one.
b.run("train", "--project", hero, "--images", 640, "--threads", 1, "--device", "cpu", "--no-metrics")
for _ in range(4):  # so that the state that drew them is kept no more
    b.run("train", "--project", hero, "--images", 64, "--threads", 1, "--device", "cpu", "--no-metrics")
run = b.run("sample", "--project", hero, "--recipe", file, "--out", again)
b.fails(run, "a run at image", "--anyway")
run = b.run("sample", "--project", hero, "--recipe", file, "--out", again, "--anyway")
b.expect(run.code == 0 and "alike, not the same" in run.err, "--anyway", run)
b.fails(b.run("sample", "--project", noise, "--recipe", file, "--out", again), "belongs to a run at image")
b.fails(b.run("sample", "--project", hero, "--recipe", sheet, "--out", again), "does not say where its sprites lie")
b.fails(b.run("walk", "--project", noise, "--through", file, "--out", b.folder / "no.gif"), "belongs to")
for at in range(0, 400, 7):
    damaged = bytearray(file.read_bytes())
    if at < len(damaged):
        damaged[at] ^= 0x55
    (b.folder / "damaged.png").write_bytes(damaged)
    run = b.run("sample", "--project", hero, "--recipe", b.folder / "damaged.png", "--out", again, "--anyway") \
        if at % 49 == 0 else None
    b.expect(run is None or run.code in (0, 1) and "terminate" not in run.err, f"damaged at {at}", run)

# Wrong usage.
for more in (["--frames", "0"], ["--loop", "round"], ["--way", "zigzag"], ["--keyframes", "1"], ["--scale", "0"]):
    run = b.run("walk", "--project", hero, "--out", b.folder / "no.gif", *more)
    b.expect(run.code == 2 and not (b.folder / "no.gif").exists(), f"walk {more}", run)
run = b.run("walk", "--project", hero, "--out", b.folder / "walk.txt")
b.expect(run.code == 2 and ".gif" in run.err, "walk into .txt", run)
run = b.run("walk", "--help")
b.expect(run.code == 0 and all(word in run.out for word in ("morph", ".json", "ping-pong", "--through")), "walk --help", run)
b.finish()
