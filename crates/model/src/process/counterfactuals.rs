//! Counterfactuals of one formation: the same world with others muted, or with other luck for some. What must come
//! out the same is not done again.
//!
//! What luck draws for a world does not depend on who is muted, so it is drawn once. And a rule meets muting only
//! in the questions of [`super::muting`], which are noted ([`crate::world::held`]). Where all questions that a
//! formation asked have the same answers, the formation is the same, event for event; where those asked up to a
//! phase have, it is the same up to that phase. So nothing here has to know which means reach which rule.

use super::{Run, everyday, phases_from, simulate_with};
use crate::ids::*;
use crate::trace::{Phase, Trace};
use crate::world::World;
use crate::world::build::Setting;
use crate::world::means::Muted;
use crate::world::means_in_use::MeansInUse;
use numbers::random::Luck;

/// In what a run differs from the formation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intervention {
    /// Some are muted.
    Muted(Muted),
    /// It is everyday practice, and some are muted.
    Everyday(Muted),
    /// What has these keys has other luck.
    Redrawn(Vec<Key>),
}

/// Phases before which the formation is kept, to go on from there: before the first only civil servants and
/// informateurs are asked for, before the second nobody who is not at the table.
const KEPT: [Phase; 2] = [Phase::Formation, Phase::Consultation];

/// What counterfactuals work with; its memory is reused from one formation to the next.
#[derive(Debug, Default)]
pub struct Memory {
    world: World,
    /// The world of other luck.
    redrawn: World,
    trace: Trace,
    kept: [Kept; KEPT.len()],
}

/// A formation as it was before a phase.
#[derive(Debug, Default)]
struct Kept {
    /// Whether it came that far.
    reached: bool,
    world: World,
    trace: Trace,
}

/// A formation and its counterfactuals, simulated one after another.
#[derive(Debug)]
pub struct Counterfactuals<'a> {
    setting: &'a Setting,
    luck: Luck<'a>,
    memory: &'a mut Memory,
    runs: Vec<Ran>,
}

/// A run that was simulated.
#[derive(Debug)]
enum Ran {
    Formation(MeansInUse),
    Everyday(MeansInUse),
    Redrawn,
}

impl<'a> Counterfactuals<'a> {
    /// Simulates the formation in which nobody is muted: run 0.
    pub fn of(setting: &'a Setting, luck: Luck<'a>, memory: &'a mut Memory) -> Counterfactuals<'a> {
        let Memory { world, trace, kept, .. } = &mut *memory;
        world.begin(setting, luck, Muted::NOBODY);
        trace.clear();
        kept.iter_mut().for_each(|kept| kept.reached = false);
        let mut run = Run { setting, luck, world, trace };
        phases_from(&mut run, Phase::Preparation, |phase, run| {
            if let Some(place) = KEPT.iter().position(|kept| *kept == phase) {
                kept[place].reached = true;
                kept[place].world.go_on_from(run.world, Muted::NOBODY);
                kept[place].trace.clone_from(run.trace);
            }
        });
        let runs = vec![Ran::Formation(memory.world.held.clone())];
        Counterfactuals { setting, luck, memory, runs }
    }

    /// The number of a run that is known to be the same, event for event.
    pub fn same(&self, intervention: &Intervention) -> Option<usize> {
        self.runs.iter().position(|run| match (run, intervention) {
            (Ran::Formation(held), Intervention::Muted(muted))
            | (Ran::Everyday(held), Intervention::Everyday(muted)) => held.same_answers(muted),
            _ => false,
        })
    }

    /// Simulates a run; returns its number. Runs count from the formation on, which is 0.
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
                simulate_with(self.setting, self.luck.redrawing(keys), Muted::NOBODY, redrawn, trace);
                Ran::Redrawn
            }
        };
        self.runs.push(ran);
        self.runs.len() - 1
    }

    /// The formation with some muted, from the last phase on up to which it is the same as with nobody muted.
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
        let mut run = Run { setting: self.setting, luck: self.luck, world, trace };
        phases_from(&mut run, first, |_, _| ());
    }

    fn everyday(&mut self, muted: &Muted) {
        let Memory { world, trace, .. } = &mut *self.memory;
        world.begin_again(self.setting, muted);
        trace.clear();
        everyday::run(&mut Run { setting: self.setting, luck: self.luck, world, trace });
    }

    /// The world as the last run that was simulated left it, and what happened in it.
    pub fn last(&mut self) -> (&mut World, &Trace) {
        let Memory { world, redrawn, trace, .. } = &mut *self.memory;
        let is_redrawn = matches!(self.runs.last(), Some(Ran::Redrawn));
        (if is_redrawn { redrawn } else { world }, trace)
    }
}
