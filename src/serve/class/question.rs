//! Questions to a class, and answers to them. They carry only names that the page knows, no free text.

use super::state::Refused;
use serde::{Deserialize, Serialize};

/// Smallest and largest number of options of a question.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=6;

/// Smallest and largest number of bins of a drawn bar's range.
const BINS: std::ops::RangeInclusive<usize> = 2..=40;

/// Largest number of letters of a name, and of a setting.
const MOST_NAME: usize = 80;
const MOST_SETTING: usize = 400;

/// A question, and the setting that it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The setting, as in the address of the page: `scenario=tilburg-2018&access=0.9`.
    pub setting: String,
    /// The question itself.
    pub asks: Asks,
}

/// Kinds of question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Asks {
    /// The person or group with most influence on the agreement.
    Most {
        /// Identifiers of civil servants and names of groups, two to six.
        options: Vec<String>,
    },
    /// The value of a figure, drawn as a bar.
    Bar {
        /// Name of the figure, such as `influence.experts.outcome`.
        figure: String,
        /// Lower end of the bar's range.
        low: f64,
        /// Upper end of it.
        high: f64,
        /// Number of equal bins in which predictions are counted, two to forty.
        bins: usize,
    },
}

/// A prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    /// One of the options.
    Option(String),
    /// The value to which the bar was drawn.
    Number(f64),
}

/// The simulation's result for an option, or for the figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Simulated {
    /// Mean.
    pub mean: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of it.
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
    /// Check a question.
    ///
    /// # Errors
    /// Unknown names; too few, too many or repeated options; an invalid range.
    pub fn checked(self) -> Result<Question, Refused> {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "._-=&+%".contains(c);
        if !(1..=MOST_SETTING).contains(&self.setting.len()) || !self.setting.chars().all(is_letter) {
            return malformed(format!(
                "a setting is the part of the address that holds it, of at most {MOST_SETTING} letters"
            ));
        }
        match &self.asks {
            Asks::Most { options } => {
                let again = |place: usize| options[..place].contains(&options[place]);
                if !OPTIONS.contains(&options.len()) || (0..options.len()).any(again) {
                    return malformed("a question has two to six different options");
                }
                if !options.iter().all(|option| is_name(option)) {
                    return malformed(format!("an option is a name of at most {MOST_NAME} letters"));
                }
            }
            Asks::Bar { figure, low, high, bins } => {
                if !is_name(figure) {
                    return malformed(format!("a figure is a name of at most {MOST_NAME} letters"));
                }
                if !low.is_finite() || !high.is_finite() || low >= high || !BINS.contains(bins) {
                    return malformed("a bar runs from a number to a higher one, in two to forty parts");
                }
            }
        }
        Ok(self)
    }

    /// Number of bins in which answers are counted.
    pub fn slots(&self) -> usize {
        match &self.asks {
            Asks::Most { options } => options.len(),
            Asks::Bar { bins, .. } => *bins,
        }
    }

    /// The bin in which an answer is counted.
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
                    // A bin begins where the one before ends; the tolerance keeps rounding on the page from moving a
                    // value one bin down.
                    *number >= end - (high - low) * 1e-9
                });
                Ok(parts.count())
            }
            (Asks::Most { .. }, Answer::Number(_)) => {
                malformed("the answer to this question is one of its options")
            }
            (Asks::Bar { .. }, Answer::Option(_)) => malformed("the answer to this question is a number"),
        }
    }

    /// Check the simulation's results: one for each option, or one for the figure.
    ///
    /// # Errors
    /// More or fewer than asked for, or not numbers.
    pub fn check(&self, simulated: &[Simulated]) -> Result<(), Refused> {
        let expected = match &self.asks {
            Asks::Most { options } => options.len(),
            Asks::Bar { .. } => 1,
        };
        let is_number =
            |one: &Simulated| [one.mean, one.low, one.high].iter().all(|number| number.is_finite());
        match simulated.len() == expected && simulated.iter().all(is_number) {
            true => Ok(()),
            false => malformed(format!("the simulation gives {expected} numbers for this question")),
        }
    }
}
