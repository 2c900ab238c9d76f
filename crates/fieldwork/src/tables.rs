//! Code common to both kinds of tables: columns with alternative names.

use studies::table::{TableFault, UserTable};

/// The alternative names of a column; the documentation uses the first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ColumnNames(pub &'static [&'static str]);

impl ColumnNames {
    /// The name of the column in a table; `None` if it is not there.
    pub(crate) fn within(self, table: &UserTable) -> Option<&str> {
        let known = |column: &&String| self.0.iter().any(|name| name.to_lowercase() == column.to_lowercase());
        table.columns().iter().find(known).map(String::as_str)
    }
}

/// Add a fault for every required column that is missing, every column that occurs twice, and every unknown column.
pub(crate) fn check_columns(
    table: &UserTable,
    needed: &[ColumnNames],
    known: &[ColumnNames],
    faults: &mut Vec<TableFault>,
) {
    check_needed(table, needed, faults);
    let names: Vec<&str> = known.iter().flat_map(|column| column.0).copied().collect();
    for column in table.columns() {
        if column.is_empty() {
            faults.push(nameless(table));
        } else if !names.iter().any(|name| name.to_lowercase() == column.to_lowercase()) {
            let all: Vec<&str> = known.iter().map(|column| column.0[0]).collect();
            faults.push(
                table.fault(format!("unknown column `{column}`: possible columns are {}", all.join(", "))),
            );
        }
    }
    check_rows(table, faults);
}

/// Add a fault for every required column that is missing, and every column that occurs twice.
pub(crate) fn check_needed(table: &UserTable, needed: &[ColumnNames], faults: &mut Vec<TableFault>) {
    let missing = needed.iter().filter(|column| column.within(table).is_none()).map(|column| column.0[0]);
    table.needs(&missing.collect::<Vec<_>>(), faults);
}

/// Add a fault if there are no rows.
pub(crate) fn check_rows(table: &UserTable, faults: &mut Vec<TableFault>) {
    if table.is_empty() {
        faults.push(table.fault("no rows below the names of the columns"));
    }
}

/// The fault of a column without a name.
pub(crate) fn nameless(table: &UserTable) -> TableFault {
    table.fault("a column has values but no name: name it in the first row, or empty it")
}
