//! The exchange of voting positions (Stokman & Van Oosten 1994): two actors take opposite sides on two issues, and each
//! cares more about a different one. Both gain if each gives way on the issue that matters less to it.
//!
//! Outcomes are means of voting positions by weight (power times salience). An actor's utility is the sum over issues
//! of `-salience·|position - outcome|`. An actor who gives way shifts the outcome by at most its share of the weight
//! times the distance to the other's position, and never beyond that position.

use super::{Input, rules};

/// Gains below this are rounding errors; in points of the scale times salience.
const ROUNDING: f64 = 1e-9;

/// One issue of an exchange between two actors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// Largest shift of the outcome that the giver can cause, in points; at least 0.
    pub most: f64,
    /// Salience for the actor who gives way.
    pub giver: f64,
    /// Salience for the actor who gets their way.
    pub taker: f64,
}

/// An exchange: the first actor gets their way on the first issue and gives way on the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExchangeTerms {
    /// The issue on which the first actor gets their way.
    pub first: Offer,
    /// The issue on which the second actor gets their way.
    pub second: Offer,
}

/// The result of an exchange.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deal {
    /// Shift of the outcome of the first issue, in points.
    pub first: f64,
    /// Shift of the outcome of the second issue, in points.
    pub second: f64,
    /// Gain of each of the two, in utility.
    pub gain: f64,
}

impl ExchangeTerms {
    /// True if both can gain: each cares more, relative to the other, about what it gets.
    pub fn suit(&self) -> bool {
        self.first.taker * self.second.taker > self.second.giver * self.first.giver
    }

    /// The largest exchange with equal gains for both; `None` if no exchange suits both.
    pub fn equal_gain(&self) -> Option<Deal> {
        let ExchangeTerms { first, second } = *self;
        if !self.suit() {
            return None;
        }
        let rate = (first.taker + first.giver) / (second.taker + second.giver);
        let shift = if first.most * rate <= second.most { first.most } else { second.most / rate };
        let gain = first.taker * shift - second.giver * shift * rate;
        Some(Deal { first: shift, second: shift * rate, gain })
    }

    /// The greatest gain of each actor, \[first, second\], from an exchange in which the other does not lose; 0 if no
    /// exchange suits both.
    pub fn greatest_gains(&self) -> [f64; 2] {
        if !self.suit() {
            return [0.0, 0.0];
        }
        [greatest(self.first, self.second), greatest(self.second, self.first)]
    }
}

/// The gain from `got`, if the actor gives only as much of `given` as makes up for the other's loss.
fn greatest(got: Offer, given: Offer) -> f64 {
    let price = got.giver / given.taker;
    let shift = if got.most * price <= given.most { got.most } else { given.most / price };
    shift * (got.taker - given.giver * price)
}

/// An exchange that two actors carried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchange {
    /// The two issues, by position in the input.
    pub issues: [usize; 2],
    /// The actors who get their way on the first and on the second issue, by position in the input; the other gives
    /// way.
    pub winners: [usize; 2],
    /// Outcomes of the two issues after the exchange, \[0, 100\].
    pub outcomes: [f64; 2],
    /// Gain of each of the two; third parties may gain or lose.
    pub gain: f64,
}

/// All exchanges and their results.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchanged {
    /// Outcome of each issue after all exchanges, \[0, 100\]; `None` if nobody has weight.
    pub outcomes: Vec<Option<f64>>,
    /// The exchanges, in the order in which they were carried out.
    pub exchanges: Vec<Exchange>,
}

/// Let pairs exchange at equal gain until no pair gains, the largest gain first; in case of a tie, the first in the
/// order of the file. An actor who gave way on an issue takes no further part in it, and one who got their way on it
/// does not give way on it afterwards. (The order and these two rules are assumptions of this program, close to those
/// of the Groningen program.)
pub fn run(input: &Input) -> Exchanged {
    let mut table = ExchangeTable::of(input);
    let mut exchanges = Vec::new();
    while let Some((trade, deal)) = table.best() {
        exchanges.push(table.carry_out(trade, deal));
    }
    Exchanged { outcomes: table.outcomes, exchanges }
}

