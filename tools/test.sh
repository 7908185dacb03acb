#!/usr/bin/env bash
# Builds everything with warnings as errors and runs all tests, the window's too: on a virtual display
# of their own, so that nobody's mouse is taken.
#   tools/test.sh              tools/lint.sh, release, then the part without LibTorch under ThreadSanitizer and under
#                              AddressSanitizer + UndefinedBehaviorSanitizer
#   tools/test.sh --quick      the format of files, and release only
#   tools/test.sh -- -R grid   arguments after -- go to every ctest
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=tools/lib.sh
source "$root/tools/lib.sh"

quick=""
while [[ $# -gt 0 ]]; do
  case "$1" in
    --quick) quick=1 ;;
    --) shift; break ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "tools/test.sh: unknown option $1; ctest's own go after --" >&2; exit 2 ;;
  esac
  shift
done
filters=("$@")

"$root/tools/setup.sh" --tests

# ThreadSanitizer of GCC 12 can't cope with much address randomisation; without it where that's allowed.
fixed_addresses=()
if setarch "$(uname -m)" -R true 2>/dev/null; then fixed_addresses=(setarch "$(uname -m)" -R); fi

export LIBGL_ALWAYS_SOFTWARE=1
export TSAN_OPTIONS="halt_on_error=1 ${TSAN_OPTIONS:-}"
export UBSAN_OPTIONS="print_stacktrace=1 ${UBSAN_OPTIONS:-}"
passed=0 failed=0 broken=() details=() failures=()

# What moves a real window waits for other programs, and on a busy machine may wait in vain: in the stage with a window
# what fails is tried once more, and told. Under the sanitizers nothing is, since a race seen once is a race.
again=()

# stage NAME DIRECTORY CONFIGURE-ARGUMENTS…: configure, build, test; what goes wrong is counted.
stage() {
  local name=$1 directory=$2 started=$SECONDS here_failed=0 here_total=0 log
  shift 2
  log=$directory/test.log
  echo "=== $name"
  if ! { configured "$directory" "$@" || configure "$directory" "$@"; } || ! build "$directory" all; then
    broken+=("$name")
    return 0
  fi
  local built=$((SECONDS - started))
  # Filters may leave a stage without tests; that's only an error when nobody filtered.
  local when_none=error
  [[ ${#filters[@]} -eq 0 ]] || when_none=ignore
  xvfb-run -a -s '-screen 0 1600x1000x24 -nolisten tcp -noreset' "${fixed_addresses[@]}" \
    ctest --test-dir "$directory" --parallel "$(nproc)" --no-tests=$when_none --output-on-failure \
    "${again[@]}" "${filters[@]}" 2>&1 |
    tee "$log" || here_failed=-1
  local line
  line=$(grep -a -E 'tests passed, [0-9]+ tests? failed out of [0-9]+' "$log" | tail -n 1 || true)
  if [[ $line =~ ([0-9]+)\ tests?\ failed\ out\ of\ ([0-9]+) ]]; then
    here_failed=${BASH_REMATCH[1]} here_total=${BASH_REMATCH[2]}
  elif ((here_failed != 0)); then
    broken+=("$name")
    here_failed=0
  fi
  local shaky
  shaky=$(grep -a -oE 'Test +#[0-9]+: [^ ]+ .*\*\*\*.*' "$log" | grep -v Skipped |
    sed -E 's/Test +#[0-9]+: ([^ ]+) .*/\1/' | sort | uniq -c |
    awk '$1 == 1 { print $2 }' || true)
  [[ ${#again[@]} -eq 0 || -z $shaky ]] || details+=("$name: passed at the second try only: ${shaky//$'\n'/, }")
  # What failed, and what it printed, once more at the end: a log of thousands of lines is read from there.
  if ((here_failed > 0)); then
    failures+=("$(grep -a -A 60 -E '^ *[0-9]+/[0-9]+ Test +#.*\*\*\*' "$log" | grep -a -vE '^ +Start +[0-9]+:|   Passed ' | head -n 120)")
  fi
  passed=$((passed + here_total - here_failed))
  failed=$((failed + here_failed))
  details+=("$name $((here_total - here_failed)) of $here_total, built in $built s, ran $((SECONDS - started - built)) s")
}

# The format of all files takes a few seconds. clang-tidy on everything would take minutes (3 s of a processor
# for each of 225 files): here it sees the few that were changed last, and all of it by tools/lint.sh --tidy.
echo "=== lint"
started=$SECONDS
lint=(--tidy-changed)
[[ -z $quick ]] || lint=()
if "$root/tools/lint.sh" "${lint[@]}"; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi
details+=("lint, ran $((SECONDS - started)) s")

everything=(-DPIXELATENT_WERROR=ON -DPIXELATENT_BUILD_TESTS=ON -DPIXELATENT_BUILD_BENCH=ON)
again=(--repeat until-pass:2)
stage release "$root/build/release" --preset release "${everything[@]}"
again=()
if [[ -z $quick ]]; then
  # What draws stays out: it does so on one thread, and no test without LibTorch draws.
  without_torch=(-DPIXELATENT_WITH_TORCH=OFF -DPIXELATENT_WITH_GUI=OFF -DPIXELATENT_WERROR=ON)
  stage tsan "$root/build/tsan" --preset tsan "${without_torch[@]}"
  stage asan-ubsan "$root/build/asan-ubsan-core" --preset asan-ubsan "${without_torch[@]}"
fi

echo "==="
[[ ${#details[@]} -eq 0 ]] || printf '%s\n' "${details[@]}"
[[ ${#failures[@]} -eq 0 ]] || printf '%s\n' "${failures[@]}"
[[ ${#broken[@]} -eq 0 ]] || echo "Did not get as far as testing: ${broken[*]}"
echo "$passed passed, $failed failed"
((failed == 0 && ${#broken[@]} == 0 && (passed > 0 || ${#filters[@]} > 0)))
