//! Rows of the project's data files, and of its expert survey.

use std::collections::BTreeMap;

/// Cells by the name of their column.
pub type Row = BTreeMap<String, String>;

/// The survey's questions with a salience in its file, each with the column of that salience.
pub const SALIENCES: [(&str, &str); 3] = [
    ("redistribution", "redist_salience"),
    ("multiculturalism", "multicult_salience"),
    ("environment", "enviro_salience"),
];

/// The rows of a file of the project.
pub fn rows(path: &str) -> Vec<Row> {
    let place = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut reader = csv::Reader::from_path(place).unwrap_or_else(|e| panic!("{path}: {e}"));
    reader.deserialize().map(|row| row.expect("a row is whole")).collect()
}

/// A party's row in a wave of the survey, by its name in lower case.
pub fn survey(wave: &str, party: &str) -> Option<Row> {
    let here = |row: &Row| row["year"] == wave && row["party"].to_lowercase() == party;
    rows("data/positions/ches-netherlands.csv").into_iter().find(here)
}
