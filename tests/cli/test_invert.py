#!/usr/bin/env python3
"""pixelatent invert: pictures are drawn again at the places found for them."""
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

b.fails(b.run("invert", "--project", b.folder / "none.pxl", "mine.png", "--out", out), "none.pxl")
b.finish()
