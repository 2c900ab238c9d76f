//! Numbers that are drawn when they are first needed: most never are, and addressed luck makes the moment
//! irrelevant.

/// One number for each owner (row) and plan, problem by problem; drawn once, then kept.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    values: Vec<f64>,
    /// Approaches already drawn, one bit each, for each owner and problem.
    drawn: Vec<u16>,
    problems: usize,
    approaches: usize,
}

impl Drawn {
    /// Forgets all numbers; there are at most 16 approaches to a problem.
    pub fn begin(&mut self, owners: usize, problems: usize, approaches: usize) {
        self.problems = problems;
        self.approaches = approaches;
        self.drawn.clear();
        self.drawn.resize(owners * problems, 0);
        self.values.resize(owners * problems * approaches, 0.0);
    }

    /// An owner's number for one approach to a problem.
    #[inline]
    pub fn one(&mut self, owner: usize, problem: usize, approach: usize, draw: impl FnOnce() -> f64) -> f64 {
        let row = owner * self.problems + problem;
        let value = &mut self.values[row * self.approaches + approach];
        if self.drawn[row] >> approach & 1 == 0 {
            self.drawn[row] |= 1 << approach;
            *value = draw();
        }
        *value
    }

    /// An owner's numbers for all approaches to a problem. `draw` is asked for those not yet drawn.
    #[inline]
    pub fn all<D: Fn(usize) -> f64>(
        &mut self,
        owner: usize,
        problem: usize,
        prepare: impl FnOnce() -> D,
    ) -> &[f64] {
        let row = owner * self.problems + problem;
        let values = &mut self.values[row * self.approaches..(row + 1) * self.approaches];
        let missing = !self.drawn[row] & all_of(self.approaches);
        if missing != 0 {
            self.drawn[row] |= missing;
            let draw = prepare();
            for (approach, value) in values.iter_mut().enumerate() {
                if missing >> approach & 1 == 1 {
                    *value = draw(approach);
                }
            }
        }
        values
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
        let mut drawn = Drawn::default();
        drawn.begin(2, 3, 4);
        assert_eq!(drawn.one(1, 2, 3, || 7.0), 7.0);
        assert_eq!(drawn.one(1, 2, 3, || 8.0), 7.0);
        assert_eq!(drawn.all(1, 2, || |k| k as f64), [0.0, 1.0, 2.0, 7.0]);
        assert_eq!(drawn.all(1, 2, || |_| -1.0), [0.0, 1.0, 2.0, 7.0]);
        drawn.begin(2, 3, 4);
        assert_eq!(drawn.all(1, 2, || |_| 5.0), [5.0; 4], "another formation has its own");
    }

    #[test]
    fn sixteen_approaches_fit() {
        let mut drawn = Drawn::default();
        drawn.begin(1, 1, 16);
        assert_eq!(drawn.all(0, 0, || |_| 1.0), [1.0; 16]);
    }
}
