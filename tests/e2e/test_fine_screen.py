#!/usr/bin/env python3
"""On a screen of twice as many dots an inch, without a window manager: the window opens whole inside it, drawn larger."""
import subprocess

from harness import App, Screen, Workplace, check, main, say


def place_of(app):
    text = app.xdotool("getwindowgeometry", "--shell", str(app.window))
    values = dict(line.split("=") for line in text.split() if "=" in line)
    return [int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]


def open_on(program, helpers, assets, width, height, dots):
    """Where the window is, and how high the button that trains is drawn."""
    with Workplace() as place, Screen(width, height) as screen:
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dots}\n"],
                       check=True, env={**place.environment, "DISPLAY": screen.name})
        with App(program, helpers, screen, place, [assets / "sample_sheet.png"]) as app:
            app.wait_window()
            app.wait_probe(lambda p: p["accepted"] > 0, 60, "the sheet is not read")
            title = app.xdotool("getwindowname", str(app.window)).strip()
            check(title.startswith("sample_sheet"), f"the window's title doesn't name the project: {title}")
            x, y, w, h = place_of(app)
            say(f"{width}x{height} at {dots} dots: the window is {w}x{h} at {x},{y}")
            check(x >= 0 and y >= 0 and x + w <= width and y + h <= height, "it is not whole on the screen")
            return app.widget("primary_button")[3]


def test(program, helpers, assets):
    usual = open_on(program, helpers, assets, 1440, 900, 96)
    fine = open_on(program, helpers, assets, 1600, 1000, 192)
    check(fine >= 1.9 * usual, f"the button is {fine} pixels high, and {usual} on the usual screen")


if __name__ == "__main__":
    main(test)
