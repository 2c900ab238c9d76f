//! What the four kinds of relation did: who started, what passed, what was counted, what was returned,
//! what happened on a fault; the table of Möhring et al. 2002, filled from the event log.

use super::Formation;
use super::names::{count_of, sentence};
use super::page::Page;
use model::ids::AgentId;
use model::scenario::parameters::RelationKind;
use model::trace::{Channel, Event, Sanction, Screening, What};
use model::world::build::Setting;
use model::world::relations::Class;

/// Whether an event is bookkeeping of a relation, which the whole story tells in sums.
#[must_use]
pub fn is_account(what: &What) -> bool {
    matches!(
        what,
        What::Counted { .. } | What::Given { .. } | What::ValueShared { .. } | What::Returned { .. }
    )
}

/// The doings of the relations of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Doings {
    /// Factsheets asked for.
    pub commissions: usize,
    /// Requests by negotiators.
    pub requests: usize,
    /// Pieces of advice or proposals heard that nobody had asked for.
    pub unasked: usize,
    /// Messages heard, and the sum of their weights.
    pub heard: usize,
    /// Sum of the weights of messages heard: precision.
    pub weight: f64,
    /// Messages that did not pass a relation that had ended.
    pub blocked: usize,
    /// Recommendations held back, by superiors.
    pub held_back: usize,
    /// Recommendations bent, by superiors.
    pub bent: usize,
    /// Estimates pooled before they passed.
    pub pooled: usize,
    /// Deliverables, favours, or values of the chain counted.
    pub counted: usize,
    /// Returns: slots, attention, doors opened, protection.
    pub returned: usize,
    /// Dismissals, terminations, ends, debts, chains harmed.
    pub faults: usize,
    /// Of these, relations that ended, or persons who left the process.
    pub ended: usize,
}

/// Counts the doings of each kind of relation in a log.
#[must_use]
pub fn doings(setting: &Setting, events: &[Event], kind: RelationKind) -> Doings {
    let mut sum = Doings::default();
    for event in events {
        add(&mut sum, setting, &event.what, kind);
    }
    sum
}

fn add(sum: &mut Doings, setting: &Setting, what: &What, of: RelationKind) {
    let one = |is: bool| usize::from(is);
    match *what {
        What::Commissioned { kind, .. } => sum.commissions += one(kind == Some(of)),
        What::Requested { by, expert, .. } => sum.requests += one(advice(setting, by, expert) == Some(of)),
        What::Heard { kind, channel, weight, .. } if kind == of => {
            sum.unasked += one(matches!(channel, Channel::Advice | Channel::Proposal));
            sum.heard += 1;
            sum.weight += f64::from(weight);
        }
        What::Blocked { kind, .. } => sum.blocked += one(kind == of),
        What::Screened { effect, .. } if of == RelationKind::Hierarchical => {
            sum.held_back += one(effect == Screening::HeldBack);
            sum.bent += one(effect == Screening::Bent);
        }
        What::Pooled { .. } => sum.pooled += one(of == RelationKind::Network),
        What::Counted { .. } => sum.counted += one(of == RelationKind::Contract),
        What::Given { .. } => sum.counted += one(of == RelationKind::Gift),
        What::ValueShared { .. } => sum.counted += one(of == RelationKind::Network),
        What::Returned { kind, .. } => sum.returned += one(kind == of),
        What::Sanctioned { kind, sanction, .. } if kind == of => {
            sum.faults += 1;
            sum.ended +=
                one(matches!(sanction, Sanction::Dismissed | Sanction::Terminated { .. } | Sanction::Ended));
        }
        _ => {}
    }
}

fn advice(setting: &Setting, politician: AgentId, official: AgentId) -> Option<RelationKind> {
    setting.graph.advice(politician, official).map(|r| setting.graph.relation(r).kind)
}

/// Writes the table.
pub(super) fn tell(f: &Formation<'_>, page: &mut Page) {
    page.heading("What the four kinds of relation did");
    let events = f.events();
    for (kind, name) in [
        (RelationKind::Hierarchical, "Hierarchical (super- and subordinate)"),
        (RelationKind::Contract, "Contract (what was agreed, against a counter-performance)"),
        (RelationKind::Gift, "Gift (given freely, owed in return)"),
        (RelationKind::Network, "Network (members pool what they know)"),
    ] {
        page.subheading(name);
        let sum = doings(f.setting, &events, kind);
        if sum == Doings::default() {
            page.point("Nothing passed over one.");
            continue;
        }
        page.point(&sentence(&format!("started: {}", started(kind, &sum))));
        page.point(&sentence(&format!("passed: {}", passed(kind, &sum))));
        page.point(&sentence(&format!("counted: {}", counted(kind, &sum))));
        page.point(&sentence(&format!("returned: {}", returned(kind, &sum))));
        page.point(&sentence(&format!("on faults: {}", faults(kind, &sum))));
    }
    favours_between_parties(f, page);
}

