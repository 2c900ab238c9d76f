"""Shared by the tests: the project, the command, an empty folder to work in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import vierdemacht as vm

PROJECT = Path(os.environ["VIERDEMACHT_PROJECT"])
TOWN = "teaching-small"


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """Every test works in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project():
    return PROJECT


@pytest.fixture
def town():
    return vm.Scenario(TOWN)


@pytest.fixture
def command():
    """Run the command: the program in the folder VIERDEMACHT_BUILT, else that of the package."""
    built = os.environ.get("VIERDEMACHT_BUILT")
    program = Path(built) / "vierdemacht" if built else Path(sys.executable).parent / "vierdemacht"

    def run(*arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)

    return run
