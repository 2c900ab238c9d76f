//! Factors: names, and the keys that each of them sets.

use super::list::PointsTable;
use super::{ExperimentFile, FIXED_COLUMNS, ScenarioOfExperiment, levels, within};
use crate::plan::factor::{Factor, FactorLevel, Levels};
use crate::plan::file::{DesignKind, FactorFile};
use model::scenario::Override;
use model::scenario::tree::{KeyPath, PathStep};
use model::scenario::validate::Checker;
use std::collections::BTreeMap;

/// Columns of the table of cells besides factors and figures.
const COLUMNS_OF_CELLS: [&str; 2] = ["runs", "failed"];

/// The factors; one with faults is built as far as possible.
pub(super) fn factors(
    c: &mut Checker,
    file: &ExperimentFile,
    known: Option<&ScenarioOfExperiment>,
    list: Option<&PointsTable>,
) -> Vec<Factor> {
    let mut factors = Vec::new();
    let mut keys = BTreeMap::new();
    for (i, given) in file.factor.iter().enumerate() {
        check_name(c, file, i);
        let before = c.faults.len();
        let factor = levels::factor(c, file, i, known, list);
        if c.faults.len() == before
            && let Some(known) = known
        {
            let written = Written {
                index: i,
                given,
                free: given.values.is_none() && file.design.kind == DesignKind::List,
            };
            check_keys(c, &written, &factor, &mut keys);
            try_out(c, known, &written, &factor);
        }
        factors.push(factor);
    }
    factors
}

fn check_name(c: &mut Checker, file: &ExperimentFile, index: usize) {
    let name = &file.factor[index].name;
    let path = within("factor", index, "name");
    if !c.sound(&path) {
        return;
    }
    if file.factor[..index].iter().any(|other| other.name == *name) {
        c.fault(&path, format!("there are two factors `{name}`"), Some("rename one of the two".to_owned()));
    }
    if FIXED_COLUMNS.iter().chain(&COLUMNS_OF_CELLS).any(|column| column == name) {
        let help = "the tables have a column of this name: choose another".to_owned();
        c.fault(&path, format!("a factor cannot be called `{name}`"), Some(help));
    }
}

/// A factor as written.
struct Written<'f> {
    index: usize,
    given: &'f FactorFile,
    /// True if its values are those of a list of points.
    free: bool,
}

impl Written<'_> {
    /// The place of the n-th value, or of an end of the range.
    fn value(&self, n: usize) -> KeyPath {
        match (&self.given.values, self.free, n) {
            (Some(_), _, n) => within("factor", self.index, "values").index(n),
            (None, true, _) => KeyPath::of("design").key("file"),
            (None, false, 0) => within("factor", self.index, "low"),
            (None, false, _) => within("factor", self.index, "high"),
        }
    }

    /// The place of a key that the n-th value sets.
    fn key(&self, n: usize, key: &str) -> KeyPath {
        let Some(serde_json::Value::Object(_)) = self.given.values.as_ref().and_then(|values| values.get(n))
        else {
            let keys = self.given.keys.iter();
            let own = keys.map(|given| stands_for(given, key)).position(|is_it| is_it);
            let keys = within("factor", self.index, "keys");
            return own.map_or(keys.clone(), |k| keys.index(k));
        };
        self.value(n).key("set")
    }
}

/// True if a key as given, perhaps with `*`, stands for a key.
fn stands_for(given: &str, key: &str) -> bool {
    match given.split_once('*') {
        Some((before, after)) => key.starts_with(before) && key.ends_with(after),
        None => given.replace([' ', '"', '\''], "") == key.replace('"', ""),
    }
}

/// Report keys that belong to the random draws, keys that two factors set, and keys that one factor sets twice.
fn check_keys(c: &mut Checker, written: &Written<'_>, factor: &Factor, taken: &mut BTreeMap<String, String>) {
    let mut own: BTreeMap<String, KeyPath> = BTreeMap::new();
    let mut twice = Vec::new();
    for (n, level) in told(factor).iter().enumerate() {
        let mut seen = std::collections::BTreeSet::new();
        for (key, _) in &level.changes {
            _ = own.entry(key.clone()).or_insert_with(|| written.key(n, key));
            if !seen.insert(key) {
                twice.push((key.clone(), written.key(n, key)));
            }
        }
    }
    twice.dedup_by(|a, b| a.0 == b.0);
    for (key, path) in twice {
        c.fault(&path, format!("`{key}` is set twice"), None);
    }
    for (key, path) in own {
        if key.split('.').next() == Some("simulation") {
            let help = "use `seed` and `replicates` of the experiment".to_owned();
            c.fault(
                &path,
                format!("`{key}` cannot be varied: all cells use the same random draws"),
                Some(help),
            );
        } else if let Some(other) = taken.get(&key) {
            c.fault(&path, format!("`{key}` is set by factor `{other}` already"), None);
        } else {
            _ = taken.insert(key, factor.name.clone());
        }
    }
}

/// The values to try: all, or the two ends of a range.
fn told(factor: &Factor) -> Vec<FactorLevel> {
    match &factor.levels {
        Levels::Values(levels) => levels.clone(),
        Levels::Range { .. } => [0.0, 1.0]
            .map(|coordinate| factor.at(coordinate))
            .map(|(shown, changes)| FactorLevel { shown, changes })
            .into(),
    }
}

/// Report faults in single changes. Faults that they cause elsewhere may vanish together with other changes, and
/// otherwise become reasons of failed runs. Only the first point of a list is tried.
fn try_out(c: &mut Checker, known: &ScenarioOfExperiment, written: &Written<'_>, factor: &Factor) {
    let tried = if written.free { 1 } else { usize::MAX };
    let fractional = matches!(factor.levels, Levels::Range { whole: false, .. });
    let mut told_of = std::collections::BTreeSet::new();
    let mut tell = |path: KeyPath, message: String, help: Option<String>| {
        if told_of.insert((path.clone(), message.clone())) {
            c.fault(&path, message, help);
        }
    };
    for (n, level) in told(factor).iter().enumerate().take(tried) {
        let mut changes = Vec::new();
        for (key, value) in &level.changes {
            match format!("{key}={value}").parse::<Override>() {
                Ok(change) => changes.push(change),
                Err(why) => tell(written.key(n, key), why.to_string(), None),
            }
        }
        let Err(faults) = known.base.with(&changes) else { continue };
        for fault in faults.list().iter().filter(|fault| fault.is_of_change()) {
            let change = changes.iter().find(|change| fault.file == format!("--set {change}"));
            let Some(key) = change.map(Override::key) else { continue };
            let path = if fault.is_of_key() { written.key(n, &key) } else { written.value(n) };
            let whole = fractional && fault.message.contains("whole number");
            let help = whole.then(|| "`whole = true` makes the range one of whole numbers".to_owned());
            tell(path, format!("`{key}`: {}", fault.message), help.or(fault.help.clone()));
        }
    }
}

/// The path within a table, `a.b`, as the key of a change.
pub(super) fn joined(path: &KeyPath) -> String {
    let keys: Vec<&str> = path
        .0
        .iter()
        .map(|step| match step {
            PathStep::Key(key) => key.as_str(),
            PathStep::Index(_) => "",
        })
        .collect();
    keys.join(".")
}
