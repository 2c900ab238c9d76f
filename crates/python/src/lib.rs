//! The Python package `vierdemacht`: scenarios, studies of them, tables and pictures, from Python.
//!
//! It joins calls of the other crates as the commands do, and returns their results: tables through the Arrow C
//! interface ([`table`]), summaries as dictionaries, pictures as SVG. Nothing is simulated or counted here.
//! `python/vierdemacht` is the part written in Python: names, types and the command.

mod changes;
mod command;
mod comparison;
mod errors;
mod influence;
mod json;
mod picture;
mod run;
mod scenario;
mod stories;
mod sweep;
mod table;
mod values;
mod work;

use pyo3::prelude::*;

/// The contents of `import vierdemacht`, before its names in Python.
#[pymodule]
mod _vierdemacht {
    #[pymodule_export]
    use crate::command::command;
    #[pymodule_export]
    use crate::comparison::Comparison;
    #[pymodule_export]
    use crate::errors::{InputError, ResultExistsError, ScenarioError};
    #[pymodule_export]
    use crate::influence::Influence;
    #[pymodule_export]
    use crate::picture::{Picture, list, plot};
    #[pymodule_export]
    use crate::run::Run;
    #[pymodule_export]
    use crate::scenario::{Scenario, scenarios};
    #[pymodule_export]
    use crate::sweep::{Sweep, sweep};
    #[pymodule_export]
    use crate::table::Table;

    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "as Python names it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
