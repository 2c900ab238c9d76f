//! The kind of document that a source is: as given in a table, otherwise found by its name.

use crate::names::{Names, key};
use crate::tables::{ColumnNames, check_columns};
use studies::table::{TableFault, TableFaults, UserTable};

pub(super) const KIND: ColumnNames = ColumnNames(&["kind", "soort", "type"]);
pub(super) const SOURCE: ColumnNames = ColumnNames(&["source", "document", "bron"]);
pub(super) const NOTE: ColumnNames = ColumnNames(&["note", "opmerking", "toelichting"]);

/// Kinds by parts of names, in English and Dutch; the first part found in a name decides.
const BY_NAME: [(&str, &str); 8] = [
    ("factsheet", "factsheet"),
    ("fact sheet", "factsheet"),
    ("feitenblad", "factsheet"),
    ("manifesto", "manifesto"),
    ("programme", "manifesto"),
    ("programma", "manifesto"),
    ("agreement", "last agreement"),
    ("akkoord", "last agreement"),
];

/// The kind of a document if nothing is known about it.
const OTHER: &str = "other";

/// The kind that a name indicates.
pub(super) fn by_name(name: &str) -> &'static str {
    let name = key(name);
    BY_NAME.iter().find(|(part, _)| name.contains(part)).map_or(OTHER, |(_, kind)| kind)
}

/// True if two names of kinds mean the same; one may be the plural.
pub(super) fn is_same_kind(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| key(&name.replace('_', " ")));
    one.trim_end_matches('s') == other.trim_end_matches('s')
}

/// A document and its kind, as listed in a separate table.
pub(super) struct ListedSource {
    pub name: String,
    pub kind: String,
    pub line: u64,
}

/// Read a table of documents and their kinds.
///
/// # Errors
/// All faults.
pub(super) fn listed(file: &str, bytes: &[u8]) -> Result<Vec<ListedSource>, TableFaults> {
    let (table, mut faults) = (UserTable::of_spreadsheet(file, bytes)?, Vec::new());
    check_columns(&table, &[SOURCE, KIND], &[SOURCE, KIND, NOTE], &mut faults);
    let (Some(source), Some(kind)) = (SOURCE.within(&table), KIND.within(&table)) else {
        return Err(TableFaults::none_or(faults).expect_err("a column is missing"));
    };
    let (mut names, mut listed) = (Names::default(), Vec::<ListedSource>::new());
    for n in 0..table.len() {
        let mut row = table.row(n, &mut faults);
        let (line, name, kind) = (row.line(), row.name(source), row.name(kind));
        let (Some(name), Some(kind)) = (name, kind) else { continue };
        match names.find(&name).map(|place| &listed[place]) {
            Some(earlier) if is_same_kind(&earlier.kind, &kind) => {}
            Some(earlier) => {
                let message = format!(
                    "{name} is of kind {kind:?} here, but of kind {:?} in line {}: keep one",
                    earlier.kind, earlier.line
                );
                faults.push(TableFault { file: file.to_owned(), line, message });
            }
            None => {
                _ = names.position(&name, line, "source", &mut Vec::new());
                listed.push(ListedSource { name, kind, line });
            }
        }
    }
    TableFaults::none_or(faults).map(|()| listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_kind_in_two_languages() {
        for (name, kind) in [
            ("Factsheet housing", "factsheet"),
            ("Verkiezingsprogramma D66", "manifesto"),
            ("Coalitieakkoord 2014", "last agreement"),
            ("Letter of the fire brigade", "other"),
        ] {
            assert_eq!(by_name(name), kind);
        }
        assert!(is_same_kind("Factsheets", "factsheet") && is_same_kind("last_agreement", "Last agreement"));
        assert!(!is_same_kind("manifesto", "factsheet"));
    }

    #[test]
    fn a_table_of_kinds_tells_contradictions_and_what_is_missing() {
        let faults = |text: &str| listed("kinds.csv", text.as_bytes()).err().map(|faults| faults.to_string());
        assert_eq!(faults("source;kind\nA;factsheet\na;Factsheets\n"), None);
        let both = faults("bron;soort\nA;factsheet\nA;manifesto\nB;\n").unwrap();
        assert!(
            both.contains(
                "kinds.csv:3: A is of kind \"manifesto\" here, but of kind \"factsheet\" in line 2"
            )
        );
        assert!(both.contains("kinds.csv:4: no soort: give its name"), "{both}");
        assert!(faults("source,colour\nA,red\n").unwrap().contains("no column `kind`"));
    }
}
