#!/usr/bin/env python3
"""Sprites for other programs, read back by those that are installed: Tiled, Godot 3, ImageMagick, Pillow, and by ourselves."""
import json
import os
import shutil
import struct
import subprocess

from PIL import Image

from command import bench

GODOT_READER = """extends SceneTree
func _init():
    var frames = load("res://heroes.tres")
    for name in frames.get_animation_names():
        for i in range(frames.get_frame_count(name)):
            var part = frames.get_frame(name, i)
            part.atlas.get_data().get_rect(part.region).save_png("res://read_%02d.png" % i)
    quit()
"""

b = bench()
project = b.folder / "heroes.pxl"
run = b.run("train", "--sheet", b.sheet(), "--project", project, "--images", 64, "--seed", 7, "--threads", 1,
            "--device", "cpu", "--no-metrics")
b.expect(run.code == 0, "train", run)


def visible(image):
    """What lies under transparent pixels doesn't count."""
    image = image.convert("RGBA")
    return image.size, [p if p[3] else (0, 0, 0, 0) for p in image.getdata()]


def pixels(path):
    with Image.open(path) as image:
        return visible(image)


def export(kind, out, *more, what="set"):
    run = b.run("export", "--project", project, "--what", what, "--format", kind, "--out", out, *more)
    b.expect(run.code == 0, f"export as {kind}", run)
    return run


def sliced(picture):
    out = b.folder / f"cut {picture.name}"
    run = b.run("slice", picture, "--out", out)
    b.expect(run.code == 0, f"slice {picture.name}", run)
    return [pixels(file) for file in sorted(out.glob("*.png"))]


def read_by_tiled(tileset, count):
    numbers = ",".join(str(i + 1) for i in range(count))
    (b.folder / "map.tmx").write_text(
        f'<?xml version="1.0"?><map version="1.10" orientation="orthogonal" width="{count}" height="1" tilewidth="16" '
        f'tileheight="16"><tileset firstgid="1" source="{tileset.name}"/><layer id="1" name="a" width="{count}" '
        f'height="1"><data encoding="csv">{numbers}</data></layer></map>')
    subprocess.run(["tmxrasterizer", "map.tmx", "map.png"], cwd=b.folder, timeout=60, check=True,
                   env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True)
    with Image.open(b.folder / "map.png") as image:
        return [visible(image.crop((16 * i, 0, 16 * i + 16, 16))) for i in range(count)]


def read_by_godot(resource):
    folder = b.folder / "godot"
    folder.mkdir()
    for file in (resource, resource.with_suffix(".png")):
        shutil.copy(file, folder / f"heroes{file.suffix}")
    text = (folder / "heroes.tres").read_text().replace(resource.with_suffix(".png").name, "heroes.png")
    (folder / "heroes.tres").write_text(text)
    (folder / "project.godot").write_text('config_version=4\n[application]\nconfig/name="x"\n')
    (folder / "read.gd").write_text(GODOT_READER)
    for arguments in (["--editor", "--quit"], ["-s", "read.gd"]):
        subprocess.run(["godot3-server", "--path", str(folder), *arguments], timeout=90, capture_output=True,
                       env={**os.environ, "HOME": str(b.home)})
    return [pixels(file) for file in sorted(folder.glob("read_*.png"))]


def read_by_imagemagick(file):
    """All frames as they are shown: an animation's lie on one another."""
    size = subprocess.run(["identify", "-format", "%W %H\n", file], timeout=60, check=True, capture_output=True,
                          text=True).stdout.split()
    w, h = int(size[0]), int(size[1])
    shown = subprocess.run(["convert", file, "-coalesce", "-depth", "8", "RGBA:-"], timeout=60, check=True,
                           capture_output=True).stdout
    return [visible(Image.frombytes("RGBA", (w, h), shown[at:at + 4 * w * h])) for at in range(0, len(shown), 4 * w * h)]


files = b.folder / "files"
export("png", files)
own = [pixels(file) for file in sorted(files.glob("*.png"), key=lambda f: int(f.stem.split()[-1]))]
b.expect(len(own) == 24, f"{len(own)} sprites of 24")
with Image.open(next(files.glob("*.png"))) as image:
    b.expect(image.mode == "P", "24 colours, and the PNG is not indexed")

layout = ("--padding", 1, "--border", 2, "--extrude", 1)
for kind, ending in (("json-array", "json"), ("json-hash", "json"), ("texturepacker", "json"), ("godot", "tres"),
                     ("godot3", "tres"), ("tiled", "tsx"), ("aseprite", "aseprite")):
    out = b.folder / f"{kind}.{ending}"
    export(kind, out, *layout)
    back = sliced(out if kind == "aseprite" else out.with_suffix(".png"))
    b.expect(back == own, f"{kind}: our own importer cuts out other sprites")
for kind in ("gif", "apng"):
    out = b.folder / f"film.{'gif' if kind == 'gif' else 'png'}"
    export(kind, out)
    with Image.open(out) as image:
        shown = []
        for i in range(image.n_frames):
            image.seek(i)
            shown.append(visible(image))
    b.expect(shown == own, f"{kind}: Pillow shows other sprites")
