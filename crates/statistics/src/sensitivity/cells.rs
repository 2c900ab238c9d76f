//! Incoming cells, and the points of a block until it is complete.

use numbers::stats::count;

/// The values of the figures in the points of one block (a base sample, a trajectory); missing values are NaN.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    points: usize,
    next: u64,
    /// For each figure, then each point, the values of its replicates.
    values: Vec<Vec<f64>>,
}

impl Blocks {
    pub(super) fn new(points: usize, figures: usize) -> Blocks {
        Blocks { points, next: 0, values: vec![Vec::new(); points * figures] }
    }

    /// Add the next cell; returns the number of its block if that is now complete.
    ///
    /// # Panics
    /// If the point is not the next, or a row does not have a value for every figure.
    #[expect(clippy::cast_possible_truncation, reason = "a place in a block, which is a usize")]
    pub(super) fn take<R: AsRef<[Option<f64>]>>(&mut self, point: u64, rows: &[R]) -> Option<u64> {
        assert_eq!(point, self.next, "points are to be taken in the order of the design");
        let points = self.points as u64;
        let (block, place) = (point / points, point % points);
        let cells = self.values.iter_mut().skip(place as usize).step_by(self.points);
        for (figure, cell) in cells.enumerate() {
            take_column(cell, figure, rows);
        }
        self.next += 1;
        (place + 1 == points).then_some(block)
    }

    /// The cells of a figure, by their place in the block.
    pub(super) fn cells(&self, figure: usize) -> &[Vec<f64>] {
        &self.values[figure * self.points..][..self.points]
    }
}

/// Replace the contents of `cell` by the values of one figure in the rows of a cell.
pub(super) fn take_column<R: AsRef<[Option<f64>]>>(cell: &mut Vec<f64>, figure: usize, rows: &[R]) {
    cell.clear();
    cell.extend(rows.iter().map(|row| match row.as_ref()[figure] {
        Some(value) if value.is_finite() => value,
        _ => f64::NAN,
    }));
}

/// Mean of the values present, exact if all are equal; `None` if there are none.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    let present = || values.iter().filter(|value| !value.is_nan());
    let first = present().next()?;
    Some(first + present().map(|value| value - first).sum::<f64>() / count(present().count()))
}

