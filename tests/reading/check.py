#!/usr/bin/env python3
"""Takes the examples out of docs/READING.md, and checks what they made. `run.sh` runs it.

    check.py extract DOCUMENT FOLDER
    check.py compare FOLDER
"""

import csv
import json
import re
import struct
import sys
from pathlib import Path

# The examples by what follows the fence, and the file that each becomes.
EXAMPLES = {
    "python run": "example_run.py",
    "r arrow": "example_arrow.R",
    "python polars": "example_polars.py",
    "python duckdb": "example_duckdb.py",
    "r": "example.R",
}

# Pictures, with their width and height in dots.
PICTURES = {"influence-by-authority.png": (1800, 750), "influence-by-access.png": (1800, 750)}

# Tables of means, with their number of rows.
TABLES = {"means-polars.csv": 6, "means-duckdb.csv": 3, "means-r.csv": 6}

FACTOR = "authority_experts"
TOLERANCE = 1e-9


def extract(document, folder):
    """Every block of code becomes a file; one that is not known is a fault."""
    blocks = re.findall(r"^```([^\n]*)\n(.*?)^```$", document.read_text(), re.MULTILINE | re.DOTALL)
    blocks = [(kind, code) for kind, code in blocks if kind != "sh"]
    kinds = sorted(kind for kind, _ in blocks)
    if kinds != sorted(EXAMPLES):
        sys.exit(f"{document} has examples of {kinds}, not of {sorted(EXAMPLES)}")
    for kind, code in blocks:
        (folder / EXAMPLES[kind]).write_text(code)


def compare(folder):
    """Pictures are there with their sizes, means and errors are those of the summary."""
    for name, size in PICTURES.items():
        head = (folder / name).read_bytes()[:24]
        found = struct.unpack(">II", head[16:24])
        if head[:8] != b"\x89PNG\r\n\x1a\n" or found != size:
            sys.exit(f"{name} is no picture of {size} dots, but of {found}")
    effects = json.loads((folder / "summary.json").read_text())["effects"]
    known = {(e["figure"], float(e["value"])): e["mean"] for e in effects if e["factor"] == FACTOR}
    largest = 0.0
    for name, number in TABLES.items():
        rows = list(csv.DictReader((folder / name).open()))
        if len(rows) != number:
            sys.exit(f"{name} has {len(rows)} rows, not {number}")
        for row in rows:
            told = known[row["figure"], float(row[FACTOR])]
            for column in ("mean", "error"):
                difference = abs(float(row[column]) - told[column])
                largest = max(largest, difference)
                if not difference <= TOLERANCE:
                    sys.exit(f"{name}: {column} of {row} is {told[column]} in the summary")
    print(f"Python, DuckDB, R and the summary agree: the largest difference is {largest:.1e}.")


if __name__ == "__main__":
    {"extract": extract, "compare": compare}[sys.argv[1]](*map(Path, sys.argv[2:]))
