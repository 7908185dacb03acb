#!/usr/bin/python3
"""Ten tasks on the Explore page, done in the real window on a virtual display as somebody would who has read the
labels and F1, and how many actions each of them took.

    bench/ten_tasks.py PROJECT.pxl [--table FILE] [--pictures FOLDER] [TASK …]

PROJECT is a trained Sprite GAN project; it is copied, not changed. An action is a key that is pressed, a click, a drag, a
drop, or a word that is typed. Every task says how it is checked that it got there. Needs build/release and what
tools/setup.sh --tests installs. --table writes the counts as Markdown; --pictures keeps a screenshot after each.
"""
import argparse
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from PIL import Image  # noqa: E402

from exploring import settled  # noqa: E402
from harness import App, Failure, Screen, Workplace, check, say  # noqa: E402

BUILD = ROOT / "build" / "release"
HEAD = 0.4  # of a sprite's height, from the top


class Hands(App):
    """Counts what a person does; looking costs nothing."""

    actions = 0

    def key(self, *keys):
        self.actions += len(keys)
        super().key(*keys)

    def click(self, where):
        self.actions += 1
        super().click(where)

    def right_click(self, x, y):
        self.actions += 1
        self.move(x, y)
        self.xdotool("click", "3")

    def drag(self, start, *points):
        self.actions += 1
        super().drag(start, *points)

    def drop(self, *files, at=None):
        self.actions += 1
        super().drop(*files, at=at)

    def write(self, word):
        self.actions += 1
        time.sleep(0.5)  # until the field has the keyboard
        self.xdotool("type", "--delay", "80", word)
        time.sleep(0.3)

    def panel(self, tab):
        """By a click on its name."""
        if self.probe()["tab"] == tab:
            return
        self.choose("explore_tabs", lambda p: p["tab"] == tab)

    def choose(self, bar, there):
        """One of a bar's names, which are as long as they are: looked for, and counted as one click."""
        actions = self.actions
        x, y, w, h = self.widget(bar)
        for at in range(round(x) + 16, round(x + w), 24):
            self.click([at, y + h / 2, 1, 1])
            time.sleep(0.25)
            if there(self.probe()):
                break
        self.wait_probe(there, 20, f"{bar} has no such name")
        self.actions = actions + 1

    def brood(self, cells=15):
        time.sleep(0.5)
        return self.wait_probe(lambda p: p["children"] == cells, 90, "the grid does not fill")

    def sprite(self, rect=None):
        """The large sprite, one pixel each."""
        probe = settled(self)
        x, y, w, h = probe["preview_rect"]
        zoom = probe["preview_zoom"]
        return self.grab([x, y, w, h]).resize((round(w / zoom), round(h / zoom)), Image.NEAREST)

    def child(self, cell):
        x, y, w, h = self.widget(f"child_{cell}", 60)
        return self.grab([x + 4, y + 4, w - 8, h - 8])


def share_of(picture, fits):
    """Of the pixels that are coloured clearly, those whose hue fits."""
    coloured = [p for p in picture.convert("RGB").getdata() if max(p) - min(p) > 40]
    return sum(map(fits, coloured)) / max(1, len(coloured))


def green(p):
    return p[1] > p[0] + 15 and p[1] > p[2] + 15


def blue(p):
    return p[2] > p[0] + 15 and p[2] > p[1] + 5


def top_of(picture):
    return picture.crop((0, 0, picture.width, round(picture.height * HEAD)))


def shape_of(picture):
    """What is drawn, without its colours; the board behind is in the corners."""
    board = {picture.convert("RGB").getpixel(at) for at in ((0, 0), (1, 0), (0, 1), (picture.width - 1, 0))}
    shape = Image.new("RGB", picture.size)
    shape.putdata([(0, 0, 0) if p in board else (255, 255, 255) for p in picture.convert("RGB").getdata()])
    return shape


def unlike(a, b):
    """Share of the pixels that differ."""
    pairs = list(zip(a.convert("RGB").getdata(), b.convert("RGB").getdata()))
    return sum(p != q for p, q in pairs) / len(pairs)


def mark_head(app):
    """With the brush for what children keep; drawn over in rows."""
    app.key("h")
    x, y, w, h = app.widget("region_canvas")
    rows = [y + h * share for share in (0.08, 0.16, 0.24, 0.32)]
    points = [(x + w * side, row) for i, row in enumerate(rows)
              for side in ((0.25, 0.75) if i % 2 == 0 else (0.75, 0.25))]
    app.drag(points[0], *[(x + w * s, py) for py in rows for s in (0.25, 0.4, 0.5, 0.6, 0.75)])
    app.wait_probe(lambda p: p["region"] > 9, 20, "the brush marks nothing")
    app.key("h")


def clear_head(app):
    app.click("region_clear")
    app.wait_probe(lambda p: p["region"] == 0, 20, "the region stays")


