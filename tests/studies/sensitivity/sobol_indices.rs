//! Sobol' indices of functions without random draws.

use super::ishigami::ishigami;
use super::{Rows, assert_close, estimates, half_widths, indices, indices_of, points};
use std::f64::consts::PI;
use vierdemacht::model::ids::Key;
use vierdemacht::numbers::random::{Draws, StudyDraw};
use vierdemacht::statistics::design::Design;
use vierdemacht::statistics::design::saltelli::Saltelli;
use vierdemacht::statistics::sensitivity::Bootstrap;
use vierdemacht::statistics::sensitivity::sobol::Sobol;

fn design(base: u64, factors: usize) -> Saltelli {
    Saltelli::new(base, factors, true, Some(2)).unwrap()
}

/// First-order, total and second-order indices for a = 7, b = 0.1 (Ishigami & Homma 1990).
fn exact_of_ishigami() -> [f64; 9] {
    let (a, b, pi4) = (7.0, 0.1, PI * PI * PI * PI);
    let first = 0.5 * (1.0 + b * pi4 / 5.0) * (1.0 + b * pi4 / 5.0);
    let second = a * a / 8.0;
    let both = b * b * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0);
    let variance = first + second + both;
    [first, second, 0.0, first + both, second, both, 0.0, both, 0.0].map(|part| part / variance)
}

#[test]
fn the_exact_indices_of_ishigami_lie_in_the_intervals() {
    let exact = exact_of_ishigami();
    assert_close(&exact[..6], &[0.3139, 0.4424, 0.0, 0.5576, 0.4424, 0.2437], 5e-5);
    let shares = indices_of(&design(1 << 12, 3), ishigami);
    for ((found, width), exact) in estimates(&shares).into_iter().zip(half_widths(&shares)).zip(exact) {
        assert!((found - exact).abs() < width, "{found} ± {width}, exactly {exact}");
        assert!(width > 0.005 && width < 0.07, "{width}");
    }
}

#[test]
fn factors_that_only_add_up_have_equal_first_order_and_total_indices() {
    let shares = indices_of(&design(1 << 12, 3), |x| 40.0 + 3.0 * x[0] - 2.0 * x[1] + x[2]);
    let exact = [9.0, 4.0, 1.0, 9.0, 4.0, 1.0, 0.0, 0.0, 0.0].map(|part| part / 14.0);
    assert_close(&estimates(&shares), &exact, 1e-3);
    assert!((shares.variance - 14.0 / 12.0).abs() < 1e-3);
}

#[test]
fn factors_that_only_act_together_have_no_first_order_index() {
    let shares = indices_of(&design(1 << 12, 3), |x| (x[0] - 0.5) * (x[2] - 0.5));
    assert_close(&estimates(&shares), &[0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], 0.01);
}

/// The indices by the formulae, literally, on stored values: centred and scaled by all points, variance over A and B.
fn on_stored_values(base_samples: &[Vec<f64>], factors: usize) -> Vec<f64> {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let variance = |values: &[f64]| {
        let m = mean(values);
        mean(&values.iter().map(|v| (v - m) * (v - m)).collect::<Vec<f64>>())
    };
    let all = base_samples.concat();
    let (centre, scale) = (mean(&all), variance(&all).sqrt());
    let column = |place: usize| -> Vec<f64> {
        base_samples.iter().map(|sample| (sample[place] - centre) / scale).collect()
    };
    let (a, b) = (column(0), column(2 * factors + 1));
    let ab: Vec<Vec<f64>> = (0..factors).map(|j| column(1 + j)).collect();
    let ba: Vec<Vec<f64>> = (0..factors).map(|j| column(1 + factors + j)).collect();
    let v = variance(&[a.clone(), b.clone()].concat());
    let over = |term: &dyn Fn(usize) -> f64| mean(&(0..a.len()).map(term).collect::<Vec<f64>>()) / v;
    let first: Vec<f64> = (0..factors).map(|j| over(&|n| b[n] * (ab[j][n] - a[n]))).collect();
    let total = (0..factors).map(|j| over(&|n| 0.5 * (a[n] - ab[j][n]) * (a[n] - ab[j][n])));
    let pairs = (0..factors).flat_map(|j| (j + 1..factors).map(move |k| (j, k)));
    let second = pairs.map(|(j, k)| over(&|n| ba[j][n] * ab[k][n] - a[n] * b[n]) - first[j] - first[k]);
    first.iter().copied().chain(total).chain(second).collect()
}

/// A function far from 0 with four factors, and the base samples of its values.
fn far_away(design: &Saltelli) -> (impl Fn(&[f64]) -> f64, Vec<Vec<f64>>) {
    let function = |x: &[f64]| 1e6 + ishigami(x) + 3.0 * x[3] * x[0];
    let values: Vec<f64> = points(design).map(|(_, point)| function(&point)).collect();
    (function, values.chunks(design.block().points()).map(<[f64]>::to_vec).collect())
}

#[test]
fn a_stream_gives_what_the_formulae_give_on_stored_values() {
    let design = design(256, 4);
    let (function, base_samples) = far_away(&design);
    assert_close(&estimates(&indices_of(&design, function)), &on_stored_values(&base_samples, 4), 1e-9);
}

