#!/usr/bin/env python3
"""Training by several processes, from outside: that it learns, that it goes on with another number of
them, and that whatever dies, the others end with a line each, nothing is left behind, and the project is whole.
"""
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from command import bench

b = bench()
sheet = b.sheet()
b.environment.pop("OMP_NUM_THREADS", None)


def left_behind(marker):
    """Processes of the program that have this among their arguments."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if words and b"pixelatent" in words[0] and os.fsencode(str(marker)) in words and state != "Z":
            found.append(int(entry.name))
    return found


def ranks_of(marker):
    """By rank, the processes that train."""
    ranks = {}
    for process in left_behind(marker):
        try:
            variables = Path(f"/proc/{process}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        for variable in variables:
            if variable.startswith(b"RANK="):
                ranks[int(variable[5:])] = process
    return ranks


def start(project, *arguments, **variables):
    return subprocess.Popen([b.program, "train", "--project", project, "--no-metrics", "--json", "--device", "cpu",
                             *map(str, arguments)], env={**b.environment, **variables}, cwd=b.folder,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def until_training(job):
    """Reads until it says that it has trained; what it said."""
    for line in job.stdout:
        event = json.loads(line)
        if event["event"] == "progress":
            return event
    return None


def whole(project, what):
    run = b.run("info", "--project", project, "--json")
    if not b.expect(run.code == 0, f"{what}: the project does not open", run):
        return 0
    checkpoints = json.loads(run.out)["runs"][-1]["checkpoints"]
    return checkpoints[-1]["images"] if checkpoints else 0


def nothing_left(project, what, seconds=10):
    end = time.monotonic() + seconds
    while left_behind(project) and time.monotonic() < end:
        time.sleep(0.05)
    b.expect(not left_behind(project), f"{what}: {len(left_behind(project))} processes are left behind")
    for process in left_behind(project):
        os.kill(process, signal.SIGKILL)


without = b.run("train", "--project", "x.pxl", "--sheet", sheet, "--processes", 2, "--images", 64, "--no-metrics")
if without.code != 0 and "trains with one process" in without.err:
    b.fails(without, "libgloo-dev")
    print("this build trains with one process")
    b.finish()

# --- Two begin, one goes on, then three -------------------------------------------------------------
project = b.folder / "runs.pxl"
seen = 0
for processes in (2, 1, 3):
    more = ["--sheet", sheet] if processes == 2 else []
    extra = ["--processes", processes] if processes > 1 else []
    run = b.run("train", "--project", project, "--images", 96, "--no-metrics", "--json", "--device", "cpu",
                *more, *extra)
    if not b.expect(run.code == 0, f"{processes} processes: training failed", run):
        continue
    events = [json.loads(line) for line in run.out.splitlines()]
    done = [event for event in events if event["event"] == "done"]
    b.expect(len(done) == 1 and done[0]["images"] == 96, f"{processes} processes: not 96 images", run)
    told = [e["text"] for e in events if e["event"] == "info" and e["text"].startswith(f"{processes} processes: ")]
    b.expect(len(told) == (processes > 1), f"{processes} processes: their traffic is not told", run)
    b.expect(run.err == "", f"{processes} processes: something is on stderr", run)
    seen += 96
    b.expect(whole(project, f"{processes} processes") == seen, f"not {seen} images in the project", run)


# --- In slices: the same project by other numbers of processes --------------------------------------
def in_slices(name, *legs):
    """Trains by so many processes, one leg after the other; the bytes of what it draws then, and what was told."""
    told = []
    for number, processes in enumerate(legs):
        more = ["--sheet", sheet, "--slices", 4] if number == 0 else []
        more += ["--processes", processes] if processes > 1 else []
        run = b.run("train", "--project", name, "--images", 32, "--no-metrics", "--json", "--device", "cpu", *more)
        b.expect(run.code == 0 and run.err == "", f"4 slices, {processes} processes", run)
        told += [e["text"] for e in map(json.loads, run.out.splitlines()) if e["event"] == "info"]
    drawn = b.run("sample", "--project", name, "--count", 9, "--novelty", 1.2, "--out", f"{name}.png")
    b.expect(drawn.code == 0, "samples of it", drawn)
    return (b.folder / f"{name}.png").read_bytes(), told


alone, told = in_slices("alone.pxl", 1, 1)
b.expect(sum("4 slices, by one thread: bit for bit the same with 1 to 4" in t for t in told) == 2, f"not told: {told}")
together, told = in_slices("together.pxl", 2, 3)
b.expect(alone == together, "in slices, 2 and then 3 processes draw something else than one")
b.expect(not any("so far" in text for text in told), f"slices are not kept: {told}")
b.fails(b.run("train", "--project", "together.pxl", "--slices", 2, "--processes", 3, "--no-metrics", "--json"),
        "2 slices can be shared by 2 processes at most")
b.fails(b.run("train", "--project", "together.pxl", "--slices", 6, "--no-metrics", "--json"), "4 slices at most", "--batch")
run = b.run("train", "--project", "together.pxl", "--slices", 1, "--images", 16, "--no-metrics", "--json")
b.expect(run.code == 0 and "from here on it is not" in run.out, "slices are not let go of", run)

# --- What is asked for and can't be ------------------------------------------------------------------
b.fails(b.run("train", "--project", "no.pxl", "--sheet", "none.png", "--processes", 2), "none.png", "no such file")
b.fails(b.run("train", "--project", "no.pxl", "--sheet", sheet, "--processes", 20, "--no-metrics", "--json"),
        "shared by", "processes at most")
nothing_left("no.pxl", "refused")

# --- Between two sets ----------------------------------------------------------------------------------
side = b.sheet("side.png", cells=16)


def translate(model, processes, name):
    return b.run("translate", "train", "--project", name, "--a", sheet, "--b", side, "--model", model, "--images", 8,
                 "--threads", 1, "--json", "--processes", processes)


for model, shared in (("cyclegan", True), ("translate", False)):
    run = translate(model, 2, f"{model}.pxl")
    events = [json.loads(line) for line in run.out.splitlines()]
    b.expect(run.code == 0 and run.err == "", f"{model} by 2 processes", run)
    b.expect([e["event"] for e in events].count("done") == 1, f"{model}: not rank 0 alone tells", run)
    told = [e["text"] for e in events if e["event"] == "info" and e["text"].startswith("2 processes: ")]
    b.expect(bool(told) == shared, f"{model}: its traffic is{' not' * shared} told", run)
    nothing_left(f"{model}.pxl", model)
b.fails(translate("cyclegan", 3, "three.pxl"), "2 processes at most")

# --- Somebody dies -----------------------------------------------------------------------------------
for what, victim, number in (("rank 1 is killed", 1, signal.SIGKILL), ("rank 0 is killed", 0, signal.SIGKILL),
                             ("rank 1 stands still", 1, signal.SIGSTOP), ("the parent is killed", None, signal.SIGKILL),
                             ("rank 1 is told to end", 1, signal.SIGTERM), ("Ctrl+C", None, signal.SIGINT)):
    before = whole(project, what)
    job = start(project, "--minutes", 3, "--processes", 2, "--silence", 3, "--save-every", 0.5)
    event = until_training(job)
    if not b.expect(event is not None, f"{what}: it did not begin to train"):
        continue
    time.sleep(0.5)
    process = job.pid if victim is None else ranks_of(project)[victim]
    begin = time.monotonic()
    os.kill(process, number)
    try:
        out, err = job.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        b.expect(False, f"{what}: it did not end within a minute")
        job.kill()
        out, err = job.communicate()
    seconds = time.monotonic() - begin
    asked = number in (signal.SIGTERM, signal.SIGINT)
    if number == signal.SIGSTOP and process in left_behind(project):
        b.expect(False, f"{what}: it is left behind")
    nothing_left(project, what)
    after = whole(project, what)
    b.expect(after >= before, f"{what}: {before} images became {after}")
    lines = err.splitlines()
    if asked:
        b.expect(job.returncode == 0 and '"interrupted":true' in out, f"{what}: not ended in peace: {out[-300:]} {err}")
        b.expect(after > event["images"], f"{what}: what was learned is not saved")
    elif victim is not None:
        b.expect(job.returncode == 1, f"{what}: exit {job.returncode}")
        b.expect(1 <= len(lines) <= 2 and all(re.match(r"pixelatent: rank [01]\b", line) for line in lines),
                 f"{what}: not one line each: {err}")
    print(f"{what}: over after {seconds:.1f} s; {' / '.join(lines)}", flush=True)


# --- By hand, with variables ---------------------------------------------------------------------------
def by_hand(ranks, *arguments, sheets=None, port=29511):
    jobs = []
    for rank in range(ranks):
        jobs.append(start(b.folder / "hand.pxl", "--images", 64, *arguments, "--sheet", (sheets or [sheet] * ranks)[rank],
                          RANK=str(rank), WORLD_SIZE=str(ranks), LOCAL_RANK=str(rank), MASTER_ADDR="127.0.0.1",
                          MASTER_PORT=str(port), OMP_NUM_THREADS="1"))
    return [(job, *job.communicate(timeout=120)) for job in jobs]


answers = by_hand(2)
for rank, (job, out, err) in enumerate(answers):
    b.expect(job.returncode == 0, f"by hand, rank {rank}: exit {job.returncode}: {err}")
    b.expect(bool(out) == (rank == 0), f"by hand, rank {rank} says {out[-200:]!r}")
b.expect("OMP_NUM_THREADS is 1" in answers[0][1], "that OMP_NUM_THREADS is 1 is not told")
nothing_left(b.folder / "hand.pxl", "by hand")

other = b.sheet("other.png", cells=23)
same_name = b.folder / "elsewhere"
same_name.mkdir()
other = other.rename(same_name / sheet.name)
answers = by_hand(2, sheets=[sheet, other], port=29512)
for rank, (job, out, err) in enumerate(answers):
    b.expect(job.returncode == 1 and "another file here than at rank 0" in err and sheet.name in err,
             f"other sheets, rank {rank}: exit {job.returncode}: {err}")
gpus = b.run("train", "--project", "x.pxl", "--sheet", sheet, "--processes", 2, "--device", "cuda", "--images", 32, "--json")
if not os.path.exists("/dev/nvidia1"):
    b.fails(gpus, "has no GPU of its own")


# --- torchrun is killed while they are being loaded -----------------------------------------------------
def orphan(*words, **variables):
    """What a program says whose parent has gone before it begins."""
    job = subprocess.Popen(["sh", "-c", '(sleep 0.3; exec "$@") &', "sh", *map(str, words)],
                           env={**b.environment, **variables}, cwd=b.folder, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return job.communicate(timeout=60)[0]  # once nobody can say more


first = Path("/proc/1/cmdline").read_bytes()
if orphan("sh", "-c", "echo $PPID").strip() == "1" and b"python" not in first and b"torch" not in first:
    told = orphan(b.program, "train", "--project", b.folder / "left.pxl", "--sheet", sheet, "--images", 32, "--device", "cpu",
                  RANK="0", WORLD_SIZE="1", MASTER_ADDR="127.0.0.1", MASTER_PORT="29513",
                  TORCHELASTIC_USE_AGENT_STORE="False", TORCHELASTIC_RESTART_COUNT="0")
    b.expect("torchrun has gone" in told, f"torchrun has gone and that is not seen: {told[-400:]!r}")
answers = [start(b.folder / "hand.pxl", "--images", 64, WORLD_SIZE="2", MASTER_ADDR="127.0.0.1")]
out, err = answers[0].communicate(timeout=60)
b.expect(answers[0].returncode == 1 and "RANK" in err, f"without RANK: {err}")
b.finish()
