#!/usr/bin/env bash
# Docks the Python model of the phases preparation and talks, written from docs/ODD.md, with the command: runs
# both on the cases of cases.py, compares the distributions of their figures and prints one table. Exit code 1 where
# they disagree.
#
#   bash tests/docking/run.sh [FOLDER]     # what is made stays in FOLDER, where one is given
#
# Needs cargo and python3 (3.11 or later) with venv; Python packages go into a virtual environment under target/.
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

environment=$target/docking
if ! cmp -s "$here/requirements.txt" "$environment/requirements.txt"; then
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$environment/requirements.txt"
fi

# VIERDEMACHT_BUILT: the folder of a program that is built already.
[ -n "${VIERDEMACHT_BUILT:-}" ] || (cd "$root" && cargo build --locked --release --quiet)
vierdemacht=${VIERDEMACHT_BUILT:-$target/release}/vierdemacht

PYTHONDONTWRITEBYTECODE=1 "$environment/bin/python" "$here/dock.py" "$vierdemacht" "$desk"
