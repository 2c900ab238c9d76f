//! Changes of a scenario as Python gives them: names with values.

use crate::errors::InputError;
use model::scenario::Override;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// Changes: first those of a dictionary, with dots in its keys; then named ones, in which `__` stands for a dot.
///
/// # Errors
/// An impossible key, or a value that a scenario file cannot hold.
pub(crate) fn of(
    given: Option<&Bound<'_, PyDict>>,
    named: Option<&Bound<'_, PyDict>>,
) -> PyResult<Vec<Override>> {
    let mut changes = Vec::new();
    for (key, value) in given.into_iter().flatten() {
        changes.push(change(&key.extract::<String>()?, &value)?);
    }
    for (key, value) in named.into_iter().flatten() {
        changes.push(change(&key.extract::<String>()?.replace("__", "."), &value)?);
    }
    Ok(changes)
}

fn change(key: &str, value: &Bound<'_, PyAny>) -> PyResult<Override> {
    let text = written(value).map_err(|why| InputError::new_err(format!("{key}: {why}")))?;
    let change = format!("{key}={text}");
    change.parse().map_err(|why| InputError::new_err(format!("{change}: {why}")))
}

/// A value as it stands in a scenario file.
///
/// # Errors
/// It is of a type that no scenario file holds.
fn written(value: &Bound<'_, PyAny>) -> Result<String, String> {
    if let Ok(truth) = value.extract::<bool>() {
        return Ok(truth.to_string());
    }
    if let Ok(number) = value.extract::<i64>() {
        return Ok(number.to_string());
    }
    if let Ok(number) = value.extract::<f64>() {
        return Ok(format!("{number:?}"));
    }
    if let Ok(text) = value.extract::<String>() {
        return Ok(quoted(&text));
    }
    if let Ok(table) = value.cast::<PyDict>() {
        let entries: Result<Vec<String>, String> =
            table.iter().map(|(key, value)| entry(&key, &value)).collect();
        return Ok(format!("{{ {} }}", entries?.join(", ")));
    }
    // Dates are text in scenario files.
    if let Ok(date) = value.call_method0("isoformat").and_then(|text| text.extract::<String>()) {
        return Ok(quoted(&date));
    }
    let items = value.try_iter().map_err(|_| format!("a scenario holds no value such as {value}"))?;
    let items: Result<Vec<String>, String> =
        items.map(|item| item.map_err(|why| why.to_string()).and_then(|item| written(&item))).collect();
    Ok(format!("[{}]", items?.join(", ")))
}

fn entry(key: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> Result<String, String> {
    let key = key.cast::<PyString>().map_err(|_| format!("{key} is not a key"))?;
    Ok(format!("{} = {}", quoted(&key.to_string()), written(value)?))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
