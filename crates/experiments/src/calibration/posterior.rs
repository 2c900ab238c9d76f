//! The result of a calibration: how far the record narrows each parameter, and whether formations from the posterior
//! resemble the record.

use super::abc::{Particle, PosteriorSample};
use super::file::{Calibration, Parameter, Target};
use serde::{Deserialize, Serialize};

/// The result of a calibration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)] // the fields say what they are; `results::calibration` shows them in words
pub struct Posterior {
    pub name: String,
    pub title: String,
    pub scenario: String,
    pub seed: u64,
    pub generations: Vec<GenerationTold>,
    pub parameters: Vec<ParameterTold>,
    /// The figures calibrated on, then those checked on.
    pub figures: Vec<PosteriorFigure>,
}

/// Summary of a generation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GenerationTold {
    /// Largest distance kept.
    pub tolerance: f64,
    /// Number of formations simulated.
    pub tried: u64,
    /// Effective number of particles.
    pub effective: f64,
}

/// The posterior of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParameterTold {
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Meaning.
    pub meaning: String,
    /// Range of the prior.
    pub prior: (f64, f64),
    /// Posterior mean.
    pub mean: f64,
    /// Posterior standard deviation.
    pub deviation: f64,
    /// Posterior 5th, 50th and 95th percentiles.
    pub percentiles: [f64; 3],
    /// Share of the prior's variance that the record removes: 1 - posterior variance / prior variance. Below 0 if the
    /// posterior is wider, as when it gathers at both ends of a range.
    pub narrowed: f64,
    /// Degree to which the record identifies it.
    pub identified: Identified,
    /// The parameter with which it is most correlated in the posterior, and the correlation.
    pub tied_to: Option<(String, f64)>,
}

/// Degree to which a parameter is identified, by the share of the prior's variance that is removed. The bounds are
/// conventions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identified {
    /// Less than a tenth is removed: the record says next to nothing about it.
    Not,
    /// A tenth to a half.
    Hardly,
    /// A half to nine tenths.
    Partly,
    /// More than nine tenths.
    Well,
}

impl Identified {
    fn of(narrowed: f64) -> Identified {
        match narrowed {
            n if n < 0.1 => Identified::Not,
            n if n < 0.5 => Identified::Hardly,
            n if n < 0.9 => Identified::Partly,
            _ => Identified::Well,
        }
    }

    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Identified::Not => "not identified",
            Identified::Hardly => "hardly",
            Identified::Partly => "partly",
            Identified::Well => "well",
        }
    }
}

/// A figure in formations from prior and posterior, beside the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PosteriorFigure {
    /// Name.
    pub figure: String,
    /// Recorded value.
    pub recorded: f64,
    /// Source of the recorded value.
    pub source: String,
    /// True if the parameters were calibrated on it.
    pub is_target: bool,
    /// 5th, 50th and 95th percentiles in formations from the prior.
    pub prior: Option<[f64; 3]>,
    /// The same from the posterior.
    pub posterior: Option<[f64; 3]>,
    /// Share of formations from the posterior in which it is larger than recorded, plus half of those in which it is
    /// equal.
    pub above: Option<f64>,
}

impl Posterior {
    /// The result of a sample.
    pub fn of(calibration: &Calibration, sample: &PosteriorSample) -> Posterior {
        let parameters = calibration.parameters.iter().enumerate();
        let figures = calibration
            .targets
            .iter()
            .map(|t| (t, true))
            .chain(calibration.checks.iter().map(|t| (t, false)));
        Posterior {
            name: calibration.name.clone(),
            title: calibration.title.clone(),
            scenario: calibration.scenario.title().to_owned(),
            seed: calibration.seed,
            generations: sample
                .generations
                .iter()
                .map(|g| GenerationTold { tolerance: g.tolerance, tried: g.tried, effective: g.effective })
                .collect(),
            parameters: parameters.map(|(d, parameter)| told(calibration, sample, d, parameter)).collect(),
            figures: figures.enumerate().map(|(f, (target, is))| figure(sample, f, target, is)).collect(),
        }
    }
}

/// The value of a parameter at a coordinate, as a number.
pub fn value(parameter: &Parameter, coordinate: f64) -> f64 {
    parameter.factor.at(coordinate).0.number().unwrap_or(f64::NAN)
}

