//! The values of a factor.

use super::factors::joined;
use super::list::PointsTable;
use super::{ExperimentFile, ScenarioOfExperiment, within};
use crate::plan::factor::{Change, Factor, FactorKind as Column, FactorLevel, Levels, Value};
use crate::plan::file::{DesignFile, DesignKind, FactorFile, MORRIS_LEVELS};
use model::scenario::tree::KeyPath;
use model::scenario::validate::Checker;
use serde_json::Value as Json;

/// A factor with its values; with none if they cannot be determined.
pub(super) fn factor(
    c: &mut Checker,
    file: &ExperimentFile,
    index: usize,
    known: Option<&ScenarioOfExperiment>,
    list: Option<&PointsTable>,
) -> Factor {
    let given = &file.factor[index];
    let keys = spelled_out(c, index, given, known);
    let is_list = file.design.kind == DesignKind::List;
    check_kind(c, index, given, is_list);
    if !given.reason.is_empty() && file.design.kind != DesignKind::OneAtATime {
        let message = format!("a design of kind {} takes no `reason`", file.design.kind.name());
        let help =
            "`reason` belongs to kind one_at_a_time: it says why a factor moves no influence".to_owned();
        c.fault_at_key(&within("factor", index, "reason"), message, Some(help));
    }
    let mut factor = match (&given.values, given.low.zip(given.high)) {
        (Some(values), _) => Factor::of_values(given.name.clone(), of_values(c, index, values, &keys, known)),
        (None, Some(ends)) if !is_list => range(c, index, given, &file.design, ends, keys),
        _ => Factor::of_values(given.name.clone(), of_list(list, &given.name, &keys)),
    };
    factor.labels = [&given.label, &given.label_nl].map(String::clone);
    factor.unit.clone_from(&given.unit);
    factor.meaning.clone_from(&given.meaning);
    factor
}

/// Report values that are missing, or given in two ways.
fn check_kind(c: &mut Checker, index: usize, given: &FactorFile, is_list: bool) {
    let entry = KeyPath::entry("factor", index);
    let range =
        [("low", given.low.is_some()), ("high", given.high.is_some()), ("levels", given.levels.is_some())];
    let of_range = range.iter().find(|(_, is_given)| *is_given).map(|(key, _)| *key);
    let sound = ["values", "low", "high", "levels", "keys"].iter().all(|key| c.sound(&entry.key(key)));
    if !sound {
        return;
    }
    match (given.values.is_some(), of_range) {
        (true, Some(key)) => {
            c.fault_at_key(&entry.key(key), format!("`values` and `{key}` exclude each other"), None);
        }
        (false, Some(key)) if is_list => {
            let help = "in a list of points the values come from the CSV file".to_owned();
            c.fault_at_key(&entry.key(key), format!("a factor of a list has no `{key}`"), Some(help));
        }
        (false, _) if !is_list && (given.low.is_none() || given.high.is_none()) => {
            let help = "give `values`, or `low` and `high`".to_owned();
            c.fault(&entry, format!("factor `{}` has no values", given.name), Some(help));
        }
        _ => {}
    }
    let labelled = given.values.iter().flatten().all(Json::is_object) && given.values.is_some();
    if given.keys.is_empty() && !labelled {
        let help = "give `keys`, as in keys = [\"access.base\"]".to_owned();
        c.fault(&entry, format!("factor `{}` sets no scenario key", given.name), Some(help));
    }
    if given.whole && given.values.is_some() {
        c.fault_at_key(
            &entry.key("whole"),
            "`whole` belongs to a range of `low` and `high`".to_owned(),
            None,
        );
    }
}

/// The keys of a factor, every `*` spelled out.
fn spelled_out(
    c: &mut Checker,
    index: usize,
    given: &FactorFile,
    known: Option<&ScenarioOfExperiment>,
) -> Vec<String> {
    let mut keys = Vec::new();
    for (k, key) in given.keys.iter().enumerate() {
        match known.map(|known| known.base.spelled_out(key)) {
            Some(Ok(several)) => keys.extend(several),
            Some(Err(why)) => c.fault(&within("factor", index, "keys").index(k), why, None),
            None => {}
        }
    }
    keys
}

fn all(keys: &[String], value: &Value) -> Vec<Change> {
    keys.iter().map(|key| (key.clone(), value.toml())).collect()
}

fn of_values(
    c: &mut Checker,
    index: usize,
    values: &[Json],
    keys: &[String],
    known: Option<&ScenarioOfExperiment>,
) -> Vec<FactorLevel> {
    let list = within("factor", index, "values");
    if values.is_empty() && c.sound(&list) {
        c.fault(&list, "`values` is empty".to_owned(), None);
    }
    let mut levels: Vec<FactorLevel> = Vec::new();
    for (n, value) in values.iter().enumerate() {
        let path = list.index(n);
        if !c.sound(&path) {
            continue;
        }
        let level = match Value::of(value) {
            Some(shown) => Some(FactorLevel { changes: all(keys, &shown), shown }),
            None => labelled(c, &path, value, known),
        };
        let Some(level) = level else { continue };
        if levels.iter().any(|other| other.shown.to_string() == level.shown.to_string()) {
            c.fault(&path, format!("the value {} is given twice", level.shown), None);
        }
        levels.push(level);
    }
    levels
}