def green_with_its_hat(app, _):
    """A green variant of this one with its hat: shapes stay, colours go wild, the greenest child, and again."""
    app.panel("breed")
    before = app.sprite()
    x, y, w, h = app.widget("breed_lock")
    app.click([x + w * 0.5, y + h / 2, 1, 1])
    x, y, w, h = app.widget("wildness")
    app.drag((x + w * 0.45, y + h / 2), (x + w * 0.7, y + h / 2), (x + w * 0.9, y + h / 2))
    for _ in range(12):
        app.brood()
        now = app.sprite()
        shares = {cell: share_of(app.child(cell), green) for cell in range(1, 16)}
        best = max(shares, key=shares.get)
        if share_of(now, green) > max(0.3, share_of(before, green) + 0.15):
            break
        if shares[best] > share_of(now, green) + 0.02:
            app.click(f"child_{best}")
            settled(app, lambda p: p["preview_hash"], "a click goes nowhere")
        else:
            app.key("o")
            time.sleep(0.5)
    after = app.sprite()
    shares = share_of(before, green), share_of(after, green)
    lost = unlike(shape_of(before), shape_of(after))
    say(f"  green {100 * shares[0]:.0f} -> {100 * shares[1]:.0f} %, {100 * lost:.0f} % of the shape changed")
    check(shares[1] > shares[0] + 0.1, "it is not greener")
    check(lost < 0.1, "the hat is another one")
    x, y, w, h = app.widget("breed_lock")
    app.click([x + w * 0.12, y + h / 2, 1, 1])


def back_to_the_third(app, _):
    """Back to the third sprite that was seen."""
    app.panel("history")
    app.click("visit_3")
    settled(app, lambda p: p["visit"] == 3, "the history goes nowhere")


def walk_home(app, _):
    """A walk through three sprites, taken home as a GIF."""
    app.panel("walk")
    for stop in range(3):
        app.key("a")
        app.wait_probe(lambda p: p["walk_stops"] == stop + 1, 20, "A adds no stop")
        if stop < 2:
            visits = app.probe()["visits"]
            app.key("r")
            settled(app, lambda p: p["visits"] == visits + 1)
    app.wait_probe(lambda p: p["walk_whole"], 60, "the walk is not drawn")
    app.click("walk_export")
    done = app.wait_probe(lambda p: p["exported"] and p["exported"][0].endswith(".gif"), 60, "no GIF")
    with Image.open(done["exported"][0]) as gif:
        check(gif.n_frames > 5, "the GIF is no walk")


def paint_blue(app, _):
    """The shirt painted blue and kept."""
    before = app.sprite()
    kept = app.probe()["gallery"]
    app.key("b")
    app.wait_probe(lambda p: p["painting"], 20, "B does not begin to paint")
    px, py, pw, ph = app.widget("paint_palette")
    palette = app.grab([px, py, pw, ph]).convert("RGB")
    blueness = {(x, y): palette.getpixel((x, y))[2] - max(palette.getpixel((x, y))[:2])
                for x in range(2, palette.width, 4) for y in range(2, palette.height, 4)}
    at = max(blueness, key=blueness.get)
    app.click([px + at[0], py + at[1], 1, 1])
    x, y, w, h = app.widget("paint_canvas")
    app.drag((x + w * 0.42, y + h * 0.56), (x + w * 0.5, y + h * 0.56), (x + w * 0.58, y + h * 0.58),
             (x + w * 0.42, y + h * 0.62), (x + w * 0.58, y + h * 0.64))
    app.wait_probe(lambda p: p["paint_candidates"] > 0 and not p["paint_waiting"], 60, "no candidates")
    app.key("Return")
    app.wait_probe(lambda p: not p["painting"], 20, "Enter does not end painting")
    after = app.sprite()
    app.key("k")
    app.wait_probe(lambda p: p["gallery"] == kept + 1, 20, "it is not kept")
    say(f"  blue {100 * share_of(before, blue):.0f} -> {100 * share_of(after, blue):.0f} %")
    check(share_of(after, blue) > share_of(before, blue), "it is not bluer")


def four_generations(app, _):
    """Four generations bred with the head locked."""
    app.panel("breed")
    before = app.sprite()
    mark_head(app)
    begun = app.probe()["visits"]
    for generation in range(4):
        app.brood()
        app.click("child_4")
        settled(app, lambda p: p["visits"] == begun + generation + 1, "a click goes nowhere")
    after = app.sprite()
    lost = unlike(top_of(before), top_of(after))
    say(f"  {100 * lost:.0f} % of the head changed, {100 * unlike(before, after):.0f} % of all")
    check(lost < 0.35, "the head is another one")
    check(unlike(before, after) > 0.02, "nothing has changed")
    clear_head(app)


def compare_two(app, _):
    """Two sprites compared, with what differs marked."""
    app.panel("compare")
    app.click("compare_set_a")
    app.key("r")
    app.wait_probe(lambda p: p["compare_changed"] > 0, 30, "nothing differs")
    app.choose("compare_mode", lambda p: p["compare"] == "changed")
    app.key("Escape")


