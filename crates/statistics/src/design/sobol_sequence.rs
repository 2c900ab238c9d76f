//! Sobol' sequence (Sobol' 1967, *USSR Computational Mathematics and Mathematical Physics* 7(4): 86-112): points
//! that fill the cube evenly, by number.
//!
//! With direction numbers v of Joe & Kuo (2008, *SIAM Journal on Scientific Computing* 30: 2635-2654), digit for
//! digit in base 2 and in the order of the Gray code (Antonov & Saleev 1979, *USSR Computational Mathematics and
//! Mathematical Physics* 19(1): 252-256),
//!
//! ```text
//! x_nd = XOR of v_dk over the digits k that are 1 in n XOR floor(n / 2)
//! ```
//!
//! These are the points, in the order, of `scipy.stats.qmc.Sobol(scramble=False)`; the first is 0.
//!
//! **Scrambled** by a seed (Owen 1995, in *Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing*:
//! 299-317): each digit is flipped, or not, by a fair draw that belongs to the digits before it. The points lie as
//! evenly as before, each is uniform on the open unit interval in every dimension, and other seeds give other points.
//! The first digits are the sequence's, scrambled; all further digits are random, as if scrambled without end.

use super::draws;
use numbers::random::Key;
use numbers::random::Stream;
use sobol::Sobol;
use sobol::params::JoeKuoD6;

/// Number of dimensions with known direction numbers.
pub(crate) const MOST_DIMENSIONS: usize = 1000;

/// Digits in base 2 of a coordinate; the sequence has 2 to the power of this points.
pub(crate) const DIGITS: usize = 32;

/// A Sobol' sequence in some dimensions.
#[derive(Debug, Clone)]
pub(crate) struct SobolSequence {
    /// For every dimension and every digit of a number the direction, first digit highest.
    directions: Vec<Vec<u32>>,
    /// Draws of every dimension; empty if the sequence is not scrambled.
    scrambling: Vec<Stream>,
}

impl SobolSequence {
    /// The sequence in this number of dimensions, scrambled if there is a seed.
    ///
    /// # Panics
    /// Beyond [`MOST_DIMENSIONS`].
    pub(crate) fn new(dimensions: usize, seed: Option<u64>) -> SobolSequence {
        let parameters = if dimensions > 100 { JoeKuoD6::standard() } else { JoeKuoD6::minimal() };
        let stream =
            |seed| (0..dimensions).map(move |d| draws(seed, Key::of("owen").part(d as u64))).collect();
        SobolSequence {
            directions: Sobol::<u32>::init_direction_vals::<u32>(dimensions, DIGITS, &parameters),
            scrambling: seed.map(stream).unwrap_or_default(),
        }
    }

    /// A coordinate (dimension, from 0) of a point (number, from 0): in [0, 1), in (0, 1) if scrambled.
    ///
    /// # Panics
    /// In a dimension that the sequence does not have, and from point 2^32 on.
    pub(crate) fn coordinate(&self, number: u64, dimension: usize) -> f64 {
        let digits = self.digits(number, dimension);
        match self.scrambling.get(dimension) {
            Some(&stream) => scrambled(digits, stream),
            None => f64::from(digits) / 4_294_967_296.0,
        }
    }

    fn digits(&self, number: u64, dimension: usize) -> u32 {
        let mut code = number ^ (number >> 1);
        let mut digits = 0;
        while code != 0 {
            digits ^= self.directions[dimension][code.trailing_zeros() as usize];
            code &= code - 1;
        }
        digits
    }
}

