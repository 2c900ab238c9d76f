//! A column of a table: its description, and the function that takes its value, of the declared kind, from a row.

use super::{Kind, TableColumn, described};
use crate::rows::ReplicateRow;
use model::measures::catalogue::{FormationFigure, Reading};
use model::measures::replicate::ReplicateRecord;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'r> {
    /// Words.
    Text(Cow<'r, str>),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// TRUE or FALSE.
    Truth(bool),
    /// Empty: no value applies.
    Empty,
}

impl std::fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Whole(number) => write!(f, "{number}"),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Truth(truth) => f.write_str(shown(*truth)),
            Cell::Empty => Ok(()),
        }
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

const fn shown(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

/// A column of a table with rows `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// Name in the header.
    pub name: &'static str,
    /// Its meaning, in words.
    pub meaning: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Range, or values.
    pub range: &'static str,
    source: ColumnSource<R>,
}

/// The source of a column's values: the row, or its formation.
#[derive(Debug)]
pub(crate) enum ColumnSource<R> {
    /// Words; an empty text is an empty cell.
    Text(for<'r> fn(&'r R) -> Cow<'r, str>),
    /// Whole numbers.
    Whole(fn(&R) -> Option<i64>),
    /// Numbers.
    Number(fn(&R) -> Option<f64>),
    /// TRUE or FALSE.
    Truth(fn(&R) -> Option<bool>),
    /// A figure of the row's formation.
    Figure(&'static FormationFigure, fn(&R) -> &ReplicateRecord),
}

/// A whole number of a column; `None` if missing, or beyond the range that tables can hold.
pub(crate) trait IntoWhole {
    /// The number as written in a table.
    fn into_whole(self) -> Option<i64>;
}

macro_rules! whole {
    ($($number:ty),+) => { $(
        impl IntoWhole for $number {
            fn into_whole(self) -> Option<i64> {
                i64::try_from(self).ok()
            }
        }
    )+ };
}
whole!(i64, i32, u32, u64, usize);

impl<T: IntoWhole> IntoWhole for Option<T> {
    fn into_whole(self) -> Option<i64> {
        self.and_then(T::into_whole)
    }
}

/// A number of a column; `None` if missing.
pub(crate) trait IntoNumber {
    /// The number as written in a table.
    fn into_number(self) -> Option<f64>;
}

impl IntoNumber for f64 {
    fn into_number(self) -> Option<f64> {
        Some(self)
    }
}

impl<T: IntoNumber> IntoNumber for Option<T> {
    fn into_number(self) -> Option<f64> {
        self.and_then(T::into_number)
    }
}

impl<R> Column<R> {
    pub(crate) const fn new(
        [name, meaning, unit, range]: [&'static str; 4],
        source: ColumnSource<R>,
    ) -> Column<R> {
        Column { name, meaning, unit, range, source }
    }

    /// Any row may lack a value.
    pub(crate) const OPTIONAL: bool = true;

    /// The kind of its values.
    pub const fn holds(&self) -> Kind {
        match self.source {
            ColumnSource::Text(_) => Kind::Text,
            ColumnSource::Whole(_) => Kind::Whole,
            ColumnSource::Number(_) => Kind::Number,
            ColumnSource::Truth(_) => Kind::Truth,
            ColumnSource::Figure(figure, _) => match figure.reading {
                Reading::Count(_) | Reading::Day(_) => Kind::Whole,
                Reading::Number(_) | Reading::Pair(_) => Kind::Number,
                Reading::Truth(_) => Kind::Truth,
            },
        }
    }

    /// The column in words.
    pub fn described(&self) -> TableColumn {
        let [name, meaning, unit, range] =
            [self.name, self.meaning, self.unit, self.range].map(str::to_owned);
        TableColumn { name, holds: self.holds(), optional: Self::OPTIONAL, meaning, unit, range }
    }

    /// The value in a row.
    pub fn value<'r>(&self, row: &'r R) -> Cell<'r> {
        match self.source {
            ColumnSource::Text(of) => match of(row) {
                text if text.is_empty() => Cell::Empty,
                text => Cell::Text(text),
            },
            ColumnSource::Whole(of) => of(row).map_or(Cell::Empty, Cell::Whole),
            ColumnSource::Number(of) => Cell::from(of(row)),
            ColumnSource::Truth(of) => of(row).map_or(Cell::Empty, Cell::Truth),
            ColumnSource::Figure(figure, record) => figure_cell(figure, record(row)),
        }
    }
}

