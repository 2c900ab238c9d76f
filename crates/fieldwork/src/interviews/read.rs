//! Reading of tables of perceived influence: each row is one person's rating, from 0 to 10, of another's influence.
//!
//! | column | content |
//! |---|---|
//! | `rater` | the rater: any name |
//! | `rated` | the person rated: any name |
//! | `score` | from 0, none, to 10 |
//! | `rater_is`, `rated_is` | may be left out: identifier in the scenario; if empty, the name itself is the identifier |
//! | `note` | may be left out: not read |
//!
//! In the scenario, raters are persons, parties or groups, or `negotiators` for all at the table; the rated are civil
//! servants or groups of them.

use crate::names::Names;
use crate::tables::{ColumnNames, check_columns};
use model::world::build::Setting;
use model::world::means::PersonGroup;
use studies::table::values::{is_missing, within};
use studies::table::{TableFault, TableFaults, UserRow, UserTable};

const RATER: ColumnNames = ColumnNames(&["rater", "beoordelaar"]);
const RATED: ColumnNames = ColumnNames(&["rated", "beoordeelde"]);
const SCORE: ColumnNames = ColumnNames(&["score", "cijfer"]);
const RATER_IS: ColumnNames = ColumnNames(&["rater_is", "beoordelaar_is"]);
const RATED_IS: ColumnNames = ColumnNames(&["rated_is", "beoordeelde_is"]);
const NOTE: ColumnNames = ColumnNames(&["note", "opmerking", "toelichting"]);

/// All negotiators at the table, whoever they are in a formation.
pub const NEGOTIATORS: &str = "negotiators";

/// Ratings of people in a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings {
    /// All who rate.
    pub raters: Vec<Somebody>,
    /// All who are rated.
    pub rated: Vec<Somebody>,
    /// Every rating.
    pub list: Vec<Rating>,
    /// Notes on all names that were treated as the same.
    pub notes: Vec<String>,
}

/// A rater or rated person or group, in the table and in the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// Name in the table.
    pub name: String,
    /// Persons of the scenario; `None` for all at the table.
    pub group: Option<PersonGroup>,
}

impl Somebody {
    /// Identifier in the scenario.
    pub fn id(&self) -> &str {
        self.group.as_ref().map_or(NEGOTIATORS, |group| &group.id)
    }
}

/// One rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rating {
    /// Position in [`Ratings::raters`].
    pub rater: usize,
    /// Position in [`Ratings::rated`].
    pub rated: usize,
    /// From 0 to 10.
    pub score: f64,
}

/// Read the ratings in a file of people in a scenario; `file` is its name in faults.
///
/// # Errors
/// All faults.
pub fn parse(file: &str, bytes: &[u8], setting: &Setting) -> Result<Ratings, TableFaults> {
    let (table, mut faults) = (UserTable::of_spreadsheet(file, bytes)?, Vec::new());
    let known = [RATER, RATED, SCORE, RATER_IS, RATED_IS, NOTE];
    check_columns(&table, &[RATER, RATED, SCORE], &known, &mut faults);
    TableFaults::none_or(std::mem::take(&mut faults))?;
    let mut reading = Reading::of(setting);
    for n in 0..table.len() {
        reading.row(&table, n, &mut faults);
    }
    TableFaults::none_or(faults)?;
    let Reading { raters, rated, list, notes, .. } = reading;
    let list = list.into_iter().map(|(rating, _)| rating).collect();
    Ok(Ratings { raters: raters.people, rated: rated.people, list, notes })
}

struct Reading<'s> {
    setting: &'s Setting,
    raters: People,
    rated: People,
    list: Vec<(Rating, u64)>,
    notes: Vec<String>,
}

/// People by the names of the table.
#[derive(Default)]
struct People {
    names: Names,
    people: Vec<Somebody>,
}

impl People {
    /// The position of a person or group, which is added if the name is new.
    fn place(&mut self, who: Somebody, what: &str, notes: &mut Vec<String>, row: &mut UserRow<'_>) -> usize {
        let place = self.names.position(&who.name, row.line(), what, notes);
        match self.people.get(place) {
            Some(known) if known.group == who.group => {}
            Some(known) => row.fault(format!(
                "{what} {} is `{}` here, but `{}` above: keep one",
                who.name,
                who.id(),
                known.id()
            )),
            None => self.people.push(who),
        }
        place
    }
}

impl Reading<'_> {
    fn of(setting: &Setting) -> Reading<'_> {
        Reading {
            setting,
            raters: People::default(),
            rated: People::default(),
            list: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn row(&mut self, table: &UserTable, n: usize, faults: &mut Vec<TableFault>) {
        let of = |column: ColumnNames| column.within(table).unwrap_or_default();
        let mut row = table.row(n, faults);
        let line = row.line();
        let (rater, rated) = (row.name(of(RATER)), row.name(of(RATED)));
        let score = row.needed(of(SCORE), within(0.0..=10.0));
        let is = |column, name: &str| match row.text(of(column)) {
            text if is_missing(text) => name.to_owned(),
            text => text.to_owned(),
        };
        let (Some(rater), Some(rated), Some(score)) = (rater, rated, score) else { return };
        let who = [(of(RATER), is(RATER_IS, &rater)), (of(RATED), is(RATED_IS, &rated))];
        let [rater_is, rated_is] = &who;
        let found = [named(self.setting, &rater_is.1), civil_servants(self.setting, &rated_is.1)];
        for (why, (column, _)) in found.iter().zip(&who) {
            if let Err(why) = why {
                row.fault(format!("{column}: {why}"));
            }
        }
        let [Ok(rater_group), Ok(rated_group)] = found else { return };
        let [rater_is, rated_is] = [(&rater, rater_group), (&rated, rated_group)]
            .map(|(name, group)| Somebody { name: name.clone(), group });
        let notes = &mut self.notes;
        let rater_at = self.raters.place(rater_is, "rater", notes, &mut row);
        let rated_at = self.rated.place(rated_is, "rated", notes, &mut row);
        let is_same = |(other, _): &&(Rating, u64)| (other.rater, other.rated) == (rater_at, rated_at);
        if let Some((_, earlier)) = self.list.iter().find(is_same) {
            row.fault(format!("{rater} rates {rated} in line {earlier} too: keep one row"));
        }
        self.list.push((Rating { rater: rater_at, rated: rated_at, score }, line));
    }
}

/// A person or group in a scenario; `None` for all at the table.
fn named(setting: &Setting, name: &str) -> Result<Option<PersonGroup>, String> {
    if name == NEGOTIATORS {
        return Ok(None);
    }
    let found = PersonGroup::named(setting, name).map(Some);
    found.map_err(|why| format!("{why}; `{NEGOTIATORS}` stands for everybody at the table"))
}

/// A group of civil servants in a scenario.
fn civil_servants(setting: &Setting, name: &str) -> Result<Option<PersonGroup>, String> {
    let group = PersonGroup::named(setting, name).map_err(|why| why.to_string())?;
    if group.officials(setting).count() == group.persons.len() {
        Ok(Some(group))
    } else {
        Err(format!(
            "`{name}` is not a civil servant or a group of them: the model has the perceived influence of civil servants only"
        ))
    }
}
