#!/usr/bin/env python3
"""What an iteration of the Sprite GAN takes with 1, 2 and 4 processes on this machine, by the clock and in processor
time of each process, and what the model of docs/distributed.md says of it.

    process_scaling.py PROGRAM SHEET [--slices S] [--iterations N] [--fixed MS --each MS]

Two runs of each, one four times as long: their difference has no start in it. --fixed and --each are what
bench_process_cost prints for this size: a process's part is reckoned as fixed + each * images, in slices as often as
it has slices. Sums over all processes are in what is measured and not in what is reckoned.
"""
import argparse
import json
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

BATCH = 16
parser = argparse.ArgumentParser()
parser.add_argument("program", type=Path)
parser.add_argument("sheet", type=Path)
parser.add_argument("--slices", type=int, default=0)
parser.add_argument("--iterations", type=int, default=20)
parser.add_argument("--fixed", type=float, default=0)
parser.add_argument("--each", type=float, default=0)
wish = parser.parse_args()


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def train(processes, iterations, folder):
    """Seconds of training, processor seconds of all processes, and what they told of their traffic."""
    words = [wish.program, "train", "--project", folder / f"{processes}-{iterations}.pxl", "--sheet", wish.sheet,
             "--images", BATCH * iterations, "--threads", 1, "--no-metrics", "--json", "--device", "cpu"]
    words += ["--processes", processes] if processes > 1 else []
    words += ["--slices", wish.slices] if wish.slices else []
    before = processor_seconds()
    out = subprocess.run(list(map(str, words)), check=True, stdout=subprocess.PIPE, text=True).stdout
    events = [json.loads(line) for line in out.splitlines()]
    seconds = next(e["seconds"] for e in events if e["event"] == "done")
    told = [e["text"] for e in events if e["event"] == "info" and "each way" in e["text"]]
    return seconds, processor_seconds() - before, "".join(told)


def reckoned(processes):
    if wish.slices:
        return wish.slices / processes * (wish.fixed + wish.each * BATCH / wish.slices)
    return wish.fixed + wish.each * BATCH / processes


begin = time.monotonic()
with tempfile.TemporaryDirectory() as place:
    for count in (1, 2, 4):
        short, long = (train(count, n, Path(place)) for n in (wish.iterations, 4 * wish.iterations))
        steps = 3 * wish.iterations
        wall, used = (1e3 * (long[i] - short[i]) / steps for i in (0, 1))
        text = f"{count} processes: {1e3 * BATCH / wall:.0f} images/s, {wall:.0f} ms an iteration, "
        text += f"{used / count:.0f} ms of processor time in each process"
        text += f" ({reckoned(count):.0f} reckoned)" if wish.fixed else ""
        print(text + (f"; {long[2]}" if long[2] else ""), flush=True)
print(f"load {os.getloadavg()[0]:.1f}, {time.monotonic() - begin:.0f} s")
