//! Sentences of what relations count, return, and do on a fault.

use crate::kinds::words::{self, Return};
use crate::names::{self, Names, count_of};
use model::ids::*;
use model::scenario::parameters::RelationKind;
use model::trace::Sanction;

pub(super) fn pooled(n: Names<'_>, problem: ProblemId, expert: AgentId, members: u16) -> String {
    let members = count_of(usize::from(members), "colleague", "colleagues");
    format!(
        "the network pooled the estimates of {} and {members} on {}",
        n.person(expert),
        n.problem(problem)
    )
}

pub(super) fn counted(n: Names<'_>, from: AgentId, to: AgentId, delivered: u16, owed: u16) -> String {
    let (from, to) = (n.person(from), n.person(to));
    format!("contract between {to} and {from}: deliverable {delivered} of {owed} counted")
}

pub(super) fn given(n: Names<'_>, from: AgentId, to: AgentId, balance: f32) -> String {
    let (giver, receiver) = (n.person(from), n.person(to));
    let owes = if balance >= 0.0 {
        format!("{receiver} now owes {balance:.1}")
    } else {
        format!("{giver} still owes {:.1}", -balance)
    };
    format!("gift of {giver} to {receiver}: counted as a favour; {owes}")
}

pub(super) fn value_shared(n: Names<'_>, from: AgentId, to: AgentId, colleagues: u16) -> String {
    let whom = count_of(usize::from(colleagues), "colleague", "colleagues");
    let (from, to) = (n.person(from), n.person(to));
    format!("network of {from}: {to} counts what was told for the whole chain, and trusts {whom} more too")
}

pub(super) fn returned(n: Names<'_>, from: AgentId, to: AgentId, kind: RelationKind, amount: f32) -> String {
    let (from, to, percent) = (n.person(from), n.person(to), format!("{:.0}", amount * 100.0));
    (words::of(kind).returned_once)(&Return { from, to, percent, times: 1 })
}

pub(super) fn sanctioned(
    n: Names<'_>,
    (from, to): (AgentId, AgentId),
    kind: RelationKind,
    sanction: Sanction,
    trust: f32,
) -> String {
    let (from, to) = (n.person(from), n.person(to));
    let what = match sanction {
        Sanction::Dismissed => format!("{from} had {to} dismissed: out of the process"),
        Sanction::Terminated { slots } => {
            let slots = count_of(usize::from(slots), "slot", "slots");
            format!("{from} terminated the contract with {to}, whose department lost {slots} at the table")
        }
        Sanction::Owes => format!("{to} is now in debt to {from}: what was given was no gift"),
        Sanction::Ended => {
            format!("the gift relation of {from} and {to} ended: the balance stayed outside tolerance")
        }
        Sanction::ChainHarmed { relations } => {
            format!("{to} failed {from}, and {relations} relations of the network lost value by it")
        }
    };
    format!("sanction over {}: {what} (trust of {from} in {to} now {trust:.2})", names::relation(kind))
}
