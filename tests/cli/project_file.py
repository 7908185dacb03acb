"""Project files as SQLite and Python see them: nothing of the program takes part."""
import io
import json
import sqlite3
import struct

from PIL import Image


def query(project, sql, *values):
    """All rows; the file is not changed, whoever has it open."""
    connection = sqlite3.connect(f"{project.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
    try:
        connection.row_factory = sqlite3.Row
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def newest_checkpoint(project):
    rows = query(project, "SELECT * FROM checkpoints ORDER BY id DESC LIMIT 1")
    return rows[0] if rows else None


def as_version_1(project):
    """The bytes of a plain checkpoint file, as Pixelatent wrote them before it used SQLite."""
    run = query(project, "SELECT model, seed, canvas, sprites, palette, png FROM runs JOIN run_sets ON "
                         "run = runs.id JOIN sprite_sets ON sprite_set = sprite_sets.id JOIN pictures ON picture = hash ORDER BY runs.id DESC")[0]
    last = newest_checkpoint(project)
    settings = json.dumps({
        "model": run["model"], "seed": run["seed"], "canvas": run["canvas"], "sprites": run["sprites"],
        "colours": len(run["palette"]) // 4, "step": last["step"], "images": last["images"],
        "seconds": last["seconds"], "hyper": json.loads(last["hyper"])}).encode()
    picture = io.BytesIO()
    Image.open(io.BytesIO(run["png"])).save(picture, "PNG")
    png, weights = picture.getvalue(), last["weights"]
    head = b"PIXELATE" + struct.pack("<IQQQ", 1, len(settings), len(png), len(weights))
    return head + settings + png + weights
