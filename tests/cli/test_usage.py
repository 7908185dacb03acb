#!/usr/bin/env python3
"""Help, version, wrong command lines, and what happens without a display."""
from command import bench

b = bench()

for arguments in (["--help"], ["train", "--help"], ["sample", "--help"], ["evaluate", "--help"]):
    run = b.run(*arguments)
    b.expect(run.code == 0 and run.out.strip() and not run.err, "--help is not plain help", run)
run = b.run("train", "--help")
for option in ("--sheet", "--project", "--model", "--minutes", "--images", "--canvas", "--seed",
               "--threads", "--device", "--json"):
    b.expect(option in run.out, f"train --help does not name {option}", run)
run = b.run("sample", "--help")
for option in ("--project", "--count", "--seed", "--out", "--novelty", "--scale"):
    b.expect(option in run.out, f"sample --help does not name {option}", run)
print(f"--help took {run.seconds:.1f} s")
run = b.run("--version")
b.expect(run.code == 0 and any(c.isdigit() for c in run.out), "--version", run)

sheet = b.sheet()
project = b.folder / "p.pxl"
for arguments in (
        ["--nonsense"],
        ["train"],                                                          # nothing given
        ["train", "--sheet", sheet],                                        # no project
        ["train", "--project", project],                                    # no sheet
        ["train", "--sheet", sheet, "--project", project, "--nonsense"],
        ["train", "--sheet", sheet, "--project", project, "--images", "many"],
        ["train", "--sheet", sheet, "--project", project, "--minutes", "-1"],
        ["train", "--sheet", sheet, "--project", project, "--canvas", "33"],
        ["train", "--sheet", sheet, "--project", project, "--canvas", "16x33"],
        ["evaluate"],
        ["evaluate", "--project", project, "--count", "0"],
        ["sample"],
        ["sample", "--project", project],
        ["sample", "--project", project, "--out", b.folder, "--count", "-3"],
        ["sample", "--project", project, "--out", b.folder, "--scale", "0"],
):
    run = b.run(*arguments)
    b.expect(run.code == 2 and run.err.strip(), "a wrong command line should exit 2 and say why", run)
    b.expect(not project.exists(), "a wrong command line left a project file", run)

run = b.run()
b.expect(run.code == 1, "without a display there is no window: exit 1", run)
for word in ("display", "train", "sample"):
    b.expect(word in run.err.lower(), f"without a display it does not speak of “{word}”", run)
run = b.run(sheet)
b.expect(run.code == 1 and "display" in run.err.lower(), "a sheet, but no display", run)

b.finish()
