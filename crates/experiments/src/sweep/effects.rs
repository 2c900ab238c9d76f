//! Marginal effects: the mean of each figure over all cells with a value of a factor, computed cell by cell.
//!
//! Every cell counts equally; in a one-factor-at-a-time design, a value of a factor has the one cell in which all
//! others are at their base. The n-th formations of all cells use the same random draws, so their deviations from the
//! mean of their cell are summed before they are squared: the error is that of replicates as clusters (Liang & Zeger
//! 1986), and for a difference between two values that of paired replicates. If the points of the design are a sample
//! of a space, the spread of cells over it is added; if they are all the points of interest, it is not.

use crate::plan::Experiment;
use numbers::stats::{Estimate, Moments, whole};
use serde::{Deserialize, Serialize};
use statistics::design::Structure;
use studies::influence_study::FigureValues;

/// Maximum number of clusters of replicates: with more replicates, a cluster holds several.
const MOST_CLUSTERS: u64 = 1000;

/// A mean and its standard error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mean {
    /// Mean.
    pub mean: f64,
    /// Standard error; `None` if it cannot be estimated, with a single formation in each cell.
    pub error: Option<f64>,
}

/// A figure over all cells with a value of a factor, or over all cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorEffect {
    /// Name of the figure.
    pub figure: String,
    /// Name of the factor; `None` over all cells.
    pub factor: Option<String>,
    /// Its value, or range of values.
    pub value: Option<String>,
    /// Number of cells in which the figure exists.
    pub cells: u64,
    /// Its mean; `None` if it exists in no cell.
    pub mean: Option<Mean>,
    /// That mean less the mean with the first value of the factor.
    pub difference: Option<Mean>,
    /// True if the 95 % interval of the difference excludes 0.
    pub differs: Option<bool>,
}

/// A figure over some cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marginal {
    /// Mean over the cells, each of which counts equally.
    pub mean: f64,
    /// Standard error of the mean; `None` if it cannot be estimated.
    pub error: Option<f64>,
    /// The 95 % interval of the mean; `None` if its error cannot be estimated.
    pub interval: Option<(f64, f64)>,
    /// Number of cells in which the figure exists.
    pub cells: u64,
}

/// Sums of one figure in one group of cells.
#[derive(Debug, Clone)]
struct CellSums {
    /// For each cluster: deviations from the means of cells, each divided by the number of runs of its cell.
    deviations: Vec<f64>,
    cells: Moments,
}

/// Effects while they are computed.
#[derive(Debug)]
pub struct FactorEffects<'e> {
    experiment: &'e Experiment,
    /// Number of replicates in a cluster.
    width: u64,
    /// True if cells are a sample.
    sampled: bool,
    /// For each group of cells (all; then each class of each factor), each figure.
    groups: Vec<Vec<CellSums>>,
    /// First group of each factor.
    first: Vec<usize>,
    /// Two factors whose classes are combined, and the first group of the combinations.
    pair: Option<([usize; 2], usize)>,
    cell: EffectCell,
}

/// The current cell: for each figure and cluster, sum and number of values.
#[derive(Debug, Default)]
struct EffectCell {
    clusters: Vec<Vec<(f64, u64)>>,
}

impl<'e> FactorEffects<'e> {
    /// The effects of an experiment, with no runs added yet.
    pub fn of(experiment: &'e Experiment) -> FactorEffects<'e> {
        let most = experiment.runs_of_cell().most();
        let width = most.div_ceil(MOST_CLUSTERS);
        let clusters = usize::try_from(most.div_ceil(width)).unwrap_or(usize::MAX);
        let figures = experiment.figures().len();
        let mut first = Vec::new();
        let mut groups = 1;
        for factor in experiment.factors() {
            first.push(groups);
            groups += factor.classes().len();
        }
        let sums = CellSums { deviations: vec![0.0; clusters], cells: Moments::default() };
        FactorEffects {
            experiment,
            width,
            sampled: experiment.is_sample(),
            groups: vec![vec![sums; figures]; groups],
            first,
            pair: None,
            cell: EffectCell { clusters: vec![vec![(0.0, 0); clusters]; figures] },
        }
    }

    /// Also combine the classes of two factors (positions); no run may have been added yet.
    pub fn with_pair(mut self, pair: [usize; 2]) -> FactorEffects<'e> {
        let [one, other] = pair.map(|factor| self.experiment.factors()[factor].classes().len());
        let first = self.groups.len();
        self.groups.extend(vec![self.groups[0].clone(); one * other]);
        self.pair = Some((pair, first));
        self
    }

    /// The group of a class of each factor of the pair.
    fn pair_group(&self, class: impl Fn(usize) -> usize) -> Option<usize> {
        let ([one, other], first) = self.pair?;
        let classes = self.experiment.factors()[other].classes().len();
        Some(first + class(one) * classes + class(other))
    }

    /// A figure over the cells with a class of a factor (positions).
    pub fn of_class(&self, figure: usize, factor: usize, class: usize) -> Option<Marginal> {
        self.marginal(figure, self.first[factor] + class)
    }

    /// A figure over the cells with a class of each factor of the pair (positions).
    pub fn of_pair(&self, figure: usize, classes: [usize; 2]) -> Option<Marginal> {
        let ([one, _], _) = self.pair?;
        let group = self.pair_group(|factor| classes[usize::from(factor != one)])?;
        self.marginal(figure, group)
    }