/// A value `{ label = "...", set = { ... } }`.
fn labelled(
    c: &mut Checker,
    path: &KeyPath,
    value: &Json,
    known: Option<&ScenarioOfExperiment>,
) -> Option<FactorLevel> {
    let entries = value.as_object();
    let label = entries.and_then(|entries| entries.get("label")?.as_str());
    let set = entries.and_then(|entries| entries.get("set")?.as_object());
    let (Some(label), Some(set), Some(2)) = (label, set, entries.map(serde_json::Map::len)) else {
        let help =
            "a value is a number, a text, true or false, or { label = \"...\", set = { KEY = VALUE } }"
                .to_owned();
        c.fault(path, "this cannot be a value of a factor".to_owned(), Some(help));
        return None;
    };
    let mut written = Vec::new();
    flatten(&KeyPath::default(), set, &mut written);
    let mut changes = Vec::new();
    for (key, value) in written {
        match known.map(|known| known.base.spelled_out(&key)) {
            Some(Ok(keys)) => changes.extend(keys.into_iter().map(|key| (key, value.clone()))),
            Some(Err(why)) => c.fault(&path.key("set"), why, None),
            None => {}
        }
    }
    Some(FactorLevel { shown: Value::Text(label.to_owned()), changes })
}

/// Collect every value within a table, with its key and as written in TOML.
fn flatten(outer: &KeyPath, table: &serde_json::Map<String, Json>, into: &mut Vec<Change>) {
    for (key, value) in table {
        let path = outer.key(key);
        match value {
            Json::Object(inner) => flatten(&path, inner, into),
            // A TOML file has no null, except for non-finite numbers, which were reported.
            value => {
                into.extend(toml::Value::try_from(value).map(|value| (joined(&path), value.to_string())))
            }
        }
    }
}

fn range(
    c: &mut Checker,
    index: usize,
    given: &FactorFile,
    design: &DesignFile,
    (low, high): (f64, f64),
    keys: Vec<String>,
) -> Factor {
    check_range(c, index, given, design.kind, (low, high));
    let steps = match design.kind {
        DesignKind::Morris => Some(design.levels.unwrap_or(MORRIS_LEVELS)),
        _ => given.levels,
    };
    Factor {
        name: given.name.clone(),
        labels: Default::default(),
        unit: String::new(),
        meaning: String::new(),
        kind: if given.whole { Column::Whole } else { Column::Number },
        levels: Levels::Range { low, high, whole: given.whole, steps, keys },
    }
}

/// Report ends that do not form a range, and levels that do not fit it or the design.
fn check_range(c: &mut Checker, index: usize, given: &FactorFile, kind: DesignKind, (low, high): (f64, f64)) {
    let entry = KeyPath::entry("factor", index);
    if low >= high {
        c.fault(&entry.key("high"), format!("`high` must be above `low`, {low}"), None);
    }
    for (key, end) in [("low", low), ("high", high)] {
        if given.whole && (end.fract() != 0.0 || end.abs() > 1e15) {
            c.fault(&entry.key(key), format!("`{key}` must be a whole number, not {end}"), None);
        }
    }
    if let Some(levels) = given.levels.filter(|_| kind == DesignKind::Factorial && given.whole && low < high)
        && high - low + 1.0 < f64::from(levels)
    {
        let message = format!("there are no {levels} whole numbers from {low} to {high}");
        c.fault(&entry.key("levels"), message, None);
    }
    check_levels(c, &entry, given, kind);
}

/// Report levels that a range needs but lacks, or has although the design has no use for them.
fn check_levels(c: &mut Checker, entry: &KeyPath, given: &FactorFile, kind: DesignKind) {
    match (kind, given.levels) {
        (DesignKind::Factorial, None) => {
            let help = "give `levels`, a number of levels from low to high, or `values`".to_owned();
            c.fault(
                entry,
                format!("factor `{}` has no levels, which a factorial design needs", given.name),
                Some(help),
            );
        }
        (DesignKind::OneAtATime, _) => {
            let help =
                "give `values`: the lowest, the default (kept while others are varied) and the highest";
            let message =
                format!("factor `{}` is a range, but a one_at_a_time design needs values", given.name);
            c.fault(entry, message, Some(help.to_owned()));
        }
        (DesignKind::LatinHypercube | DesignKind::Sobol, Some(_)) => {
            let help = format!("a design of kind {} covers the whole range", kind.name());
            c.fault_at_key(
                &entry.key("levels"),
                "`levels` belongs to a factorial design".to_owned(),
                Some(help),
            );
        }
        (DesignKind::Morris, Some(_)) => {
            let help = "the levels of Morris trajectories are those of the design".to_owned();
            c.fault_at_key(
                &entry.key("levels"),
                "`levels` of a factor belongs to a factorial design".to_owned(),
                Some(help),
            );
        }
        _ => {}
    }
}

/// The distinct values of a column of a list, in order of first appearance.
fn of_list(list: Option<&PointsTable>, name: &str, keys: &[String]) -> Vec<FactorLevel> {
    let values = list.map(|list| list.different(name)).unwrap_or_default();
    values.into_iter().map(|shown| FactorLevel { changes: all(keys, &shown), shown }).collect()
}
