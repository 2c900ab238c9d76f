//! Intervals of shares.

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % interval of a share by Wilson's score (Wilson 1927, *Journal of the American Statistical Association* 22:
/// 209-212): the shares from which `part` of `whole` is at most 1.96 standard errors away. `None` if the whole is
/// empty.
///
/// # Panics
/// If the part is larger than the whole.
pub fn wilson(part: u32, whole: u32) -> Option<(f64, f64)> {
    assert!(part <= whole, "{part} of {whole} is no share");
    let n = f64::from(whole);
    let share = (whole > 0).then(|| f64::from(part) / n)?;
    let squared = Z * Z;
    let middle = share + squared / (2.0 * n);
    let half = Z * ((share * (1.0 - share) + squared / (4.0 * n)) / n).sqrt();
    let end = |at: f64| at / (1.0 + squared / n);
    // Rounding may move the ends away from exactly 0 and 1.
    let low = if part == 0 { 0.0 } else { end(middle - half) };
    let high = if part == whole { 1.0 } else { end(middle + half) };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_published_by_newcombe() {
        // Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3.
        for (part, whole, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(part, whole).unwrap();
            assert!(
                (found.0 - low).abs() < 5e-5 && (found.1 - high).abs() < 5e-5,
                "{part}/{whole}: {found:?}"
            );
        }
    }

    #[test]
    fn nothing_and_everything_have_one_sided_intervals() {
        let (none, all) = (wilson(0, 12).unwrap(), wilson(12, 12).unwrap());
        assert_eq!((none.0, all.1), (0.0, 1.0));
        assert!((none.1 - (1.0 - all.0)).abs() < 1e-12, "{none:?} {all:?}");
        assert_eq!(wilson(0, 0), None);
    }
}
