#!/usr/bin/env bash
# Are all files formatted as .clang-format says, and does clang-tidy find nothing?
#   tools/lint.sh                  the format alone: seconds
#   tools/lint.sh --fix            formats
#   tools/lint.sh --tidy           and clang-tidy (.clang-tidy) on everything that does without LibTorch: minutes
#   tools/lint.sh --tidy-changed   and clang-tidy on what of that differs from the commit before the last one,
#                                  at most 8 files: what tools/test.sh runs
# clang-format 14 is the one that counts: others break lines elsewhere.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=tools/lib.sh
source "$root/tools/lib.sh"
cd "$root"

most_changed=8
fix="" tidy=""
for argument in "$@"; do
  case "$argument" in
    --fix) fix=1 ;;
    --tidy) tidy=all ;;
    --tidy-changed) tidy=changed ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "tools/lint.sh: unknown option $argument" >&2; exit 2 ;;
  esac
done

# tool NAME: version 14 under whichever name it has here.
tool() {
  if command -v "$1-14"; then return; fi
  if command -v "$1" >/dev/null && [[ $("$1" --version) == *"version 14."* ]]; then command -v "$1"; return; fi
  echo "tools/lint.sh: $1 14 is not here (Debian 12: tools/setup.sh --tests installs it)" >&2
  return 1
}

# Without git (an unpacked archive) every source there is.
sources() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | while read -r file; do
      [[ ! -f $file ]] || echo "$file"
    done
  else
    find app bench core tests tools \( -name '*.cpp' -o -name '*.hpp' \)
  fi
}

formatter=$(tool clang-format)
if [[ -n $fix ]]; then
  sources | xargs -r "$formatter" -i
elif ! sources | xargs -r -n 40 -P "$(nproc)" "$formatter" --dry-run --Werror; then
  echo "tools/lint.sh --fix formats these." >&2
  exit 1
fi
[[ -n $tidy ]] || exit 0

checker=$(tool clang-tidy)
directory=$root/build/lint
arguments=(-G Ninja -DCMAKE_BUILD_TYPE=Debug -DPIXELATENT_WITH_TORCH=OFF -DPIXELATENT_BUILD_BENCH=OFF)
configured "$directory" "${arguments[@]}" || configure "$directory" "${arguments[@]}"
# The sources in the compile database, this project's own only.
compiled() { sed -n "s|^ *\"file\": \"$root/\(.*\)\",\{0,1\}$|\1|p" "$directory/compile_commands.json" | grep -v '^build/' | sort -u; }
if [[ $tidy == changed ]]; then
  changed=$(git diff --name-only HEAD~1 -- '*.cpp' 2>/dev/null || true)
  mapfile -t files < <(compiled | grep -F -x -e "$changed" | head -n "$most_changed")
  [[ -n $changed ]] || files=()
else
  mapfile -t files < <(compiled)
fi
[[ ${#files[@]} -gt 0 ]] || exit 0
echo "clang-tidy on ${#files[@]} files …"
printf '%s\n' "${files[@]}" | xargs -n 2 -P "$(nproc)" "$checker" -p "$directory" --quiet 2>"$directory/tidy.log" || {
  echo "clang-tidy found something." >&2
  exit 1
}
