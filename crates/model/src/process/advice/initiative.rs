//! Initiative: unsolicited advice by experts, and supporters' own proposals.

use super::hearing::tell_seat;
use super::message::{Message, favourite, own_message, package_message};
use crate::ids::*;
use crate::process::access::{self, access};
use crate::process::claims::bias;
use crate::process::detection::{self, Noticed};
use crate::process::{Run, contest, decision, role};
use crate::random::Purpose;
use crate::scenario::file::Attendance;
use crate::trace::{Channel, Proposer, What};
use crate::world::beliefs::EstimateSource;
use crate::world::means::Means;
use crate::world::policy::Problem;
use crate::world::relations::{Starter, kind};

/// Let experts on the theme give unsolicited advice, each with probability `boldness·openness` (one draw for each
/// expert and problem). The advice goes through the core team ([`through_core`]), except to sitting aldermen for whom
/// the expert works; otherwise it is heard by each negotiator whom the relation allows the expert to address and whom
/// access reaches.
pub(super) fn advise_unasked(run: &mut Run<'_>, problem: ProblemId) {
    let theme = run.setting.policy.problem(problem).theme;
    let event = run.setting.policy.problem(problem).key;
    let openness = run.openness();
    for &expert in &run.setting.experts_on[theme.index()] {
        let person = &run.setting.cast.experts[expert];
        if !run.draws.stream(Purpose::Initiative, person.key).happens(event, person.boldness * openness)
            || !run.world.active[person.agent.index()]
            || !run.may_speak(expert)
        {
            continue;
        }
        let source = EstimateSource { expert, fresh: false };
        let dropped =
            run.world.hearing.place(source).is_some_and(|place| run.world.hearing.is_dropped(place));
        if dropped {
            continue;
        }
        let by = gate(run, problem, expert);
        let mut told = None;
        for seat in Seat::all(run.world.table.len()) {
            if by.is_none() || run.setting.work_together(run.world.table[seat], expert) {
                advise_seat(run, problem, expert, seat, &mut told);
            }
        }
        if let Some(by) = by.filter(|&by| may_pass_on(run, expert, by)) {
            through_core(run, problem, expert, by, told.is_some());
        }
    }
}

/// The responsible supporter, through whom an expert's advice goes to the table with probability `through_core`; `None`
/// if it goes straight.
fn gate(run: &Run<'_>, problem: ProblemId, expert: ExpertId) -> Option<SupporterId> {
    let share = *run.parameters().access.through_core;
    let Problem { theme, key, .. } = *run.setting.policy.problem(problem);
    let cluster = run.setting.scenario.themes()[theme.index()].cluster;
    let supporter = run.setting.responsible[cluster.index()].filter(|_| share > 0.0)?;
    let draws = run.draws.stream(Purpose::PassingOn, run.setting.cast.experts[expert].key);
    let there = draws.happens(key.part(0), share)
        && run.has(run.setting.cast.supporters[supporter].agent, Means::Access);
    there.then_some(supporter)
}

/// True if a supporter may pass an expert's advice on to anybody at the table.
fn may_pass_on(run: &Run<'_>, expert: ExpertId, supporter: SupporterId) -> bool {
    let by = run.setting.cast.supporters[supporter].agent;
    Seat::all(run.world.table.len()).any(|seat| may_tell(run, expert, by, seat))
}

/// True if a supporter may pass an expert's advice on to a seat: not over a relation in which officials start nothing,
/// nor to a negotiator for whom the expert works.
fn may_tell(run: &Run<'_>, expert: ExpertId, supporter: AgentId, seat: Seat) -> bool {
    let negotiator = run.world.table[seat];
    let relation = run.setting.graph.advice(run.setting.cast.negotiator(negotiator), supporter);
    let starts = |r| kind(run.setting.graph.relation(r).kind).starts(Starter::To);
    relation.is_some_and(starts) && !run.setting.work_together(negotiator, expert)
}

