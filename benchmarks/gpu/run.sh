#!/usr/bin/env bash
# Measures the torch engine on a machine with a GPU, from what pack.sh packed: compiles, tests, times steps against PyTorch, trains.
# Arguments: the archive, a folder for the results, and the device (default cuda:0; cpu is the dry run). Needs a Python with
# torch and g++, no network, at most 8 minutes on a GPU. Each part has its own limit, and one that fails does not end the others.
set -uo pipefail
archive=$(realpath "$1") device=${3:-cuda:0}
mkdir -p "$2" && results=$(realpath "$2")
work=$(mktemp -d)
cd "$work"
python3 -m tarfile -e "$archive" .
export PATH="$work/bin:$PATH" ANNULUS_BACKEND=torch NODE_NO_WARNINGS=1
python=$(command -v python3)

part() { # name, seconds, command…
  local name=$1 limit=$(($2 * slower)) began=$SECONDS
  shift 2
  echo "== $name"
  timeout "$limit" "$@" >"$results/$name.log" 2>&1
  local code=$?
  tail -n 40 "$results/$name.log"
  echo "== $name: exit code $code after $((SECONDS - began)) s"
}
benchmark() { node benchmarks/build/src/run.js --backend torch --device "$device" --python "$python" --sizes "$sizes" "$@"; }
export -f benchmark
fast=tf32 slower=1 sizes=full
[ "$device" = cpu ] && fast=float32 slower=8 sizes=tiny
export device python sizes

nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null
nproc
part install 90 node packages/backend/bin/annulus-native.js --engine torch --python "$python"
part steps 110 bash -c "benchmark --only device --precision $fast --rounds 2 --output '$results/steps'"
part whole 110 bash -c "benchmark --only whole --precision $fast --rounds 1 --output '$results/whole'"
part tests 120 node node_modules/ava/entrypoints/cli.mjs build/suites/{backend,encoders,ring-plugin}.js
part steps-bf16 45 bash -c "benchmark --only device --precision bf16 --rounds 1 --output '$results/steps-bf16'"
rm -rf "$work"
