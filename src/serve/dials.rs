//! What each dial moves, as docs/dials.csv has it: a picture and a table for the page, in its language.

use experiments::dials::{Dial, Dials};
use pictures::dials::{draw, name_of};
use pictures::look::{Language, Look, Medium};
use results::dials::{relative, table};
use results::words::Word;
use serde::Serialize;
use studies::error::Error;

/// The table that `vierdemacht dials` makes.
const TABLE: &str = include_str!("../../docs/dials.csv");

/// Width and height of the picture, in pixels.
const SIZE: (u32, u32) = (960, 620);

/// Groups whose influence on the outcome stands in the table.
const GROUPS: [(&str, Word); 3] =
    [("civil_servants", Word::CivilServants), ("supporters", Word::Supporters), ("experts", Word::Experts)];

/// What the page shows of the dials.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct PageDials {
    /// The picture, as SVG.
    pub picture: String,
    /// Of what it was made.
    pub scenario: String,
    /// Names of the groups, in the order of changes.
    pub groups: [&'static str; 3],
    /// One a dial.
    pub rows: Vec<DialRow>,
}

/// A row of the table.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct DialRow {
    /// The dial.
    pub name: String,
    /// Its low, default and high value.
    pub values: [String; 3],
    /// Influence of each group on the outcome, from low to high, of the default value.
    pub changes: [String; 3],
    /// Whether it moves any influence.
    pub moves: bool,
}

/// What the page shows, in a language.
///
/// # Errors
/// The table cannot be read or drawn, which is a fault of the program.
pub fn shown(language: Language) -> Result<PageDials, Error> {
    let dials: Dials = table::read(TABLE).map_err(|why| Error::Run(format!("docs/dials.csv: {why}")))?;
    let look = Look { size: SIZE, ..Look::of(Medium::Screen, language) };
    Ok(PageDials {
        picture: draw(&dials, &look)?,
        groups: GROUPS.map(|(_, word)| word.said(language)),
        rows: dials.dials.iter().map(|dial| row(dial, &look)).collect(),
        scenario: dials.scenario,
    })
}

fn row(dial: &Dial, look: &Look) -> DialRow {
    let change = |group: &str| {
        let found = dial.found(&format!("influence.{group}.outcome"));
        relative(found.and_then(|(_, found)| found.relative()))
    };
    DialRow {
        name: name_of(&dial.name, look),
        values: dial.values.clone(),
        changes: GROUPS.map(|(group, _)| change(group)),
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
            assert!(english.picture.contains(&row.name), "{}", row.name);
            assert_eq!((&row.values, &row.changes), (&other.values, &other.changes));
        }
    }
}
