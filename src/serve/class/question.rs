//! Questions to a class, and answers to them. Only names that the page knows travel, no words.

use super::state::Refused;
use serde::{Deserialize, Serialize};

/// Options of a question at least and at most.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;

/// Parts of a drawn bar's range at least and at most.
const BINS: std::ops::RangeInclusive<usize> = 2..=40;

/// Letters of a name, and of a setting, at most.
const MOST_NAME: usize = 80;
const MOST_SETTING: usize = 400;

/// A question, and of which setting it is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The setting, as it stands in the address of the page: `scenario=tilburg-2018&access=0.9`.
    pub setting: String,
    /// What is asked of it.
    pub asks: Asks,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Asks {
    /// Who of these has most influence on the agreement?
    Most {
        /// Identifiers of civil servants and names of groups, two to six.
        options: Vec<String>,
    },
    /// How much is this figure: drawn as a bar.
    Bar {
        /// Name of the figure, such as `influence.experts.outcome`.
        figure: String,
        /// Where the bar's range begins.
        low: f64,
        /// Where it ends.
        high: f64,
        /// Into how many equal parts predictions are counted, two to forty.
        bins: usize,
    },
}

/// A prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// One of the options.
    Option(String),
    /// Where the bar was drawn to.
    Number(f64),
}

/// What the simulation says of an option, or of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Simulated {
    /// Mean.
    pub mean: f64,
    /// Ends of its 95 % interval.
    pub low: f64,
    /// The upper one.
    pub high: f64,
}

fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    (1..=MOST_NAME).contains(&text.len()) && text.chars().all(is_letter)
}

fn malformed<T>(why: impl Into<String>) -> Result<T, Refused> {
    Err(Refused::Malformed(why.into()))
}

impl Question {
    /// Checks a question.
    ///
    /// # Errors
    /// Names that are none, options that are too few, too many or the same, a range that is none.
    pub fn checked(self) -> Result<Question, Refused> {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "._-=&+%".contains(c);
        if !(1..=MOST_SETTING).contains(&self.setting.len()) || !self.setting.chars().all(is_letter) {
            return malformed(format!(
                "a setting is what stands in the address, of {MOST_SETTING} letters at most"
            ));
        }
        match &self.asks {
            Asks::Most { options } => {
                let again = |place: usize| options[..place].contains(&options[place]);
                if !OPTIONS.contains(&options.len()) || (0..options.len()).any(again) {
                    return malformed("a question has two to six options, each another");
                }
                if !options.iter().all(|option| is_name(option)) {
                    return malformed(format!("an option is a name of {MOST_NAME} letters at most"));
                }
            }
            Asks::Bar { figure, low, high, bins } => {
                if !is_name(figure) {
                    return malformed(format!("a figure is a name of {MOST_NAME} letters at most"));
                }
                if !low.is_finite() || !high.is_finite() || low >= high || !BINS.contains(bins) {
                    return malformed("a bar goes from a number to a higher one, in two to forty parts");
                }
            }
        }
        Ok(self)
    }

    /// How many different answers are counted.
    pub fn slots(&self) -> usize {
        match &self.asks {
            Asks::Most { options } => options.len(),
            Asks::Bar { bins, .. } => *bins,
        }
    }

    /// Where an answer is counted.
    ///
    /// # Errors
    /// It answers another question.
    pub fn slot(&self, answer: &Answer) -> Result<usize, Refused> {
        match (&self.asks, answer) {
            (Asks::Most { options }, Answer::Option(name)) => {
                match options.iter().position(|one| one == name) {
                    Some(place) => Ok(place),
                    None => malformed(format!("an answer is one of {}", options.join(", "))),
                }
            }
            (Asks::Bar { low, high, bins, .. }, Answer::Number(number)) => {
                if !(*low..=*high).contains(number) {
                    return malformed(format!("an answer is a number from {low} to {high}"));
                }
                let parts = (0..bins - 1).filter(|part| {
                    let end =
                        low + (high - low) * numbers::stats::count(part + 1) / numbers::stats::count(*bins);
                    // A part begins where the one before ends; what the page rounds is not counted one part lower.
                    *number >= end - (high - low) * 1e-9
                });
                Ok(parts.count())
            }
            (Asks::Most { .. }, Answer::Number(_)) => {
                malformed("this question is answered by one of its options")
            }
            (Asks::Bar { .. }, Answer::Option(_)) => malformed("this question is answered by a number"),
        }
    }

    /// Checks what the simulation says: of each option, or of the figure.
    ///
    /// # Errors
    /// More or fewer than asked for, or no numbers.
    pub fn check(&self, simulated: &[Simulated]) -> Result<(), Refused> {
        let expected = match &self.asks {
            Asks::Most { options } => options.len(),
            Asks::Bar { .. } => 1,
        };
        let is_number =
            |one: &Simulated| [one.mean, one.low, one.high].iter().all(|number| number.is_finite());
        match simulated.len() == expected && simulated.iter().all(is_number) {
            true => Ok(()),
            false => malformed(format!("the simulation says {expected} numbers of this question")),
        }
    }
}
