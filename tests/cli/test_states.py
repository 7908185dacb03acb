#!/usr/bin/env python3
"""States of a run: listed, gone back to, and back again, byte for byte."""
import json

from command import bench
from project_file import query

b = bench()
sheet = b.assets / "sample_sheet.png"
project = b.folder / "heroes.pxl"
SINGLE = ("--threads", 1, "--device", "cpu")


def states(*arguments, code=0):
    run = b.run("states", "--project", project, "--json", *arguments)
    b.expect(run.code == code, f"states {arguments}", run)
    return [json.loads(line) for line in run.out.splitlines()]


def newest():
    return tuple(query(project, "SELECT images, crc FROM checkpoints ORDER BY id DESC LIMIT 1")[0])


def losses():
    run = b.run("info", "--project", project, "--json")
    return json.loads(run.out)["runs"][0]["losses"]


# Long enough to be measured at the end of both.
for _ in range(2):
    run = b.run("train", "--sheet", sheet, "--project", project, "--minutes", 0.3, *SINGLE)
    b.expect(run.code == 0, "training", run)
before, curve = newest(), losses()
kept = states()
b.expect(len(kept) >= 2 and sum(state["best"] for state in kept) == 1, f"two are kept: {kept}")
b.expect(all(state["samples"] == 16 and state["figures"]["score"] > 0 for state in kept), f"whole: {kept}")
first = min(kept, key=lambda state: state["images"])
after = states("--back-to", first["state"])
left = [state for state in after if state["why"] == "going_back"]
b.expect(len(left) == 1 and left[0]["images"] == before[0] and left[0]["samples"] == 16, f"left: {after}")
b.expect(newest()[0] == first["images"], f"it goes on from there: {newest()}")
b.expect(losses() < curve, "the curve ends there")
run = b.run("train", "--project", project, "--images", 64, "--no-metrics", *SINGLE)
b.expect(run.code == 0 and newest()[0] == first["images"] + 64, f"and trains on: {newest()}", run)
again = states("--back-to", left[0]["state"])
b.expect(newest() == before, f"the same bytes: {newest()}, {before}")
b.expect(losses() == curve, f"the same curve: {losses()}, {curve}")
b.expect([state["why"] for state in again].count("undo") == 1, f"what was left for that is kept: {again}")
# What is not there changes nothing.
states("--back-to", 4711, code=1)
b.expect(newest() == before, "nothing is written then")
run = b.run("states", "--project", project)
b.expect(run.code == 0 and "the best" in run.out and "MB" in run.out, "as text", run)
b.finish()
