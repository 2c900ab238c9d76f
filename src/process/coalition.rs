//! Coalition choice: what each coalition is worth to each party, and what an informateur may sound out.

use super::coalition_search::{self, Criteria};
use crate::coalition_features::{Chamber, Mask, Term, members};
use crate::estimate::weights::{CoalitionWeights, LeadWeights, RoundWeights, embedded};
use crate::ids::PartyId;
use crate::scenario::file::{Mandate, Stance};
use crate::scenario::parameters::{Coalition as Parameters, RoundSet};
use crate::scenario::{Party, Scenario};
use crate::trace::Coalition;

/// The worth of every coalition that is weighed, computed once for a scenario.
///
/// `V_p(C) = office·s_p/s_C - policy·[d_p(C) - d_p(council)] - size·(|C|-1) + incumbency·[C is the last
/// coalition] - hostility_p(C)`; the informateur's order follows V(C), the seat-weighted V_p and what holds
/// for C as a whole (terms and sources: [`crate::coalition_features`]), and the mandate: `stability` times the
/// surplus share of seats, or `breadth` times the share of seats.
/// A coalition with two parties of which one excludes the other, or with one that stays out, is not
/// admissible; nor is one without a majority where that is required. Which are weighed: [`coalition_search`].
#[derive(Debug, Clone)]
pub struct Soundings {
    seats: u32,
    /// Coalitions that are valued, ascending, and where the worth of each to its first member stands in `worth`.
    valued: Vec<(Mask, usize)>,
    /// V(C) of those that may be sounded out, ascending.
    utilities: Vec<(Mask, f64)>,
    /// V_p(C) of the members of each, in their order.
    worth: Vec<f64>,
    /// What p can expect: the mean of V_p over admissible coalitions with p, weighted by their odds.
    expectation: Vec<f64>,
    leads: Vec<Lead>,
    /// What makes each party lead, where leads are drawn.
    lead_utility: Vec<f64>,
    rounds: RoundWeights,
}

#[derive(Debug, Clone)]
struct Lead {
    options: Vec<Coalition>,
    /// Odds of each option under a stable and under a broad mandate, and without the terms of either.
    stable: Vec<f64>,
    broad: Vec<f64>,
    plain: Vec<f64>,
}

/// One admissible coalition with its utility V and its seats.
struct Admissible {
    coalition: Mask,
    utility: f64,
    seats: u32,
    surplus: f64,
}

/// What coalitions are worth in a scenario.
struct Valuation<'a> {
    scenario: &'a Scenario,
    chamber: Chamber<'a>,
    weights: WeightsInUse,
}

impl Valuation<'_> {
    /// V_p(C) of each member, and V(C) with the surplus share of seats.
    fn of(&self, coalition: Mask) -> (Vec<f64>, f64, f64) {
        let office = self.scenario.parameters.coalition.office;
        let mut own_terms = 0.0;
        let value = |party| {
            let terms = self.chamber.utility_terms(party, coalition);
            let own = office * terms.share - hostility_of(&self.scenario.parties[party], coalition);
            own_terms += terms.share * own;
            self.weights.coalition.party_utility(&terms) + own
        };
        let worth = members(coalition).map(value).collect();
        let terms = self.chamber.coalition_terms(coalition);
        (worth, self.weights.coalition.coalition_utility(&terms) + own_terms, terms[Term::ALL.len() - 1])
    }

    /// V(C).
    fn utility(&self, coalition: Mask) -> f64 {
        let (office, seats) = (self.scenario.parameters.coalition.office, self.chamber.seats_of(coalition));
        let own_terms = members(coalition).map(|party| {
            let share = f64::from(self.scenario.parties[party].seats) / f64::from(seats);
            share * (office * share - hostility_of(&self.scenario.parties[party], coalition))
        });
        let own_terms: f64 = own_terms.sum();
        self.weights.coalition.coalition_utility(&self.chamber.coalition_terms(coalition)) + own_terms
    }
}

