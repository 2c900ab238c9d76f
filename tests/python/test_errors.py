"""Every fault is an exception that says where it is."""

import pytest
import vierdemacht as vm


def test_faults_of_a_file_name_file_line_and_column(desk, town):
    (desk / "bad.toml").write_text(town.toml().replace("seats =", "saets =", 1))
    line = next(n for n, text in enumerate((desk / "bad.toml").read_text().splitlines(), 1) if "saets" in text)
    with pytest.raises(vm.ScenarioError, match="bad.toml:") as caught:
        vm.Scenario("bad.toml")
    fault = next(fault for fault in caught.value.faults if "saets" in fault["path"])
    assert (fault["file"], fault["line"], fault["column"]) == ("bad.toml", line, 1)
    assert fault["message"] and "seats" in fault["help"]


def test_faults_of_a_text_and_of_a_change(town):
    with pytest.raises(vm.ScenarioError, match="my-town:2:1"):
        vm.Scenario.from_toml("name = 'a'\nnmae = 'b'\n", "my-town")
    with pytest.raises(vm.ScenarioError) as caught:
        town.with_(access__base=7)
    assert [fault["path"] for fault in caught.value.faults] == ["access.base"]
    with pytest.raises(vm.ScenarioError, match="did you mean"):
        town.with_(access__bsae=0.5)


def test_a_file_that_is_not_there_is_an_error(desk):
    with pytest.raises(vm.ScenarioError, match="cannot read the scenario"):
        vm.Scenario("none.toml")


def test_a_file_of_another_kind_says_what_it_is(desk):
    (desk / "experiment.toml").write_text('scenario = "town.toml"\n[[factor]]\nname = "access"\n')
    with pytest.raises(vm.ScenarioError, match="this is an experiment: use `vierdemacht sweep experiment.toml`"):
        vm.Scenario("experiment.toml")
    (desk / "town.toml").write_text("[council]\nseats = 9\n")
    with pytest.raises(vm.ScenarioError, match="this is a scenario: use `vierdemacht run town.toml`"):
        vm.sweep("town.toml")


@pytest.mark.parametrize(
    "wrong", [{"replicates": 0}, {"seed": 2**53}, {"threads": 0}, {"threads": 5000}, {"replicates": 10**9}]
)
def test_numbers_out_of_their_range_are_refused(town, wrong):
    with pytest.raises(vm.InputError, match=next(iter(wrong))):
        town.run(**wrong)


def test_names_that_stand_for_nothing_are_refused(town):
    with pytest.raises(vm.InputError, match="nobody-at-all"):
        town.influence(["nobody-at-all"], replicates=1)
    with pytest.raises(vm.InputError, match="phase"):
        town.explain(phase="lunch")
    with pytest.raises(vm.InputError, match="format is one of markdown, html, not pdf"):
        town.agreement(format="pdf")
    with pytest.raises(vm.InputError, match="there is no picture"):
        town.plot("portrait")
    with pytest.raises(vm.InputError, match="lang is one of en, nl"):
        town.plot("council", lang="fr")
    with pytest.raises(vm.InputError, match="replicate 0"):
        town.explain(0)
    with pytest.raises(vm.InputError, match="precision"):
        town.influence(precision=2.0)
    with pytest.raises(vm.InputError, match="access.base"):
        town.with_({"access.base": object()})
    with pytest.raises(vm.InputError, match="same random draws"):
        town.compare(simulation__seed=3)


def test_a_folder_is_replaced_only_by_force(desk, town):
    town.run(3, seed=1).save("result")
    town.run(3, seed=1).save("result")
    with pytest.raises(vm.ResultExistsError, match="force=True"):
        town.run(3, seed=2).save("result")
    town.run(3, seed=2).save("result", force=True)
    (desk / "mine").mkdir()
    (desk / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(FileExistsError):
        town.run(3, seed=1).save("mine", force=True)
    assert (desk / "mine" / "letter.txt").read_text() == "dear"


def test_a_place_that_cannot_be_written_is_an_error_of_the_system(desk, town):
    (desk / "file").write_text("")
    with pytest.raises(OSError) as caught:
        town.run(1, seed=1).save("file/result")
    assert caught.value.errno is not None and caught.value.filename
    with pytest.raises(vm.InputError, match="does not end in .svg, .png or .pdf"):
        town.plot("council").save("council.gif")
