#!/usr/bin/env python3
"""Figures while it trains: told, kept in the project, and what is drawn from the best state."""
import json

from command import bench

b = bench()
sheet = b.sheet("sheet.png", cells=32)
project = b.folder / "p.pxl"
# Just long enough for the last state to be measured.
run = b.run("train", "--sheet", sheet, "--project", project, "--minutes", 0.27, "--seed", 7, "--threads", 1,
            "--device", "cpu", "--json")
b.expect(run.code == 0, "train", run)
events = [json.loads(line) for line in run.out.splitlines()]
measured = [e for e in events if e["event"] == "quality"]
if b.expect(measured, "no figures", run):
    last = measured[-1]
    done = events[-1]
    b.expect(last["images"] == done["images"], f"the last state was not measured: {last}", run)
    for field in ("kid", "kid_floor", "coverage", "detail", "detail_floor", "speckle", "copies", "score"):
        b.expect(isinstance(last.get(field), (int, float)), f"no {field} in {last}")
    b.expect(last["count"] == 256 and last["compared_with"] == 32, f"counts of {last}")
    b.expect(last["verdict"] in ("unknown", "improving"), f"verdict {last['verdict']}")

info = b.run("info", "--project", project, "--json")
if b.expect(info.code == 0, "info", info) and measured:
    of_run = json.loads(info.out)["runs"][0]
    best = [c for c in of_run["checkpoints"] if c["best"]]
    wanted = min(measured, key=lambda e: e["score"])
    b.expect(len(best) == 1 and abs(best[0]["metric"] - wanted["score"]) < 1e-6, f"best is {best}, not {wanted}")
    b.expect(abs(of_run["metrics"]["kid"] - measured[-1]["kid"]) < 1e-6, f"kid of {of_run['metrics']}")
text = b.run("info", "--project", project)
b.expect("best (score" in text.out, "info does not say which checkpoint is best", text)

for command in (("evaluate", "--project", project, "--count", 32, "--json", "--best"),
                ("sample", "--project", project, "--count", 4, "--out", b.folder / "best", "--best")):
    b.expect(b.run(*command).code == 0, command[0])

quiet = b.folder / "quiet.pxl"
run = b.run("train", "--sheet", sheet, "--project", quiet, "--images", 64, "--threads", 1, "--no-metrics", "--json")
b.expect(run.code == 0 and "\"quality\"" not in run.out, "--no-metrics measures", run)
b.fails(b.run("evaluate", "--project", quiet, "--best"), "measured")
b.finish()
