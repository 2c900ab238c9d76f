//! Trajectories of Morris (1991, *Technometrics* 33: 161-174): walks through a grid, one factor at each step.
//!
//! Every factor has p levels, 0, 1/(p-1), .. 1, p even. A trajectory begins at a random point of the grid and moves
//! every factor once, in random order, by
//!
//! ```text
//! delta = p / (2 (p - 1))
//! ```
//!
//! up from one of the lower p/2 levels, or down from one of the upper, each with probability 1/2: all levels are
//! equally likely at every point. A trajectory has D + 1 points. Trajectories are drawn independently, and not selected
//! afterwards for their spread (as Campolongo, Cariboni & Saltelli 2007, *Environmental Modelling & Software* 22:
//! 1509-1518, propose), so estimates from a part of them are unbiased too.

use super::{Design, DesignError, Structure, draws};
use numbers::random::Key;
use numbers::random::Stream;

/// Trajectories of Morris. The same seed gives the same points; memory does not grow with their number.
#[derive(Debug, Clone)]
pub struct Morris {
    seed: u64,
    trajectories: u32,
    levels: u32,
    factors: usize,
}

/// The move from one point of a trajectory to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrajectoryStep {
    /// The factor, from 0.
    pub factor: usize,
    /// True if it moves up.
    pub up: bool,
}

/// Draws for every factor of a trajectory: events of its stream.
#[derive(Clone, Copy)]
#[repr(u64)]
enum TrajectoryDraw {
    Level = 0,
    Direction = 1,
    Order = 2,
}

fn event(factor: usize, draw: TrajectoryDraw) -> Key {
    Key(3 * factor as u64 + draw as u64)
}

impl Morris {
    /// A design with these numbers of trajectories, of levels of the grid (even; 4 is usual) and of factors.
    ///
    /// # Errors
    /// [`DesignError::Trajectories`], [`DesignError::Levels`] and [`DesignError::MorrisFactors`].
    pub fn new(seed: u64, trajectories: u32, levels: u32, factors: usize) -> Result<Morris, DesignError> {
        if trajectories == 0 {
            return Err(DesignError::Trajectories);
        }
        if levels < 2 || levels % 2 == 1 {
            return Err(DesignError::Levels(levels));
        }
        if factors == 0 {
            return Err(DesignError::MorrisFactors);
        }
        Ok(Morris { seed, trajectories, levels, factors })
    }

    /// Number of trajectories.
    pub fn trajectories(&self) -> u32 {
        self.trajectories
    }

    /// Points of a trajectory.
    pub(crate) fn points_of_trajectory(&self) -> usize {
        self.factors + 1
    }

    /// Distance that a factor moves, as a share of its range: delta above, (1/2, 1].
    pub fn delta(&self) -> f64 {
        f64::from(self.levels) / (2.0 * f64::from(self.levels - 1))
    }

    /// The steps of a trajectory (from 0), in their order.
    pub fn steps(&self, trajectory: u64) -> Vec<TrajectoryStep> {
        let stream = self.stream(trajectory);
        let mut factors: Vec<usize> = (0..self.factors).collect();
        factors.sort_by_cached_key(|&factor| (stream.bits(event(factor, TrajectoryDraw::Order)), factor));
        factors.into_iter().map(|factor| TrajectoryStep { factor, up: is_up(stream, factor) }).collect()
    }

    fn stream(&self, trajectory: u64) -> Stream {
        draws(self.seed, Key::of("morris").part(trajectory))
    }

    /// The lower of the two levels of a factor.
    fn lower(&self, stream: Stream, factor: usize) -> f64 {
        let half = f64::from(self.levels / 2);
        (stream.uniform(event(factor, TrajectoryDraw::Level)) * half).floor().min(half - 1.0)
    }

    /// The place of a level.
    fn place(&self, level: f64) -> f64 {
        level / f64::from(self.levels - 1)
    }
}

fn is_up(stream: Stream, factor: usize) -> bool {
    stream.happens(event(factor, TrajectoryDraw::Direction), 0.5)
}

