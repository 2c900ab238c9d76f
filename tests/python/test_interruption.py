"""Ctrl-C ends work soon, and other Python threads run while there is work."""

import os
import signal
import threading
import time

import pytest
import vierdemacht as vm

LONG = 50_000_000


def start(what, town):
    if what == "sweep":
        with open("town.toml", "w") as file:
            file.write(town.toml())
        with open("experiment.toml", "w") as file:
            file.write(
                f'name = "long"\nscenario = "town.toml"\nreplicates = {LONG // 1000}\nrecord = ["formation.quality"]\n'
                '[design]\nkind = "factorial"\n'
                '[[factor]]\nname = "access"\nkeys = ["access.base"]\nlow = 0\nhigh = 1\nlevels = 100\n'
            )
        vm.sweep("experiment.toml", "result")
    elif what == "compare":
        town.compare(access__base=0.1, replicates=LONG)
    elif what == "plot":
        town.plot("coalitions", replicates=LONG)
    else:
        getattr(town, what)(replicates=LONG)


@pytest.mark.parametrize("what", ["run", "influence", "compare", "plot", "sweep"])
def test_ctrl_c_ends_the_work_within_two_seconds(town, what):
    pressed = []

    def press():
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.7, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        start(what, town)
    assert time.monotonic() - pressed[0] < 2
    assert len(town.run(2, seed=1)) == 2, "and the next call works"


def test_other_threads_of_python_run_meanwhile(town):
    steps, ended = [], threading.Event()

    def count():
        while not ended.is_set():
            steps.append(time.monotonic())
            time.sleep(0.005)

    counter = threading.Thread(target=count)
    counter.start()
    began = time.monotonic()
    town.run(2000, seed=1)
    lasted = time.monotonic() - began
    ended.set()
    counter.join()
    assert len(steps) > 20 * lasted


def test_work_on_another_thread_than_the_main_one(town):
    found = []
    worker = threading.Thread(target=lambda: found.append(len(town.run(10, seed=1))))
    worker.start()
    worker.join()
    assert found == [10]