fn told(
    calibration: &Calibration,
    sample: &PosteriorSample,
    d: usize,
    parameter: &Parameter,
) -> ParameterTold {
    let at = |particle: &Particle| value(parameter, particle.at[d]);
    let weighted: Vec<(f64, f64)> = sample.particles.iter().map(|p| (at(p), p.weight)).collect();
    let (mean, variance) = moments(&weighted);
    let span = parameter.high - parameter.low;
    let prior_variance = match &parameter.factor.levels {
        crate::plan::factor::Levels::Range { whole: true, .. } => ((span + 1.0) * (span + 1.0) - 1.0) / 12.0,
        _ => span * span / 12.0,
    };
    let narrowed = 1.0 - variance / prior_variance;
    ParameterTold {
        name: parameter.factor.name.clone(),
        unit: parameter.factor.unit.clone(),
        meaning: parameter.factor.meaning.clone(),
        prior: (parameter.low, parameter.high),
        mean,
        deviation: variance.sqrt(),
        percentiles: percentiles(weighted).unwrap_or([mean; 3]),
        narrowed,
        identified: Identified::of(narrowed),
        tied_to: tied(calibration, sample, d),
    }
}

fn moments(weighted: &[(f64, f64)]) -> (f64, f64) {
    let mean = weighted.iter().map(|(value, weight)| value * weight).sum::<f64>();
    let variance = weighted.iter().map(|(value, weight)| weight * (value - mean) * (value - mean)).sum();
    (mean, variance)
}

/// The parameter most correlated with another; `None` if none is correlated.
fn tied(calibration: &Calibration, sample: &PosteriorSample, d: usize) -> Option<(String, f64)> {
    let correlation = |other: usize| {
        let mean = |d: usize| sample.particles.iter().map(|p| p.weight * p.at[d]).sum::<f64>();
        let (mine, others) = (mean(d), mean(other));
        let sum = |f: &dyn Fn(f64, f64) -> f64| {
            sample.particles.iter().map(|p| p.weight * f(p.at[d] - mine, p.at[other] - others)).sum::<f64>()
        };
        sum(&|x, y| x * y) / (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt()
    };
    let others = (0..calibration.parameters.len()).filter(|&other| other != d);
    let strongest =
        others.map(|other| (other, correlation(other))).max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    Some((calibration.parameters[strongest.0].factor.name.clone(), strongest.1))
}

/// 5th, 50th and 95th percentiles of weighted values; `None` without values.
fn percentiles(mut weighted: Vec<(f64, f64)>) -> Option<[f64; 3]> {
    weighted.retain(|(value, _)| value.is_finite());
    weighted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let last = weighted.last()?.0;
    Some([0.05, 0.5, 0.95].map(|share| {
        let mut sum = 0.0;
        let reached = weighted.iter().find(|(_, weight)| {
            sum += weight;
            sum >= share * total
        });
        reached.map_or(last, |(value, _)| *value)
    }))
}

fn figure(sample: &PosteriorSample, f: usize, target: &Target, is_target: bool) -> PosteriorFigure {
    let of = |particles: &[Particle]| -> Vec<(f64, f64)> {
        particles.iter().map(|p| (p.found[f], p.weight)).collect()
    };
    let posterior: Vec<(f64, f64)> = of(&sample.particles);
    let there: f64 = posterior.iter().filter(|(value, _)| value.is_finite()).map(|(_, weight)| weight).sum();
    let above = posterior.iter().map(|(value, weight)| {
        let larger = f64::from(u8::from(*value > target.value));
        let same = f64::from(u8::from(*value == target.value));
        weight * (larger + same / 2.0)
    });
    let above = above.sum::<f64>();
    PosteriorFigure {
        figure: target.figure.clone(),
        recorded: target.value,
        source: target.source.clone(),
        is_target,
        prior: percentiles(of(&sample.prior)),
        posterior: percentiles(posterior),
        above: (there > 0.0).then(|| above / there),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_follow_weights() {
        let equal: Vec<(f64, f64)> = (0..=100).map(|n| (f64::from(n), 1.0)).collect();
        assert_eq!(percentiles(equal).unwrap(), [5.0, 50.0, 95.0]);
        assert_eq!(percentiles(vec![(1.0, 0.9), (9.0, 0.1), (f64::NAN, 5.0)]).unwrap(), [1.0, 1.0, 9.0]);
        assert_eq!(percentiles(vec![]), None);
    }

    #[test]
    fn a_parameter_is_identified_by_what_is_gone_of_its_variance() {
        assert_eq!(
            [-0.3, 0.05, 0.3, 0.6, 0.95].map(Identified::of),
            [Identified::Not, Identified::Not, Identified::Hardly, Identified::Partly, Identified::Well]
        );
    }
}
