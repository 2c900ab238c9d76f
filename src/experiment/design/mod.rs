//! Designs: which points of a space of factors to look at, in an order that depends on nothing but the design.

pub mod correlated;
pub mod factorial;
pub mod latin_hypercube;
pub mod list;

/// Points in the unit cube, by number: any of them can be had without those before it, so a design can be split over
/// machines and picked up where it stopped.
pub trait Design: std::fmt::Debug + Sync {
    /// Number of points.
    fn points(&self) -> u64;

    /// Number of dimensions, one a factor.
    fn dimensions(&self) -> usize;

    /// Puts the coordinates of a point (from 0), each in [0, 1], into `point`, which has room for one a dimension.
    fn point(&self, number: u64, point: &mut [f64]);
}
