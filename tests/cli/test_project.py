#!/usr/bin/env python3
"""The project file from outside: resumed runs, what is told of it, and everything that can happen to it."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

from command import bench
from project_file import as_version_1, newest_checkpoint, query

b = bench()
sheet = b.sheet()
SINGLE = ("--threads", 1, "--device", "cpu")


def train(*arguments):
    return b.run("train", *arguments, *SINGLE)


def info(project):
    run = b.run("info", "--project", project, "--json")
    return json.loads(run.out) if b.expect(run.code == 0, f"info {project.name}", run) else {}


def start(*arguments):
    return subprocess.Popen([b.program, "train", *map(str, arguments), *map(str, SINGLE), "--json"],
                            env=b.environment, cwd=b.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)


def wait(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    return None


def checkpointed_images(project):
    try:
        return newest_checkpoint(project)["images"] if project.exists() else 0
    except (sqlite3.Error, TypeError):
        return 0


# --- Killed and resumed it ends where the uninterrupted run ends, byte for byte ------------------------
for model, images in (("sprite", 1280), ("gan", 3200), ("dcgan", 1280)):
    whole = b.folder / f"{model} whole.pxl"
    run = train("--sheet", sheet, "--project", whole, "--model", model, "--images", images, "--seed", 3)
    b.expect(run.code == 0, f"the uninterrupted {model}", run)
    cut = b.folder / f"{model} cut.pxl"
    job = start("--sheet", sheet, "--project", cut, "--model", model, "--images", images, "--seed", 3,
                "--save-every", 0.1)
    reached = wait(lambda: checkpointed_images(cut))
    job.kill()
    job.communicate()
    left = info(cut)["runs"][-1]["checkpoints"][-1]["images"]
    b.expect(reached and 0 < left < images, f"{model} was killed after {left} of {images} images: nothing to resume")
    run = train("--project", cut)
    b.expect(run.code == 0 and "going on" in run.err, f"resuming {model} without --sheet", run)
    a, z = newest_checkpoint(whole), newest_checkpoint(cut)
    b.expect(a["images"] == z["images"] >= images, f"{model} ended at {z['images']}, not {a['images']} images")
    b.expect(a["weights"] == z["weights"], f"{model}: the resumed run's weights are others")
    print(f"{model}: killed after {left} images, resumed to {z['images']}, {len(z['weights']) / 1e6:.1f} MB a checkpoint")

# --- What info says ------------------------------------------------------------------------------------
project = b.folder / "sprite whole.pxl"
told = info(project)
b.expect(told.get("sprites") == 24 and told.get("canvas") == 16, f"info says {told}")
b.expect(told["runs"][0]["model"] == "sprite" and told["runs"][0]["seed"] == 3, "info does not know the run")
b.expect(told["runs"][0]["losses"] == 40, f"{told['runs'][0]['losses']} losses of 40 iterations")
run = b.run("info", "--project", project)
b.expect(run.code == 0 and "Sprite GAN" in run.out and sheet.name in run.out, "info as text", run)
before = project.read_bytes()
b.run("sample", "--project", project, "--count", 1, "--out", b.folder / "s")
b.expect(project.read_bytes() == before, "info and sample changed the project")

# --- Another model or canvas; more sheets --------------------------------------------------------------
b.fails(train("--project", project, "--model", "dcgan"), "sprite gan", "dcgan")
b.fails(train("--project", project, "--canvas", 32), "16", "32")
run = train("--project", b.folder / "none.pxl")
b.expect(run.code == 2 and "--sheet" in run.err, "a project that is not there, and no sheet", run)
b.expect(project.read_bytes() == before, "a refused training changed the project")
more = b.sheet("more.png", cells=40)
run = train("--project", project, "--sheet", more, "--images", 64)
b.expect(run.code == 0 and "new run" in run.err, "adding a sheet", run)
told = info(project)
b.expect(len(told["sheets"]) == 2 and len(told["runs"]) == 2 and told["runs"][1]["sprites"] > 24,
         f"after adding a sheet: {told}")
run = train("--project", project, "--sheet", more, sheet, "--images", 64)
b.expect(run.code == 0 and "going on" in run.err, "sheets that are there already are added again", run)
b.expect(len(info(project)["sheets"]) == 2, "sheets that are there already are added again")

# --- Two at once -----------------------------------------------------------------------------------------
shared = b.folder / "shared.pxl"
job = start("--sheet", sheet, "--project", shared, "--minutes", 5, "--save-every", 0.3)
wait(lambda: checkpointed_images(shared))
b.fails(train("--project", shared), "shared.pxl", "open in another window")
run = b.run("sample", "--project", shared, "--count", 1, "--out", b.folder / "shared out")
b.expect(run.code == 0, "sampling from a project that is being trained", run)

# --- Deleted underneath: it is written again, and says so --------------------------------------------------
shared.unlink()
written_again = wait(lambda: shared.exists() and checkpointed_images(shared))
job.send_signal(signal.SIGINT)
out, err = job.communicate(timeout=60)
b.expect(job.returncode == 0 and "deleted" in out, f"a deleted project: exit {job.returncode}, {out[-600:]} {err}")
b.expect(written_again and info(shared)["runs"][0]["checkpoints"], "a deleted project was not written again")
left = sorted(p.name for p in b.folder.iterdir() if p.name.startswith("shared.pxl-") or ".tmp" in p.name)
b.expect(not left, f"left behind: {left}")

# --- Read-only ---------------------------------------------------------------------------------------------
sealed = b.folder / "sealed.pxl"
shutil.copy(shared, sealed)
sealed.chmod(0o444)
b.fails(train("--project", sealed), "sealed.pxl", "read-only")
b.expect(b.run("sample", "--project", sealed, "--count", 1, "--out", b.folder / "s2").code == 0,
         "sampling from a read-only project")

# --- The disk is full ----------------------------------------------------------------------------------------
tiny = b.folder / "tiny disk"
tiny.mkdir()
if os.getuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", tiny],
                                       capture_output=True).returncode == 0:
    try:
        full = tiny / "full.pxl"
        job = start("--sheet", sheet, "--project", full, "--minutes", 5, "--save-every", 0.3)
        wait(lambda: checkpointed_images(full))
        ballast = tiny / "ballast"
        with open(ballast, "wb") as file:
            try:
                while True:
                    file.write(b"x" * 65536)
                    file.flush()
            except OSError:
                pass
        told_of_it = wait(lambda: "full" in job.stdout.readline(), 60)
        job.send_signal(signal.SIGINT)
        out, err = job.communicate(timeout=60)
        b.expect(told_of_it, "nobody says that the disk is full")
        b.expect(job.returncode == 1 and "disk is full" in err, f"disk full: exit {job.returncode}, {err}")
        ballast.unlink()
        b.expect(info(full)["runs"][0]["checkpoints"], "after a full disk nothing is left")
        run = train("--project", full, "--images", 64)
        b.expect(run.code == 0, "training on once there is room again", run)
    finally:
        subprocess.run(["umount", "-l", tiny])
else:
    print("skipped: a full disk (mounting a tmpfs needs root)")

# --- Damaged: refused, left as it is, and what can be read is recovered -----------------------------------------
whole = b.folder / "gan whole.pxl"
good = whole.read_bytes()
broken = b.folder / "broken.pxl"
broken.write_bytes(good[:len(good) * 2 // 3])
b.fails(b.run("info", "--project", broken), "broken.pxl", "damaged", "recover")
saved = b.folder / "saved.pxl"
run = b.run("info", "--project", broken, "--recover", saved, "--json")
b.expect(run.code == 0 and "sheets" in run.err, "recovering", run)
b.expect(broken.read_bytes() == good[:len(good) * 2 // 3], "recovering changed the damaged file")
b.expect(json.loads(run.out)["sprites"] == 24, "the sheets were not recovered", run)
b.fails(b.run("info", "--project", broken, "--recover", saved), "saved.pxl", "already")
b.fails(b.run("info", "--project", sheet, "--recover", b.folder / "x.pxl"), "not a Pixelatent project")

# --- Earlier versions --------------------------------------------------------------------------------------------
old = b.folder / "old.pxl"
old.write_bytes(as_version_1(b.folder / "sprite cut.pxl"))
content = old.read_bytes()
run = b.run("sample", "--project", old, "--count", 2, "--seed", 5, "--out", b.folder / "old out")
b.expect(run.code == 0 and old.read_bytes() == content, "sampling from version 1, which stays as it is", run)
run = train("--project", old, "--sheet", sheet, "--images", 64)
b.expect(run.code == 0 and "going on" in run.err, "training version 1 further", run)
b.expect((b.folder / "old.pxl.v1").read_bytes() == content, "the old file is not kept")
b.expect(info(old)["runs"][0]["checkpoints"][-1]["images"] == 1280 + 64, f"{info(old)}")
for fixture in sorted((Path(__file__).parent.parent / "fixtures").glob("project_v*.pxl")):
    copy = b.folder / fixture.name
    shutil.copy(fixture, copy)
    told = info(copy)
    b.expect(told.get("sprites") == 8 and told.get("canvas") == 16 and len(told.get("runs", [])) == 1,
             f"{fixture.name}: {told}")

b.finish()
