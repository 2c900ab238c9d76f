//! Power indices of a weighted majority game: the power of votes to turn a losing coalition into a winning one.
//!
//! A coalition wins if its weights add up to the quota or more. A voter *swings* a coalition of others if it loses
//! without the voter and wins with it.
//!
//! - **Banzhaf** (Penrose 1946; Banzhaf 1965): swings divided by the 2^(n-1) coalitions of the others (absolute), or by
//!   the swings of all voters (normalised).
//! - **Shapley-Shubik** (Shapley & Shubik 1954): the share of all orders of voters in which the voter swings those
//!   before it.
//!
//! Coalitions are counted by size and weight, one voter at a time (dynamic programming, after Mann & Shapley 1962).
//! Voters are only added, never removed: the table of the others is built for each voter by halving the list of voters.
//! Counts are floating-point numbers without cancellation. They are exact up to 2^53, that is, for 54 voters; beyond,
//! each addition rounds by at most 2^-53 of its result, so that indices of 200 voters are right to 12 digits.

/// Maximal number of voters.
pub const MOST_VOTERS: usize = 200;
/// Maximal number of cells in a table of coalitions by size and weight: voters × quota.
const MOST_CELLS: u64 = 2_000_000;

/// A weighted majority game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Game {
    weights: Vec<u64>,
    quota: u64,
}

/// The power of one voter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VoterPower {
    /// Normalised Banzhaf index, [0, 1]; adds up to 1 over voters.
    pub banzhaf: f64,
    /// Absolute Banzhaf index (Penrose measure), [0, 1]: the probability of a swing if all others vote yes or no at
    /// even odds.
    pub penrose: f64,
    /// Shapley-Shubik index, [0, 1]; adds up to 1 over voters.
    pub shapley_shubik: f64,
}

/// Reason why there is no such game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GameError {
    /// No voters, or too many.
    #[error("{0} voters: there must be from 1 to {MOST_VOTERS}")]
    Voters(usize),
    /// No coalition, or every coalition, would win.
    #[error("a quota of {quota}: with weights that add up to {total} it must be from 1 to {total}")]
    Quota {
        /// The quota given.
        quota: u64,
        /// Sum of weights.
        total: u64,
    },
    /// The tables would be too large.
    #[error(
        "{voters} voters and a quota of {quota}: their product must be at most {MOST_CELLS}; \
         divide weights and quota by a common factor"
    )]
    Size {
        /// Number of voters.
        voters: usize,
        /// Quota.
        quota: u64,
    },
}

