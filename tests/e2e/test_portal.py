#!/usr/bin/env python3
"""The desktop's own file dialogs, by way of its portal; ours where there is none."""
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from harness import App, Screen, Workplace, check, main, say, wait_until


# Nobody is started on it: a desktop's own portal, where one is installed, would answer as well.
BUS = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


class Bus:
    """A session bus of its own."""

    def __enter__(self):
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as config:
            config.write(BUS)
            config.flush()
            self.process = subprocess.Popen(
                ["dbus-daemon", "--config-file", config.name, "--nofork", "--print-address"],
                stdout=subprocess.PIPE, text=True)
            self.address = self.process.stdout.readline().strip()
        check(self.address, "dbus-daemon does not start")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Portal:
    """The stand-in, and what it is asked."""

    def __init__(self, bus, place):
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("stand_in_portal.py")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, env={**place.environment, "DBUS_SESSION_BUS_ADDRESS": bus.address})
        self.said = []
        self.reader = threading.Thread(target=lambda: self.said.extend(json.loads(l) for l in self.process.stdout))
        self.reader.start()
        self.wait_for("ready")

    def wait_for(self, key, value=None):
        def found():
            return [said for said in self.said if key in said and value in (None, said[key])]
        wait_until(found, 30, lambda: f"the portal is not asked for {key} {value}, only for {self.said}")
        last = found()[-1]
        self.said.clear()
        return last

    def person(self, **does):
        self.process.stdin.write(json.dumps(does) + "\n")
        self.process.stdin.flush()

    def end(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


def opening(app, portal, place, sheet):
    app.key("ctrl+o")
    asked = portal.wait_for("method", "OpenFile")
    options = asked["options"]
    check(asked["parent"] == f"x11:{app.window:x}", f"the dialog belongs to {asked['parent']}, not to {app.window:x}")
    check(options["multiple"] and options["modal"] and options["accept_label"] == "Open", f"asked with {options}")
    known = [pattern for _, pattern in options["filters"][0][1]]
    check("*.[pP][nN][gG]" in known and "*.[pP][xX][lL]" in known, f"filters are {options['filters']}")
    check(app.probe()["overlay"] == "open_file", "the window does not wait for a file")
    file = place.folder / "mein Blatt ü 1.png"
    shutil.copy(sheet, file)
    portal.person(uris=[file.as_uri()])
    app.wait_probe(lambda p: p["sheet"] == file.name and not p["importing"] and p["overlay"] == "", 60,
                   "the file that was chosen is not opened")
    say("a sheet is opened by the desktop's dialog")


def cancelling(app, portal):
    app.key("ctrl+o")
    portal.wait_for("method", "OpenFile")
    portal.person(cancel=True)
    app.wait_probe(lambda p: p["overlay"] == "", 20, "cancelling there leaves the window waiting")
    app.key("ctrl+o")
    portal.wait_for("method", "OpenFile")
    app.key("Escape")
    portal.wait_for("closed")
    app.wait_probe(lambda p: p["overlay"] == "" and p["sheets"] == 1, 20, "Esc leaves the window waiting")
    say("both sides can take it back")


def saving(app, portal, place):
    app.key("ctrl+shift+s")
    asked = portal.wait_for("method", "SaveFile")
    check(asked["options"]["current_name"].endswith(".pxl"), f"no name is suggested: {asked['options']}")
    portal.person(uris=[(place.folder / "held").as_uri()])
    app.wait_probe(lambda p: p["overlay"] == "", 30, "what is saved leaves the window waiting")
    wait_until(lambda: (place.folder / "held.pxl").exists(), 30, "nothing is saved under the name with its ending")
    app.key("ctrl+shift+s")
    portal.wait_for("method", "SaveFile")
    portal.person(uris=[(place.folder / "held").as_uri()])
    # Nobody was asked whether held.pxl may be replaced: ours does.
    app.widget("browser")
    app.key("Escape")
    app.wait_probe(lambda p: p["overlay"] == "", 20, "Esc does not close our dialog")
    say("saving gives the ending, and asks before it replaces a file")


def without(app, portal):
    portal.end()
    app.key("ctrl+o")
    app.widget("browser")
    app.key("Escape")
    app.wait_probe(lambda p: p["overlay"] == "", 20, "Esc does not close our dialog")
    say("without the portal there is ours")


def test(program, helpers, assets):
    with Workplace() as place, Screen() as screen, Bus() as bus, Portal(bus, place) as portal:
        place.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        with App(program, helpers, screen, place) as app:
            app.wait_window()
            portal.wait_for("asked", "version")
            opening(app, portal, place, assets / "sample_sheet.png")
            cancelling(app, portal)
            saving(app, portal, place)
            without(app, portal)
            app.close_in_time("after dialogs")


if __name__ == "__main__":
    main(test)
