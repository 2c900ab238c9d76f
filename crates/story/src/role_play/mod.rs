//! Role play: somebody takes the municipal secretary's place in one formation, decides at five points, and sees at the end what
//! it did. A formation is simulated up to its end with what was decided so far; what comes after the first open point is not
//! shown. No threads, files or clocks are needed.
//!
//! [`RolePlay`] is the play, [`Scene`] what is shown of it (`situation` and `options` have its words), `ending` compares the
//! three formations, [`file`] reads and writes choices, `page` prints it all.

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
use numbers::random::Luck;
use std::collections::BTreeMap;

/// Options by their identifiers, by the names of points ([`Point::name`]): `{"package": "need", "agenda": "climate"}`.
pub type Named = BTreeMap<String, String>;

/// Why nobody can be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRole {
    /// The scenario has no municipal secretary, and nobody else is named.
    #[error("this scenario has no municipal secretary; name another process supporter: {}", .known.join(", "))]
    NoSecretary {
        /// Identifiers of the process supporters.
        known: Vec<String>,
    },
    /// Nobody with a function in the process has the identifier.
    #[error("`{id}` is no process supporter here; there are {}", .known.join(", "))]
    Unknown {
        /// The identifier.
        id: String,
        /// Identifiers of the process supporters.
        known: Vec<String>,
    },
}

/// A formation in which somebody is played.
#[derive(Debug, Clone, Copy)]
pub struct RolePlay<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 0.
    pub replicate: u64,
    /// Language of everything that is told.
    pub language: Language,
    role: SupporterId,
}

/// A formation as it came out, with the points that it came to.
struct Run {
    world: World,
    trace: Trace,
}

impl<'a> RolePlay<'a> {
    /// Takes the place of a process supporter, by identifier; of the municipal secretary where none is named. `replicate` counts
    /// from 0.
    ///
    /// # Errors
    /// [`NoRole`] where there is nobody of this kind.
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

    /// The same, told in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> RolePlay<'a> {
        RolePlay { language, ..self }
    }

    /// What is to be seen after these choices: the points passed, and the next open one; after the last, the ending.
    ///
    /// # Errors
    /// All choices that cannot be made, and why.
    pub fn scene(&self, named: &Named) -> Result<Scene, Vec<Refusal>> {
        let (choices, refusals) = self.choices(named);
        if refusals.is_empty() { Ok(self.scene_of(&choices, false)) } else { Err(refusals) }
    }

    /// The whole play with these choices; at the points that they leave out, the model's own option is taken.
    ///
    /// # Errors
    /// All choices that cannot be made, and why.
    pub fn replay(&self, named: &Named) -> Result<Scene, Vec<Refusal>> {
        let (choices, refusals) = self.choices(named);
        if refusals.is_empty() { Ok(self.scene_of(&choices, true)) } else { Err(refusals) }
    }

    /// Identifier of who is played.
    pub fn role_id(&self) -> &'a str {
        &self.setting.cast.agent(self.agent()).id
    }

    /// Simulates the formation with these choices.
    fn run(&self, choices: &Choices) -> Run {
        let (mut world, mut trace) = (World::default(), Trace::default());
        simulate_played(self.setting, self.luck(), choices, &mut world, &mut trace);
        Run { world, trace }
    }

    fn luck(&self) -> Luck<'static> {
        Luck::of(self.seed, self.replicate)
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

/// The point of a name.
pub fn point_named(name: &str) -> Option<Point> {
    Point::ALL.into_iter().find(|point| point.name() == name)
}
