//! The controls of the page: each changes a few keys of the scenario.

use model::scenario::parameters::RelationKind;
use model::scenario::{NoOverride, Override, Scenario};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use story::kinds::words::{self, KindWords, LineStyle};

/// A slider, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Knob {
    /// Name in requests, in shared addresses, and for its texts on the page.
    pub id: &'static str,
    keys: fn(&Scenario) -> Vec<String>,
}

/// The sliders, in the order of the page. All have the range 0 to 1.
pub const KNOBS: [Knob; 9] = [
    Knob { id: "access", keys: |_| one("access.base") },
    Knob { id: "authority_supporters", keys: authority_of_supporters },
    Knob { id: "authority_experts", keys: |_| one("authority.experts") },
    Knob { id: "bureaupolitics", keys: |_| one("bureaupolitics.intensity") },
    Knob { id: "attention", keys: |_| one("information.attention") },
    Knob { id: "openness", keys: openness },
    Knob { id: "colouring", keys: |_| colouring() },
    Knob { id: "knowledge", keys: |_| one("knowledge.base") },
    Knob { id: "vertical", keys: |_| one("accountability.vertical") },
];

/// The choice of a kind of relation between politicians and civil servants.
pub const RELATION: &str = "relation";

/// The relations that this choice sets, as in the experiment `relation-kinds`.
const OF_RELATIONS: [&str; 4] =
    ["supporter_negotiator", "expert_negotiator", "working_relation", "supporter_informateur"];

/// On paper and by word of mouth alike.
fn colouring() -> Vec<String> {
    ["information.colouring", "information.oral_colouring"].map(str::to_owned).to_vec()
}

fn one(key: &str) -> Vec<String> {
    vec![key.to_owned()]
}

/// Authority of the group, and of those members who have their own value.
fn authority_of_supporters(scenario: &Scenario) -> Vec<String> {
    let officials = scenario.as_file().officials.iter();
    let own = officials.filter(|o| o.function.is_some() && o.authority.is_some());
    let own = own.map(|official| format!("officials.{}.authority", official.id));
    std::iter::once("authority.supporters".to_owned()).chain(own).collect()
}

fn openness(scenario: &Scenario) -> Vec<String> {
    let informateurs = scenario.as_file().informateurs.iter();
    informateurs.map(|informateur| format!("informateurs.{}.openness", informateur.id)).collect()
}

/// The new position of a control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Moved {
    /// A slider.
    To(f64),
    /// The choice.
    Chosen(String),
}

/// The controls that were moved, with their new positions.
pub type Moves = BTreeMap<String, Moved>;

/// The changes to a scenario that the moves stand for.
///
/// # Errors
/// There is no such slider or choice, or it cannot take this value.
pub fn changes(scenario: &Scenario, moves: &Moves) -> Result<Vec<Override>, String> {
    let names = RelationKind::ALL.map(RelationKind::name);
    let mut changes = Vec::new();
    for (name, moved) in moves {
        let keys = match (KNOBS.iter().find(|knob| knob.id == name), moved) {
            (Some(knob), Moved::To(value)) if (0.0..=1.0).contains(value) => {
                (knob.keys)(scenario).iter().map(|key| format!("{key}={value:?}")).collect()
            }
            (Some(_), _) => return Err(format!("{name} goes from 0 to 1")),
            (None, Moved::Chosen(kind)) if name == RELATION && names.contains(&kind.as_str()) => {
                OF_RELATIONS.map(|key| format!("relation_rules.{key}={kind}")).to_vec()
            }
            (None, _) if name == RELATION => return Err(format!("{name} is one of {}", names.join(", "))),
            (None, _) => return Err(format!("nothing here is called {name}")),
        };
        let read: Result<Vec<Override>, NoOverride> = keys.iter().map(|key: &String| key.parse()).collect();
        changes.extend(read.map_err(|why| why.to_string())?);
    }
    Ok(changes)
}

