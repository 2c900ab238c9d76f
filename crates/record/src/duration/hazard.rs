//! A hazard of days with its terms, and its predictions.

use super::clock::Clock;
use super::fit::{FittedSpell, HazardFit, fit, power, spells};
use super::terms::DurationTerm;
use numbers::stats::count;

/// Number of pieces of the hazard. Assumption: each holds about an eighth of the formations, some thirty, which
/// determine its rate to within a fifth.
pub(crate) const PIECES: usize = 8;

/// The shape of the hazard in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HazardShape {
    /// Constant in each of [`PIECES`] pieces.
    Pieces,
    /// A power of time.
    Weibull,
    /// Any shape: Cox with Breslow's baseline, which gives medians but no density.
    Cox,
}

/// Formations to estimate from: days and values of terms, by formation.
#[derive(Debug, Clone, Default)]
pub struct DurationSample {
    /// Days, above 0.
    pub days: Vec<f64>,
    /// Values of the terms, in the order in which they are requested.
    pub values: Vec<Vec<f64>>,
}

/// An estimated hazard.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazard {
    /// The shape in time.
    pub clock: Clock,
    /// Daily hazard in each piece if all terms are at their mean (Weibull: for a unit of t^power).
    pub rates: Vec<f64>,
    /// Its terms.
    pub terms: Vec<HazardTerm>,
}

/// A term of a hazard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HazardTerm {
    /// The term.
    pub term: DurationTerm,
    /// Logarithm of the hazard ratio for one unit of the term: positive if it makes formations shorter.
    pub coefficient: f64,
    /// Its mean in the formations used in the estimate.
    pub mean: f64,
}

/// A hazard with the data and fit behind it.
#[derive(Debug, Clone)]
pub struct EstimatedHazard {
    /// The hazard.
    pub hazard: Hazard,
    /// Standard deviations of the terms.
    deviations: Vec<f64>,
    spells: Vec<FittedSpell>,
    fit: HazardFit,
}

impl EstimatedHazard {
    /// Estimate a hazard of some shape with these terms (the first of the sample's values).
    ///
    /// # Panics
    /// If there are no formations.
    pub fn of(
        sample: &DurationSample,
        shape: HazardShape,
        terms: &[DurationTerm],
        ridge: f64,
    ) -> EstimatedHazard {
        let scale = TermScale::of(&sample.values, terms);
        let scaled = scale.scaled(&sample.values);
        let clock = match shape {
            HazardShape::Pieces => Clock::pieces(&sample.days, PIECES),
            HazardShape::Weibull => Clock::Power(power(&sample.days, &scaled, ridge)),
            HazardShape::Cox => Clock::jumps(&sample.days),
        };
        scale.estimated(spells(&clock, &sample.days, &scaled), clock, terms, ridge)
    }

    /// Cox's model with a baseline for each stratum, so that only formations of the same stratum are compared; `strata`
    /// gives the stratum of each. The hazard's rates are those of each stratum on every day, stratum by stratum; it is
    /// not meant for prediction.
    ///
    /// # Panics
    /// If there are no formations.
    pub fn within(
        sample: &DurationSample,
        terms: &[DurationTerm],
        ridge: f64,
        strata: &[usize],
    ) -> EstimatedHazard {
        let scale = TermScale::of(&sample.values, terms);
        let clock = Clock::jumps(&sample.days);
        let mut spells = spells(&clock, &sample.days, &scale.scaled(&sample.values));
        let number = strata.iter().max().map_or(0, |last| last + 1);
        for (spell, stratum) in spells.iter_mut().zip(strata) {
            let first = stratum * clock.len();
            let mut exposures = vec![0.0; number * clock.len()];
            exposures[first..first + clock.len()].copy_from_slice(&spell.exposures);
            (spell.exposures, spell.piece) = (exposures, first + spell.piece);
        }
        scale.estimated(spells, clock, terms, ridge)
    }

    /// Standard errors of the coefficients for one unit of each term, clustered.
    pub fn errors(&self, clusters: &[usize]) -> Vec<f64> {
        let errors = self.fit.clustered_errors(&self.spells, clusters);
        errors.iter().zip(&self.deviations).map(|(error, deviation)| error / deviation).collect()
    }
}

/// Means and standard deviations (population; 1 for a term that never varies) of terms.
struct TermScale {
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl TermScale {
    /// Means and deviations of the first values, one for each term.
    fn of(values: &[Vec<f64>], terms: &[DurationTerm]) -> TermScale {
        let n = count(values.len());
        let mean = |j: usize| values.iter().map(|row| row[j]).sum::<f64>() / n;
        let means: Vec<f64> = (0..terms.len()).map(mean).collect();
        let deviation = |j: usize| {
            let squares: f64 = values.iter().map(|row| (row[j] - means[j]) * (row[j] - means[j])).sum();
            let deviation = (squares / n).sqrt();
            if deviation > 1e-12 { deviation } else { 1.0 }
        };
        let deviations = (0..terms.len()).map(deviation).collect();
        TermScale { means, deviations }
    }

    fn scaled(&self, values: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let row = |row: &Vec<f64>| {
            let scale = self.means.iter().zip(&self.deviations);
            row.iter().zip(scale).map(|(value, (mean, deviation))| (value - mean) / deviation).collect()
        };
        values.iter().map(row).collect()
    }

    fn estimated(
        self,
        spells: Vec<FittedSpell>,
        clock: Clock,
        terms: &[DurationTerm],
        ridge: f64,
    ) -> EstimatedHazard {
        let fit = fit(&spells, ridge);
        let effect = |(j, &term): (usize, &DurationTerm)| HazardTerm {
            term,
            coefficient: fit.coefficients[j] / self.deviations[j],
            mean: self.means[j],
        };
        let terms = terms.iter().enumerate().map(effect).collect();
        let hazard = Hazard { clock, rates: fit.rates.clone(), terms };
        EstimatedHazard { hazard, deviations: self.deviations, spells, fit }
    }
}

impl Hazard {
    /// The hazard ratio exp(b·x) to a formation whose terms are all at their mean; an unknown term counts as being at
    /// its mean. Values in the order of the terms.
    pub fn ratio(&self, values: impl IntoIterator<Item = Option<f64>>) -> f64 {
        let effect = |(effect, value): (&HazardTerm, Option<f64>)| {
            value.map_or(0.0, |value| effect.coefficient * (value - effect.mean))
        };
        libm::exp(self.terms.iter().zip(values).map(effect).sum())
    }

    /// Probability that a formation with this hazard ratio takes longer than `days`.
    pub fn survival(&self, ratio: f64, days: f64) -> f64 {
        libm::exp(-self.clock.cumulative(&self.rates, days) * ratio)
    }

    /// Days within which a share of formations with this hazard ratio end, share in [0, 1).
    pub fn quantile(&self, ratio: f64, share: f64) -> f64 {
        self.clock.days_at(&self.rates, -libm::log1p(-share) / ratio)
    }

    /// Logarithm of the probability that a formation with this hazard ratio is recorded with this whole number of days,
    /// that is, takes from half a day less to half a day more.
    pub fn log_probability(&self, ratio: f64, day: f64) -> f64 {
        let (from, to) = ((day - 0.5).max(0.0), day + 0.5);
        let hazard = |t| self.clock.cumulative(&self.rates, t) * ratio;
        // ln(exp(-a) - exp(-b)), computed without loss of precision if both are tiny.
        let (a, b) = (hazard(from), hazard(to));
        -a + libm::log(-libm::expm1(a - b))
    }
}