def mix_three(app, _):
    """Three sprites mixed in equal shares."""
    app.panel("mix")
    for slot in range(3):
        visits = app.probe()["visits"]
        app.key("r")
        settled(app, lambda p: p["visits"] > visits)
        app.key("a")
        app.wait_probe(lambda p: p["mix_slots"] == slot + 1, 20, "A adds nothing")
        settled(app)
    mixed = settled(app)
    check(max(mixed["mix_weights"]) - min(mixed["mix_weights"]) < 0.05, "the shares are not equal")


def find_on_the_map(app, _):
    """A sprite found on the map by its name, and made A."""
    app.panel("map")
    app.wait_probe(lambda p: p["map_arranged"], 120, "the map is not arranged")
    app.click("map_search")
    app.write("17")
    app.wait_probe(lambda p: p["map_found"] > 0, 20, "nothing is found")
    visits = app.probe()["visits"]
    app.key("Return")
    settled(app, lambda p: p["visits"] == visits + 1, "Enter does not go to what is found")
    where = app.wait_probe(lambda p: "map_ring" in p["widgets"], 20, "no ring")["widgets"]["map_ring"]
    app.right_click(where[0] + where[2] / 2, where[1] + where[3] / 2)
    app.click("menu_set_a")
    app.wait_probe(lambda p: p["marks"][0], 20, "it is not A")


def bring_own(app, place):
    """A picture of one's own brought in from another program, and varied."""
    own = place.folder / "mine.png"
    with Image.open(ROOT / "assets" / "sample_sheet.png") as sheet:
        sheet.convert("RGBA").crop((0, 0, 32, 32)).save(own)
    copied = subprocess.Popen(["xclip", "-selection", "clipboard", "-t", "image/png", "-i", str(own)],
                              env=app.environment)
    copied.wait()
    app.panel("breed")
    app.key("ctrl+v")
    app.wait_probe(lambda p: p["brought"], 60, "the picture is not found")
    visits = app.probe()["visits"]
    app.click("brought_go_on")
    settled(app)
    app.brood()
    app.click("child_2")
    settled(app, lambda p: p["visits"] > visits, "it is not varied")


def name_a_direction(app, place):
    """A direction given a name, and used."""
    app.click("name_0")
    app.write("Taller")
    app.key("Return")
    before = settled(app)
    x, y, w, h = app.widget("slider_0")
    app.drag((x + w / 2, y + h / 2), (x + w * 0.7, y + h / 2), (x + w * 0.95, y + h / 2))
    settled(app, lambda p: p["preview_hash"] != before["preview_hash"], "the slider changes nothing")
    found = [f for f in place.home.rglob("*") if f.is_file() and b"Taller" in f.read_bytes()]
    check(found, "the name is not kept")


TASKS = [green_with_its_hat, back_to_the_third, walk_home, paint_blue, four_generations, compare_two, mix_three,
         find_on_the_map, bring_own, name_a_direction]


def work(app, place, wanted, pictures):
    app.wait_window()
    app.wait_probe(lambda p: p["images"] > 0, 60, "the project is not open")
    app.key("3")
    settled(app, lambda p: p["page"] == "explore")
    for _ in range(3):  # something was seen before
        visits = app.probe()["visits"]
        app.key("r")
        settled(app, lambda p: p["visits"] == visits + 1)
    rows = []
    for task in TASKS:
        if wanted and task.__name__ not in wanted:
            continue
        app.actions, begun, failed = 0, time.monotonic(), ""
        try:
            task(app, place)
        except Failure as failure:
            failed = str(failure)
            app.probe()  # ends all of it when the program is gone
            app.key("Escape")
        what = " ".join(task.__doc__.split(":")[0].split())
        say(f"{'FAILED' if failed else 'done':6} {app.actions:3} actions {time.monotonic() - begun:5.1f} s  "
            f"{what} {failed}")
        rows.append((what.rstrip("."), app.actions, not failed))
        if pictures:
            app.screen.grab().save(f"{pictures}/{task.__name__}.png")
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("project", type=Path)
    arguments.add_argument("tasks", nargs="*")
    arguments.add_argument("--table", type=Path)
    arguments.add_argument("--pictures", type=Path)
    asked = arguments.parse_args()
    with Workplace() as place, Screen() as screen:
        project = place.folder / "tasks.pxl"
        shutil.copy(asked.project, project)
        with Hands(BUILD / "pixelatent", BUILD / "tests" / "e2e", screen, place, [project]) as app:
            rows = work(app, place, asked.tasks, asked.pictures)
    if asked.table:
        lines = ["| task | actions |", "| --- | --- |"]
        lines += [f"| {what} | {actions if there else 'not reached'} |" for what, actions, there in rows]
        asked.table.write_text("\n".join(lines) + "\n")
    sys.exit(0 if all(there for _, _, there in rows) else 1)


if __name__ == "__main__":
    main()
