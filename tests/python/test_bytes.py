"""Python writes and returns the same as the command."""

import csv

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import vierdemacht as vm

FILE = "scenarios/teaching-small.toml"


def same_folders(one, other):
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def same_values(table, file):
    """Every value of the table is that of the file: numbers to the last digit, and missing values are missing."""
    read = {
        "int64": int,
        "float64": float,
        "bool": {"TRUE": True, "FALSE": False}.__getitem__,
        "string": str,
    }
    with file.open(newline="") as lines:
        header, *rows = csv.reader(lines)
    assert header == table.column_names
    assert len(rows) == len(table) > 0
    for place, column in enumerate(table.columns):
        values = table[column["name"]]
        for row, value in zip(rows, values):
            if row[place] == "":
                assert value is None, column
            else:
                assert value == read[column["type"]](row[place]), column


@pytest.mark.parametrize("everyday", [False, True])
def test_a_run(command, project, desk, everyday):
    options = ["--everyday"] if everyday else []
    done = command("run", project / FILE, "--replicates", 40, "--seed", 7, "--output", "there", *options)
    assert done.returncode == 0, done.stderr
    run = vm.Scenario(project / FILE).run(40, seed=7, threads=1, everyday=everyday)
    run.save("here")
    same_folders(desk / "here", desk / "there")
    for name in ("replicates", "phases", "plans", "agents"):
        same_values(getattr(run, name), desk / "there" / f"{name}.csv")
    assert done.stdout.startswith(str(run))


def test_tables_as_parquet(command, project, desk):
    options = ["--replicates", 20, "--seed", 3, "--parquet", "--output"]
    scenario = vm.Scenario(project / FILE)
    for name in ("run", "influence"):
        done = command(name, project / FILE, *options, f"{name}-there")
        assert done.returncode == 0, done.stderr
        getattr(scenario, name)(replicates=20, seed=3).save(f"{name}-here", parquet=True)
        same_folders(desk / f"{name}-here", desk / f"{name}-there")
    for name in ("replicates", "agents"):
        read = pq.read_table(desk / "run-here" / f"{name}.parquet")
        given = pa.table(getattr(scenario.run(20, seed=3), name))
        assert read.column_names == given.column_names
        for column in given.column_names:
            assert read[column].type == given[column].type, column
            assert read[column].to_pylist() == given[column].to_pylist(), column


@pytest.mark.parametrize("precision", [None, 0.3])
def test_a_study_of_influence(command, project, desk, precision):
    options = ["--precision", precision] if precision else ["--replicates", 5, "--each", "--everyday"]
    done = command("influence", project / FILE, "--mute", "supporters", "--output", "there", *options)
    assert done.returncode == 0, done.stderr
    scenario = vm.Scenario(project / FILE)
    if precision:
        study = scenario.influence(["supporters"], precision=precision)
    else:
        study = scenario.influence(["supporters"], each=True, everyday=True, replicates=5)
    study.save("here")
    same_folders(desk / "here", desk / "there")
    same_values(study.figures, desk / "there" / "figures.csv")
    same_values(study.worlds, desk / "there" / "worlds.csv")


def test_a_comparison(command, project, desk):
    change = "preparation.days_available=60"
    done = command("compare", project / FILE, "--set", change, "--replicates", 20, "--output", "there")
    assert done.returncode == 0, done.stderr
    comparison = vm.Scenario(project / FILE).compare(preparation__days_available=60, replicates=20)
    comparison.save("here")
    same_folders(desk / "here", desk / "there")
    same_values(comparison.differences, desk / "there" / "differences.csv")
    assert done.stdout.startswith(str(comparison))


def test_a_sweep(command, project, desk, town):
    (desk / "town.toml").write_text(town.toml())
    (desk / "experiment.toml").write_text(
        'name = "access"\nscenario = "town.toml"\nreplicates = 4\nrecord = ["formation.quality"]\n'
        '[design]\nkind = "factorial"\n[[factor]]\nname = "access"\nkeys = ["access.base"]\nvalues = [0.1, 0.9]\n'
    )
    assert command("sweep", "experiment.toml", "--output", "there").returncode == 0
    sweep = vm.sweep("experiment.toml", "here")
    again = vm.sweep("experiment.toml", "here", force=True)
    assert again.summary == sweep.summary
    same_folders(desk / "here" / "data", desk / "there" / "data")
    same_values(sweep.runs, desk / "there" / "data" / "runs.csv")
    assert len(sweep) == 8 and sweep.folder.name == "here"
    assert "access" in str(sweep)
    assert sweep.plot("response").svg.startswith("<svg")


def test_a_story_its_events_and_a_picture(command, project, desk):
    scenario = vm.Scenario(project / FILE)
    told = command("explain", project / FILE, "--replicate", 2, "--phase", "drafting")
    assert scenario.explain(2, phase="drafting") == told.stdout
    page = command("explain", project / FILE, "--agreement", "--lang", "nl", "--format", "html")
    assert scenario.agreement(lang="nl", format="html") == page.stdout
    why = command("explain", project / FILE, "--why-influence", "experts")
    assert scenario.explain(why_influence="experts") == why.stdout
    first = scenario.events(2)[0]
    assert set(first) >= {"phase", "day"}
    assert command("plot", "council", project / FILE, "--output", "there.svg").returncode == 0
    scenario.plot("council").save("here.svg")
    assert (desk / "here.svg").read_bytes() == (desk / "there.svg").read_bytes()
