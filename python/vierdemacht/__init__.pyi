import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union

_Path = Union[str, os.PathLike[str]]
_Value = Union[bool, int, float, str, date, Sequence["_Value"], Mapping[str, "_Value"]]
_Language = Literal["en", "nl"]
_Theme = Literal["paper", "slide"]
_Size = tuple[int, int]

__all__: list[str]
__version__: str

class ScenarioError(ValueError):
    faults: list[dict[str, Any]]

class InputError(ValueError): ...
class ResultExistsError(FileExistsError): ...

class Table:
    @property
    def column_names(self) -> list[str]: ...
    @property
    def columns(self) -> list[dict[str, str]]: ...
    def to_pyarrow(self) -> Any: ...
    def to_polars(self) -> Any: ...
    def to_pandas(self) -> Any: ...
    def __len__(self) -> int: ...
    def __getitem__(self, name: str, /) -> list[Any]: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def _repr_html_(self) -> str: ...

class Picture:
    @property
    def svg(self) -> str: ...
    @property
    def caption(self) -> str: ...
    def png(self) -> bytes: ...
    def pdf(self) -> bytes: ...
    def save(self, path: _Path, force: bool = False) -> None: ...
    def _repr_svg_(self) -> str: ...

class Run:
    @property
    def replicates(self) -> Table: ...
    @property
    def phases(self) -> Table: ...
    @property
    def plans(self) -> Table: ...
    @property
    def agents(self) -> Table: ...
    @property
    def summary(self) -> dict[str, Any]: ...
    def save(self, folder: _Path, force: bool = False, *, parquet: bool = False) -> None: ...
    def plot(
        self,
        picture: str = "coalitions",
        *,
        lang: _Language = "en",
        theme: _Theme = "paper",
        size: _Size | None = None,
        width: int | None = None,
        title: bool = True,
    ) -> Picture: ...
    def __len__(self) -> int: ...

class Influence:
    @property
    def figures(self) -> Table: ...
    @property
    def worlds(self) -> Table: ...
    @property
    def summary(self) -> dict[str, Any]: ...
    def save(self, folder: _Path, force: bool = False, *, parquet: bool = False) -> None: ...
    def __len__(self) -> int: ...

class Comparison:
    @property
    def differences(self) -> Table: ...
    @property
    def summary(self) -> dict[str, Any]: ...
    def save(self, folder: _Path, force: bool = False) -> None: ...

class Sweep:
    @property
    def runs(self) -> Table: ...
    @property
    def summary(self) -> dict[str, Any]: ...
    @property
    def folder(self) -> Path: ...
    def plot(
        self,
        picture: str,
        *,
        figure: str | None = None,
        by: Sequence[str] = ...,
        lang: _Language = "en",
        theme: _Theme = "paper",
        size: _Size | None = None,
        width: int | None = None,
        title: bool = True,
    ) -> Picture: ...
    def __len__(self) -> int: ...

class Scenario:
    def __init__(self, source: _Path) -> None: ...
    @staticmethod
    def from_toml(text: str, name: str = "text") -> Scenario: ...
    def with_(self, changes: Mapping[str, _Value] | None = None, /, **named: _Value) -> Scenario: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def values(self) -> dict[str, Any]: ...
    def toml(self) -> str: ...
    def run(
        self,
        replicates: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
        everyday: bool = False,
    ) -> Run: ...
    def influence(
        self,
        mute: Sequence[str] = ...,
        *,
        each: bool = False,
        everyday: bool = False,
        precision: float | None = None,
        replicates: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
    ) -> Influence: ...
    def compare(
        self,
        other: Scenario | _Path | Mapping[str, _Value] | None = None,
        /,
        *,
        replicates: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
        **changes: _Value,
    ) -> Comparison: ...
    def explain(
        self,
        replicate: int = 1,
        *,
        agent: str | None = None,
        plan: str | None = None,
        phase: str | None = None,
        why_influence: str | None = None,
        lang: _Language = "en",
        seed: int | None = None,
    ) -> str: ...
    def agreement(
        self,
        replicate: int = 1,
        *,
        lang: _Language = "en",
        format: Literal["markdown", "html"] = "markdown",
        seed: int | None = None,
    ) -> str: ...
    def events(
        self,
        replicate: int = 1,
        *,
        agent: str | None = None,
        plan: str | None = None,
        phase: str | None = None,
        lang: _Language = "en",
        seed: int | None = None,
    ) -> list[dict[str, Any]]: ...
    def plot(
        self,
        picture: str,
        *,
        lang: _Language = "en",
        theme: _Theme = "paper",
        size: _Size | None = None,
        width: int | None = None,
        title: bool = True,
        replicate: int = 1,
        replicates: int | None = None,
        seed: int | None = None,
        threads: int | None = None,
    ) -> Picture: ...

def scenarios() -> list[str]: ...
def pictures() -> dict[str, str]: ...
def plot(
    picture: str,
    folder: _Path,
    *,
    lang: _Language = "en",
    theme: _Theme = "paper",
    size: _Size | None = None,
    width: int | None = None,
    title: bool = True,
) -> Picture: ...
def sweep(experiment: _Path, output: _Path | None = None, *, threads: int | None = None, force: bool = False) -> Sweep: ...
