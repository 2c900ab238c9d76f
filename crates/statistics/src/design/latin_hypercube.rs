//! Latin hypercube (McKay, Beckman & Conover 1979): every dimension is cut into as many equal slices as there are
//! points, and each slice holds one point.

use super::Design;
use numbers::random::Key;
use numbers::random::{Draws, Stream, StudyDraw};
use numbers::stats::count;

/// A Latin hypercube. The same seed gives the same points.
#[derive(Debug, Clone)]
pub struct LatinHypercube {
    seed: u64,
    points: usize,
    /// For every dimension, the slice of each point.
    slices: Vec<Vec<u32>>,
}

impl LatinHypercube {
    /// A design of `points` points in `dimensions` dimensions; memory grows with their product.
    pub fn new(seed: u64, points: u32, dimensions: usize) -> LatinHypercube {
        let slices = (0..dimensions).map(|dimension| {
            let draw = stream(seed, dimension);
            let mut order: Vec<u32> = (0..points).collect();
            order.sort_by_cached_key(|&slice| (draw.bits(Key(2 * u64::from(slice))), slice));
            order
        });
        LatinHypercube { seed, points: points as usize, slices: slices.collect() }
    }
}

fn stream(seed: u64, dimension: usize) -> Stream {
    Draws::of(seed, 0).stream(StudyDraw, Key(dimension as u64))
}

impl Design for LatinHypercube {
    fn points(&self) -> u64 {
        self.points as u64
    }

    fn dimensions(&self) -> usize {
        self.slices.len()
    }

    #[expect(clippy::cast_possible_truncation, reason = "numbers below that of points, which is a u32")]
    fn point(&self, number: u64, point: &mut [f64]) {
        for (dimension, (slices, place)) in self.slices.iter().zip(point).enumerate() {
            let within = stream(self.seed, dimension).uniform(Key(2 * number + 1));
            *place = (f64::from(slices[number as usize]) + within) / count(self.points);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(seed: u64) -> Vec<Vec<f64>> {
        let design = LatinHypercube::new(seed, 50, 3);
        let point = |number| {
            let mut point = vec![0.0; 3];
            design.point(number, &mut point);
            point
        };
        (0..design.points()).map(point).collect()
    }

    #[test]
    fn every_slice_of_every_dimension_holds_one_point() {
        let design = points(7);
        for dimension in 0..3 {
            let mut slices: Vec<usize> = design.iter().map(|p| (p[dimension] * 50.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..50).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_points_and_another_others() {
        assert_eq!(points(7), points(7));
        assert_ne!(points(7), points(8));
    }
}