/// Two actors and two issues: the first actor gets their way on the first issue.
#[derive(Debug, Clone, Copy)]
struct Trade {
    actors: [usize; 2],
    issues: [usize; 2],
}

/// An actor's part in the exchanges on one issue.
#[derive(Debug, Clone, Copy)]
struct ExchangeSeat {
    position: f64,
    salience: f64,
    /// Share of the issue's weight.
    share: f64,
    gave: bool,
    got: bool,
}

/// The state of all exchanges.
struct ExchangeTable {
    /// Indexed by \[issue\]\[actor\].
    seats: Vec<Vec<Option<ExchangeSeat>>>,
    outcomes: Vec<Option<f64>>,
}

impl ExchangeTable {
    fn of(input: &Input) -> ExchangeTable {
        let seats = input.issues.iter().map(|issue| {
            let total = issue.total_weight();
            let mut row = vec![None; input.actors.len()];
            for stake in issue.stakes.iter().filter(|stake| stake.weight() > 0.0) {
                let share = stake.weight() / total;
                let (position, salience) = (stake.position, stake.salience);
                row[stake.actor] = Some(ExchangeSeat { position, salience, share, gave: false, got: false });
            }
            row
        });
        ExchangeTable { seats: seats.collect(), outcomes: input.issues.iter().map(rules::mean).collect() }
    }

    /// The exchange with the largest gain.
    fn best(&self) -> Option<(Trade, Deal)> {
        let issues = self.seats.len();
        let actors = self.seats.first().map_or(0, Vec::len);
        let mut best: Option<(Trade, Deal)> = None;
        for one in 0..actors {
            for two in one + 1..actors {
                for (p, q) in
                    (0..issues).flat_map(|p| (0..issues).map(move |q| (p, q))).filter(|(p, q)| p != q)
                {
                    let trade = Trade { actors: [one, two], issues: [p, q] };
                    let deal = self.terms(trade).and_then(|terms| terms.equal_gain());
                    if let Some(deal) = deal
                        && deal.gain > best.map_or(ROUNDING, |(_, most)| most.gain)
                    {
                        best = Some((trade, deal));
                    }
                }
            }
        }
        best
    }

    fn terms(&self, Trade { actors: [one, two], issues: [p, q] }: Trade) -> Option<ExchangeTerms> {
        Some(ExchangeTerms { first: self.offer(p, two, one)?, second: self.offer(q, one, two)? })
    }

    /// The offer of `giver` to `taker` on an issue; `None` if they are not on opposite sides of the outcome, or may not
    /// exchange.
    fn offer(&self, issue: usize, giver: usize, taker: usize) -> Option<Offer> {
        let (from, to, outcome) =
            (self.seats[issue][giver]?, self.seats[issue][taker]?, self.outcomes[issue]?);
        let opposed = (from.position - outcome) * (to.position - outcome) < 0.0;
        if from.gave || from.got || to.gave || !opposed {
            return None;
        }
        let most = (from.share * (from.position - to.position).abs()).min((outcome - to.position).abs());
        Some(Offer { most, giver: from.salience, taker: to.salience })
    }

    fn carry_out(&mut self, trade: Trade, deal: Deal) -> Exchange {
        let Trade { actors: [one, two], issues: [p, q] } = trade;
        let first = self.give_way(p, two, one, deal.first);
        let second = self.give_way(q, one, two, deal.second);
        Exchange { issues: [p, q], winners: [one, two], outcomes: [first, second], gain: deal.gain }
    }

    /// Shift an outcome towards the taker, and return it.
    fn give_way(&mut self, issue: usize, giver: usize, taker: usize, shift: f64) -> f64 {
        let row = &mut self.seats[issue];
        let towards = row[taker].as_mut().map_or(0.0, |seat| {
            seat.got = true;
            seat.position
        });
        row[giver].iter_mut().for_each(|seat| seat.gave = true);
        let before = self.outcomes[issue].unwrap_or(towards);
        let after = before + shift * (towards - before).signum();
        self.outcomes[issue] = Some(after);
        after
    }
}
