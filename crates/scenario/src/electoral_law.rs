//! Seats from votes for Dutch councils: Electoral Law (Kieswet), chapter P.
//!
//! 1. Electoral quota = votes / seats. A list gets a seat for every full quota (art. P 5, P 6).
//! 2. The remaining seats, in councils of 19 seats and more: one at a time to the largest average votes / (seats + 1),
//!    D'Hondt (art. P 7).
//! 3. The remaining seats, in smaller councils: to the largest remainders, one seat a list, among lists with at least
//!    three quarters of the quota; any seats still left by averages, one seat a list (art. P 8).
//! 4. A list with more than half of the votes but not of the seats takes one seat from the list that got a seat for the
//!    smallest average or remainder (art. P 9): the last seat given to another list.
//!
//! If claims are equal, the law draws lots. A draw is a fact of history that no rule can repeat, so an equal claim that
//! matters is returned as a [`Tie`]. All comparisons are exact, in whole numbers.

use std::cmp::Ordering;
use std::fmt;

/// Smallest council in which all remaining seats are allocated by largest averages (art. P 7).
const LARGE_COUNCIL: u32 = 19;

/// Equal claims to fewer seats than there are claimants: the law draws lots.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} have equal claims ({rule}) and the law draws lots; give the seats drawn instead of votes",
    Numbered(lists)
)]
pub struct Tie {
    /// Positions of the tied lists in the votes, ascending. (The message counts from one.)
    pub lists: Vec<usize>,
    /// Number of seats to be drawn among them, at least one and fewer than `lists`; in a [`TieRule::Majority`], seats
    /// to be lost. Without any votes: all seats.
    pub seats: u32,
    /// The rule under which the claims are equal.
    pub rule: TieRule,
}

/// The rule under which claims are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieRule {
    /// Equal averages (art. P 7, P 8).
    Average,
    /// Equal remainders (art. P 8).
    Remainder,
    /// Equal smallest averages or remainders, one of which gives up its seat to the list with a majority (art. P 9).
    Majority,
    /// Nobody voted, so there is no quota.
    NoVotes,
}

impl fmt::Display for TieRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TieRule::Average => "the same average",
            TieRule::Remainder => "the same remainder",
            TieRule::Majority => {
                "the same smallest claim, one to give way to the list with a majority of votes"
            }
            TieRule::NoVotes => "no votes",
        })
    }
}

/// Displayed as "lists 2 and 5".
struct Numbered<'a>(&'a [usize]);

impl fmt::Display for Numbered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.len() == 1 { "list" } else { "lists" })?;
        for (n, list) in self.0.iter().enumerate() {
            let link = match n {
                0 => " ",
                n if n + 1 == self.0.len() => " and ",
                _ => ", ",
            };
            write!(f, "{link}{}", list + 1)?;
        }
        Ok(())
    }
}

/// Seats of every list, in the order of `votes`, in a council of `seats` seats.
///
/// ```
/// use scenario::electoral_law::seats_from_votes;
/// assert_eq!(seats_from_votes(&[600, 290, 110], 9)?, [5, 3, 1]);
/// # Ok::<(), scenario::electoral_law::Tie>(())
/// ```
///
/// # Errors
/// [`Tie`] if the law would draw lots, or if there are seats but no votes.
pub fn seats_from_votes(votes: &[u64], seats: u32) -> Result<Vec<u32>, Tie> {
    if seats == 0 {
        return Ok(vec![0; votes.len()]);
    }
    let cast: u128 = votes.iter().map(|&v| u128::from(v)).sum();
    if cast == 0 {
        return Err(Tie { lists: (0..votes.len()).collect(), seats, rule: TieRule::NoVotes });
    }
    let mut count = Count { votes, cast, council: seats, seats: Vec::new(), won: Vec::new() };
    count.full_quotas();
    if seats < LARGE_COUNCIL {
        count.by_remainders()?;
        count.by_averages(true)?;
    } else {
        count.by_averages(false)?;
    }
    count.majority()?;
    Ok(count.seats)
}

/// A fraction, compared by cross-multiplication. It cannot overflow: the value of an average is below 2^64, and
/// remainders, over one, are only compared with each other.
#[derive(Debug, Clone, Copy)]
struct Claim {
    value: u128,
    over: u32,
}

impl Claim {
    fn cmp(self, other: Claim) -> Ordering {
        (self.value * u128::from(other.over)).cmp(&(other.value * u128::from(self.over)))
    }
}

struct Count<'a> {
    votes: &'a [u64],
    cast: u128,
    council: u32,
    seats: Vec<u32>,
    /// Winners of the seats left over, with the claim that won each seat: one list for each rule applied.
    won: Vec<Vec<(usize, Claim)>>,
}

