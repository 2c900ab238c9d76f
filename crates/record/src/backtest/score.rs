//! The quality of a forecast of one formation.

use super::sample::{CoalitionType, PredictedCase, place};
use model::coalition_features::Mask;

/// Number of first forecasts among which the real coalition is sought, in addition to the very first.
pub(crate) const AMONG: usize = 5;

/// Edges of the bins of predicted probabilities of coalitions; each bin includes its lower edge, the last also 1.
pub(crate) const EDGES: [f64; 12] = [0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0];

/// Number of bins between [`EDGES`].
pub(crate) const BINS: usize = EDGES.len() - 1;

/// The forecast of a rule for a formation: a weight for every coalition, by mask minus one. Weights are not negative.
/// They are probabilities or, for a rule that only names coalitions, equal for all that it names.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast(Vec<f64>);

impl Forecast {
    /// From weights by mask minus one, which are scaled to a sum of 1; `None` if no coalition has any.
    pub fn of(mut weights: Vec<f64>) -> Option<Forecast> {
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        (sum > 0.0).then_some(Forecast(weights))
    }

    /// From utilities, by the logit: exp(V) over the sum of all exp(V).
    pub fn logit(mut utilities: Vec<f64>) -> Option<Forecast> {
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        utilities.iter_mut().for_each(|utility| *utility = libm::exp(*utility - most));
        Forecast::of(utilities)
    }

    /// Equal weights for all coalitions that are named.
    pub fn named(case: &PredictedCase, is_named: impl Fn(Mask) -> bool) -> Option<Forecast> {
        Forecast::of(case.coalitions().map(|c| f64::from(u8::from(is_named(c)))).collect())
    }

    /// Weight of a coalition, [0, 1].
    pub fn weight(&self, coalition: Mask) -> f64 {
        self.0[place(coalition)]
    }

    /// The coalitions with the largest weight, ascending. Weights that differ only by rounding are equal.
    pub fn first(&self) -> Vec<Mask> {
        let most = self.0.iter().copied().fold(0.0, f64::max);
        let first = (1..).zip(&self.0).filter(|&(_, &weight)| !is_above(most, weight));
        first.map(|(coalition, _)| coalition).collect()
    }

    /// Probability that a coalition is among the first [`AMONG`] by weight, with ties broken by lot.
    pub fn among_first(&self, coalition: Mask) -> f64 {
        let own = self.weight(coalition);
        if own <= 0.0 {
            return 0.0;
        }
        let above = self.0.iter().filter(|&&weight| is_above(weight, own)).count();
        let below = self.0.iter().filter(|&&weight| is_above(own, weight)).count();
        let equal = self.0.len() - above - below;
        (AMONG.saturating_sub(above) as f64 / equal as f64).min(1.0)
    }
}

/// True if a weight exceeds another by more than rounding: parties with equal seats are tied, whatever the order of the
/// sum.
fn is_above(one: f64, other: f64) -> bool {
    one * (1.0 - 1e-9) > other
}

/// Predicted probabilities of one bin.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// Forecasts in it.
    pub number: u64,
    /// Sum of their probabilities.
    pub predicted: f64,
    /// Number that came true; for several in first place, the share of one.
    pub observed: f64,
}

impl Bin {
    /// Add a forecast.
    pub fn add(&mut self, probability: f64, came_true: f64) {
        self.number += 1;
        self.predicted += probability;
        self.observed += came_true;
    }

    /// Add another bin.
    pub fn join(&mut self, other: &Bin) {
        self.number += other.number;
        self.predicted += other.predicted;
        self.observed += other.observed;
    }
}

/// The quality of a forecast of one formation. If several coalitions share the first place, each counts for its share,
/// as if one were drawn by lot.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Coalitions in first place, ascending.
    pub first: Vec<Mask>,
    /// Weight of each of them.
    pub first_weight: f64,
    /// Probability that the real coalition is in first place: 0, or 1 over the number of those in first place.
    pub exact: f64,
    /// Probability that the real coalition is among the first five.
    pub among: f64,
    /// Mean Jaccard similarity between the members of the coalitions in first place and those of the real one.
    pub jaccard: f64,
    /// Weight of the real coalition.
    pub real_weight: f64,
    /// Shares of minimal winning, oversized and minority coalitions among those in first place.
    pub first_kinds: [f64; 3],
    /// Sums of the weights of minimal winning, oversized and minority coalitions.
    pub kinds: [f64; 3],
    /// Bins of the weights of all coalitions.
    pub coalitions: [Bin; BINS],
}

/// The bin of a probability.
pub fn bin(probability: f64) -> usize {
    EDGES[1..BINS].partition_point(|&edge| edge <= probability)
}

/// Score a forecast.
pub fn score(case: &PredictedCase, forecast: &Forecast) -> Scored {
    let real = case.recorded.real;
    let first = forecast.first();
    let number = first.len() as f64;
    let jaccard = |c: &Mask| f64::from((c & real).count_ones()) / f64::from((c | real).count_ones());
    let mut first_kinds = [0.0; 3];
    first.iter().for_each(|&c| first_kinds[case.kind(c) as usize] += 1.0 / number);
    let (mut kinds, mut coalitions) = ([0.0; 3], [Bin::default(); BINS]);
    for coalition in case.coalitions() {
        let weight = forecast.weight(coalition);
        kinds[case.kind(coalition) as usize] += weight;
        coalitions[bin(weight)].add(weight, f64::from(u8::from(coalition == real)));
    }
    Scored {
        exact: if first.contains(&real) { 1.0 / number } else { 0.0 },
        among: forecast.among_first(real),
        jaccard: first.iter().map(jaccard).sum::<f64>() / number,
        first_weight: forecast.weight(first[0]),
        real_weight: forecast.weight(real),
        first_kinds,
        kinds,
        coalitions,
        first,
    }
}

impl Scored {
    /// Share of oversized coalitions among those in first place.
    pub fn first_oversized(&self) -> f64 {
        self.first_kinds[CoalitionType::Oversized as usize]
    }
}
