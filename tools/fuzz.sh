#!/usr/bin/env bash
# Feeds damaged files to everything that reads what others wrote (pictures, sheets' grids, the files
# beside sheets, palettes), with libFuzzer under AddressSanitizer and UndefinedBehaviorSanitizer.
#   tools/fuzz.sh [SECONDS]    60 by default; needs clang (Debian: clang libclang-rt-dev)
# The build and the inputs found so far stay in build/fuzz: the next run goes on from them. What goes
# wrong is written to tests/fuzz/crashers, where test_crashers runs it in every build from then on:
#   build/fuzz/tests/fuzz/fuzz tests/fuzz/crashers/crash-…    shows one alone
# A new reader is added in tests/fuzz/fuzz_one.cpp, what it begins with in fuzz_seeds.cpp.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=tools/lib.sh
source "$root/tools/lib.sh"

case "${1:-60}" in
  -h | --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *[!0-9]*) echo "tools/fuzz.sh: $1 is no number of seconds" >&2; exit 2 ;;
esac
seconds=${1:-60}
if ! command -v clang++ >/dev/null; then
  echo "tools/fuzz.sh: clang++ is not here (Debian: apt-get install clang libclang-rt-dev)" >&2
  exit 1
fi

directory=$root/build/fuzz
arguments=(-G Ninja -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++
  -DCMAKE_BUILD_TYPE=RelWithDebInfo "-DPIXELATENT_SANITIZE=address,undefined" -DPIXELATENT_BUILD_FUZZ=ON
  -DPIXELATENT_WITH_TORCH=OFF -DPIXELATENT_WITH_GUI=OFF -DPIXELATENT_BUILD_BENCH=OFF)
configured "$directory" "${arguments[@]}" || configure "$directory" "${arguments[@]}"
build "$directory" fuzz fuzz_seeds

corpus=$directory/corpus
seeds=$directory/seeds
rm -rf "$seeds"
mkdir -p "$corpus" "$seeds"
shopt -s nullglob
"$directory/tests/fuzz/fuzz_seeds" "$seeds" "$root"/assets/*.png "$root"/assets/screenshots/*.png

# -timeout is by the clock: an input that takes 2 s here, with its sanitizers, takes more than 10 on a
# machine that is busy.
export UBSAN_OPTIONS="print_stacktrace=1 ${UBSAN_OPTIONS:-}"
exec "$directory/tests/fuzz/fuzz" "$corpus" "$seeds" "$root/tests/fuzz/crashers" \
  -dict="$root/tests/fuzz/tokens.dict" -artifact_prefix="$root/tests/fuzz/crashers/" \
  -max_total_time="$seconds" -max_len=8192 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1
