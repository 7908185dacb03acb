#!/usr/bin/env python3
"""Does check_includes.py notice? A small tree that keeps the rule, then one violation of each kind."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_includes import TORCH_FREE_FILES, violations  # noqa: E402

CLEAN = {name: "#pragma once\n" for name in TORCH_FREE_FILES} | {
    "core/base/error.hpp": "#include <string>\n",
    "core/base/posix.cpp": "#include <unistd.h>\n",
    "core/image/image.hpp": '#include "base/error.hpp"\n',
    "core/sheet/grid.hpp": '#include "image/image.hpp"\n',
    "core/dataset/tensors.hpp": "#include <torch/torch.h>\n",
    "core/model/net.hpp": '#include <torch/torch.h>\n#include "dataset/tensors.hpp"\n',
    "core/train/trainer.hpp": '#include "model/net.hpp"\n#include "snapshot.hpp"\n',
    "core/latent/space.hpp": '#include "model/net.hpp"\n',
    "core/project/store.hpp": '#include "train/trainer.hpp"\n#include "latent/space.hpp"\n',
    "core/export/png.hpp": '#include "image/image.hpp"\n',
    "core/engine/engine.cpp": '#include "engine.hpp"\n#include "project/store.hpp"\n#include "export/png.hpp"\n',
    "app/main.cpp": '#include "engine/engine.hpp"\n#include "gui/window.hpp"\n',
    "app/gui/window.hpp": "#include <GLFW/glfw3.h>\n#include <imgui.h>\n",
    "app/gui/state.hpp": '#include "handlers/sheets_state.hpp"\n',
    "app/gui/handlers/sheets_state.hpp": '#include "engine/sheets_engine.hpp"\n',
    "app/gui/handlers/sheets_handler.hpp": '#include "gui/state.hpp"\n',
    "app/gui/handlers/sheets_handler.cpp": '#include "sheets_handler.hpp"\n',
    "app/gui/handlers/sheets_edits.cpp": '#include "sheets_handler.hpp"\n',
    "app/gui/handlers/gallery_handler.hpp": '#include "gui/state.hpp"\n',
    "app/gui/handlers/handlers.hpp": '#include "gallery_handler.hpp"\n#include "sheets_handler.hpp"\n',
    "core/engine/sheets_engine.hpp": "#pragma once\n",
}

# what is wrong -> (file, text added to it, words the complaint must have)
WRONG = {
    "one level up": ("core/base/error.hpp", '#include "image/image.hpp"\n', "base must not include image"),
    "several levels up": ("core/sheet/grid.hpp", '#include "train/options.hpp"\n', "sheet must not include train"),
    "up, in angle brackets": ("core/image/image.hpp", "#include <sheet/grid.hpp>\n", "image must not include sheet"),
    "up, by a relative path": ("core/image/image.hpp", '#include "../sheet/grid.hpp"\n', "image must not include sheet"),
    "up, spaced out": ("core/image/image.hpp", '  #  include   "sheet/grid.hpp"\n', "image must not include sheet"),
    "dataset uses model": ("core/dataset/tensors.hpp", '#include "model/net.hpp"\n', "dataset must not include model"),
    "train uses latent": ("core/train/trainer.hpp", '#include "latent/space.hpp"\n', "train must not include latent"),
    "latent uses train": ("core/latent/space.hpp", '#include "train/trainer.hpp"\n', "latent must not include train"),
    "project uses engine": ("core/project/store.hpp", '#include "engine/engine.hpp"\n', "project must not include engine"),
    "export uses sheet": ("core/export/png.hpp", '#include "sheet/grid.hpp"\n', "export must not include sheet"),
    "project uses export": ("core/project/store.hpp", '#include "export/png.hpp"\n', "project must not include export"),
    "core uses app": ("core/engine/engine.cpp", '#include "gui/window.hpp"\n', "engine must not include app"),
    "core uses Dear ImGui": ("core/engine/engine.cpp", "#include <imgui.h>\n", "core knows no window"),
    "core uses an ImGui backend": ("core/base/error.hpp", "#include <imgui_impl_glfw.h>\n", "core knows no window"),
    "core uses GLFW": ("core/latent/space.hpp", "#include <GLFW/glfw3.h>\n", "core knows no window"),
    "core uses OpenGL": ("core/image/image.hpp", "#include <GL/gl.h>\n", "core knows no window"),
    "core uses glad": ("core/train/trainer.hpp", '#include "glad/gl.h"\n', "core knows no window"),
    "app uses torch": ("app/gui/window.hpp", "#include <torch/torch.h>\n", "app/gui/window.hpp: must not reach LibTorch"),
    "app uses ATen": ("app/main.cpp", "#include <ATen/ATen.h>\n", "app/main.cpp: must not reach LibTorch"),
    "app uses c10": ("app/main.cpp", "#include <c10/util/Exception.h>\n", "app/main.cpp: must not reach LibTorch"),
    "app reaches torch": ("app/main.cpp", '#include "train/trainer.hpp"\n',
                          "app/main.cpp -> core/train/trainer.hpp -> core/model/net.hpp -> torch/torch.h"),
    "the engine's header uses torch": ("core/engine/engine.hpp", "#include <torch/torch.h>\n",
                                       "core/engine/engine.hpp: must not reach LibTorch"),
    "the engine's header reaches torch": ("core/engine/engine.hpp", '#include "latent/space.hpp"\n',
                                          "core/engine/engine.hpp: must not reach LibTorch"),
    "image uses torch": ("core/image/image.hpp", "#include <torch/types.h>\n", "core/image/image.hpp: must not reach LibTorch"),
    "a handler draws": ("app/gui/handlers/sheets_handler.cpp", "#include <imgui.h>\n",
                        "app/gui/handlers/sheets_handler.cpp: handlers know no window"),
    "a handler reaches the window": ("app/gui/state.hpp", '#include "window.hpp"\n',
                                     "gallery_handler.hpp -> app/gui/state.hpp -> app/gui/window.hpp -> GLFW/glfw3.h"),
    "a handler knows the whole engine": ("app/gui/handlers/sheets_handler.hpp", '#include "engine/engine.hpp"\n',
                                         "handlers know the engine by its interfaces"),
    "a handler reaches torch": ("core/engine/sheets_engine.hpp", "#include <torch/torch.h>\n",
                                "app/gui/handlers/sheets_state.hpp: must not reach LibTorch"),
    "a handler knows another one": ("app/gui/handlers/sheets_edits.cpp", '#include "gallery_handler.hpp"\n',
                                    "sheets_edits.cpp:2: no handler knows another one"),
    "a system header": ("core/image/image.hpp", "#include <sys/stat.h>\n", "system headers belong"),
    "a level nobody knows": ("core/helpers/misc.hpp", "", "core/helpers is no level"),
}
STILL_FINE = {
    "in a comment": ("core/base/error.hpp", '// #include "image/image.hpp"\n/*\n#include <imgui.h>\n*/\n'),
    "a string with slashes": ("core/base/error.hpp", 'const char* url = "http://x"; /* #include <imgui.h> */\n'),
}


def complaints(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return violations(folder)


def main():
    failures = []
    clean = complaints(CLEAN)
    if clean:
        failures.append(f"the clean tree: {clean}")
    for what, (name, text) in STILL_FINE.items():
        found = complaints({**CLEAN, name: CLEAN.get(name, "") + text})
        if found:
            failures.append(f"{what}: {found}")
    for what, (name, text, words) in WRONG.items():
        found = complaints({**CLEAN, name: CLEAN.get(name, "") + text})
        if not any(words in line for line in found):
            failures.append(f"{what}: not noticed, said {found}")
    missing = complaints({k: v for k, v in CLEAN.items() if k != "core/engine/engine.hpp"})
    if not any("is not there" in line for line in missing):
        failures.append(f"a listed header gone: not noticed, said {missing}")
    if not complaints({"README.md": ""}):
        failures.append("an empty tree: not noticed")
    print("\n".join(failures) if failures else f"All {len(WRONG) + 2} kinds of violation are noticed.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
