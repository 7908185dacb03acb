#!/bin/bash
# What CI can't try for want of a GPU: tools/gpu_check.sh BUILD_DIR SHEET [SECONDS]
# The tests that are skipped elsewhere, iterations with and without NCCL, what is said when processes have no GPU each,
# and Gloo on 1, 2, 4, … of the machine's processors, about SECONDS (5) each. Exit 1 when something is wrong.
set -u
[ $# -ge 2 ] || { sed -n 2,4p "$0" | cut -c3-; exit 2; }
build=$(realpath "$1") sheet=$(realpath "$2") seconds=${3:-5}
program=$build/pixelatent
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
wrong=0

expect() { # WHAT WORDS FILE
  grep -q -- "$2" "$3" && echo "ok: $1" && return
  echo "WRONG: $1"; tail -n 5 "$3"; wrong=1
}

rate() { # FILE
  grep '"done"' "$1" | sed 's/.*"images":\([0-9]*\).*"images_per_second":\([0-9]*\).*/\2 images a second (\1 images)/'
  grep -oE '[0-9]+ processes: [^"]*' "$1"
}

train() { # LOG ARGUMENTS...: a fresh project
  local log=$1; shift
  rm -f run.pxl
  timeout $((20 * seconds + 60)) "$program" train --sheet "$sheet" --project run.pxl --no-metrics --json "$@" > "$log" 2>&1
}

echo "--- tests"
"$build/tests/ml/test_ml" --gtest_filter='OnAGpu*' > ml.log 2>&1
expect "on a GPU" 'PASSED.* [1-9][0-9]* test' ml.log
"$build/tests/distributed/test_distributed" > distributed.log 2>&1
expect "several processes" 'PASSED.* [1-9][0-9]* test' distributed.log
grep -hE 'SKIPPED|FAILED' ml.log distributed.log && wrong=1

echo "--- one GPU, alone and by NCCL with one process"
minutes=$(awk "BEGIN { print $seconds / 60 }")
for _ in 1 2; do
  train alone.log --device cuda --minutes "$minutes"; echo "alone: $(rate alone.log)"
  RANK=0 LOCAL_RANK=0 WORLD_SIZE=1 MASTER_ADDR=127.0.0.1 train nccl.log --device cuda --minutes "$minutes"
  echo "NCCL: $(rate nccl.log)"
done
expect "NCCL's iterations are recorded" 'all-reduces recorded' nccl.log
"$program" info --project run.pxl > info.log 2>&1
expect "its project opens" sprites info.log

echo "--- more processes than GPUs"
gpus=$(nvidia-smi -L | wc -l)
train many.log --device cuda --images 64 --processes $((gpus + 1)); expect "said" 'has no GPU of its own' many.log
for rank in 0 1; do
  RANK=$rank LOCAL_RANK=0 WORLD_SIZE=2 MASTER_ADDR=127.0.0.1 timeout 60 "$program" train --sheet "$sheet" \
    --project "two$rank.pxl" --device cuda --images 64 > "two$rank.log" 2>&1 &
done
wait
expect "two on one GPU are refused" 'would compute on the same GPU' two1.log

if [ "$gpus" -gt 1 ]; then
  echo "--- $gpus GPUs"
  train gpus.log --device cuda --batch 64 --minutes "$minutes" --processes "$gpus"; rate gpus.log
fi

echo "--- processors"
for ((n = 1; n <= $(nproc) && n <= 16; n *= 2)); do
  # --processes 1 is one process that has nobody to talk to.
  train cpu.log --device cpu --threads 1 --batch 64 --minutes "$minutes" --processes $n; echo "$n: $(rate cpu.log | tr '\n' ' ')"
done
exit $wrong
