//! A list of points, each given by its levels.

use super::Design;
use numbers::stats::count;

/// Points as they were given.
#[derive(Debug, Clone)]
pub struct PointList {
    /// Number of levels of every dimension.
    levels: Vec<u32>,
    /// The level of every dimension, point by point.
    points: Vec<u32>,
}

impl PointList {
    /// A list of points, each with its level in every dimension (from 0).
    ///
    /// # Panics
    /// If a point has more or fewer levels than there are dimensions, or a level that its dimension lacks.
    pub fn new(levels: Vec<u32>, points: impl IntoIterator<Item = Vec<u32>>) -> PointList {
        let mut all = Vec::new();
        for point in points {
            assert_eq!(point.len(), levels.len(), "a point has a level in every dimension");
            assert!(
                point.iter().zip(&levels).all(|(level, number)| level < number),
                "a dimension has its levels"
            );
            all.extend(point);
        }
        PointList { levels, points: all }
    }

    /// The levels of a point (from 0).
    #[expect(clippy::cast_possible_truncation, reason = "numbers below that of points, which are in memory")]
    pub(crate) fn levels_of(&self, number: u64) -> &[u32] {
        let start = number as usize * self.levels.len();
        &self.points[start..start + self.levels.len()]
    }
}

impl Design for PointList {
    fn points(&self) -> u64 {
        (self.points.len() / self.levels.len().max(1)) as u64
    }

    fn dimensions(&self) -> usize {
        self.levels.len()
    }

    fn point(&self, number: u64, point: &mut [f64]) {
        for ((level, levels), place) in self.levels_of(number).iter().zip(&self.levels).zip(point) {
            *place = (f64::from(*level) + 0.5) / count(*levels as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_keep_their_order_and_their_levels() {
        let given = vec![vec![1, 0], vec![0, 2], vec![1, 0]];
        let list = PointList::new(vec![2, 3], given.clone());
        assert_eq!((list.points(), list.dimensions()), (3, 2));
        for (number, levels) in (0..).zip(&given) {
            assert_eq!(list.levels_of(number), levels.as_slice());
            let mut point = [0.0; 2];
            list.point(number, &mut point);
            let read = [(point[0] * 2.0).floor(), (point[1] * 3.0).floor()];
            assert_eq!(read, [f64::from(levels[0]), f64::from(levels[1])]);
        }
    }
}
