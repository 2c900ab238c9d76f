//! Coalition choice: the worth of each coalition to each party, and the coalitions that an informateur may sound out.

use super::refusals::Refusals;
use super::search::{self, Criteria};
use super::valuation::{Valuation, Worth, weights_of};
use crate::coalition::weights::RoundWeights;
use crate::coalition_features::{Chamber, Mask, Parties, members};
use crate::ids::*;
use crate::scenario::Scenario;
use crate::scenario::file::{Mandate, Stance};
use crate::scenario::parameters::Coalition as Parameters;
use crate::trace::Coalition;

/// The worth of every coalition that is weighed, computed once for a scenario.
///
/// `V_p(C) = office·s_p/s_C - policy·[d_p(C) - d_p(council)] - size·(|C|-1) + incumbency·[C is the last coalition] +
/// kept·k(C) - hostility_p(C)`. The informateur's order follows V(C), that is, the seat-weighted V_p and the terms that
/// hold for C as a whole (terms and sources: [`crate::coalition_features`]), and the mandate: `stability` times the
/// surplus share of seats, or `breadth` times the share of seats. If leads are drawn, a lead gets its part of each
/// coalition's odds, by its chance to lead it, so that the lead and its soundings together follow V(C). A coalition is
/// not admissible if a member excludes another, if a member stays out, or if it lacks a majority where one is required.
/// [`search`] decides which coalitions are weighed.
#[derive(Debug, Clone)]
pub struct Soundings {
    seats: u32,
    majority: u32,
    seats_of: Vec<u32>,
    /// Coalitions that are valued, ascending, each with the place in `worth` of its worth to its first member.
    valued: Vec<(Mask, usize)>,
    /// V(C) of those that may be sounded out, ascending.
    utilities: Vec<(Mask, f64)>,
    /// V_p(C) of the members of each, in their order.
    worth: Vec<f64>,
    /// Loss by policy distance to the members of each, in their order.
    distance_losses: Vec<f64>,
    /// Each party's expectations, as long as nothing is refused.
    prospects: Vec<Prospects>,
    /// Nearness of each coalition without a majority to each party outside, by coalition (ascending) and party.
    of_outsider: Vec<(Mask, Vec<f64>)>,
    leads: Vec<LeadTurn>,
    rounds: RoundWeights,
    /// The greatest V(C).
    best: f64,
}

/// A party's expectations of the coalitions that it may be in.
#[derive(Debug, Clone, Copy, Default)]
struct Prospects {
    /// Sum of their odds.
    odds: f64,
    /// Sum of V_p times the odds.
    worth: f64,
}

#[derive(Debug, Clone, Default)]
struct LeadTurn {
    options: Vec<Coalition>,
    /// Odds of each option under a stable and under a broad mandate, and without the terms of either.
    stable: Vec<f64>,
    broad: Vec<f64>,
    plain: Vec<f64>,
    /// If leads are drawn: the logarithm of the odds that the party leads.
    utility: f64,
}

/// One admissible coalition with its worth and its seats.
struct Admissible {
    coalition: Mask,
    worth: Worth,
    seats: u32,
}

impl Admissible {
    /// V(C); if leads are drawn, only the lead's part of it.
    fn utility_to(&self, lead: usize) -> f64 {
        self.worth.utility + self.worth.leads[place(self.coalition, lead)]
    }
}

impl Soundings {
    /// Value the coalitions of a scenario's parties.
    pub fn of(scenario: &Scenario) -> Soundings {
        Soundings::weighing_all_up_to(search::ALL_UP_TO, scenario)
    }

    /// The same, with all coalitions weighed up to another number of parties.
    pub fn weighing_all_up_to(all_up_to: usize, scenario: &Scenario) -> Soundings {
        let (council, parties) = (scenario.council(), scenario.parties());
        let seats: Vec<u32> = parties.iter().map(|p| p.seats).collect();
        let positions: Vec<Vec<f64>> = parties.iter().map(|p| p.positions.clone()).collect();
        let salience: Vec<Vec<f64>> = parties.iter().map(|p| p.salience.clone()).collect();
        let left_right: Vec<f64> = parties.iter().map(|p| p.left_right).collect();
        let chamber = Chamber::new(Parties {
            seats: &seats,
            majority: council.majority,
            total: council.seats,
            positions: &positions,
            salience: &salience,
            left_right: &left_right,
            edges: mask(parties.iter().map(|p| p.edge)),
            last: mask(council.last_coalition.iter().copied()),
            last_lead: council.last_lead.map_or(0, |lead| 1 << lead.index()),
        });
        let valuation =
            Valuation { scenario, chamber, weights: weights_of(&scenario.parameters().coalition) };
        let mut found = Soundings {
            seats: council.seats,
            majority: council.majority,
            valued: Vec::new(),
            utilities: Vec::new(),
            worth: Vec::new(),
            distance_losses: Vec::new(),
            prospects: vec![Prospects::default(); parties.len()],
            of_outsider: Vec::new(),
            leads: Vec::new(),
            rounds: valuation.weights.rounds,
            best: 0.0,
            seats_of: seats.clone(),
        };
        let admissible = found.value_all(&valuation, all_up_to);
        found.utilities = admissible.iter().map(|a| (a.coalition, a.worth.utility)).collect();
        found.expect(&admissible);
        found.leads = (0..parties.len()).map(|lead| found.lead(&valuation, &admissible, lead)).collect();
        found
    }

