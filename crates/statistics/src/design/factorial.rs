//! Full factorial: every level of every factor with every level of all others (Fisher 1935).

use super::Design;
use numbers::stats::count;

/// A full factorial. The last factor changes fastest.
#[derive(Debug, Clone)]
pub struct Factorial {
    /// For every dimension, the coordinates of its levels.
    levels: Vec<Vec<f64>>,
}

impl Factorial {
    /// The design with these coordinates of levels, for every dimension; `None` if it has 2^64 points or more.
    pub fn new(levels: Vec<Vec<f64>>) -> Option<Factorial> {
        let number = levels.iter().try_fold(1_u64, |product, l| product.checked_mul(l.len() as u64));
        number.map(|_| Factorial { levels })
    }
}

/// Coordinates of `levels` levels that represent equal slices: their middles.
pub fn slices(levels: usize) -> Vec<f64> {
    (0..levels).map(|level| (count(level) + 0.5) / count(levels)).collect()
}

/// Coordinates of `levels` levels at equal distances, from one end to the other.
pub fn grid(levels: usize) -> Vec<f64> {
    (0..levels).map(|level| count(level) / count(levels.saturating_sub(1).max(1))).collect()
}

impl Design for Factorial {
    fn points(&self) -> u64 {
        self.levels.iter().map(|levels| levels.len() as u64).product()
    }

    fn dimensions(&self) -> usize {
        self.levels.len()
    }

    #[expect(clippy::cast_possible_truncation, reason = "a remainder is below the number of levels")]
    fn point(&self, number: u64, point: &mut [f64]) {
        let mut rest = number;
        for (levels, place) in self.levels.iter().zip(point).rev() {
            let number = levels.len() as u64;
            *place = levels[(rest % number) as usize];
            rest /= number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_occurs_once_and_the_last_factor_changes_fastest() {
        let design = Factorial::new(vec![grid(2), slices(3)]).unwrap();
        let point = |number| {
            let mut point = [0.0; 2];
            design.point(number, &mut point);
            point
        };
        let [low, middle, high] = [1.0 / 6.0, 0.5, 2.5 / 3.0];
        let all: Vec<[f64; 2]> = (0..design.points()).map(point).collect();
        assert_eq!(all, [[0.0, low], [0.0, middle], [0.0, high], [1.0, low], [1.0, middle], [1.0, high]]);
    }

    #[test]
    fn without_factors_there_is_one_point_and_too_many_are_no_design() {
        assert_eq!(Factorial::new(Vec::new()).unwrap().points(), 1);
        assert!(Factorial::new(vec![grid(1 << 16); 4]).is_none());
    }
}
