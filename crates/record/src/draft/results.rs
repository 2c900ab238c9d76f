//! Reading of council election results: one row for each list in each council.
//!
//! | column | also called | content |
//! |---|---|---|
//! | `municipality` | `gemeente`, `gemeentenaam`, `RegioNaam` | may be left out if the table is about one council |
//! | `code` | `gemeentecode`, `RegioCode` | may be left out: distinguishes municipalities of the same name |
//! | `list` | `lijst`, `lijstnaam`, `partij`, `partijnaam`, `party` | name of the list |
//! | `votes` | `stemmen`, `AantalStemmen` | may be left out, for all lists of a council |
//! | `seats` | `zetels`, `AantalZetels` | official seats; an empty field is 0 |
//!
//! Other columns are not read. For the form of tables, see [`studies::table`].

use super::text::words;
use model::scenario::validate::names::closest;
use std::path::Path;
use studies::error::Error;
use studies::table::values::{is_missing, whole};
use studies::table::{TableFault, TableFaults, UserRow, UserTable};
use studies::text_file::read_bytes;

/// The results in one council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilResults {
    /// Municipality; empty if the table does not give it.
    pub municipality: String,
    /// Code of the municipality; empty if the table has no codes.
    pub code: String,
    /// True if another municipality in the table has the same name.
    pub shares_name: bool,
    /// Lists, in the order of the table.
    pub lists: Vec<ListResult>,
}

/// The result of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListResult {
    /// Name.
    pub name: String,
    /// Votes; `None` if the table has none.
    pub votes: Option<u64>,
    /// Official seats.
    pub seats: u32,
}

impl CouncilResults {
    /// Seats of the council.
    pub fn seats(&self) -> u32 {
        self.lists.iter().map(|list| list.seats).sum()
    }

    /// Votes of all lists; `None` if the table has none.
    pub fn votes(&self) -> Option<Vec<u64>> {
        self.lists.iter().map(|list| list.votes).collect()
    }
}

const MUNICIPALITY: &[&str] = &["municipality", "gemeente", "gemeentenaam", "RegioNaam", "regio"];
const CODE: &[&str] = &["code", "gemeentecode", "RegioCode"];
const LIST: &[&str] = &["list", "lijst", "lijstnaam", "partij", "partijnaam", "party"];
const VOTES: &[&str] = &["votes", "stemmen", "AantalStemmen", "aantal stemmen"];
const SEATS: &[&str] = &["seats", "zetels", "AantalZetels", "aantal zetels"];

/// Other names of municipalities, as joined words.
const ALSO_CALLED: [(&str, &str); 2] = [("denhaag", "sgravenhage"), ("denbosch", "shertogenbosch")];

/// Read the results of all councils in a file.
///
/// # Errors
/// The file cannot be read, or all faults of the table.
pub fn read(path: &Path) -> Result<Vec<CouncilResults>, Error> {
    let table = UserTable::parse(&path.display().to_string(), &read_bytes(path)?).map_err(Error::input)?;
    councils(&table).map_err(Error::input)
}

/// The columns of a table, by their names in it.
struct ResultColumns<'t> {
    municipality: Option<&'t str>,
    code: Option<&'t str>,
    list: &'t str,
    votes: Option<&'t str>,
    seats: &'t str,
}

fn columns(table: &UserTable) -> Result<ResultColumns<'static>, TableFaults> {
    let called = |names: &[&'static str]| names.iter().copied().find(|name| table.has(name));
    let mut faults = Vec::new();
    table.needs(&[], &mut faults);
    let mut needed = |names: &[&'static str]| {
        called(names).unwrap_or_else(|| {
            let there = table.columns().join(", ");
            let message =
                format!("no column `{}` (or {}): there are {there}", names[0], names[1..].join(", "));
            faults.push(table.fault(message));
            names[0]
        })
    };
    let (list, seats) = (needed(LIST), needed(SEATS));
    TableFaults::none_or(faults)?;
    Ok(ResultColumns {
        municipality: called(MUNICIPALITY),
        code: called(CODE),
        list,
        votes: called(VOTES),
        seats,
    })
}

