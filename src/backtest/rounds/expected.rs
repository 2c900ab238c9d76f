//! A recorded formation as the information rounds see it, and the distribution over its coalitions.

use super::round::{Target, outcomes};
use crate::backtest::sample::place;
use crate::coalition_features::{Mask, Term, members};
use crate::estimate::features::Recorded;
use crate::estimate::weights::RoundWeights;
use crate::ids::PartyId;
use crate::process::coalition::Soundings;
use crate::scenario::parameters::LeadOrder;
use crate::trace::Coalition;

/// What is less likely than this is left out: ways to have come to a lead, and targets of all who might lead to them.
const UNLIKELY: f64 = 1e-9;

/// Share of formations that end with any coalition whatever, so that none is impossible. Assumption.
pub const LAPSE: f64 = 0.001;

/// Who leads first, and who after a mandate was returned.
#[derive(Debug, Clone, PartialEq)]
enum Order {
    /// These, one after another.
    BySize(Vec<usize>),
    /// Drawn in proportion to these odds, without putting back.
    Drawn(Vec<f64>),
}

/// What the coalitions of a recorded formation are worth, of those that the simulation weighs.
#[derive(Debug, Clone)]
pub struct Valued {
    parties: usize,
    by_size: Order,
    drawn: Order,
    coalitions: Vec<Worth>,
    /// V_p(C) - E_p of the members of each, one after another.
    gains: Vec<f64>,
    /// Soundings that an informateur's patience allows.
    patience: usize,
    /// The coalition that formed.
    real: Mask,
}

/// What one coalition is worth.
#[derive(Debug, Clone, Copy)]
struct Worth {
    coalition: Mask,
    /// V(C).
    utility: f64,
    /// Seats beyond a majority, as a share of all.
    surplus: f64,
    /// Where the gains of its members begin.
    gains: usize,
}

impl Valued {
    /// From what coalitions are worth in the simulation of the same formation.
    #[must_use]
    pub fn of(recorded: &Recorded, soundings: &Soundings, patience: usize) -> Valued {
        let mut gains = Vec::new();
        let coalitions = recorded.with_chamber(|chamber| {
            let worth = |&(coalition, utility): &(Mask, f64)| {
                let first = gains.len();
                let gain = |p| soundings.worth(p, Coalition(coalition)) - soundings.expectation(p);
                gains.extend(members(coalition).map(|p| gain(PartyId::at(p))));
                let surplus = chamber.coalition_terms(coalition)[Term::Surplus as usize];
                Worth { coalition, utility, surplus, gains: first }
            };
            soundings.utilities().iter().map(worth).collect()
        });
        let parties = recorded.seats.len();
        let mut by_size: Vec<usize> = (0..parties).collect();
        by_size.sort_by_key(|&p| std::cmp::Reverse(recorded.seats[p]));
        let odds = (0..parties).map(|p| libm::exp(soundings.lead_utility(PartyId::at(p))));
        Valued {
            parties,
            by_size: Order::BySize(by_size),
            drawn: Order::Drawn(odds.collect()),
            coalitions,
            gains,
            patience,
            real: recorded.real,
        }
    }

    /// Probability that each coalition forms, by mask less one; the rounds that end without one are left out. A small
    /// part ([`LAPSE`]) is spread over all coalitions, so that none is impossible.
    #[must_use]
    pub fn distribution(&self, weights: &RoundWeights, order: LeadOrder) -> Vec<f64> {
        let (formed, none) = self.formed(weights, order);
        let number = (1_usize << self.parties) - 1;
        let mut all = vec![LAPSE / number as f64; number];
        for (worth, formed) in self.coalitions.iter().zip(formed) {
            all[place(worth.coalition)] += (1.0 - LAPSE) * formed / (1.0 - none);
        }
        all
    }

    /// Probability that each of the coalitions that are weighed forms, and that none does.
    fn formed(&self, weights: &RoundWeights, order: LeadOrder) -> (Vec<f64>, f64) {
        let leads = self.targets(weights);
        let rounds: Vec<Vec<f64>> =
            leads.iter().map(|(_, targets)| outcomes(targets, self.patience)).collect();
        let fails: Vec<f64> =
            rounds.iter().map(|round| (1.0 - round.iter().sum::<f64>()).clamp(0.0, 1.0)).collect();
        let order = match order {
            LeadOrder::BySize => &self.by_size,
            LeadOrder::Drawn => &self.drawn,
        };
        let mut formed = vec![0.0; self.coalitions.len()];
        for (((places, _), round), comes) in leads.iter().zip(rounds).zip(order.chances(&fails)) {
            places.iter().zip(round).for_each(|(&i, probability)| formed[i] += comes * probability);
        }
        let none = 1.0 - formed.iter().sum::<f64>();
        (formed, none)
    }

