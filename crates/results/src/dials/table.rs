//! The table of dials, tidy: one row for each figure of a dial; writing it, and reading it back.

use super::{FOLDER, MADE_BY};
use crate::columns::{self, DICTIONARY, columns, describe};
use crate::dials::page::page;
use crate::identity::Identity;
use crate::write::Staging;
use experiments::dials::{Dial, DialEffect, Dials, Turned};
use numbers::stats::Estimate;
use serde::Deserialize;
use std::path::Path;
use studies::error::Error;

/// File of the table.
pub const DIALS: &str = "dials.csv";

/// File of the page.
pub const PAGE: &str = "DIALS.md";

/// A row of `dials.csv`.
#[derive(Debug, Clone, Copy)]
pub struct DialRow<'a> {
    of: &'a Dials,
    dial: &'a Dial,
    turned: &'a Turned,
}

impl DialRow<'_> {
    fn number(&self, of: impl Fn(DialEffect) -> Option<f64>) -> Option<f64> {
        self.turned.found.and_then(of)
    }

    fn at(&self, value: usize, of: fn(Estimate) -> f64) -> Option<f64> {
        self.number(|found| Some(of(found.at[value])))
    }

    fn step(&self, step: usize, of: fn(Estimate) -> f64) -> Option<f64> {
        self.number(|found| Some(of(found.steps[step])))
    }
}

const MEAN: fn(Estimate) -> f64 = |estimate| estimate.mean;
const ERROR: fn(Estimate) -> f64 = |estimate| estimate.error;

columns! {
    /// `dials.csv`: one row per figure of a dial.
    dials: DialRow;
    "scenario", "title of the scenario", "", "" => text |r| r.of.scenario.as_str();
    "seed", "seed of all formations", "", "" => whole |r| r.of.seed;
    "replicates", "formations at every value of the dial", "formations", "1 and more" => whole |r| r.of.replicates;
    "dial", "name of the dial", "", "" => text |r| r.dial.name.as_str();
    "dial_meaning", "meaning of the dial", "", "" => text |r| r.dial.meaning.as_str();
    "keys", "keys of the scenario that it sets, separated by spaces", "", "" => text |r| r.dial.keys.join(" ");
    "low", "low value of the dial", "", "" => text |r| r.dial.values[0].as_str();
    "default", "default value of the dial", "", "" => text |r| r.dial.values[1].as_str();
    "high", "high value of the dial", "", "" => text |r| r.dial.values[2].as_str();
    "moves_influence", "TRUE if some influence differs between two values by more than a tenth of its default value and by more than three standard errors", "", "TRUE, FALSE" => truth |r| r.dial.moves_influence();
    "reason", "reason why the dial moves no influence; empty if it moves some", "", "" => text |r| r.dial.reason.as_deref().unwrap_or("");
    "figure", "name of the figure", "", "" => text |r| r.turned.figure.as_str();
    "meaning", "meaning of the figure", "", "" => text |r| r.turned.meaning.as_str();
    "unit", "unit of the figure", "", "" => text |r| r.turned.unit.as_str();
    "at_low", "mean of the figure at the low value", "unit of the figure", "" => number |r| r.at(0, MEAN);
    "at_low_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.at(0, ERROR);
    "at_default", "mean of the figure at the default value", "unit of the figure", "" => number |r| r.at(1, MEAN);
    "at_default_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.at(1, ERROR);
    "at_high", "mean of the figure at the high value", "unit of the figure", "" => number |r| r.at(2, MEAN);
    "at_high_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.at(2, ERROR);
    "low_to_default", "mean paired difference: default value minus low value", "unit of the figure", "" => number |r| r.step(0, MEAN);
    "low_to_default_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.step(0, ERROR);
    "default_to_high", "mean paired difference: high value minus default value", "unit of the figure", "" => number |r| r.step(1, MEAN);
    "default_to_high_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.step(1, ERROR);
    "low_to_high", "mean paired difference: high value minus low value", "unit of the figure", "" => number |r| r.step(2, MEAN);
    "low_to_high_error", "standard error of the column before it", "unit of the figure", "0 and more" => number |r| r.step(2, ERROR);
    "relative", "low_to_high divided by at_default; empty if at_default cannot be told from 0", "share of the default value", "" => number |r| r.number(|found| found.relative());
    "formations", "number of formations that have the figure at all three values", "formations", "0 and more" => whole |r| r.turned.formations;
}

fn rows(of: &Dials) -> impl Iterator<Item = DialRow<'_>> {
    of.dials.iter().flat_map(move |dial| dial.figures.iter().map(move |turned| DialRow { of, dial, turned }))
}

