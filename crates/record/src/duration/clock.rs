//! Time until a formation ends: the shape of the hazard, before any term.
//!
//! Every shape is written as exposures and rates: after t days a formation has the cumulative hazard
//! H(t)·exp(b·x) with H(t) = sum over pieces k of rate_k·exposure_k(t), so that one estimator serves all
//! ([`super::fit`]).

use numbers::stats::{count, quantile};

/// The shape of a hazard in time.
#[derive(Debug, Clone, PartialEq)]
pub enum Clock {
    /// Constant within each piece; the ends of the pieces in days, ascending. A last, unbounded piece follows the last
    /// end.
    Pieces(Vec<f64>),
    /// Weibull: H(t) = rate·t^power, with power above 0.
    Power(f64),
    /// Cox 1972 with Breslow's baseline: H(t) jumps on these days, ascending, and has no density between them.
    Jumps(Vec<f64>),
}

impl Clock {
    /// Pieces with numbers of these days as equal as possible. The days are whole except for days 0 (half a day at
    /// most), which have a piece of their own.
    ///
    /// # Panics
    /// If there are no days or no pieces.
    pub fn pieces(days: &[f64], number: usize) -> Clock {
        let mut sorted = days.to_vec();
        sorted.sort_by(f64::total_cmp);
        let cut = |k: usize| {
            let at = quantile(&sorted, count(k) / count(number)).expect("there are days");
            at.floor() + 0.5
        };
        let own = sorted.first().filter(|&&first| first < 0.5).map(|_| 0.5);
        let mut ends: Vec<f64> = own.into_iter().chain((1..number).map(cut)).collect();
        ends.dedup();
        Clock::Pieces(ends)
    }

    /// A jump on each of these days.
    pub fn jumps(days: &[f64]) -> Clock {
        let mut at = days.to_vec();
        at.sort_by(f64::total_cmp);
        at.dedup();
        Clock::Jumps(at)
    }

    /// Number of pieces.
    pub fn len(&self) -> usize {
        match self {
            Clock::Pieces(ends) => ends.len() + 1,
            Clock::Power(_) => 1,
            Clock::Jumps(days) => days.len(),
        }
    }

    /// True if there are no pieces.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Exposure to each piece until `t` days.
    pub(crate) fn exposures(&self, t: f64) -> Vec<f64> {
        match self {
            Clock::Pieces(ends) => {
                let starts = std::iter::once(0.0).chain(ends.iter().copied());
                let ends = ends.iter().copied().chain([f64::INFINITY]);
                starts.zip(ends).map(|(start, end)| (t.min(end) - start).max(0.0)).collect()
            }
            Clock::Power(power) => vec![libm::pow(t, *power)],
            Clock::Jumps(days) => days.iter().map(|&day| f64::from(u8::from(day <= t))).collect(),
        }
    }

    /// The piece in which a formation that takes `t` days ends.
    pub fn piece(&self, t: f64) -> usize {
        match self {
            Clock::Pieces(ends) => ends.partition_point(|&end| end < t),
            Clock::Power(_) => 0,
            Clock::Jumps(days) => days.partition_point(|&day| day < t).min(days.len().saturating_sub(1)),
        }
    }

    /// H(t).
    pub(crate) fn cumulative(&self, rates: &[f64], t: f64) -> f64 {
        self.exposures(t).iter().zip(rates).map(|(exposure, rate)| exposure * rate).sum()
    }

    /// The days t at which H(t) reaches `hazard`: the inverse of [`Clock::cumulative`]; infinite if it is never
    /// reached.
    pub fn days_at(&self, rates: &[f64], hazard: f64) -> f64 {
        match self {
            Clock::Power(power) => libm::pow(hazard / rates[0], 1.0 / power),
            Clock::Pieces(ends) => {
                let (mut left, mut start) = (hazard, 0.0);
                for (&rate, end) in rates.iter().zip(ends.iter().copied().chain([f64::INFINITY])) {
                    if left <= rate * (end - start) {
                        return start + left / rate;
                    }
                    left -= rate * (end - start);
                    start = end;
                }
                f64::INFINITY
            }
            Clock::Jumps(days) => {
                let mut sum = 0.0;
                let reached = rates.iter().position(|rate| {
                    sum += rate;
                    sum >= hazard
                });
                reached.map_or(f64::INFINITY, |place| days[place])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_at_a_hazard_are_the_inverse_of_the_hazard_at_a_day() {
        let shapes =
            [(Clock::Pieces(vec![7.5, 20.5]), vec![0.01, 0.05, 0.02]), (Clock::Power(1.4), vec![0.01])];
        for (clock, rates) in shapes {
            for t in [0.3, 7.5, 12.0, 300.0] {
                assert!(
                    (clock.days_at(&rates, clock.cumulative(&rates, t)) - t).abs() < 1e-9,
                    "{clock:?} {t}"
                );
            }
        }
        let (jumps, rates) = (Clock::jumps(&[5.0, 2.0, 5.0]), [0.5, 1.0]);
        assert_eq!((jumps.days_at(&rates, 0.5), jumps.days_at(&rates, 0.51)), (2.0, 5.0));
        assert_eq!(jumps.cumulative(&rates, 4.0), 0.5);
    }

    #[test]
    fn pieces_hold_equal_numbers_of_formations_and_day_0_has_its_own() {
        let days: Vec<f64> = (1..=40).map(f64::from).collect();
        assert_eq!(Clock::pieces(&days, 4), Clock::Pieces(vec![10.5, 20.5, 30.5]));
        let with_none = [&[0.25], days.as_slice()].concat();
        assert_eq!(Clock::pieces(&with_none, 2), Clock::Pieces(vec![0.5, 20.5]));
    }
}
