//! Why somebody had influence in one formation: the formation as it was beside the same one, on the same luck,
//! in which they are muted in all four means.
//!
//! [`parting`] finds the first event that differs; [`difference`] the problems on which the agreements differ,
//! [`fork`] where the two part on each of them, [`touch`] who of the group had a hand in it there. `page`,
//! `moments` and `chain` tell it all, `problem` one problem side by side; [`figures`] has the numbers, [`json`] is for machines.

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
use numbers::random::Luck;

/// The formation as it was: its place in every pair here.
pub const WITH: usize = 0;
/// The formation in which the group is muted.
pub const WITHOUT: usize = 1;

/// One number, text or the like for each of the two formations, in the order of [`WITH`] and [`WITHOUT`].
pub type OfBoth<T> = [T; 2];

/// A formation and the same without a group, on the same luck.
pub struct Why<'a> {
    /// Who is muted in the second.
    pub group: PersonGroup,
    /// What the group wants, in the world of the first.
    pub wishes: Wishes,
    /// Both formations.
    pub runs: OfBoth<Formation<'a>>,
    /// Their events, in the order of days.
    pub events: OfBoth<Vec<Event>>,
    /// What came of them.
    pub outcomes: OfBoth<Outcome>,
}

impl<'a> Why<'a> {
    /// Simulates replicate `replicate` (from 0) under `seed`, with everybody and with the group muted.
    pub fn simulate(setting: &'a Setting, seed: u64, replicate: u64, group: PersonGroup) -> Why<'a> {
        let muted = Muted::of(&group.persons, MeansSet::ALL);
        let runs = [Muted::default(), muted]
            .map(|muted| Formation::simulate_with(setting, seed, replicate, Subject::Whole, muted));
        let officials: Vec<OfficialId> = group.officials(setting).collect();
        let mut world = runs[WITH].world().clone();
        let goals = Goals::of(setting, Luck::of(seed, replicate), &mut world, &officials, GoalsAsked::ALL);
        Why {
            wishes: goals.of_persons(setting, &group.persons),
            events: runs.each_ref().map(Formation::events),
            outcomes: runs.each_ref().map(|f| Outcome::of(setting, f.world(), &f.trace)),
            group,
            runs,
        }
    }

    /// The same, told with names in a language.
    pub fn in_language(self, language: Language) -> Why<'a> {
        Why { runs: self.runs.map(|run| run.in_language(language)), ..self }
    }

    /// The setting of both.
    pub fn setting(&self) -> &'a Setting {
        self.runs[WITH].setting
    }

    /// Number of events that both share before they part; none where they do not part.
    pub fn parting(&self) -> Option<usize> {
        parting::place([&self.events[WITH], &self.events[WITHOUT]], |one, other| one == other)
    }

    /// What the group wants of a plan, summed over its members, each from -1 to 1 (of a politician: in
    /// utility times salience); 0 of one who wants nothing.
    pub fn wish(&self, plan: PlanId) -> f64 {
        self.wishes.plans.get(plan.index()).copied().unwrap_or(0.0)
    }

    /// The problems on which the agreements differ, those that matter most to the group first.
    pub fn differences(&self) -> Vec<Difference> {
        difference::all(self)
    }

    /// The story: of everything, or of one problem.
    pub fn story(&mut self, problem: Option<ProblemId>) -> String {
        match problem {
            None => page::tell(self),
            Some(problem) => problem::tell(self, problem),
        }
    }

    /// The same for machines.
    pub fn json(&mut self, problem: Option<ProblemId>) -> serde_json::Value {
        json::object(self, problem)
    }

    /// How the group is called in a sentence.
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
