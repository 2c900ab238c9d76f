//! The worth of one coalition: to its members, as a whole, and to the parties that would have to tolerate it.

use crate::coalition::weights::{CoalitionWeights, LeadWeights, RoundWeights, embedded};
use crate::coalition_features::{Chamber, Mask, Term, members};
use crate::ids::*;
use crate::scenario::parameters::{Coalition as Parameters, LeadOrder, RoundSet};
use crate::scenario::{Party, Scenario};

/// Weights that a scenario uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightsInUse {
    /// Of coalition utility.
    pub coalition: CoalitionWeights,
    /// Of the lead, if leads are drawn.
    pub lead: LeadWeights,
    /// Of the information rounds.
    pub rounds: RoundWeights,
}

/// The weights that a scenario uses: estimated, unless it sets them itself.
pub fn weights_of(own: &Parameters) -> WeightsInUse {
    let fitted = embedded(own.weights);
    let rounds = match own.rounds {
        RoundSet::Assumed => RoundWeights::ASSUMED,
        RoundSet::Estimated => fitted.rounds.of(own.lead_order),
    };
    WeightsInUse {
        coalition: CoalitionWeights::from_terms(
            Term::ALL.map(|term| set_for(own, term).unwrap_or(fitted.coalition.of(term))),
        ),
        lead: LeadWeights {
            share: own.lead_share.unwrap_or(fitted.lead.share),
            largest: own.lead_largest.unwrap_or(fitted.lead.largest),
            incumbency: own.lead_incumbency.unwrap_or(fitted.lead.incumbency),
            last_lead: own.lead_last_lead.unwrap_or(fitted.lead.last_lead),
        },
        rounds: RoundWeights {
            willingness: own.willingness.unwrap_or(rounds.willingness),
            responsiveness: own.responsiveness.unwrap_or(rounds.responsiveness),
            tolerance: own.tolerance.unwrap_or(rounds.tolerance),
        },
    }
}

/// The weight that a scenario sets for a term; `None` if it uses the estimated one.
const fn set_for(own: &Parameters, term: Term) -> Option<f64> {
    match term {
        Term::Concentration => own.concentration,
        Term::Policy => own.policy,
        Term::Size => own.size,
        Term::Incumbency => own.incumbency,
        Term::Minority => own.minority,
        Term::Surplus => own.surplus,
        Term::Kept => own.kept,
        Term::OversizedIncumbent => own.oversized_incumbent,
        Term::Missing => own.missing,
        Term::MinimalWinning => own.minimal_winning,
        Term::Largest => own.largest,
        Term::Leading => own.leading,
        Term::Single => own.single,
        Term::Alone => own.alone,
        Term::Median => own.median,
        Term::Range => own.range,
        Term::LastLead => own.last_lead,
        Term::Edges => own.edges,
        Term::Smallness => own.smallness,
        Term::Everyone => own.everyone,
    }
}

/// Valuation of coalitions in a scenario.
pub(crate) struct Valuation<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its parties, as they enter coalitions.
    pub chamber: Chamber<'a>,
    /// Its weights.
    pub weights: WeightsInUse,
}

/// The worth of one coalition.
pub(crate) struct Worth {
    /// V_p(C) of each member, in their order.
    pub members: Vec<f64>,
    /// Loss of each member by policy distance, relative to that of the council, in their order.
    pub distance: Vec<f64>,
    /// V(C).
    pub utility: f64,
    /// Seats beyond a majority, as a share of the council.
    pub surplus: f64,
    /// If leads are drawn: the logarithm of the probability that each member leads it, in their order.
    pub leads: Vec<f64>,
}

impl Valuation<'_> {
    /// Value a coalition.
    pub(crate) fn of(&self, coalition: Mask) -> Worth {
        let office = self.scenario.parameters().coalition.office;
        let (mut own_terms, mut distance) = (0.0, Vec::new());
        let value = |party| {
            let terms = self.chamber.utility_terms(party, coalition);
            distance.push(self.weights.coalition.of(Term::Policy) * terms.policy_distance);
            let own = office * terms.share - hostility_of(&self.scenario.parties()[party], coalition);
            own_terms += terms.share * own;
            self.weights.coalition.party_utility(&terms) + own
        };
        let worth = members(coalition).map(value).collect();
        let terms = self.chamber.coalition_terms(coalition);
        Worth {
            members: worth,
            distance,
            utility: self.weights.coalition.coalition_utility(&terms) + own_terms,
            surplus: terms[Term::Surplus as usize],
            leads: self.leads(coalition),
        }
    }

    /// V(C).
    pub(crate) fn utility(&self, coalition: Mask) -> f64 {
        let (office, seats) = (self.scenario.parameters().coalition.office, self.chamber.seats_of(coalition));
        let own_terms = members(coalition).map(|party| {
            let share = f64::from(self.scenario.parties()[party].seats) / f64::from(seats);
            share * (office * share - hostility_of(&self.scenario.parties()[party], coalition))
        });
        let own_terms: f64 = own_terms.sum();
        self.weights.coalition.coalition_utility(&self.chamber.coalition_terms(coalition)) + own_terms
    }

    /// Nearness of a coalition's policy to a party outside, relative to that of the council, less hostility; minus
    /// infinity if the party excludes a member.
    pub(crate) fn of_outsider(&self, party: PartyId, coalition: Mask) -> f64 {
        let p = party.index();
        if members(coalition).any(|other| self.scenario.parties()[p].excludes[other]) {
            return f64::NEG_INFINITY;
        }
        -self.weights.coalition.of(Term::Policy) * self.chamber.policy_distance(p, coalition)
            - hostility_of(&self.scenario.parties()[p], coalition)
    }

    fn leads(&self, coalition: Mask) -> Vec<f64> {
        if self.scenario.parameters().coalition.lead_order == LeadOrder::BySize {
            return vec![0.0; coalition.count_ones() as usize];
        }
        let utility = |p| self.weights.lead.utility(&self.chamber.lead_terms(p, coalition));
        let utilities: Vec<f64> = members(coalition).map(utility).collect();
        let sum: f64 = utilities.iter().map(|&u| libm::exp(u)).sum();
        utilities.into_iter().map(|u| u - libm::log(sum)).collect()
    }
}

/// Loss to a party from its hostility to the members of a coalition.
pub(crate) fn hostility_of(party: &Party, coalition: Mask) -> f64 {
    members(coalition).map(|other| party.hostility[other]).sum()
}
