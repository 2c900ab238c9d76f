//! Role play: a player takes the municipal secretary's place in one formation, decides at five points, and sees the
//! effect at the end. A formation is simulated to its end with the choices made so far; nothing after the first open
//! point is shown. No threads, files or clocks are needed.
//!
//! [`RolePlay`] is the play and [`Scene`] the part of it that is shown (`situation` and `options` have its words);
//! `ending` compares the three formations, [`file`] reads and writes choices, and `page` prints everything.

mod ending;
pub mod file;
mod options;
mod page;
mod replay;
mod scene;
mod situation;
#[cfg(test)]
mod tests;

pub use ending::{Difference, Ending, PlanTold, RunTold};
pub use page::text;
pub use replay::{NotOffered, Refusal};
pub use scene::{OptionTold, PointTold, RoleTold, Scene};

use crate::names::Names;
use crate::wording;
use model::ids::*;
use model::process::simulate_played;
use model::scenario::Language;
use model::scenario::parameters::ProcessFunction;
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use model::world::choices::{Choices, Point};
use numbers::random::Draws;
use std::collections::BTreeMap;

/// Identifiers of the options chosen, by the name of the point ([`Point::name`]): `{"package": "need", "agenda":
/// "climate"}`.
pub type Named = BTreeMap<String, String>;

/// Reasons why no role can be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRole {
    /// The scenario has no municipal secretary, and no other role is named.
    #[error("this scenario has no municipal secretary; name another process supporter: {}", .known.join(", "))]
    NoSecretary {
        /// Identifiers of the process supporters.
        known: Vec<String>,
    },
    /// No process supporter has the identifier.
    #[error("`{id}` is no process supporter here; there are {}", .known.join(", "))]
    Unknown {
        /// The identifier.
        id: String,
        /// Identifiers of the process supporters.
        known: Vec<String>,
    },
}

/// A formation with a player in one of its roles.
#[derive(Debug, Clone, Copy)]
pub struct RolePlay<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 0.
    pub replicate: u64,
    /// Language of all texts.
    pub language: Language,
    role: SupporterId,
}

/// The result of a formation, with the points that it reached.
struct Run {
    world: World,
    trace: Trace,
}

impl<'a> RolePlay<'a> {
    /// Take the place of the process supporter with this identifier, or of the municipal secretary if it is `None`.
    /// `replicate` counts from 0.
    ///
    /// # Errors
    /// [`NoRole`] if there is no such role.
    pub fn new(
        setting: &'a Setting,
        seed: u64,
        replicate: u64,
        role: Option<&str>,
    ) -> Result<RolePlay<'a>, NoRole> {
        let supporters = &setting.cast.supporters;
        let id = |s: SupporterId| setting.cast.agent(supporters[s].agent).id.as_str();
        let is_meant = |s: &SupporterId| match role {
            Some(name) => id(*s) == name,
            None => supporters[*s].function == ProcessFunction::MunicipalSecretary,
        };
        let Some(role_found) = SupporterId::all(supporters.len()).find(is_meant) else {
            let known = SupporterId::all(supporters.len()).map(|s| id(s).to_owned()).collect();
            return Err(match role {
                Some(id) => NoRole::Unknown { id: id.to_owned(), known },
                None => NoRole::NoSecretary { known },
            });
        };
        let language = Language::default();
        Ok(RolePlay { setting, seed, replicate, language, role: role_found })
    }

    /// The same play, told in another language.
    #[must_use]
    pub fn in_language(self, language: Language) -> RolePlay<'a> {
        RolePlay { language, ..self }
    }

    /// The scene after these choices: the points passed and the next open one, or, after the last point, the ending.
    ///
    /// # Errors
    /// All choices that cannot be made, with the reasons.
    pub fn scene(&self, named: &Named) -> Result<Scene, Vec<Refusal>> {
        let (choices, refusals) = self.choices(named);
        if refusals.is_empty() { Ok(self.scene_of(&choices, false)) } else { Err(refusals) }
    }

    /// The whole play with these choices; at points that they leave out, the model's own option is taken.
    ///
    /// # Errors
    /// All choices that cannot be made, with the reasons.
    pub fn replay(&self, named: &Named) -> Result<Scene, Vec<Refusal>> {
        let (choices, refusals) = self.choices(named);
        if refusals.is_empty() { Ok(self.scene_of(&choices, true)) } else { Err(refusals) }
    }

    /// Identifier of the role that is played.
    pub fn role_id(&self) -> &'a str {
        &self.setting.cast.agent(self.agent()).id
    }

    /// Simulate the formation with these choices.
    fn run(&self, choices: &Choices) -> Run {
        let (mut world, mut trace) = (World::default(), Trace::default());
        simulate_played(self.setting, self.draws(), choices, &mut world, &mut trace);
        Run { world, trace }
    }

    fn draws(&self) -> Draws<'static> {
        Draws::of(self.seed, self.replicate)
    }

    fn names(&self) -> Names<'a> {
        Names { setting: self.setting, language: self.language }
    }

    fn agent(&self) -> AgentId {
        self.setting.cast.supporters[self.role].agent
    }

    fn official(&self) -> OfficialId {
        self.setting.cast.supporters[self.role].official
    }

    /// The function, in the language.
    fn function(&self) -> &'static str {
        let (english, dutch) = wording::function(self.setting.cast.supporters[self.role].function);
        self.say(english, dutch)
    }

    /// English or Dutch, by the language.
    fn say<T>(&self, english: T, dutch: T) -> T {
        match self.language {
            Language::English => english,
            Language::Dutch => dutch,
        }
    }
}

/// The point with this name.
pub fn point_named(name: &str) -> Option<Point> {
    Point::ALL.into_iter().find(|point| point.name() == name)
}
