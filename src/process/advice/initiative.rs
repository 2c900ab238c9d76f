//! Initiative: unsolicited advice by experts, and supporters' own proposals.

use super::hearing::tell_seat;
use super::message::{Message, favourite, own_message, package_message};
use crate::ids::*;
use crate::process::access::{self, access};
use crate::process::{Run, decision};
use crate::random::Purpose;
use crate::scenario::file::Attendance;
use crate::trace::{Channel, Proposer, What};
use crate::world::beliefs::Source;
use crate::world::means::Means;
use crate::world::relations::{Starter, kind};

/// Unsolicited advice: an expert on the theme takes the initiative with `boldness·openness` (one draw for
/// each expert and problem) and is then heard by each negotiator whom the relation allows to be
/// addressed and whom access lets reach.
pub(super) fn advise_unasked(run: &mut Run<'_>, problem: ProblemId) {
    let theme = run.setting.policy.problem(problem).theme;
    let event = run.setting.policy.problem(problem).key;
    let openness = run.openness();
    for &expert in &run.setting.experts_on[theme.index()] {
        let person = &run.setting.cast.experts[expert];
        if !run.luck.stream(Purpose::Initiative, person.key).happens(event, person.boldness * openness)
            || !run.world.active[person.agent.index()]
            || !run.may_speak(expert)
        {
            continue;
        }
        let source = Source { expert, fresh: false };
        let dropped =
            run.world.hearing.place(source).is_some_and(|place| run.world.hearing.is_dropped(place));
        if dropped {
            continue;
        }
        let mut told = None;
        for seat in 0..run.world.table.len() {
            advise_seat(run, problem, expert, seat, &mut told);
        }
    }
}

fn advise_seat(
    run: &mut Run<'_>,
    problem: ProblemId,
    expert: usize,
    seat: usize,
    told: &mut Option<(bool, Message)>,
) {
    let setting = run.setting;
    let negotiator = run.world.table[seat];
    let person = &setting.cast.experts[expert];
    let to = setting.cast.negotiator(negotiator);
    let Some(index) = setting.graph.advice(to, person.agent) else { return };
    let rules = kind(setting.graph.relation(index).kind);
    let theme = setting.policy.problem(problem).theme;
    let state = &run.world.relations[index.index()];
    if !rules.may_start(setting.graph.relation(index), state, Starter::To, theme) {
        return;
    }
    let place = access::Setting::Formation { at_table: false };
    let event = Key(setting.policy.problem(problem).key.0 ^ setting.cast.agent(to).key.0);
    let luck = run.luck.stream(Purpose::Access, person.key);
    if !luck.happens(event, access::most(run, place)) {
        return;
    }
    let (chance, through) = access::of_expert(run, expert, negotiator, place);
    if !luck.happens(event, chance) {
        return;
    }
    if told.is_none() {
        run.trace.emit(What::TookInitiative { problem, official: person.agent });
    }
    let pools = rules.pools();
    let message = match told {
        Some((pooled, message)) if *pooled == pools => *message,
        _ => own_message(run, expert, problem, Channel::Advice, pools),
    };
    *told = Some((pools, message));
    if let Some(member) = through {
        let kind = setting.graph.relation(index).kind;
        run.trace.emit(What::Returned { from: member, to: person.agent, kind, amount: chance as f32 });
    }
    tell_seat(run, &message, seat);
}

/// Supporters' own proposals: a supporter at the table proposes the favourite approach with
/// `authority·openness·initiative`, and relays what the factsheet claims of it, coloured once more.
/// Relaying never adds precision.
pub(super) fn propose(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let event = run.setting.policy.problem(problem).key;
    let openness = run.openness() * *run.parameters().access.supporter_initiative;
    for (s, supporter) in run.setting.cast.supporters.iter().enumerate() {
        if !present[s]
            || !run
                .luck
                .stream(Purpose::Initiative, supporter.key)
                .happens(event, run.authority_of_supporter(s) * openness)
        {
            continue;
        }
        let plan = favourite(run, supporter.official, problem);
        run.trace.emit(What::TookInitiative { problem, official: supporter.agent });
        let approach = run.setting.policy.approach_of(plan);
        decision::table(run, problem, approach, Proposer::Supporter(supporter.agent));
        if run.has(supporter.agent, Means::Information) {
            relay(run, problem, s, approach);
        }
    }
}

fn relay(run: &mut Run<'_>, problem: ProblemId, supporter: usize, approach: usize) {
    let setting = run.setting;
    let Some(mut message) = package_message(run, problem) else { return };
    let person = &setting.cast.supporters[supporter];
    let wish = run.goal(person.official, setting.policy.plan(problem, approach));
    message.claims[approach] += run.parameters().information.largest_bias * person.colouring * wish;
    message.from = person.agent;
    message.channel = Channel::Proposal;
    message.listed = 1 << approach;
    message.recommended = approach;
    let at_table = person.attendance == Attendance::Always;
    let chance =
        access(run, run.authority_of_supporter(supporter), false, access::Setting::Formation { at_table });
    let luck = run.luck.stream(Purpose::Access, person.key);
    for seat in 0..run.world.table.len() {
        let to = setting.cast.negotiator(run.world.table[seat]);
        let Some(index) = setting.graph.advice(to, person.agent) else { continue };
        let relation = setting.graph.relation(index);
        let state = &run.world.relations[index.index()];
        let theme = setting.policy.problem(problem).theme;
        let event = Key(setting.policy.problem(problem).key.0 ^ setting.cast.agent(to).key.0);
        if kind(relation.kind).may_start(relation, state, Starter::To, theme) && luck.happens(event, chance) {
            tell_seat(run, &message, seat);
        }
    }
}

/// An expert advises the one person at the table (everyday practice); false where it was not heard.
pub fn advise_in_private(run: &mut Run<'_>, problem: ProblemId, expert: usize) -> bool {
    let to = run.setting.cast.negotiator(run.world.table[0]);
    let pools = run
        .setting
        .graph
        .advice(to, run.setting.cast.experts[expert].agent)
        .is_some_and(|r| kind(run.setting.graph.relation(r).kind).pools());
    run.world.endorsed = false;
    let message = own_message(run, expert, problem, Channel::Advice, pools);
    tell_seat(run, &message, 0)
}
