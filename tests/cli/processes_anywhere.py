#!/usr/bin/env python3
"""Kills one of several processes that train, or what started them, at random moments.

    processes_anywhere.py PROGRAM ASSETS [KILLS] [SEED] [SLICES]

One project lives through all of it, with two or three processes, by turns started by --processes, by hand with
variables, by hand in two network namespaces with an address each (where this may make them: as root), and by
torchrun (where python3-torch is there), which starts them again. After each the project has to open and to have
lost nothing that was saved, all processes have to be gone within the time-out, and at the end it trains on.
"""
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from command import Bench

KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 6
rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else time.time_ns())
SLICES = ["--slices", sys.argv[5]] if len(sys.argv) > 5 else []
SILENCE = 4
b = Bench(*sys.argv[1:3])
b.environment.pop("OMP_NUM_THREADS", None)
project, sheet = b.folder / "lives.pxl", b.sheet()
PYTHON = "/usr/bin/python3"
SPACES = [f"pxl-{os.getpid()}-{end}" for end in "ab"]


def quiet(*words):
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def make_spaces():
    """Two network namespaces with a cable between them: 10.77.0.1 and 10.77.0.2."""
    if os.geteuid() != 0 or not shutil.which("ip") or not quiet("ip", "netns", "add", SPACES[0]):
        return False
    ends = [f"v{os.getpid()}{end}" for end in "ab"]
    steps = [("ip", "netns", "add", SPACES[1]), ("ip", "link", "add", ends[0], "type", "veth", "peer", "name", ends[1])]
    for number, (space, end) in enumerate(zip(SPACES, ends), 1):
        steps += [("ip", "link", "set", end, "netns", space),
                  ("ip", "-n", space, "addr", "add", f"10.77.0.{number}/24", "dev", end),
                  ("ip", "-n", space, "link", "set", "lo", "up"), ("ip", "-n", space, "link", "set", end, "up")]
    return all(quiet(*step) for step in steps)


def drop_spaces():
    for space in SPACES:
        quiet("ip", "netns", "del", space)


def has_torchrun():
    return quiet(PYTHON, "-c", "import torch.distributed.run")


def running():
    """The processes that train, by number; torchrun itself is not among them."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except (OSError, IndexError):
            continue
        program = os.path.basename(os.fsdecode(words[0]))
        if program.startswith("pixelatent") and os.fsencode(project) in words and state != "Z":
            found.append(int(entry.name))
    return sorted(found)


def training(*more):
    words = [b.program, "train", "--project", project, "--sheet", sheet, "--minutes", 5, "--save-every", 0.5,
             "--silence", SILENCE, "--no-metrics", "--device", "cpu", "--threads", 1, *SLICES, *more]
    return list(map(str, words))


def start(words, **variables):
    return subprocess.Popen(words, env={**b.environment, **variables}, cwd=b.folder, stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def by_processes(count, _):
    return [start(training("--processes", count))]


def by_hand(count, port):
    return [start(training(), RANK=str(rank), WORLD_SIZE=str(count), MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port))
            for rank in range(count)]


def in_spaces(_, port):
    return [start(["ip", "netns", "exec", space, *training()], RANK=str(rank), WORLD_SIZE="2", MASTER_ADDR="10.77.0.1",
                  MASTER_PORT=str(port)) for rank, space in enumerate(SPACES)]


def by_torchrun(count, _):
    # Debian's, with Python 3.11, fails unless it is told what to do with the output (-r and -t).
    return [start([PYTHON, "-m", "torch.distributed.run", "--standalone", f"--nproc_per_node={count}",
                   "--max_restarts=1", "-r", "1", "-t", "1", "--log_dir", str(b.folder / "logs"), "--no_python",
                   *training()])]


def images():
    if not project.exists():
        return 0
    run = b.run("info", "--project", project, "--json")
    if not b.expect(run.code == 0, "the project does not open", run):
        return 0
    runs = json.loads(run.out)["runs"]
    return max([c["images"] for c in runs[-1]["checkpoints"]], default=0) if runs else 0


def one_life(number, how):
    count = rng.choice([2, 3])
    before = images()
    jobs = how(count, 29520 + number)
    time.sleep(rng.uniform(0.3, 9))
    victim = rng.choice(sorted({*running(), *(job.pid for job in jobs)}))
    what = signal.SIGSTOP if rng.random() < 0.15 and victim not in [job.pid for job in jobs] else signal.SIGKILL
    os.kill(victim, what)
    if how is by_torchrun:  # its agent starts them again, and goes when it is told to
        time.sleep(rng.uniform(0, 5))
        for job in jobs:
            job.terminate()
    end = time.monotonic() + 5 * SILENCE + 25  # they may not have met yet
    while (any(job.poll() is None for job in jobs) or running()) and time.monotonic() < end:
        time.sleep(0.05)
        if what == signal.SIGSTOP and running() == [victim]:
            os.kill(victim, signal.SIGKILL)  # nobody but a parent can end what stands still
    left = running()
    b.expect(not left, f"life {number} ({how.__name__}): {len(left)} processes are left behind")
    for process in left:
        os.kill(process, signal.SIGKILL)
    for job in jobs:
        if job.poll() is None:
            job.kill()
        _, err = job.communicate()
        b.expect("terminate called" not in err, f"life {number} ({how.__name__}): {err[-400:]}")
    after = images()
    b.expect(after >= before, f"life {number} ({how.__name__}): {before} images became {after}")
    print(f"life {number}: {how.__name__}, {count} processes, "
          f"{'what was started' if victim in [j.pid for j in jobs] else 'a rank'}, {what.name}: {before} -> {after} images", flush=True)


ways = [by_processes, by_hand]
alone = b.run("train", "--project", "x.pxl", "--sheet", sheet, "--processes", 2, "--images", 32, "--no-metrics")
if alone.code != 0 and "trains with one process" in alone.err:
    print("this build trains with one process")
    b.finish()
try:
    if make_spaces():
        ways.append(in_spaces)
    else:
        print("no network namespaces here: left out")
    if has_torchrun():
        ways.append(by_torchrun)
    else:
        print("no python3-torch here: torchrun is left out")
    for life in range(KILLS):
        one_life(life, ways[life % len(ways)])
        if b.wrong:
            break
    run = b.run("train", "--project", project, "--images", 64, "--threads", 1, "--no-metrics")
    b.expect(run.code == 0, "after all of it the project can't be trained further", run)
finally:
    drop_spaces()
b.finish()