fn councils(table: &UserTable) -> Result<Vec<CouncilResults>, TableFaults> {
    let columns = columns(table)?;
    let mut faults: Vec<TableFault> = Vec::new();
    // Each council with the row of its first list.
    let mut found: Vec<(CouncilResults, usize)> = Vec::new();
    for n in 0..table.len() {
        let Some((municipality, code, list)) = list(&mut table.row(n, &mut faults), &columns) else {
            continue;
        };
        let same = |there: &&mut (CouncilResults, usize)| {
            if code.is_empty() { there.0.municipality == municipality } else { there.0.code == code }
        };
        match found.iter_mut().rev().find(same) {
            Some((council, _)) => council.lists.push(list),
            None => {
                found.push((CouncilResults { municipality, code, shares_name: false, lists: vec![list] }, n))
            }
        }
    }
    for (council, n) in &found {
        if let Some(message) = not_whole(council) {
            table.row(*n, &mut faults).fault(message);
        }
    }
    if found.is_empty() && faults.is_empty() {
        faults.push(table.fault("there is no row: give one row for each list in each council"));
    }
    TableFaults::none_or(faults)?;
    let mut councils: Vec<CouncilResults> = found.into_iter().map(|(council, _)| council).collect();
    let names: Vec<String> = councils.iter().map(|council| joined(&council.municipality)).collect();
    for (council, own) in councils.iter_mut().zip(&names) {
        council.shares_name = names.iter().filter(|name| *name == own).count() > 1;
    }
    Ok(councils)
}

/// The municipality, code and list of a row.
fn list(row: &mut UserRow<'_>, columns: &ResultColumns<'_>) -> Option<(String, String, ListResult)> {
    let municipality = columns.municipality.map_or(Some(String::new()), |column| row.name(column));
    let code = columns.code.map_or(String::new(), |column| row.text(column).to_owned());
    let name = row.name(columns.list);
    let votes = columns.votes.and_then(|column| row.optional(column, whole)).map(u64::from);
    let empty = is_missing(row.text(columns.seats));
    let seats = if empty { Some(0) } else { row.needed(columns.seats, whole) };
    Some((municipality?, code, ListResult { name: name?, votes, seats: seats? }))
}

/// The fault in the lists of a council taken together; `None` if there is none.
fn not_whole(council: &CouncilResults) -> Option<String> {
    let (seats, with_votes) =
        (council.seats(), council.lists.iter().filter(|list| list.votes.is_some()).count());
    let name = &council.municipality;
    if !(3..=1000).contains(&seats) {
        Some(format!(
            "the lists of {name:?} have {seats} seats together: a council has 3 at least and 1000 at most"
        ))
    } else if with_votes > 0 && with_votes < council.lists.len() {
        let number = council.lists.len();
        Some(format!(
            "{with_votes} of the {number} lists of {name:?} have votes: give votes of all lists, or of none"
        ))
    } else {
        None
    }
}

fn joined(name: &str) -> String {
    let joined = words(name).concat();
    let also = ALSO_CALLED.iter().find(|(other, _)| *other == joined);
    also.map_or(joined, |(_, own)| (*own).to_owned())
}

/// The council of a municipality, by name or code.
///
/// # Errors
/// No such municipality, with the most similar name; or several of this name, with their codes.
pub fn find<'c>(councils: &'c [CouncilResults], municipality: &str) -> Result<&'c CouncilResults, Error> {
    let by_code = |council: &&CouncilResults| {
        !council.code.is_empty() && council.code.eq_ignore_ascii_case(municipality)
    };
    if let Some(council) = councils.iter().find(by_code) {
        return Ok(council);
    }
    if let [one] = councils
        && one.municipality.is_empty()
    {
        return Ok(one);
    }
    let wanted = joined(municipality);
    let named: Vec<&CouncilResults> =
        councils.iter().filter(|council| joined(&council.municipality) == wanted).collect();
    match named[..] {
        [one] => Ok(one),
        [] => Err(none_of(councils, municipality)),
        _ => Err(several(&named)),
    }
}

