//! Every scenario that passes the check runs: scenarios in which one reference is changed to another entry, of the same
//! kind or of another.

use std::collections::BTreeMap;
use toml::{Table, Value};
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::world::World;
use vierdemacht::model::world::build::Setting;
use vierdemacht::numbers::random::Draws;
use vierdemacht::story::{Formation, Subject};

/// Position of a value: keys and indices from the whole scenario.
type Way = Vec<String>;

/// The identifiers of a scenario, by the list that holds them.
type Identifiers = BTreeMap<String, Vec<String>>;

/// Maximal number of changed versions tried for one scenario.
const MOST: usize = 400;

fn children(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(array) => {
            array.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect()
        }
        _ => Vec::new(),
    }
}

fn collect_identifiers(list: &str, value: &Value, found: &mut Identifiers) {
    if let Some(id) = value.as_table().and_then(|table| table.get("id")).and_then(Value::as_str) {
        found.entry(list.to_owned()).or_default().push(id.to_owned());
    }
    for (key, child) in children(value) {
        let list = if matches!(value, Value::Array(_)) { list } else { &key };
        collect_identifiers(list, child, found);
    }
}

/// Every value, and every key of a table, that is the identifier of another entry.
fn collect_references(way: &Way, value: &Value, identifiers: &Identifiers, found: &mut Vec<Way>) {
    let is_known = |text: &str| identifiers.values().flatten().any(|id| id == text);
    for (key, child) in children(value) {
        let way: Way = way.iter().cloned().chain([key.clone()]).collect();
        let is_reference = child.as_str().is_some_and(|text| key != "id" && is_known(text));
        if is_reference || (value.is_table() && is_known(&key)) {
            found.push(way.clone());
        }
        collect_references(&way, child, identifiers, found);
    }
}

/// Replace a value or, if it is not text, its key by another identifier.
fn refer(value: &mut Value, way: &[String], to: &str) {
    let (key, rest) = way.split_first().expect("a way has a step");
    let child = match value {
        Value::Table(table) => &mut table[key.as_str()],
        Value::Array(array) => &mut array[key.parse::<usize>().expect("an array has positions")],
        _ => panic!("{key} is in no table"),
    };
    match (rest.is_empty(), child.is_str()) {
        (false, _) => refer(child, rest, to),
        (true, true) => *child = Value::String(to.to_owned()),
        (true, false) => {
            let table = value.as_table_mut().expect("only a table has keys");
            let moved = table.remove(key.as_str()).expect("the key was there");
            table.insert(to.to_owned(), moved);
        }
    }
}

/// Each reference, changed to the first and to the last identifier of every list.
fn changed(scenario: &Value) -> Vec<(Way, String)> {
    let mut identifiers = Identifiers::new();
    collect_identifiers("", scenario, &mut identifiers);
    let mut references = Vec::new();
    collect_references(&Way::new(), scenario, &identifiers, &mut references);
    let ends =
        |ids: &Vec<String>| [ids.first(), ids.last()].into_iter().flatten().cloned().collect::<Vec<_>>();
    let others: Vec<String> = identifiers.values().flat_map(ends).collect();
    references.iter().flat_map(|way| others.iter().map(move |to| (way.clone(), to.clone()))).collect()
}

/// Run a scenario and write its story; it fails by panic only.
fn run(scenario: Scenario) {
    let setting = Setting::new(scenario);
    let mut formation = Formation::simulate(&setting, 7, 0, Subject::Whole);
    let mut world = World::default();
    vierdemacht::model::process::simulate(&setting, 7, 0, &mut world, &mut Default::default());
    let draws = Draws::of(7, 0);
    vierdemacht::model::measures::replicate::of_formation(&setting, draws, &mut world, formation.trace());
    assert!(!formation.story(Subject::Whole).is_empty());
}

/// Number of changed scenarios that ran, and of those refused.
fn tried(text: &str) -> (usize, usize) {
    let scenario = Value::Table(text.parse::<Table>().expect("a scenario is TOML"));
    let changed = changed(&scenario);
    let every = changed.len().div_ceil(MOST);
    let (mut ran, mut refused) = (0, 0);
    for (way, to) in changed.iter().step_by(every) {
        let mut other = scenario.clone();
        refer(&mut other, way, to);
        match Scenario::from_toml("changed.toml", &toml::to_string(&other).expect("a table is TOML")) {
            Ok(scenario) => {
                run(scenario);
                ran += 1;
            }
            Err(faults) => {
                assert!(!faults.list().is_empty(), "{way:?} to {to}");
                refused += 1;
            }
        }
    }
    (ran, refused)
}

#[test]
fn a_scenario_with_a_changed_reference_is_refused_or_runs() {
    for file in ["teaching-small", "tilburg-2018", "plzen-2018", "netherlands-2012"] {
        let whole = Scenario::load(format!("scenarios/{file}.toml")).unwrap().resolved();
        let (ran, refused) = tried(&whole);
        assert!(ran >= 10 && refused >= 10, "{file}: {ran} ran, {refused} were refused");
    }
}
