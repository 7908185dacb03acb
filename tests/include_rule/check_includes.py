#!/usr/bin/env python3
"""Checks who includes whom: check_includes.py ROOT. Prints every violation; exit 1 when there is one.

    base <- image <- sheet <- dataset <- model <- metrics <- train, latent <- project <- engine <- app
    export uses base and image only
    app/gui/handlers reaches no window, knows the engine by its interfaces, and no handler another one
"""
import re
import sys
from pathlib import Path

ORDER = ["base", "image", "sheet", "dataset", "model", "metrics"]
MAY_USE = {level: set(ORDER[:rank]) for rank, level in enumerate(ORDER)}
MAY_USE["export"] = {"base", "image"}
MAY_USE["train"] = {*ORDER}
MAY_USE["latent"] = {*ORDER}
MAY_USE["project"] = {*ORDER, "train", "latent"}
MAY_USE["engine"] = {*ORDER, "train", "latent", "project", "export"}
MAY_USE["app"] = {*MAY_USE["engine"], "engine"}

TORCH = re.compile(r"(torch|ATen|c10|caffe2)/|(torch|ATen)\.h$")
WINDOW = re.compile(r"(GL|GLES\d?|GLFW|glad|KHR|EGL)/|imgui|imconfig|imstb|stb_truetype")
POSIX = re.compile(r"(sys|arpa|net|netinet)/|(unistd|fcntl|dlfcn|pthread|sched|poll|dirent|pwd|termios|spawn)\.h$")
# In core these alone may be about one system.
POSIX_HOMES = ("core/base/posix.cpp", "core/base/posix_peers.cpp", "core/base/file_watcher.cpp")

# No translation unit that includes one of these may get LibTorch with it.
TORCH_FREE_LEVELS = {"base", "image", "sheet", "export"}
TORCH_FREE_FILES = {
    "core/dataset/sheet_collection.hpp",
    "core/dataset/sprite_set.hpp",
    "core/engine/engine.hpp",
    "core/latent/place.hpp",
    "core/latent/preview.hpp",
    "core/metrics/quality_figures.hpp",
    "core/metrics/quality_text.hpp",
    "core/metrics/yardstick.hpp",
    "core/model/compact_generator.hpp",
    "core/model/latent_point.hpp",
    "core/train/options.hpp",
    "core/train/progress_judge.hpp",
    "core/train/quality_monitor.hpp",
    "core/train/snapshot.hpp",
    "core/train/timeline.hpp",
}
HANDLERS = "app/gui/handlers/"
ALL_HANDLERS = HANDLERS + "handlers."  # what brings them together
WHOLE_ENGINE = "core/engine/engine.hpp"
SOURCES = {".hpp", ".cpp", ".h", ".cc", ".inl"}


def without_comments(text):
    # Strings are kept: an #include needs its quotes, and "//" inside one must not start a comment.
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.S)
    return pattern.sub(lambda m: m[0] if m[0].startswith('"') else "\n" * m[0].count("\n"), text)


def includes_of(path):
    """[(line, name)] of a file."""
    text = without_comments(path.read_text(encoding="utf-8", errors="replace"))
    found = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.M)
    return [(text.count("\n", 0, m.start(1)) + 1, m[1]) for m in found.finditer(text)]


class Tree:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.includes = {}  # "core/base/error.hpp" -> [(line, name as written, file in the tree or None)]
        for top in ("core", "app"):
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in SOURCES and path.is_file():
                    self.includes[self.name(path)] = [
                        (line, name, self.resolve(path, name)) for line, name in includes_of(path)
                    ]

    def name(self, path):
        return path.relative_to(self.root).as_posix()

    def resolve(self, includer, name):
        for folder in (includer.parent, self.root / "core", self.root / "app", self.root):
            candidate = (folder / name).resolve()
            if candidate.is_file() and candidate.is_relative_to(self.root):
                return self.name(candidate)
        return None

    def level(self, name):
        """"base" for core/base/error.hpp, "engine" for core/engine.hpp too, "app" for all of app."""
        parts = name.split("/")
        if parts[0] == "app":
            return "app"
        return parts[1] if len(parts) > 2 else Path(parts[1]).stem

    def way_to(self, wanted, name, seen=None):
        """The chain of includes from a file to one that `wanted(name)` is true of, or None."""
        seen = set() if seen is None else seen
        seen.add(name)
        for _, written, inside in self.includes.get(name, []):
            if wanted(inside or written):
                return [name, inside or written]
            if inside is not None and inside not in seen:
                rest = self.way_to(wanted, inside, seen)
                if rest:
                    return [name, *rest]
        return None


def handler_violations(tree, name):
    """What a file of the handlers must not include or reach."""
    found = []
    way = tree.way_to(WINDOW.search, name)
    if way:
        found.append(f"{name}: handlers know no window ({' -> '.join(way)})")
    way = tree.way_to(lambda other: other == WHOLE_ENGINE, name)
    if way:
        found.append(f"{name}: handlers know the engine by its interfaces ({' -> '.join(way)})")
    own = name.rsplit(".", 1)[0]
    for line, written, inside in tree.includes[name]:
        other = (inside or "").rsplit(".", 1)[0]
        if other.startswith(HANDLERS) and other.endswith("_handler") and not name.startswith(ALL_HANDLERS):
            area = other.removesuffix("_handler")
            if own != other and not own.startswith(area + "_"):
                found.append(f"{name}:{line}: no handler knows another one ({written})")
    return found


def violations(root):
    tree = Tree(root)
    found = []
    for name, includes in tree.includes.items():
        level = tree.level(name)
        if level not in MAY_USE:
            found.append(f"{name}: core/{level} is no level of the include rule")
            continue
        for line, written, inside in includes:
            where = f"{name}:{line}"
            if inside is not None:
                other = tree.level(inside)
                if other != level and other not in MAY_USE[level]:
                    found.append(f"{where}: {level} must not include {other} ({written})")
            elif level != "app" and WINDOW.search(written):
                found.append(f"{where}: core knows no window ({written})")
            elif level != "app" and POSIX.match(written) and name not in POSIX_HOMES:
                found.append(f"{where}: system headers belong in {POSIX_HOMES[0]} ({written})")
        if level == "app" or level in TORCH_FREE_LEVELS or name in TORCH_FREE_FILES:
            way = tree.way_to(TORCH.match, name)
            if way:
                found.append(f"{name}: must not reach LibTorch ({' -> '.join(way)})")
        if name.startswith(HANDLERS):
            found += handler_violations(tree, name)
    for name in sorted(TORCH_FREE_FILES - tree.includes.keys()):
        found.append(f"{name}: is to be kept free of LibTorch but is not there; update {Path(__file__).name}")
    if not tree.includes:
        found.append(f"{tree.root}: no sources found")
    return found


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    found = violations(sys.argv[1])
    print("\n".join(found) if found else "The include rule holds.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
