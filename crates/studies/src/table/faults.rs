//! Faults of a table.

use std::fmt;

/// Maximum number of faults shown; the number of the rest is given.
const SHOWN: usize = 50;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFault {
    /// The name by which the reader calls the file.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// The fault, with column and value, and a correct alternative.
    pub message: String,
}

impl TableFault {
    pub(crate) fn of_line(file: &str, line: u64, message: impl Into<String>) -> TableFault {
        TableFault { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for TableFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All faults of one table, or of tables that belong together; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFaults(Vec<TableFault>);

impl TableFaults {
    /// A single fault.
    pub fn one(fault: TableFault) -> TableFaults {
        TableFaults(vec![fault])
    }

    /// Return an error if there are faults.
    ///
    /// # Errors
    /// The faults, if any: by file, in order of first appearance, and by line.
    pub fn none_or(faults: Vec<TableFault>) -> Result<(), TableFaults> {
        let mut files: Vec<&str> = Vec::new();
        for fault in &faults {
            if !files.contains(&fault.file.as_str()) {
                files.push(&fault.file);
            }
        }
        let place = |fault: &TableFault| (files.iter().position(|file| *file == fault.file), fault.line);
        let mut order: Vec<usize> = (0..faults.len()).collect();
        order.sort_by_key(|&n| place(&faults[n]));
        let sorted: Vec<TableFault> = order.into_iter().map(|n| faults[n].clone()).collect();
        if sorted.is_empty() { Ok(()) } else { Err(TableFaults(sorted)) }
    }

    /// All of them.
    pub fn list(&self) -> &[TableFault] {
        &self.0
    }

    /// All of them, to be added to others.
    pub fn into_list(self) -> Vec<TableFault> {
        self.0
    }
}

impl fmt::Display for TableFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, fault) in self.0.iter().take(SHOWN).enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

impl std::error::Error for TableFaults {}
