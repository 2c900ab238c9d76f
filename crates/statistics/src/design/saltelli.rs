//! Saltelli's design (Saltelli 2002, *Computer Physics Communications* 145: 280-297; Saltelli et al. 2010,
//! *Computer Physics Communications* 181: 259-270): pairs of points A and B, and between them points that differ
//! in one factor.
//!
//! A [Sobol' sequence](super::sobol_sequence) in 2 D dimensions gives base sample n: its first D coordinates are
//! A, its last D are B. Of every base sample, in this order:
//!
//! ```text
//! A, AB_1 .. AB_D, [BA_1 .. BA_D,] B
//! ```
//!
//! where `AB_j` is A with factor j as in B, and `BA_j` is B with factor j as in A (only with the second order). The
//! order is that of `SALib.sample.sobol.sample(.., scramble=False, skip_values=0)`, and so are the points if
//! unscrambled. No point of the sequence is skipped: without its first point a sequence is no longer even (Owen 2022,
//! *On dropping the first Sobol' point*). Unscrambled, that point is 0 in all factors of A and B; scrambling avoids
//! this and is what a study should use.

use super::sobol_sequence::{DIGITS, MOST_DIMENSIONS, SobolSequence};
use super::{Design, DesignError, Structure};

/// Maximal number of factors, of two dimensions each.
pub(crate) const MOST_FACTORS: usize = MOST_DIMENSIONS / 2;

/// Maximal number of base samples.
pub(crate) const MOST_BASE: u64 = 1 << (DIGITS - 1);

/// Saltelli's design. Memory does not grow with the number of base samples.
#[derive(Debug, Clone)]
pub struct Saltelli {
    base: u64,
    block: Block,
    sequence: SobolSequence,
}

impl Saltelli {
    /// A design of `base` base samples, a power of two, in `factors` factors; with points for pairs of factors if
    /// `second_order`; scrambled if there is a seed.
    ///
    /// # Errors
    /// [`DesignError::Base`] and [`DesignError::SaltelliFactors`].
    pub fn new(
        base: u64,
        factors: usize,
        second_order: bool,
        seed: Option<u64>,
    ) -> Result<Saltelli, DesignError> {
        if !base.is_power_of_two() || base > MOST_BASE {
            return Err(DesignError::Base(base));
        }
        if factors == 0 || factors > MOST_FACTORS {
            return Err(DesignError::SaltelliFactors(factors));
        }
        let sequence = SobolSequence::new(2 * factors, seed);
        Ok(Saltelli { base, block: Block { factors, second_order }, sequence })
    }

    /// Number of base samples.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// The points of a base sample.
    pub fn block(&self) -> Block {
        self.block
    }
}

/// The points of one base sample, by their place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Number of factors.
    pub factors: usize,
    /// True if there are points `BA`.
    pub second_order: bool,
}

impl Block {
    /// Number of points.
    pub fn points(self) -> usize {
        2 + if self.second_order { 2 * self.factors } else { self.factors }
    }

    /// A.
    pub const fn a(self) -> usize {
        0
    }

    /// A with a factor (from 0) as in B.
    pub fn ab(self, factor: usize) -> usize {
        1 + factor
    }

    /// B with a factor (from 0) as in A; only with the second order.
    pub fn ba(self, factor: usize) -> usize {
        1 + self.factors + factor
    }

    /// B.
    pub fn b(self) -> usize {
        self.points() - 1
    }

    /// Pairs of factors, the first below the second: those with an index of the second order.
    pub fn pairs(self) -> impl Iterator<Item = (usize, usize)> {
        let factors = if self.second_order { self.factors } else { 0 };
        (0..factors).flat_map(move |first| (first + 1..factors).map(move |second| (first, second)))
    }

    /// True if a factor of a point is as in B.
    fn is_of_b(self, place: usize, factor: usize) -> bool {
        if place <= self.factors {
            place == self.ab(factor)
        } else {
            place != self.ba(factor) || place == self.b()
        }
    }
}

impl Design for Saltelli {
    fn points(&self) -> u64 {
        self.base * self.block.points() as u64
    }

    fn dimensions(&self) -> usize {
        self.block.factors
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place in a block, which is a usize")]
    fn point(&self, number: u64, point: &mut [f64]) {
        let points = self.block.points() as u64;
        let (sample, place) = (number / points, (number % points) as usize);
        for (factor, coordinate) in point.iter_mut().enumerate() {
            let matrix = if self.block.is_of_b(place, factor) { self.block.factors } else { 0 };
            *coordinate = self.sequence.coordinate(sample, matrix + factor);
        }
    }

    fn structure(&self) -> Structure<'_> {
        Structure::Saltelli(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(design: &Saltelli) -> Vec<Vec<f64>> {
        let point = |number| {
            let mut point = vec![f64::NAN; design.dimensions()];
            design.point(number, &mut point);
            point
        };
        (0..design.points()).map(point).collect()
    }

    #[test]
    fn points_and_their_order_equal_those_of_salib() {
        // SALib 1.6.0: sobol.sample(.., 8, scramble=False) for two factors, the sixth base sample.
        let with = points(&Saltelli::new(8, 2, true, None).unwrap());
        let sixth =
            [[0.875, 0.875], [0.125, 0.875], [0.875, 0.375], [0.875, 0.375], [0.125, 0.875], [0.125, 0.375]];
        assert_eq!(with.len(), 48);
        assert_eq!(with[30..36], sixth);
        let without = points(&Saltelli::new(8, 2, false, None).unwrap());
        assert_eq!(without.len(), 32);
        assert_eq!(without[20..24], [sixth[0], sixth[1], sixth[2], sixth[5]]);
    }

    #[test]
    fn between_a_and_b_points_differ_from_one_of_them_in_one_factor() {
        let design = Saltelli::new(8, 3, true, Some(5)).unwrap();
        let (block, points) = (design.block(), points(&design));
        for sample in points.chunks(block.points()) {
            let (a, b) = (&sample[block.a()], &sample[block.b()]);
            for factor in 0..3 {
                for other in 0..3 {
                    let (from_a, from_b) = if other == factor { (b, a) } else { (a, b) };
                    assert_eq!(sample[block.ab(factor)][other], from_a[other]);
                    assert_eq!(sample[block.ba(factor)][other], from_b[other]);
                }
            }
        }
    }

    #[test]
    fn a_large_design_gives_its_last_point_at_once() {
        let design = Saltelli::new(MOST_BASE, MOST_FACTORS, true, Some(1)).unwrap();
        let mut point = vec![f64::NAN; MOST_FACTORS];
        design.point(design.points() - 1, &mut point);
        assert!(point.iter().all(|&x| x > 0.0 && x < 1.0));
    }

    #[test]
    fn a_number_that_is_no_power_of_two_and_too_many_factors_are_refused() {
        for base in [0, 3, 1000, 2 * MOST_BASE] {
            assert_eq!(Saltelli::new(base, 2, true, None).unwrap_err(), DesignError::Base(base));
        }
        for factors in [0, MOST_FACTORS + 1] {
            let error = Saltelli::new(2, factors, true, None).unwrap_err();
            assert_eq!(error, DesignError::SaltelliFactors(factors));
        }
    }
}
