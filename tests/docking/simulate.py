"""Run the command and the Python model on a case, and read the figures of both."""

import csv
import random
import resource
import subprocess
import time

from vierdemacht_docking.figures import BY_ROLE, COUNTS, PATHS, ROLES, figures
from vierdemacht_docking.formation import Formation
from vierdemacht_docking.scenario import Scenario

NUMBERS = COUNTS + ["problems_decided", "problems_without_plan", "problems_not_reached", "relations_ended", "sessions",
                    "package_plans", "fragmentation", "plans", "plans_in_factsheets", "document_match", "quality",
                    "goal_supporters", "goal_experts", "cost"] + ["from_" + path for path in PATHS]


def run_command(program, case, root, desk, seed):
    """Run the command. Returns the CPU seconds and the folder of the result."""
    scenario, output = desk / f"{case.name}.toml", desk / case.name
    scenario.write_text(case.toml(root))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "run", scenario, "--replicates", str(case.command), "--seed", str(seed), "--threads", "1",
                    "--output", output, "--force"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, output


def rows(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


def read_command(output):
    """Figures of the formations with an agreement, and for each its coalition, lead and first day of the talks."""
    first_day = {row["replicate"]: int(row["first_day"]) for row in rows(output / "phases.csv")
                 if row["phase"] == "formation"}
    found, givens = {}, {}
    for row in rows(output / "replicates.csv"):
        number = row["replicate"]
        if number not in first_day or not row["lead"] or not row["agreement_day"]:
            continue
        found[number] = {name: float(row[name]) for name in NUMBERS if row[name] != ""}
        found[number]["days"] = float(row["agreement_day"]) - first_day[number]
        givens[number] = (row["coalition"].split("+"), row["lead"], first_day[number])
    add_persons(output, found)
    return list(found.values()), list(givens.values())


def add_persons(output, found):
    role_of = {role: name for name, role in ROLES.items()}
    for values in found.values():
        values["fragmentation"] = round(values["fragmentation"], 6)
        values.update({f"{figure}_{role}": 0.0 for figure, role in BY_ROLE})
    for row in rows(output / "agents.csv"):
        values, role = found.get(row["replicate"]), role_of.get(row["role"])
        if values is None or role is None:
            continue
        for figure, wanted in BY_ROLE:
            if wanted == role:
                values[f"{figure}_{role}"] += float(row[figure])


def run_python(case, output, givens, seed):
    """Run the model. Coalition, lead and first day come from a formation of the command, drawn with replacement."""
    scenario = Scenario(output / "scenario.toml")
    draws = random.Random(f"{case.name} {seed}")
    started, results = time.process_time(), []
    for _ in range(case.python):
        coalition, lead, first_day = draws.choice(givens)
        model = Formation(scenario, draws.getrandbits(48))
        model.prepare()
        model.seat([scenario.party_of[party] for party in coalition], scenario.party_of[lead], first_day)
        model.talk()
        results.append(figures(model, model.agree()))
    return time.process_time() - started, results
