"""Put the manual together, build it with mdBook, and check every link in it.

    python3 .ci/manual.py FOLDER       # the pages are FOLDER/book/index.html

Pages come from docs and other Markdown files, in the order of docs/SUMMARY.md. The reference comes from the program:
commands from its help, keys from its schemas, columns from the data packages that it writes. The environment names
the programs: VIERDEMACHT (otherwise target/release/vierdemacht) and MDBOOK (otherwise mdbook).
"""

import csv
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
VIERDEMACHT = os.environ.get("VIERDEMACHT", str(ROOT / "target/release/vierdemacht"))
MDBOOK = os.environ.get("MDBOOK", "mdbook")

# Results whose data packages describe the columns: a heading, and the command that writes the result.
RESULTS = [
    ("run", "run scenarios/teaching-small.toml --replicates 2"),
    ("influence", "influence scenarios/teaching-small.toml --replicates 2"),
    ("compare", "compare scenarios/teaching-small.toml --set access.base=0.9 --replicates 2"),
    ("sweep", "sweep {folder}/small.toml"),
    ("sensitivity", "sensitivity {folder}/sweep"),
    ("documents", "documents examples/coding.csv --scenario scenarios/tilburg-2018.toml --replicates 20"),
    ("interviews", "interviews examples/interviews.csv --scenario scenarios/tilburg-2018.toml --replicates 5"),
    ("backtest", "backtest data/formations/czech-municipal-2018 --replicates 1 --resamples 2"),
]

# The smallest experiment with a variance decomposition.
EXPERIMENT = f"""
name = "small"
scenario = "{ROOT}/scenarios/teaching-small.toml"
replicates = 2
record = ["formation.quality", "influence.experts.outcome"]
design = {{ kind = "sobol", base = 2 }}

[[factor]]
name = "access"
keys = ["access.base"]
low = 0.1
high = 0.9
"""

LINK = re.compile(r"(\]\()([^)\s]+)(\))")

# A setting of the classroom page, which shows the lessons too.
SETTING = re.compile(r"\[([^\]]*)\]\(#scenario=[^)]*\)")


def run(*words, **options):
    """The output of the program; its message, if it fails, ends the build."""
    done = subprocess.run([VIERDEMACHT, *words], cwd=ROOT, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"vierdemacht {' '.join(words)}: {done.stderr}")
    return done.stdout


# ---------------------------------------------------------------- Pages


def pages():
    """The files of docs/SUMMARY.md that exist, and the place of each in the book."""
    named = re.findall(r"\]\(([^)]+\.md)\)", (ROOT / "docs/SUMMARY.md").read_text())
    found = {}
    for name in named:
        file = (ROOT / "docs" / name).resolve()
        if not name.startswith("reference/"):
            inside = file.is_relative_to(ROOT / "docs")
            found[file] = file.relative_to(ROOT / "docs" if inside else ROOT)
    # mdBook takes each README.md for the index of its folder: in the book it is called after the folder.
    def called(place):
        return Path(f"{place.parent if place.parent.name else 'tasks'}.md") if place.name == "README.md" else place

    return {file: called(place) for file, place in found.items()}


