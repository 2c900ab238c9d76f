//! A list of patterns, as a user writes it: a TOML file.

use model::scenario::FileKind;
use model::scenario::validate::SchemaLookup;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::text_file::parse_toml;
use toml::Spanned;

/// The list that comes with the model.
pub(crate) const SHIPPED: &str = include_str!("../../../../scenarios/patterns/patterns.toml");

/// Its place in the project.
pub const SHIPPED_FILE: &str = "scenarios/patterns/patterns.toml";

/// Changes of a scenario: key (with `*` for every entry of a list) and value.
pub type Changes = BTreeMap<String, toml::Value>;

/// The same as the schema describes them.
pub(super) type WrittenChanges = BTreeMap<String, serde_json::Value>;

/// A list of patterns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PatternList {
    /// Patterns.
    pub patterns: Vec<Pattern>,
    /// Ranges of parameters beyond the defaults.
    pub ranges: Vec<Range>,
    /// The file of the ladder that the list names.
    pub ladder: Option<PathBuf>,
}

/// A list of patterns: what the model should show, and what must break it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PatternListFile {
    /// Its ladder: a path relative to the file.
    #[serde(default)]
    ladder: Option<PathBuf>,
    /// Patterns.
    #[serde(default)]
    #[schemars(with = "Vec<Pattern>")]
    pattern: Vec<Spanned<Pattern>>,
    /// Ranges of parameters, of which random sets are drawn, beyond the defaults.
    #[serde(default)]
    #[schemars(with = "Vec<Range>")]
    range: Vec<Spanned<Range>>,
}

/// A pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Number.
    pub number: u32,
    /// What it says.
    pub title: String,
    /// Source.
    pub source: String,
    /// What must all be so.
    pub statements: Vec<Statement>,
    /// What must break it.
    #[serde(default)]
    pub breakers: Vec<Corner>,
    /// Other corners.
    #[serde(default)]
    pub variants: Vec<Corner>,
    /// What was found out about it, such as why it fails.
    #[serde(default)]
    pub finding: Option<String>,
    /// Where it stands: file and line.
    #[serde(skip)]
    pub place: String,
    /// Whether it came with the model; it need not fit every scenario then.
    #[serde(skip)]
    pub shipped: bool,
}

/// One statement: `left` is larger than `right`, is exactly a number in every formation, or covers one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The statement in words.
    pub says: String,
    /// A figure.
    pub left: String,
    /// A figure or a number than which `left` is larger.
    #[serde(default)]
    pub right: Option<RightSide>,
    /// A number that lies between the 5th and the 95th percentile of `left` over formations.
    #[serde(default)]
    pub covers: Option<f64>,
    /// A number that `left` is in every formation.
    #[serde(default)]
    pub exactly: Option<f64>,
    /// Changes for the left side.
    #[serde(default)]
    #[schemars(with = "WrittenChanges")]
    pub left_set: Changes,
    /// Changes for the right side.
    #[serde(default)]
    #[schemars(with = "WrittenChanges")]
    pub right_set: Changes,
}

/// The right side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RightSide {
    /// A number.
    Number(f64),
    /// A figure.
    Figure(String),
}

/// A corner of the space of parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Corner {
    /// What it is.
    pub title: String,
    /// Changes, on both sides, above those of the sides themselves.
    #[schemars(with = "WrittenChanges")]
    pub set: Changes,
}

/// A range of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Key.
    pub key: String,
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
}

impl Range {
    /// The value at a place from 0 (lowest) to 1 (highest).
    pub fn at(&self, place: f64) -> f64 {
        self.low + place * (self.high - self.low)
    }
}

