"""Dock the Python model with the command: all cases, one table, exit code 1 on a disagreement.

    python dock.py PROGRAM DESK [CASE ...]
"""

import pathlib
import sys
import time

import numpy as np

from cases import CASES
from simulate import read_command, run_command, run_python
from tests_of_equality import detectable, holm, probability

ALPHA = 0.001  # probability that any comparison fails by chance
SEED = 1


def main(program, desk, only):
    root = pathlib.Path(__file__).resolve().parents[2]
    results, speeds = [], []
    for case in CASES:
        if only and case.name not in only:
            continue
        cpu_command, output = run_command(program, case, root, desk, SEED)
        command, givens = read_command(output)
        cpu_python, python = run_python(case, output, givens, SEED)
        speeds.append((case, cpu_command, cpu_python))
        results += compare(case, command, python)
        print(f"{case.name}: {len(command)} formations of the command, {len(python)} in Python", file=sys.stderr)
    return report(results, speeds)


def sample(rows, name):
    return np.array([row[name] for row in rows if name in row])


def compare(case, command, python):
    names = [name for name in python[0] if any(name in row for row in command)]
    found = []
    for name in names:
        x, y = sample(command, name), sample(python, name)
        kind, p = probability(x, y)
        if kind != "constant":
            found.append((case.name, name, kind, x, y, p))
        elif x[0] != y[0]:
            found.append((case.name, name, kind, x, y, 0.0))
    return found


def report(results, speeds):
    adjusted = holm([entry[-1] for entry in results])
    failures, case = 0, None
    for (name, figure, kind, x, y, p), corrected in zip(results, adjusted):
        if name != case:
            case = name
            print(f"\n{case}\n{'figure':28} {'command':>9} {'Python':>9} {'differ':>7} {'finds':>6} {'p':>8} {'Holm':>6}"
                  "  test")
        sd = np.concatenate([x, y]).std()
        bad = corrected < ALPHA
        failures += bad
        finds = detectable(x, y, ALPHA / len(results))
        found = "-" if np.isnan(finds) else f"{finds:.3f}"
        print(f"{figure:28} {x.mean():9.3f} {y.mean():9.3f} {(y.mean() - x.mean()) / sd:+7.3f} {found:>6} {p:8.2g} "
              f"{corrected:6.2g}  {kind}{'  DISAGREES' if bad else ''}")
    print("\ndiffer, finds: difference of means in standard deviations; the smallest that the test finds with "
          "probability 0.9, where it is\nthe only one that differs (-: not by moving a mean).")
    print(f"{len(results)} comparisons; by chance one or more would disagree in at most 1 run of {round(1 / ALPHA)}; "
          f"{failures} disagree.")
    tell_speeds(speeds)
    return 1 if failures else 0


def tell_speeds(speeds):
    print("\nFormations in a CPU second. Command: all seven phases, reading the scenario and writing the tables. Python: "
          "preparation,\ntalks, consultation and drafting, without the information rounds, investiture and tables.")
    for case, command, python in speeds:
        fast, slow = case.command / command, case.python / python
        print(f"{case.name:28} command {fast:9.1f}   Python {slow:7.1f}   ratio {fast / slow:6.0f}")


if __name__ == "__main__":
    desk = pathlib.Path(sys.argv[2])
    desk.mkdir(parents=True, exist_ok=True)
    started = time.time()
    code = main(sys.argv[1], desk, sys.argv[3:])
    print(f"{time.time() - started:.0f} seconds in all.")
    sys.exit(code)
