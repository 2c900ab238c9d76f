//! Cells as they come, and the points of a block until it is complete.

use crate::stats::count;

/// The values of the figures in the points of one block (a base sample, a trajectory); missing values are NaN.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    points: usize,
    next: u64,
    /// Of each figure, then of each point, the values of its replicates.
    values: Vec<Vec<f64>>,
}

impl Blocks {
    pub(super) fn new(points: usize, figures: usize) -> Blocks {
        Blocks { points, next: 0, values: vec![Vec::new(); points * figures] }
    }

    /// Takes in the next cell; the number of its block where that is complete now.
    ///
    /// # Panics
    /// Where the point is not the next, or a row does not have a value for every figure.
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

/// The values of one figure in the rows of a cell, in place of what was there.
pub(super) fn take_column<R: AsRef<[Option<f64>]>>(cell: &mut Vec<f64>, figure: usize, rows: &[R]) {
    cell.clear();
    cell.extend(rows.iter().map(|row| match row.as_ref()[figure] {
        Some(value) if value.is_finite() => value,
        _ => f64::NAN,
    }));
}

/// Mean of the values that there are; none where there are none.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    let present = || values.iter().filter(|value| !value.is_nan());
    let number = present().count();
    (number > 0).then(|| present().sum::<f64>() / count(number))
}

/// How far the product of the means of two cells exceeds, by common luck, the product of their expectations:
/// their covariance over the r replicates that both have, times r over the product of their numbers of replicates.
/// None where a single common replicate does not tell.
pub(super) fn excess(one: &[f64], two: &[f64]) -> Option<f64> {
    let common = || one.iter().zip(two).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let number = common().count();
    if number == 0 {
        return Some(0.0);
    }
    if number == 1 {
        return None;
    }
    let n = count(number);
    let (a, b) = common().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (a, b) = (a / n, b / n);
    let products: f64 = common().map(|(x, y)| (x - a) * (y - b)).sum();
    let present = |cell: &[f64]| count(cell.iter().filter(|value| !value.is_nan()).count());
    Some(products / (n - 1.0) * n / (present(one) * present(two)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    #[should_panic(expected = "in the order of the design")]
    fn a_point_out_of_turn_is_refused() {
        Blocks::new(2, 1).take(1, &[[Some(1.0)]]);
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
    fn the_excess_counts_with_luck_that_is_not_common() {
        const NONE: f64 = f64::NAN;
        let (one, two) = ([1.0, 4.0, NONE, 2.5, 7.0], [0.5, NONE, 3.0, -1.0, 2.0]);
        // Covariance of (1, 2.5, 7) and (0.5, -1, 2): 3.375; 3 common replicates of 4 and 4.
        assert_eq!(excess(&one, &two), Some(3.375 * 3.0 / 16.0));
        assert_eq!(excess(&[1.0, NONE], &[NONE, 1.0]), Some(0.0));
        assert_eq!(excess(&[1.0], &[1.0]), None);
    }
}
