//! One reader for the tables that users bring: recorded formations, issues, lists of points.
//!
//! A table is text in UTF-8, with or without a byte order mark, with the line ends of any system. Its first row names
//! the columns. Fields are separated by commas, semicolons or tabs, whichever is most frequent in the first row; a
//! first line `sep=;`, as spreadsheets write it, also sets the separator. Numbers have a decimal point or a decimal
//! comma ([`values`]). Empty fields, `NA` and the like are missing values. Empty rows are skipped. Column names are
//! compared without regard to capitals.
//!
//! All faults of a table are found at once ([`TableFaults`]): each names file, line, column and value, and a correct
//! alternative.

mod decode;
mod faults;
pub mod values;

pub use decode::decode;
pub use faults::{TableFault, TableFaults};

use values::{Notation, is_missing};

/// A table as read, with values not yet interpreted.
#[derive(Debug, Clone)]
pub struct UserTable {
    file: String,
    columns: Vec<String>,
    records: Vec<Record>,
    notation: Notation,
}

/// One row of a table.
#[derive(Debug, Clone)]
struct Record {
    /// Line on which it begins, from 1.
    line: u64,
    fields: Vec<String>,
}

/// The characters that separate and quote the fields of a table.
#[derive(Debug, Clone, Copy)]
struct TableFormat {
    delimiter: u8,
    quote: u8,
}