/// Write the tables into their folder beside those of the sweep; `experiment` is the name of the experiment file.
///
/// # Errors
/// A failure to write.
pub fn publish(sweep: &Path, answer: &Dials, experiment: &str, identity: Identity) -> Result<(), Error> {
    let mut staging = Staging::begin(&sweep.join(FOLDER))?;
    staging.whole_table(DIALS, &dials(), rows(answer))?;
    staging.text("columns.csv", &(DICTIONARY.to_owned() + &describe(DIALS, &dials())))?;
    staging.text(PAGE, &page(answer, experiment))?;
    staging.summary(answer)?;
    staging.publish(MADE_BY, identity)
}

/// A row as read back.
#[derive(Debug, Deserialize)]
struct Read {
    scenario: String,
    seed: u64,
    replicates: u64,
    dial: String,
    dial_meaning: String,
    keys: String,
    low: String,
    default: String,
    high: String,
    reason: String,
    figure: String,
    meaning: String,
    unit: String,
    at_low: Option<f64>,
    at_low_error: Option<f64>,
    at_default: Option<f64>,
    at_default_error: Option<f64>,
    at_high: Option<f64>,
    at_high_error: Option<f64>,
    low_to_default: Option<f64>,
    low_to_default_error: Option<f64>,
    default_to_high: Option<f64>,
    default_to_high_error: Option<f64>,
    low_to_high: Option<f64>,
    low_to_high_error: Option<f64>,
    formations: u64,
}

impl Read {
    fn turned(&self) -> Turned {
        let estimate = |mean: Option<f64>, error: Option<f64>| Some(Estimate { mean: mean?, error: error? });
        let found = || {
            let at = [
                estimate(self.at_low, self.at_low_error)?,
                estimate(self.at_default, self.at_default_error)?,
                estimate(self.at_high, self.at_high_error)?,
            ];
            let steps = [
                estimate(self.low_to_default, self.low_to_default_error)?,
                estimate(self.default_to_high, self.default_to_high_error)?,
                estimate(self.low_to_high, self.low_to_high_error)?,
            ];
            Some(DialEffect { at, steps })
        };
        Turned {
            figure: self.figure.clone(),
            meaning: self.meaning.clone(),
            unit: self.unit.clone(),
            formations: self.formations,
            found: found(),
        }
    }

    fn dial(&self) -> Dial {
        Dial {
            name: self.dial.clone(),
            meaning: self.dial_meaning.clone(),
            keys: self.keys.split_whitespace().map(str::to_owned).collect(),
            values: [&self.low, &self.default, &self.high].map(String::clone),
            reason: Some(self.reason.clone()).filter(|reason| !reason.is_empty()),
            figures: Vec::new(),
        }
    }
}

/// The dials of a table.
///
/// # Errors
/// The fault, with its line.
pub fn read(table: &str) -> Result<Dials, String> {
    let mut answer = Dials::default();
    for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
        let row: Read = row.map_err(|why| why.to_string())?;
        (answer.scenario, answer.seed, answer.replicates) = (row.scenario.clone(), row.seed, row.replicates);
        if answer.dials.last().is_none_or(|dial| dial.name != row.dial) {
            answer.dials.push(row.dial());
        }
        let last = answer.dials.len() - 1;
        answer.dials[last].figures.push(row.turned());
    }
    Ok(answer)
}

/// The table as text, with its header.
pub fn written(answer: &Dials) -> String {
    let (_, bytes) = columns::encode(&dials(), rows(answer));
    columns::header(&dials()).join(",") + "\n" + &String::from_utf8_lossy(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let estimate = |mean| Estimate { mean, error: 0.125 };
        let found = DialEffect { at: [0.1, 0.2, 0.3].map(estimate), steps: [0.1, 0.1, 0.2].map(estimate) };
        let turned = |figure: &str, found| Turned {
            figure: figure.to_owned(),
            meaning: "words, with a comma".to_owned(),
            unit: "share".to_owned(),
            formations: 7,
            found,
        };
        let dial = |name: &str, reason: Option<&str>| Dial {
            name: name.to_owned(),
            meaning: "a \"dial\"".to_owned(),
            keys: vec!["access.base".to_owned(), "authority.experts".to_owned()],
            values: ["0.1", "0.5", "0.9"].map(str::to_owned),
            reason: reason.map(str::to_owned),
            figures: vec![
                turned("influence.experts.outcome", Some(found)),
                turned("formation.quality", None),
            ],
        };
        let dials = vec![dial("access", None), dial("authority", Some("because"))];
        let answer =
            Dials { scenario: "Town, 2018".to_owned(), seed: 3, replicates: 8, dials, ..Dials::default() };
        assert_eq!(read(&written(&answer)), Ok(answer));
        assert!(read("scenario,seed\nTown,x\n").is_err());
    }
}
