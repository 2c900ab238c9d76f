//! Information at the table: the package, presentations, unsolicited advice, supporters' proposals,
//! requests and answers.

use super::access::{self, access};
use super::{Run, belief, claims, decision, detection, screening};
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::file::Attendance;
use crate::scenario::parameters::RelationKind;
use crate::stats::{position_of_largest, standardise};
use crate::trace::{Channel, Proposer, Screening, What};
use crate::world::beliefs::Source;
use crate::world::relations::graph::RelationIndex;
use crate::world::relations::{Counted, Starter, kind};

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

/// A problem is opened: whoever has something to tell tells it. Returns nothing; what was
/// recommended is on the table, what was heard is believed.
pub fn gather(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let endorsed = endorse(run, problem);
    run.world.hearing.open(run.world.table.len(), run.setting.policy.approaches());
    run.world.endorsed = endorsed;
    tell_package(run, problem);
    present_at_table(run, problem, present);
    advise_unasked(run, problem);
    propose(run, problem, present);
}

/// The informateur endorses a dossier with the probability of openness to civil servants' part.
fn endorse(run: &mut Run<'_>, problem: ProblemId) -> bool {
    if !run.world.dossiers[problem.index()].is_some_and(|d| d.in_package) {
        return false;
    }
    let informateur = run.informateur();
    let event = run.setting.policy.problem(problem).key;
    let endorsed =
        run.luck.stream(Purpose::Endorsement, informateur.label.key).happens(event, *informateur.openness);
    if endorsed {
        let informateur = run.setting.cast.informateur(run.world.lead.index());
        run.trace.emit(What::Endorsed { problem, informateur });
    }
    endorsed
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

fn tell_package(run: &mut Run<'_>, problem: ProblemId) {
    let Some(message) = package_message(run, problem) else { return };
    if tell_table(run, &message) {
        let author = run.setting.cast.experts[message.source.expert].agent;
        decision::table(run, problem, message.recommended, Proposer::Package(author));
    } else if let Some(dossier) = &mut run.world.dossiers[problem.index()] {
        dossier.dropped = true;
    }
}

/// Tells everybody at the table; false where the table drops the source.
fn tell_table(run: &mut Run<'_>, message: &Message) -> bool {
    let place = run.world.hearing.place(message.source);
    for seat in 0..run.world.table.len() {
        if run.world.hearing.is_dropped(place)
            || detection::look(run, message.problem, message.source, place, seat)
        {
            return false;
        }
    }
    for seat in 0..run.world.table.len() {
        hear(run, message, place, seat);
    }
    true
}

/// Tells one negotiator; false where the source is, or thereby gets, dropped.
fn tell_seat(run: &mut Run<'_>, message: &Message, seat: usize) -> bool {
    let place = run.world.hearing.place(message.source);
    if run.world.hearing.is_dropped(place)
        || detection::look(run, message.problem, message.source, place, seat)
    {
        return false;
    }
    hear(run, message, place, seat);
    true
}

/// A seat takes in a message: evidence of weight `w = T·l·pi`, T its trust in whose estimate it is, l
/// what the relation with the teller lets pass.
fn hear(run: &mut Run<'_>, message: &Message, place: usize, seat: usize) {
    if run.world.hearing.ignores(place, seat) {
        return;
    }
    let negotiator = run.world.table[seat];
    let to = run.setting.cast.negotiator(negotiator);
    let Some(index) = run.setting.graph.advice(to, message.from) else { return };
    let relation = run.setting.graph.relation(index);
    let (problem, from) = (message.problem, message.from);
    if !run.world.relations[index.index()].active {
        run.trace.emit(What::Blocked { problem, from, to, kind: relation.kind });
        return;
    }
    let passes = passes(run, index, negotiator, message);
    let weight = trust(run, to, message) * passes * message.precision;
    let mut heard = 0.0;
    for k in 0..run.setting.policy.approaches() {
        if message.listed >> k & 1 == 1 {
            let added = run.world.hearing.raise(place, seat, k, weight);
            belief::beliefs(run, negotiator, problem)[k].update(message.claims[k], added);
            if k == message.recommended {
                heard = added;
            }
        }
    }
    run.trace.emit(What::Heard {
        problem,
        from,
        to,
        kind: relation.kind,
        channel: message.channel,
        weight: heard as f32,
    });
    if passes > 1.0 {
        let amount = (passes - 1.0) as f32;
        run.trace.emit(What::Returned { from: to, to: from, kind: relation.kind, amount });
    }
    if message.channel != Channel::Package {
        account(run, index, message, to);
    }
}

/// What the relation lets pass of a message, given how far its recommendation is from the receiver's view.
fn passes(run: &Run<'_>, index: RelationIndex, negotiator: usize, message: &Message) -> f64 {
    let party = &run.setting.scenario.parties[run.setting.scenario.negotiators[negotiator].party.index()];
    let theme = run.setting.policy.problem(message.problem).theme;
    let position = run.setting.policy.positions[message.recommended];
    let parameters = run.parameters();
    kind(run.setting.graph.relation(index).kind).passes(
        &run.world.relations[index.index()],
        &parameters.relation_rules,
        *parameters.accountability.control,
        (position - party.positions[theme.index()]).abs(),
        run.trace.day(),
    )
}

/// Trust in whose estimate it is: in the expert, or in the supporter who proposes. Endorsement lifts it:
/// `T + e·(1 - T)·standing`.
fn trust(run: &Run<'_>, to: AgentId, message: &Message) -> f64 {
    let expert = run.setting.cast.experts[message.source.expert].agent;
    let trusted = if message.channel == Channel::Proposal { message.from } else { expert };
    let trust = run.setting.graph.advice(to, trusted).map_or(0.0, |r| run.world.relations[r.index()].trust());
    if run.world.endorsed && message.channel == Channel::Package {
        let lift = *run.parameters().trust.endorsement * *run.informateur().standing;
        trust + lift * (1.0 - trust)
    } else {
        trust
    }
}

/// Counts what was delivered, in the way of the relation's kind, and pays what it returns.
fn account(run: &mut Run<'_>, index: RelationIndex, message: &Message, to: AgentId) {
    match run.count_on(index, message.from, to) {
        Counted::Deliverable => {
            let fulfilled = run.world.relations[index.index()].delivered
                == run.setting.graph.relation(index).deliverables;
            let department = run.expert_of(message.from).and_then(|e| run.setting.cast.experts[e].department);
            if fulfilled && let Some(department) = department {
                run.grant_slot(department, to, message.from);
            }
        }
        Counted::Favour { ended: true, .. } => {
            let state = &run.world.relations[index.index()];
            run.trace.emit(What::Sanctioned {
                from: to,
                to: message.from,
                kind: RelationKind::Gift,
                sanction: crate::trace::Sanction::Ended,
                trust: state.trust() as f32,
            });
        }
        Counted::ChainValue => share_value(run, message.from, to),
        Counted::Nothing | Counted::Favour { .. } => {}
    }
}

/// A network's value is shared: every colleague whose estimate was pooled earns trust with the listener,
/// by the share that pooling gave it.
fn share_value(run: &mut Run<'_>, from: AgentId, to: AgentId) {
    let gain = run.parameters().trust.gain * *run.parameters().relation_rules.network_pooling;
    let mut colleagues = 0;
    for &(colleague, _) in run.setting.graph.colleagues(from) {
        if let Some(relation) = run.setting.graph.advice(to, colleague) {
            run.world.relations[relation.index()].a += gain;
            colleagues += 1;
        }
    }
    run.trace.emit(What::ValueShared { from, to, colleagues });
}

/// What an expert says of a problem: own estimates (pooled before they pass over a network), coloured.
fn own_message(
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
            claims::estimate(run, Purpose::Estimate, expert, person.precision * timeliness, plan)
        };
        *claim = estimate
            + run.parameters().information.largest_bias * person.colouring * run.goal(person.official, plan);
    }
    if pooled > 0 {
        run.trace.emit(What::Pooled { problem, expert: person.agent, members: pooled });
    }
    message_of(run, person.agent, Source { expert, fresh: false }, problem, channel, told)
}

