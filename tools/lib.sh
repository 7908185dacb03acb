# shellcheck shell=bash
# Shared by tools/run.sh and tools/test.sh; sourced, not run. Both set $root.

# All processors when memory allows: a LibTorch translation unit takes about 1.5 GB to compile.
build_jobs() {
  local processors memory_kb by_memory
  processors=$(nproc)
  memory_kb=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
  by_memory=$(((${memory_kb:-4000000} + 500000) / 1500000))
  ((by_memory >= 1)) || by_memory=1
  echo $((processors < by_memory ? processors : by_memory))
}

# run_logged LOG WHAT COMMAND…: the command with its output in LOG, the log's end when it fails.
run_logged() {
  local log=$1 what=$2
  shift 2
  if ! "$@" >"$log" 2>&1; then
    echo >&2
    tail -n 40 "$log" >&2
    echo "$what failed; the whole log is ${log#"$root"/}." >&2
    return 1
  fi
}

# configured DIRECTORY [ARGUMENTS…]: has it been, with this LibTorch, these presets and (when given) these
# arguments? Changed CMakeLists.txt are ninja's business.
configured() {
  local directory=$1 known=$1/.configured-with
  shift
  [[ -f $directory/build.ninja && -f $known && $known -nt $root/CMakePresets.json ]] || return 1
  local arguments prefix
  { read -r arguments && read -r prefix; } <"$known" || return 1
  [[ $prefix == "${CMAKE_PREFIX_PATH:-none}" ]] || return 1
  [[ $# -eq 0 || $arguments == "$*" ]]
}

# configure DIRECTORY ARGUMENTS…: cmake.
configure() {
  local directory=$1 known=$1/.configured-with fresh=()
  shift
  # What was found in another LibTorch must not linger.
  [[ ! -f $known || $(sed -n 2p "$known") == "${CMAKE_PREFIX_PATH:-none}" ]] || fresh=(--fresh)
  mkdir -p "$directory"
  rm -f "$known"
  echo "Configuring ${directory#"$root"/} …"
  if ! (cd "$root" && run_logged "$directory/configure.log" "Configuring" \
    cmake "$@" -B "$directory" "${fresh[@]}"); then
    echo "Packages come from tools/setup.sh; another LibTorch is found through CMAKE_PREFIX_PATH." >&2
    return 1
  fi
  printf '%s\n' "$*" "${CMAKE_PREFIX_PATH:-none}" >"$known"
}

# build DIRECTORY TARGET…: ninja behind one progress line; says nothing when there is nothing to do.
build() {
  local directory=$1 log=$1/build.log ninja status=0 line done_steps steps tenth=-1
  shift
  : >"$log"
  NINJA_STATUS='[%f/%t] ' ninja -C "$directory" -j "$(build_jobs)" "$@" >"$log" 2>&1 &
  ninja=$!
  trap 'kill "$ninja" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$ninja" 2>/dev/null; do
    line=$(grep -a '^\[[0-9]*/[0-9]*\] ' "$log" | tail -n 1 || true)
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
      done_steps=${BASH_REMATCH[1]} steps=${BASH_REMATCH[2]}
      if [[ -t 1 ]]; then
        printf '\rBuilding, step %s of %s …   ' "$done_steps" "$steps"
      elif ((done_steps * 10 / steps != tenth)); then
        tenth=$((done_steps * 10 / steps))
        echo "Building, step $done_steps of $steps …"
      fi
      sleep 0.4
    fi
    sleep 0.1
  done
  wait "$ninja" || status=$?
  trap - INT TERM
  [[ -z ${line:-} || ! -t 1 ]] || printf '\r\033[K'
  if ((status != 0)); then
    grep -a -v '^\[[0-9]*/[0-9]*\] ' "$log" | tail -n 40 >&2
    echo "Building failed; the whole log is ${log#"$root"/}." >&2
    if grep -a -q -e 'Killed signal' -e 'out of memory' "$log"; then
      echo "It ran out of memory: close other programs and run this again; what is built stays built." >&2
    fi
    return 1
  fi
}
