#!/usr/bin/env python3
"""Compares samples and sensitivity indices with SALib's, on the very same points and outputs.

    python3 tests/salib/check.py               # compare; exits with 1 on a difference
    python3 tests/salib/check.py --large 20    # then also time and memory of both for 2^20 base samples

Needs cargo, python3 and python3-venv; what is in requirements.txt goes into a virtual environment under target/.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
# VIERDEMACHT_BUILT: the folder of programs that are built already.
BUILT = os.environ.get("VIERDEMACHT_BUILT")
BINARY = Path(BUILT or TARGET / "release") / "examples" / "ishigami"

# Point estimates agree to this; half-widths of bootstrap intervals, of 100 resamples on either side, to this factor
# (the standard error of their ratio is a tenth; seeds are fixed).
TOLERANCE = 1e-9
FACTOR_OF_WIDTHS = 1.6

# What SALib needs for 2^20 base samples of 3 factors with pairs and 100 resamples, in bytes, rounded up.
SALIB_BYTES_OF_LARGEST = 11e9
PEAK_OF_LARGEST = 20


def in_environment():
    """Runs this script again where SALib is, making that environment first."""
    environment = TARGET / "salib"
    python = environment / "bin" / "python"
    done = environment / "requirements.txt"
    if not done.exists() or done.read_bytes() != REQUIREMENTS.read_bytes():
        venv.create(environment, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS], check=True)
        done.write_bytes(REQUIREMENTS.read_bytes())
    return subprocess.run([python, __file__, "--inside", *sys.argv[1:]]).returncode


def problem():
    return {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0.0, 1.0]] * 3}


def ishigami(samples):
    import numpy as np

    x = -np.pi + 2 * np.pi * samples
    return np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2


class Comparison:
    """Differences found so far."""

    def __init__(self):
        self.failed = 0

    def equal(self, what, ours, theirs, tolerance=TOLERANCE):
        import numpy as np

        ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
        if ours.shape != theirs.shape or not (np.isfinite(ours).all() and np.isfinite(theirs).all()):
            self.say(False, f"{what}: shapes {ours.shape} and {theirs.shape}, or not all of it numbers")
            return
        difference = np.abs(ours - theirs).max()
        self.say(difference <= tolerance, f"{what}: largest of {ours.size} differences {difference:.1e}")

    def alike(self, what, ours, theirs):
        import numpy as np

        ratios = np.asarray(ours) / np.asarray(theirs)
        least, most = ratios.min(), ratios.max()
        fits = 1 / FACTOR_OF_WIDTHS < least and most < FACTOR_OF_WIDTHS
        self.say(fits, f"{what}: ratios {least:.2f} to {most:.2f}")

    def say(self, fits, message):
        self.failed += not fits
        print(f"  {'ok  ' if fits else 'DIFFERS'} {message}")


def example(*arguments):
    output = subprocess.run([BINARY, *arguments], check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def half_width(interval):
    return (interval[1] - interval[0]) / 2


def compare_sobol(comparison, base, second_order, scramble):
    import numpy as np
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampler

    print(f"Sobol': {base} base samples, second order {second_order}, scrambling {scramble}")
    arguments = ["sobol", "--base", str(base)]
    arguments += ["--second-order"] if second_order else []
    arguments += ["--scramble", str(scramble)] if scramble is not None else []
    found = example(*arguments)
    samples, outputs = np.array(found["samples"]), np.array(found["outputs"])
    if scramble is None:
        theirs = sampler.sample(problem(), base, calc_second_order=second_order, scramble=False)
        comparison.equal("samples", samples, theirs, 0.0)
    comparison.equal("outputs", outputs, ishigami(samples), 1e-12)
    theirs = analysis.analyze(problem(), outputs, calc_second_order=second_order, seed=1)
    ours = found["estimates"]["raw"]
    for name, orders in (("S1", ours["first"]), ("ST", ours["total"])):
        comparison.equal(name, [index["estimate"] for index in orders], theirs[name])
        widths = [half_width(index["interval"]) for index in orders]
        comparison.alike(f"interval of {name}", widths, theirs[f"{name}_conf"])
    pairs = [(tuple(pair["factors"]), pair["index"]) for pair in ours["second"]]
    if second_order:
        comparison.equal("S2", [pair["estimate"] for _, pair in pairs], [theirs["S2"][at] for at, _ in pairs])
        widths = [half_width(pair["interval"]) for _, pair in pairs]
        comparison.alike("interval of S2", widths, [theirs["S2_conf"][at] for at, _ in pairs])


def compare_morris(comparison, trajectories, levels):
    import numpy as np
    from SALib.analyze import morris as analysis

    print(f"Morris: {trajectories} trajectories, {levels} levels")
    found = example("morris", "--trajectories", str(trajectories), "--levels", str(levels))
    samples, outputs = np.array(found["samples"]), np.array(found["outputs"])
    theirs = analysis.analyze(problem(), samples, outputs, num_levels=levels, seed=1)
    ours = found["estimates"]["factors"]
    comparison.equal("mu", [effect["mu"]["mean"] for effect in ours], theirs["mu"])
    comparison.equal("mu*", [effect["mu_star"]["mean"] for effect in ours], theirs["mu_star"])
    comparison.equal("sigma", [effect["sigma"] for effect in ours], theirs["sigma"])


def measured(command):
    """CPU seconds, seconds and peak resident memory in MB (as of the last 10 ms) of a command, and its output."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    ended, highest = 0, 0
    while not ended:
        # The resources that wait4 reports include what this process held when it started the other.
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
        highest = max([highest, *(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))])
        time.sleep(0.01)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    if status:
        sys.exit(f"{command} failed")
    seconds = time.monotonic() - start
    return usage.ru_utime + usage.ru_stime, seconds, highest / 1024, process.stdout.read()


