//! Requests: a negotiator who is unsure asks, and the answer comes up the line.

use super::hearing::tell_seat;
use super::message::{MOST_APPROACHES, Message, message_of};
use crate::ids::*;
use crate::process::{Run, belief, claims, decision, screening};
use crate::random::Purpose;
use crate::trace::{Channel, Proposer, Screening, What};
use crate::world::beliefs::EstimateSource;
use crate::world::means::Means;
use crate::world::relations::{Starter, kind};

/// A request that awaits its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Problem.
    pub problem: ProblemId,
    /// Seat that asked.
    pub seat: Seat,
    /// Expert who was asked.
    pub expert: ExpertId,
    /// True if it goes down the line, and the answer comes up it.
    pub vertical: bool,
    /// Day of the answer.
    pub ready: i32,
}

/// Let the first negotiator, in the order of the table, who is unsure of a salient problem ask, once per problem. The
/// request goes down and the answer up: a step of the line takes `days_per_step`. `None` if nobody asks.
pub fn request(run: &mut Run<'_>, problem: ProblemId) -> Option<Request> {
    let theme = run.setting.policy.problem(problem).theme;
    for seat in Seat::all(run.world.table.len()) {
        let negotiator = run.world.table[seat];
        let party = run.setting.scenario.negotiators()[negotiator].party;
        if run.setting.scenario.parties()[party.index()].salience[theme.index()] < 1.0
            || !run.has(run.setting.cast.negotiator(negotiator), Means::Information)
            || !is_unsure(run, negotiator, problem)
        {
            continue;
        }
        let Some(expert) = whom_to_ask(run, negotiator, problem) else { continue };
        let by = run.setting.cast.negotiator(negotiator);
        let event = run.setting.policy.problem(problem).key;
        let share = run.vertical_share(run.world.conflict_open);
        let vertical = run.draws.stream(Purpose::Route, run.setting.cast.agent(by).key).happens(event, share);
        let steps = if vertical { 1 + run.superiors_who_screen(expert).len() } else { 1 };
        let step = i32::try_from(run.parameters().accountability.days_per_step).unwrap_or(i32::MAX);
        let ready = run.trace.day() + 2 * step * i32::try_from(steps).unwrap_or(i32::MAX);
        let agent = run.setting.cast.experts[expert].agent;
        let day = i16::try_from(ready).unwrap_or(i16::MAX);
        run.trace.emit(What::Requested { problem, by, expert: agent, vertical, ready: day });
        return Some(Request { problem, seat, expert, vertical, ready });
    }
    None
}

/// True if the negotiator is unsure: the best approach leads the second best by less than `unsure_below` standard
/// deviations.
fn is_unsure(run: &mut Run<'_>, negotiator: NegotiatorId, problem: ProblemId) -> bool {
    let approaches = run.setting.policy.approaches();
    let mut utilities = [0.0; MOST_APPROACHES];
    belief::utilities(run, negotiator, problem, &mut utilities[..approaches]);
    let beliefs = belief::beliefs(run, negotiator, problem);
    let (mut best, mut second, mut precision) = (f64::NEG_INFINITY, f64::NEG_INFINITY, 1.0);
    for (utility, belief) in utilities.into_iter().zip(beliefs) {
        if utility > best {
            (best, second, precision) = (utility, best, belief.precision);
        } else if utility > second {
            second = utility;
        }
    }
    best - second < run.parameters().information.unsure_below / precision.sqrt()
}

/// The expert to ask: an official who works for the negotiator first, then the most trusted; only over a relation that
/// the negotiator may use. `None` if there is none.
fn whom_to_ask(run: &Run<'_>, negotiator: NegotiatorId, problem: ProblemId) -> Option<ExpertId> {
    let theme = run.setting.policy.problem(problem).theme;
    let by = run.setting.cast.negotiator(negotiator);
    let mut best: Option<(ExpertId, f64)> = None;
    for &expert in &run.setting.experts_on[theme.index()] {
        let agent = run.setting.cast.experts[expert].agent;
        let Some(index) = run.setting.graph.advice(by, agent) else { continue };
        let (relation, state) = (run.setting.graph.relation(index), &run.world.relations[index.index()]);
        if !run.world.active[agent.index()]
            || !run.may_speak(expert)
            || !kind(relation.kind).may_start(relation, state, Starter::From, theme)
        {
            continue;
        }
        let own = if run.setting.work_together(negotiator, expert) { 1.0 } else { 0.0 };
        let rank = own + state.trust();
        if best.is_none_or(|(_, most)| rank > most) {
            best = Some((expert, rank));
        }
    }
    best.map(|(expert, _)| expert)
}

/// Answer a request: a fresh, sharper estimate, screened on its way if it comes up the line, and told to the asking
/// party's negotiators, who put its recommendation on the table.
pub fn answer(run: &mut Run<'_>, request: Request) {
    let setting = run.setting;
    let person = &setting.cast.experts[request.expert];
    let problem = request.problem;
    let to = setting.cast.negotiator(run.world.table[request.seat]);
    run.world.hearing.open(run.world.table.len(), setting.policy.approaches());
    run.trace.emit(What::Answered { problem, to, expert: person.agent });
    let precision = person.precision * run.parameters().information.request_sharpening;
    let mut told = [0.0; MOST_APPROACHES];
    let estimates = &mut told[..setting.policy.approaches()];
    claims::fresh_estimates(run, request.expert, problem, estimates);
    claims::colour(run, person.official, person.oral_colouring, problem, estimates);
    let source = EstimateSource { expert: request.expert, fresh: true };
    let mut message = message_of(run, person.agent, source, problem, Channel::Answer, told);
    message.precision = precision;
    if request.vertical {
        screen_answer(run, &mut message);
    }
    let asking = setting.scenario.negotiators()[run.world.table[request.seat]].party;
    let mut believed = false;
    for seat in Seat::all(run.world.table.len()) {
        if setting.scenario.negotiators()[run.world.table[seat]].party == asking {
            believed |= tell_seat(run, &message, seat);
        }
    }
    if believed && message.listed >> message.recommended.index() & 1 == 1 {
        decision::table(run, problem, message.recommended, Proposer::Answer(person.agent));
    }
}

fn screen_answer(run: &mut Run<'_>, message: &mut Message) {
    let control = *run.parameters().accountability.control;
    let expert = message.source.expert;
    for &superior in run.superiors_who_screen(expert) {
        let recommended = message.recommended.index();
        let plan = run.setting.policy.plan(message.problem, message.recommended);
        match screening::screen(run, superior, expert, plan, control, true) {
            Some(Screening::HeldBack) => {
                message.listed &= !(1 << recommended);
                return;
            }
            Some(Screening::Bent) => {
                let mut fresh = [0.0; MOST_APPROACHES];
                let approaches = run.setting.policy.approaches();
                claims::fresh_estimates(run, expert, message.problem, &mut fresh[..approaches]);
                let estimate = fresh[recommended];
                let claim = message.claims[recommended];
                message.claims[recommended] = screening::bend(run, superior, plan, control, estimate, claim);
            }
            None => {}
        }
    }
}

/// Record that the answer did not come in time: a fault by the terms of the relation.
pub fn not_delivered(run: &mut Run<'_>, request: Request) {
    let setting = run.setting;
    let expert = setting.cast.experts[request.expert].agent;
    let to = setting.cast.negotiator(run.world.table[request.seat]);
    run.trace.emit(What::NotDelivered { problem: request.problem, to, expert });
    if !run.world.active[expert.index()] {
        return;
    }
    if let Some(index) = setting.graph.advice(to, expert) {
        run.fault_on(index, to, expert);
    }
}