impl Soundings {
    /// Values the coalitions of a scenario's parties.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Soundings {
        Soundings::weighing_all_up_to(coalition_search::ALL_UP_TO, scenario)
    }

    /// The same where all coalitions are weighed up to another number of parties.
    #[must_use]
    pub fn weighing_all_up_to(all_up_to: usize, scenario: &Scenario) -> Soundings {
        let parameters = &scenario.parameters.coalition;
        let seats: Vec<u32> = scenario.parties.iter().map(|p| p.seats).collect();
        let positions: Vec<Vec<f64>> = scenario.parties.iter().map(|p| p.positions.clone()).collect();
        let salience: Vec<Vec<f64>> = scenario.parties.iter().map(|p| p.salience.clone()).collect();
        let last = mask(scenario.council.last_coalition.iter().copied());
        let council = &scenario.council;
        let chamber = Chamber::new(&seats, council.majority, council.seats, &positions, &salience, last);
        let valuation = Valuation { scenario, chamber, weights: weights_of(parameters) };
        let parties = scenario.parties.len();
        let mut found = Soundings {
            seats: council.seats,
            valued: Vec::new(),
            utilities: Vec::new(),
            worth: Vec::new(),
            expectation: vec![0.0; parties],
            leads: Vec::new(),
            lead_utility: (0..parties)
                .map(|p| valuation.weights.lead.utility(&valuation.chamber.lead_terms(p)))
                .collect(),
            rounds: valuation.weights.rounds,
        };
        let admissible = found.value_all(&valuation, all_up_to);
        found.utilities = admissible.iter().map(|a| (a.coalition, a.utility)).collect();
        found.expect(&admissible);
        found.leads = (0..parties).map(|lead| found.lead(&valuation, &admissible, lead)).collect();
        found
    }

    /// Values all that may be sounded out, and the council-wide coalition of all who do not stay out.
    fn value_all(&mut self, valuation: &Valuation<'_>, all_up_to: usize) -> Vec<Admissible> {
        let Valuation { scenario, chamber, .. } = valuation;
        let required = scenario.parameters.coalition.majority_required;
        let criteria = Criteria {
            scenario,
            governs: &|coalition| !required || chamber.has_majority(coalition),
            worth: &|coalition| valuation.utility(coalition),
        };
        let mut admissible = Vec::new();
        let candidates = coalition_search::candidates(&criteria, all_up_to);
        let all = mask(scenario.parties.iter().map(|party| party.stance != Stance::StaysOut));
        for &coalition in &candidates {
            let (utility, surplus) = self.value(valuation, coalition);
            admissible.push(Admissible { coalition, utility, seats: chamber.seats_of(coalition), surplus });
        }
        if let Err(place) = candidates.binary_search(&all)
            && all != 0
        {
            self.value(valuation, all);
            let last = self.valued.pop();
            self.valued.splice(place..place, last);
        }
        admissible
    }

    /// Values a coalition; returns V(C) and the surplus share of its seats.
    fn value(&mut self, valuation: &Valuation<'_>, coalition: Mask) -> (f64, f64) {
        let (worth, utility, surplus) = valuation.of(coalition);
        self.valued.push((coalition, self.worth.len()));
        self.worth.extend(worth);
        (utility, surplus)
    }

    fn expect(&mut self, admissible: &[Admissible]) {
        let best = admissible.iter().map(|a| a.utility).fold(f64::NEG_INFINITY, f64::max);
        let mut odds = vec![0.0; self.expectation.len()];
        for a in admissible {
            let weight = libm::exp(a.utility - best);
            for party in members(a.coalition) {
                odds[party] += weight;
                self.expectation[party] += weight * self.worth(PartyId::at(party), Coalition(a.coalition));
            }
        }
        for (expected, odds) in self.expectation.iter_mut().zip(odds) {
            *expected = if odds > 0.0 { *expected / odds } else { 0.0 };
        }
    }

    fn lead(&self, valuation: &Valuation<'_>, admissible: &[Admissible], lead: usize) -> Lead {
        let Valuation { scenario, chamber, .. } = valuation;
        let with_lead: Vec<&Admissible> =
            admissible.iter().filter(|a| a.coalition >> lead & 1 == 1).collect();
        let not_needed = mask(scenario.parties.iter().enumerate().map(|(p, party)| {
            party.stance == Stance::OnlyIfNeeded
                && p != lead
                && with_lead.iter().any(|a| a.coalition >> p & 1 == 0 && chamber.has_majority(a.coalition))
        }));
        let options: Vec<&Admissible> =
            with_lead.into_iter().filter(|a| a.coalition & not_needed == 0).collect();
        let (stability, breadth) = (self.rounds.stability, scenario.parameters.coalition.breadth);
        Lead {
            options: options.iter().map(|a| Coalition(a.coalition)).collect(),
            stable: odds(options.iter().map(|a| a.utility + stability * a.surplus)),
            plain: odds(options.iter().map(|a| a.utility)),
            broad: odds(
                options.iter().map(|a| a.utility + breadth * f64::from(a.seats) / f64::from(self.seats)),
            ),
        }
    }

    /// V_p(C) of a member, where C may be sounded out or is that of all who do not stay out.
    ///
    /// # Panics
    /// For another coalition.
    #[must_use]
    pub fn worth(&self, party: PartyId, coalition: Coalition) -> f64 {
        let mask = coalition.0;
        let place = self.valued.binary_search_by_key(&mask, |valued| valued.0);
        let first = self.valued[place.expect("a coalition that is weighed")].1;
        self.worth[first + (mask & ((1 << party.index()) - 1)).count_ones() as usize]
    }

    /// How sure a party is to agree, in standard deviations of an answer's luck: it does where luck falls short of
    /// willingness + responsiveness·(V_p(C) - E_p).
    ///
    /// # Panics
    /// As [`Soundings::worth`].
    #[must_use]
    pub fn consent(&self, party: PartyId, coalition: Coalition) -> f64 {
        let gain = self.worth(party, coalition) - self.expectation(party);
        self.rounds.willingness + self.rounds.responsiveness * gain
    }

    /// The logarithm of the odds that a party leads, where leads are drawn.
    #[must_use]
    pub fn lead_utility(&self, party: PartyId) -> f64 {
        self.lead_utility[party.index()]
    }

    /// V(C) of all that may be sounded out.
    #[must_use]
    pub fn utilities(&self) -> &[(Mask, f64)] {
        &self.utilities
    }

    /// Number of coalitions that are weighed.
    #[must_use]
    pub fn number(&self) -> usize {
        self.valued.len()
    }

    /// What a party can expect elsewhere.
    #[must_use]
    pub fn expectation(&self, party: PartyId) -> f64 {
        self.expectation[party.index()]
    }

    /// Coalitions that a lead may sound out, and their odds under a mandate, or without its terms.
    #[must_use]
    pub fn options(&self, lead: PartyId, mandate: Option<Mandate>) -> (&[Coalition], &[f64]) {
        let lead = &self.leads[lead.index()];
        match mandate {
            Some(Mandate::Stable) => (&lead.options, &lead.stable),
            Some(Mandate::Broad) => (&lead.options, &lead.broad),
            None => (&lead.options, &lead.plain),
        }
    }
}

