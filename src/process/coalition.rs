//! Coalition choice: what each coalition is worth to each party, and what an informateur may sound out.

use crate::coalition_features::{Chamber, Term, members};
use crate::estimate::weights::{CoalitionWeights, embedded};
use crate::ids::PartyId;
use crate::scenario::file::{Mandate, Stance};
use crate::scenario::parameters::Coalition as Parameters;
use crate::scenario::{Party, Scenario};
use crate::trace::Coalition;

/// The worth of every admissible coalition, computed once for a scenario.
///
/// `V_p(C) = office·s_p/s_C - policy·[d_p(C) - d_p(council)] - size·(|C|-1) + incumbency·[C is the last
/// coalition] - hostility_p(C)`; the informateur's order follows V(C), the seat-weighted V_p and what holds
/// for C as a whole (terms and sources: [`crate::coalition_features`]), and the mandate: `stability` times the
/// surplus share of seats, or `breadth` times the share of seats.
/// A coalition with two parties of which one excludes the other, or with one that stays out, is not
/// admissible; nor is one without a majority where that is required.
#[derive(Debug, Clone)]
pub struct Soundings {
    parties: usize,
    seats: u32,
    /// V_p(C) of members, [coalition mask][party].
    worth: Vec<f64>,
    /// What p can expect: the mean of V_p over admissible coalitions with p, weighted by their odds.
    expectation: Vec<f64>,
    leads: Vec<Lead>,
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
    coalition: u32,
    utility: f64,
    seats: u32,
    surplus: f64,
}

impl Soundings {
    /// Values all coalitions of a scenario's parties.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Soundings {
        let parameters = &scenario.parameters.coalition;
        let weights = weights_of(parameters);
        let seats: Vec<u32> = scenario.parties.iter().map(|p| p.seats).collect();
        let positions: Vec<Vec<f64>> = scenario.parties.iter().map(|p| p.positions.clone()).collect();
        let salience: Vec<Vec<f64>> = scenario.parties.iter().map(|p| p.salience.clone()).collect();
        let last = mask(scenario.council.last_coalition.iter().copied());
        let council = &scenario.council;
        let chamber = Chamber::new(&seats, council.majority, council.seats, &positions, &salience, last);
        let parties = scenario.parties.len();
        let mut found = Soundings {
            parties,
            seats: council.seats,
            worth: vec![0.0; parties << parties],
            expectation: vec![0.0; parties],
            leads: Vec::new(),
        };
        let admissible = found.value_all(scenario, &chamber, &weights);
        found.expect(&admissible);
        found.leads = (0..parties).map(|lead| found.lead(scenario, &chamber, &admissible, lead)).collect();
        found
    }

    fn value_all(
        &mut self,
        scenario: &Scenario,
        chamber: &Chamber<'_>,
        weights: &CoalitionWeights,
    ) -> Vec<Admissible> {
        let office = scenario.parameters.coalition.office;
        let mut admissible = Vec::new();
        for coalition in 1..=chamber.everyone() {
            let mut own_terms = 0.0;
            for party in members(coalition) {
                let terms = chamber.utility_terms(party, coalition);
                let own = office * terms.share - hostility_of(&scenario.parties[party], coalition);
                self.worth[coalition as usize * self.parties + party] = weights.party_utility(&terms) + own;
                own_terms += terms.share * own;
            }
            if is_admissible(scenario, chamber, coalition) {
                let terms = chamber.coalition_terms(coalition);
                let utility = weights.coalition_utility(&terms) + own_terms;
                let surplus = terms[Term::ALL.len() - 1];
                admissible.push(Admissible {
                    coalition,
                    utility,
                    seats: chamber.seats_of(coalition),
                    surplus,
                });
            }
        }
        admissible
    }

    fn expect(&mut self, admissible: &[Admissible]) {
        let best = admissible.iter().map(|a| a.utility).fold(f64::NEG_INFINITY, f64::max);
        let mut odds = vec![0.0; self.parties];
        for a in admissible {
            let weight = libm::exp(a.utility - best);
            for party in members(a.coalition) {
                odds[party] += weight;
                self.expectation[party] += weight * self.worth[a.coalition as usize * self.parties + party];
            }
        }
        for (expected, odds) in self.expectation.iter_mut().zip(odds) {
            *expected = if odds > 0.0 { *expected / odds } else { 0.0 };
        }
    }

    fn lead(
        &self,
        scenario: &Scenario,
        chamber: &Chamber<'_>,
        admissible: &[Admissible],
        lead: usize,
    ) -> Lead {
        let with_lead: Vec<&Admissible> =
            admissible.iter().filter(|a| a.coalition >> lead & 1 == 1).collect();
        let not_needed = mask((0..self.parties).map(|p| {
            scenario.parties[p].stance == Stance::OnlyIfNeeded
                && p != lead
                && with_lead.iter().any(|a| a.coalition >> p & 1 == 0 && chamber.has_majority(a.coalition))
        }));
        let options: Vec<&Admissible> =
            with_lead.into_iter().filter(|a| a.coalition & not_needed == 0).collect();
        let (stability, breadth) =
            (scenario.parameters.coalition.stability, scenario.parameters.coalition.breadth);
        Lead {
            options: options.iter().map(|a| Coalition(a.coalition)).collect(),
            stable: odds(options.iter().map(|a| a.utility + stability * a.surplus)),
            plain: odds(options.iter().map(|a| a.utility)),
            broad: odds(
                options.iter().map(|a| a.utility + breadth * f64::from(a.seats) / f64::from(self.seats)),
            ),
        }
    }

    /// V_p(C) of a member.
    #[must_use]
    pub fn worth(&self, party: PartyId, coalition: Coalition) -> f64 {
        self.worth[coalition.0 as usize * self.parties + party.index()]
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

/// The weights that a scenario uses: estimated, but for those that it sets itself.
#[must_use]
pub fn weights_of(parameters: &Parameters) -> CoalitionWeights {
    let fitted = embedded(parameters.weights);
    CoalitionWeights {
        concentration: parameters.concentration.unwrap_or(fitted.concentration),
        policy: parameters.policy.unwrap_or(fitted.policy),
        size: parameters.size.unwrap_or(fitted.size),
        incumbency: parameters.incumbency.unwrap_or(fitted.incumbency),
        minority: parameters.minority.unwrap_or(fitted.minority),
        surplus: parameters.surplus.unwrap_or(fitted.surplus),
    }
}

fn hostility_of(party: &Party, coalition: u32) -> f64 {
    members(coalition).map(|other| party.hostility[other]).sum()
}

fn is_admissible(scenario: &Scenario, chamber: &Chamber<'_>, coalition: u32) -> bool {
    let governs = chamber.has_majority(coalition) || !scenario.parameters.coalition.majority_required;
    governs
        && members(coalition).all(|p| {
            let party = &scenario.parties[p];
            party.stance != Stance::StaysOut && members(coalition).all(|other| !party.excludes[other])
        })
}

fn mask(present: impl IntoIterator<Item = bool>) -> u32 {
    present.into_iter().enumerate().fold(0, |bits, (i, there)| if there { bits | 1 << i } else { bits })
}

/// Odds from utilities: exp(V - max V).
fn odds(utilities: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let best = utilities.clone().fold(f64::NEG_INFINITY, f64::max);
    utilities.map(|v| libm::exp(v - best)).collect()
}
