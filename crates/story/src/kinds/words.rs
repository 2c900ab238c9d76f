//! Wording for the kinds of relation, one entry each: its names, its look and its sentences. Pictures, the classroom
//! page and the story all read it here.

use super::Doings;
use crate::names::{Names, count_of};
use model::scenario::parameters::RelationKind;
use model::trace::{Screening, What};
use model::world::relations::{Relation, RelationState};

/// Style of the lines of a kind. Colours remain distinct to the colour-blind, and dashes without any colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStyle {
    /// Red, green and blue.
    pub colour: (u8, u8, u8),
    /// Strokes and gaps alternately, in pixels; empty for a solid line.
    pub dashes: &'static [i32],
}

/// A return of a relation, once or several times, in words for a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// The giver.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Amount in per cent; for several returns, from the smallest to the largest.
    pub percent: String,
    /// Number of times.
    pub times: usize,
}

/// The wording of a kind of relation.
#[derive(Debug)]
pub struct KindWords {
    /// Name in legends and lists, in English.
    pub english: &'static str,
    /// The same in Dutch.
    pub dutch: &'static str,
    /// Name in an English sentence, with its article.
    pub with_article: &'static str,
    /// Name in a Dutch sentence, without an article.
    pub dutch_noun: &'static str,
    /// Heading of its part of a story.
    pub heading: &'static str,
    /// Style of its lines in pictures.
    pub picture: LineStyle,
    /// Style of its lines on the page, which are thin: the colours of pictures, darkened until their contrast with
    /// white is sufficient.
    pub page: LineStyle,
    /// Count an event that occurs only in relations of this kind.
    pub(super) add: fn(&mut Doings, &What),
    /// Text on requests and unasked messages, by who started them.
    pub(super) started: fn(&Doings) -> String,
    /// Text on messages passed.
    pub(super) passed: fn(&Doings) -> String,
    /// Text on amounts counted.
    pub(super) counted: fn(&Doings) -> String,
    /// Text on returns.
    pub(super) returned: fn(&Doings) -> String,
    /// Text on the consequences of faults, if there were any.
    pub(super) on_faults: fn(&Doings) -> String,
    /// The state of one relation's account; empty if nothing is counted.
    pub account: fn(Names<'_>, &Relation, &RelationState) -> String,
    /// Sentence for a single return.
    pub returned_once: fn(&Return) -> String,
    /// Sentence for several returns.
    pub returned_often: fn(&Return) -> String,
    /// The thing returned, in Dutch: a noun.
    pub returned_dutch: &'static str,
}

/// The wording of a kind.
pub const fn of(kind: RelationKind) -> &'static KindWords {
    match kind {
        RelationKind::Hierarchical => &HIERARCHICAL,
        RelationKind::Contract => &CONTRACT,
        RelationKind::Gift => &GIFT,
        RelationKind::Network => &NETWORK,
    }
}

const HIERARCHICAL: KindWords = KindWords {
    english: "hierarchical",
    dutch: "hiërarchisch",
    with_article: "a hierarchical relation",
    dutch_noun: "hiërarchische relatie",
    heading: "Hierarchical (super- and subordinate)",
    picture: LineStyle { colour: (0, 114, 178), dashes: &[] },
    page: LineStyle { colour: (0, 114, 178), dashes: &[] },
    add: |sum, what| {
        if let What::Screened { effect, .. } = *what {
            sum.held_back += usize::from(effect == Screening::HeldBack);
            sum.bent += usize::from(effect == Screening::Bent);
        }
    },
    started: |sum| format!("by the superior only: {}; unasked: {}", asked(sum), unasked(sum)),
    passed: |sum| {
        format!(
            "{}, less if they were far from the receiver's own view; superiors held back {} and bent {}",
            heard(sum),
            count_of(sum.held_back, "recommendation", "recommendations"),
            sum.bent
        )
    },
    counted: |_| "nothing".to_owned(),
    returned: |sum| format!("superiors absorbed part of a loss of trust, {}", times(sum.returned)),
    on_faults: |sum| count_of(sum.faults, "dismissal", "dismissals"),
    account: |_, _, _| String::new(),
    returned_once: |Return { from, to, percent, .. }| {
        format!("protection: {from}, who had screened it, took {percent} % of a loss of trust off {to}")
    },
    returned_often: |Return { from, to, percent, times }| {
        format!(
            "protection: {from}, who had screened it, took {percent} % of {times} losses of trust off {to}"
        )
    },
    returned_dutch: "bescherming",
};