def available_memory():
    lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
    return 1024 * int(lines["MemAvailable"].split()[0])


def salib_alone(power):
    """What SALib does for 2^power base samples, in a process of its own."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampler

    samples = sampler.sample(problem(), 2**power, calc_second_order=True, scramble=False)
    found = analysis.analyze(problem(), ishigami(samples), calc_second_order=True, num_resamples=100, seed=1)
    print(json.dumps([*found["S1"], *found["ST"], found["S2"][0, 1], found["S2"][0, 2], found["S2"][1, 2]]))


def compare_large(comparison, power):
    print(f"Large: 2^{power} base samples, 3 factors, second order, 100 resamples, samples and outputs included")
    ours = measured([BINARY, "sobol", "--base", 2**power, "--second-order", "--estimates-only"])
    print("  vierdemacht: {:.1f} CPU s, {:.1f} s, {:.1f} MB".format(*ours))
    wanted = SALIB_BYTES_OF_LARGEST * 2.0 ** (power - PEAK_OF_LARGEST)
    if available_memory() < 1.2 * wanted:
        print(f"  SALib: left out, it wants some {wanted / 1e9:.1f} GB")
        return
    theirs = measured([sys.executable, __file__, "--inside", "--salib-alone", power])
    print("  SALib:       {:.1f} CPU s, {:.1f} s, {:.1f} MB".format(*theirs))
    shares = json.loads(ours[3])["estimates"]["raw"]
    indices = [index["estimate"] for index in shares["first"] + shares["total"]]
    indices += [pair["index"]["estimate"] for pair in shares["second"]]
    comparison.equal("all indices", indices, json.loads(theirs[3]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", type=int, metavar="POWER", help="also measure both for 2^POWER base samples")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--salib-alone", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.inside:
        build = ["cargo", "build", "--locked", "--release", "--quiet", "--example", "ishigami"]
        if not BUILT:
            subprocess.run(build, cwd=ROOT, check=True)
        return in_environment()
    if arguments.salib_alone is not None:
        salib_alone(arguments.salib_alone)
        return 0
    comparison = Comparison()
    compare_sobol(comparison, 1024, True, None)
    compare_sobol(comparison, 512, False, None)
    compare_sobol(comparison, 2048, True, 7)
    compare_morris(comparison, 64, 4)
    compare_morris(comparison, 500, 8)
    if arguments.large is not None:
        compare_large(comparison, arguments.large)
    print("differs from SALib" if comparison.failed else "agrees with SALib")
    return 1 if comparison.failed else 0


if __name__ == "__main__":
    sys.exit(main())
