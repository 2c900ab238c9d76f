//! Factors: the parameters varied, and the values that scenario keys get at a point of the design.

use serde_json::Value as Json;
use std::fmt;

/// A value as written in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// Words.
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Whole(number) => write!(f, "{number}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Truth(truth) => write!(f, "{truth}"),
            Value::Text(text) => f.write_str(text),
        }
    }
}

impl Value {
    /// The value as written in a file; `None` if it is a table or a list.
    pub fn of(json: &Json) -> Option<Value> {
        match json {
            Json::String(text) => Some(Value::Text(text.clone())),
            Json::Bool(truth) => Some(Value::Truth(*truth)),
            Json::Number(number) => number.as_i64().map(Value::Whole).or(number.as_f64().map(Value::Number)),
            Json::Null | Json::Array(_) | Json::Object(_) => None,
        }
    }

    /// The value as it is written in TOML.
    pub fn toml(&self) -> String {
        match self {
            Value::Whole(number) => toml::Value::Integer(*number).to_string(),
            Value::Number(number) => toml::Value::Float(*number).to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::Text(text) => toml::Value::String(text.clone()).to_string(),
        }
    }

    /// The value as a number; `None` if it is not one.
    #[expect(clippy::cast_precision_loss, reason = "numbers of scenarios stay far below 2^53")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Whole(number) => Some(*number as f64),
            Value::Number(number) => Some(*number),
            Value::Truth(_) | Value::Text(_) => None,
        }
    }
}

/// The kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorKind {
    /// Whole numbers.
    Whole,
    /// Numbers.
    Number,
    /// True or false.
    Truth,
    /// Words.
    Text,
}

impl FactorKind {
    /// The kind of column that holds all these values: numbers, truth values, or else words.
    pub fn of<'v>(values: impl Iterator<Item = &'v Value> + Clone) -> FactorKind {
        if values.clone().all(|v| matches!(v, Value::Whole(_))) {
            FactorKind::Whole
        } else if values.clone().all(|v| v.number().is_some()) {
            FactorKind::Number
        } else if values.clone().all(|v| matches!(v, Value::Truth(_))) {
            FactorKind::Truth
        } else {
            FactorKind::Text
        }
    }

    /// Convert a value to this kind.
    fn convert(self, value: Value) -> Value {
        match self {
            FactorKind::Number => value.number().map_or(value, Value::Number),
            FactorKind::Text => Value::Text(value.to_string()),
            FactorKind::Whole | FactorKind::Truth => value,
        }
    }
}

/// A change of a scenario: its key, and the value in TOML.
pub type Change = (String, String);

/// One of a factor's values.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorLevel {
    /// The value as tables show it.
    pub shown: Value,
    /// Its changes of the scenario.
    pub changes: Vec<Change>,
}

/// The source of a factor's values.
#[derive(Debug, Clone, PartialEq)]
pub enum Levels {
    /// Single values.
    Values(Vec<FactorLevel>),
    /// All numbers of a range.
    Range {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
        /// True if only whole numbers are meant.
        whole: bool,
        /// Number of equidistant levels, if only these are meant.
        steps: Option<u32>,
        /// The keys that get the number.
        keys: Vec<String>,
    },
}

/// A factor: something that is varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Name of its column.
    pub name: String,
    /// Name in pictures, in English and in Dutch; either may be empty.
    pub labels: [String; 2],
    /// Unit; may be empty.
    pub unit: String,
    /// Meaning; may be empty.
    pub meaning: String,
    /// The kind of its column.
    pub kind: FactorKind,
    /// Its values.
    pub levels: Levels,
}

/// Number of classes into which a range, or very many values, are divided.
const CLASSES: usize = 5;

/// Maximum number of values reported one by one.
const MOST_TOLD: usize = 12;

impl Factor {
    /// A factor with single values; the kind of its column follows from them.
    pub(crate) fn of_values(name: String, mut levels: Vec<FactorLevel>) -> Factor {
        let kind = FactorKind::of(levels.iter().map(|level| &level.shown));
        levels.iter_mut().for_each(|level| level.shown = kind.convert(level.shown.clone()));
        let (labels, unit, meaning) = Default::default();
        Factor { name, labels, unit, meaning, kind, levels: Levels::Values(levels) }
    }

