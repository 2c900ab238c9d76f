//! Small statistics that the rules and the tables share.

/// Replaces each value by its distance from the mean in standard deviations (population); all zero
/// where the values do not differ. Every mixture of unlike terms in the model mixes such scores.
pub fn standardise(values: &mut [f64]) {
    if values.is_empty() {
        return;
    }
    let n = count(values.len());
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n;
    let scale = if variance > 1e-24 { 1.0 / variance.sqrt() } else { 0.0 };
    for value in values {
        *value = (*value - mean) * scale;
    }
}

/// A length as a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "lengths stay far below 2^53")]
pub fn count(length: usize) -> f64 {
    length as f64
}

/// A part of a whole, [0, 1] for parts up to the whole; none of an empty whole.
#[must_use]
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Position of the largest value; the first of equals; none of nothing.
#[must_use]
pub fn position_of_largest(values: impl IntoIterator<Item = f64>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (i, value) in values.into_iter().enumerate() {
        if best.is_none_or(|(_, largest)| value > largest) {
            best = Some((i, value));
        }
    }
    best.map(|(i, _)| i)
}

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
///
/// `sorted` ascends; `share` lies in [0, 1]. None where there are no values.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position within the slice")]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * count(last);
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (place - place.floor()) * (sorted[above] - sorted[below]))
}

/// Mean and its standard error; the error is 0 with fewer than two values. None where there are no values.
#[must_use]
pub fn mean_and_error(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let n = count(values.len());
    let mean = values.iter().sum::<f64>() / n;
    if values.len() == 1 {
        return Some((mean, 0.0));
    }
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1.0);
    Some((mean, (variance / n).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standardised_values_have_mean_zero_and_deviation_one() {
        let mut values = [1.0, 2.0, 3.0, 6.0];
        standardise(&mut values);
        assert!(values.iter().sum::<f64>().abs() < 1e-12);
        assert!((values.iter().map(|v| v * v).sum::<f64>() / 4.0 - 1.0).abs() < 1e-12);
        let mut equal = [0.3; 5];
        standardise(&mut equal);
        assert_eq!(equal, [0.0; 5]);
    }

    #[test]
    fn quantiles_interpolate() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), Some(2.0));
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn the_first_of_equals_is_the_largest() {
        assert_eq!(position_of_largest([1.0, 3.0, 3.0]), Some(1));
        assert_eq!(position_of_largest([]), None);
    }
}