    /// Value all coalitions that may be sounded out, and the council-wide one of all parties that do not stay out.
    fn value_all(&mut self, valuation: &Valuation<'_>, all_up_to: usize) -> Vec<Admissible> {
        let Valuation { scenario, chamber, .. } = valuation;
        let required = scenario.parameters().coalition.majority_required;
        let criteria = Criteria {
            scenario,
            governs: &|coalition| !required || chamber.has_majority(coalition),
            worth: &|coalition| valuation.utility(coalition),
        };
        let mut admissible = Vec::new();
        let candidates = search::candidates(&criteria, all_up_to);
        let all = mask(scenario.parties().iter().map(|party| party.stance != Stance::StaysOut));
        for &coalition in &candidates {
            let worth = self.value(valuation, coalition);
            if !chamber.has_majority(coalition) {
                let outside = |p| valuation.of_outsider(PartyId::at(p), coalition);
                self.of_outsider.push((coalition, (0..scenario.parties().len()).map(outside).collect()));
            }
            admissible.push(Admissible { coalition, worth, seats: chamber.seats_of(coalition) });
        }
        if let Err(place) = candidates.binary_search(&all)
            && all != 0
        {
            _ = self.value(valuation, all);
            let last = self.valued.pop();
            _ = self.valued.splice(place..place, last);
        }
        admissible
    }

    /// Value a coalition.
    fn value(&mut self, valuation: &Valuation<'_>, coalition: Mask) -> Worth {
        let worth = valuation.of(coalition);
        self.valued.push((coalition, self.worth.len()));
        self.worth.extend(&worth.members);
        self.distance_losses.extend(&worth.distance);
        worth
    }

    fn expect(&mut self, admissible: &[Admissible]) {
        self.best = admissible.iter().map(|a| a.worth.utility).fold(f64::NEG_INFINITY, f64::max);
        for a in admissible {
            let odds = libm::exp(a.worth.utility - self.best);
            for (party, worth) in members(a.coalition).zip(&a.worth.members) {
                self.prospects[party].odds += odds;
                self.prospects[party].worth += odds * worth;
            }
        }
    }

    fn lead(&self, valuation: &Valuation<'_>, admissible: &[Admissible], lead: usize) -> LeadTurn {
        let Valuation { scenario, chamber, .. } = valuation;
        let with_lead: Vec<&Admissible> =
            admissible.iter().filter(|a| a.coalition >> lead & 1 == 1).collect();
        let not_needed = mask(scenario.parties().iter().enumerate().map(|(p, party)| {
            party.stance == Stance::OnlyIfNeeded
                && p != lead
                && with_lead.iter().any(|a| a.coalition >> p & 1 == 0 && chamber.has_majority(a.coalition))
        }));
        let options: Vec<&Admissible> =
            with_lead.into_iter().filter(|a| a.coalition & not_needed == 0).collect();
        let parameters = &scenario.parameters().coalition;
        let (stability, breadth) = (parameters.stability, parameters.breadth);
        let utilities: Vec<f64> = options.iter().map(|a| a.utility_to(lead)).collect();
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = utilities.iter().map(|u| libm::exp(u - most)).sum();
        let with = |term: &dyn Fn(&Admissible) -> f64| {
            odds(options.iter().zip(&utilities).map(|(a, utility)| utility + term(a)))
        };
        LeadTurn {
            options: options.iter().map(|a| Coalition(a.coalition)).collect(),
            stable: with(&|a| stability * a.worth.surplus),
            broad: with(&|a| breadth * f64::from(a.seats) / f64::from(self.seats)),
            plain: with(&|_| 0.0),
            utility: if options.is_empty() { f64::NEG_INFINITY } else { most + libm::log(sum) },
        }
    }

    /// V_p(C) of a member, for a C that may be sounded out or that holds all parties that do not stay out.
    ///
    /// # Panics
    /// For any other coalition.
    pub fn worth(&self, party: PartyId, coalition: Coalition) -> f64 {
        let mask = coalition.0;
        let place_of = self.valued.binary_search_by_key(&mask, |valued| valued.0);
        let first = self.valued[place_of.expect("a coalition that is weighed")].1;
        self.worth[first + place(mask, party.index())]
    }

