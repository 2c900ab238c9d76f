#!/usr/bin/env bash
# Builds the Python package, installs it into a fresh virtual environment, and there runs its tests, every example of
# docs/python.md, and the notebook.
#
#   bash tests/python/run.sh
#
# Needs cargo and python3 with venv; Python packages go into a virtual environment under target/. PYTHON_PROFILE is the profile of
# cargo to build with: dev where left out, which takes what `cargo test` has built already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
profile=${PYTHON_PROFILE:-dev}

environment=$target/python
if ! cmp -s "$here/requirements.txt" "$environment/requirements.txt"; then
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$environment/requirements.txt"
fi
python=$environment/bin/python

desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
# The feature only spares building again what `cargo test` has built.
(cd "$root" && "$environment/bin/maturin" build --quiet --locked --profile "$profile" --features as-tested --interpreter "$python" \
  --out "$desk/wheel")
# Nothing but the wheel is installed: the tests see what a user gets.
"$python" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps "$desk"/wheel/*.whl

# Away from the project, so that nothing is found that is not in the package.
export VIERDEMACHT_PROJECT=$root PYTHONDONTWRITEBYTECODE=1
cd "$desk"
"$python" -m pytest -q -p no:cacheprovider "$here"