if shutil.which("identify") and shutil.which("convert"):
    read = [read_by_imagemagick(file)[0] for file in sorted(files.glob("*.png"), key=lambda f: int(f.stem.split()[-1]))]
    b.expect(read == own, "ImageMagick shows other PNG files")
    b.expect(read_by_imagemagick(b.folder / "film.gif") == own, "ImageMagick shows another GIF")
    # It reads the first picture of an APNG, and sheets as pictures.
    b.expect(read_by_imagemagick(b.folder / "film.png") == own[:1], "ImageMagick shows another first frame")
    sheet = b.folder / "json-hash.png"
    b.expect(read_by_imagemagick(sheet) == [pixels(sheet)], "ImageMagick shows another sheet")
else:
    print("ImageMagick is not installed: not tried")
hash_of = json.loads((b.folder / "json-hash.json").read_text())
b.expect(len(hash_of["frames"]) == 24 and hash_of["meta"]["frameTags"][0]["name"] == "sheet", "names and tags")
if shutil.which("tmxrasterizer"):
    b.expect(read_by_tiled(b.folder / "tiled.tsx", 24) == own, "Tiled shows other sprites")
else:
    print("Tiled is not installed: not tried")
if shutil.which("godot3-server"):
    b.expect(read_by_godot(b.folder / "godot3.tres") == own, "Godot shows other sprites")
else:
    print("Godot 3 is not installed: not tried")

# Samples carry what draws them again; the same seed gives the same bytes.
export("png", b.folder / "new", "--count", 3, "--seed", 5, what="samples")
export("png", b.folder / "again", "--count", 3, "--seed", 5, what="samples")
first = b.folder / "new/sample_0000.png"
b.expect(first.read_bytes() == (b.folder / "again/sample_0000.png").read_bytes(), "the same seed, other bytes")
run = b.run("sample", "--project", project, "--recipe", first, "--out", b.folder / "redrawn.png")
b.expect(run.code == 0 and pixels(b.folder / "redrawn.png") == pixels(first), "a sample is not drawn again", run)

frames = b.folder / "new.aseprite"
export("aseprite", frames, "--count", 3, "--seed", 5, what="samples")
run = b.run("sample", "--project", project, "--recipe", frames, "--out", b.folder / "frames.png", "--scale", 1)
b.expect(run.code == 0, "an Aseprite file does not say where its sprites lie", run)
samples = [Image.open(b.folder / f"new/sample_{i:04}.png").convert("RGBA") for i in range(3)]
row, side = Image.open(b.folder / "frames.png").convert("RGBA"), samples[0].width
b.expect([visible(row.crop((i * side, 0, (i + 1) * side, side))) for i in range(3)] == [visible(s) for s in samples],
         "the frames are drawn otherwise", run)

# Sheets and APNG tell of all of them at once.
for kind, name in (("json-array", "all.json"), ("json-hash", "hash.json"), ("texturepacker", "packed.json"), ("apng", "all.png")):
    export(kind, b.folder / name, "--count", 3, "--seed", 5, what="samples")
    run = b.run("sample", "--project", project, "--recipe", b.folder / name, "--out", b.folder / "together.png", "--scale", 1)
    b.expect(run.code == 0, f"{kind} does not say where its sprites lie", run)
    with Image.open(b.folder / "together.png") as image:
        together = image.convert("RGBA")
    across = together.width // side
    cells = [(i % across * side, i // across * side) for i in range(3)]
    b.expect([visible(together.crop((x, y, x + side, y + side))) for x, y in cells] == [visible(s) for s in samples],
             f"what {kind} tells of is drawn otherwise", run)

# Palettes: the same colours in the same order everywhere, also in the indexed files.
for kind in ("gpl", "pal", "hex", "ase"):
    export(kind, b.folder / f"colours.{kind}")
colours = (b.folder / "colours.hex").read_text().split()
swatches = (b.folder / "colours.ase").read_bytes()
b.expect(struct.unpack(">I", swatches[8:12])[0] == len(colours) and len(colours) > 1, "colours of the palettes")
with Image.open(first) as image:
    palette = image.getpalette()[3:3 + 3 * len(colours)]
b.expect(palette == [int(c[i:i + 2], 16) for c in colours for i in (0, 2, 4)], "the PNG's palette has another order")

# What can't be.
b.fails(b.run("export", "--project", project, "--what", "kept", "--out", b.folder / "none"), "nothing was kept")
b.fails(b.run("export", "--project", project, "--what", "set", "--out", b.folder / "x.bmp"), "--format")
b.fails(b.run("export", "--project", project, "--what", "set", "--format", "xcf", "--out", b.folder / "x"), "xcf", "json-hash")
b.fails(b.run("export", "--project", b.folder / "no.pxl", "--out", b.folder / "none"), "no.pxl")

b.finish()
