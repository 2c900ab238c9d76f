//! Errors of the other crates as Python exceptions.

use crate::json;
use pyo3::create_exception;
use pyo3::exceptions::{PyFileExistsError, PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use studies::error::Error;

create_exception!(
    vierdemacht,
    ScenarioError,
    PyValueError,
    "A scenario, or a change of it, has faults.\n\n\
     The message shows each with its line. `faults` is a list of dictionaries, one a fault: `file`, `line` and `column`\n\
     (from 1; of a change, its place in `key=value` after `--set`), `path` (the key), `message`, `help` (or None)."
);
create_exception!(
    vierdemacht,
    InputError,
    PyValueError,
    "Something else that was given is wrong: a number out of its range, or a name that stands for nothing."
);
create_exception!(
    vierdemacht,
    ResultExistsError,
    PyFileExistsError,
    "A place at which something would be written holds something else. `force=True` replaces an earlier result; a folder with\n\
     other files is never replaced."
);

/// An error of the other crates as a Python exception.
pub(crate) fn raised(py: Python<'_>, error: Error) -> PyErr {
    match error {
        Error::Scenario(faults) => {
            let raised = ScenarioError::new_err(faults.render(false));
            let list = json::to_python(py, &faults);
            match list.and_then(|list| raised.value(py).setattr("faults", list)) {
                Ok(()) => raised,
                Err(other) => other,
            }
        }
        Error::Input(_) | Error::Unknown { .. } => InputError::new_err(error.to_string()),
        Error::Occupied { place, by } => {
            let advice = if by.is_replaceable() { "force=True replaces it" } else { "choose another place" };
            ResultExistsError::new_err(format!("{} {by}: {advice}", place.display()))
        }
        Error::Io { path, source } => match source.raw_os_error() {
            // From the error number Python chooses the class, such as PermissionError.
            Some(number) => PyOSError::new_err((number, source.to_string(), path.display().to_string())),
            None => PyOSError::new_err(format!("{}: {source}", path.display())),
        },
        Error::Run(_) | Error::Incomplete(_) | Error::Wrong(_) => PyRuntimeError::new_err(error.to_string()),
    }
}

/// Check that a number is within its range.
///
/// # Errors
/// It is out of range.
pub(crate) fn within<N: PartialOrd + std::fmt::Display>(
    what: &str,
    number: Option<N>,
    range: std::ops::RangeInclusive<N>,
) -> PyResult<Option<N>> {
    match number {
        Some(number) if !range.contains(&number) => Err(InputError::new_err(format!(
            "{what} is a number from {} to {}, not {number}",
            range.start(),
            range.end()
        ))),
        number => Ok(number),
    }
}
