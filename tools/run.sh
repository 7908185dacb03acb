#!/usr/bin/env bash
# Builds Pixelatent when needed and runs it: tools/run.sh [ARGUMENTS OF THE PROGRAM…]
#   tools/run.sh                   the window, with the bundled sample sheet ready to train
#   tools/run.sh hero.png          the window, with a sheet of yours
#   tools/run.sh train --help      the command line, which needs no display
# CMAKE_PREFIX_PATH=/path/to/libtorch tools/run.sh builds against another LibTorch.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=tools/lib.sh
source "$root/tools/lib.sh"
directory=$root/build/release

# What is said here goes to stderr: stdout belongs to the program (train --json, for one).
{
  "$root/tools/setup.sh"
  if [[ ! -x $directory/pixelatent ]]; then
    echo "The first build takes about nine minutes of one processor; later starts build nothing."
  fi
  configured "$directory" ||
    configure "$directory" --preset release -DPIXELATENT_BUILD_TESTS=OFF -DPIXELATENT_BUILD_BENCH=OFF
  build "$directory" pixelatent
} >&2

exec "$directory/pixelatent" "$@"