    /// Consent of a party, in standard deviations of an answer: willingness + responsiveness·(V_p(C) - E_p), E_p its
    /// expectation of what is left. It agrees if a standard normal draw is below this plus what failed soundings add.
    ///
    /// # Panics
    /// As [`Soundings::worth`].
    pub(crate) fn consent(
        &self,
        weights: &RoundWeights,
        party: PartyId,
        coalition: Coalition,
        expected: f64,
    ) -> f64 {
        weights.willingness + weights.responsiveness * (self.worth(party, coalition) - expected)
    }

    /// Toleration of a coalition without a majority by a party outside ([`RoundWeights::toleration`]).
    ///
    /// # Panics
    /// As [`Soundings::nearness`].
    pub fn toleration(&self, weights: &RoundWeights, party: PartyId, coalition: Coalition) -> f64 {
        weights.toleration(self.nearness(party, coalition))
    }

    /// Nearness of a coalition without a majority to a party outside ([`Valuation::of_outsider`]).
    ///
    /// # Panics
    /// If the coalition is not weighed, or has a majority.
    pub fn nearness(&self, party: PartyId, coalition: Coalition) -> f64 {
        let place = self.of_outsider.binary_search_by_key(&{ coalition.0 }, |(mask, _)| *mask);
        self.of_outsider[place.expect("a minority that is weighed")].1[party.index()]
    }

    /// Loss of a coalition's worth to a member by distance of its policy, relative to that of the council; at least 0.
    ///
    /// # Panics
    /// As [`Soundings::worth`].
    pub(crate) fn distance_loss(&self, party: PartyId, coalition: Coalition) -> f64 {
        let place_of = self.valued.binary_search_by_key(&{ coalition.0 }, |valued| valued.0);
        let first = self.valued[place_of.expect("a coalition that is weighed")].1;
        self.distance_losses[first + place(coalition.0, party.index())].max(0.0)
    }

    /// True if a coalition has a majority.
    pub fn has_majority(&self, coalition: Coalition) -> bool {
        self.seats_held(coalition.parties()) >= self.majority
    }

    /// Seats needed for a majority.
    pub fn majority(&self) -> u32 {
        self.majority
    }

    /// Seats held by some parties.
    pub fn seats_held(&self, parties: impl Iterator<Item = PartyId>) -> u32 {
        parties.map(|party| self.seats_of[party.index()]).sum()
    }

    /// Weights of the information rounds in the scenario.
    pub fn rounds(&self) -> &RoundWeights {
        &self.rounds
    }

    /// If leads are drawn: the logarithm of the odds that a party leads.
    pub fn lead_utility(&self, party: PartyId) -> f64 {
        self.leads[party.index()].utility
    }

    /// V(C) of all that may be sounded out.
    pub fn utilities(&self) -> &[(Mask, f64)] {
        &self.utilities
    }

    /// Number of coalitions that are weighed.
    pub fn number(&self) -> usize {
        self.valued.len()
    }

    /// A party's expectation elsewhere: the mean of V_p over the admissible coalitions with it that are left, weighted
    /// by their odds; over all of them if none is left.
    pub fn expectation(&self, rules: &Parameters, party: PartyId, refusals: &Refusals, day: i32) -> f64 {
        let all = self.prospects[party.index()];
        let mut left = all;
        for coalition in refusals.not_reckoned_with(rules, party, day) {
            let Ok(place) = self.utilities.binary_search_by_key(&coalition, |(mask, _)| *mask) else {
                continue;
            };
            let odds = libm::exp(self.utilities[place].1 - self.best);
            left.odds -= odds;
            left.worth -= odds * self.worth(party, Coalition(coalition));
        }
        let counts = if left.odds > NOTHING_LEFT * all.odds { left } else { all };
        if counts.odds > 0.0 { counts.worth / counts.odds } else { 0.0 }
    }

    /// Coalitions that a lead may sound out, and their odds under a mandate; `None` leaves out a mandate's terms.
    pub fn options(&self, lead: PartyId, mandate: Option<Mandate>) -> (&[Coalition], &[f64]) {
        let lead = &self.leads[lead.index()];
        match mandate {
            Some(Mandate::Stable) => (&lead.options, &lead.stable),
            Some(Mandate::Broad) => (&lead.options, &lead.broad),
            None => (&lead.options, &lead.plain),
        }
    }
}

/// Share of the odds below which nothing is left but rounding error.
const NOTHING_LEFT: f64 = 1e-9;

/// Place of a party among the members of a coalition.
const fn place(coalition: Mask, party: usize) -> usize {
    (coalition & ((1 << party) - 1)).count_ones() as usize
}

fn mask(present: impl IntoIterator<Item = bool>) -> Mask {
    present.into_iter().enumerate().fold(0, |bits, (i, there)| if there { bits | 1 << i } else { bits })
}

/// Odds from utilities: exp(V - max V).
fn odds(utilities: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let best = utilities.clone().fold(f64::NEG_INFINITY, f64::max);
    utilities.map(|v| libm::exp(v - best)).collect()
}
