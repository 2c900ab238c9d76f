//! The effects of the four kinds of relation: who started, what passed, what was counted, what was returned, and what
//! happened on a fault; the table of Möhring et al. 2002, filled from the event log.

pub mod words;

use super::Formation;
use super::names::sentence;
use super::page::Page;
use model::ids::AgentId;
use model::scenario::parameters::RelationKind;
use model::trace::{Channel, Event, Sanction, What};
use model::world::build::Setting;
use model::world::relations::Class;

/// True if an event is bookkeeping of a relation, which the whole story tells in totals.
pub(crate) fn is_account(what: &What) -> bool {
    matches!(
        what,
        What::Counted { .. } | What::Given { .. } | What::ValueShared { .. } | What::Returned { .. }
    )
}

/// Numbers of events in the relations of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Doings {
    /// Factsheets asked for.
    pub commissions: usize,
    /// Requests by negotiators.
    pub requests: usize,
    /// Pieces of advice or proposals heard without a request.
    pub unasked: usize,
    /// Messages heard.
    pub heard: usize,
    /// Sum of the weights of messages heard: precision.
    pub weight: f64,
    /// Messages blocked because the relation had ended.
    pub blocked: usize,
    /// Recommendations held back by superiors.
    pub held_back: usize,
    /// Recommendations bent by superiors.
    pub bent: usize,
    /// Estimates pooled before they were passed on.
    pub pooled: usize,
    /// Deliverables, favours, or gains in a chain's value counted.
    pub counted: usize,
    /// Returns: slots, attention, doors opened, protection.
    pub returned: usize,
    /// Dismissals, terminations, ends, debts, chains harmed.
    pub faults: usize,
    /// Of these, relations that ended, or persons who left the process.
    pub ended: usize,
}

/// Count the events of one kind of relation in a log.
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
        What::Returned { kind, .. } => sum.returned += one(kind == of),
        What::Sanctioned { kind, sanction, .. } if kind == of => {
            sum.faults += 1;
            sum.ended +=
                one(matches!(sanction, Sanction::Dismissed | Sanction::Terminated { .. } | Sanction::Ended));
        }
        _ => (words::of(of).add)(sum, what),
    }
}

fn advice(setting: &Setting, politician: AgentId, official: AgentId) -> Option<RelationKind> {
    setting.graph.advice(politician, official).map(|r| setting.graph.relation(r).kind)
}

/// Write the table.
pub(super) fn tell(f: &Formation<'_>, page: &mut Page) {
    page.heading("What the four kinds of relation did");
    let events = f.events();
    for kind in RelationKind::ALL {
        let words = words::of(kind);
        page.subheading(words.heading);
        let sum = doings(f.setting, &events, kind);
        if sum == Doings::default() {
            page.point("No message passed over one.");
            continue;
        }
        let on_faults = if sum.faults == 0 { "there were none".to_owned() } else { (words.on_faults)(&sum) };
        page.point(&sentence(&format!("started: {}", (words.started)(&sum))));
        page.point(&sentence(&format!("passed: {}", (words.passed)(&sum))));
        page.point(&sentence(&format!("counted: {}", (words.counted)(&sum))));
        page.point(&sentence(&format!("returned: {}", (words.returned)(&sum))));
        page.point(&sentence(&format!("on faults: {on_faults}")));
    }
    favours_between_parties(f, page);
}

/// Gifts between parties: the balances owed at the end.
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
        page.subheading("Favours that parties owe for others giving way, at the end");
        page.point(&sentence(&owed.join("; ")));
    }
}
