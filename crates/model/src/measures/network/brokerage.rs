//! Brokerage by process supporters, after Gould & Fernandez 1989: a *liaison* is a broker between members of two groups
//! to neither of which it belongs. Here the groups are the experts, the negotiators and the process team. An expert's
//! knowledge reaches a negotiator through a supporter (in the package that the supporter filled, in a presentation for
//! which the supporter chose the expert, in a proposal in which the supporter relays the factsheet), or directly (in an
//! answer, or unasked).
//!
//! Unit: pairs of an expert and a negotiator, and hearings; shares in [0, 1]. A supporter with large shares is a gate:
//! most of what the table hears from experts passes through it. The measure cannot tell whether the supporter used the
//! gate (see [`super::stages`] for what it held back), or whether the experts would have found another way: that takes
//! a counterfactual run.

use super::contacts;
use crate::ids::*;
use crate::trace::Trace;
use crate::world::build::Setting;
use numbers::stats::share;
use serde::Serialize;

/// Brokerage in one formation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Brokerage {
    /// Pairs of an expert and a negotiator who heard an estimate of the expert.
    pub pairs: u32,
    /// Of these, with at least one hearing not through a supporter.
    pub direct_pairs: u32,
    /// Hearings: a pair has one or more.
    pub hearings: u32,
    /// Every supporter, in the order of the cast.
    pub brokers: Vec<Broker>,
}

/// The brokerage of one process supporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Broker {
    /// The supporter.
    pub supporter: AgentId,
    /// Pairs with at least one hearing through this supporter.
    pub pairs: u32,
    /// Of these, without a direct hearing: the raw liaison score of Gould & Fernandez 1989, who count a broker only
    /// between persons without a direct tie.
    pub liaisons: u32,
    /// Of these, reached through this supporter and nobody else.
    pub only: u32,
    /// Hearings through this supporter.
    pub hearings: u32,
}

impl Brokerage {
    /// Share of all reached pairs that a supporter brokers, [0, 1]; `None` if no pair was reached. Supporters' shares
    /// may add up to more than 1: a pair may have several brokers.
    pub fn pair_share(&self, broker: &Broker) -> Option<f64> {
        share(broker.pairs, self.pairs)
    }

    /// Share of all reached pairs that a supporter brokers alone, [0, 1]; `None` if no pair was reached.
    pub fn only_share(&self, broker: &Broker) -> Option<f64> {
        share(broker.only, self.pairs)
    }

    /// Share of all hearings that came through a supporter, [0, 1]; `None` if nobody heard anything. Together with the
    /// share of direct hearings these add up to 1.
    pub fn hearing_share(&self, broker: &Broker) -> Option<f64> {
        share(broker.hearings, self.hearings)
    }
}

/// The brokerage of each supporter in a formation.
pub fn of_formation(setting: &Setting, trace: &Trace) -> Brokerage {
    let mut ways: Vec<(AgentId, AgentId, Option<AgentId>)> =
        contacts(setting, trace).iter().map(|c| (c.expert, c.negotiator, c.through)).collect();
    let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let supporters = setting.cast.supporters.iter().map(|s| s.agent);
    let broker = |supporter| Broker {
        supporter,
        pairs: 0,
        liaisons: 0,
        only: 0,
        hearings: number(ways.iter().filter(|way| way.2 == Some(supporter)).count()),
    };
    let brokers = supporters.map(broker).collect();
    let mut found = Brokerage { pairs: 0, direct_pairs: 0, hearings: number(ways.len()), brokers };
    ways.sort_unstable();
    ways.dedup();
    for pair in ways.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let direct = pair.iter().any(|way| way.2.is_none());
        found.pairs += 1;
        found.direct_pairs += u32::from(direct);
        for broker in &mut found.brokers {
            if pair.iter().any(|way| way.2 == Some(broker.supporter)) {
                broker.pairs += 1;
                broker.liaisons += u32::from(!direct);
                broker.only += u32::from(pair.len() == 1);
            }
        }
    }
    found
}