fn message_of(
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

/// A supporter at the table chooses who presents, by `(1 - w)·std(expertise) + w·std(agreement)` plus the
/// slots that the department has earned; w is the supporter's authority, agreement the expert's wish for
/// the supporter's favourite approach.
fn present_at_table(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let theme = run.setting.policy.problem(problem).theme;
    let key = run.setting.policy.problem(problem).key;
    let slots = run.setting.scenario.themes[theme.index()].department.map(|d| run.world.slots[d.index()]);
    let earned = slots.unwrap_or(0);
    let chance = match earned {
        ..0 => 0.0,
        0 => *run.parameters().access.presentation,
        1.. => 1.0,
    };
    let Some(chooser) = chooser(run, theme, present) else { return };
    if !run.luck.stream(Purpose::Presentation, Key(0)).happens(key, chance) {
        if let Some(department) = run.setting.scenario.themes[theme.index()].department.filter(|_| earned < 0)
        {
            run.world.slots[department.index()] += 1;
        }
        return;
    }
    let Some(expert) = best_presenter(run, problem, chooser) else { return };
    let person = &run.setting.cast.experts[expert];
    if let Some(department) = person.department.filter(|_| earned > 0) {
        run.world.slots[department.index()] -= 1;
    }
    let chosen_by = run.setting.cast.supporters[chooser].agent;
    run.trace.emit(What::Presented { problem, expert: person.agent, chosen_by });
    let message = own_message(run, expert, problem, Channel::Presentation, false);
    if tell_table(run, &message) {
        decision::table(run, problem, message.recommended, Proposer::Presentation(person.agent));
    }
}

/// The responsible supporter chooses where present, else the first who is.
fn chooser(run: &Run<'_>, theme: ThemeId, present: &[bool]) -> Option<usize> {
    let cluster = run.setting.scenario.themes[theme.index()].cluster;
    run.setting.responsible[cluster.index()]
        .filter(|&s| present[s])
        .or_else(|| present.iter().position(|&there| there))
}

fn best_presenter(run: &mut Run<'_>, problem: ProblemId, chooser: usize) -> Option<usize> {
    let theme = run.setting.policy.problem(problem).theme;
    let candidates: Vec<usize> = run.setting.experts_on[theme.index()]
        .iter()
        .copied()
        .filter(|&e| run.world.active[run.setting.cast.experts[e].agent.index()])
        .collect();
    let supporter = &run.setting.cast.supporters[chooser];
    let favourite = favourite(run, supporter.official, problem);
    let mut expertise: Vec<f64> = candidates.iter().map(|&e| run.setting.cast.experts[e].precision).collect();
    let mut agreement: Vec<f64> =
        candidates.iter().map(|&e| run.goal(run.setting.cast.experts[e].official, favourite)).collect();
    standardise(&mut expertise);
    standardise(&mut agreement);
    let w = supporter.authority;
    position_of_largest(expertise.iter().zip(&agreement).map(|(e, a)| (1.0 - w) * e + w * a))
        .map(|i| candidates[i])
}

/// The plan that an official wants most on a problem.
fn favourite(run: &mut Run<'_>, official: usize, problem: ProblemId) -> PlanId {
    let wishes = (0..run.setting.policy.approaches())
        .map(|k| run.goal(official, run.setting.policy.plan(problem, k)))
        .collect::<Vec<f64>>();
    run.setting.policy.plan(problem, position_of_largest(wishes).unwrap_or(0))
}

/// Unsolicited advice: an expert on the theme takes the initiative with `boldness·openness` (one draw for
/// each expert and problem) and is then heard by each negotiator whom the relation allows to be
/// addressed and whom access lets reach.
fn advise_unasked(run: &mut Run<'_>, problem: ProblemId) {
    let theme = run.setting.policy.problem(problem).theme;
    let event = run.setting.policy.problem(problem).key;
    let openness = *run.informateur().openness;
    for &expert in &run.setting.experts_on[theme.index()] {
        let person = &run.setting.cast.experts[expert];
        let key = run.setting.cast.agent(person.agent).key;
        if !run.world.active[person.agent.index()]
            || !run.luck.stream(Purpose::Initiative, key).happens(event, person.boldness * openness)
        {
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
    let (chance, through) = access::of_expert(run, expert, negotiator, place);
    let event = Key(setting.policy.problem(problem).key.0 ^ setting.cast.agent(to).key.0);
    let key = setting.cast.agent(person.agent).key;
    if !run.luck.stream(Purpose::Access, key).happens(event, chance) {
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
fn propose(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let event = run.setting.policy.problem(problem).key;
    let openness = *run.informateur().openness * *run.parameters().access.supporter_initiative;
    for (s, supporter) in run.setting.cast.supporters.iter().enumerate() {
        let key = run.setting.cast.agent(supporter.agent).key;
        if !present[s]
            || !run.luck.stream(Purpose::Initiative, key).happens(event, supporter.authority * openness)
        {
            continue;
        }
        let plan = favourite(run, supporter.official, problem);
        run.trace.emit(What::TookInitiative { problem, official: supporter.agent });
        let approach = run.setting.policy.approach_of(plan);
        decision::table(run, problem, approach, Proposer::Supporter(supporter.agent));
        relay(run, problem, s, approach);
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
    let chance = access(run, person.authority, false, access::Setting::Formation { at_table });
    let luck = run.luck.stream(Purpose::Access, setting.cast.agent(person.agent).key);
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

/// A request that waits for its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Problem.
    pub problem: ProblemId,
    /// Seat that asked.
    pub seat: usize,
    /// Expert (position) who was asked.
    pub expert: usize,
    /// Whether it went down, and the answer comes up, the line.
    pub vertical: bool,
    /// Day of the answer.
    pub ready: i32,
}

/// The first negotiator in the order of the table who is unsure of a salient problem asks, once a
/// problem. The request goes down and the answer up: a step of the line takes `days_per_step`.
pub fn request(run: &mut Run<'_>, problem: ProblemId) -> Option<Request> {
    let theme = run.setting.policy.problem(problem).theme;
    for seat in 0..run.world.table.len() {
        let negotiator = run.world.table[seat];
        let party = run.setting.scenario.negotiators[negotiator].party;
        if run.setting.scenario.parties[party.index()].salience[theme.index()] < 1.0
            || !is_unsure(run, negotiator, problem)
        {
            continue;
        }
        let Some(expert) = whom_to_ask(run, negotiator, problem) else { continue };
        let by = run.setting.cast.negotiator(negotiator);
        let event = run.setting.policy.problem(problem).key;
        let share = run.vertical_share(run.world.conflict_open);
        let vertical = run.luck.stream(Purpose::Route, run.setting.cast.agent(by).key).happens(event, share);
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

/// Unsure: the best approach leads the second best by less than `unsure_below` standard deviations.
fn is_unsure(run: &mut Run<'_>, negotiator: usize, problem: ProblemId) -> bool {
    let party = run.setting.scenario.negotiators[negotiator].party;
    let theme = run.setting.policy.problem(problem).theme;
    let ideal = run.setting.scenario.parties[party.index()].positions[theme.index()];
    let (mut best, mut second, mut precision) = (f64::NEG_INFINITY, f64::NEG_INFINITY, 1.0);
    for k in 0..run.setting.policy.approaches() {
        let belief = belief::beliefs(run, negotiator, problem)[k];
        let utility = belief::utility(run, belief, run.setting.policy.positions[k], ideal);
        if utility > best {
            (best, second, precision) = (utility, best, belief.precision);
        } else if utility > second {
            second = utility;
        }
    }
    best - second < run.parameters().information.unsure_below / precision.sqrt()
}

/// Own people first, then the most trusted; only over a relation that the negotiator may use.
fn whom_to_ask(run: &Run<'_>, negotiator: usize, problem: ProblemId) -> Option<usize> {
    let theme = run.setting.policy.problem(problem).theme;
    let by = run.setting.cast.negotiator(negotiator);
    let mut best: Option<(usize, f64)> = None;
    for &expert in &run.setting.experts_on[theme.index()] {
        let agent = run.setting.cast.experts[expert].agent;
        let Some(index) = run.setting.graph.advice(by, agent) else { continue };
        let (relation, state) = (run.setting.graph.relation(index), &run.world.relations[index.index()]);
        if !run.world.active[agent.index()]
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

/// The answer: a fresh, sharper estimate, screened on its way up where it climbs the line; told to the
/// asking party's negotiators, who put its recommendation on the table.
pub fn answer(run: &mut Run<'_>, request: Request) {
    let setting = run.setting;
    let person = &setting.cast.experts[request.expert];
    let problem = request.problem;
    let to = setting.cast.negotiator(run.world.table[request.seat]);
    run.world.hearing.open(run.world.table.len(), setting.policy.approaches());
    run.trace.emit(What::Answered { problem, to, expert: person.agent });
    let precision = person.precision * run.parameters().information.request_sharpening;
    let mut told = [0.0; MOST_APPROACHES];
    for (k, claim) in told.iter_mut().enumerate().take(setting.policy.approaches()) {
        let plan = setting.policy.plan(problem, k);
        *claim = claims::estimate(run, Purpose::FreshEstimate, request.expert, precision, plan)
            + run.parameters().information.largest_bias * person.colouring * run.goal(person.official, plan);
    }
    let source = Source { expert: request.expert, fresh: true };
    let mut message = message_of(run, person.agent, source, problem, Channel::Answer, told);
    message.precision = precision;
    if request.vertical {
        screen_answer(run, &mut message);
    }
    let asking = setting.scenario.negotiators[run.world.table[request.seat]].party;
    let mut believed = false;
    for seat in 0..run.world.table.len() {
        if setting.scenario.negotiators[run.world.table[seat]].party == asking {
            believed |= tell_seat(run, &message, seat);
        }
    }
    if believed && message.listed >> message.recommended & 1 == 1 {
        decision::table(run, problem, message.recommended, Proposer::Answer(person.agent));
    }
}

fn screen_answer(run: &mut Run<'_>, message: &mut Message) {
    let control = *run.parameters().accountability.control;
    let expert = message.source.expert;
    for superior in run.superiors_who_screen(expert) {
        let plan = run.setting.policy.plan(message.problem, message.recommended);
        match screening::screen(run, superior, expert, plan, control, true) {
            Some(Screening::HeldBack) => {
                message.listed &= !(1 << message.recommended);
                return;
            }
            Some(Screening::Bent) => {
                let claim = message.claims[message.recommended];
                message.claims[message.recommended] =
                    screening::bend(run, superior, plan, control, claim, claim);
            }
            None => {}
        }
    }
}

/// The answer did not come in time: a fault by the terms of the relation.
pub fn not_delivered(run: &mut Run<'_>, request: Request) {
    let setting = run.setting;
    let expert = setting.cast.experts[request.expert].agent;
    let to = setting.cast.negotiator(run.world.table[request.seat]);
    run.trace.emit(What::NotDelivered { problem: request.problem, to, expert });
    if let Some(index) = setting.graph.advice(to, expert) {
        detection::sanction(run, index, to, request.expert);
    }
}