    /// Logarithm of the probability of the coalition that formed.
    #[must_use]
    pub fn log_likelihood(&self, weights: &RoundWeights, order: LeadOrder) -> f64 {
        let (formed, none) = self.formed(weights, order);
        let even = LAPSE / ((1_usize << self.parties) - 1) as f64;
        let real = self.coalitions.iter().position(|worth| worth.coalition == self.real);
        let real = real.map_or(0.0, |i| formed[i]);
        libm::log(even + (1.0 - LAPSE) * real / (1.0 - none))
    }

    /// What each lead may sound out: places of the coalitions, and how likely each is drawn and agreed to.
    fn targets(&self, weights: &RoundWeights) -> Vec<(Vec<usize>, Vec<Target>)> {
        let value = |worth: &Worth| worth.utility + weights.stability * worth.surplus;
        let most = self.coalitions.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = self.coalitions.iter().map(|worth| libm::exp(value(worth) - most)).collect();
        let mut sums = vec![0.0; self.parties];
        for (worth, odds) in self.coalitions.iter().zip(&odds) {
            members(worth.coalition).for_each(|lead| sums[lead] += odds);
        }
        let mut leads = vec![(Vec::new(), Vec::new()); self.parties];
        let mut agree = Vec::new();
        for (i, (worth, odds)) in self.coalitions.iter().zip(&odds).enumerate() {
            if members(worth.coalition).all(|lead| *odds <= UNLIKELY * sums[lead]) {
                continue;
            }
            let gains = self.gains[worth.gains..].iter().take(worth.coalition.count_ones() as usize);
            agree.clear();
            agree.extend(gains.map(|gain| normal(weights.willingness + weights.responsiveness * gain)));
            for (k, lead) in members(worth.coalition).enumerate() {
                let others = agree.iter().enumerate().filter(|(other, _)| *other != k);
                let partners = others.map(|(_, agrees)| agrees).product();
                leads[lead].0.push(i);
                leads[lead].1.push(Target { odds: odds / sums[lead], lead: agree[k], partners });
            }
        }
        leads
    }
}

impl Order {
    /// Probability that each party leads at some time, where the round of each fails with these probabilities.
    fn chances(&self, fails: &[f64]) -> Vec<f64> {
        let mut chances = vec![0.0; fails.len()];
        match self {
            Order::BySize(order) => {
                let mut left = 1.0;
                for &lead in order {
                    chances[lead] = left;
                    left *= fails[lead];
                }
            }
            Order::Drawn(odds) => {
                // By the set of those who have led already: smaller sets have smaller masks than those they grow to.
                let mut tried = vec![0.0; 1 << odds.len()];
                tried[0] = 1.0;
                for set in 0..tried.len() {
                    if tried[set] < UNLIKELY {
                        continue;
                    }
                    let rest = || (0..odds.len()).filter(|&p| set >> p & 1 == 0);
                    let sum: f64 = rest().map(|p| odds[p]).sum();
                    for lead in rest() {
                        let comes = tried[set] * odds[lead] / sum;
                        chances[lead] += comes;
                        tried[set | 1 << lead] += comes * fails[lead];
                    }
                }
            }
        }
        chances
    }
}

/// Distribution function of the standard normal.
fn normal(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_that_are_drawn_come_as_often_as_worked_by_hand() {
        let chances = Order::Drawn(vec![6.0, 3.0, 1.0]).chances(&[0.5, 0.2, 0.0]);
        // The third: first; after the first; after the second; after both, in either order.
        let both = 0.6 * 0.5 * (3.0 / 4.0) * 0.2 + 0.3 * 0.2 * (6.0 / 7.0) * 0.5;
        let third = 0.1 + 0.6 * 0.5 * (1.0 / 4.0) + 0.3 * 0.2 * (1.0 / 7.0) + both;
        assert!((chances[2] - third).abs() < 1e-12);
        assert_eq!(Order::BySize(vec![1, 0, 2]).chances(&[0.5, 0.2, 0.0]), [0.2, 1.0, 0.1]);
    }
}
