//! One factor at a time: the base, then every other level of each factor with all others at their base.

use super::factorial::slices;
use super::{Design, Structure};

/// Levels of factors; the middle level of each factor is its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneAtATime {
    /// Number of levels of every dimension, odd.
    levels: Vec<usize>,
}

/// A number of levels without a middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a design of one factor at a time keeps the middle value of each: give an odd number of values, 3 or more, not {0}"
)]
pub struct NoMiddle(pub usize);

impl OneAtATime {
    /// The design with these numbers of levels, one for each dimension.
    ///
    /// # Errors
    /// The first number of levels that has no middle, or only one level.
    pub fn new(levels: Vec<usize>) -> Result<OneAtATime, NoMiddle> {
        match levels.iter().find(|number| **number < 3 || **number % 2 == 0) {
            Some(&number) => Err(NoMiddle(number)),
            None => Ok(OneAtATime { levels }),
        }
    }

    /// The base level (from 0) of a dimension.
    pub fn base(&self, dimension: usize) -> usize {
        self.levels[dimension] / 2
    }

    /// The dimension that a point (from 0) changes and its level there; `None` for the base, point 0.
    pub fn turned(&self, number: u64) -> Option<(usize, usize)> {
        let mut rest = usize::try_from(number).ok()?.checked_sub(1)?;
        for (dimension, levels) in self.levels.iter().enumerate() {
            if rest < levels - 1 {
                return Some((dimension, rest + usize::from(rest >= self.base(dimension))));
            }
            rest -= levels - 1;
        }
        None
    }

    /// The point (from 0) in which a dimension has a level and all others are at their base.
    pub fn point_of(&self, dimension: usize, level: usize) -> u64 {
        let base = self.base(dimension);
        if level == base {
            return 0;
        }
        let before: usize = self.levels[..dimension].iter().map(|levels| levels - 1).sum();
        (1 + before + level - usize::from(level > base)) as u64
    }
}

impl Design for OneAtATime {
    fn points(&self) -> u64 {
        1 + self.levels.iter().map(|levels| levels - 1).sum::<usize>() as u64
    }

    fn dimensions(&self) -> usize {
        self.levels.len()
    }

    fn point(&self, number: u64, point: &mut [f64]) {
        let turned = self.turned(number);
        for (dimension, (levels, place)) in self.levels.iter().zip(point).enumerate() {
            let level = match turned {
                Some((of, level)) if of == dimension => level,
                _ => self.base(dimension),
            };
            *place = slices(*levels)[level];
        }
    }

    fn structure(&self) -> Structure<'_> {
        Structure::OneAtATime(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_comes_first_and_then_every_other_level_of_one_factor_after_the_other() {
        let design = OneAtATime::new(vec![3, 5]).unwrap();
        let all: Vec<Vec<usize>> = (0..design.points())
            .map(|number| {
                let mut point = [0.0; 2];
                design.point(number, &mut point);
                [(point[0] * 3.0).floor(), (point[1] * 5.0).floor()].map(|level| level as usize).to_vec()
            })
            .collect();
        assert_eq!(all, [[1, 2], [0, 2], [2, 2], [1, 0], [1, 1], [1, 3], [1, 4]]);
    }

    #[test]
    fn a_point_is_found_by_the_level_that_it_turns_to() {
        let design = OneAtATime::new(vec![3, 5]).unwrap();
        assert_eq!(design.turned(0), None);
        for number in 1..design.points() {
            let (dimension, level) = design.turned(number).unwrap();
            assert_eq!(design.point_of(dimension, level), number);
            assert_ne!(level, design.base(dimension));
        }
        assert_eq!([design.point_of(0, 1), design.point_of(1, 2)], [0, 0]);
        assert_eq!(design.turned(design.points()), None);
    }

    #[test]
    fn levels_without_a_middle_are_refused() {
        for levels in [0, 1, 2, 4] {
            assert_eq!(OneAtATime::new(vec![3, levels]), Err(NoMiddle(levels)));
        }
    }
}
