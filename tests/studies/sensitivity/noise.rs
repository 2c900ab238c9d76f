//! Sobol' indices of functions with random draws.

use super::{Rows, assert_close, draws_at, estimates, half_widths, indices};
use vierdemacht::model::ids::Key;
use vierdemacht::model::random::Purpose;
use vierdemacht::numbers::random::Draws;
use vierdemacht::statistics::design::saltelli::Saltelli;
use vierdemacht::statistics::sensitivity::Bootstrap;
use vierdemacht::statistics::sensitivity::sobol::SobolIndices;

/// A function whose first two factors have 0.8 and 0.2 of a variance of 5/12, and the third nothing.
fn additive(x: &[f64]) -> f64 {
    2.0 * x[0] + x[1]
}

/// A random draw of a lot that is the same at all points.
fn common(seed: u64, lot: usize) -> f64 {
    Draws::of(seed, lot as u64).stream(Purpose::Answer, Key(0)).normal(Key(0))
}

fn found(base: u64, replicates: usize, value: impl Fn(usize, &[f64]) -> Option<f64>) -> SobolIndices {
    let design = Saltelli::new(base, 3, true, Some(4)).unwrap();
    let rows = |_, point: &[f64]| -> Rows { (0..replicates).map(|lot| vec![value(lot, point)]).collect() };
    indices(&design, 1, Bootstrap::of(1), rows).remove(0)
}

#[test]
fn draws_that_moves_all_points_alike_moves_no_index() {
    let plain = found(256, 4, |_, x| Some(additive(x)));
    let moved = found(256, 4, |lot, x| Some(additive(x) + 100.0 * common(1, lot)));
    let (plain, raw) = (plain.raw.unwrap(), moved.raw.unwrap());
    assert_close(&estimates(&raw), &estimates(&plain), 1e-9);
    assert_close(&estimates(&moved.corrected.unwrap()), &estimates(&raw), 1e-9);
    assert!(moved.noise.unwrap().abs() < 1e-9);
}

#[test]
fn with_one_replicate_there_is_nothing_to_correct_by() {
    let found = found(64, 1, |_, x| Some(additive(x)));
    assert!(found.raw.is_some());
    assert_eq!((found.corrected, found.noise), (None, None));
}

#[test]
fn rough_draws_draws_first_order_indices_down_and_totals_up_and_the_correction_puts_them_back() {
    // Random draws of variance 1 separate for each point, and of variance 4 common to all: with 5 replicates, the means
    // of cells have a variance of 5/12 + 1/5.
    let rough = |lot: usize, x: &[f64]| draws_at(lot, x).normal(Key(0)) + 2.0 * common(1, lot);
    let found = found(1 << 12, 5, |lot, x| Some(additive(x) + rough(lot, x)));
    let (raw, corrected) = (found.raw.unwrap(), found.corrected.unwrap());
    let noise = 0.2 / (5.0 / 12.0 + 0.2);
    let first = [0.8, 0.2, 0.0].map(|share| share * (1.0 - noise));
    let biased: Vec<f64> = first.iter().copied().chain(first.map(|share| share + noise)).collect();
    let exact = [0.8, 0.2, 0.0, 0.8, 0.2, 0.0];
    for (index, width) in half_widths(&raw).into_iter().take(6).enumerate() {
        assert!((estimates(&raw)[index] - biased[index]).abs() < width && width < 0.06, "{index}: {width}");
    }
    for (index, width) in half_widths(&corrected).into_iter().enumerate() {
        let wanted = exact.get(index).copied().unwrap_or(0.0);
        let estimate = estimates(&corrected)[index];
        assert!((estimate - wanted).abs() < width && width < 0.15, "{index}: {estimate} ± {width}");
    }
    assert!((found.noise.unwrap() - noise).abs() < 0.02, "{:?}", found.noise);
    assert!((corrected.variance - 5.0 / 12.0).abs() < 0.03, "{}", corrected.variance);
}

#[test]
fn draws_that_is_a_slope_of_a_factor_is_taken_off_without_bias() {
    // In every lot the third factor has a random slope of mean 0: its variance in the mean of 4 replicates is (1/12) /
    // 4 on average, and 0 in expectation over random draws. Over 200 times 4 lots:
    let (mut raw, mut corrected) = (Vec::new(), Vec::new());
    for seed in 0..200 {
        let slope = |lot: usize, x: &[f64]| common(seed, lot) * (x[2] - 0.5);
        let found = found(32, 4, |lot, x| Some(additive(x) + slope(lot, x)));
        let parts = |shares: &super::Shares| {
            [shares.first[2].estimate, shares.total[2].estimate].map(|index| index * shares.variance)
        };
        raw.push(parts(&found.raw.unwrap()));
        corrected.push(parts(&found.corrected.unwrap()));
    }
    let mean_and_error = |parts: &[[f64; 2]], which: usize| {
        let values: Vec<f64> = parts.iter().map(|part| part[which]).collect();
        vierdemacht::numbers::stats::mean_and_error(&values).unwrap()
    };
    for which in [0, 1] {
        let (mean, error) = mean_and_error(&corrected, which);
        assert!(mean.abs() < 4.0 * error, "{mean} ± {error}");
        let (mean, error) = mean_and_error(&raw, which);
        assert!((mean - 1.0 / 48.0).abs() < 4.0 * error && mean > 5.0 * error, "{mean} ± {error}");
    }
}

#[test]
fn the_correction_counts_with_figures_that_exist_in_some_draws_only() {
    // Common random draws no longer cancel if cells lack different lots of them.
    let value = |lot: usize, x: &[f64]| {
        let exists = draws_at(lot, x).happens(Key(1), 0.7);
        exists.then(|| additive(x) + draws_at(lot, x).normal(Key(0)) * 0.5 + common(1, lot))
    };
    let found = found(1 << 12, 12, value);
    assert_eq!(found.dropped, 0, "with 0.3 to the power of 12, some 0.02 base samples are");
    let (raw, corrected) = (found.raw.unwrap(), found.corrected.unwrap());
    assert!(raw.variance > 0.45, "{}", raw.variance);
    assert!((corrected.variance - 5.0 / 12.0).abs() < 0.02, "{}", corrected.variance);
    for (index, width) in half_widths(&corrected).into_iter().take(6).enumerate() {
        let exact = [0.8, 0.2, 0.0, 0.8, 0.2, 0.0][index];
        let estimate = estimates(&corrected)[index];
        assert!((estimate - exact).abs() < width && width < 0.1, "{index}: {estimate} ± {width}");
    }
}

#[test]
fn where_draws_explains_all_there_are_no_corrected_indices_to_rely_on() {
    let found = found(64, 2, |lot, x| Some(draws_at(lot, x).normal(Key(0))));
    let reliable = found.corrected.is_some_and(|shares| shares.total.iter().all(|i| i.interval.is_some()));
    assert!(found.raw.is_some() && !reliable);
    assert!(found.noise.unwrap() > 0.5);
}
