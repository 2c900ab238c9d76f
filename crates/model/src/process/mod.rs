//! What happens in a formation, in which order: [`PHASES`]. Each phase is a file; rules that phases
//! share are files beside them, each with its equation, its source, then the code.

pub mod access;
pub mod advice;
pub mod agenda;
pub mod bargaining;
pub mod belief;
pub mod claims;
pub mod consultation;
pub mod contest;
pub mod counterfactuals;
pub mod decision;
pub mod detection;
pub mod drafting;
pub mod election;
pub mod everyday;
pub mod filter;
pub mod formation;
pub mod information_rounds;
pub mod investiture;
pub mod muting;
pub mod papers;
pub mod preparation;
pub mod role;
pub mod run;
pub mod screening;

pub use run::Run;

use crate::trace::{Phase, Trace};
use crate::world::World;
use crate::world::build::Setting;
use crate::world::choices::Choices;
use crate::world::means::Muted;
use numbers::random::Luck;

/// A phase: a function of the scenario, the world, the luck and the trace, and of nothing else.
pub type PhaseRule = fn(&mut Run<'_>);

/// The phases of a formation, in their order. Those after the information rounds need a coalition.
pub const PHASES: [(Phase, PhaseRule); 7] = [
    (Phase::Preparation, preparation::run),
    (Phase::Election, election::run),
    (Phase::InformationRounds, information_rounds::run),
    (Phase::Formation, formation::run),
    (Phase::Consultation, consultation::run),
    (Phase::Drafting, drafting::run),
    (Phase::Investiture, investiture::run),
];

/// Simulates one formation: replicate `replicate` (from 0) under `seed`. The world ends as it is after
/// the formation; the trace holds what happened. Both are emptied first; their memory is reused.
pub fn simulate(setting: &Setting, seed: u64, replicate: u64, world: &mut World, trace: &mut Trace) {
    simulate_with(setting, Luck::of(seed, replicate), Muted::NOBODY, world, trace);
}

/// Simulates one formation with given luck, in which some are muted: a counterfactual of the formation with
/// the same luck in which nobody is. [`counterfactuals`] simulates many of one formation.
pub fn simulate_with(setting: &Setting, luck: Luck<'_>, muted: &Muted, world: &mut World, trace: &mut Trace) {
    world.begin(setting, luck, muted);
    trace.clear();
    phases_from(&mut Run { setting, luck, world, trace }, Phase::Preparation, |_, _| ());
}

/// Simulates one formation in which somebody is played: the formation with the same luck in which the rules decide
/// everything, but for `choices`. Which points came up, and with which options, is in [`World::played`] afterwards.
pub fn simulate_played(
    setting: &Setting,
    luck: Luck<'_>,
    choices: &Choices,
    world: &mut World,
    trace: &mut Trace,
) {
    world.begin(setting, luck, Muted::NOBODY);
    world.played.begin(choices);
    trace.clear();
    phases_from(&mut Run { setting, luck, world, trace }, Phase::Preparation, |_, _| ());
}

/// Runs the phases from one on; `before` is told of each before it begins.
fn phases_from(run: &mut Run<'_>, first: Phase, mut before: impl FnMut(Phase, &Run<'_>)) {
    for (phase, rule) in PHASES {
        if phase < first {
            continue;
        }
        if phase > Phase::InformationRounds && run.world.coalition.is_empty() {
            return;
        }
        before(phase, run);
        rule(run);
    }
}

/// Simulates a formation up to its last session; `watch` is shown what there is before the first session, and after
/// each. Nothing is shown where no coalition was found.
pub fn watch_sessions(
    setting: &Setting,
    luck: Luck<'_>,
    muted: &Muted,
    world: &mut World,
    trace: &mut Trace,
    watch: impl FnMut(&Run<'_>),
) {
    world.begin(setting, luck, muted);
    trace.clear();
    let mut run = Run { setting, luck, world, trace };
    for (_, rule) in PHASES.iter().take_while(|(phase, _)| *phase < Phase::Formation) {
        rule(&mut run);
    }
    if !run.world.coalition.is_empty() {
        formation::run_watched(&mut run, watch);
    }
}

/// Simulates everyday practice in the same world (same truth, same civil servants, same luck), as the
/// yardstick for the formation.
pub fn simulate_everyday(setting: &Setting, seed: u64, replicate: u64, world: &mut World, trace: &mut Trace) {
    simulate_everyday_with(setting, Luck::of(seed, replicate), Muted::NOBODY, world, trace);
}

/// Simulates everyday practice with given luck, in which some are muted.
pub fn simulate_everyday_with(
    setting: &Setting,
    luck: Luck<'_>,
    muted: &Muted,
    world: &mut World,
    trace: &mut Trace,
) {
    world.begin(setting, luck, muted);
    trace.clear();
    everyday::run(&mut Run { setting, luck, world, trace });
}
