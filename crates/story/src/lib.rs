//! The story of one formation, told from its event log in plain English or Dutch.
//!
//! [`catalogue`] has the wording of each event, [`merge`] that of several that belong together; [`whole`], [`agent`]
//! and [`plan`] choose the events and put them in order. [`why`] tells two formations side by side.

pub mod agent;
pub mod agreement;
pub mod calendar;
pub mod catalogue;
pub mod chronicle;
mod chronicle_in_dutch;
pub mod find;
pub mod json;
pub mod kinds;
pub mod merge;
pub mod names;
pub mod page;
pub mod phases;
pub mod plan;
pub mod role_play;
pub mod why;
mod wording;

use merge::Merger;
use model::ids::*;
use model::process::{self, Run};
use model::scenario::Language;
use model::trace::{Event, Phase, Trace, What};
use model::world::World;
use model::world::build::Setting;
use model::world::means::Muted;
use names::Names;
use numbers::random::Draws;

/// The subject of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole formation.
    Whole,
    /// One phase, event by event.
    Phase(Phase),
    /// One person.
    Agent(AgentId),
    /// One problem, and one or all of its approaches.
    Problem(ProblemId, Option<PlanId>),
}

/// One simulated formation, or everyday practice, with the world before and after it.
pub struct Formation<'a> {
    /// The setting.
    pub setting: &'a Setting,
    /// Seed of the random draws.
    pub seed: u64,
    /// Replicate, from 0.
    pub replicate: u64,
    /// The persons who are muted in it.
    pub muted: Muted,
    /// Language of the story, and of names that the scenario gives in both languages.
    pub language: Language,
    before: World,
    after: World,
    trace: Trace,
    unread: Trace,
}

impl<'a> Formation<'a> {
    /// Simulate replicate `replicate` (from 0) under `seed`, as far as `subject` needs: everyday practice if that is
    /// the phase asked for, otherwise the formation.
    pub fn simulate(setting: &'a Setting, seed: u64, replicate: u64, subject: Subject) -> Formation<'a> {
        Formation::simulate_with(setting, seed, replicate, subject, Muted::default())
    }

    /// Simulate the same formation with some persons muted.
    pub fn simulate_with(
        setting: &'a Setting,
        seed: u64,
        replicate: u64,
        subject: Subject,
        muted: Muted,
    ) -> Formation<'a> {
        let (mut before, mut after) = (World::default(), World::default());
        let mut trace = Trace::default();
        let draws = Draws::of(seed, replicate);
        before.begin(setting, draws, &muted);
        if subject == Subject::Phase(Phase::EverydayPractice) {
            process::simulate_everyday_with(setting, draws, &muted, &mut after, &mut trace);
        } else {
            process::simulate_with(setting, draws, &muted, &mut after, &mut trace);
        }
        let language = Language::default();
        Formation {
            setting,
            seed,
            replicate,
            muted,
            language,
            before,
            after,
            trace,
            unread: Trace::default(),
        }
    }

    /// The same formation, told with names in another language.
    pub fn in_language(self, language: Language) -> Formation<'a> {
        Formation { language, ..self }
    }

    /// The event log.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// The events, in the order of days.
    pub fn events(&self) -> Vec<Event> {
        let mut events = self.trace.events().to_vec();
        events.sort_by_key(|e| (e.phase, e.day));
        events
    }

    /// The events that a story about a subject tells.
    pub fn events_about(&self, subject: Subject) -> Vec<Event> {
        let mut events = self.events();
        events.retain(|e| match subject {
            Subject::Whole => true,
            Subject::Phase(phase) => e.phase == phase,
            Subject::Agent(agent) => agent::concerns(self.setting, agent, &e.what),
            Subject::Problem(problem, _) => plan::concerns(self.setting, problem, &e.what),
        });
        events
    }

    /// The story, in the language of the formation; about a person or a problem always in English, with names in that
    /// language.
    pub fn story(&mut self, subject: Subject) -> String {
        let is_dutch = self.language == Language::Dutch;
        match subject {
            Subject::Whole if is_dutch => chronicle_in_dutch::tell(self),
            Subject::Phase(phase) if is_dutch => chronicle_in_dutch::tell_phase(self, phase),
            Subject::Whole => chronicle::tell(self),
            Subject::Phase(phase) => chronicle::tell_phase(self, phase),
            Subject::Agent(agent) => agent::tell(self, agent),
            Subject::Problem(problem, plan) => plan::tell(self, problem, plan),
        }
    }

    /// Label of the formation: `replicate 3`; if the scenario's tables do not include that replicate, the label says
    /// so.
    pub(crate) fn called(&self) -> String {
        let (number, asked) = (self.replicate + 1, self.setting.scenario.parameters().simulation.replicates);
        if number <= asked {
            return format!("replicate {number}");
        }
        format!("replicate {number} (beyond the {asked} of the scenario)")
    }

    /// Names of everything in it.
    pub fn names(&self) -> Names<'a> {
        Names { setting: self.setting, language: self.language }
    }

    /// The world after it.
    pub fn world(&self) -> &World {
        &self.after
    }

    /// The world before it.
    pub fn world_before(&self) -> &World {
        &self.before
    }

    /// `Day 26, 16 April 2018`.
    pub fn date(&self, day: i16) -> String {
        calendar::day_and_date(self.setting.scenario.council().election, day)
    }

    fn merger(&self, brief: bool) -> Merger<'a> {
        let table = self.after.table.iter().map(|&n| self.setting.cast.negotiator(n)).collect();
        Merger { names: self.names(), table, brief }
    }

    /// The rules of the process, to apply to the world after it.
    fn rules(&mut self) -> Run<'_> {
        let draws = Draws::of(self.seed, self.replicate);
        let (world, trace) = (&mut self.after, &mut self.unread);
        Run { setting: self.setting, draws, world, trace }
    }

    /// The rules of the process, to apply to the world before it.
    fn rules_before(&mut self) -> Run<'_> {
        let draws = Draws::of(self.seed, self.replicate);
        let (world, trace) = (&mut self.before, &mut self.unread);
        Run { setting: self.setting, draws, world, trace }
    }

    fn rank_in_agreement(&self, plan: PlanId) -> Option<usize> {
        self.after.agreement.iter().position(|a| a.plan == plan).map(|i| i + 1)
    }

    fn any(&self, what: impl Fn(&What) -> bool) -> bool {
        self.trace.events().iter().any(|e| what(&e.what))
    }
}