/// The core team as gatekeeper: the responsible supporter passes an expert's advice on with probability `access·(1 -
/// A_s·openness·max(0, -I_s))·(1 - grudge)`, access the expert's within the organisation, I_s the supporter's wish for
/// what is advised; else the supporter keeps it. Advice passed on reaches negotiators as the supporter's own word does,
/// but it is the expert who is believed. Form: assumption, after [T]. A role player may decide otherwise
/// ([`role::passing`]).
fn through_core(run: &mut Run<'_>, problem: ProblemId, expert: ExpertId, supporter: SupporterId, told: bool) {
    let setting = run.setting;
    let (person, by) = (&setting.cast.experts[expert], &setting.cast.supporters[supporter]);
    if !told {
        run.trace.emit(What::TookInitiative { problem, official: person.agent });
    }
    let pools = setting.graph.commission(by.agent, person.agent);
    let pools = pools.is_some_and(|r| kind(setting.graph.relation(r).kind).pools());
    let mut message = own_message(run, expert, problem, Channel::Advice, pools);
    message.from = by.agent;
    let plan = setting.policy.plan(problem, message.recommended);
    let against = (-run.goal(by.official, plan)).max(0.0);
    let authority = run.authority_of_supporter(supporter);
    let within = access::ContactSetting::Formation { at_table: true };
    let chance = access(run, run.authority_of_expert(expert), false, within)
        * (1.0 - authority * run.openness() * against)
        * (1.0 - contest::grudge(run, by.agent, person.agent));
    let key = setting.policy.problem(problem).key;
    let passed = run.draws.stream(Purpose::PassingOn, person.key).happens(key.part(1), chance);
    let passed = role::passing::decide(run, supporter, (plan, person.agent), passed);
    run.trace.emit(What::PassedOn { plan, expert: person.agent, by: by.agent, passed });
    if !passed {
        return;
    }
    let at_table = by.attendance == Attendance::Always;
    let chance = access(run, authority, false, access::ContactSetting::Formation { at_table });
    let draws = run.draws.stream(Purpose::Access, person.key);
    for seat in Seat::all(run.world.table.len()) {
        let to = setting.cast.negotiator(run.world.table[seat]);
        let reaches = draws.happens(Key(key.0 ^ setting.cast.agent(to).key.0), chance);
        if reaches && may_tell(run, expert, by.agent, seat) {
            _ = tell_seat(run, &message, seat);
        }
    }
}

fn advise_seat(
    run: &mut Run<'_>,
    problem: ProblemId,
    expert: ExpertId,
    seat: Seat,
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
    let place = access::ContactSetting::Formation { at_table: false };
    let event = Key(setting.policy.problem(problem).key.0 ^ setting.cast.agent(to).key.0);
    let draws = run.draws.stream(Purpose::Access, person.key);
    if !draws.happens(event, access::most(run, place)) {
        return;
    }
    let (chance, through) = access::of_expert(run, expert, negotiator, place);
    if !draws.happens(event, chance) {
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
    _ = tell_seat(run, &message, seat);
}

/// Make supporters' own proposals: a supporter at the table proposes a favourite approach with probability
/// `authority·openness·initiative`, and relays what the factsheet claims of it, coloured once more. Relaying never
/// adds precision.
pub(super) fn propose(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let event = run.setting.policy.problem(problem).key;
    let openness = run.openness() * *run.parameters().access.supporter_initiative;
    for s in SupporterId::all(present.len()) {
        let supporter = &run.setting.cast.supporters[s];
        if !present[s.index()]
            || !run.world.active[supporter.agent.index()]
            || !run
                .draws
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

fn relay(run: &mut Run<'_>, problem: ProblemId, supporter: SupporterId, approach: Approach) {
    let setting = run.setting;
    let Some(mut message) = package_message(run, problem) else { return };
    let person = &setting.cast.supporters[supporter];
    let wish = run.goal(person.official, setting.policy.plan(problem, approach));
    message.claims[approach.index()] += bias(&run.parameters().information, person.oral_colouring, wish);
    message.from = person.agent;
    message.channel = Channel::Proposal;
    message.listed = 1 << approach.index();
    message.recommended = approach;
    let at_table = person.attendance == Attendance::Always;
    let chance = access(
        run,
        run.authority_of_supporter(supporter),
        false,
        access::ContactSetting::Formation { at_table },
    );
    let draws = run.draws.stream(Purpose::Access, person.key);
    for seat in Seat::all(run.world.table.len()) {
        let to = setting.cast.negotiator(run.world.table[seat]);
        let Some(index) = setting.graph.advice(to, person.agent) else { continue };
        let relation = setting.graph.relation(index);
        let state = &run.world.relations[index.index()];
        let theme = setting.policy.problem(problem).theme;
        let event = Key(setting.policy.problem(problem).key.0 ^ setting.cast.agent(to).key.0);
        if !kind(relation.kind).may_start(relation, state, Starter::To, theme)
            || !draws.happens(event, chance)
        {
            continue;
        }
        match detection::look_at_proposal(run, problem, supporter, wish, seat) {
            Noticed::Not => {
                _ = tell_seat(run, &message, seat);
            }
            Noticed::Silently => {}
            Noticed::Aloud => return,
        }
    }
}

/// Let an expert advise the one person at the table (everyday practice); returns true if the advice was heard.
pub(crate) fn advise_in_private(run: &mut Run<'_>, problem: ProblemId, expert: ExpertId) -> bool {
    let to = run.setting.cast.negotiator(run.world.table[0]);
    let pools = run
        .setting
        .graph
        .advice(to, run.setting.cast.experts[expert].agent)
        .is_some_and(|r| kind(run.setting.graph.relation(r).kind).pools());
    run.world.endorsed = false;
    let message = own_message(run, expert, problem, Channel::Advice, pools);
    tell_seat(run, &message, Seat(0))
}
