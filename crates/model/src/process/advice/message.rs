//! Messages: what a civil servant tells, and where its figures come from.

use crate::ids::*;
use crate::process::{Run, claims};
use crate::trace::{Channel, What};
use crate::world::beliefs::EstimateSource;
use crate::world::means::Means;
use crate::world::policy::best_approach;

/// Maximum number of approaches to a problem (bound of the scenario format).
pub(crate) const MOST_APPROACHES: usize = 16;

/// A message from a civil servant.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// Problem.
    pub problem: ProblemId,
    /// The sender.
    pub from: AgentId,
    /// The source of the estimate.
    pub source: EstimateSource,
    /// The channel.
    pub channel: Channel,
    /// Claimed effectiveness of each approach.
    pub claims: [f64; MOST_APPROACHES],
    /// Approaches that it covers, one bit each.
    pub listed: u32,
    /// The recommended approach.
    pub recommended: Approach,
    /// Precision of the estimate as receivers perceive it.
    pub precision: f64,
}

/// Precision of an expert's estimate on a problem as receivers perceive it: pi·(1 - known·(1 - lambda)). They know the
/// nominal precision pi, but of the timeliness lambda only as much as `lateness_known` says.
fn known_precision(run: &Run<'_>, expert: ExpertId, problem: ProblemId) -> f64 {
    let timeliness = run.world.dossiers[problem.index()].map_or(1.0, |d| d.timeliness);
    let known = *run.parameters().information.lateness_known;
    run.setting.cast.experts[expert].precision * (1.0 - known * (1.0 - timeliness))
}

impl Message {
    /// True if it is an expert's advice that a supporter passes on.
    pub(crate) fn is_passed_on(&self, run: &Run<'_>) -> bool {
        self.channel == Channel::Advice && self.from != run.setting.cast.experts[self.source.expert].agent
    }

    /// True if its author tells it by word of mouth. A supporter's proposal relays what the author wrote.
    pub(crate) fn is_oral(&self) -> bool {
        matches!(self.channel, Channel::Presentation | Channel::Answer | Channel::Advice)
    }

    /// The approach that a listener takes to be the best: the recommended one or, if a superior held that back, the one
    /// with the largest claim among the rest.
    pub(crate) fn best_told(&self) -> Approach {
        let is_told = |approach: Approach| self.listed >> approach.index() & 1 == 1;
        if is_told(self.recommended) {
            return self.recommended;
        }
        let claims = Approach::all(MOST_APPROACHES).zip(&self.claims);
        let told = claims.map(|(approach, &claim)| if is_told(approach) { claim } else { f64::NEG_INFINITY });
        best_approach(told).unwrap_or(self.recommended)
    }
}

/// The package's message on a problem, from the responsible supporter, or from its author if that supporter is muted in
/// access; `None` if the package has none.
pub(crate) fn package_message(run: &Run<'_>, problem: ProblemId) -> Option<Message> {
    let dossier = run.world.dossiers[problem.index()].filter(|d| d.in_package && !d.dropped)?;
    let author = &run.setting.cast.experts[dossier.author];
    let theme = run.setting.policy.problem(problem).theme;
    let responsible = run.setting.responsible_for(theme).filter(|s| run.has(s.agent, Means::Access));
    let from = responsible.map_or(author.agent, |s| s.agent);
    let mut told = [0.0; MOST_APPROACHES];
    let claims = &run.world.claims[run.setting.policy.plans_of(problem)];
    told[..claims.len()].copy_from_slice(claims);
    Some(Message {
        problem,
        from,
        source: EstimateSource { expert: dossier.author, fresh: false },
        channel: Channel::Package,
        claims: told,
        listed: dossier.listed,
        recommended: dossier.recommended?,
        precision: known_precision(run, dossier.author, problem),
    })
}

/// An expert's message on a problem: own estimates (pooled before they pass over a network), with oral colouring.
pub(super) fn own_message(
    run: &mut Run<'_>,
    expert: ExpertId,
    problem: ProblemId,
    channel: Channel,
    pools: bool,
) -> Message {
    let timeliness = run.world.dossiers[problem.index()].map_or(1.0, |d| d.timeliness);
    let person = &run.setting.cast.experts[expert];
    let mut told = [0.0; MOST_APPROACHES];
    let estimates = &mut told[..run.setting.policy.approaches()];
    if pools {
        let members = claims::pooled_estimates(run, expert, timeliness, problem, estimates);
        if members > 0 {
            run.trace.emit(What::Pooled { problem, expert: person.agent, members });
        }
    } else {
        claims::estimates(run, expert, timeliness, problem, estimates);
    }
    claims::colour(run, person.official, person.oral_colouring, problem, estimates);
    message_of(run, person.agent, EstimateSource { expert, fresh: false }, problem, channel, told)
}

pub(super) fn message_of(
    run: &Run<'_>,
    from: AgentId,
    source: EstimateSource,
    problem: ProblemId,
    channel: Channel,
    claims: [f64; MOST_APPROACHES],
) -> Message {
    let approaches = run.setting.policy.approaches();
    let recommended = best_approach(claims[..approaches].iter().copied()).unwrap_or_default();
    let precision = known_precision(run, source.expert, problem);
    Message { problem, from, source, channel, claims, listed: (1 << approaches) - 1, recommended, precision }
}

/// The plan that an official wants most on a problem.
pub(super) fn favourite(run: &mut Run<'_>, official: OfficialId, problem: ProblemId) -> PlanId {
    let wishes = run.goals(official, problem).iter().copied();
    let favourite = best_approach(wishes).unwrap_or_default();
    run.setting.policy.plan(problem, favourite)
}
