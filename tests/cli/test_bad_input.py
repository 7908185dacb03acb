#!/usr/bin/env python3
"""Bad input: one clear line, exit 1, and everything that was there stays as it was."""
import os

from PIL import Image

from command import bench

b = bench()
sheet = b.sheet()
mine = b.folder / "mine.pxl"
mine.write_bytes(b"not yours to overwrite")
empty = b.folder / "empty.png"
empty.write_bytes(b"")
text = b.folder / "text.png"
text.write_text("this is no image\nnot at all\n")
cut = b.folder / "cut.png"
cut.write_bytes(sheet.read_bytes()[:60])
blank = b.folder / "blank.png"
Image.new("RGBA", (128, 64), (0, 0, 0, 0)).save(blank)
even = b.folder / "even.png"
Image.new("RGB", (128, 64), (90, 120, 60)).save(even)
folder = b.folder / "folder.png"
folder.mkdir()


def train(*arguments):
    return b.run("train", *arguments, "--images", 32, "--threads", 1)


def untouched(what, run):
    b.expect(mine.read_bytes() == b"not yours to overwrite", f"{what}: an existing file was changed", run)
    extra = [p.name for p in b.folder.iterdir()
             if p.is_file() and (".tmp" in p.name or p.name == "new.pxl")]
    b.expect(not extra, f"{what}: left {extra}", run)


for what, file, words in (
        ("a missing file", b.folder / "nowhere.png", ["nowhere.png"]),
        ("an empty file", empty, ["empty.png"]),
        ("a file that is no image", text, ["text.png", "image"]),
        ("a cut-off image", cut, ["cut.png"]),
        ("a folder", folder, ["folder.png"]),
        ("a sheet without sprites", blank, ["blank.png", "sprite", "transparent all over"]),
        ("a sheet of one colour", even, ["even.png", "sprite", "every pixel has the same colour"]),
):
    for target in (b.folder / "new.pxl", mine):
        run = train("--sheet", file, "--project", target)
        b.fails(run, *words)
        untouched(what, run)

run = train("--sheet", sheet, b.folder / "nowhere.png", "--project", b.folder / "new.pxl")
b.fails(run, "nowhere.png")
untouched("one good sheet, one missing", run)

# In a folder one bad file is told of, and the others are trained on.
several = b.folder / "several"
several.mkdir()
(several / "sheet.png").write_bytes(sheet.read_bytes())
(several / "broken.png").write_bytes(cut.read_bytes())
run = train("--sheet", several, "--project", b.folder / "several.pxl")
b.expect(run.code == 0 and "broken.png" in run.out + run.err, "a folder with a bad file", run)
(several / "sheet.png").unlink()
run = train("--sheet", several, "--project", b.folder / "new.pxl")
b.fails(run, "broken.png")
untouched("a folder of bad files", run)

run = train("--sheet", sheet, "--project", b.folder / "new.pxl", "--model", "oracle")
b.fails(run, "oracle", "sprite", "dcgan", "gan")
untouched("an unknown model", run)
run = train("--sheet", sheet, "--project", b.folder / "new.pxl", "--device", "abacus")
b.fails(run, "abacus")
untouched("an unknown device", run)

# Something of another kind under the project's name: left alone, or at least kept under another name.
run = train("--sheet", sheet, "--project", mine)
kept = [p for p in b.folder.glob("mine.pxl*") if p.read_bytes() == b"not yours to overwrite"]
b.expect(kept, "a file that is no project was overwritten by training", run)
mine.write_bytes(b"not yours to overwrite")

run = b.run("train", "--sheet", sheet, "--project", "/proc/nowhere/new.pxl", "--images", 32)
b.fails(run)
b.expect(run.seconds < 30, "an unwritable project should be noticed before training", run)
run = b.run("train", "--sheet", sheet, "--project", folder, "--images", 32)
b.fails(run)
if os.getuid() != 0:
    sealed = b.folder / "sealed"
    sealed.mkdir(mode=0o500)
    b.fails(b.run("train", "--sheet", sheet, "--project", sealed / "new.pxl", "--images", 32))

# A project of our own to break.
project = b.folder / "good.pxl"
run = train("--sheet", sheet, "--project", project)
if b.expect(run.code == 0, "training the project to break", run):
    good = project.read_bytes()
    out = b.folder / "out"

    def sample(path, target=out):
        return b.run("sample", "--project", path, "--count", 1, "--out", target)

    for what, content in (
            ("an empty project", b""),
            ("a project that is text", b"hello\n" * 50),
            ("a project that is a PNG", sheet.read_bytes()),
            ("half a project", good[:len(good) // 2]),
            ("a project without its last byte", good[:-1]),
            ("a project with noise in it", good[:100] + bytes(range(256)) * 8 + good[100 + 2048:]),
    ):
        broken = b.folder / "broken.pxl"
        broken.write_bytes(content)
        run = sample(broken)
        b.fails(run, "broken.pxl")
        b.expect(not out.exists() or not list(out.iterdir()), f"{what}: samples were written all the same", run)
        b.expect(broken.read_bytes() == content, f"{what}: the file was changed", run)
    b.fails(sample(b.folder / "nowhere.pxl"), "nowhere.pxl")
    b.fails(sample(folder))

    # From another version: SQLite keeps user_version big-endian at byte 60.
    future = bytearray(good)
    if b.expect(0 < int.from_bytes(future[60:64], "big") < 99, f"no version found in the project's head {good[:100]!r}"):
        future[63] = 99
        (b.folder / "future.pxl").write_bytes(future)
        b.fails(sample(b.folder / "future.pxl"), "future.pxl", "version")

    # Unwritable output.
    blocked = b.folder / "blocked"
    blocked.write_text("a file where a folder should be")
    for target in (blocked / "deeper", folder / ".." / "blocked" / "x.png", "/proc/nowhere"):
        b.fails(sample(project, target))
    b.expect(blocked.read_text() == "a file where a folder should be", "a file in the way was overwritten")
    b.expect(project.read_bytes() == good, "the project was changed by sampling")

b.finish()
