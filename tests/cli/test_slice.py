#!/usr/bin/env python3
"""pixelatent slice and restore: what is found, what is written, what is said."""
import json

from PIL import Image

from command import bench

b = bench()
sample = Image.open(b.assets / "sample_sheet.png").convert("RGBA")
piece = sample.crop((0, 0, 8 * 32, 4 * 32))
piece.save(b.folder / "piece.png")


def slice_sheet(*files, more=(), out="cut", code=0):
    report = b.folder / f"{out}.json"
    run = b.run("slice", *files, "--out", b.folder / out, "--json", report, *more)
    b.expect(run.code == code, f"exit {run.code} instead of {code}", run)
    return run, json.loads(report.read_text())["sheets"] if report.exists() else []


def tight(image):
    return image.crop(image.getchannel("A").getbbox())


def same_pixels(a, c):
    flat = [Image.alpha_composite(Image.new("RGBA", i.size, (255, 0, 255, 255)), i) for i in (a, c)]
    return flat[0].size == flat[1].size and flat[0].tobytes() == flat[1].tobytes()


# A grid as it is.
run, sheets = slice_sheet(b.assets / "sample_sheet.png")
sheet = sheets[0]
b.expect(len(sheets) == 1 and sheet["layout"] == "grid" and sheet["cell"] == [32, 32]
         and sheet["margin"] == [0, 0] and sheet["spacing"] == [0, 0]
         and sheet["native_scale"] == [1, 1] and sheet["kernel"] == "none", "the sample's grid", run)
b.expect(len(sheet["sprites"]) >= 256, f"{len(sheet['sprites'])} sprites", run)
for sprite in sheet["sprites"]:
    box = (sprite["x"], sprite["y"], sprite["x"] + sprite["w"], sprite["y"] + sprite["h"])
    if not same_pixels(Image.open(b.folder / "cut" / sprite["file"]), sample.crop(box)):
        b.expect(False, f"{sprite['file']} is not the sheet's pixels at {box}", run)
        break

# Enlarged sheets come back to the pixels that were drawn.
for kernel, how in (("nearest", Image.NEAREST), ("bicubic", Image.BICUBIC)):
    piece.resize((piece.width * 4, piece.height * 4), how).save(b.folder / f"{kernel}.png")
    run, sheets = slice_sheet(b.folder / f"{kernel}.png", out=kernel)
    sheet = sheets[0]
    b.expect(sheet["native_scale"] == [4, 4] and sheet["kernel"] == kernel, f"{kernel}: scale", run)
    b.expect(sheet["layout"] == "grid" and sheet["cell"] == [128, 128], f"{kernel}: cells", run)
    b.expect(len(sheet["sprites"]) == 32, f"{kernel}: {len(sheet['sprites'])} sprites", run)
    first = sheet["sprites"][0]
    b.expect([first[k] for k in "xywh"] == [0, 0, 128, 128], f"{kernel}: the file's pixels", run)
    got = Image.open(b.folder / kernel / first["file"])
    b.expect(got.size == (32, 32), f"{kernel}: sprites are {got.size}", run)
    if kernel == "nearest":
        b.expect(same_pixels(got, piece.crop((0, 0, 32, 32))), "nearest: other pixels", run)

