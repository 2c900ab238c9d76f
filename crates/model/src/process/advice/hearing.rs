//! Hearing: who at the table is told, what the relation lets pass, what that adds to beliefs, and what the relation
//! counts and returns.

use super::message::Message;
use crate::ids::*;
use crate::process::{Run, belief, detection};
use crate::random::Purpose;
use crate::trace::{Channel, What};
use crate::world::World;
use crate::world::beliefs::raise;
use crate::world::relations::graph::RelationIndex;
use crate::world::relations::{Counted, Starter, kind, network};

/// Tell everybody at the table; returns false if the table drops the source.
pub(super) fn tell_table(run: &mut Run<'_>, message: &Message) -> bool {
    let Some(place) = place(run, message) else { return false };
    let dossier = detection::DossierLook::at(run, message, place);
    let readers = Seat::all(run.world.table.len()).filter(|&seat| takes_in(run, message, seat));
    let readers: Vec<Seat> = readers.collect();
    for &seat in &readers {
        if dossier.by_seat(run, seat) {
            return false;
        }
    }
    for &seat in &readers {
        _ = hear(run, message, place, seat);
    }
    true
}

/// True if a seat takes in what the table is told. It takes in a dossier of the package with probability `1 - (1 -
/// attention)^z`, z the salience of the theme: `attention` at average salience, more on what matters more. Form:
/// assumption.
fn takes_in(run: &Run<'_>, message: &Message, seat: Seat) -> bool {
    let attention = *run.parameters().information.attention;
    if message.channel != Channel::Package || attention == 1.0 {
        return true;
    }
    let negotiator = run.world.table[seat];
    let problem = run.setting.policy.problem(message.problem);
    let party = run.setting.scenario.negotiators()[negotiator].party;
    let salience = run.setting.scenario.parties()[party.index()].salience[problem.theme.index()];
    let by = run.setting.cast.agent(run.setting.cast.negotiator(negotiator)).key;
    let chance = 1.0 - libm::pow(1.0 - attention, salience);
    run.draws.stream(Purpose::Attention, by).happens(problem.key, chance)
}

/// Tell one negotiator; returns true if it was heard.
pub(super) fn tell_seat(run: &mut Run<'_>, message: &Message, seat: Seat) -> bool {
    let Some(place) = place(run, message) else { return false };
    if detection::DossierLook::at(run, message, place).by_seat(run, seat) {
        return false;
    }
    hear(run, message, place, seat)
}

/// The place of a message's source among those heard; `None` if the table has dropped it.
fn place(run: &mut Run<'_>, message: &Message) -> Option<usize> {
    if let Some(place) = run.world.hearing.place(message.source) {
        return (!run.world.hearing.is_dropped(place)).then_some(place);
    }
    Some(run.world.hearing.add(message.source))
}

/// Let a seat take in a message: evidence of weight `w = T·l·pi`, T its trust in the source of the estimate, l what the
/// relation with the teller lets pass. Returns true if it was heard: a message that neither end may start (the relation
/// has ended, the contract is fulfilled) does not pass; the package was delivered before.
fn hear(run: &mut Run<'_>, message: &Message, place: usize, seat: Seat) -> bool {
    if run.world.hearing.ignores(place, seat) {
        return false;
    }
    let setting = run.setting;
    let negotiator = run.world.table[seat];
    let to = setting.cast.negotiator(negotiator);
    let Some(index) = setting.graph.advice(to, message.from) else { return false };
    let kind = setting.graph.relation(index).kind;
    let (problem, from) = (message.problem, message.from);
    if !is_open(run, index, message) {
        run.trace.emit(What::Blocked { problem, from, to, kind });
        return false;
    }
    let passes = passes(run, index, negotiator, message);
    let weight = trust(run, to, index, message) * passes * message.precision;
    let heard = take_in(run, message, place, seat, weight);
    run.trace.emit(What::Heard {
        plan: setting.policy.plan(problem, message.best_told()),
        from,
        to,
        kind,
        channel: message.channel,
        weight: heard as f32,
    });
    if passes > 1.0 {
        let amount = (passes - 1.0) as f32;
        run.trace.emit(What::Returned { from: to, to: from, kind, amount });
    }
    let delivers = message.channel != Channel::Package && !message.is_passed_on(run);
    if delivers && run.count_on(index, from, to) == Counted::ChainValue {
        share_value(run, from, to);
    }
    true
}

