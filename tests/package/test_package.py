#!/usr/bin/env python3
"""test_package.py CPACK BUILD_FOLDER: is the Debian package whole? Packed of what is built, unpacked elsewhere, run there
without a window, and looked at by those of Debian's checkers that are installed."""
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

WANTED = ["usr/bin/pixelatent", "usr/lib/pixelatent/pixelatent-app", "usr/lib/pixelatent/pixelatent-sheets",
          "usr/share/applications/pixelatent.desktop", "usr/share/mime/packages/pixelatent.xml",
          "usr/share/metainfo/io.github.pixelatent.Pixelatent.metainfo.xml", "usr/share/man/man1/pixelatent.1.gz",
          "usr/share/bash-completion/completions/pixelatent", "usr/share/zsh/vendor-completions/_pixelatent",
          "usr/share/fish/vendor_completions.d/pixelatent.fish", "usr/share/doc/pixelatent/copyright",
          "usr/share/icons/hicolor/scalable/apps/pixelatent.svg", "usr/share/pixelatent/assets/sample_sheet.png",
          "usr/share/pixelatent/pixelatent.aseprite-extension",
          *(f"usr/share/icons/hicolor/{n}x{n}/apps/pixelatent.png" for n in (16, 32, 48, 64, 128, 256, 512))]


def run(*command, **more):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def check(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


def packed(cpack, build, folder):
    run(cpack, "-G", "DEB", "--config", build / "CPackConfig.cmake", "-B", folder / "cpack", cwd=folder)
    packages = list((folder / "cpack").glob("*.deb"))
    check(len(packages) == 1, f"cpack made {packages}")
    return packages[0]


def is_whole(root):
    missing = [name for name in WANTED if not (root / name).exists()]
    check(not missing, f"not in the package: {missing}")
    with Image.open(root / "usr/share/icons/hicolor/48x48/apps/pixelatent.png") as icon:
        check(icon.size == (48, 48), f"the icon of 48 pixels has {icon.size}")
    page = gzip.decompress((root / "usr/share/man/man1/pixelatent.1.gz").read_bytes()).decode()
    check("translate" in page and page.startswith(".TH"), "the man page does not tell of the commands")


def runs(root, folder):
    """As it was unpacked: nothing is taken from the folder that it was built in."""
    program, sheet = root / "usr/bin/pixelatent", root / "usr/share/pixelatent/assets/sample_sheet.png"
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "PIXELATENT_ASSETS")}
    environment = {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    here = {"cwd": folder, "env": environment}
    check(run(program, "--version", **here).strip(), "--version says nothing")
    run(program, "slice", sheet, "--out", folder / "cut", **here)
    count = len(list((folder / "cut").glob("*.png")))
    check(count > 100, f"{count} sprites of the bundled sheet")
    project = folder / "heroes.pxl"
    run(program, "train", "--sheet", sheet, "--project", project, "--images", 32, "--seed", 1, "--threads", 1,
        "--device", "cpu", "--no-metrics", **here)
    run(program, "sample", "--project", project, "--count", 2, "--seed", 1, "--out", folder / "new", **here)
    check(len(list((folder / "new").glob("*.png"))) == 2, "no samples")
    print(f"unpacked it cuts {count} sprites, trains and draws")


def checked(package, root):
    """By those that are installed."""
    share = root / "usr/share"
    for tool, *arguments in (("desktop-file-validate", share / "applications/pixelatent.desktop"),
                             ("appstreamcli", "validate", "--no-net",
                              share / "metainfo/io.github.pixelatent.Pixelatent.metainfo.xml"),
                             ("lintian", "--fail-on", "error,warning", "--allow-root", package)):
        if shutil.which(tool):
            run(tool, *arguments)
            print(f"{tool} has nothing to say")
        else:
            print(f"{tool} is not installed: not tried")


def main():
    cpack, build = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="package-") as name:
        folder = Path(name)
        package = packed(cpack, build, folder)
        root = folder / "root"
        run("dpkg-deb", "-x", package, root)
        is_whole(root)
        runs(root, folder)
        checked(package, root)
        print(f"{package.stat().st_size / 1e6:.1f} MB; needs {run('dpkg-deb', '-f', package, 'Depends').strip()}")


if __name__ == "__main__":
    main()