    /// A value as the tables of this factor show it.
    pub fn shown(&self, value: Value) -> String {
        self.kind.convert(value).to_string()
    }

    /// The value at a coordinate of the design, [0, 1], and its changes.
    pub fn at(&self, coordinate: f64) -> (Value, Vec<Change>) {
        match &self.levels {
            Levels::Values(levels) => {
                let level = &levels[slice(coordinate, levels.len())];
                (level.shown.clone(), level.changes.clone())
            }
            Levels::Range { low, high, whole, steps, keys } => {
                let value = if *whole {
                    whole_number(*low, *high, coordinate, steps.is_some())
                } else {
                    Value::Number(low + coordinate * (high - low))
                };
                let written = value.toml();
                (value, keys.iter().map(|key| (key.clone(), written.clone())).collect())
            }
        }
    }

    /// The classes of values for which marginal effects are reported, in order: the values themselves, or the fifths of
    /// a range or of very many numbers.
    pub fn classes(&self) -> Vec<String> {
        match (&self.levels, self.ends()) {
            (Levels::Values(levels), _) if levels.len() <= MOST_TOLD => {
                levels.iter().map(|level| level.shown.to_string()).collect()
            }
            (Levels::Range { steps: Some(steps), .. }, _) if *steps as usize <= MOST_TOLD => {
                let grid = statistics::design::factorial::grid(*steps as usize);
                grid.into_iter().map(|coordinate| self.at(coordinate).0.to_string()).collect()
            }
            (_, Some((low, high))) => {
                let end =
                    |n: usize| low + (high - low) * numbers::stats::count(n) / numbers::stats::count(CLASSES);
                (0..CLASSES).map(|n| format!("{} to {}", rounded(end(n)), rounded(end(n + 1)))).collect()
            }
            _ => vec!["all values".to_owned()],
        }
    }

    /// The number that represents each class: the value itself, or the middle of a fifth; `None` if values are not
    /// numbers.
    pub fn middles(&self) -> Option<Vec<f64>> {
        let classes = self.classes();
        let (low, high) = self.ends()?;
        let of_class = |(number, class): (usize, &String)| {
            let fifth =
                low + (high - low) * (numbers::stats::count(number) + 0.5) / numbers::stats::count(CLASSES);
            class.parse().unwrap_or(fifth)
        };
        Some(classes.iter().enumerate().map(of_class).collect())
    }

    /// The class of the value at a coordinate.
    pub(crate) fn class_at(&self, coordinate: f64) -> usize {
        match (&self.levels, self.ends()) {
            (Levels::Values(levels), _) if levels.len() <= MOST_TOLD => slice(coordinate, levels.len()),
            (Levels::Range { steps: Some(steps), .. }, _) if *steps as usize <= MOST_TOLD => {
                nearest(coordinate, *steps as usize)
            }
            (Levels::Values(_), Some((low, high))) => {
                let number = self.at(coordinate).0.number().unwrap_or(low);
                slice((number - low) / (high - low), CLASSES)
            }
            (Levels::Range { .. }, _) => slice(coordinate, CLASSES),
            (Levels::Values(_), None) => 0,
        }
    }

    /// The least and the largest value; `None` unless all are numbers and differ.
    fn ends(&self) -> Option<(f64, f64)> {
        match &self.levels {
            Levels::Range { low, high, .. } => Some((*low, *high)),
            Levels::Values(levels) => {
                let numbers: Option<Vec<f64>> = levels.iter().map(|level| level.shown.number()).collect();
                let numbers = numbers?;
                let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
                let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                (low < high).then_some((low, high))
            }
        }
    }
}

/// The one of `number` equal slices of [0, 1] in which a coordinate lies; 1 lies in the last.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a coordinate lies in [0, 1]")]
fn slice(coordinate: f64, number: usize) -> usize {
    ((coordinate * numbers::stats::count(number)) as usize).min(number - 1)
}

/// The nearest of `number` equidistant coordinates.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a coordinate lies in [0, 1]")]
fn nearest(coordinate: f64, number: usize) -> usize {
    (coordinate * numbers::stats::count(number - 1)).round() as usize
}

