//! A request of the page: a scenario, the moves, and the person whose own influence is asked for; and the figures that
//! answer it.

use super::knobs::Moves;
use model::measures::influence::Dimension;
use model::world::build::Setting;
use model::world::means::PersonGroup;
use serde::{Deserialize, Serialize};
use studies::influence::GROUPS;

/// Level of detail of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The figures shown immediately after a slider is moved.
    #[default]
    Main,
    /// Also comparisons with a coalition partner and with the best agreement for a group, which take more runs.
    Yardsticks,
}

/// A request of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageQuestion {
    /// Name of an offered scenario.
    pub scenario: String,
    /// The moves.
    #[serde(default)]
    pub moves: Moves,
    /// Identifier of a civil servant whose own influence is asked for, if any.
    #[serde(default)]
    pub mute: Option<String>,
    /// Level of detail.
    #[serde(default)]
    pub detail: Detail,
}

impl PageQuestion {
    /// The person who is muted; `None` if nobody is.
    ///
    /// # Errors
    /// The name is not that of a civil servant.
    pub fn muted(&self, setting: &Setting) -> Result<Option<PersonGroup>, String> {
        self.mute.as_deref().map(|name| civil_servant(setting, name)).transpose()
    }

    /// Names of the figures that answer it: few, for a fast reply.
    ///
    /// # Errors
    /// Those of [`PageQuestion::muted`].
    pub fn figures(&self, setting: &Setting) -> Result<Vec<String>, String> {
        let muted = self.muted(setting)?;
        let mut names: Vec<String> =
            groups(setting).flat_map(|group| of_dimensions("influence", &group)).collect();
        names.extend(groups(setting).flat_map(|group| plans(&group)));
        names.extend(["match", "coincidental"].map(|which| format!("document.{which}")));
        names.extend(["quality", "agreement_day", "plans"].map(|which| format!("formation.{which}")));
        if let Some(muted) = &muted {
            names.extend(
                ["influence", "impact"].into_iter().flat_map(|measure| of_dimensions(measure, muted)),
            );
            names.extend(plans(muted));
        }
        if self.detail == Detail::Yardsticks {
            names.push("partner.outcome".to_owned());
            names.extend(groups(setting).chain(muted).flat_map(|group| {
                ["without", "alone"].map(|which| format!("attained.{}.outcome.{which}", group.id))
            }));
        }
        Ok(names)
    }
}

fn civil_servant(setting: &Setting, name: &str) -> Result<PersonGroup, String> {
    let group = PersonGroup::named(setting, name).map_err(|why| why.to_string())?;
    match group.persons.len() == 1 && group.officials(setting).next().is_some() {
        true => Ok(group),
        false => Err(format!("{name} is no civil servant")),
    }
}

/// The groups whose influence is shown, if they have members.
pub fn groups(setting: &Setting) -> impl Iterator<Item = PersonGroup> {
    GROUPS.iter().filter_map(|name| PersonGroup::named(setting, name).ok())
}

fn of_dimensions(measure: &str, group: &PersonGroup) -> Vec<String> {
    Dimension::ALL.map(|dimension| format!("{measure}.{}.{}", group.id, dimension.name())).to_vec()
}

fn plans(group: &PersonGroup) -> [String; 3] {
    ["gone", "serving", "not_serving"].map(|which| format!("plans.{}.{which}", group.id))
}
