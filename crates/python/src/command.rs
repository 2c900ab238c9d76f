//! The command, for users who have it from the Python package.

use pyo3::prelude::*;

/// Run the command `vierdemacht` with these arguments (without its name) and return its exit code.
#[pyfunction]
#[pyo3(name = "_command")]
pub(crate) fn command(py: Python<'_>, arguments: Vec<String>) -> u8 {
    py.detach(|| vierdemacht::cli::main(std::iter::once("vierdemacht".to_owned()).chain(arguments)))
}
