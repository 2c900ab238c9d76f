#!/usr/bin/env bash
# Replicates a second of this project (one thread, whole Tilburg formations) and of a skeleton of the same size in Mesa,
# alternately in one run, and the ratio. Needs python3 with venv; takes about two minutes after the build.
#
#   bash benches/peers/compare.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

here=benches/peers
cargo build --locked --release --quiet --example instructions
program=${CARGO_TARGET_DIR:-target}/release/examples/instructions
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement $here/requirements.txt

mesa() { "$work/venv/bin/python" $here/mesa_formation.py 60 | cut -d' ' -f2; }
own() { # by processor seconds, as Mesa's
  local replicates=4000
  TIMEFORMAT='%U'
  { time "$program" scenarios/tilburg-2018.toml $replicates >/dev/null; } 2>"$work/seconds"
  awk -v n=$replicates '{ printf "%.1f\n", n / $1 }' "$work/seconds"
}

printf '%-8s %14s %14s %8s\n' round vierdemacht Mesa ratio
for round in 1 2 3; do
  ours=$(own)
  theirs=$(mesa)
  awk -v r=$round -v a="$ours" -v b="$theirs" 'BEGIN { printf "%-8s %14.1f %14.1f %8.0f\n", r, a, b, a / b }'
done
echo "replicates a processor second, one thread"
