//! Elementary effects (Morris 1991, *Technometrics* 33: 161-174): the factors that matter at all, from
//! [trajectories](crate::design::morris).
//!
//! In every trajectory each factor j moves once, by delta of its range, up or down:
//!
//! ```text
//! d_j     = (f(x after) - f(x before)) / (+ delta or - delta)
//! mu_j    = mean of d_j over trajectories    effect, with its sign
//! mu*_j   = mean of |d_j|                    effect, whatever its sign (Campolongo et al. 2007)
//! sigma_j = standard deviation of d_j        0 if the effect is the same everywhere: linear and without interaction
//! ```
//!
//! in the figure's unit over the whole range of the factor, as SALib's `morris.analyze(.., scaled=False)`. Trajectories
//! are independent, so the standard errors are those of means, and intervals Student's.
//!
//! With replicates on common random numbers, d is the mean over replicates of the differences under the same draws
//! (those in which the figure exists before and after). Draws that move both points alike cancel; of the rest, mu has
//! no bias, mu* is too large (noise has no sign to cancel by: if mu* is about its own noise, trust mu), and sigma^2 too
//! large. `sigma_corrected` is sigma of the effects in expectation: the root of the [component](super::components) of
//! trajectories in the crossed d's of trajectories and draws.

use super::cells::{Blocks, mean};
use super::components::Crossed;
use crate::design::morris::Morris;
use numbers::stats::{Estimate, Moments};
use serde::{Deserialize, Serialize};

/// The elementary effects of the factors on one figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EffectsByFactor {
    /// Number of trajectories used.
    pub used: u64,
    /// Number of trajectories dropped because the figure did not exist on both sides of a step.
    pub dropped: u64,
    /// For every factor, in their order; empty if no trajectory is left.
    pub factors: Vec<ElementaryEffect>,
}

/// The elementary effects of one factor, in the figure's unit over the whole range of the factor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ElementaryEffect {
    /// Mean effect, and its standard error.
    pub mu: Estimate,
    /// Its 95 % interval; `None` with a single trajectory.
    pub mu_interval: Option<(f64, f64)>,
    /// Mean absolute effect, 0 and more, and its standard error.
    pub mu_star: Estimate,
    /// Its 95 % interval; `None` with a single trajectory.
    pub mu_star_interval: Option<(f64, f64)>,
    /// Standard deviation of effects over trajectories; `None` with a single one.
    pub sigma: Option<f64>,
    /// The same without the part added by the random draws, 0 if these explain all; `None` with one replicate a cell,
    /// or with fewer than two trajectories in which no replicate is missing.
    pub sigma_corrected: Option<f64>,
    /// Share of the square of sigma added by the random draws, 0 to 1; `None` likewise, or if sigma is 0.
    pub noise: Option<f64>,
}

/// Streaming estimator of the elementary effects on many figures: takes the points of a Morris design. Memory grows
/// with the numbers of figures, factors and replicates, not with that of trajectories.
#[derive(Debug, Clone)]
pub struct ElementaryEffects {
    design: Morris,
    blocks: Blocks,
    figures: Vec<Trajectories>,
}

/// The trajectories of one figure.
#[derive(Debug, Clone)]
struct Trajectories {
    dropped: u64,
    factors: Vec<Effected>,
}

/// The effects of one factor.
#[derive(Debug, Clone, Default)]
struct Effected {
    effects: Moments,
    absolute: Moments,
    /// Trajectories and sets of draws.
    crossed: Crossed,
}

impl ElementaryEffects {
    /// For this number of figures in the points of a design.
    pub fn new(design: &Morris, figures: usize) -> ElementaryEffects {
        let points = design.points_of_trajectory();
        let none = Trajectories { dropped: 0, factors: vec![Effected::default(); points - 1] };
        ElementaryEffects {
            design: design.clone(),
            blocks: Blocks::new(points, figures),
            figures: vec![none; figures],
        }
    }

    /// Add the next point of the design: a row of figures for each of its replicates; the n-th replicates of all points
    /// have the same random draws.
    ///
    /// # Panics
    /// If `point` is not the next, or a row does not have a value (or none) for every figure.
    pub fn take<R: AsRef<[Option<f64>]>>(&mut self, point: u64, rows: &[R]) {
        let Some(trajectory) = self.blocks.take(point, rows) else { return };
        let (steps, delta) = (self.design.steps(trajectory), self.design.delta());
        for (figure, trajectories) in self.figures.iter_mut().enumerate() {
            let cells = self.blocks.cells(figure).windows(2).zip(&steps);
            let effects: Vec<Vec<f64>> = cells
                .map(|(cells, step)| {
                    let over = if step.up { delta } else { -delta };
                    cells[0].iter().zip(&cells[1]).map(|(before, after)| (after - before) / over).collect()
                })
                .collect();
            if effects.iter().any(|effects| mean(effects).is_none()) {
                trajectories.dropped += 1;
                continue;
            }
            for (effects, step) in effects.iter().zip(&steps) {
                trajectories.factors[step.factor].take(effects);
            }
        }
    }

    /// The effects on every figure from the trajectories complete so far.
    pub fn effects(&self) -> Vec<EffectsByFactor> {
        self.figures.iter().map(Trajectories::effects).collect()
    }
}

impl Trajectories {
    fn effects(&self) -> EffectsByFactor {
        EffectsByFactor {
            used: self.factors[0].effects.number(),
            dropped: self.dropped,
            factors: self.factors.iter().filter_map(Effected::effect).collect(),
        }
    }
}

impl Effected {
    /// Add the effect under every set of draws.
    fn take(&mut self, effects: &[f64]) {
        if let Some(effect) = mean(effects) {
            self.effects.add(effect);
            self.absolute.add(effect.abs());
            self.crossed.take(effects);
        }
    }

    fn effect(&self) -> Option<ElementaryEffect> {
        let (number, components) = (self.effects.number(), self.crossed.components());
        let (mu, mu_star) = (self.effects.estimate()?, self.absolute.estimate()?);
        Some(ElementaryEffect {
            mu,
            mu_interval: mu.interval(number),
            mu_star,
            mu_star_interval: mu_star.interval(number),
            sigma: (number > 1).then(|| self.effects.variance().sqrt()),
            sigma_corrected: components.map(|components| components.parameters.max(0.0).sqrt()),
            noise: components.and_then(|components| components.noise()),
        })
    }
}