impl Game {
    /// Build a game in which coalitions of this quota or more win; without a quota, more than half of all weights wins.
    ///
    /// # Errors
    /// Too few or too many voters, a quota that no coalition reaches or that all do, or weights too large to count.
    pub fn new(weights: &[u64], quota: Option<u64>) -> Result<Game, GameError> {
        let voters = weights.len();
        if voters == 0 || voters > MOST_VOTERS {
            return Err(GameError::Voters(voters));
        }
        let total = weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(*weight));
        let quota = quota.unwrap_or(total / 2 + 1);
        if quota == 0 || quota > total {
            return Err(GameError::Quota { quota, total });
        }
        if (voters as u64).saturating_mul(quota) > MOST_CELLS {
            return Err(GameError::Size { voters, quota });
        }
        Ok(Game { weights: weights.to_vec(), quota })
    }

    /// Weight needed to win.
    pub fn quota(&self) -> u64 {
        self.quota
    }

    /// Number of coalitions of others that each voter swings, by their size: \[voter\]\[size\].
    pub fn swings(&self) -> Vec<Vec<f64>> {
        let mut groups: Vec<(u64, usize)> = Vec::new();
        let mut sorted = self.weights.clone();
        sorted.sort_unstable();
        for weight in sorted {
            match groups.last_mut() {
                Some((same, number)) if *same == weight => *number += 1,
                _ => groups.push((weight, 1)),
            }
        }
        let mut by_weight = Vec::with_capacity(groups.len());
        self.descend(&groups, LosingCoalitions::new(self.weights.len(), self.quota), &mut by_weight);
        let of = |weight: &u64| {
            groups.binary_search_by_key(weight, |group| group.0).expect("every weight has a group")
        };
        self.weights.iter().map(|weight| by_weight[of(weight)].clone()).collect()
    }

    /// Add to `found` the swings of one voter of each group; `others` counts the coalitions of all voters outside
    /// these groups.
    fn descend(&self, groups: &[(u64, usize)], mut others: LosingCoalitions, found: &mut Vec<Vec<f64>>) {
        if let [(weight, number)] = groups {
            (1..*number).for_each(|_| others.add(*weight));
            found.push(others.swung_by(*weight));
            return;
        }
        let (left, right) = groups.split_at(groups.len() / 2);
        for (inside, outside) in [(left, right), (right, left)] {
            let mut table = others.clone();
            for &(weight, number) in outside {
                (0..number).for_each(|_| table.add(weight));
            }
            self.descend(inside, table, found);
        }
    }

    /// The power of each voter, in the order of the weights.
    pub fn power(&self) -> Vec<VoterPower> {
        let swings = self.swings();
        let n = swings.len();
        let totals: Vec<f64> = swings.iter().map(|by_size| by_size.iter().sum()).collect();
        let all: f64 = totals.iter().sum();
        let orders = share_of_orders(n);
        swings
            .iter()
            .zip(totals)
            .map(|(by_size, total)| VoterPower {
                banzhaf: total / all,
                penrose: libm::ldexp(total, 1 - i32::try_from(n).expect("there are at most 200 voters")),
                shapley_shubik: by_size.iter().zip(&orders).map(|(count, share)| count * share).sum(),
            })
            .collect()
    }
}

/// The share of all orders of n voters in which a given voter comes right after a given coalition of others, by the
/// coalition's size s: s!(n-s-1)!/n!, which is 1 over n times the number of coalitions of that size.
fn share_of_orders(n: usize) -> Vec<f64> {
    let mut coalitions = 1.0;
    (0..n)
        .map(|size| {
            let share = 1.0 / (n as f64 * coalitions);
            coalitions = coalitions * (n - 1 - size) as f64 / (size + 1) as f64;
            share
        })
        .collect()
}

/// Number of losing coalitions, by size and weight.
#[derive(Debug, Clone)]
struct LosingCoalitions {
    quota: usize,
    /// \[size\]\[weight\], weights below the quota.
    counts: Vec<f64>,
    voters: usize,
}

impl LosingCoalitions {
    /// With no voters: only the empty coalition.
    fn new(most: usize, quota: u64) -> LosingCoalitions {
        let quota = usize::try_from(quota).expect("a quota that fits is small");
        let mut counts = vec![0.0; most * quota];
        counts[0] = 1.0;
        LosingCoalitions { quota, counts, voters: 0 }
    }

    /// Add a voter, who joins each coalition or not.
    fn add(&mut self, weight: u64) {
        let weight = usize::try_from(weight).unwrap_or(self.quota).min(self.quota);
        for size in (0..=self.voters).rev() {
            let (smaller, larger) = self.counts.split_at_mut((size + 1) * self.quota);
            let (before, after) = (&smaller[size * self.quota..], &mut larger[weight..self.quota]);
            after.iter_mut().zip(before).for_each(|(into, count)| *into += count);
        }
        self.voters += 1;
    }

    /// Number of losing coalitions that a voter of this weight makes win, by size.
    fn swung_by(&self, weight: u64) -> Vec<f64> {
        let weight = usize::try_from(weight).unwrap_or(self.quota).min(self.quota);
        self.counts
            .chunks(self.quota)
            .map(|by_weight| by_weight[self.quota - weight..].iter().sum())
            .collect()
    }
}