/// Scramble a coordinate. The draw of each digit belongs to a node of the binary tree of all beginnings, numbered like
/// a heap: a 1, then the digits before it. No two points share all digits of a coordinate, so the digits that follow
/// are drawn at once.
#[expect(clippy::cast_precision_loss, reason = "52 bits fit a double")]
fn scrambled(digits: u32, stream: Stream) -> f64 {
    let beginning = |length: usize| 1 << length | u64::from(digits) >> (DIGITS - length);
    let flips = (0..DIGITS).fold(0, |flips, depth| flips << 1 | stream.bits(Key(beginning(depth))) >> 63);
    let rest = stream.bits(Key(beginning(DIGITS))) >> 44;
    let value = (u64::from(digits) ^ flips) << 20 | rest;
    (value as f64 + 0.5) / 4_503_599_627_370_496.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_equal_those_of_scipy() {
        // scipy 1.17.1, times 2^30: dimensions 0, 1, 2, 9, 99, 499 and 999.
        let sequence = SobolSequence::new(MOST_DIMENSIONS, None);
        let dimensions = [0, 1, 2, 9, 99, 499, 999];
        let scipy: [(u64, [u32; 7]); 6] = [
            (0, [0; 7]),
            (1, [536_870_912; 7]),
            (2, [805_306_368, 268_435_456, 268_435_456, 805_306_368, 805_306_368, 268_435_456, 805_306_368]),
            (5, [939_524_096, 939_524_096, 134_217_728, 134_217_728, 402_653_184, 134_217_728, 671_088_640]),
            (
                1000,
                [235_929_600, 103_809_024, 556_793_856, 74_448_896, 200_278_016, 273_678_336, 214_958_080],
            ),
            (2047, [524_288, 673_710_080, 999_817_216, 478_674_944, 924_319_744, 911_736_832, 481_820_672]),
        ];
        for (number, coordinates) in scipy {
            let found = dimensions.map(|dimension| sequence.coordinate(number, dimension) * 1_073_741_824.0);
            assert_eq!(found, coordinates.map(f64::from), "point {number}");
        }
        for (number, coordinates) in [
            ((1 << 20) - 1, [1_024, 1_006_648_320, 828_646_400, 494_291_968, 929_870_848, 851_446_784]),
            (12_345_678, [635_605_440, 78_157_376, 1_027_110_336, 577_763_776, 346_727_488, 874_754_624_u32]),
        ] {
            let found = [0, 1, 2, 3, 4, 5].map(|d| sequence.coordinate(number, d) * 1_073_741_824.0);
            assert_eq!(found, coordinates.map(f64::from), "point {number}");
        }
    }

    /// True if, for each division of the first two dimensions into equal parts, every box holds one point.
    fn is_even(sequence: &SobolSequence) -> bool {
        const DIGITS: u32 = 10;
        (0..=DIGITS).all(|across| {
            let (columns, rows) = (1_u32 << across, 1_u32 << (DIGITS - across));
            let mut boxes: Vec<u32> = (0..1_u64 << DIGITS)
                .map(|number| {
                    let place =
                        |dimension, parts| (sequence.coordinate(number, dimension) * f64::from(parts)) as u32;
                    place(0, columns) * rows + place(1, rows)
                })
                .collect();
            boxes.sort_unstable();
            boxes == (0..1 << DIGITS).collect::<Vec<u32>>()
        })
    }

    #[test]
    fn scrambled_or_not_the_points_fill_every_shape_of_box_evenly() {
        assert!(is_even(&SobolSequence::new(2, None)));
        assert!(is_even(&SobolSequence::new(2, Some(1))));
        assert!(is_even(&SobolSequence::new(2, Some(2))));
    }

    #[test]
    fn over_seeds_every_coordinate_of_a_scrambled_point_is_uniform() {
        let values: Vec<f64> =
            (0..4000).map(|seed| scrambled(0, draws(seed, Key::of("owen").part(0)))).collect();
        let mean = values.iter().sum::<f64>() / 4000.0;
        let square = values.iter().map(|v| v * v).sum::<f64>() / 4000.0;
        // Five standard errors (0.2887 and 0.2981 over the root of 4000); the seeds are fixed.
        assert!((mean - 0.5).abs() < 0.0229, "{mean}");
        assert!((square - 1.0 / 3.0).abs() < 0.0236, "{square}");
        assert!(values.iter().all(|&v| v > 0.0 && v < 1.0));
    }

    #[test]
    fn a_seed_fixes_the_scrambling_and_dimensions_are_scrambled_apart() {
        let [one, same, other] = [7, 7, 8].map(|seed| SobolSequence::new(2, Some(seed)));
        assert_eq!(one.coordinate(3, 1), same.coordinate(3, 1));
        assert_ne!(one.coordinate(3, 1), other.coordinate(3, 1));
        // Unscrambled, the second point is one half in every dimension.
        assert_ne!(one.coordinate(1, 0), one.coordinate(1, 1));
    }
}
