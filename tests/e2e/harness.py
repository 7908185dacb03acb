"""A virtual display, the program on it, and a person's hands: what the end-to-end tests stand on.

Every test has an X server of its own (tests can run side by side and nobody's mouse is taken) and a
home folder of its own. Nothing here sleeps for luck: everything waits for a condition.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import ImageGrab

SLOW = float(os.environ.get("PIXELATENT_TEST_PATIENCE", "1"))


class Failure(AssertionError):
    pass


def check(condition, what):
    if not condition:
        raise Failure(what)


def say(text):
    print(text, flush=True)


def wait_until(condition, seconds, what):
    """Calls condition() until it returns something true; returns that. Fails after `seconds`."""
    end = time.monotonic() + seconds * SLOW
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"gave up after {seconds * SLOW:.0f} s: {what() if callable(what) else what}")
        time.sleep(0.05)


class Workplace:
    """Temporary folders for a home, for input and for output; a clean environment."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="e2e-"))
        self.home = self.folder / "home"
        self.temp = self.folder / "tmp"
        self.out = self.folder / "out"
        for path in (self.home, self.temp, self.out):
            path.mkdir()
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("XDG_", "PIXELATENT_")) and key not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
        }
        self.environment.update(
            HOME=str(self.home),
            XDG_CONFIG_HOME=str(self.home / ".config"),
            XDG_DATA_HOME=str(self.home / ".local/share"),
            XDG_CACHE_HOME=str(self.home / ".cache"),
            XDG_PICTURES_DIR=str(self.home / "Pictures"),
            TMPDIR=str(self.temp),
            LC_ALL="C.UTF-8",
            LIBGL_ALWAYS_SOFTWARE="1",
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


class Screen:
    """An X server of its own, without a window manager."""

    def __init__(self, width=1600, height=1000):
        check(shutil.which("Xvfb"), "Xvfb is not installed (tools/setup.sh --tests installs it)")
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        check(number, "Xvfb did not start")
        self.name = f":{number}"

    def grab(self, rect=None):
        """The screen's pixels as an RGB image, or those of rect = (x, y, w, h)."""
        box = None
        if rect:
            x, y, w, h = (round(v) for v in rect)
            box = (x, y, x + w, y + h)
        return ImageGrab.grab(bbox=box, xdisplay=self.name).convert("RGB")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()


class App:
    """The program with its window on a screen, and what it says about itself (--ui-probe)."""

    def __init__(self, program, helpers, screen, workplace, arguments=(), probe=None):
        self.helpers = Path(helpers)
        self.screen = screen
        self.probe_file = probe or workplace.folder / "probe.json"
        self.probe_file.unlink(missing_ok=True)
        self.log = workplace.folder / "app.log"
        self.environment = {**workplace.environment, "DISPLAY": screen.name}
        self.launched = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(program), "--ui-probe", str(self.probe_file), *map(str, arguments)],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                cwd=workplace.home)
        self.window = None

    # --- looking ---------------------------------------------------------------------------------
    def probe(self):
        """The program's newest word on itself; {} before the first and while it is being replaced."""
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}:\n{self.log_text()}")
        try:
            return json.loads(self.probe_file.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def wait_probe(self, condition, seconds, what):
        """Waits until condition(probe) holds; returns that probe."""
        latest = {}

        def look():
            latest.clear()
            latest.update(self.probe())
            return latest and condition(latest)

        wait_until(look, seconds, lambda: f"{what}; the program last said {brief(latest)}")
        return dict(latest)

    def log_text(self):
        return self.log.read_text(errors="replace")[-4000:]

    def wait_window(self, seconds=60):
        """Waits for the window and its first frame; returns the seconds since the launch."""
        def search():
            if self.process.poll() is not None:
                raise Failure(f"the program ended with {self.process.returncode}:\n{self.log_text()}")
            found = self.xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), check_it=False)
            return found.split()

        self.window = int(wait_until(search, seconds, "no window")[-1])
        self.wait_probe(lambda p: True, seconds, "no first frame")
        took = time.monotonic() - self.launched
        # Without a window manager nobody gives the window the keyboard.
        self.xdotool("windowfocus", "--sync", str(self.window), check_it=False)
        return took

    def widget(self, name, seconds=30):
        """Where a widget is, in the window, once it has come to rest there: (x, y, w, h)."""
        seen = {"rect": None, "since": 0.0}

        def at_rest():
            rect = self.probe().get("widgets", {}).get(name)
            if rect is None or rect != seen["rect"]:
                seen.update(rect=rect, since=time.monotonic())
            return rect is not None and time.monotonic() - seen["since"] > 0.5

        wait_until(at_rest, seconds, f"no widget {name}, or it never keeps still")
        return seen["rect"]

    def to_screen(self, rect):
        """A rectangle of the window, on the screen."""
        text = self.xdotool("getwindowgeometry", "--shell", str(self.window))
        place = dict(line.split("=") for line in text.split() if "=" in line)
        return [rect[0] + int(place["X"]), rect[1] + int(place["Y"]), rect[2], rect[3]]

    def grab(self, rect):
        return self.screen.grab(self.to_screen(rect))

    def resize(self, width, height):
        self.xdotool("windowsize", "--sync", str(self.window), str(width), str(height))

    # --- doing -----------------------------------------------------------------------------------
    def xdotool(self, *arguments, check_it=True):
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True,
                              text=True, timeout=60)
        if check_it and done.returncode != 0:
            raise Failure(f"xdotool {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def key(self, *keys):
        self.xdotool("windowfocus", str(self.window), check_it=False)
        # Held for a moment, as fingers do: a program that looks once a frame must not miss it.
        for key in keys:
            self.xdotool("keydown", key)
            time.sleep(0.08)
            self.xdotool("keyup", key)
            time.sleep(0.08)

    def move(self, x, y):
        self.xdotool("mousemove", "--window", str(self.window), str(round(x)), str(round(y)))
        time.sleep(0.1)

    def click(self, rect_or_widget):
        rect = self.widget(rect_or_widget) if isinstance(rect_or_widget, str) else rect_or_widget
        self.move(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
        self.xdotool("mousedown", "1")
        time.sleep(0.12)
        self.xdotool("mouseup", "1")
        time.sleep(0.12)

    def drag(self, start, *points):
        """Presses at start, moves through the points, lets go."""
        self.move(*start)
        self.xdotool("mousedown", "1")
        time.sleep(0.12)
        for point in points:
            self.move(*point)
        time.sleep(0.1)
        self.xdotool("mouseup", "1")

    def drop(self, *files, at=None):
        place = ["--at", f"{round(at[0])},{round(at[1])}"] if at else []
        done = subprocess.run(
            [str(self.helpers / "xdnd_drop"), "--window", str(self.window), "--timeout", str(30 * SLOW),
             *place, *map(str, files)],
            env=self.environment, capture_output=True, text=True, timeout=120 * SLOW)
        check(done.returncode == 0, f"the drop failed ({done.returncode}): {done.stderr.strip()}")

    def close_in_time(self, what):
        """Closes the window and fails when the process isn't gone, with exit code 0, within 2 s. A machine that
        is busy with other things gets longer, and two training iterations more when those take a second."""
        images, asked = self.probe().get("images", 0), time.monotonic()
        training = self.probe().get("state") == "training"
        grown = images
        while training and grown <= images and time.monotonic() - asked < 60 * SLOW:
            time.sleep(0.02)
            grown = self.probe().get("images", images)
        waited = time.monotonic() - asked
        busy = max(1.0, os.getloadavg()[0] / ((os.cpu_count() or 1) + 1))
        allowed = 2 * busy + (0 if waited < 1.0 else 2 * waited)
        seconds, code = self.close(allowed * SLOW + 10)
        say(f"closing {what}: {seconds:.2f} s (at most {allowed:.1f}), exit code {code}")
        check(code == 0, f"closing {what}: exit code {code}\n{self.log_text()}")
        check(seconds <= allowed * SLOW, f"closing {what} took {seconds:.2f} s")

    def close(self, seconds):
        """Closes the window as its cross does; returns (seconds until the process ended, exit code)."""
        started = time.monotonic()
        subprocess.run([str(self.helpers / "wm_delete"), "--window", str(self.window)],
                       env=self.environment, check=True, timeout=60)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            raise Failure(f"still running {seconds} s after its window was closed") from None
        return time.monotonic() - started, self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            say(f"--- what the program printed\n{self.log_text()}---")
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


def brief(probe):
    return json.dumps({k: v for k, v in probe.items() if k != "widgets"} |
                      {"widgets": sorted(probe.get("widgets", {}))})[:1500]


def leftovers(*folders):
    """Files that look half-written: neither whole PNGs nor anything else that belongs there."""
    names = []
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.is_file() and (".tmp" in path.name or path.name.endswith("~") or ".part" in path.name):
                names.append(path.name)
    return names


def main(test):
    """Runs test(program, helpers, assets), given on the command line; exit 1 with the reason."""
    if len(sys.argv) != 4:
        sys.exit(f"usage: {Path(sys.argv[0]).name} PROGRAM HELPERS_FOLDER ASSETS_FOLDER")
    try:
        test(*map(Path, sys.argv[1:]))
    except Failure as failure:
        say(f"FAILED: {failure}")
        sys.exit(1)
    say("passed")
