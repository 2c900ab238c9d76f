//! The model's description agrees with the code: phases, parameters, defaults and files.

use serde_json::{Map, Value};
use std::path::Path;
use vierdemacht::model::coalition::weights::{LeadWeights, RoundWeights, embedded};
use vierdemacht::model::coalition_features::Term;
use vierdemacht::model::process::PHASES;
use vierdemacht::model::scenario::Scenario;
use vierdemacht::model::scenario::parameters::WeightSet;

const ODD: &str = include_str!("../../docs/ODD.md");

/// Folders of the repository to which the description refers.
const FOLDERS: [&str; 7] = ["src/", "crates/", "tests/", "docs/", "scenarios/", "data/", "examples/"];

/// The part below a heading, up to the next heading of the same or a higher level.
fn section(heading: &str) -> &'static str {
    let level = heading.chars().take_while(|c| *c == '#').count();
    let start = ODD.find(&format!("\n{heading}")).unwrap_or_else(|| panic!("no heading {heading:?}"));
    let rest = &ODD[start + 1 + heading.len()..];
    let end = (1..=level).filter_map(|n| rest.find(&format!("\n{} ", "#".repeat(n)))).min();
    &rest[..end.unwrap_or(rest.len())]
}

/// The text between the first two backticks.
fn first_code(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// The cells of all rows of tables.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
        .map(|row| row.split('|').map(str::trim).collect())
}

fn phases() -> Vec<String> {
    let name = |phase| serde_json::to_value(phase).unwrap().as_str().unwrap().to_owned();
    PHASES.iter().map(|(phase, _)| name(phase)).collect()
}

/// The groups of parameters in the schema: its tables all of whose keys may be left out.
fn groups(schema: &Value) -> Vec<(&str, &Map<String, Value>)> {
    let properties = schema["properties"].as_object().unwrap();
    properties
        .iter()
        .filter(|(_, property)| property["default"].is_object())
        .map(|(name, property)| {
            let pointer =
                property["$ref"].as_str().expect("a group has a definition").trim_start_matches('#');
            (name.as_str(), schema.pointer(pointer).unwrap()["properties"].as_object().unwrap())
        })
        .collect()
}

/// True if a default as written equals that of the schema; `unset` means none. Numbers are compared by value.
fn says(written: &str, default: Option<&Value>) -> bool {
    let Some(default) = default else { return written == "unset" };
    let Ok(value) = serde_json::from_str::<Value>(written) else { return false };
    match (value.as_f64(), default.as_f64()) {
        (Some(one), Some(two)) => one == two,
        _ => value == *default,
    }
}

#[test]
fn the_process_overview_opens_with_the_phases_in_their_order() {
    let list = section("## 3. Process overview and scheduling");
    let numbered = |line: &&str| line.split_once(". ").is_some_and(|(n, _)| n.parse::<u32>().is_ok());
    let block = list.split("\n\n").find(|block| block.lines().any(|line| numbered(&line))).unwrap();
    let listed: Vec<&str> = block.lines().filter(numbered).filter_map(first_code).collect();
    assert_eq!(listed, phases());
    assert!(list.find(block).unwrap() < 200, "the list does not come first");
}

#[test]
fn the_table_of_phases_has_them_in_their_order() {
    let listed: Vec<&str> =
        rows(section("### 3.1 The phases")).filter_map(|row| first_code(row[0])).collect();
    assert_eq!(listed, phases());
}

#[test]
fn every_parameter_is_described_once_with_its_default() {
    let schema = Scenario::json_schema();
    let groups = groups(&schema);
    assert_eq!(groups.len(), 18, "the groups of parameters are no longer recognised in the schema");
    let mut wrong = Vec::new();
    for (group, parameters) in groups {
        for (name, property) in parameters {
            let key = format!("`{group}.{name}`");
            let described: Vec<Vec<&str>> = rows(ODD).filter(|row| row[0] == key).collect();
            match described.as_slice() {
                [row] if first_code(row[1]).is_some_and(|d| says(d, property.get("default"))) => {}
                [row] => {
                    wrong.push(format!("{key}: {}, in the schema {:?}", row[1], property.get("default")))
                }
                _ => wrong.push(format!("{key} is described {} times", described.len())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_parameter_is_described_that_the_format_does_not_know() {
    let schema = Scenario::json_schema();
    let groups = groups(&schema);
    let known = |key: &str| {
        key.split_once('.')
            .is_some_and(|(group, name)| groups.iter().any(|(g, all)| *g == group && all.contains_key(name)))
    };
    let described = rows(ODD).filter_map(|row| row[0].strip_prefix('`')?.strip_suffix('`'));
    let unknown: Vec<&str> = described.filter(|key| key.contains('.') && !known(key)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_tables_of_weights_are_the_files_that_were_estimated() {
    let [national, municipal] = [WeightSet::National, WeightSet::Municipal].map(embedded);
    let text = section("### 7.4 Coalitions");
    let row = |name: &str, weights: &[f64]| {
        let cells: Vec<String> = weights.iter().map(|weight| format!("{weight:.3}")).collect();
        let row = format!("| {name} | {} |", cells.join(" | "));
        assert!(text.contains(&row), "{row}");
    };
    for term in Term::ALL {
        row(term.name(), &[municipal, national].map(|set| set.coalition.of(term)));
    }
    for (i, name) in LeadWeights::NAMES.iter().enumerate() {
        row(name, &[national, municipal].map(|set| set.lead.values()[i]));
    }
    let by_order = [national, municipal].map(|set| [set.rounds.by_size, set.rounds.drawn]);
    for (i, name) in RoundWeights::NAMES.iter().enumerate() {
        let estimated = by_order.as_flattened().iter().map(|weights| weights.values()[i]);
        let all: Vec<f64> = [RoundWeights::ASSUMED.values()[i]].into_iter().chain(estimated).collect();
        row(name, &all);
    }
}

#[test]
fn every_file_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named: Vec<&str> = ODD
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| FOLDERS.iter().any(|f| code.starts_with(f)))
        .collect();
    assert!(named.len() > 50, "paths are no longer recognised");
    let missing: Vec<&&str> = named.iter().filter(|path| !root.join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_description_has_the_seven_elements_and_the_eleven_design_concepts() {
    let elements = [
        "## 1. Purpose and patterns",
        "## 2. Entities, state variables and scales",
        "## 3. Process overview and scheduling",
        "## 4. Design concepts",
        "## 5. Initialisation",
        "## 6. Input data",
        "## 7. Submodels",
    ];
    let places: Vec<usize> =
        elements.iter().map(|e| ODD.find(e).unwrap_or_else(|| panic!("no {e:?}"))).collect();
    assert!(places.is_sorted());
    let concepts = [
        "Basic principles",
        "Emergence",
        "Adaptation",
        "Objectives",
        "Learning",
        "Prediction",
        "Sensing",
        "Interaction",
        "Stochasticity",
        "Collectives",
        "Observation",
    ];
    let text = section("## 4. Design concepts");
    for concept in concepts {
        assert!(text.contains(&format!("**{concept}.**")), "no {concept}");
    }
}