    fn marginal(&self, figure: usize, group: usize) -> Option<Marginal> {
        let sums = &self.groups[group][figure];
        let Mean { mean, error } = self.mean(sums.cells.estimate()?.mean, &[(sums, 1.0)]);
        let clusters = self.cell.clusters.first().map_or(0, Vec::len) as u64;
        let interval = error.and_then(|error| Estimate { mean, error }.interval(clusters));
        Some(Marginal { mean, error, interval, cells: sums.cells.number() })
    }

    /// Add a run (replicate from 0) of the current cell.
    pub fn add(&mut self, replicate: u64, row: &FigureValues) {
        let cluster = usize::try_from(replicate / self.width).unwrap_or(usize::MAX);
        for (clusters, value) in self.cell.clusters.iter_mut().zip(row) {
            if let Some(value) = value {
                clusters[cluster].0 += value;
                clusters[cluster].1 += 1;
            }
        }
    }

    /// End the current cell (from 0), and begin another.
    pub fn end_cell(&mut self, number: u64) {
        let point = self.experiment.point(number);
        let factors = self.experiment.factors().iter().zip(&self.first).zip(&point);
        let counts = |factor: usize| match self.experiment.design().structure() {
            Structure::OneAtATime(design) => design.turned(number).is_none_or(|(turned, _)| turned == factor),
            _ => true,
        };
        let classes = factors
            .enumerate()
            .filter(|(position, _)| counts(*position))
            .map(|(_, ((factor, first), coordinate))| first + factor.class_at(*coordinate));
        let class = |factor: usize| self.experiment.factors()[factor].class_at(point[factor]);
        let together = self.pair_group(class);
        let groups: Vec<usize> = std::iter::once(0).chain(classes).chain(together).collect();
        for (figure, clusters) in self.cell.clusters.iter_mut().enumerate() {
            let (sum, runs) = clusters.iter().fold((0.0, 0), |(sum, runs), c| (sum + c.0, runs + c.1));
            if runs == 0 {
                continue;
            }
            let mean = sum / whole(runs);
            for &group in &groups {
                let CellSums { deviations, cells } = &mut self.groups[group][figure];
                cells.add(mean);
                for (deviation, (sum, number)) in deviations.iter_mut().zip(clusters.iter()) {
                    *deviation += (sum - mean * whole(*number)) / whole(runs);
                }
            }
            clusters.fill((0.0, 0));
        }
    }

    /// The effects: for each figure the mean over all cells, then that of each value of each factor.
    pub fn finish(&self) -> Vec<FactorEffect> {
        let mut effects = Vec::new();
        for (f, figure) in self.experiment.figures().iter().enumerate() {
            let effect = |group: usize| {
                let sums = &self.groups[group][f];
                let mean = sums.cells.estimate().map(|cells| self.mean(cells.mean, &[(sums, 1.0)]));
                let (figure, cells) = (figure.name.clone(), sums.cells.number());
                FactorEffect {
                    figure,
                    factor: None,
                    value: None,
                    cells,
                    mean,
                    difference: None,
                    differs: None,
                }
            };
            effects.push(effect(0));
            for (factor, &first) in self.experiment.factors().iter().zip(&self.first) {
                for (class, value) in factor.classes().into_iter().enumerate() {
                    let (factor, value) = (Some(factor.name.clone()), Some(value));
                    let difference = (class > 0).then(|| self.difference(f, first, first + class)).flatten();
                    let differs = difference.and_then(|d| self.differs(d));
                    effects.push(FactorEffect {
                        factor,
                        value,
                        difference,
                        differs,
                        ..effect(first + class)
                    });
                }
            }
        }
        effects
    }

    fn difference(&self, figure: usize, first: usize, group: usize) -> Option<Mean> {
        let [one, other] = [first, group].map(|group| &self.groups[group][figure]);
        let difference = other.cells.estimate()?.mean - one.cells.estimate()?.mean;
        Some(self.mean(difference, &[(other, 1.0), (one, -1.0)]))
    }

    /// A mean, or difference of means, with the error of its parts.
    fn mean(&self, mean: f64, parts: &[(&CellSums, f64)]) -> Mean {
        let share = |cluster: usize| -> f64 {
            let shares =
                parts.iter().map(|(sums, sign)| sign * sums.deviations[cluster] / whole(sums.cells.number()));
            shares.sum()
        };
        let clusters = self.cell.clusters.first().map_or(0, Vec::len);
        let squares: f64 = (0..clusters).map(|cluster| share(cluster) * share(cluster)).sum();
        let number = whole(clusters as u64);
        let of_draws = squares * number / (number - 1.0);
        let of_cells =
            parts.iter().map(|(sums, _)| sums.cells.variance() / whole(sums.cells.number())).sum::<f64>();
        let variance = of_draws + if self.sampled { of_cells } else { 0.0 };
        Mean { mean, error: (clusters > 1).then(|| variance.sqrt()) }
    }

    fn differs(&self, Mean { mean, error }: Mean) -> Option<bool> {
        let clusters = self.cell.clusters.first().map_or(0, Vec::len) as u64;
        let (low, high) = Estimate { mean, error: error? }.interval(clusters)?;
        Some(low > 0.0 || high < 0.0)
    }
}