/// Weights that a scenario uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightsInUse {
    /// Of coalition utility.
    pub coalition: CoalitionWeights,
    /// Of who leads, where leads are drawn.
    pub lead: LeadWeights,
    /// Of the information rounds.
    pub rounds: RoundWeights,
}

/// The weights that a scenario uses: estimated, but for those that it sets itself.
#[must_use]
pub fn weights_of(parameters: &Parameters) -> WeightsInUse {
    let fitted = embedded(parameters.weights);
    let own = parameters;
    let rounds = match own.rounds {
        RoundSet::Assumed => RoundWeights::ASSUMED,
        RoundSet::Estimated => fitted.rounds.of(own.lead_order),
    };
    let rounds = RoundWeights {
        willingness: own.willingness.unwrap_or(rounds.willingness),
        responsiveness: own.responsiveness.unwrap_or(rounds.responsiveness),
        stability: own.stability.unwrap_or(rounds.stability),
    };
    WeightsInUse {
        coalition: CoalitionWeights {
            concentration: own.concentration.unwrap_or(fitted.coalition.concentration),
            policy: own.policy.unwrap_or(fitted.coalition.policy),
            size: own.size.unwrap_or(fitted.coalition.size),
            incumbency: own.incumbency.unwrap_or(fitted.coalition.incumbency),
            minority: own.minority.unwrap_or(fitted.coalition.minority),
            surplus: own.surplus.unwrap_or(fitted.coalition.surplus),
        },
        lead: LeadWeights {
            share: own.lead_share.unwrap_or(fitted.lead.share),
            largest: own.lead_largest.unwrap_or(fitted.lead.largest),
            incumbency: own.lead_incumbency.unwrap_or(fitted.lead.incumbency),
        },
        rounds,
    }
}

fn hostility_of(party: &Party, coalition: Mask) -> f64 {
    members(coalition).map(|other| party.hostility[other]).sum()
}

fn mask(present: impl IntoIterator<Item = bool>) -> Mask {
    present.into_iter().enumerate().fold(0, |bits, (i, there)| if there { bits | 1 << i } else { bits })
}

/// Odds from utilities: exp(V - max V).
fn odds(utilities: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let best = utilities.clone().fold(f64::NEG_INFINITY, f64::max);
    utilities.map(|v| libm::exp(v - best)).collect()
}
