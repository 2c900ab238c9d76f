//! Agreement between coders: Krippendorff's alpha.

use numbers::stats::count;

/// Distance between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// 0 if they are equal, else 1.
    Nominal,
    /// The square of their difference.
    Interval,
}

impl Metric {
    fn distance(self, one: f64, other: f64) -> f64 {
        match self {
            Metric::Nominal => f64::from(u8::from(one != other)),
            Metric::Interval => (one - other) * (one - other),
        }
    }
}

/// Values that coders give to units: a row for each unit, a place for each coder; `None` if the coder gives no value.
pub type Codings = [Vec<Option<f64>>];

/// Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; 2013, *Content Analysis*,
/// chapter 12): 1 less the ratio of the observed disagreement to that expected by chance from the same values. 1: all
/// agree; 0: no better than chance; below 0: worse. `times` gives the weight of a unit: 1, or the number of times that
/// it was drawn in a resample.
///
/// Units with fewer than two values do not count. `None` if no unit counts, or if all values are equal: chance alone
/// would then agree too.
pub fn alpha(codings: &Codings, times: impl Fn(usize) -> f64, metric: Metric) -> Option<f64> {
    let mut values: Vec<(f64, f64)> = Vec::new();
    let (mut pairable, mut found) = (0.0, 0.0);
    for (unit, said) in codings.iter().enumerate() {
        let said: Vec<f64> = said.iter().flatten().copied().collect();
        let often = times(unit);
        if said.len() < 2 || often == 0.0 {
            continue;
        }
        let mut apart = 0.0;
        for (place, &one) in said.iter().enumerate() {
            apart += 2.0 * said[place + 1..].iter().map(|&other| metric.distance(one, other)).sum::<f64>();
            match values.iter_mut().find(|(value, _)| *value == one) {
                Some((_, number)) => *number += often,
                None => values.push((one, often)),
            }
        }
        pairable += often * count(said.len());
        found += often * apart / count(said.len() - 1);
    }
    let expected: f64 = values
        .iter()
        .map(|&(one, number)| {
            let apart = values.iter().map(|&(other, times)| times * metric.distance(one, other));
            number * apart.sum::<f64>()
        })
        .sum();
    (expected > 0.0).then(|| 1.0 - (pairable - 1.0) * found / expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units in rows, from coders in rows as printed; 0 stands for no value.
    fn codings<const N: usize>(coders: &[[u8; N]]) -> Vec<Vec<Option<f64>>> {
        let said = |value: u8| (value > 0).then(|| f64::from(value));
        (0..N).map(|unit| coders.iter().map(|coder| said(coder[unit])).collect()).collect()
    }

    /// Krippendorff 2011, example C: four observers, twelve units, some observations missing.
    const CANONICAL: [[u8; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    #[test]
    fn the_published_examples_have_the_published_alphas() {
        let binary = codings(&[[1, 2, 1, 1, 1, 1, 1, 1, 2, 1], [2, 2, 2, 1, 1, 2, 1, 1, 1, 1]]);
        let five = codings(&[[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]]);
        let canonical = codings(&CANONICAL);
        for (codings, metric, published) in [
            (&binary, Metric::Nominal, 0.095),
            (&five, Metric::Nominal, 0.692),
            (&canonical, Metric::Nominal, 0.743),
            (&canonical, Metric::Interval, 0.849),
        ] {
            let found = alpha(codings, |_| 1.0, metric).unwrap();
            assert!((found - published).abs() < 5e-4, "{metric:?}: {found} instead of {published}");
        }
    }

    #[test]
    fn a_unit_that_counts_twice_is_as_two_units() {
        let once = codings(&CANONICAL);
        let twice: Vec<_> = once.iter().flat_map(|unit| [unit.clone(), unit.clone()]).collect();
        let [one, two] = [alpha(&once, |_| 2.0, Metric::Nominal), alpha(&twice, |_| 1.0, Metric::Nominal)];
        assert!((one.unwrap() - two.unwrap()).abs() < 1e-12);
        assert_ne!(one, alpha(&once, |_| 1.0, Metric::Nominal));
        assert_eq!(alpha(&once, |_| 0.0, Metric::Nominal), None);
    }

    #[test]
    fn where_nothing_varies_there_is_no_alpha() {
        let same = codings(&[[1, 1, 1], [1, 1, 1]]);
        assert_eq!(alpha(&same, |_| 1.0, Metric::Nominal), None);
        let alone = codings(&[[1, 2, 1], [0, 0, 0]]);
        assert_eq!(alpha(&alone, |_| 1.0, Metric::Nominal), None, "one coder agrees with nobody");
        let perfect = codings(&[[1, 2, 1], [1, 2, 1]]);
        assert_eq!(alpha(&perfect, |_| 1.0, Metric::Nominal), Some(1.0));
    }
}