/// The whole number at a coordinate: the nearest if levels are equidistant, else each number of the range with the same
/// probability.
#[expect(clippy::cast_possible_truncation, reason = "ends are whole numbers below 2^53")]
fn whole_number(low: f64, high: f64, coordinate: f64, nearest: bool) -> Value {
    let number = if nearest {
        (low + coordinate * (high - low)).round()
    } else {
        (low + (coordinate * (high - low + 1.0)).floor()).min(high)
    };
    Value::Whole(number as i64)
}

/// A number with at most four decimals.
fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(whole: bool, steps: Option<u32>) -> Factor {
        let levels = Levels::Range { low: 1.0, high: 5.0, whole, steps, keys: vec!["a.b".to_owned()] };
        let (labels, unit, meaning) = Default::default();
        Factor { name: "f".to_owned(), labels, unit, meaning, kind: FactorKind::Number, levels }
    }

    fn of_values(values: &[Value]) -> Factor {
        let level = |value: &Value| FactorLevel {
            shown: value.clone(),
            changes: vec![("k".to_owned(), value.toml())],
        };
        Factor::of_values("f".to_owned(), values.iter().map(level).collect())
    }

    #[test]
    fn a_range_is_run_through_and_whole_numbers_are_equally_likely() {
        assert_eq!(
            range(false, None).at(0.25),
            (Value::Number(2.0), vec![("a.b".to_owned(), "2.0".to_owned())])
        );
        let whole = range(true, None);
        let mut times = [0; 5];
        for n in 0..1000 {
            let Value::Whole(number) = whole.at((f64::from(n) + 0.5) / 1000.0).0 else { panic!("not whole") };
            times[usize::try_from(number - 1).unwrap()] += 1;
        }
        assert_eq!(times, [200; 5]);
        assert_eq!(whole.at(1.0), (Value::Whole(5), vec![("a.b".to_owned(), "5".to_owned())]));
    }

    #[test]
    fn values_are_the_slices_and_a_column_holds_what_all_of_them_are() {
        let numbers = of_values(&[Value::Whole(1), Value::Number(2.5)]);
        assert_eq!(numbers.kind, FactorKind::Number);
        assert_eq!(numbers.at(0.25), (Value::Number(1.0), vec![("k".to_owned(), "1".to_owned())]));
        assert_eq!(numbers.at(1.0).0, Value::Number(2.5));
        let words = of_values(&[Value::Truth(true), Value::Text("gift".to_owned())]);
        assert_eq!(words.kind, FactorKind::Text);
        assert_eq!(
            words.at(0.0),
            (Value::Text("true".to_owned()), vec![("k".to_owned(), "true".to_owned())])
        );
        assert_eq!(words.at(0.9).1[0].1, "\"gift\"");
    }

    #[test]
    fn effects_are_told_by_value_by_step_or_by_fifth() {
        assert_eq!(of_values(&[Value::Whole(7), Value::Whole(9)]).classes(), ["7", "9"]);
        let steps = range(false, Some(3));
        assert_eq!(steps.classes(), ["1", "3", "5"]);
        assert_eq!([0.0, 0.5, 1.0].map(|c| steps.class_at(c)), [0, 1, 2]);
        let fifths = range(false, None);
        assert_eq!(fifths.classes()[..2], ["1 to 1.8", "1.8 to 2.6"]);
        assert_eq!([0.0, 0.19, 0.21, 1.0].map(|c| fifths.class_at(c)), [0, 0, 1, 4]);
        let many = of_values(&(0..100).map(Value::Whole).collect::<Vec<_>>());
        assert_eq!(many.classes().len(), 5);
        assert_eq!(many.class_at(0.995), 4);
        assert_eq!(steps.middles(), Some(vec![1.0, 3.0, 5.0]));
        let middles = fifths.middles().unwrap();
        assert!(middles.iter().zip([1.4, 2.2, 3.0, 3.8, 4.6]).all(|(a, b)| (a - b).abs() < 1e-9));
        assert_eq!(of_values(&[Value::Text("gift".to_owned())]).middles(), None);
    }
}
