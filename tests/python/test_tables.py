"""Other libraries read the tables as they are, without a copy."""

import pandas
import polars
import pyarrow
import pytest
import vierdemacht as vm


@pytest.fixture(scope="module")
def plans():
    return vm.Scenario("teaching-small").run(30, seed=1).plans


def test_libraries_take_a_table_through_the_capsule(plans):
    assert pyarrow.table(plans).num_rows == len(plans)
    assert polars.DataFrame(plans)["position"].to_list() == plans["position"]
    assert pandas.DataFrame.from_arrow(plans).shape == (len(plans), len(plans.column_names))


def test_the_conveniences_are_the_same(plans):
    assert plans.to_pyarrow().equals(pyarrow.table(plans))
    assert plans.to_polars().equals(polars.DataFrame(plans))
    assert list(plans.to_pandas()["quality"]) == plans["quality"]


def test_nothing_is_copied(plans):
    first, second = (pyarrow.table(plans)["position"].chunk(0).buffers()[1].address for _ in range(2))
    in_polars = polars.DataFrame(plans)["position"].to_arrow().buffers()[1].address
    assert first == second == in_polars


def test_a_table_lives_on_without_its_run():
    table = pyarrow.table(vm.Scenario("teaching-small").run(5, seed=1).agents)
    assert table.num_rows > 0 and table["agent"][0].as_py()


def test_columns_say_what_they_mean(plans):
    field = pyarrow.schema(plans).field("utility")
    assert field.metadata[b"unit"] == b"utility"
    assert b"mean utility" in field.metadata[b"meaning"]
    about = {column["name"]: column for column in plans.columns}
    assert about["rank"] == {
        "name": "rank", "type": "int64", "meaning": "rank in the agreement", "unit": "", "range": "from 1",
    }


def test_types_do_not_depend_on_what_a_run_came_to():
    without = vm.Scenario("teaching-small").run(1, seed=1).replicates
    with_practice = vm.Scenario("teaching-small").run(20, seed=1, everyday=True).replicates
    assert without.columns == with_practice.columns
    assert without["everyday_problems"] == [None] and with_practice["everyday_problems"][0] >= 0


def test_a_notebook_shows_the_first_rows(plans):
    html = plans._repr_html_()
    assert html.count("<tr>") == 11 and f"{len(plans)} rows" in html


def test_a_column_that_is_not_there_is_named(plans):
    with pytest.raises(vm.InputError, match="no column price"):
        plans["price"]
