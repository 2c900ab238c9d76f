//! Numbers drawn when first needed: most never are, and draws are addressed, so the moment does not matter.

use crate::ids::Approach;
use std::ops::Range;

/// One number for each owner (row) and plan, problem by problem; drawn once, then kept.
#[derive(Debug, Clone, Default)]
pub struct LazyDraws {
    values: Vec<f64>,
    /// Approaches already drawn, one bit each, for each owner and problem.
    drawn: Vec<u16>,
    problems: usize,
    approaches: usize,
}

impl LazyDraws {
    /// Clear all numbers; there are at most 16 approaches to a problem.
    pub fn begin(&mut self, owners: usize, problems: usize, approaches: usize) {
        self.problems = problems;
        self.approaches = approaches;
        self.drawn.clear();
        self.drawn.resize(owners * problems, 0);
        self.values.resize(owners * problems * approaches, 0.0);
    }

    /// An owner's number for one approach to a problem.
    #[inline]
    pub fn one(
        &mut self,
        owner: usize,
        problem: usize,
        approach: Approach,
        draw: impl FnOnce() -> f64,
    ) -> f64 {
        let approach = approach.index();
        let row = owner * self.problems + problem;
        let value = &mut self.values[row * self.approaches + approach];
        if self.drawn[row] >> approach & 1 == 0 {
            self.drawn[row] |= 1 << approach;
            *value = draw();
        }
        *value
    }

    /// An owner's numbers for all approaches to a problem; `draw` writes them all if one is missing.
    #[inline]
    pub fn all(&mut self, owner: usize, problem: usize, draw: impl FnOnce(&mut [f64])) -> &[f64] {
        self.rows(owner, problem..problem + 1, draw);
        self.row(owner, problem)
    }

    /// An owner's numbers for all approaches to a range of problems; `draw` writes them all if one is missing.
    #[inline]
    pub fn rows(&mut self, owner: usize, problems: Range<usize>, draw: impl FnOnce(&mut [f64])) {
        let rows = owner * self.problems + problems.start..owner * self.problems + problems.end;
        let all = all_of(self.approaches);
        let drawn = &mut self.drawn[rows.clone()];
        if drawn.iter().any(|drawn| *drawn != all) {
            drawn.fill(all);
            draw(&mut self.values[rows.start * self.approaches..rows.end * self.approaches]);
        }
    }

    /// An owner's numbers for all approaches to a problem, which must have been drawn.
    #[inline]
    pub fn row(&self, owner: usize, problem: usize) -> &[f64] {
        let row = owner * self.problems + problem;
        debug_assert_eq!(self.drawn[row], all_of(self.approaches), "numbers are drawn before they are used");
        &self.values[row * self.approaches..(row + 1) * self.approaches]
    }
}

/// One bit for each approach.
fn all_of(approaches: usize) -> u16 {
    u16::MAX >> (16 - approaches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_drawn_once() {
        let mut drawn = LazyDraws::default();
        drawn.begin(2, 3, 4);
        assert_eq!(drawn.one(1, 2, Approach(3), || 7.0), 7.0);
        assert_eq!(drawn.one(1, 2, Approach(3), || 8.0), 7.0);
        assert_eq!(drawn.all(1, 2, |row| row.copy_from_slice(&[1.0, 2.0, 3.0, 7.0])), [1.0, 2.0, 3.0, 7.0]);
        assert_eq!(drawn.all(1, 2, |row| row.fill(-1.0)), [1.0, 2.0, 3.0, 7.0]);
        assert_eq!(drawn.one(1, 2, Approach(0), || -1.0), 1.0);
        drawn.begin(2, 3, 4);
        assert_eq!(drawn.all(1, 2, |row| row.fill(5.0)), [5.0; 4], "another formation has its own");
    }

    #[test]
    fn sixteen_approaches_fit() {
        let mut drawn = LazyDraws::default();
        drawn.begin(1, 1, 16);
        assert_eq!(drawn.all(0, 0, |row| row.fill(1.0)), [1.0; 16]);
    }
}