def outside_code(text, change):
    """Change a text outside fenced blocks and code in backticks."""
    parts = re.split(r"(^```.*?^```|`[^`\n]*`)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


def relinked(file, place, text, known, source):
    """A page's text with links to where things are in the book; other files of the project are copied into it."""

    def link(match):
        before, target, after = match.groups()
        if urlsplit(target).scheme or target.startswith("#"):
            return match.group(0)
        path, _, anchor = target.partition("#")
        named = (file.parent / path).resolve()
        if not named.is_file() or not named.is_relative_to(ROOT):
            sys.exit(f"{file.relative_to(ROOT)}: {target} is not a file of the project")
        to = known.get(named)
        if to is None:
            to = Path("files") / named.relative_to(ROOT)
            (source / to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(named, source / to)
        relative = os.path.relpath(to, place.parent)
        return f"{before}{relative}{'#' + anchor if anchor else ''}{after}"

    return outside_code(text, lambda part: LINK.sub(link, SETTING.sub(r"\1", part)))


def write_pages(source):
    known = pages()
    for file, place in known.items():
        text = relinked(file, place, file.read_text(), known, source)
        (source / place).parent.mkdir(parents=True, exist_ok=True)
        (source / place).write_text(text)
    summary = (ROOT / "docs/SUMMARY.md").read_text()

    def entry(match):
        file = (ROOT / "docs" / match.group(2)).resolve()
        return f"{match.group(1)}{known.get(file, match.group(2))}{match.group(3)}"

    (source / "SUMMARY.md").write_text(LINK.sub(entry, summary))


# ---------------------------------------------------------------- Reference


def commands():
    page = ["# Commands", "", "What `vierdemacht help COMMAND` prints."]
    listed = re.findall(r"^  ([a-z]+)  ", run("--help"), flags=re.MULTILINE)
    for name in [name for name in listed if name != "help"]:
        page += ["", f"## {name}", "", "```text", run("help", name, env={**os.environ, "COLUMNS": "100"}).strip(), "```"]
    return "\n".join(page) + "\n"


# The largest of a type of numbers, which is no limit of the model.
LARGEST = 2**32 - 1


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def kind_of(schema):
    """What may stand there, in words."""
    constants = schema.get("enum") or [one["const"] for one in schema.get("oneOf", []) if "const" in one]
    if constants:
        return ", ".join(f"`{value}`" for value in constants)
    kinds = schema.get("type", "")
    kinds = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind and kind != "null"]
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list", "object": "table"}
    said = " or ".join(words.get(kind, kind) for kind in kinds)
    ends = [schema.get("minimum"), schema.get("maximum")]
    ends[1] = None if ends[1] == LARGEST else ends[1]
    if any(end is not None for end in ends):
        low, high = ("" if end is None else f"{end:g}" for end in ends)
        said += f", {low} to {high}" if low and high else f", at least {low}" if low else f", at most {high}"
    return said


def keys_of(schema, whole, path="", within=()):
    """Rows of a table of keys: path, what may stand there, default, meaning."""
    rows = []
    for name, given in schema.get("properties", {}).items():
        if name.startswith("$"):
            continue
        resolved, names = dict(given), list(within)
        while True:
            inner = next((one for one in resolved.get("anyOf", []) + resolved.get("allOf", []) if "$ref" in one), None)
            named = resolved.pop("$ref", None) or (inner or {}).get("$ref")
            if not named:
                break
            resolved.pop("anyOf", None), resolved.pop("allOf", None)
            names.append(named)
            resolved = {**whole["$defs"][named.rpartition("/")[2]], **resolved}
        here = f"{path}{name}"
        default = "" if given.get("default") in (None, "", [], {}) else given["default"]
        default = "" if isinstance(default, (dict, list)) else f"`{json.dumps(default, ensure_ascii=False)}`" if default != "" else ""
        rows.append((here, kind_of(resolved), default, given.get("description", resolved.get("description", ""))))
        items = resolved.get("items")
        items = items if isinstance(items, dict) else {}
        if "$ref" in items and items["$ref"] not in within:
            entry = whole["$defs"][items["$ref"].rpartition("/")[2]]
            rows += keys_of(entry, whole, f"{here}[].", (*names, items["$ref"]))
        elif "properties" in resolved and len(names) == len(set(names)):
            rows += keys_of(resolved, whole, f"{here}.", tuple(names))
    return rows


def keys():
    page = ["# Keys of files", "", "From the schemas that `vierdemacht schema KIND` prints; `[]` stands for an entry of a list."]
    kinds = ["scenario", "experiment", "patterns", "ladder", "calibration"]
    for kind in kinds:
        schema = json.loads(run("schema", kind))
        page += ["", f"## {kind.capitalize()}", "", "| key | value | default | meaning |", "|---|---|---|---|"]
        for path, value, default, meaning in keys_of(schema, schema):
            page.append(f"| `{path}` | {cell(value)} | {default} | {cell(meaning)} |")
    return "\n".join(page) + "\n"


def described(place):
    """Tables of a result with their columns, from its data package or its dictionary of columns."""
    package = place / "datapackage.json"
    if package.exists():
        for table in json.loads(package.read_text())["resources"]:
            fields = table.get("schema", {}).get("fields", [])
            rows = [[field["name"]] + [field.get(key, "") for key in ("unit", "range", "description")] for field in fields]
            yield table["path"], table.get("description", ""), rows
        return
    with (place / "columns.csv").open(newline="") as file:
        for table, rows in itertools.groupby(csv.DictReader(file), lambda row: row["table"]):
            yield table, "", [[row[key] for key in ("column", "unit", "range", "meaning")] for row in rows]


def columns():
    page = ["# Columns of tables", "", "Every result describes its columns in `datapackage.json` or `columns.csv`."]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.toml").write_text(EXPERIMENT)
        for name, words in RESULTS:
            place = Path(folder) / name
            output = Path(folder) / "sweep" if name == "sensitivity" else place
            run(*words.format(folder=folder).split(), "--output", str(output))
            place = output / name if name == "sensitivity" else place
            page += ["", f"## vierdemacht {name}"]
            for table, about, rows in ((t, a, r) for t, a, r in described(place) if r):
                page += ["", f"### {table}", "", cell(about), "", "| column | unit | range | meaning |", "|---|---|---|---|"]
                page += [f"| `{column}` | {' | '.join(cell(part) for part in rest)} |" for column, *rest in rows]
    return "\n".join(page) + "\n"


# ---------------------------------------------------------------- Links


class Page(HTMLParser):
    """What a page links to, and what can be linked to in it."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.places.update(given[key] for key in ("id", "name") if given.get(key))
        self.targets += [given[key] for key in ("href", "src") if given.get(key)]


def broken_links(book):
    found = {file: Page(file.read_text()) for file in book.rglob("*.html")}
    for file, page in found.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or file.name in ("print.html", "toc.html", "404.html"):
                continue
            to = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if not to.exists():
                yield f"{file.relative_to(book)}: {target} leads nowhere"
            elif parts.fragment and to in found and unquote(parts.fragment) not in found[to].places:
                yield f"{file.relative_to(book)}: {target}: that page has no such heading"


def main():
    folder = Path(sys.argv[1]).resolve()
    source = folder / "src"
    shutil.rmtree(folder, ignore_errors=True)
    (source / "reference").mkdir(parents=True)
    for name in ("book.toml", "manual.css"):
        shutil.copyfile(ROOT / "docs" / name, folder / name)
    write_pages(source)
    for name, page in [("commands", commands), ("keys", keys), ("columns", columns)]:
        (source / "reference" / f"{name}.md").write_text(page())
    subprocess.run([MDBOOK, "build", str(folder)], check=True)
    broken = list(broken_links(folder / "book"))
    print("\n".join(broken), file=sys.stderr, end="\n" if broken else "")
    number = len(list((folder / "book").rglob("*.html")))
    print(f"the manual: {number} pages, {len(broken)} broken links: {folder / 'book/index.html'}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