impl UserTable {
    /// Read the contents of a file; `file` is its name for faults. The first row names the columns.
    ///
    /// # Errors
    /// An encoding other than UTF-8, a table without columns, or rows with another number of fields than the first.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<UserTable, TableFaults> {
        UserTable::of_text(file, &decode(file, bytes)?)
    }

    /// Read text that is already decoded, as [`UserTable::parse`] does.
    ///
    /// # Errors
    /// As [`UserTable::parse`], except for the encoding.
    pub fn of_text(file: &str, text: &str) -> Result<UserTable, TableFaults> {
        UserTable::with_header(file, text, |_| ())
    }

    /// Read a file saved by a spreadsheet, as [`UserTable::parse`] does. Spreadsheets add or omit empty fields at the
    /// end of rows: unnamed columns at the end are dropped if empty, and rows that are too short are filled up.
    ///
    /// # Errors
    /// As [`UserTable::parse`], except for rows that are too short.
    pub fn of_spreadsheet(file: &str, bytes: &[u8]) -> Result<UserTable, TableFaults> {
        UserTable::with_header(file, &decode(file, bytes)?, |records| {
            let ends =
                |fields: &[String]| fields.iter().rposition(|field| !field.is_empty()).map_or(0, |n| n + 1);
            let width = records.first().map_or(0, |header| ends(&header.fields));
            for record in records {
                let length = ends(&record.fields).max(width);
                record.fields.resize(length, String::new());
            }
        })
    }

    fn with_header(
        file: &str,
        text: &str,
        mend: impl FnOnce(&mut Vec<Record>),
    ) -> Result<UserTable, TableFaults> {
        let (text, first_line, delimiter) = without_separator_line(text);
        let delimiter = delimiter.unwrap_or_else(|| delimiter_of(text.lines().next().unwrap_or(""), b'"'));
        let mut records = records(text, first_line, TableFormat { delimiter, quote: b'"' });
        mend(&mut records);
        let mut records = records.into_iter();
        let Some(header) = records.next() else {
            return Err(TableFaults::one(TableFault::of_line(
                file,
                1,
                "the table is empty: its first row names the columns",
            )));
        };
        let table = UserTable {
            file: file.to_owned(),
            columns: header.fields,
            records: records.collect(),
            notation: Notation { comma_separates: delimiter == b',' },
        };
        TableFaults::none_or(table.rows_of_other_lengths(delimiter)).map(|()| table)
    }

    /// Read text without a row of column names, whose rows may have any number of fields; `columns` names the fields
    /// that all rows have. Fields may be in single or double quotation marks.
    pub fn without_header(file: &str, text: &str, columns: &[&str]) -> UserTable {
        let fullest = text.lines().map(|line| (delimiter_of(line, quote_of(line)), quote_of(line), line));
        let count = |delimiter: u8, quote: u8, line: &str| {
            outside_quotes(line, quote).filter(|b| *b == delimiter).count()
        };
        let (delimiter, quote) = fullest
            .max_by_key(|(delimiter, quote, line)| count(*delimiter, *quote, line))
            .map_or((b'\t', b'"'), |(delimiter, quote, _)| (delimiter, quote));
        UserTable {
            file: file.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            records: records(text, 1, TableFormat { delimiter, quote }),
            notation: Notation { comma_separates: delimiter == b',' },
        }
    }

    /// Names of the columns, in order, as written.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// True if there is a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.position(column).is_some()
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The notation of its numbers.
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// A row, from 0; faults in it are added to `faults`.
    ///
    /// # Panics
    /// If there are fewer rows.
    pub fn row<'t>(&'t self, row: usize, faults: &'t mut Vec<TableFault>) -> UserRow<'t> {
        UserRow { table: self, record: &self.records[row], faults }
    }

    /// The fields of a row, from 0, as written.
    ///
    /// # Panics
    /// If there are fewer rows.
    pub fn fields(&self, row: usize) -> &[String] {
        &self.records[row].fields
    }

    /// The line on which a row, from 0, begins; from 1.
    ///
    /// # Panics
    /// If there are fewer rows.
    pub fn line(&self, row: usize) -> u64 {
        self.records[row].line
    }

    /// A fault of the file as a whole.
    pub fn fault(&self, message: impl Into<String>) -> TableFault {
        TableFault::of_line(&self.file, 1, message)
    }

    /// A fault of a row, from 0.
    ///
    /// # Panics
    /// If there are fewer rows.
    pub fn fault_of_row(&self, row: usize, message: impl Into<String>) -> TableFault {
        TableFault::of_line(&self.file, self.line(row), message)
    }

    /// Add a fault for each required column that is missing, and for each one that occurs twice.
    pub fn needs(&self, needed: &[&str], faults: &mut Vec<TableFault>) {
        for column in needed.iter().filter(|column| !self.has(column)) {
            let there = self.columns.join(", ");
            let message =
                format!("no column `{column}`: there are {there}; required are {}", needed.join(", "));
            faults.push(self.fault(message));
        }
        for (n, column) in self.columns.iter().enumerate().filter(|(_, column)| !column.is_empty()) {
            if self.columns[..n].iter().any(|earlier| is_same(earlier, column)) {
                faults.push(self.fault(format!("column `{column}` occurs twice: keep one")));
            }
        }
    }

    fn position(&self, column: &str) -> Option<usize> {
        let exact = self.columns.iter().position(|name| name == column);
        exact.or_else(|| self.columns.iter().position(|name| is_same(name, column)))
    }

    fn rows_of_other_lengths(&self, delimiter: u8) -> Vec<TableFault> {
        let width = self.columns.len();
        let other = || self.records.iter().filter(|record| record.fields.len() != width);
        let has_row_names =
            !self.is_empty() && self.records.iter().all(|record| record.fields.len() == width + 1);
        if has_row_names {
            let message = format!(
                "every row has {} fields, but there are {width} column names: the rows seem to have names, as R's write.table() gives them; write the table with row.names = FALSE",
                width + 1
            );
            return vec![self.fault(message)];
        }
        let name = name_of(delimiter);
        let explained = |record: &Record| {
            let (fields, line) = (record.fields.len(), record.line);
            let hint = if record.fields.iter().any(|field| field.contains('\n')) {
                "a quotation mark (\") in it is perhaps not closed".to_owned()
            } else {
                format!(
                    "fields are separated by {name}; a field that contains one needs quotation marks (\")"
                )
            };
            TableFault::of_line(
                &self.file,
                line,
                format!("{}, but there are {width} columns: {hint}", n_fields(fields)),
            )
        };
        other().map(explained).collect()
    }
}

fn n_fields(n: usize) -> String {
    if n == 1 { "1 field".to_owned() } else { format!("{n} fields") }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// One row, whose values are read by column name.
#[derive(Debug)]
pub struct UserRow<'t> {
    table: &'t UserTable,
    record: &'t Record,
    faults: &'t mut Vec<TableFault>,
}

