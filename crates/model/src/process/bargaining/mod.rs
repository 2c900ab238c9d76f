//! Bargaining: the parties' choice of one approach to a problem, or none. Salience and power are weighted here, once.

pub mod compromise;
pub mod exchange;
pub mod median;
pub mod nash;

use crate::ids::*;
use crate::scenario::parameters::BargainingRule;

/// The decision to be made on one problem. Parties are the coalition's partners, in the order of the table.
#[derive(Debug, Clone, Copy)]
pub struct Ballot<'a> {
    /// Weight of each party: power times salience; not negative.
    pub weights: &'a [f64],
    /// Utility of each approach for each party: [party][approach].
    pub utilities: &'a [f64],
    /// Ideal position of each party on the theme, [0, 1].
    pub ideals: &'a [f64],
    /// Position of each approach, [0, 1].
    pub positions: &'a [f64],
    /// Approaches on the table that nobody vetoes, one bit each.
    pub options: u32,
}

impl Ballot<'_> {
    /// Utility of an approach for a party.
    pub fn utility(&self, party: Partner, approach: Approach) -> f64 {
        self.utilities[party.index() * self.positions.len() + approach.index()]
    }

    /// True if an approach may be chosen.
    pub(crate) fn is_open(&self, approach: Approach) -> bool {
        self.options >> approach.index() & 1 == 1
    }

    /// Weighted mean utility of an approach; 0 if nobody has weight.
    pub(crate) fn mean_utility(&self, approach: Approach) -> f64 {
        let total: f64 = self.weights.iter().sum();
        if total <= 0.0 {
            return 0.0;
        }
        let sum: f64 = self.parties().zip(self.weights).map(|(p, w)| w * self.utility(p, approach)).sum();
        sum / total
    }

    /// The parties.
    fn parties(&self) -> impl Iterator<Item = Partner> + use<> {
        Partner::all(self.weights.len())
    }

    /// The open approach with the largest value above `least`, the first of equals; `None` if there is none.
    fn best(&self, least: f64, value: impl Fn(Approach) -> f64) -> Option<Approach> {
        let mut best = None;
        let mut most = least;
        for approach in Approach::all(self.positions.len()).filter(|&approach| self.is_open(approach)) {
            let worth = value(approach);
            if worth > most {
                (best, most) = (Some(approach), worth);
            }
        }
        best
    }
}

/// The choice by a rule; `None` if leaving things as they are is best. Log-rolling compares problems and comes after
/// all of them ([`exchange`]); until then it decides like compromise.
pub fn choose(rule: BargainingRule, ballot: &Ballot<'_>) -> Option<Approach> {
    match rule {
        BargainingRule::Compromise | BargainingRule::Exchange => compromise::choose(ballot),
        BargainingRule::Nash => nash::choose(ballot),
        BargainingRule::Median => median::choose(ballot),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two parties at 0.1 and 0.9 with weights 2 and 1; the left approach suits the first, the right the
    /// second, the middle both a little.
    fn ballot(options: u32) -> Ballot<'static> {
        Ballot {
            weights: &[2.0, 1.0],
            utilities: &[0.5, 0.2, -0.3, -0.2, 0.2, 0.6],
            ideals: &[0.1, 0.9],
            positions: &[1.0 / 6.0, 0.5, 5.0 / 6.0],
            options,
        }
    }

    #[test]
    fn compromise_takes_the_largest_weighted_mean() {
        assert_eq!(choose(BargainingRule::Compromise, &ballot(0b111)), Some(Approach(0)));
        assert_eq!(choose(BargainingRule::Compromise, &ballot(0b110)), Some(Approach(1)));
    }

    #[test]
    fn nash_takes_only_what_all_gain_from() {
        assert_eq!(choose(BargainingRule::Nash, &ballot(0b111)), Some(Approach(1)));
        assert_eq!(choose(BargainingRule::Nash, &ballot(0b101)), None);
    }

    #[test]
    fn median_takes_what_is_nearest_the_weighted_median_party() {
        assert_eq!(choose(BargainingRule::Median, &ballot(0b111)), Some(Approach(0)));
        assert_eq!(choose(BargainingRule::Median, &ballot(0b110)), Some(Approach(1)));
    }

    #[test]
    fn nothing_on_the_table_gives_nothing() {
        for rule in [BargainingRule::Compromise, BargainingRule::Nash, BargainingRule::Median] {
            assert_eq!(choose(rule, &ballot(0)), None);
        }
    }
}