const CONTRACT: KindWords = KindWords {
    english: "contract",
    dutch: "contract",
    with_article: "a contract",
    dutch_noun: "contractrelatie",
    heading: "Contract (what was agreed, against a counter-performance)",
    picture: LineStyle { colour: (230, 159, 0), dashes: &[9, 3] },
    page: LineStyle { colour: (166, 107, 0), dashes: &[9, 4] },
    add: |sum, what| sum.counted += usize::from(matches!(what, What::Counted { .. })),
    started: started_by_either,
    passed: |sum| format!("{}, in full; {} blocked, after a contract's end", heard(sum), sum.blocked),
    counted: |sum| count_of(sum.counted, "deliverable", "deliverables"),
    returned: |sum| format!("slots at the table for a department, {}", times(sum.returned)),
    on_faults: |sum| count_of(sum.faults, "contract terminated", "contracts terminated"),
    account: |_, relation, end| format!("{} of {} delivered", end.delivered, relation.deliverables),
    returned_once: |Return { from, to, .. }| {
        format!(
            "counter-performance of the contract: a slot at the table for the department of {to}, from {from}"
        )
    },
    returned_often: |Return { from, to, times, .. }| {
        format!(
            "counter-performance of contracts: {times} slots at the table for the department of {to}, from {from}"
        )
    },
    returned_dutch: "een plaats aan tafel",
};

const GIFT: KindWords = KindWords {
    english: "gift",
    dutch: "gift",
    with_article: "a gift relation",
    dutch_noun: "giftrelatie",
    heading: "Gift (given freely, owed in return)",
    picture: LineStyle { colour: (213, 94, 0), dashes: &[2, 3] },
    page: LineStyle { colour: (213, 94, 0), dashes: &[2, 4] },
    add: |sum, what| sum.counted += usize::from(matches!(what, What::Given { .. })),
    started: started_by_either,
    passed: |sum| format!("{}, more from those who are owed much; {} blocked", heard(sum), sum.blocked),
    counted: |sum| count_of(sum.counted, "favour", "favours"),
    returned: |sum| format!("extra attention by debtors, {}", times(sum.returned)),
    on_faults: |sum| {
        format!("{} put a giver in debt or ended the relation ({} ended)", sum.faults, sum.ended)
    },
    account: |names, relation, end| {
        let debtor = if end.balance >= 0.0 { relation.from } else { relation.to };
        let owed = if end.balance >= 0.0 { end.balance } else { -end.balance };
        format!("{} owes {owed:.2}", names.person(debtor))
    },
    returned_once: |Return { from, to, percent, .. }| {
        format!("return of the gift: {from}, in debt to {to}, paid with {percent} % more attention")
    },
    returned_often: |Return { from, to, percent, .. }| {
        format!("return of gifts: {from}, in debt to {to}, paid with {percent} % more attention")
    },
    returned_dutch: "extra aandacht",
};

const NETWORK: KindWords = KindWords {
    english: "network",
    dutch: "netwerk",
    with_article: "a network",
    dutch_noun: "netwerkrelatie",
    heading: "Network (members pool what they know)",
    picture: LineStyle { colour: (0, 158, 115), dashes: &[7, 3, 2, 3] },
    page: LineStyle { colour: (0, 122, 90), dashes: &[9, 3, 2, 3] },
    add: |sum, what| {
        sum.pooled += usize::from(matches!(what, What::Pooled { .. }));
        sum.counted += usize::from(matches!(what, What::ValueShared { .. }));
    },
    started: started_by_either,
    passed: |sum| {
        format!("{}; estimates were pooled with colleagues' {} before", heard(sum), times(sum.pooled))
    },
    counted: |sum| format!("value for the whole chain, {}", times(sum.counted)),
    returned: |sum| format!("access through a better-placed member, {}", times(sum.returned)),
    on_faults: |sum| format!("{} lost value", count_of(sum.faults, "chain", "chains")),
    account: |_, _, _| String::new(),
    returned_once: |Return { from, to, percent, .. }| {
        format!("access through the network: {from} opened the door for {to} (chance {percent} %)")
    },
    returned_often: |Return { from, to, percent, times }| {
        format!(
            "access through the network: {from} opened doors for {to} (chance {percent} %, {times} times)"
        )
    },
    returned_dutch: "toegang via het netwerk",
};

fn times(number: usize) -> String {
    count_of(number, "time", "times")
}

fn asked(sum: &Doings) -> String {
    let commissions = count_of(sum.commissions, "factsheet was", "factsheets were");
    format!("{commissions} asked for, {} by negotiators", count_of(sum.requests, "request", "requests"))
}

fn unasked(sum: &Doings) -> String {
    count_of(sum.unasked, "message", "messages")
}

fn started_by_either(sum: &Doings) -> String {
    format!("{}; by civil servants, unasked: {}", asked(sum), unasked(sum))
}

fn heard(sum: &Doings) -> String {
    #[expect(clippy::cast_precision_loss, reason = "numbers of messages")]
    let mean = if sum.heard == 0 { 0.0 } else { sum.weight / sum.heard as f64 };
    format!("{} heard, of mean weight {mean:.1}", count_of(sum.heard, "message was", "messages were"))
}
