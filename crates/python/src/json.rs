//! JSON as dictionaries and lists of Python.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use serde::Serialize;

/// A value as Python's own types; numbers keep every digit.
///
/// # Errors
/// It contains something that JSON cannot hold.
pub(crate) fn to_python(py: Python<'_>, value: &impl Serialize) -> PyResult<Py<PyAny>> {
    let text = serde_json::to_string(value).map_err(|why| PyRuntimeError::new_err(why.to_string()))?;
    Ok(py.import("json")?.call_method1("loads", (text,))?.unbind())
}