impl<'a> Column<ReplicateRow<'a>> {
    /// The column of a figure. In a single formation a figure that is true or false is a truth value, not a share.
    pub(super) fn of_figure(figure: &'static FormationFigure) -> Column<ReplicateRow<'a>> {
        let (unit, range) = match figure.reading {
            Reading::Truth(_) => ("", "TRUE, FALSE"),
            _ => (figure.unit, figure.range),
        };
        let source = ColumnSource::Figure(figure, |row: &ReplicateRow<'a>| row.record);
        Column { name: figure.name, meaning: figure.definition, unit, range, source }
    }
}

fn figure_cell(figure: &FormationFigure, record: &ReplicateRecord) -> Cell<'static> {
    match figure.reading {
        Reading::Count(of) => Cell::Whole(i64::from(of(record))),
        Reading::Day(of) => of(record).map_or(Cell::Empty, |day| Cell::Whole(i64::from(day))),
        Reading::Number(of) => Cell::from(of(record)),
        Reading::Truth(of) => Cell::Truth(of(record)),
        Reading::Pair(_) => Cell::Empty,
    }
}

/// Declares a table, or some columns. Each line gives name, meaning, unit and range, then the kind (`text`, `whole`,
/// `number`, `truth`) and the value in a row.
macro_rules! columns {
    ($(#[$about:meta])* $table:ident: $row:ident; $($columns:tt)+) => {
        $(#[$about])*
        #[allow(unreachable_pub, reason = "a table is as public as its module")]
        pub fn $table<'a>() -> Vec<$crate::columns::Column<$row<'a>>> {
            $crate::columns::columns![$($columns)+]
        }
    };
    ($( $name:literal, $meaning:literal, $unit:literal, $range:literal => $holds:ident |$row:pat_param| $value:expr; )+) => {
        vec![$( $crate::columns::Column::new(
            [$name, $meaning, $unit, $range],
            $crate::columns::source!($holds, $row, $value),
        ) ),+]
    };
}
pub(crate) use columns;

/// The source of a column of a given kind.
macro_rules! source {
    (text, $row:pat_param, $value:expr) => {
        $crate::columns::ColumnSource::Text(|$row| std::borrow::Cow::from($value))
    };
    (whole, $row:pat_param, $value:expr) => {
        $crate::columns::ColumnSource::Whole(|$row| $crate::columns::IntoWhole::into_whole($value))
    };
    (number, $row:pat_param, $value:expr) => {
        $crate::columns::ColumnSource::Number(|$row| $crate::columns::IntoNumber::into_number($value))
    };
    (truth, $row:pat_param, $value:expr) => {
        $crate::columns::ColumnSource::Truth(|$row| Option::<bool>::from($value))
    };
}
pub(crate) use source;

/// Encode rows as CSV; also return their number.
pub fn encode<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> (u64, Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let mut number = 0;
    for row in rows {
        write_row(&mut writer, columns, &row).expect("memory takes what is written");
        number += 1;
    }
    (number, writer.into_inner().expect("memory takes what is written"))
}

/// The dictionary rows for a table: the meaning of each of its columns.
pub fn describe<R>(table: &str, columns: &[Column<R>]) -> String {
    described(table, &in_words(columns))
}

/// The columns of a table, in words.
pub(crate) fn in_words<R>(columns: &[Column<R>]) -> Vec<TableColumn> {
    columns.iter().map(Column::described).collect()
}

/// Header of one table.
pub fn header<R>(columns: &[Column<R>]) -> Vec<&'static str> {
    columns.iter().map(|c| c.name).collect()
}

/// Write one row.
fn write_row<R, W: std::io::Write>(
    into: &mut csv::Writer<W>,
    columns: &[Column<R>],
    row: &R,
) -> csv::Result<()> {
    let (mut whole, mut written) = (itoa::Buffer::new(), String::new());
    for column in columns {
        match column.value(row) {
            Cell::Text(text) => into.write_field(&*text)?,
            Cell::Whole(number) => into.write_field(whole.format(number))?,
            Cell::Truth(truth) => into.write_field(shown(truth))?,
            Cell::Empty => into.write_field("")?,
            Cell::Number(number) => {
                written.clear();
                write!(written, "{number}").expect("a string takes what is written");
                into.write_field(&written)?;
            }
        }
    }
    into.write_record(None::<&[u8]>)
}

/// A record as a line of CSV.
///
/// # Panics
/// Never: writing to memory does not fail.
pub fn record<T: AsRef<[u8]>>(fields: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields).expect("memory takes what is written");
    writer.into_inner().expect("memory takes what is written")
}
