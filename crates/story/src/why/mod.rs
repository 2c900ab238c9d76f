//! The explanation of a group's influence in one formation: a comparison with the same formation, with the same random
//! draws, in which the group is muted in all four means.
//!
//! [`parting`] finds the first event that differs; [`difference`] the problems on which the agreements differ; [`fork`]
//! the step at which the two part on each of them; [`involvement`] the acts of the group up to that step. `page`,
//! `moments` and `chain` tell the whole story, `problem` tells one problem side by side; [`figures`] has the numbers,
//! and [`json`] is for machines.

mod chain;
pub mod difference;
pub mod figures;
pub mod fork;
pub mod involvement;
pub mod json;
mod moments;
mod page;
pub mod parting;
mod problem;

use super::{Formation, Subject};
use difference::Difference;
use model::ids::*;
use model::measures::influence::goals::{Goals, GoalsAsked, Wishes};
use model::measures::influence::outcome::Outcome;
use model::scenario::Language;
use model::trace::Event;
use model::world::build::Setting;
use model::world::means::{MeansSet, Muted, PersonGroup};
use numbers::random::Draws;

/// Index of the formation as it was, in every pair here.
pub const WITH: usize = 0;
/// Index of the formation in which the group is muted.
pub const WITHOUT: usize = 1;

/// One value for each of the two formations, at [`WITH`] and [`WITHOUT`].
pub type OfBoth<T> = [T; 2];

/// A formation and the same one without a group, with the same random draws.
pub struct Why<'a> {
    /// The group that is muted in the second.
    pub group: PersonGroup,
    /// The group's goals, in the world of the first.
    pub wishes: Wishes,
    /// Both formations.
    pub runs: OfBoth<Formation<'a>>,
    /// Their events, in the order of the days.
    pub events: OfBoth<Vec<Event>>,
    /// Their outcomes.
    pub outcomes: OfBoth<Outcome>,
}

impl<'a> Why<'a> {
    /// Simulate replicate `replicate` (from 0) under `seed`, once with everybody and once with the group muted.
    pub fn simulate(setting: &'a Setting, seed: u64, replicate: u64, group: PersonGroup) -> Why<'a> {
        let muted = Muted::of(&group.persons, MeansSet::ALL);
        let runs = [Muted::default(), muted]
            .map(|muted| Formation::simulate_with(setting, seed, replicate, Subject::Whole, muted));
        let officials: Vec<OfficialId> = group.officials(setting).collect();
        let mut world = runs[WITH].world().clone();
        let goals = Goals::of(setting, Draws::of(seed, replicate), &mut world, &officials, GoalsAsked::ALL);
        Why {
            wishes: goals.of_persons(setting, &group.persons),
            events: runs.each_ref().map(Formation::events),
            outcomes: runs.each_ref().map(|f| Outcome::of(setting, f.world(), &f.trace)),
            group,
            runs,
        }
    }

    /// The same pair, told with names in another language.
    pub fn in_language(self, language: Language) -> Why<'a> {
        Why { runs: self.runs.map(|run| run.in_language(language)), ..self }
    }

    /// The setting of both formations.
    pub fn setting(&self) -> &'a Setting {
        self.runs[WITH].setting
    }

    /// Number of events that both share before they part; `None` if they never part.
    pub fn parting(&self) -> Option<usize> {
        parting::place([&self.events[WITH], &self.events[WITHOUT]], |one, other| one == other)
    }

    /// The group's wish for a plan, summed over its members, each from -1 to 1 (for a politician: utility times
    /// salience); a member who wants nothing counts 0.
    pub fn wish(&self, plan: PlanId) -> f64 {
        self.wishes.plans.get(plan.index()).copied().unwrap_or(0.0)
    }

    /// The problems on which the agreements differ, most important to the group first.
    pub fn differences(&self) -> Vec<Difference> {
        difference::all(self)
    }

    /// The story as text: of the whole formation, or of one problem.
    pub fn story(&mut self, problem: Option<ProblemId>) -> String {
        match problem {
            None => page::tell(self),
            Some(problem) => problem::tell(self, problem),
        }
    }

    /// The story as JSON.
    pub fn json(&mut self, problem: Option<ProblemId>) -> serde_json::Value {
        json::object(self, problem)
    }

    /// The group's name within a sentence.
    pub fn called(&self) -> String {
        let setting = self.setting();
        match self.group.persons[..] {
            _ if PersonGroup::WORDS.contains(&self.group.id.as_str()) => self.group.name.clone(),
            [one] if setting.cast.agent(one).id == self.group.id => self.runs[WITH].names().person(one),
            _ if setting.scenario.departments().iter().any(|d| d.label.id == self.group.id) => {
                format!("the department {}", self.group.name)
            }
            _ => self.group.name.clone(),
        }
    }
}