/// Expected excess of the product of the means of two cells, by their common random draws, over the product of their
/// expectations; `None` if the cells have draws in common and either has a single replicate, which carries no
/// information.
///
/// With n and m replicates, r of them in common, that is cov r / (n m). Without bias, whichever replicates are missing,
///
/// ```text
/// sum over common replicates of (x - mean x) (y - mean y) / ((n - 1)(m - 1) + r - 1)
/// ```
///
/// because the distances from the means of the other replicates, which are n / (n - 1) and m / (m - 1) times these,
/// have the expected product cov (1 + (r - 1) / ((n - 1)(m - 1))). With all replicates it is the covariance over their
/// number.
pub(super) fn excess(one: &[f64], two: &[f64]) -> Option<f64> {
    let number = |cell: &[f64]| count(cell.iter().filter(|value| !value.is_nan()).count());
    let (n, m, mean_one, mean_two) = (number(one), number(two), mean(one)?, mean(two)?);
    let distances = one.iter().zip(two).map(|(x, y)| (x - mean_one) * (y - mean_two));
    let common = distances.filter(|product| !product.is_nan());
    let (r, sum) = common.fold((0.0, 0.0), |(r, sum), product| (r + 1.0, sum + product));
    if r == 0.0 {
        return Some(0.0);
    }
    (n > 1.0 && m > 1.0).then(|| sum / ((n - 1.0) * (m - 1.0) + r - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use numbers::random::{Draws, Key, StudyDraw};
    use numbers::stats::Moments;

    #[test]
    fn a_block_is_complete_with_its_last_point_and_keeps_figures_apart() {
        let mut blocks = Blocks::new(2, 2);
        assert_eq!(blocks.take(0, &[[Some(1.0), Some(10.0)], [Some(2.0), None]]), None);
        assert_eq!(blocks.take(1, &[[Some(3.0), Some(f64::INFINITY)]]), Some(0));
        assert_eq!(blocks.cells(0), [vec![1.0, 2.0], vec![3.0]]);
        assert_eq!(mean(&blocks.cells(1)[0]), Some(10.0));
        assert_eq!(mean(&blocks.cells(1)[1]), None);
        assert_eq!(blocks.take(2, &[[None, None]]), None);
        assert_eq!(blocks.take(3, &[[None, None]]), Some(1));
    }

    #[test]
    fn the_mean_of_equal_values_is_that_value_however_many_there_are() {
        for number in 1..50 {
            assert_eq!(mean(&vec![0.1; number]), Some(0.1));
        }
    }

    #[test]
    #[should_panic(expected = "in the order of the design")]
    fn a_point_out_of_turn_is_refused() {
        _ = Blocks::new(2, 1).take(1, &[[Some(1.0)]]);
    }

    /// Mean product over pairs of replicates, of all or only of unequal ones.
    fn mean_product(one: &[f64], two: &[f64], with_equal: bool) -> f64 {
        let all =
            one.iter().enumerate().flat_map(|(n, a)| two.iter().enumerate().map(move |(m, b)| (n, m, a * b)));
        let products: Vec<f64> =
            all.filter(|(n, m, _)| with_equal || n != m).map(|(.., product)| product).collect();
        mean(&products).unwrap()
    }

    #[test]
    fn without_the_excess_only_values_of_unequal_replicates_are_multiplied() {
        let (one, two) = ([1.0, 4.0, 2.5, 7.0], [0.5, 3.0, -1.0, 2.0]);
        for (one, two) in [(one, two), (one, one)] {
            let difference = mean_product(&one, &two, true) - mean_product(&one, &two, false);
            assert!((excess(&one, &two).unwrap() - difference).abs() < 1e-15);
        }
    }

    #[test]
    fn the_excess_counts_with_draws_that_is_not_common() {
        const NONE: f64 = f64::NAN;
        let (one, two) = ([1.0, 4.0, NONE, 2.5, 7.0], [0.5, NONE, 3.0, -1.0, 2.0]);
        // Distances from 3.625 and 1.125 in three common replicates of four and four.
        let sum = 2.625 * 0.625 + 1.125 * 2.125 + 3.375 * 0.875;
        assert!((excess(&one, &two).unwrap() - sum / 11.0).abs() < 1e-15);
        assert_eq!(excess(&[1.0, 2.0, NONE], &[NONE, 1.0, 3.0]), Some(-0.5));
        assert_eq!(excess(&[1.0, NONE], &[NONE, 1.0]), Some(0.0));
        assert_eq!(excess(&[1.0], &[1.0]), None);
        assert_eq!(excess(&[1.0, NONE], &[1.0, 2.0]), None);
    }

    #[test]
    fn the_excess_is_without_bias_whichever_replicates_are_missing() {
        // Values of 1 + L and L + e, so with a covariance of 1, in cells with 4 sets of draws of which some are
        // missing.
        let draws = Draws::of(3, 0);
        let mut errors = Moments::default();
        for trial in 0..40_000 {
            let cell = |which| -> Vec<f64> {
                let stream = |part| draws.stream(StudyDraw, Key(trial).part(part));
                let exists = |lot| stream(0).happens(Key(2 * lot + which), 0.6);
                let value = |lot| stream(1).normal(Key(lot)) + which as f64 * stream(2).normal(Key(lot));
                (0..4).map(|lot| if exists(lot) { value(lot) } else { f64::NAN }).collect()
            };
            let (one, two) = (cell(0), cell(1));
            let number = |cell: &[f64]| count(cell.iter().filter(|v| !v.is_nan()).count());
            let common = count(one.iter().zip(&two).filter(|(x, y)| !(*x * *y).is_nan()).count());
            if let Some(excess) = excess(&one, &two) {
                errors.add(excess - common / (number(&one) * number(&two)));
            }
        }
        let error = errors.estimate().unwrap();
        assert!(errors.number() > 25_000 && error.mean.abs() < 4.0 * error.error, "{error:?}");
        assert!(error.error < 0.003, "{error:?}");
    }
}
