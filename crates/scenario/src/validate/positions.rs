//! Positions of parties on the themes.
//!
//! A position is given, or follows from a party's places on the theme's dimensions; if `survey` leaves out a place, it
//! is the party's place on the dimension's axis, left-right or liberty-authority.

use super::{Checker, Directory};
use crate::file::{Axis, PartyFile, ScenarioFile, ThemeFile};
use crate::tree::KeyPath;
use std::collections::BTreeMap;

/// Position on each theme, [0, 1]: as given, or from places. Assumption: a position on a theme is the weighted mean of
/// the places on its dimensions, over ten.
pub(super) fn positions(
    c: &mut Checker,
    file: &ScenarioFile,
    dir: &Directory,
    path: &KeyPath,
    party: &PartyFile,
) -> Vec<f64> {
    let given: BTreeMap<usize, f64> = c
        .refer_keys(&dir.themes, &path.key("positions"), &party.positions)
        .into_iter()
        .map(|(theme, share)| (theme, *share))
        .collect();
    _ = c.refer_keys(&dir.dimensions, &path.key("survey"), &party.survey);
    let places = Places { party, axes: axes(file) };
    let readable = known_keys(c, path, party, dir);
    let (mut positions, mut without) = (Vec::new(), Vec::new());
    for (t, theme) in file.themes.iter().enumerate() {
        let position = given.get(&t).copied().or_else(|| places.position(theme));
        let readable_theme = theme.dimensions.keys().all(|d| dir.dimensions.get(d).is_some())
            && c.whole(&KeyPath::entry("themes", t).key("dimensions"))
            && c.sound(&KeyPath::entry("themes", t).key("id"));
        if position.is_none() && readable && readable_theme {
            without.push(theme);
        }
        positions.push(position.unwrap_or(0.5));
    }
    if !without.is_empty() {
        report_without(c, path, &places, &without);
    }
    positions
}

/// The axes of the dimensions that have one.
fn axes(file: &ScenarioFile) -> BTreeMap<&str, Axis> {
    file.dimensions.iter().filter_map(|dimension| Some((dimension.id.as_str(), dimension.axis?))).collect()
}

/// True if all that a party says about positions could be read, so that whatever is missing was not given.
fn known_keys(c: &Checker, path: &KeyPath, party: &PartyFile, dir: &Directory) -> bool {
    let sound = ["positions", "survey", Axis::LeftRight.key(), Axis::LibAuth.key()];
    sound.iter().all(|key| c.whole(&path.key(key)))
        && c.all_sound("dimensions", "axis")
        && party.positions.keys().all(|t| dir.themes.get(t).is_some())
        && party.survey.keys().all(|d| dir.dimensions.get(d).is_some())
}

/// The places of a party.
struct Places<'f> {
    party: &'f PartyFile,
    axes: BTreeMap<&'f str, Axis>,
}

impl Places<'_> {
    /// Place on a dimension, 0-10: from the survey, otherwise from the dimension's axis.
    fn on(&self, dimension: &str) -> Option<f64> {
        let surveyed = self.party.survey.get(dimension).map(|place| place.0);
        surveyed.or_else(|| self.party.on(*self.axes.get(dimension)?))
    }

    /// x = sum |w_d|·s_d / sum |w_d|, s_d = place on d over 10, reversed (1 - s_d) if w_d < 0.
    fn position(&self, theme: &ThemeFile) -> Option<f64> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (dimension, weight) in counting(theme) {
            let place = self.on(dimension)? / 10.0;
            sum += weight.abs() * if weight < 0.0 { 1.0 - place } else { place };
            weights += weight.abs();
        }
        (weights > 0.0).then(|| (sum / weights).clamp(0.0, 1.0))
    }
}

/// The dimensions with a weight for a theme, and their weights.
fn counting(theme: &ThemeFile) -> impl Iterator<Item = (&str, f64)> {
    theme.dimensions.iter().filter(|(_, weight)| **weight != 0.0).map(|(id, weight)| (id.as_str(), *weight))
}

fn report_without(c: &mut Checker, path: &KeyPath, places: &Places<'_>, without: &[&ThemeFile]) {
    let themes: Vec<&str> = without.iter().map(|t| t.id.as_str()).collect();
    let mut dimensions: Vec<&str> = without
        .iter()
        .flat_map(|theme| counting(theme))
        .map(|(d, _)| d)
        .filter(|d| places.on(d).is_none())
        .collect();
    dimensions.sort_unstable();
    dimensions.dedup();
    let message = format!(
        "the party {:?} has no position on the theme{} {}",
        places.party.id,
        if themes.len() == 1 { "" } else { "s" },
        themes.join(", ")
    );
    let survey = if dimensions.is_empty() {
        "give the theme `dimensions` of the survey".to_owned()
    } else {
        format!("add `survey` values (0-10) for {}", dimensions.join(", "))
    };
    let easy = easy_way(places, &dimensions);
    let help = format!("{easy}add to `positions` (0-1): {}; or {survey}", themes.join(", "));
    c.fault(&path.key("positions"), message, Some(help));
}

