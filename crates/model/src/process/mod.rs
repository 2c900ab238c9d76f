//! The order of events in a formation: [`PHASES`]. Each phase is a file; rules that phases share are files beside them,
//! each with its equation, its source, then the code.

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
use numbers::random::Draws;

/// A phase: a function of the scenario, the world, the random draws and the trace, and of nothing else.
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

/// Simulate one formation: replicate `replicate` (from 0) under `seed`. Afterwards the world is as the formation left
/// it, and the trace holds what happened. Both are emptied first; their memory is reused.
pub fn simulate(setting: &Setting, seed: u64, replicate: u64, world: &mut World, trace: &mut Trace) {
    simulate_with(setting, Draws::of(seed, replicate), Muted::NOBODY, world, trace);
}

/// Simulate one formation with given random draws, in which some people are muted: a counterfactual of the formation
/// with the same draws in which nobody is. [`counterfactuals`] simulates many of one formation.
pub fn simulate_with(
    setting: &Setting,
    draws: Draws<'_>,
    muted: &Muted,
    world: &mut World,
    trace: &mut Trace,
) {
    world.begin(setting, draws, muted);
    trace.clear();
    phases_from(&mut Run { setting, draws, world, trace }, Phase::Preparation, |_, _| ());
}

/// Simulate one formation with role play: the formation with the same random draws in which the rules decide everything
/// except `choices`. Afterwards [`World::played`] holds the points that came up, and their options.
pub fn simulate_played(
    setting: &Setting,
    draws: Draws<'_>,
    choices: &Choices,
    world: &mut World,
    trace: &mut Trace,
) {
    world.begin(setting, draws, Muted::NOBODY);
    world.played.begin(choices);
    trace.clear();
    phases_from(&mut Run { setting, draws, world, trace }, Phase::Preparation, |_, _| ());
}

/// Run the phases from one on; `before` is called with each before it begins.
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

/// Simulate a formation up to its last session; `watch` is called with the state before the first session and after
/// each. It is not called if no coalition was found.
pub fn watch_sessions(
    setting: &Setting,
    draws: Draws<'_>,
    muted: &Muted,
    world: &mut World,
    trace: &mut Trace,
    watch: impl FnMut(&Run<'_>),
) {
    world.begin(setting, draws, muted);
    trace.clear();
    let mut run = Run { setting, draws, world, trace };
    for (_, rule) in PHASES.iter().take_while(|(phase, _)| *phase < Phase::Formation) {
        rule(&mut run);
    }
    if !run.world.coalition.is_empty() {
        formation::run_watched(&mut run, watch);
    }
}

/// Simulate everyday practice in the same world (same truth, same civil servants, same random draws), as the yardstick
/// for the formation.
pub fn simulate_everyday(setting: &Setting, seed: u64, replicate: u64, world: &mut World, trace: &mut Trace) {
    simulate_everyday_with(setting, Draws::of(seed, replicate), Muted::NOBODY, world, trace);
}

/// Simulate everyday practice with given random draws, in which some people are muted.
pub fn simulate_everyday_with(
    setting: &Setting,
    draws: Draws<'_>,
    muted: &Muted,
    world: &mut World,
    trace: &mut Trace,
) {
    world.begin(setting, draws, muted);
    trace.clear();
    everyday::run(&mut Run { setting, draws, world, trace });
}