/// True if a message may pass over a relation at all. The package, and advice that is passed on, is the organisation's,
/// not a deliverable of the supporter through whom it comes.
fn is_open(run: &Run<'_>, index: RelationIndex, message: &Message) -> bool {
    let (relation, state) = (run.setting.graph.relation(index), &run.world.relations[index.index()]);
    if (message.channel == Channel::Package || message.is_passed_on(run)) && state.active {
        return true;
    }
    let theme = run.setting.policy.problem(message.problem).theme;
    let may_start = |starter| kind(relation.kind).may_start(relation, state, starter, theme);
    may_start(Starter::From) || may_start(Starter::To)
}

/// Add evidence to beliefs; returns the precision added for what is recommended.
fn take_in(run: &mut Run<'_>, message: &Message, place: usize, seat: Seat, weight: f64) -> f64 {
    let negotiator = run.world.table[seat];
    belief::form(run, negotiator, message.problem);
    let World { beliefs, hearing, .. } = &mut *run.world;
    let beliefs = beliefs.formed(negotiator, message.problem);
    let held = &mut hearing.weights(place, seat)[..beliefs.len()];
    let claims = &message.claims[..beliefs.len()];
    let mut heard = 0.0;
    for (k, belief) in beliefs.iter_mut().enumerate() {
        if message.listed >> k & 1 == 1 {
            let added = raise(&mut held[k], weight);
            belief.update(claims[k], added);
            if k == message.recommended.index() {
                heard = added;
            }
        }
    }
    heard
}

/// Factor by which the relation lets a message pass, given the distance of its recommendation from the receiver's view.
fn passes(run: &Run<'_>, index: RelationIndex, negotiator: NegotiatorId, message: &Message) -> f64 {
    let setting = run.setting;
    let party = &setting.scenario.parties()[setting.scenario.negotiators()[negotiator].party.index()];
    let theme = setting.policy.problem(message.problem).theme;
    let position = setting.policy.position(setting.policy.plan(message.problem, message.recommended));
    kind(setting.graph.relation(index).kind).passes(
        &run.world.relations[index.index()],
        &setting.rules,
        *run.parameters().accountability.control,
        (position - party.positions[theme.index()]).abs(),
        run.trace.day(),
    )
}

/// Trust in the source of the estimate: in the expert, or in the supporter who proposes, on the relation by which the
/// message came. Endorsement raises it: `T + e·(1 - T)·standing`.
fn trust(run: &Run<'_>, to: AgentId, index: RelationIndex, message: &Message) -> f64 {
    let expert = run.setting.cast.experts[message.source.expert].agent;
    let own = message.channel == Channel::Proposal || message.from == expert;
    let relation = if own { Some(index) } else { run.setting.graph.advice(to, expert) };
    let trust = relation.map_or(0.0, |r| run.world.relations[r.index()].trust());
    if run.world.endorsed && message.channel == Channel::Package {
        let lift = *run.parameters().trust.endorsement * *run.informateur().standing;
        trust + lift * (1.0 - trust)
    } else {
        trust
    }
}

/// Share a network's value: every colleague whose estimate was pooled earns trust with the listener, by the share that
/// pooling gave it.
fn share_value(run: &mut Run<'_>, from: AgentId, to: AgentId) {
    let gain = network::shared(&run.setting.rules, run.parameters().trust.gain);
    let mut colleagues = 0;
    for &(colleague, _) in run.setting.graph.colleagues(from) {
        if let Some(relation) = run.setting.graph.advice(to, colleague) {
            run.world.relations[relation.index()].a += gain;
            colleagues += 1;
        }
    }
    run.trace.emit(What::ValueShared { from, to, colleagues });
}
