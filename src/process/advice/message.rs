//! Messages: what a civil servant tells, and where its figures come from.

use crate::ids::*;
use crate::process::{Run, claims};
use crate::stats::position_of_largest;
use crate::trace::{Channel, What};
use crate::world::beliefs::Source;

/// Most approaches to a problem (the scenario format's bound).
pub const MOST_APPROACHES: usize = 16;

/// Something that a civil servant tells.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// Problem.
    pub problem: ProblemId,
    /// Who tells it.
    pub from: AgentId,
    /// Whose estimate it is.
    pub source: Source,
    /// How it comes.
    pub channel: Channel,
    /// Claimed effectiveness of each approach.
    pub claims: [f64; MOST_APPROACHES],
    /// Approaches that it speaks of, one bit each.
    pub listed: u32,
    /// The approach it is for.
    pub recommended: usize,
    /// Nominal precision of the estimate: what receivers know.
    pub precision: f64,
}

/// What the package says of a problem, by the hand of the responsible supporter.
#[must_use]
pub fn package_message(run: &Run<'_>, problem: ProblemId) -> Option<Message> {
    let dossier = run.world.dossiers[problem.index()].filter(|d| d.in_package && !d.dropped)?;
    let author = &run.setting.cast.experts[dossier.author];
    let theme = run.setting.policy.problem(problem).theme;
    let from = run.setting.responsible_for(theme).map_or(author.agent, |s| s.agent);
    let mut told = [0.0; MOST_APPROACHES];
    let first = run.setting.policy.plan(problem, 0).index();
    let approaches = run.setting.policy.approaches();
    told[..approaches].copy_from_slice(&run.world.claims[first..first + approaches]);
    Some(Message {
        problem,
        from,
        source: Source { expert: dossier.author, fresh: false },
        channel: Channel::Package,
        claims: told,
        listed: dossier.listed,
        recommended: usize::from(dossier.recommended?),
        precision: author.precision,
    })
}

/// What an expert says of a problem: own estimates (pooled before they pass over a network), coloured.
pub(super) fn own_message(
    run: &mut Run<'_>,
    expert: usize,
    problem: ProblemId,
    channel: Channel,
    pools: bool,
) -> Message {
    let timeliness = run.world.dossiers[problem.index()].map_or(1.0, |d| d.timeliness);
    let person = &run.setting.cast.experts[expert];
    let mut told = [0.0; MOST_APPROACHES];
    let mut pooled = 0;
    for (k, claim) in told.iter_mut().enumerate().take(run.setting.policy.approaches()) {
        let plan = run.setting.policy.plan(problem, k);
        let estimate = if pools {
            let (estimate, members) = claims::pooled_estimate(run, expert, timeliness, plan);
            pooled = members;
            estimate
        } else {
            claims::estimate(run, expert, timeliness, plan)
        };
        *claim = estimate
            + run.parameters().information.largest_bias * person.colouring * run.goal(person.official, plan);
    }
    if pooled > 0 {
        run.trace.emit(What::Pooled { problem, expert: person.agent, members: pooled });
    }
    message_of(run, person.agent, Source { expert, fresh: false }, problem, channel, told)
}

pub(super) fn message_of(
    run: &Run<'_>,
    from: AgentId,
    source: Source,
    problem: ProblemId,
    channel: Channel,
    claims: [f64; MOST_APPROACHES],
) -> Message {
    let approaches = run.setting.policy.approaches();
    let recommended = position_of_largest(claims[..approaches].iter().copied()).unwrap_or(0);
    let precision = run.setting.cast.experts[source.expert].precision;
    Message { problem, from, source, channel, claims, listed: (1 << approaches) - 1, recommended, precision }
}

/// The plan that an official wants most on a problem.
pub(super) fn favourite(run: &mut Run<'_>, official: usize, problem: ProblemId) -> PlanId {
    let wishes = (0..run.setting.policy.approaches())
        .map(|k| run.goal(official, run.setting.policy.plan(problem, k)))
        .collect::<Vec<f64>>();
    run.setting.policy.plan(problem, position_of_largest(wishes).unwrap_or(0))
}
