#!/usr/bin/env bash
# Runs the examples of docs/READING.md as they stand there, on a small sweep, and compares their means and errors
# with those of `vierdemacht summary`.
#
#   bash tests/reading/run.sh [FOLDER]     # what is made stays in FOLDER, where one is given
#
# Needs cargo, python3 with venv, and Rscript with readr and ggplot2; Python packages go into a virtual environment
# under target/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}

if [ $# -gt 0 ]; then
  mkdir -p "$1"
  desk=$(cd "$1" && pwd)
else
  desk=$(mktemp -d)
  trap 'rm -rf "$desk"' EXIT
fi

environment=$target/reading
if ! cmp -s "$here/requirements.txt" "$environment/requirements.txt"; then
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$environment/requirements.txt"
fi
python=$environment/bin/python

# VIERDEMACHT_BUILT: the folder of a program that is built already.
[ -n "${VIERDEMACHT_BUILT:-}" ] || (cd "$root" && cargo build --locked --release --quiet)
vierdemacht=${VIERDEMACHT_BUILT:-$target/release}/vierdemacht

# The experiment of the document, with fewer formations.
name=access-authority-bureaupolitics
sweep=$desk/output/$name/sweep
printf 'extends = "%s"\nreplicates = 40\n' "$root/scenarios/experiments/$name.toml" >"$desk/$name.toml"
"$vierdemacht" sweep "$desk/$name.toml" --output "$sweep"
"$vierdemacht" summary "$desk/$name.toml" --output "$sweep" --json >"$desk/summary.json"

"$vierdemacht" run "$root/scenarios/tilburg-2018.toml" --parquet --replicates 40 --output "$desk/output/tilburg-2018/run"

"$python" "$here/check.py" extract "$root/docs/READING.md" "$desk"
cd "$desk"
if Rscript --vanilla -e 'quit(status = !requireNamespace("arrow", quietly = TRUE))'; then
  Rscript --vanilla example_arrow.R
else
  echo "R has no arrow here: its example is not run"
fi
for example in run polars duckdb; do MPLBACKEND=Agg "$python" "example_$example.py"; done
Rscript --vanilla example.R
"$python" "$here/check.py" compare "$desk"