fn started(kind: RelationKind, sum: &Doings) -> String {
    let commissions = count_of(sum.commissions, "factsheet was", "factsheets were");
    let requests = count_of(sum.requests, "request", "requests");
    let unasked = count_of(sum.unasked, "message", "messages");
    match kind {
        RelationKind::Hierarchical => {
            format!(
                "by the superior only: {commissions} asked for, {requests} by negotiators; unasked: {unasked}"
            )
        }
        RelationKind::Contract | RelationKind::Gift | RelationKind::Network => {
            format!(
                "{commissions} asked for, {requests} by negotiators; by civil servants, unasked: {unasked}"
            )
        }
    }
}

fn passed(kind: RelationKind, sum: &Doings) -> String {
    #[expect(clippy::cast_precision_loss, reason = "numbers of messages")]
    let mean = if sum.heard == 0 { 0.0 } else { sum.weight / sum.heard as f64 };
    let heard = count_of(sum.heard, "message was", "messages were");
    let heard = format!("{heard} heard, of mean weight {mean:.1}");
    match kind {
        RelationKind::Hierarchical => format!(
            "{heard}, less what lay far from the receiver's own view; superiors held back {} and bent {}",
            count_of(sum.held_back, "recommendation", "recommendations"),
            sum.bent
        ),
        RelationKind::Contract => {
            format!("{heard}, in full; {} blocked, after a contract's end", sum.blocked)
        }
        RelationKind::Gift => {
            format!("{heard}, more from those to whom much is owed; {} blocked", sum.blocked)
        }
        RelationKind::Network => {
            format!(
                "{heard}; estimates were pooled with colleagues' {} before",
                count_of(sum.pooled, "time", "times")
            )
        }
    }
}

fn counted(kind: RelationKind, sum: &Doings) -> String {
    match kind {
        RelationKind::Hierarchical => "nothing".to_owned(),
        RelationKind::Contract => count_of(sum.counted, "deliverable", "deliverables"),
        RelationKind::Gift => count_of(sum.counted, "favour", "favours"),
        RelationKind::Network => {
            format!("value for the whole chain, {}", count_of(sum.counted, "time", "times"))
        }
    }
}

fn returned(kind: RelationKind, sum: &Doings) -> String {
    let times = count_of(sum.returned, "time", "times");
    match kind {
        RelationKind::Hierarchical => {
            format!("superiors took part of a loss of trust on themselves, {times}")
        }
        RelationKind::Contract => format!("slots at the table for a department, {times}"),
        RelationKind::Gift => format!("extra attention by who was in debt, {times}"),
        RelationKind::Network => format!("access through a better-placed member, {times}"),
    }
}

fn faults(kind: RelationKind, sum: &Doings) -> String {
    let (faults, ended) = (sum.faults, sum.ended);
    match kind {
        _ if faults == 0 => "there were none".to_owned(),
        RelationKind::Hierarchical => count_of(faults, "dismissal", "dismissals"),
        RelationKind::Contract => count_of(faults, "contract terminated", "contracts terminated"),
        RelationKind::Gift => format!("{faults} put a giver in debt or ended the relation ({ended} ended)"),
        RelationKind::Network => format!("{} lost value", count_of(faults, "chain", "chains")),
    }
}

/// Gifts between parties: who owes whom at the end.
fn favours_between_parties(f: &Formation<'_>, page: &mut Page) {
    let mut owed = Vec::new();
    for index in f.setting.graph.graph().edge_indices() {
        let relation = f.setting.graph.relation(index);
        let state = &f.world().relations[index.index()];
        if relation.class != Class::Parties || state.balance == 0.0 {
            continue;
        }
        let (debtor, creditor) =
            if state.balance > 0.0 { (relation.from, relation.to) } else { (relation.to, relation.from) };
        let name = |agent: AgentId| f.names().party_of(agent).map_or(String::new(), |p| f.names().party(p));
        owed.push(format!("{} owes {} {:.2}", name(debtor), name(creditor), state.balance.abs()));
    }
    if !owed.is_empty() {
        page.subheading("Favours between parties, for giving way, as last counted");
        page.point(&sentence(&owed.join("; ")));
    }
}
