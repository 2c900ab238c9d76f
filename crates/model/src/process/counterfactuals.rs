//! Counterfactuals of one formation: the same world with other people muted, or with other random draws for some. What
//! must come out the same is not simulated again.
//!
//! The random draws of a world do not depend on who is muted, so they are made once. And muting reaches a rule only
//! through the questions of [`super::muting`], which are recorded ([`crate::world::World::held`]). If all questions
//! that a formation asked have the same answers, the formation is the same, event for event; if those asked up to a
//! phase have, it is the same up to that phase. So nothing here has to know which means affect which rule.

use super::{Run, everyday, phases_from, simulate_with};
use crate::ids::*;
use crate::trace::{Phase, Trace};
use crate::world::World;
use crate::world::build::Setting;
use crate::world::means::Muted;
use crate::world::means_in_use::MeansInUse;
use numbers::random::Draws;

/// Difference between a run and the formation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intervention {
    /// Some people are muted.
    Muted(Muted),
    /// It is everyday practice, and some people are muted.
    Everyday(Muted),
    /// People and things with these keys have other random draws.
    Redrawn(Vec<Key>),
}

/// Phases before which the formation is saved, to continue from there: until the first, rules ask only about civil
/// servants and informateurs; until the second, about nobody who is not at the table.
const KEPT: [Phase; 2] = [Phase::Formation, Phase::Consultation];

/// Working memory of counterfactuals, reused from one formation to the next.
#[derive(Debug, Default)]
pub struct Memory {
    world: World,
    /// The world with other random draws.
    redrawn: World,
    trace: Trace,
    kept: [Kept; KEPT.len()],
}

/// A formation as it was before a phase.
#[derive(Debug, Default)]
struct Kept {
    /// True if the formation came that far.
    reached: bool,
    world: World,
    trace: Trace,
}

/// A formation and its counterfactuals, simulated one after another.
#[derive(Debug)]
pub struct Counterfactuals<'a> {
    setting: &'a Setting,
    draws: Draws<'a>,
    memory: &'a mut Memory,
    runs: Vec<Ran>,
}

/// A simulated run.
#[derive(Debug)]
enum Ran {
    Formation(MeansInUse),
    Everyday(MeansInUse),
    Redrawn,
}

impl<'a> Counterfactuals<'a> {
    /// Simulate the formation in which nobody is muted: run 0.
    pub fn of(setting: &'a Setting, draws: Draws<'a>, memory: &'a mut Memory) -> Counterfactuals<'a> {
        let Memory { world, trace, kept, .. } = &mut *memory;
        world.begin(setting, draws, Muted::NOBODY);
        trace.clear();
        kept.iter_mut().for_each(|kept| kept.reached = false);
        let mut run = Run { setting, draws, world, trace };
        phases_from(&mut run, Phase::Preparation, |phase, run| {
            if let Some(place) = KEPT.iter().position(|kept| *kept == phase) {
                kept[place].reached = true;
                kept[place].world.go_on_from(run.world, Muted::NOBODY);
                kept[place].trace.clone_from(run.trace);
            }
        });
        let runs = vec![Ran::Formation(memory.world.held.clone())];
        Counterfactuals { setting, draws, memory, runs }
    }

    /// The number of a run that is known to be the same, event for event; `None` if there is none.
    pub fn same(&self, intervention: &Intervention) -> Option<usize> {
        self.runs.iter().position(|run| match (run, intervention) {
            (Ran::Formation(held), Intervention::Muted(muted))
            | (Ran::Everyday(held), Intervention::Everyday(muted)) => held.same_answers(muted),
            _ => false,
        })
    }

    /// Simulate a run and return its number; the formation is run 0.
    pub fn simulate(&mut self, intervention: &Intervention) -> usize {
        let ran = match intervention {
            Intervention::Muted(muted) => {
                self.formation(muted);
                Ran::Formation(self.memory.world.held.clone())
            }
            Intervention::Everyday(muted) => {
                self.everyday(muted);
                Ran::Everyday(self.memory.world.held.clone())
            }
            Intervention::Redrawn(keys) => {
                let Memory { redrawn, trace, .. } = &mut *self.memory;
                simulate_with(self.setting, self.draws.redrawing(keys), Muted::NOBODY, redrawn, trace);
                Ran::Redrawn
            }
        };
        self.runs.push(ran);
        self.runs.len() - 1
    }

    /// Simulate the formation with some people muted, from the last phase up to which it is the same as with nobody
    /// muted.
    fn formation(&mut self, muted: &Muted) {
        let Memory { world, trace, kept, .. } = &mut *self.memory;
        let is_same = |kept: &Kept| kept.reached && kept.world.held.same_answers(muted);
        let first = match kept.iter().rposition(is_same) {
            Some(place) => {
                world.go_on_from(&kept[place].world, muted);
                trace.clone_from(&kept[place].trace);
                KEPT[place]
            }
            None => {
                world.begin_again(self.setting, muted);
                trace.clear();
                Phase::Preparation
            }
        };
        let mut run = Run { setting: self.setting, draws: self.draws, world, trace };
        phases_from(&mut run, first, |_, _| ());
    }

    fn everyday(&mut self, muted: &Muted) {
        let Memory { world, trace, .. } = &mut *self.memory;
        world.begin_again(self.setting, muted);
        trace.clear();
        everyday::run(&mut Run { setting: self.setting, draws: self.draws, world, trace });
    }

    /// The world as the last simulated run left it, and its trace.
    pub fn last(&mut self) -> (&mut World, &Trace) {
        let Memory { world, redrawn, trace, .. } = &mut *self.memory;
        let is_redrawn = matches!(self.runs.last(), Some(Ran::Redrawn));
        (if is_redrawn { redrawn } else { world }, trace)
    }
}
