"""Simulate coalition formation and measure the influence of civil servants, the fourth power (vierde macht).

    import vierdemacht as vm

    s = vm.Scenario("tilburg-2018")
    r = s.with_(access__base=0.9).run(replicates=1000, seed=1)
    r.replicates.to_pandas()

docs/python.md has more. The same scenario and seed give the same bytes as the command, on any machine and with any
number of threads.
"""

from ._vierdemacht import (
    Comparison,
    Influence,
    InputError,
    Picture,
    ResultExistsError,
    Run,
    Scenario,
    ScenarioError,
    Sweep,
    Table,
    __version__,
    pictures,
    plot,
    scenarios,
    sweep,
)

__all__ = [
    "Comparison",
    "Influence",
    "InputError",
    "Picture",
    "ResultExistsError",
    "Run",
    "Scenario",
    "ScenarioError",
    "Sweep",
    "Table",
    "__version__",
    "pictures",
    "plot",
    "scenarios",
    "sweep",
]
