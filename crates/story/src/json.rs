//! Events as JSON, with names beside the numbers.

use super::Formation;
use super::calendar::date_of;
use super::names::Names;
use model::trace::{Event, Reference, What};
use serde_json::{Value, json};

/// The events as an array of objects: day, date, phase, event, and, for each number of a person, party, plan and so on,
/// its name in an additional field that ends in `_name`; for problems and plans also the identifier used in tables, in
/// a field that ends in `_id`.
///
/// # Panics
/// Never: events contain only values that JSON can represent.
pub fn array(f: &Formation<'_>, events: &[Event]) -> Value {
    events.iter().map(|event| object(f, event)).collect()
}

fn object(f: &Formation<'_>, event: &Event) -> Value {
    let mut shown = serde_json::to_value(event).expect("events have only what JSON can hold");
    if let Value::Object(fields) = &mut shown {
        let date = date_of(f.setting.scenario.council().election, event.day);
        _ = fields.insert("date".to_owned(), json!(date.to_string()));
        let mut references = event.what.references();
        if matches!(event.what, What::Amended { .. }) {
            references.reverse(); // the plan asked for comes before the party that asks
        }
        for (field, reference) in references {
            if let Some(id) = id(f.names(), reference) {
                _ = fields.insert(format!("{field}_id"), json!(id));
            }
            _ = fields.insert(format!("{field}_name"), name(f.names(), reference));
        }
    }
    shown
}

fn name(names: Names<'_>, reference: Reference) -> Value {
    match reference {
        Reference::Agent(agent) => json!(names.setting.cast.agent(agent).name),
        Reference::Parties(parties) => parties.parties().map(|p| names.party(p)).collect(),
        Reference::Factsheet(sheet) => json!(names.factsheet_title(sheet)),
        Reference::Problem(problem) => {
            names.problem_name(problem).map_or_else(|| json!(names.problem_id(problem)), |name| json!(name))
        }
        Reference::Plan(plan) => {
            names.plan_name(plan).map_or_else(|| json!(names.plan_id(plan)), |name| json!(name))
        }
        Reference::Party(_) | Reference::Theme(_) => json!(names.of(reference)),
    }
}

/// The identifier of a problem or plan, as in tables.
fn id(names: Names<'_>, reference: Reference) -> Option<String> {
    match reference {
        Reference::Problem(problem) => Some(names.problem_id(problem)),
        Reference::Plan(plan) => Some(names.plan_id(plan)),
        Reference::Agent(_)
        | Reference::Party(_)
        | Reference::Parties(_)
        | Reference::Theme(_)
        | Reference::Factsheet(_) => None,
    }
}
