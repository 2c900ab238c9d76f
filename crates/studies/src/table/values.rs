//! Reads single values of tables. Each function takes a field and the notation of numbers; its error gives a correct
//! alternative.

use std::ops::RangeInclusive;

/// The notation of a table's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// True if commas separate fields, so that a decimal comma must be in quotation marks.
    pub comma_separates: bool,
}

/// Signs for a missing value, in any capitals: those of R, pandas, spreadsheets, Stata.
const MISSING: [&str; 7] = ["", "na", "n/a", "#n/a", "nan", "null", "."];

/// True if a field is a missing value.
pub fn is_missing(text: &str) -> bool {
    MISSING.contains(&text.to_lowercase().as_str())
}

/// A finite number, with a decimal point or a decimal comma.
///
/// # Errors
/// The text is no number, or could be two: `1,234` in a table whose fields are separated by commas.
pub fn number(text: &str, notation: Notation) -> Result<f64, String> {
    let wrong = || "it must be a number, such as 12.5".to_owned();
    let finite = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(number) = finite(text) {
        return Ok(number);
    }
    let Some((whole, decimals)) = text.split_once(',') else { return Err(wrong()) };
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    if text.bytes().filter(|byte| matches!(byte, b',' | b'.')).count() > 1
        && unsigned.starts_with(|c: char| c.is_ascii_digit())
    {
        return Err("it must be a number without thousands separators, such as 1234.5".to_owned());
    }
    if notation.comma_separates && are_digits(unsigned) && decimals.len() == 3 && are_digits(decimals) {
        let (point, thousands) = (text.replace(',', "."), text.replace(',', ""));
        return Err(format!("this can mean {point} or {thousands}: write one of these"));
    }
    finite(&text.replace(',', ".")).ok_or_else(wrong)
}

/// A number within a range.
pub fn within(range: RangeInclusive<f64>) -> impl Fn(&str, Notation) -> Result<f64, String> {
    move |text, notation| {
        let (low, high) = (range.start(), range.end());
        let right = || format!("it must be from {low} to {high}");
        number(text, notation)
            .map_err(|why| if text.is_empty() { right() } else { why })
            .and_then(|number| if range.contains(&number) { Ok(number) } else { Err(right()) })
    }
}

/// A number of 0 or more.
///
/// # Errors
/// The text is no such number.
pub fn not_negative(text: &str, notation: Notation) -> Result<f64, String> {
    match number(text, notation)? {
        below if below < 0.0 => Err("it must be 0 or more".to_owned()),
        number => Ok(number),
    }
}

/// A whole number of 0 or more; `12.0` is 12.
///
/// # Errors
/// The text is no such number.
pub fn whole(text: &str, notation: Notation) -> Result<u32, String> {
    match number(text, notation) {
        Ok(number) if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) => {
            Ok(number as u32)
        }
        _ => Err("it must be a whole number of 0 or more, such as 12".to_owned()),
    }
}

/// A mark as people fill in spreadsheets: all that [`flag`] reads; and `x`, `v`, `y`, `ja`, `j`, `waar` for yes, `nee`,
/// `n`, `onwaar`, `-` for no, in any capitals.
///
/// # Errors
/// The text is neither.
pub fn mark(text: &str, notation: Notation) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "x" | "v" | "✓" | "y" | "ja" | "j" | "waar" => Ok(true),
        "nee" | "n" | "onwaar" | "-" => Ok(false),
        _ => flag(text, notation).map_err(|_| "it must be 1 or x or yes, or 0 or no".to_owned()),
    }
}

/// Yes or no: 1 or 0, `1.0` or `0.0`, `TRUE` or `FALSE`, `T` or `F`, `yes` or `no`, in any capitals.
///
/// # Errors
/// The text is neither.
pub fn flag(text: &str, notation: Notation) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "true" | "t" | "yes" => return Ok(true),
        "false" | "f" | "no" => return Ok(false),
        _ => {}
    }
    match number(text, notation) {
        Ok(1.0) => Ok(true),
        Ok(0.0) => Ok(false),
        _ => Err("it must be 0 or 1, or FALSE or TRUE".to_owned()),
    }
}

/// One of some words, in any capitals; each with its value.
pub fn one_of<'w, T: Copy>(words: &'w [(&str, T)]) -> impl Fn(&str, Notation) -> Result<T, String> + 'w {
    move |text, _| {
        let found = words.iter().find(|(word, _)| word.to_lowercase() == text.to_lowercase());
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            format!("it must be one of {}", all.join(", "))
        })
    }
}
