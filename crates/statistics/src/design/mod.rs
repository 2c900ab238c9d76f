//! Designs: the points of a space of factors to look at, in an order that depends on the design alone.
//!
//! | design | for | points |
//! |---|---|---|
//! | [`factorial`] | chosen levels of few factors, in all combinations | the product of their numbers |
//! | [`one_at_a_time`] | the effect of each factor alone | 1 + the sum of the numbers of levels but the base |
//! | [`list`] | points that somebody chose | as many as were given |
//! | [`latin_hypercube`], also [`correlated`] | a look at the whole space | as many as wanted |
//! | [`morris`] | finding the few factors that matter among many | r (D + 1) |
//! | [`saltelli`] | the share of each factor in the variance | N (D + 2), or N (2 D + 2) with pairs |
//!
//! Draws of designs, and of the bootstrap of estimates from them, belong to the seed, to replicate 0, to `Design` and
//! to keys of their own, so no two share an address:
//!
//! | draws for | key | event |
//! |---|---|---|
//! | Latin hypercube | the dimension | 2 the slice; 2 the point + 1 |
//! | scrambling of a Sobol' sequence | `owen`, part the dimension | node of the tree of digits |
//! | trajectories of Morris | `morris`, part the trajectory | 3 the factor + 0, 1, 2 |
//! | bootstrap | `bootstrap`, part the resample | the base sample |

pub mod correlated;
pub mod factorial;
pub mod latin_hypercube;
pub mod list;
pub mod morris;
pub mod one_at_a_time;
pub mod saltelli;
pub mod sobol_sequence;

use morris::Morris;
use numbers::random::Key;
use numbers::random::{Draws, Stream, StudyDraw};
use one_at_a_time::OneAtATime;
use saltelli::Saltelli;

/// Points in the unit cube, by number: any point is available without those before it, so a design can be split over
/// machines and resumed.
pub trait Design: std::fmt::Debug + Sync {
    /// Number of points.
    fn points(&self) -> u64;

    /// Number of dimensions, one for each factor.
    fn dimensions(&self) -> usize;

    /// Write the coordinates of a point (from 0), each in [0, 1], into `point`, which has one place for each dimension.
    fn point(&self, number: u64, point: &mut [f64]);

    /// The grouping of its points.
    fn structure(&self) -> Structure<'_> {
        Structure::Loose
    }
}

/// The grouping of a design's points: it determines what can be estimated in addition to means and components.
#[derive(Debug, Clone, Copy)]
pub enum Structure<'d> {
    /// In base samples: Sobol' indices.
    Saltelli(&'d Saltelli),
    /// In trajectories: elementary effects.
    Morris(&'d Morris),
    /// Around a base: effects of each factor alone.
    OneAtATime(&'d OneAtATime),
    /// None.
    Loose,
}

/// A design that is impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DesignError {
    /// Number of base samples of a Saltelli design.
    #[error(
        "a Saltelli design has a power of two of base samples, up to 2^31, not {0}: the Sobol' sequence is even only \
         over powers of two. {power} would do",
        power = (*.0).clamp(1, saltelli::MOST_BASE).next_power_of_two()
    )]
    Base(u64),
    /// Number of factors of a Saltelli design.
    #[error("a Saltelli design has 1 to {most} factors, not {0}", most = saltelli::MOST_FACTORS)]
    SaltelliFactors(usize),
    /// Number of factors of Morris trajectories.
    #[error("trajectories of Morris have at least 1 factor")]
    MorrisFactors,
    /// Number of trajectories.
    #[error("a Morris design has at least 1 trajectory")]
    Trajectories,
    /// Number of levels.
    #[error(
        "a Morris design has an even number of levels, 2 or more, not {0}: only then are all equally likely; {next} \
         would do",
        next = (*.0 / 2 * 2).saturating_add(2).min(u32::MAX - 1)
    )]
    Levels(u32),
}

/// Draws under one of the keys in the table above.
pub(crate) fn draws(seed: u64, key: Key) -> Stream {
    Draws::of(seed, 0).stream(StudyDraw, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_design_says_what_would_do() {
        for (error, hint) in [
            (DesignError::Base(1000), "1024 would do"),
            (DesignError::Base(0), "1 would do"),
            (DesignError::Base(u64::MAX), "2147483648 would do"),
            (DesignError::SaltelliFactors(501), "1 to 500 factors, not 501"),
            (DesignError::Levels(5), "6 would do"),
            (DesignError::Levels(0), "2 would do"),
        ] {
            assert!(error.to_string().contains(hint), "{error}");
        }
    }
}
