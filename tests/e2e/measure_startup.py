#!/usr/bin/env python3
"""How long until the window is there: measure_startup.py [TIMES] [COMMAND…]

Launches tools/run.sh (or COMMAND) on a virtual display and prints the seconds until its window is mapped
and until something is drawn in it. Not a test: run it by hand, after a first tools/run.sh has built.
"""
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from harness import Screen, Workplace, wait_until


def descendants(pid):
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    found = [pid]
    for child in children.stdout.split():
        found += descendants(int(child))
    return found


def measure(command):
    with Workplace() as place, Screen() as screen:
        environment = {**place.environment, "DISPLAY": screen.name}
        # The build keeps using the caller's compiler cache.
        environment.setdefault("CCACHE_DIR", os.path.expanduser("~/.cache/ccache"))
        started = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            def windows():
                for pid in descendants(process.pid):
                    done = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
                                          env=environment, capture_output=True, text=True)
                    if done.stdout.split():
                        return done.stdout.split()
                return None

            wait_until(windows, 600, "no window")
            mapped = time.monotonic() - started
            wait_until(lambda: len(screen.grab().getcolors(1 << 24)) > 30, 60, "nothing is drawn")
            return mapped, time.monotonic() - started
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main():
    arguments = sys.argv[1:]
    times = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 3
    command = arguments or [str(Path(__file__).resolve().parents[2] / "tools/run.sh")]
    for _ in range(times):
        mapped, drawn = measure(command)
        print(f"window after {mapped:.2f} s, drawn after {drawn:.2f} s", flush=True)


main()