impl Design for Morris {
    fn points(&self) -> u64 {
        u64::from(self.trajectories) * self.points_of_trajectory() as u64
    }

    fn dimensions(&self) -> usize {
        self.factors
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place in a trajectory, which is a usize")]
    fn point(&self, number: u64, point: &mut [f64]) {
        let points = self.points_of_trajectory() as u64;
        let (trajectory, place) = (number / points, (number % points) as usize);
        let stream = self.stream(trajectory);
        for (number, TrajectoryStep { factor, up }) in self.steps(trajectory).into_iter().enumerate() {
            let is_upper = (number < place) == up;
            let upper = if is_upper { f64::from(self.levels / 2) } else { 0.0 };
            point[factor] = self.place(self.lower(stream, factor) + upper);
        }
    }

    fn structure(&self) -> Structure<'_> {
        Structure::Morris(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trajectory(design: &Morris, trajectory: u64) -> Vec<Vec<f64>> {
        let points = design.points_of_trajectory() as u64;
        let point = |number| {
            let mut point = vec![f64::NAN; design.dimensions()];
            design.point(number, &mut point);
            point
        };
        (trajectory * points..(trajectory + 1) * points).map(point).collect()
    }

    #[test]
    fn every_step_moves_the_factor_that_it_names_by_delta_and_no_other() {
        let design = Morris::new(3, 20, 6, 5).unwrap();
        for number in 0..20 {
            let (points, steps) = (trajectory(&design, number), design.steps(number));
            let mut moved: Vec<usize> = steps.iter().map(|step| step.factor).collect();
            moved.sort_unstable();
            assert_eq!(moved, [0, 1, 2, 3, 4]);
            for (pair, step) in points.windows(2).zip(steps) {
                let delta = if step.up { design.delta() } else { -design.delta() };
                for (factor, (from, to)) in pair[0].iter().zip(&pair[1]).enumerate() {
                    let wanted = if factor == step.factor { delta } else { 0.0 };
                    assert!((to - from - wanted).abs() < 1e-15);
                }
            }
        }
    }

    #[test]
    fn all_levels_are_equally_likely_at_every_point_and_all_orders_occur() {
        let design = Morris::new(11, 6000, 4, 3).unwrap();
        let mut levels = [[0_u32; 4]; 4];
        let mut orders = std::collections::BTreeMap::new();
        for number in 0..6000 {
            for (place, point) in trajectory(&design, number).iter().enumerate() {
                levels[place][(point[0] * 3.0).round() as usize] += 1;
            }
            let order: Vec<usize> = design.steps(number).iter().map(|step| step.factor).collect();
            *orders.entry(order).or_insert(0) += 1;
        }
        // Five standard deviations of a binomial count: 6000 of 1/4, 6000 of 1/6; the seed is fixed.
        assert!(levels.iter().flatten().all(|&n| n.abs_diff(1500) < 168), "{levels:?}");
        assert_eq!(orders.len(), 6);
        assert!(orders.values().all(|&n: &u32| n.abs_diff(1000) < 145), "{orders:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_points_and_another_others() {
        let [one, same, other] = [7, 7, 8].map(|seed| Morris::new(seed, 4, 4, 6).unwrap());
        assert_eq!(trajectory(&one, 3), trajectory(&same, 3));
        assert_ne!(trajectory(&one, 3), trajectory(&other, 3));
        assert_ne!(trajectory(&one, 3), trajectory(&one, 2));
    }

    #[test]
    fn odd_levels_and_empty_designs_are_refused() {
        assert_eq!(Morris::new(1, 5, 5, 3).unwrap_err(), DesignError::Levels(5));
        assert_eq!(Morris::new(1, 5, 0, 3).unwrap_err(), DesignError::Levels(0));
        assert_eq!(Morris::new(1, 0, 4, 3).unwrap_err(), DesignError::Trajectories);
        assert_eq!(Morris::new(1, 5, 4, 0).unwrap_err(), DesignError::MorrisFactors);
    }
}
