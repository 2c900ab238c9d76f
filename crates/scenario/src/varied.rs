//! Scenarios that differ from a valid one in single values: only the shape of these values is checked.
//!
//! Only valid scenarios are found here. If there is a fault, or a change affects more than single values, the complete
//! check ([`validate::validate`]) decides.

use super::load::Base;
use super::overrides::Override;
use super::tree::{Content, KeyPath, TreeNode};
use super::{Scenario, validate};
use serde_json::{Map, Value};

impl Base {
    /// The scenario with some single values changed, the same as from the complete check. `None` if only that check can
    /// decide.
    pub(super) fn varied(&self, changes: &[Override]) -> Option<Scenario> {
        let mut document = self.sound()?.clone();
        changes.iter().try_for_each(|change| change.set_in(&mut document))?;
        validate::meaning_of_sound(document)
    }
}

impl Override {
    /// Change a document of valid shape; `None` if the change might alter its shape.
    fn set_in(&self, document: &mut Value) -> Option<()> {
        // A change of election would remove the recorded case; a change of name, the English name.
        let reaches_further = self.keys.first()?.0 == "council" || self.keys.last()?.0 == "name";
        if reaches_further || !matches!(self.value.value, Content::Leaf(_)) {
            return None;
        }
        let (mut path, mut value) = (KeyPath::default(), document);
        for (key, _) in &self.keys {
            if value.is_null() {
                validate::fits(&path, &self.value.like(Content::Table(Vec::new()))).then_some(())?;
                *value = Value::Object(Map::new());
            }
            (path, value) = match value {
                // A document of valid shape has no null, so a null means that there was nothing.
                Value::Object(entries) => (path.key(key), entries.entry(key).or_insert(Value::Null)),
                Value::Array(entries) => {
                    let is_it = |entry: &Value| entry.get("id").and_then(Value::as_str) == Some(key);
                    let at = entries.iter().position(is_it)?;
                    (path.index(at), &mut entries[at])
                }
                _ => return None,
            };
        }
        let single = !value.is_object() && !value.is_array() && validate::fits(&path, &self.value);
        single.then(|| *value = self.value.to_json())
    }
}

impl TreeNode {
    /// Another value at the same place.
    fn like(&self, value: Content) -> TreeNode {
        TreeNode { value, place: self.place.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::SchemaLookup;

    fn base() -> Base {
        Base::load("../../scenarios/teaching-small.toml").unwrap()
    }

    /// The paths to all single values of a document, as keys of changes.
    fn keys(value: &Value, way: &str, into: &mut Vec<String>) {
        match value {
            Value::Object(entries) => {
                entries.iter().for_each(|(key, value)| keys(value, &format!("{way}.{key}"), into));
            }
            Value::Array(entries) => {
                let named = entries.iter().filter_map(|entry| Some((entry.get("id")?.as_str()?, entry)));
                named.for_each(|(id, entry)| keys(entry, &format!("{way}.{id}"), into));
            }
            _ => into.push(way.trim_start_matches('.').to_owned()),
        }
    }

    /// Compare the short way with the complete check; true if the short way was taken.
    fn is_short_and_the_same(base: &Base, changes: &[&str]) -> bool {
        let changes: Vec<Override> = changes.iter().map(|change| change.parse().unwrap()).collect();
        let (short, complete) = (base.varied(&changes), base.checked(&changes));
        match (&short, &complete) {
            (Some(short), Ok(complete)) => assert_eq!(format!("{short:?}"), format!("{complete:?}")),
            (Some(_), Err(faults)) => panic!("{changes:?} is taken for sound: {faults}"),
            (None, _) => {}
        }
        short.is_some()
    }

    #[test]
    fn every_single_value_gives_the_scenario_or_the_faults_of_the_complete_check() {
        let base = base();
        let mut all = Vec::new();
        keys(&serde_json::to_value(base.with(&[]).unwrap().as_file()).unwrap(), "", &mut all);
        // Not written in the file, but set by default.
        assert!(all.contains(&"access.base".to_owned()) && all.contains(&"agenda.noise".to_owned()));
        let mut short = Vec::new();
        for key in &all {
            let values = ["1", "0.25", "-1", "true", "gift", "always", "[]", "nan"];
            // All are tried, even after one was taken.
            let taken = values.map(|value| is_short_and_the_same(&base, &[&format!("{key}={value}")]));
            if taken.contains(&true) {
                short.push(key.as_str());
            }
        }
        let expected = [
            "access.base",
            "plans.approaches",
            "relation_rules.supporter_negotiator",
            "officials.writer.attendance",
        ];
        for key in expected {
            assert!(short.contains(&key), "{key} is checked completely");
        }
        assert!(!short.contains(&"council.seats"));
    }

    #[test]
    fn several_changes_and_values_that_others_follow_give_what_the_complete_check_gives() {
        let base = base();
        assert!(is_short_and_the_same(&base, &[]));
        assert!(is_short_and_the_same(
            &base,
            &["information.colouring=0.5", "access.boldness=1", "access.base=0"]
        ));
        assert!(is_short_and_the_same(&base, &["access.base=0.2", "access.base=0.3"]));
        assert!(is_short_and_the_same(&base, &["relation_rules.expert_negotiator=gift"]));
        assert!(!is_short_and_the_same(&base, &["council.election='2022-03-16'"]), "its case has to go");
        assert!(!is_short_and_the_same(&base, &["access.base=0.2", "access.bass=0.3"]));
        assert!(!is_short_and_the_same(&base, &["access.base.deep=0.2"]));
        assert!(!is_short_and_the_same(&base, &["parties.nobody.stance=none"]));
        assert!(!is_short_and_the_same(&base, &["parties.green.excludes=[]"]), "no single value");
        let unsound = Base::from_toml("town.toml", "name = 'town'").unwrap();
        assert!(!is_short_and_the_same(&unsound, &["access.base=0.2"]));
    }

    #[test]
    fn whether_a_single_value_fits_depends_on_nothing_beside_it() {
        let schema = SchemaLookup::of::<crate::file::ScenarioFile>();
        let is_remark = |keyword: &String| {
            ["title", "description", "default", "$schema", "$defs"].contains(&keyword.as_str())
        };
        let mut left = vec![schema.as_value()];
        while let Some(part) = left.pop() {
            let keywords =
                part.as_object().into_iter().flat_map(Map::keys).filter(|keyword| !is_remark(keyword));
            let keywords: Vec<&str> = keywords.map(String::as_str).collect();
            if part.get("properties").is_some() || part.get("additionalProperties").is_some() {
                let local = ["type", "properties", "additionalProperties", "required"];
                assert!(keywords.iter().all(|keyword| local.contains(keyword)), "{keywords:?}");
            }
            assert!(part.get("$ref").is_none() || keywords == ["$ref"], "{keywords:?}");
            match part {
                Value::Object(entries) => left.extend(entries.values()),
                Value::Array(entries) => left.extend(entries),
                _ => {}
            }
        }
    }
}