impl Count<'_> {
    fn full_quotas(&mut self) {
        let (cast, council) = (self.cast, u128::from(self.council));
        let quotas = self.votes.iter().map(|&v| u128::from(v) * council / cast);
        self.seats = quotas.map(|q| u32::try_from(q).expect("at most the seats of the council")).collect();
    }

    fn left(&self) -> usize {
        (self.council - self.seats.iter().sum::<u32>()) as usize
    }

    fn average(&self, list: usize) -> Claim {
        Claim { value: u128::from(self.votes[list]), over: self.seats[list] + 1 }
    }

    /// votes·council - seats·cast: the votes beyond full quotas, times the council's seats.
    fn remainder(&self, list: usize) -> Claim {
        let held = u128::from(self.seats[list]) * self.cast;
        Claim { value: u128::from(self.votes[list]) * u128::from(self.council) - held, over: 1 }
    }

    fn by_remainders(&mut self) -> Result<(), Tie> {
        let enough =
            |&list: &usize| 4 * u128::from(self.votes[list]) * u128::from(self.council) >= 3 * self.cast;
        let mut waiting: Vec<usize> = (0..self.votes.len()).filter(enough).collect();
        self.won.push(Vec::new());
        let remainders: Vec<Claim> = (0..self.votes.len()).map(|list| self.remainder(list)).collect();
        while self.left() > 0 && !waiting.is_empty() {
            let winners = self.award(&waiting, |_, list| remainders[list], TieRule::Remainder)?;
            waiting.retain(|list| !winners.contains(list));
        }
        Ok(())
    }

    fn by_averages(&mut self, once: bool) -> Result<(), Tie> {
        self.won.push(Vec::new());
        let mut waiting: Vec<usize> = (0..self.votes.len()).collect();
        while self.left() > 0 {
            let winners = self.award(&waiting, Count::average, TieRule::Average)?;
            waiting.retain(|list| !once || !winners.contains(list));
        }
        Ok(())
    }

    /// Give a seat to each of the lists with the largest claim, or return a tie if there are too few seats.
    fn award(
        &mut self,
        waiting: &[usize],
        claim: impl Fn(&Self, usize) -> Claim,
        rule: TieRule,
    ) -> Result<Vec<usize>, Tie> {
        let claims: Vec<(usize, Claim)> = waiting.iter().map(|&list| (list, claim(self, list))).collect();
        let winners = extreme(&claims, Ordering::Greater);
        if winners.len() > self.left() {
            let seats = u32::try_from(self.left()).expect("at most the seats of the council");
            return Err(Tie { lists: winners.into_iter().map(|(list, _)| list).collect(), seats, rule });
        }
        for &(list, _) in &winners {
            self.seats[list] += 1;
        }
        self.won.last_mut().expect("each rule opens its own list").extend(&winners);
        Ok(winners.into_iter().map(|(list, _)| list).collect())
    }

    /// Apply art. P 9. Some other list then holds a seat left over: if the majority list had won them all, the others
    /// would have no more than their full quotas, which are less than half of the seats.
    fn majority(&mut self) -> Result<(), Tie> {
        let more_than_half = |&list: &usize| 2 * u128::from(self.votes[list]) > self.cast;
        let Some(list) = (0..self.votes.len()).find(more_than_half) else { return Ok(()) };
        if 2 * u64::from(self.seats[list]) > u64::from(self.council) {
            return Ok(());
        }
        let others_of = |won: &Vec<(usize, Claim)>| -> Vec<(usize, Claim)> {
            won.iter().filter(|(winner, _)| *winner != list).copied().collect()
        };
        let others = self.won.iter().rev().map(others_of).find(|o| !o.is_empty()).unwrap_or_default();
        let mut last: Vec<usize> = extreme(&others, Ordering::Less).into_iter().map(|(l, _)| l).collect();
        last.sort_unstable();
        match last[..] {
            [loser] => {
                self.seats[loser] -= 1;
                self.seats[list] += 1;
                Ok(())
            }
            _ => Err(Tie { lists: last, seats: 1, rule: TieRule::Majority }),
        }
    }
}

/// The entries whose claim is the largest (`Greater`) or the smallest (`Less`).
fn extreme(claims: &[(usize, Claim)], which: Ordering) -> Vec<(usize, Claim)> {
    let mut best: Vec<(usize, Claim)> = Vec::new();
    for &(list, claim) in claims {
        let order = best.first().map_or(which, |&(_, top)| claim.cmp(top));
        if order == which {
            best.clear();
        }
        if order == which || order == Ordering::Equal {
            best.push((list, claim));
        }
    }
    best
}
