//! The effect of each dial, from docs/dials.csv, for the page in its language.

use classroom::Language;
use experiments::dials::{Dial, Dials};
use numbers::stats::Estimate;
use pictures::dials::name_of;
use pictures::look::{Look, Medium};
use results::dials::{relative, table};
use results::words::Word;
use serde::Serialize;
use studies::error::Error;

/// The table that `vierdemacht dials` writes.
const TABLE: &str = include_str!("../../docs/dials.csv");

/// Groups whose influence on the outcome is shown.
const GROUPS: [(&str, Word); 3] =
    [("civil_servants", Word::CivilServants), ("supporters", Word::Supporters), ("experts", Word::Experts)];

/// The dials as shown on the page.
#[derive(Debug, PartialEq, Serialize)]
pub struct PageDials {
    /// The scenario from which it was made.
    pub scenario: String,
    /// Names of the groups, in the order used for each dial.
    pub groups: [&'static str; 3],
    /// One row per dial.
    pub rows: Vec<PageDial>,
}

/// A dial.
#[derive(Debug, PartialEq, Serialize)]
pub struct PageDial {
    /// The dial.
    pub name: String,
    /// Its low, default and high value.
    pub values: [String; 3],
    /// The groups.
    pub groups: [GroupOfDial; 3],
    /// True if it moves the influence of any group.
    pub moves: bool,
}

/// Influence of a group on the outcome at the values of a dial.
#[derive(Debug, PartialEq, Serialize)]
pub struct GroupOfDial {
    /// At low, default and high; empty if no formation gives a value.
    pub at: Vec<Estimate>,
    /// From low to high, relative to the value at the default.
    pub change: String,
}

/// The dials as shown on the page, in a language.
///
/// # Errors
/// The table cannot be read, which is a fault of the program.
pub fn shown(language: Language) -> Result<PageDials, Error> {
    let dials: Dials = table::read(TABLE).map_err(|why| Error::Run(format!("docs/dials.csv: {why}")))?;
    let look = Look::of(Medium::Screen, language);
    Ok(PageDials {
        groups: GROUPS.map(|(_, word)| word.said(language)),
        rows: dials.dials.iter().map(|dial| row(dial, &look)).collect(),
        scenario: dials.scenario,
    })
}

fn row(dial: &Dial, look: &Look) -> PageDial {
    let of_group = |group: &str| {
        let found = dial.found(&format!("influence.{group}.outcome")).map(|(_, found)| found);
        GroupOfDial {
            at: found.map_or_else(Vec::new, |found| found.at.to_vec()),
            change: relative(found.and_then(|found| found.relative())),
        }
    };
    PageDial {
        name: name_of(&dial.name, look),
        values: dial.values.clone(),
        groups: GROUPS.map(|(group, _)| of_group(group)),
        moves: dial.moves_influence(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_dial_in_both_languages() {
        let [english, dutch] = [Language::English, Language::Dutch].map(|language| shown(language).unwrap());
        assert!(english.rows.len() > 4 && english.rows.iter().any(|row| row.moves));
        assert_eq!(english.rows.len(), dutch.rows.len());
        assert_eq!([english.groups[2], dutch.groups[2]], ["content experts", "inhoudelijk deskundigen"]);
        for (row, other) in english.rows.iter().zip(&dutch.rows) {
            assert_ne!(row.name, other.name);
            assert_eq!((&row.values, &row.groups), (&other.values, &other.groups));
            assert!(row.groups.iter().all(|group| group.at.len() == 3), "{}", row.name);
        }
    }
}