# Sprites strewn with gaps.
strewn, places = Image.new("RGBA", (420, 200)), []
x, y, row = 5, 4, 0
for i in range(24):
    sprite = tight(sample.crop((i % 8 * 32, i // 8 * 32, i % 8 * 32 + 32, i // 8 * 32 + 32)))
    if x + sprite.width > 300:
        x, y, row = 5, y + row + 4, 0
    strewn.paste(sprite, (x, y))
    places.append([x, y, sprite.width, sprite.height])
    x, row = x + sprite.width + 3 + i % 3, max(row, sprite.height)
strewn.save(b.folder / "strewn.png")
run, sheets = slice_sheet(b.folder / "strewn.png", out="strewn")
found = [[s[k] for k in "xywh"] for s in sheets[0]["sprites"]]
b.expect(sheets[0]["layout"] == "packed", f"layout {sheets[0]['layout']}", run)
b.expect(sum(p in found for p in places) >= 23, f"{sum(p in found for p in places)} of 24 boxes", run)

# A JPEG under another name is cleaned as a JPEG all the same.
flat = Image.new("RGBA", piece.size, (255, 255, 255, 255))
Image.alpha_composite(flat, piece).convert("RGB").save(b.folder / "smeared.jpg", quality=90)
(b.folder / "renamed.png").write_bytes((b.folder / "smeared.jpg").read_bytes())
for name in ("smeared.jpg", "renamed.png"):
    slice_sheet(b.folder / name, out=name + " cut")
cut = [{p.name: p.read_bytes() for p in (b.folder / f"{name} cut").glob("*.png")}
       for name in ("smeared.jpg", "renamed.png")]
b.expect(len(cut[0]) > 20 and cut[0] == cut[1], f"a JPEG called .png: {len(cut[0])} and {len(cut[1])} sprites", run)

# Nothing on it: said, and no sprite made of it.
Image.new("RGB", (64, 64), (90, 120, 60)).save(b.folder / "even.png")
run, sheets = slice_sheet(b.folder / "even.png", out="even")
b.expect(sheets[0]["sprites"] == [] and "same colour" in sheets[0]["note"] and "same colour" in run.out,
         "a sheet of one colour", run)

# What lies beside the sheet says where the sprites are.
piece.save(b.folder / "told.png")
frames = {f"hero {i}": {"frame": {"x": i * 32, "y": 0, "w": 32, "h": 64}, "rotated": False, "trimmed": False,
                        "spriteSourceSize": {"x": 0, "y": 0, "w": 32, "h": 64},
                        "sourceSize": {"w": 32, "h": 64}} for i in range(8)}
(b.folder / "told.json").write_text(json.dumps({"frames": frames, "meta": {"image": "told.png"}}))
run, sheets = slice_sheet(b.folder / "told.png", out="told")
b.expect(sheets[0]["layout"] == "sidecar" and len(sheets[0]["sprites"]) == 8, "the sidecar's frames", run)
b.expect(Image.open(b.folder / "told" / sheets[0]["sprites"][0]["file"]).size == (32, 64), "frame size", run)

# The person knows better.
run, sheets = slice_sheet(b.folder / "piece.png", more=("--cell", "16x32"), out="own")
b.expect(sheets[0]["layout"] == "grid" and sheets[0]["cell"] == [16, 32], "the grid that was given", run)
b.fails(b.run("slice", b.folder / "piece.png", "--out", b.folder / "no", "--cell", "banana"), "banana")
b.expect(b.run("slice", b.folder / "piece.png").code == 2, "no --out is a usage error")

# A folder of single sprites, among them something that is none.
folder = b.folder / "singles"
folder.mkdir()
for i in range(3):
    sample.crop((i * 32, 0, i * 32 + 32, 32)).save(folder / f"s{i}.png")
(folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno")
run, sheets = slice_sheet(folder, out="several", code=1)
b.expect([s["layout"] for s in sheets] == ["single"] * 3, "three single sprites", run)
b.expect("broken.png" in run.err, "the broken one is not named", run)

# An animation is its frames.
pictures = [sample.crop((i * 32, 0, i * 32 + 32, 32)) for i in range(4)]
pictures[0].save(b.folder / "walk.gif", save_all=True, append_images=pictures[1:], disposal=2, duration=90)
run, sheets = slice_sheet(b.folder / "walk.gif", out="walk")
b.expect(len(sheets[0]["sprites"]) == 4, f"{len(sheets[0]['sprites'])} frames", run)

# One picture back to its native pixels.
hero = sample.crop((0, 0, 32, 32))
hero.resize((128, 128), Image.BILINEAR).save(b.folder / "big.png")
run = b.run("restore", b.folder / "big.png", "--out", b.folder / "small.png", "--json", b.folder / "r.json")
told = json.loads((b.folder / "r.json").read_text()) if run.code == 0 else {}
b.expect(told.get("native") == [32, 32] and told.get("scale") == [4, 4] and told.get("kernel") == "bilinear"
         and 0.5 < told.get("confidence", 0) <= 1, f"restore found {told}", run)
b.expect(Image.open(b.folder / "small.png").size == (32, 32), "the restored picture's size", run)
run = b.run("restore", b.folder / "piece.png", "--out", b.folder / "same.png")
b.expect(same_pixels(Image.open(b.folder / "same.png").convert("RGBA"), piece), "native art was changed", run)
kept = (b.folder / "small.png").read_bytes()
b.fails(b.run("restore", b.folder / "nowhere.png", "--out", b.folder / "small.png"), "nowhere.png")
b.expect((b.folder / "small.png").read_bytes() == kept, "a failed restore touched its output")

b.finish()
