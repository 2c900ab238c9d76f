//! Rules of thumb, which estimate nothing.

use super::sample::{CoalitionType, PredictedCase};
use super::score::Forecast;
use model::coalition_features::{Mask, members};

/// Any minimal winning coalition (Von Neumann & Morgenstern 1944; Riker 1962), each as likely as any other.
pub fn random_minimal_winning(case: &PredictedCase) -> Option<Forecast> {
    Forecast::named(case, |c| case.kind(c) == CoalitionType::MinimalWinning)
}

/// The minimal winning coalitions with the fewest parties (Leiserson 1968).
pub fn fewest_parties(case: &PredictedCase) -> Option<Forecast> {
    least(case, |c| Some(f64::from(c.count_ones())))
}

/// The minimal winning coalitions with the smallest range from left to right (De Swaan 1973); `None` without positions.
pub fn smallest_range(case: &PredictedCase) -> Option<Forecast> {
    least(case, |coalition| {
        let mut positions = members(coalition).map(|p| case.recorded.positions[p].first().copied());
        let first = positions.next()??;
        let (low, high) = positions.flatten().fold((first, first), |(l, h), x| (l.min(x), h.max(x)));
        Some(high - low)
    })
}

/// The minimal winning coalitions with the smallest value of a figure.
fn least(case: &PredictedCase, figure: impl Fn(Mask) -> Option<f64>) -> Option<Forecast> {
    let minimal = case.coalitions().filter(|&c| case.kind(c) == CoalitionType::MinimalWinning);
    let figures: Vec<(Mask, f64)> = minimal.map(|c| Some((c, figure(c)?))).collect::<Option<_>>()?;
    let least = figures.iter().map(|f| f.1).fold(f64::INFINITY, f64::min);
    let named: Vec<Mask> = figures.into_iter().filter(|f| f.1 == least).map(|f| f.0).collect();
    Forecast::named(case, |c| named.binary_search(&c).is_ok())
}

/// The largest party, then the next, and so on until they have a majority; among parties with equal seats, any may be
/// next.
pub fn by_size(case: &PredictedCase) -> Option<Forecast> {
    let seats = &case.recorded.seats;
    Forecast::named(case, |coalition| {
        let least = members(coalition).map(|p| seats[p]).min().unwrap_or(0);
        let is_next = |p: usize| coalition >> p & 1 == 1 || seats[p] <= least;
        case.kind(coalition) != CoalitionType::Minority
            && case.seats(coalition) - least < case.recorded.majority
            && (0..seats.len()).all(is_next)
    })
}

/// The last executive, with those of its parties that still have seats; `None` if it is not recorded.
pub fn previous(case: &PredictedCase) -> Option<Forecast> {
    case.last_known.then(|| Forecast::named(case, |c| c == case.recorded.last)).flatten()
}