fn none_of(councils: &[CouncilResults], municipality: &str) -> Error {
    let names: Vec<&str> = councils.iter().map(|council| council.municipality.as_str()).collect();
    let meant =
        closest(municipality, &names).map_or(String::new(), |near| format!(": did you mean {near:?}?"));
    Error::input(format_args!(
        "the results have no municipality {municipality:?} among their {}{meant}",
        councils.len()
    ))
}

fn several(named: &[&CouncilResults]) -> Error {
    let told: Vec<String> = named
        .iter()
        .map(|council| {
            let largest =
                council.lists.iter().max_by_key(|list| list.seats).map_or("", |list| list.name.as_str());
            format!("{} ({} seats, most for {largest})", council.code, council.seats())
        })
        .collect();
    let name = &named[0].municipality;
    Error::input(format_args!(
        "{} municipalities are called {name:?}; give the code of one: {}",
        named.len(),
        told.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Vec<CouncilResults>, TableFaults> {
        councils(&UserTable::parse("mine.csv", text.as_bytes()).unwrap())
    }

    #[test]
    fn headings_of_the_electoral_council_and_habits_of_spreadsheets_are_read() {
        let text = "\u{feff}RegioNaam;RegioCode;Partij;AantalStemmen;AantalZetels\r\nOns Dorp;G0001;VVD;1200;5\r\nOns Dorp;G0001;Lokaal;900;4\r\nOns Dorp;G0001;JEZUS LEEFT;20;\r\n";
        let read = of(text).unwrap();
        assert_eq!((read.len(), read[0].seats(), read[0].votes()), (1, 9, Some(vec![1200, 900, 20])));
    }

    #[test]
    fn a_table_of_one_council_needs_neither_its_name_nor_votes() {
        let read = of("lijst,zetels\nVVD,5\nLokaal,4\n").unwrap();
        assert_eq!((read[0].municipality.as_str(), read[0].votes()), ("", None));
        assert_eq!(find(&read, "Ons Dorp").unwrap(), &read[0]);
    }

    #[test]
    fn all_faults_are_told_with_line_and_column() {
        let told = of("municipality,list,votes,seats\nA,VVD,12.5,5\n,Lokaal,10,4\nB,X,1,0\n")
            .unwrap_err()
            .to_string();
        for fault in [
            "mine.csv:2: votes is \"12.5\"",
            "mine.csv:3: no municipality",
            "mine.csv:4: the lists of \"B\" have 0 seats",
        ] {
            assert!(told.contains(fault), "{fault} in {told}");
        }
        let some = of("lijst;stemmen;zetels\nA;10;5\nB;;4\n").unwrap_err().to_string();
        assert!(
            some.contains("1 of the 2 lists of \"\" have votes: give votes of all lists, or of none"),
            "{some}"
        );
        let columns = of("municipality,name\nA,VVD\n").unwrap_err().to_string();
        assert!(
            columns.contains("no column `list` (or lijst,")
                && columns.contains("no column `seats` (or zetels,"),
            "{columns}"
        );
    }

    #[test]
    fn a_municipality_is_found_by_name_or_code_and_what_was_meant_is_told() {
        let text =
            "municipality,code,list,seats\nBergen,G0373,X,17\nBergen,G0893,Y,17\n's-Gravenhage,G0518,Z,45\n";
        let read = of(text).unwrap();
        assert_eq!(find(&read, "g0893").unwrap().lists[0].name, "Y");
        assert_eq!(find(&read, "Den Haag").unwrap().code, "G0518");
        let several = find(&read, "Bergen").unwrap_err().to_string();
        assert!(several.contains("G0373 (17 seats, most for X), G0893"), "{several}");
        let near = find(&read, "Bergn").unwrap_err().to_string();
        assert!(near.contains("did you mean \"Bergen\"?"), "{near}");
    }
}