/// Advice to give one or two places instead of many; empty unless all these dimensions lie on an axis.
fn easy_way(places: &Places<'_>, dimensions: &[&str]) -> String {
    let axes: Option<Vec<Axis>> = dimensions.iter().map(|d| places.axes.get(d).copied()).collect();
    let Some(axes) = axes.filter(|axes| !axes.is_empty()) else { return String::new() };
    let needed = [Axis::LeftRight, Axis::LibAuth].into_iter().filter(|axis| axes.contains(axis));
    let keys: Vec<String> = needed.map(|axis| format!("`{}`", axis.key())).collect();
    format!("easiest: {} (0-10) of the party; or ", keys.join(" and "))
}

#[cfg(test)]
mod tests {
    use crate::Scenario;

    const TOWN: &str = "name = 'a'\nclusters = [{ id = 'c' }]\ncouncil = { municipality = 'A', seats = 9, election = '2022-03-16' }\n\
        dimensions = [{ id = 'econ', axis = 'left_right' }, { id = 'order', axis = 'lib_auth' }, { id = 'soil' }]\n\
        [[themes]]\nid = 'tax'\ncluster = 'c'\nproblems = 1\ndimensions = { econ = 1 }\n\
        [[themes]]\nid = 'police'\ncluster = 'c'\nproblems = 1\ndimensions = { order = -1, econ = 3 }\n";

    fn loaded(party: &str, more: &str) -> Result<Scenario, crate::Faults> {
        Scenario::from_toml("a.toml", &format!("{TOWN}{more}[[parties]]\nid = 'p'\nseats = 9\n{party}\n"))
    }

    fn positions(party: &str) -> Vec<f64> {
        loaded(party, "").unwrap().parties()[0].positions.clone()
    }

    #[test]
    fn two_places_say_where_a_party_stands_on_every_theme() {
        assert_eq!(positions("left_right = 2\nlib_auth = 9"), [0.2, (0.1 + 3.0 * 0.2) / 4.0]);
        let party = &loaded("left_right = 2\nlib_auth = 9", "").unwrap().parties()[0].clone();
        assert_eq!(party.left_right, 0.2, "the same place that coalitions are judged by");
    }

    #[test]
    fn a_survey_value_and_a_position_win_over_the_two_places() {
        assert_eq!(
            positions("left_right = 2\nlib_auth = 9\nsurvey = { econ = 6 }"),
            [0.6, (0.1 + 3.0 * 0.6) / 4.0]
        );
        assert_eq!(positions("left_right = 2\nlib_auth = 9\npositions = { police = 0.5 }"), [0.2, 0.5]);
        assert_eq!(positions("survey = { econ = 6, order = 0 }"), [0.6, (1.0 + 3.0 * 0.6) / 4.0]);
    }

    #[test]
    fn where_a_place_is_missing_the_fault_names_the_easy_way() {
        let help = |party: &str, more: &str| {
            let faults = loaded(party, more).map(|town| town.name().to_owned()).unwrap_err();
            assert_eq!(faults.list().len(), 1, "{faults}");
            faults.list()[0].help.clone().unwrap()
        };
        assert!(
            help("", "").starts_with(
                "easiest: `left_right` and `lib_auth` (0-10) of the party; or add to `positions`"
            )
        );
        assert!(help("left_right = 2", "").starts_with("easiest: `lib_auth` (0-10)"));
        let soil = "[[themes]]\nid = 'soil'\ncluster = 'c'\nproblems = 1\ndimensions = { soil = 1 }\n";
        assert!(
            help("left_right = 2\nlib_auth = 9", soil)
                .starts_with("add to `positions` (0-1): soil; or add `survey`")
        );
    }

    #[test]
    fn an_axis_is_one_of_two() {
        let wrong = TOWN.replace("axis = 'left_right'", "axis = 'left_rigth'");
        let text = format!("{wrong}[[parties]]\nid = 'p'\nseats = 9\nleft_right = 2\nlib_auth = 9\n");
        let faults = Scenario::from_toml("a.toml", &text).map(|town| town.name().to_owned()).unwrap_err();
        assert_eq!(faults.list().len(), 1, "{faults}");
        assert!(faults.list()[0].help.as_deref().unwrap().contains("did you mean `left_right`?"), "{faults}");
    }
}