impl UserRow<'_> {
    /// Line on which it begins, from 1.
    pub fn line(&self) -> u64 {
        self.record.line
    }

    /// The text as written; empty if there is no such column.
    pub fn text(&self, column: &str) -> &str {
        self.table.position(column).and_then(|at| self.record.fields.get(at)).map_or("", String::as_str)
    }

    /// A name, which may be any text. `None`, with a fault, if it is missing.
    pub fn name(&mut self, column: &str) -> Option<String> {
        let text = self.text(column).to_owned();
        if text.is_empty() {
            self.fault(format!("no {column}: give its name"));
        }
        (!text.is_empty()).then_some(text)
    }

    /// A value that may be missing, read by one of [`values`]. `None` if missing; also, with a fault, if it cannot be
    /// read.
    pub fn optional<T>(
        &mut self,
        column: &str,
        read: impl Fn(&str, Notation) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(column);
        if is_missing(text) {
            return None;
        }
        match read(text, self.table.notation) {
            Ok(value) => Some(value),
            Err(why) => {
                let message = format!("{column} is {text:?}: {why}");
                self.fault(message);
                None
            }
        }
    }

    /// A required value, read by one of [`values`]. `None`, with a fault, if it is missing or cannot be read.
    pub fn needed<T>(
        &mut self,
        column: &str,
        read: impl Fn(&str, Notation) -> Result<T, String>,
    ) -> Option<T> {
        if is_missing(self.text(column)) {
            let why = read("", self.table.notation).err().unwrap_or_default();
            self.fault(format!("no {column}: {why}"));
            return None;
        }
        self.optional(column, read)
    }

    /// The notation of the table's numbers.
    pub fn notation(&self) -> Notation {
        self.table.notation
    }

    /// Add a fault; the message names column and value.
    pub fn fault(&mut self, message: impl Into<String>) {
        self.faults.push(TableFault::of_line(&self.table.file, self.record.line, message));
    }
}

/// The text after a first line such as `sep=;`, the number of its first line, and the delimiter that the line names.
fn without_separator_line(text: &str) -> (&str, u64, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (rest, 2, Some(*delimiter)),
        Some([]) if first.trim_end_matches(['\r', '\n']) == "sep=\t" => (rest, 2, Some(b'\t')),
        _ => (text, 1, None),
    }
}

/// The bytes of a line outside quotation marks.
fn outside_quotes(line: &str, quote: u8) -> impl Iterator<Item = u8> + '_ {
    let mut inside = false;
    line.bytes().filter(move |&byte| {
        inside ^= byte == quote;
        !inside
    })
}

/// The most frequent delimiter of a line, a comma if there is none.
fn delimiter_of(line: &str, quote: u8) -> u8 {
    let count = |delimiter: u8| outside_quotes(line, quote).filter(|&byte| byte == delimiter).count();
    // In a tie the last wins.
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).expect("there are three")
}

/// The quotation mark with which a line begins; else the double one.
fn quote_of(line: &str) -> u8 {
    if line.starts_with('\'') { b'\'' } else { b'"' }
}

fn name_of(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "semicolons",
        b'\t' => "tabs",
        b',' => "commas",
        _ => "what the first line names",
    }
}

/// The rows that are not empty, with the lines on which they begin.
fn records(text: &str, first_line: u64, format: TableFormat) -> Vec<Record> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(format.delimiter)
        .quote(format.quote)
        .from_reader(text.as_bytes());
    let (mut line, mut counted) = (first_line, 0);
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.expect("text in memory, with rows of any length, can be read");
        let from =
            record.position().map_or(0, |place| usize::try_from(place.byte()).expect("a place in memory"));
        // The reader counts empty lines with the row that follows them.
        let begins = from + text[from..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += line_ends(&text.as_bytes()[counted..begins]);
        counted = begins;
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
        if fields.iter().any(|field| !field.is_empty()) {
            records.push(Record { line, fields });
        }
    }
    records
}

/// Number of line ends, of any system: LF, CR LF or CR.
fn line_ends(bytes: &[u8]) -> u64 {
    let ends = |n: usize| bytes[n] == b'\n' || (bytes[n] == b'\r' && bytes.get(n + 1) != Some(&b'\n'));
    (0..bytes.len()).map(|n| u64::from(ends(n))).sum()
}
