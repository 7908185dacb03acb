"""Runs the program and looks at what came of it."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image


class Run:
    """The program's answer to one command line."""

    def __init__(self, done, seconds, arguments):
        self.code, self.out, self.err, self.seconds = done.returncode, done.stdout, done.stderr, seconds
        self.arguments = arguments

    def __str__(self):
        return (f"pixelatent {' '.join(self.arguments)}: exit {self.code}\n"
                f"  stdout: {self.out[-1500:]!r}\n  stderr: {self.err[-1500:]!r}")


class Bench:
    """A program, a temporary folder and a list of what was found wrong."""

    def __init__(self, program, assets):
        self.program, self.assets = Path(program), Path(assets)
        self.folder = Path(tempfile.mkdtemp(prefix="cli-"))
        self.home = self.folder / "home"
        self.home.mkdir()
        self.wrong = []
        self.environment = {k: v for k, v in os.environ.items()
                            if not k.startswith("XDG_") and k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        self.environment.update(HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / ".config"),
                                LC_ALL="C.UTF-8")

    def run(self, *arguments, timeout=200):
        arguments = [str(a) for a in arguments]
        started = time.monotonic()
        done = subprocess.run([self.program, *arguments], env=self.environment, cwd=self.folder,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)
        return Run(done, time.monotonic() - started, arguments)

    def expect(self, condition, what, run=None):
        if not condition:
            self.wrong.append(f"{what}\n{run}" if run else what)
            print(f"WRONG: {self.wrong[-1]}", flush=True)
        return condition

    def fails(self, run, *words, code=1):
        """Exit 1 and exactly one line on stderr, which has the words, and nothing half-said on stdout."""
        lines = run.err.splitlines()
        self.expect(run.code == code, f"exit {run.code} instead of {code}", run)
        self.expect(len(lines) == 1 and lines[0].strip(), f"{len(lines)} lines on stderr instead of one", run)
        for word in words:
            self.expect(word.lower() in run.err.lower(), f"stderr does not say “{word}”", run)
        self.expect("terminate called" not in run.err and "exception" not in run.err.lower(),
                    "stderr speaks of exceptions", run)

    def sheet(self, name="sheet.png", cells=24, cell=16):
        """A small sheet of different framed blocks, cells in rows of 8."""
        rows = (cells + 7) // 8
        image = Image.new("RGBA", (8 * cell, rows * cell), (0, 0, 0, 0))
        for i in range(cells):
            x, y = i % 8 * cell, i // 8 * cell
            colour = (40 + i * 8 % 200, 60 + i * 29 % 180, 50 + i * 53 % 190, 255)
            image.paste((20, 20, 30, 255), (x + 2, y + 2, x + cell - 2, y + cell - 2))
            image.paste(colour, (x + 3, y + 3 + i % 5, x + cell - 3, y + cell - 3))
        path = self.folder / name
        image.save(path)
        return path

    def finish(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        print(f"{len(self.wrong)} things wrong" if self.wrong else "passed")
        sys.exit(1 if self.wrong else 0)


def bench():
    if len(sys.argv) != 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} PROGRAM ASSETS_FOLDER")
    return Bench(*sys.argv[1:])
