"""Contents of the package: scenarios, types, documentation, the command."""

import ast
import importlib.metadata
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import vierdemacht as vm

STUBS = ast.parse(Path(vm.__file__).with_name("__init__.pyi").read_text())


def public(name):
    return not name.startswith("_")


def parameters(function):
    """Names of the parameters except self, with * in its place."""
    given = function.args
    names = [a.arg for a in given.posonlyargs + given.args if a.arg != "self"]
    names += [f"*{given.vararg.arg}"] if given.vararg else ["*"] if given.kwonlyargs else []
    names += [a.arg for a in given.kwonlyargs] + ([f"**{given.kwarg.arg}"] if given.kwarg else [])
    return names


def signature(function):
    text = f"def f{inspect.signature(function)}: ..."
    return parameters(ast.parse(text.replace("=<unrepresentable>", "=...")).body[0])


def test_the_stubs_have_every_public_name():
    stubbed = {node.name for node in STUBS.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
    named = {node.target.id for node in STUBS.body if isinstance(node, ast.AnnAssign)}
    assert {name for name in stubbed | named if public(name)} == {name for name in vm.__all__ if public(name)}
    assert set(vm.__all__) <= set(dir(vm)) and vm.__version__ == importlib.metadata.version("vierdemacht")


@pytest.mark.parametrize("node", [n for n in STUBS.body if isinstance(n, ast.ClassDef)], ids=lambda n: n.name)
def test_the_stubs_have_every_method_with_its_parameters(node):
    shown = getattr(vm, node.name)
    methods = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
    own = {name for name in vars(shown) if public(name)}
    assert own == {name for name in methods if public(name)} or issubclass(shown, Exception)
    for name, method in methods.items():
        if public(name) and not any(getattr(d, "id", "") == "property" for d in method.decorator_list):
            assert signature(getattr(shown, name)) == parameters(method), name


def test_the_stubs_have_every_function_with_its_parameters():
    for node in STUBS.body:
        if isinstance(node, ast.FunctionDef):
            assert signature(getattr(vm, node.name)) == parameters(node), node.name


def test_everything_public_is_documented():
    for name in filter(public, vm.__all__):
        shown = getattr(vm, name)
        assert shown.__doc__, name
        for part, value in vars(shown).items() if inspect.isclass(shown) else []:
            assert not public(part) or value.__doc__, f"{name}.{part}"


def test_the_shipped_scenarios_come_along(project, desk):
    files = {path.stem for path in (project / "scenarios").glob("*.toml")}
    assert set(vm.scenarios()) == files
    for name in vm.scenarios():
        assert vm.Scenario(name).toml() == vm.Scenario(project / "scenarios" / f"{name}.toml").toml()
    assert vm.Scenario("tilburg-2018.toml").name == "tilburg-2018"


def test_a_file_comes_before_a_shipped_scenario(desk, town):
    (desk / "tilburg-2018.toml").write_text(town.toml())
    assert vm.Scenario("tilburg-2018.toml").name == town.name


def test_changes_of_every_type(town):
    official = town.values["officials"][0]["id"]
    changed = town.with_(
        {f"officials.{official}.authority": 0.25, "council": {"municipality": 'A "town"'}},
        access__base=0.9,
        council__election=date(2022, 3, 17),
        simulation={"replicates": 12, "seed": 3},
        coalition__answers_anew=True,
    )
    values = changed.values
    assert values["officials"][0]["authority"] == 0.25
    assert values["council"]["municipality"] == 'A "town"' and values["council"]["election"] == "2022-03-17"
    assert values["access"]["base"] == 0.9 and values["coalition"]["answers_anew"] is True
    assert len(changed.run()) == 12
    assert town.values["access"]["base"] != 0.9, "the first is as it was"
    assert vm.Scenario.from_toml(changed.toml()).toml() == changed.toml()


def test_a_picture_is_shown_and_saved(desk, town):
    picture = town.run(20, seed=1).plot("coalitions", lang="nl", size=(600, 400))
    assert picture._repr_svg_().startswith("<svg") and picture.svg == picture._repr_svg_()
    picture.save("coalitions.png")
    assert Path("coalitions.png").read_bytes() == picture.png()
    assert picture.png().startswith(b"\x89PNG")
    assert "coalitions" in vm.pictures()
    journal = town.run(20, seed=1).plot("coalitions", width=90, title=False)
    assert 'width="90mm"' in journal.svg and journal.caption.startswith("Which coalition, how often.")
    journal.save("figure-1.pdf")
    assert Path("figure-1.pdf").read_bytes() == journal.pdf() and journal.pdf().startswith(b"%PDF-")
    with pytest.raises(vm.InputError, match="size .in pixels. or width .in millimetres., not both"):
        town.plot("council", size=(600, 400), width=90)
    town.influence(replicates=3).save("study")
    assert vm.plot("influence", "study").svg.startswith("<svg")


def run(*arguments):
    program = Path(sys.executable).parent / "vierdemacht"
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)


def test_the_command_comes_along(desk, project, town):
    assert run("--version").stdout.strip() == f"vierdemacht {vm.__version__}"
    assert "Usage: vierdemacht" in run("help").stdout
    assert "Simulate a scenario:" in run("--help").stdout, "commands are grouped by task, as in the command"
    assert run("new", "town.toml").returncode == 0
    shown = run("run", "town.toml", "--replicates", 5)
    assert shown.returncode == 0 and "Tables written" in shown.stdout
    wrong = run("check", "none.toml")
    assert wrong.returncode == 2 and "cannot read the scenario" in wrong.stderr
    assert run("run").returncode == 2
    module = [sys.executable, "-m", "vierdemacht", "--version"]
    assert subprocess.run(module, capture_output=True, text=True).stdout == run("--version").stdout
