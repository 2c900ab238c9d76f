//! A list of patterns as a user writes it: a TOML file.

use model::scenario::FileKind;
use model::scenario::renamed;
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

/// The same, in the form that the schema describes.
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

/// A list of patterns that the model should show, with ablations that must break them.
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
    /// Ranges of parameters beyond the defaults, from which random sets are drawn.
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
    /// The pattern in words.
    pub title: String,
    /// Source.
    pub source: String,
    /// The statements that must all hold.
    pub statements: Vec<Statement>,
    /// The changes that must break it.
    #[serde(default)]
    pub ablations: Vec<Condition>,
    /// The earlier name of the key `ablations`.
    #[serde(default, skip_serializing)]
    #[schemars(skip)]
    breakers: Vec<Condition>,
    /// Variants: other conditions in which it should hold.
    #[serde(default)]
    pub variants: Vec<Condition>,
    /// A finding about it, such as why it fails.
    #[serde(default)]
    pub finding: Option<String>,
    /// Its place: file and line.
    #[serde(skip)]
    pub place: String,
    /// True if it came with the model; it then need not fit every scenario.
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
    /// A figure or a number that `left` must exceed.
    #[serde(default)]
    pub right: Option<RightSide>,
    /// A number that must lie between the 5th and the 95th percentile of `left` over formations.
    #[serde(default)]
    pub covers: Option<f64>,
    /// A number that `left` must equal in every formation.
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

/// A condition: changes of parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Description.
    pub title: String,
    /// Changes on both sides, on top of the sides' own.
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

    /// Read a list; `file` names it in messages.
    ///
    /// # Errors
    /// A fault, with file and line.
    pub fn read(file: &str, text: &str) -> Result<PatternList, Error> {
        let written: PatternListFile = parse_toml(FileKind::Patterns, file, text)?;
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let beside = |ladder| Path::new(file).parent().unwrap_or(Path::new("")).join::<PathBuf>(ladder);
        let mut list = PatternList { ladder: written.ladder.map(beside), ..PatternList::default() };
        for pattern in written.pattern {
            let place = format!("{file}:{}", line(pattern.span().start));
            let pattern = Pattern { place, ..pattern.into_inner() }.with_current_keys();
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

    /// Keep the patterns with these numbers; all if none is given.
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

    /// Add the patterns and ranges of another list; if both name a ladder, the other's counts.
    ///
    /// # Errors
    /// A number that is already taken.
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
    fn with_current_keys(mut self) -> Pattern {
        if !self.breakers.is_empty() {
            renamed::note("key", "breakers", "ablations");
            self.ablations.append(&mut self.breakers);
        }
        self
    }

    fn checked(&self, before: &[Pattern]) -> Result<(), Error> {
        let wrong =
            |why: String| Err(Error::Input(format!("{}: pattern {}: {why}", self.place, self.number)));
        if let Some(twin) = before.iter().find(|p| p.number == self.number) {
            return wrong(format!("the number belongs to \"{}\"; use another", twin.title));
        }
        if self.statements.is_empty() {
            return wrong("it has no statement: give at least one".to_owned());
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
    fn ablations_are_read_by_their_earlier_name_too_and_the_name_of_today_is_told() {
        let list = |key: &str| {
            let statement = "{ says = \"s\", left = \"formation.plans\", right = 1.0 }";
            let text = format!(
                "[[pattern]]\nnumber = 3\ntitle = \"t\"\nsource = \"s\"\nstatements = [{statement}]\n\
                 {key} = [{{ title = \"none\", set = {{}} }}]\n"
            );
            PatternList::read("mine.toml", &text).unwrap()
        };
        assert_eq!(list("breakers"), list("ablations"));
        assert_eq!(list("ablations").patterns[0].ablations[0].title, "none");
        assert!(renamed::take().iter().any(|note| note.contains("`breakers` is now called `ablations`")));
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
        assert!(told(&pattern("")).contains("mine.toml:2: pattern 3: it has no statement"));
        let sound = pattern("{ says = \"x\", left = \"a\", right = 0 }");
        assert!(told(&(sound.clone() + &sound)).contains("mine.toml:8: pattern 3: the number belongs to"));
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