/// The kinds to choose from, as shown on the page; without a choice, those of the scenario apply.
pub fn relations() -> Vec<Value> {
    let shown = |kind: RelationKind| {
        let KindWords { english, dutch, page: LineStyle { colour: (red, green, blue), dashes }, .. } =
            words::of(kind);
        let colour = format!("#{red:02x}{green:02x}{blue:02x}");
        json!({ "name": kind.name(), "en": english, "nl": dutch, "colour": colour, "dashes": dashes })
    };
    RelationKind::ALL.map(shown).to_vec()
}

/// Slider positions of a scenario: the mean of each slider's keys; sliders without a key in the scenario are left out.
pub fn places(scenario: &Scenario) -> BTreeMap<&'static str, f64> {
    let file = serde_json::to_value(scenario.as_file()).unwrap_or_default();
    let place = |knob: &Knob| {
        let keys = (knob.keys)(scenario);
        // If members of a group have their own values, the group's value is left out.
        let of: Vec<f64> = keys
            .iter()
            .skip(usize::from(keys.len() > 1 && keys[0].starts_with("authority")))
            .filter_map(|key| value(&file, key))
            .collect();
        let mean = of.iter().sum::<f64>() / numbers::stats::count(of.len());
        (!of.is_empty()).then_some((knob.id, mean))
    };
    KNOBS.iter().filter_map(place).collect()
}

fn value(file: &Value, key: &str) -> Option<f64> {
    let found = key.split('.').try_fold(file, |at, part| match at {
        Value::Array(entries) => entries.iter().find(|entry| entry["id"] == part),
        other => other.get(part),
    });
    found?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::Preset;

    fn moved(name: &str, to: Moved) -> Moves {
        Moves::from([(name.to_owned(), to)])
    }

    #[test]
    fn every_slider_moves_what_it_says_in_every_shipped_scenario_and_nothing_is_refused() {
        for preset in Preset::shipped().unwrap() {
            let places = places(&preset.scenario);
            assert_eq!(places.len(), KNOBS.len(), "{}", preset.scenario.name());
            for (knob, before) in places {
                assert!((0.0..=1.0).contains(&before), "{knob} of {}", preset.scenario.name());
                let after = super::places(&preset.moved(&moved(knob, Moved::To(0.25))).unwrap());
                assert!((after[knob] - 0.25).abs() < 1e-12, "{knob} of {}", preset.scenario.name());
            }
        }
    }

    #[test]
    fn a_scenario_of_which_nothing_is_moved_is_the_scenario() {
        for preset in Preset::shipped().unwrap() {
            assert_eq!(preset.moved(&Moves::new()).unwrap().resolved(), preset.scenario.resolved());
        }
    }

    #[test]
    fn a_kind_of_relation_is_that_of_the_experiment() {
        let presets = Preset::shipped().unwrap();
        let of = |name: &str| presets.iter().find(|preset| preset.scenario.name() == name).unwrap();
        let gift = of("tilburg-2018").moved(&moved(RELATION, Moved::Chosen("gift".to_owned()))).unwrap();
        let rules = |s: &Scenario| serde_json::to_value(&s.as_file().relation_rules).unwrap();
        assert_eq!(rules(&gift), rules(&of("relations-gift").scenario));
    }

    #[test]
    fn nonsense_is_refused_with_what_would_be_right() {
        let presets = Preset::shipped().unwrap();
        let why = |name: &str, to| presets[1].moved(&moved(name, to)).unwrap_err();
        assert_eq!(why("access", Moved::To(1.5)), "access goes from 0 to 1");
        assert_eq!(why("access", Moved::To(f64::NAN)), "access goes from 0 to 1");
        assert_eq!(why("access", Moved::Chosen("gift".into())), "access goes from 0 to 1");
        assert!(why(RELATION, Moved::Chosen("love".into())).contains("contract"));
        assert_eq!(why("charm", Moved::To(0.5)), "nothing here is called charm");
    }
}
