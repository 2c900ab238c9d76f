//! A design whose factors are correlated: the pairing of values changes, the values of each factor stay (Iman & Conover
//! 1982, with normal scores).

use super::Design;
use nalgebra::DMatrix;
use numbers::random::inverse_normal;
use numbers::stats::count;

/// Requested rank correlation of two dimensions, given by their positions.
pub type CorrelatedPair = (usize, usize, f64);

/// A design with the points of another, whose coordinates are paired differently. A Latin hypercube stays one.
#[derive(Debug)]
pub struct Correlated<D> {
    inner: D,
    /// For every dimension, the point of the inner design from which each point takes its coordinate.
    taken_from: Vec<Vec<u32>>,
}

/// Correlations that no factors can have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these correlations contradict each other: no factors can have all of them together")]
pub struct Contradiction;

impl<D: Design> Correlated<D> {
    /// The points of `inner`, with coordinates paired so that dimensions have about the rank correlations of `pairs`
    /// (Spearman's), others about 0; memory grows with points times dimensions.
    ///
    /// # Errors
    /// If no factors can have these correlations together.
    pub fn new(inner: D, pairs: &[CorrelatedPair]) -> Result<Correlated<D>, Contradiction> {
        let target = lower_triangle(&correlations(inner.dimensions(), pairs)).ok_or(Contradiction)?;
        let points = coordinates(&inner);
        let order: Vec<Vec<u32>> = points.iter().map(|coordinates| ascending(coordinates)).collect();
        let scores: Vec<Vec<f64>> = order.iter().map(|order| normal_scores(order)).collect();
        let found = lower_triangle(&correlations_of(&scores)).ok_or(Contradiction)?;
        let mixed = mix(&scores, &target, &found);
        let mut taken_from = vec![vec![0; points.first().map_or(0, Vec::len)]; order.len()];
        for ((taken, order), mixed) in taken_from.iter_mut().zip(&order).zip(&mixed) {
            for (rank, point) in ascending(mixed).into_iter().enumerate() {
                taken[point as usize] = order[rank];
            }
        }
        Ok(Correlated { inner, taken_from })
    }
}

/// The correlations of normal scores that give the requested rank correlations: r = 2 sin(pi·rho/6) (Pearson 1907).
fn correlations(dimensions: usize, pairs: &[CorrelatedPair]) -> DMatrix<f64> {
    let mut matrix = DMatrix::identity(dimensions, dimensions);
    for &(one, other, rank) in pairs {
        let correlation = 2.0 * libm::sin(std::f64::consts::PI * rank / 6.0);
        matrix[(one, other)] = correlation;
        matrix[(other, one)] = correlation;
    }
    matrix
}

/// L with L·Lᵀ = the matrix; `None` if it is not a correlation matrix.
fn lower_triangle(matrix: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    Some(matrix.clone().cholesky()?.l())
}

/// Coordinates, by dimension.
fn coordinates(design: &impl Design) -> Vec<Vec<f64>> {
    let mut by_dimension = vec![Vec::new(); design.dimensions()];
    let mut point = vec![0.0; design.dimensions()];
    for number in 0..design.points() {
        design.point(number, &mut point);
        by_dimension.iter_mut().zip(&point).for_each(|(all, coordinate)| all.push(*coordinate));
    }
    by_dimension
}

/// Positions in ascending order of their values; in a tie, the first first.
#[expect(clippy::cast_possible_truncation, reason = "a design in memory has fewer than 2^32 points")]
fn ascending(values: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_by(|&a, &b| values[a as usize].total_cmp(&values[b as usize]));
    order
}

/// The normal score of each point: the normal quantile of its rank (Van der Waerden 1952).
fn normal_scores(order: &[u32]) -> Vec<f64> {
    let mut scores = vec![0.0; order.len()];
    for (rank, &point) in order.iter().enumerate() {
        scores[point as usize] = inverse_normal((count(rank) + 1.0) / (count(order.len()) + 1.0));
    }
    scores
}

/// Correlations of scores, whose means are 0.
fn correlations_of(scores: &[Vec<f64>]) -> DMatrix<f64> {
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    DMatrix::from_fn(scores.len(), scores.len(), |one, other| {
        let (a, b) = (&scores[one], &scores[other]);
        product(a, b) / (product(a, a) * product(b, b)).sqrt()
    })
}

/// Scores freed of their accidental correlations (`found`) and given those of `target`.
fn mix(scores: &[Vec<f64>], target: &DMatrix<f64>, found: &DMatrix<f64>) -> Vec<Vec<f64>> {
    let mut mixed = vec![Vec::with_capacity(scores.first().map_or(0, Vec::len)); scores.len()];
    let mut free = vec![0.0; scores.len()];
    for point in 0..scores.first().map_or(0, Vec::len) {
        for d in 0..scores.len() {
            let known: f64 = (0..d).map(|before| found[(d, before)] * free[before]).sum();
            free[d] = (scores[d][point] - known) / found[(d, d)];
        }
        for (d, mixed) in mixed.iter_mut().enumerate() {
            mixed.push((0..=d).map(|before| target[(d, before)] * free[before]).sum());
        }
    }
    mixed
}

impl<D: Design> Design for Correlated<D> {
    fn points(&self) -> u64 {
        self.inner.points()
    }

    fn dimensions(&self) -> usize {
        self.inner.dimensions()
    }

    #[expect(clippy::cast_possible_truncation, reason = "numbers below that of points, which are in memory")]
    fn point(&self, number: u64, point: &mut [f64]) {
        let mut other = vec![0.0; point.len()];
        for (dimension, (taken, place)) in self.taken_from.iter().zip(point).enumerate() {
            self.inner.point(u64::from(taken[number as usize]), &mut other);
            *place = other[dimension];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::latin_hypercube::LatinHypercube;

    fn correlated(points: u32, pairs: &[CorrelatedPair]) -> Vec<Vec<f64>> {
        coordinates(&Correlated::new(LatinHypercube::new(7, points, 3), pairs).unwrap())
    }

    /// Spearman's rank correlation.
    fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
        let ranks = |values: &[f64]| {
            let mut ranks = vec![0.0; values.len()];
            for (rank, point) in ascending(values).into_iter().enumerate() {
                ranks[point as usize] = count(rank) - (count(values.len()) - 1.0) / 2.0;
            }
            ranks
        };
        correlations_of(&[ranks(a), ranks(b)])[(0, 1)]
    }

    #[test]
    fn dimensions_have_the_rank_correlations_asked_for_and_no_others() {
        let points = correlated(1000, &[(0, 2, 0.6), (1, 2, -0.3)]);
        for (one, other, asked) in [(0, 2, 0.6), (1, 2, -0.3), (0, 1, 0.0)] {
            let found = rank_correlation(&points[one], &points[other]);
            assert!((found - asked).abs() < 0.02, "{one}, {other}: {found} instead of {asked}");
        }
    }

    #[test]
    fn every_dimension_keeps_its_coordinates() {
        let plain = coordinates(&LatinHypercube::new(7, 100, 3));
        for (before, after) in plain.into_iter().zip(correlated(100, &[(0, 1, 0.8)])) {
            let sorted = |mut values: Vec<f64>| {
                values.sort_by(f64::total_cmp);
                values
            };
            assert_eq!(sorted(before), sorted(after));
        }
    }

    #[test]
    fn correlations_that_contradict_each_other_are_refused() {
        let pairs = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)];
        assert_eq!(Correlated::new(LatinHypercube::new(7, 50, 3), &pairs).map(|_| ()), Err(Contradiction));
    }
}
