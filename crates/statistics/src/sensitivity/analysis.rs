//! All estimates that a design gives for figures, in one pass over its cells.

use super::Bootstrap;
use super::components::{Components, Variance};
use super::elementary_effects::{EffectsByFactor, ElementaryEffects};
use super::sobol::{Sobol, SobolIndices};
use crate::design::{Design, Structure};
use serde::{Deserialize, Serialize};

/// Results for a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureIndices {
    /// Sobol' indices; `None` unless the design is Saltelli's.
    pub indices: Option<SobolIndices>,
    /// Elementary effects; `None` unless the design is Morris trajectories.
    pub effects: Option<EffectsByFactor>,
    /// Components of variance; `None` with fewer than two complete cells or two replicates.
    pub components: Option<Components>,
}

/// Streaming estimator for many figures: takes the cells of a design, in its order. Memory does not grow with the
/// number of cells.
#[derive(Debug, Clone)]
pub struct Analysis {
    indices: Option<Sobol>,
    effects: Option<ElementaryEffects>,
    variance: Variance,
}

impl Analysis {
    /// For this number of figures in the points of a design.
    pub fn new(design: &dyn Design, figures: usize, bootstrap: Bootstrap) -> Analysis {
        let structure = design.structure();
        Analysis {
            indices: match structure {
                Structure::Saltelli(design) => Some(Sobol::new(design, figures, bootstrap)),
                _ => None,
            },
            effects: match structure {
                Structure::Morris(design) => Some(ElementaryEffects::new(design, figures)),
                _ => None,
            },
            variance: Variance::new(figures),
        }
    }

    /// Add the next cell: a row of figures for each of its replicates; the n-th replicates of all cells have the same
    /// random draws.
    ///
    /// # Panics
    /// If the design has a structure and `cell` is not the next, or a row does not have a value (or none) for every
    /// figure.
    pub fn take<R: AsRef<[Option<f64>]>>(&mut self, cell: u64, rows: &[R]) {
        if let Some(indices) = &mut self.indices {
            indices.take(cell, rows);
        }
        if let Some(effects) = &mut self.effects {
            effects.take(cell, rows);
        }
        self.variance.take(rows);
    }

    /// Results for every figure from the cells so far.
    pub fn found(&self) -> Vec<FigureIndices> {
        let components = self.variance.components();
        let mut indices = self.indices.iter().flat_map(Sobol::indices);
        let mut effects = self.effects.iter().flat_map(ElementaryEffects::effects);
        let found = components.into_iter();
        found
            .map(|components| FigureIndices { indices: indices.next(), effects: effects.next(), components })
            .collect()
    }
}
