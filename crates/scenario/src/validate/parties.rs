//! Parties: saliences, exclusions.

use super::{Checker, Directory, label, positions};
use crate::Party;
use crate::file::{PartyFile, ScenarioFile, Ten, ThemeFile};
use crate::tree::KeyPath;
use std::collections::BTreeMap;

/// Importance of a dimension that a survey leaves out; the salience scale counts it as 1.
const MIDDLING_SALIENCE: f64 = 5.0;

/// The parties.
pub(super) fn parties(c: &mut Checker, file: &ScenarioFile, dir: &Directory, seats: &[u32]) -> Vec<Party> {
    let mut parties = Vec::new();
    for (p, party) in file.parties.iter().enumerate() {
        let path = KeyPath::entry("parties", p);
        let (excludes, hostility) = opponents(c, file, dir, p);
        let positions = positions::positions(c, file, dir, &path, party);
        let mean = positions.iter().sum::<f64>() / positions.len().max(1) as f64;
        let only_with = beside(c, file, dir, p, "only_with", &party.only_with);
        let at_most_one_of = beside(c, file, dir, p, "at_most_one_of", &party.at_most_one_of);
        parties.push(Party {
            label: label(&party.id, &party.name),
            seats: seats[p],
            votes: dir.lists.get(&party.id).map(|i| file.lists[i].votes),
            positions,
            left_right: party.left_right.map_or(mean, |place| place.0 / 10.0),
            edge: party.edge,
            colour: party.colour.as_deref().and_then(colour),
            only_with,
            at_most_one_of,
            salience: salience(c, file, dir, &path, party),
            excludes,
            hostility,
            stance: party.stance,
        });
    }
    parties
}

/// Red, green and blue of a colour such as `#e3000f`, whose form the schema has already checked.
fn colour(written: &str) -> Option<[u8; 3]> {
    let [_, red, green, blue] = u32::from_str_radix(written.strip_prefix('#')?, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The other parties that a key of a party names, by party.
fn beside(
    c: &mut Checker,
    file: &ScenarioFile,
    dir: &Directory,
    p: usize,
    key: &str,
    named: &[String],
) -> Vec<bool> {
    let (path, own) = (KeyPath::entry("parties", p), &file.parties[p].id);
    let mut others = vec![false; file.parties.len()];
    for other in c.refer_all(&dir.parties, &path.key(key), named) {
        others[other] = true;
    }
    if let Some(i) = named.iter().position(|id| id == own && c.sound(&path.key("id"))) {
        c.fault(&path.key(key).index(i), format!("the party {own:?} names itself"), None);
    }
    others
}

/// The parties that a party excludes, and its hostility to each party.
fn opponents(c: &mut Checker, file: &ScenarioFile, dir: &Directory, p: usize) -> (Vec<bool>, Vec<f64>) {
    let (path, party) = (KeyPath::entry("parties", p), &file.parties[p]);
    let mut excludes = vec![false; file.parties.len()];
    for other in c.refer_all(&dir.parties, &path.key("excludes"), &party.excludes) {
        excludes[other] = true;
    }
    let mut hostility = vec![0.0; file.parties.len()];
    for (other, size) in c.refer_keys(&dir.parties, &path.key("hostility"), &party.hostility) {
        hostility[other] = size;
    }
    if let Some(i) = party.excludes.iter().position(|id| *id == party.id && c.sound(&path.key("id"))) {
        c.fault(&path.key("excludes").index(i), format!("the party {:?} excludes itself", party.id), None);
    }
    if party.hostility.contains_key(&party.id) && c.sound(&path.key("id")) {
        let here = path.key("hostility").key(&party.id);
        c.fault_at_key(&here, format!("the party {:?} is hostile to itself", party.id), None);
    }
    (excludes, hostility)
}

/// Salience of each theme, rescaled to mean 1: as given; otherwise the weighted mean, over 5, of the survey's
/// importance of the theme's dimensions; 1 for a theme without dimensions.
fn salience(
    c: &mut Checker,
    file: &ScenarioFile,
    dir: &Directory,
    path: &KeyPath,
    party: &PartyFile,
) -> Vec<f64> {
    let given: BTreeMap<usize, Ten> =
        c.refer_keys(&dir.themes, &path.key("salience"), &party.salience).into_iter().collect();
    _ = c.refer_keys(&dir.dimensions, &path.key("survey_salience"), &party.survey_salience);
    let raw: Vec<f64> = file
        .themes
        .iter()
        .enumerate()
        .map(|(t, theme)| given.get(&t).map_or_else(|| survey_salience(theme, party), |s| s.0))
        .collect();
    let mean = raw.iter().sum::<f64>() / raw.len().max(1) as f64;
    let readable = c.whole(&path.key("salience")) && c.whole(&path.key("survey_salience"));
    if mean == 0.0 && !raw.is_empty() && readable && c.whole(&KeyPath::of("themes")) {
        let message = format!("the salience of every theme is 0 for the party {:?}", party.id);
        c.fault(&path.key("salience"), message, Some("give at least one theme more than 0".to_owned()));
    }
    raw.iter().map(|s| s / mean).collect()
}

fn survey_salience(theme: &ThemeFile, party: &PartyFile) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (dimension, weight) in &theme.dimensions {
        let importance = party.survey_salience.get(dimension).map_or(MIDDLING_SALIENCE, |s| s.0);
        sum += weight.abs() * importance / MIDDLING_SALIENCE;
        weights += weight.abs();
    }
    if weights > 0.0 { sum / weights } else { 1.0 }
}
