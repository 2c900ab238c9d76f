//! Sensitivity analysis against known values: exact indices, the formulae on stored values, and known components of
//! variance. `tests/salib/check.py` compares with SALib.

mod components;
mod effects;
mod noise;
mod sobol_indices;

use crate::ishigami;
use std::sync::LazyLock;
use vierdemacht::model::ids::Key;
use vierdemacht::model::random::Purpose;
use vierdemacht::numbers::random::{Draws, Stream};
use vierdemacht::statistics::design::Design;
use vierdemacht::statistics::design::saltelli::Saltelli;
use vierdemacht::statistics::sensitivity::Bootstrap;
use vierdemacht::statistics::sensitivity::sobol::{Shares, Sobol, SobolIndices};

/// A row of figures for each replicate of a cell.
type Rows = Vec<Vec<Option<f64>>>;

/// All points of a design, in order.
fn points(design: &dyn Design) -> impl Iterator<Item = (u64, Vec<f64>)> {
    (0..design.points()).map(|number| {
        let mut point = vec![f64::NAN; design.dimensions()];
        design.point(number, &mut point);
        (number, point)
    })
}

/// The indices of several figures, from their rows at each point.
fn indices(
    design: &Saltelli,
    figures: usize,
    bootstrap: Bootstrap,
    rows: impl Fn(u64, &[f64]) -> Rows,
) -> Vec<SobolIndices> {
    let mut sobol = Sobol::new(design, figures, bootstrap);
    points(design).for_each(|(number, point)| sobol.take(number, &rows(number, &point)));
    sobol.indices()
}

/// The indices of a function.
fn indices_of(design: &Saltelli, function: impl Fn(&[f64]) -> f64) -> Shares {
    let rows = |_, point: &[f64]| vec![vec![Some(function(point))]];
    indices(design, 1, Bootstrap::of(1), rows).remove(0).raw.expect("the function varies")
}

/// All estimates: first-order, total, second-order.
fn estimates(shares: &Shares) -> Vec<f64> {
    let single = shares.first.iter().chain(&shares.total).map(|index| index.estimate);
    single.chain(shares.second.iter().map(|pair| pair.index.estimate)).collect()
}

/// All half-widths of intervals, likewise.
fn half_widths(shares: &Shares) -> Vec<f64> {
    let single = shares.first.iter().chain(&shares.total).copied();
    let all = single.chain(shares.second.iter().map(|pair| pair.index));
    all.map(|index| index.interval.map(|(low, high)| (high - low) / 2.0).expect("an interval")).collect()
}

/// Random draws of a lot (the number of a replicate) and a point, the same whenever both recur.
fn draws_at(lot: usize, point: &[f64]) -> Stream {
    static DRAWS: LazyLock<Draws<'static>> = LazyLock::new(|| Draws::of(77, 0));
    let key = point.iter().fold(Key(lot as u64), |key, x| key.part(x.to_bits()));
    DRAWS.stream(Purpose::Wish, key)
}

fn assert_close(found: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(found.len(), wanted.len());
    for (number, (f, w)) in found.iter().zip(wanted).enumerate() {
        assert!((f - w).abs() <= tolerance, "number {number}: {f}, not {w}");
    }
}
