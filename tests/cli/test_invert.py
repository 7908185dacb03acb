#!/usr/bin/env python3
"""pixelatent invert and vary: pictures are drawn again at the places found for them, and have children there."""
import json

from PIL import Image

from command import bench

b = bench()
sheet = b.assets / "sample_sheet.png"
project = b.folder / "p.pxl"
b.expect(b.run("train", "--sheet", sheet, "--project", project, "--images", 256, "--seed", 3, "--threads", 1,
               "--device", "cpu", "--no-metrics").code == 0, "train")

with Image.open(sheet) as image:
    sprite = image.convert("RGBA").crop((32, 0, 64, 32))
sprite.save(b.folder / "mine.png")
sprite.resize((192, 192), Image.NEAREST).save(b.folder / "large ü.png")
(b.folder / "no.png").write_text("not a picture")
out = b.folder / "found"
run = b.run("invert", "--project", project, "mine.png", "large ü.png", "no.png", "--out", out)
b.expect(run.code == 0, "invert", run)
found = json.loads((out / "invert.json").read_text())
b.expect([entry["picture"] for entry in found] == ["mine.png", "large ü.png", "no.png"], f"{found}", run)
for entry in found[:2]:
    b.expect(0 <= entry.get("differs", 1) <= 0.02, f"{entry['picture']} differs in {entry.get('differs')}", run)
    b.expect(entry["differs"] <= entry["differs_at_once"], "the search made it worse", run)
    b.expect(entry["place"]["kind"] == "free", f"a place of kind {entry['place']['kind']}", run)
    with Image.open(entry["redrawn"]) as image:
        b.expect(image.size == (32, 32), f"{entry['redrawn']} is {image.size}")
b.expect(found[2].get("problem"), "nothing is said of a file that is no picture", run)
b.expect("no.png" in run.err, "nothing is said of it on stderr", run)
b.expect(not (out / "no.png").exists(), "something was drawn of it", run)



def silhouette(path):
    with Image.open(path) as image:
        return [pixel[3] > 0 for pixel in image.convert("RGBA").getdata()]


def vary(folder, *more):
    run = b.run("vary", "mine.png", "--project", project, "--count", 4, "--seed", 2, "--out", b.folder / folder,
                "--json", *more)
    b.expect(run.code == 0, f"vary {more}", run)
    return json.loads(run.out)["files"] if run.code == 0 else []


children = vary("children")
again = vary("again")
b.expect(len({(b.folder / name).read_bytes() for name in children}) == 4, "children that are alike")
b.expect([(b.folder / name).read_bytes() for name in children] == [(b.folder / name).read_bytes() for name in again],
         "the same seed, other children")
kept = vary("recoloured", "--keep", "shapes")
b.expect(all(silhouette(b.folder / name) == silhouette(b.folder / "mine.png") for name in kept),
         "--keep shapes, and another silhouette")
run = b.run("sample", "--project", project, "--recipe", b.folder / children[0], "--out", b.folder / "child.png")
b.expect(run.code == 0 and (b.folder / "child.png").read_bytes() == (b.folder / children[0]).read_bytes(),
         "a child is not drawn again from its recipe", run)
b.fails(b.run("vary", "no.png", "--project", project, "--out", b.folder / "x"), "no.png")

b.fails(b.run("invert", "--project", b.folder / "none.pxl", "mine.png", "--out", out), "none.pxl")
b.finish()