impl PatternList {
    /// The list that comes with the model.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn shipped() -> PatternList {
        let mut list =
            PatternList::read(SHIPPED_FILE, SHIPPED).expect("the list that comes with the model is sound");
        list.patterns.iter_mut().for_each(|pattern| pattern.shipped = true);
        list
    }

    /// Reads a list; `file` names it in messages.
    ///
    /// # Errors
    /// What is wrong, with file and line.
    pub fn read(file: &str, text: &str) -> Result<PatternList, Error> {
        let written: PatternListFile = parse_toml(FileKind::Patterns, file, text)?;
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let beside = |ladder| Path::new(file).parent().unwrap_or(Path::new("")).join::<PathBuf>(ladder);
        let mut list = PatternList { ladder: written.ladder.map(beside), ..PatternList::default() };
        for pattern in written.pattern {
            let place = format!("{file}:{}", line(pattern.span().start));
            let pattern = Pattern { place, ..pattern.into_inner() };
            pattern.checked(&list.patterns)?;
            list.patterns.push(pattern);
        }
        for range in written.range {
            let place = format!("{file}:{}", line(range.span().start));
            let range = range.into_inner();
            if range.low.partial_cmp(&range.high) != Some(std::cmp::Ordering::Less) {
                return Err(Error::Input(format!(
                    "{place}: range of `{}`: low ({}) must be below high ({})",
                    range.key, range.low, range.high
                )));
            }
            list.ranges.push(range);
        }
        Ok(list)
    }

    /// The JSON Schema of lists of patterns.
    pub fn json_schema() -> serde_json::Value {
        SchemaLookup::of::<PatternListFile>().as_value().clone()
    }

    /// Keeps the patterns with these numbers; all where none is given.
    ///
    /// # Errors
    /// A number that no pattern has.
    pub fn only(mut self, numbers: &[u32]) -> Result<PatternList, Error> {
        let known: Vec<String> = self.patterns.iter().map(|p| p.number.to_string()).collect();
        if let Some(number) = numbers.iter().find(|&&n| self.patterns.iter().all(|p| p.number != n)) {
            return Err(Error::Unknown { what: "pattern".to_owned(), name: number.to_string(), known });
        }
        self.patterns.retain(|p| numbers.is_empty() || numbers.contains(&p.number));
        Ok(self)
    }

    /// Adds the patterns and ranges of another list; of two ladders the other's counts.
    ///
    /// # Errors
    /// A number that is taken.
    pub fn with(mut self, other: PatternList) -> Result<PatternList, Error> {
        for pattern in other.patterns {
            pattern.checked(&self.patterns)?;
            self.patterns.push(pattern);
        }
        self.ranges.extend(other.ranges);
        self.ladder = other.ladder.or(self.ladder);
        Ok(self)
    }
}

impl Pattern {
    fn checked(&self, before: &[Pattern]) -> Result<(), Error> {
        let wrong =
            |why: String| Err(Error::Input(format!("{}: pattern {}: {why}", self.place, self.number)));
        if let Some(twin) = before.iter().find(|p| p.number == self.number) {
            return wrong(format!("the number is taken by \"{}\"; give it another", twin.title));
        }
        if self.statements.is_empty() {
            return wrong("it states nothing: give at least one statement".to_owned());
        }
        for s in &self.statements {
            let ways = [s.right.is_some(), s.covers.is_some(), s.exactly.is_some()];
            if ways.iter().filter(|&&given| given).count() != 1 {
                return wrong(format!("statement on `{}`: give one of right, covers, exactly", s.left));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_comes_with_the_model_can_be_read() {
        let list = PatternList::shipped();
        let numbers: Vec<u32> = list.patterns.iter().map(|p| p.number).collect();
        assert_eq!(numbers, (1..=18).collect::<Vec<_>>());
        assert!(list.patterns.iter().all(|p| p.shipped));
    }

    #[test]
    fn faults_name_file_line_and_pattern() {
        let told = |text: &str| PatternList::read("mine.toml", text).unwrap_err().to_string();
        let pattern = |statement: &str| {
            format!("\n[[pattern]]\nnumber = 3\ntitle = \"t\"\nsource = \"s\"\nstatements = [{statement}]\n")
        };
        let twofold = pattern("{ says = \"x\", left = \"a\", right = 0, covers = 1.0 }");
        assert_eq!(
            told(&twofold),
            "mine.toml:2: pattern 3: statement on `a`: give one of right, covers, exactly"
        );
        assert!(told(&pattern("")).contains("mine.toml:2: pattern 3: it states nothing"));
        let sound = pattern("{ says = \"x\", left = \"a\", right = 0 }");
        assert!(told(&(sound.clone() + &sound)).contains("mine.toml:8: pattern 3: the number is taken"));
        let unknown = told("[[pattern]]\nnumbr = 3\n");
        assert!(unknown.contains("mine.toml: ") && unknown.contains("numbr"), "{unknown}");
        let range = told("[[range]]\nkey = \"x\"\nlow = 2\nhigh = 1\n");
        assert_eq!(range, "mine.toml:1: range of `x`: low (2) must be below high (1)");
    }

    #[test]
    fn numbers_choose_patterns() {
        let some = PatternList::shipped().only(&[3, 11]).unwrap();
        assert_eq!(some.patterns.iter().map(|p| p.number).collect::<Vec<_>>(), [3, 11]);
        assert!(
            PatternList::shipped().only(&[99]).unwrap_err().to_string().contains("there is no pattern `99`")
        );
    }
}
