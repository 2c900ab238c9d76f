//! Numbers written with a decimal comma, as in Dutch and German; files and changes require a point.

use std::fmt;
use std::ops::Range;

/// A number with a decimal comma in the place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecimalComma {
    /// Its place, in bytes of the text.
    pub place: Range<usize>,
    written: String,
}

impl DecimalComma {
    /// The number with a decimal comma, on the line of a byte, that is a value and contains or ends at this byte. A
    /// TOML reader reports its error there.
    pub fn near(text: &str, byte: usize) -> Option<DecimalComma> {
        let before = text.get(..byte)?;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next()?;
        let values = line.match_indices('=').filter_map(|(equals, _)| {
            let value = &line[equals + 1..];
            let start = line_start + equals + 1 + (value.len() - value.trim_start().len());
            let length = length_of_number(value.trim_start())?;
            Some(start..start + length)
        });
        let place = values.into_iter().find(|place| (place.start..=place.end + 1).contains(&byte))?;
        Some(DecimalComma { written: text[place.clone()].to_owned(), place })
    }

    /// A word that is such a number and nothing else; `None` if it is not.
    pub fn of_word(word: &str) -> Option<DecimalComma> {
        (length_of_number(word)? == word.len())
            .then(|| DecimalComma { place: 0..word.len(), written: word.to_owned() })
    }

    /// The number with a decimal point.
    pub fn with_point(&self) -> String {
        self.written.replace(',', ".")
    }

    /// Advice on how to write it; with three digits after the comma, thousands may be meant.
    pub fn help(&self) -> String {
        let with_point = self.with_point();
        match self.written.split_once(',') {
            Some((_, thousands)) if thousands.len() == 3 => {
                format!("write {with_point}; if thousands are meant, {}", self.written.replace(',', ""))
            }
            _ => format!("write {with_point}"),
        }
    }
}

impl fmt::Display for DecimalComma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has a decimal comma, and numbers are written with a point", self.written)
    }
}

/// The length of the number with a decimal comma at the start of a text: an optional sign, digits, comma, digits.
fn length_of_number(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(text.starts_with(['+', '-']));
    let whole = digits(&text[sign..]);
    let rest = text[sign + whole..].strip_prefix(',')?;
    let length = sign + whole + 1 + digits(rest);
    // In an inline table another comma may follow, but no further digits.
    let after = text[length..].trim_start_matches(',');
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_');
    (whole > 0 && digits(rest) > 0 && ends).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_comma_is_found_where_a_value_stands() {
        let text = "a = 1\nbase = -0,95 # \"x\"\nlist = [0, 5]\n";
        let found = DecimalComma::near(text, text.find(',').unwrap()).unwrap();
        assert_eq!((&text[found.place.clone()], found.with_point().as_str()), ("-0,95", "-0.95"));
        assert_eq!(found.help(), "write -0.95");
        assert_eq!(DecimalComma::near(text, text.rfind(',').unwrap()), None);
        let inline = "x = { low = 0,1, high = 2 }\n";
        assert_eq!(DecimalComma::near(inline, 14).unwrap().with_point(), "0.1");
    }

    #[test]
    fn a_word_is_such_a_number_or_not() {
        assert_eq!(DecimalComma::of_word("1,5").unwrap().with_point(), "1.5");
        assert!(DecimalComma::of_word("1,000").unwrap().help().ends_with("if thousands are meant, 1000"));
        for word in ["1.5", "1,5,2", ",5", "1,", "a,b", "1,5x", "vvd,d66", ""] {
            assert_eq!(DecimalComma::of_word(word), None, "{word}");
        }
    }
}