#[test]
fn intervals_are_as_wide_as_those_of_a_bootstrap_of_stored_values() {
    let design = design(256, 4);
    let (function, base_samples) = far_away(&design);
    let rows = |_, point: &[f64]| vec![vec![Some(function(point))]];
    let streamed = indices(&design, 1, Bootstrap { seed: 3, resamples: 400 }, rows);
    let streamed = half_widths(streamed[0].raw.as_ref().unwrap());
    let resamples: Vec<Vec<f64>> = (0..400)
        .map(|resample| {
            let draw = Draws::of(9, resample).stream(StudyDraw, Key(0));
            let chosen = (0..256).map(|n| base_samples[(draw.uniform(Key(n)) * 256.0) as usize].clone());
            on_stored_values(&chosen.collect::<Vec<_>>(), 4)
        })
        .collect();
    for (index, width) in streamed.into_iter().enumerate() {
        let mean = resamples.iter().map(|r| r[index]).sum::<f64>() / 400.0;
        let squares = resamples.iter().map(|r| (r[index] - mean) * (r[index] - mean)).sum::<f64>();
        let ratio = width / (1.96 * (squares / 399.0).sqrt());
        // The standard error of the ratio of two such standard deviations is 0.05.
        assert!((ratio - 1.0).abs() < 0.25, "index {index}: {ratio}");
    }
}

#[test]
fn a_missing_value_drops_its_base_sample_for_its_figure_alone() {
    let design = design(64, 4);
    let (function, mut base_samples) = far_away(&design);
    let points_each = design.block().points() as u64;
    let missing = [3 * points_each, 17 * points_each + 4, 17 * points_each + 5];
    let rows = |number, point: &[f64]| -> Rows {
        let value = function(point);
        vec![vec![Some(value), (!missing.contains(&number)).then_some(value)]]
    };
    let found = indices(&design, 2, Bootstrap::of(1), rows);
    assert_eq!([found[0].used, found[0].dropped, found[1].used, found[1].dropped], [64, 0, 62, 2]);
    assert_close(&estimates(found[0].raw.as_ref().unwrap()), &on_stored_values(&base_samples, 4), 1e-9);
    base_samples.remove(17);
    base_samples.remove(3);
    assert_close(&estimates(found[1].raw.as_ref().unwrap()), &on_stored_values(&base_samples, 4), 1e-9);
    let all = base_samples.concat();
    assert!((found[1].mean.unwrap() - all.iter().sum::<f64>() / all.len() as f64).abs() < 1e-7);
}

#[test]
fn a_figure_that_does_not_vary_or_does_not_exist_has_no_indices() {
    let rows = |_, _: &[f64]| vec![vec![Some(0.1), None, Some(f64::NAN)]];
    let found = indices(&design(16, 2), 3, Bootstrap::of(1), rows);
    assert_eq!((found[0].used, found[0].raw.clone(), found[0].noise), (16, None, None));
    assert!((found[0].mean.unwrap() - 0.1).abs() < 1e-15);
    for missing in &found[1..] {
        assert_eq!((missing.used, missing.dropped, missing.mean), (0, 16, None));
        assert_eq!((&missing.raw, &missing.corrected), (&None, &None));
    }
}

#[test]
fn without_the_second_order_the_other_indices_are_the_same() {
    let without = Saltelli::new(512, 3, false, Some(2)).unwrap();
    let shares = indices_of(&without, |x| ishigami(x) - 3.5);
    assert_eq!(shares.second, []);
    let with = indices_of(&design(512, 3), |x| ishigami(x) - 3.5);
    // First-order indices are centred by the mean of all points, and the two designs differ in their points.
    assert_close(&estimates(&shares)[3..], &estimates(&with)[3..6], 1e-12);
    assert_close(&estimates(&shares)[..3], &estimates(&with)[..3], 1e-3);
}

#[test]
fn seeds_of_the_bootstrap_move_intervals_and_nothing_else() {
    let design = design(128, 3);
    let of = |seed, resamples| {
        let rows = |_, point: &[f64]| vec![vec![Some(ishigami(point))]];
        indices(&design, 1, Bootstrap { seed, resamples }, rows).remove(0)
    };
    assert_eq!(of(1, 100), of(1, 100));
    let (one, other) = (of(1, 100).raw.unwrap(), of(2, 100).raw.unwrap());
    assert_eq!(estimates(&one), estimates(&other));
    assert_ne!(half_widths(&one), half_widths(&other));
    let without = of(1, 0).raw.unwrap();
    assert_eq!(estimates(&one), estimates(&without));
    assert!(without.first.iter().all(|index| index.interval.is_none()));
}

#[test]
fn what_is_complete_so_far_can_be_had_at_any_time() {
    let (long, short) = (design(64, 3), design(32, 3));
    let mut sobol = Sobol::new(&long, 1, Bootstrap::of(1));
    assert_eq!(sobol.indices()[0].raw, None);
    // Three points of the next base sample have already arrived.
    for (number, point) in points(&long).take(short.points() as usize + 3) {
        sobol.take(number, &[[Some(ishigami(&point))]]);
    }
    assert_eq!(sobol.indices()[0].raw, Some(indices_of(&short, ishigami)));
}

#[test]
fn results_survive_json() {
    let rows = |_, point: &[f64]| vec![vec![Some(ishigami(point))], vec![Some(ishigami(point) + point[0])]];
    let found = indices(&design(32, 3), 1, Bootstrap::of(1), rows);
    let text = serde_json::to_string(&found).unwrap();
    assert!(found[0].corrected.is_some());
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()[0]["used"], 32);
}
