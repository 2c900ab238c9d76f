//! The tables: every column with its meaning, unit and range beside the code that fills it, so
//! that headers, dictionary and values cannot drift apart.

use super::rows::{AgentRow, DifferenceRow, FigureRow, PhaseRow, PlanRow, ReplicateRow};
use model::measures::catalogue::{FIGURES, FormationFigure, Reading};
use model::measures::plans::{ProposalPath, proposing_agent, proposing_party};
use model::measures::replicate::ReplicateRecord;
use std::fmt::Write as _;

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// TRUE or FALSE.
    Truth(bool),
    /// Nothing: does not apply.
    Empty,
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Whole(number) => write!(f, "{number}"),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Truth(true) => f.write_str("TRUE"),
            Cell::Truth(false) => f.write_str("FALSE"),
            Cell::Empty => Ok(()),
        }
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Whole(i64::from(number))
    }
}

impl<T: Into<f64>> From<Option<T>> for Cell {
    fn from(number: Option<T>) -> Cell {
        number.map_or(Cell::Empty, |n| Cell::Number(n.into()))
    }
}

fn day(day: Option<i32>) -> Cell {
    day.map_or(Cell::Empty, |d| Cell::Whole(i64::from(d)))
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A column of a table with rows `R`.
#[derive(Debug)]
pub struct Column<R> {
    /// Name in the header.
    pub name: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Range, or values.
    pub range: &'static str,
    source: ColumnSource<R>,
}

/// Where the values of a column come from.
#[derive(Debug)]
enum ColumnSource<R> {
    /// From the row.
    Row(fn(&R) -> Cell),
    /// A figure of the row's formation.
    Figure(&'static FormationFigure, fn(&R) -> &ReplicateRecord),
}

impl<R> Column<R> {
    pub(super) const fn new(
        [name, meaning, unit, range]: [&'static str; 4],
        value: fn(&R) -> Cell,
    ) -> Column<R> {
        Column { name, meaning, unit, range, source: ColumnSource::Row(value) }
    }

    /// The figure of the catalogue that it holds; none where it holds something else.
    pub const fn figure(&self) -> Option<&'static FormationFigure> {
        match self.source {
            ColumnSource::Row(_) => None,
            ColumnSource::Figure(figure, _) => Some(figure),
        }
    }

    /// The value in a row.
    pub fn value(&self, row: &R) -> Cell {
        match self.source {
            ColumnSource::Row(of) => of(row),
            ColumnSource::Figure(figure, record) => figure_cell(figure, record(row)),
        }
    }
}

fn figure_cell(figure: &FormationFigure, record: &ReplicateRecord) -> Cell {
    match figure.reading {
        Reading::Count(of) => Cell::from(of(record)),
        Reading::Day(of) => day(of(record)),
        Reading::Number(of) => Cell::from(of(record)),
        Reading::Truth(of) => Cell::Truth(of(record)),
        Reading::Pair(_) => Cell::Empty,
    }
}

/// The column of a figure: of one formation a truth is a word, not a share.
fn figure_column<'a>(figure: &'static FormationFigure) -> Column<ReplicateRow<'a>> {
    let (unit, range) = match figure.reading {
        Reading::Truth(_) => ("", "TRUE, FALSE"),
        _ => (figure.unit, figure.range),
    };
    let source = ColumnSource::Figure(figure, |row: &ReplicateRow<'a>| row.record);
    Column { name: figure.name, meaning: figure.definition, unit, range, source }
}

macro_rules! columns {
    ($(#[$about:meta])* $table:ident: $row:ident; $($columns:tt)+) => {
        $(#[$about])*
        #[allow(unreachable_pub, reason = "a table is as public as its module")]
        pub fn $table<'a>() -> Vec<Column<$row<'a>>> {
            columns![$($columns)+]
        }
    };
    ($( $name:literal, $meaning:literal, $unit:literal, $range:literal => $value:expr; )+) => {
        vec![$( Column::new([$name, $meaning, $unit, $range], $value) ),+]
    };
}
pub(super) use columns;

/// `replicates.csv`: one row a formation, with the figures of the catalogue in its order.
pub fn replicates<'a>() -> Vec<Column<ReplicateRow<'a>>> {
    let mut columns: Vec<Column<ReplicateRow<'a>>> = columns![
        "scenario", "name of the scenario", "", "" => |r| text(r.scenario());
        "replicate", "number of the formation", "", "from 1" => |r| Cell::Whole(r.replicate);
        "coalition", "parties of the coalition, joined by +, largest first; empty where there is none", "", "" => |r| text(r.coalition());
        "coalition_parties", "number of parties in the coalition", "parties", "0 and more" => |r| Cell::from(r.parties());
        "coalition_seats", "seats of the coalition", "seats", "0 to those of the council" => |r| Cell::from(r.seats());
        "is_case", "whether it is the coalition of the recorded case; empty where none is recorded", "", "TRUE, FALSE" => |r| r.is_case().map_or(Cell::Empty, Cell::Truth);
        "council_wide", "whether it is a council-wide agreement, after nobody was left to lead", "", "TRUE, FALSE" => |r| Cell::Truth(r.record.council_wide);
        "lead", "party whose informateur found the coalition", "", "" => |r| text(r.lead());
        "mandate", "mandate under which it was found", "", "stable, broad" => |r| text(r.mandate());
    ];
    let failed_leads: Vec<Column<ReplicateRow<'a>>> = columns![
        "failed_leads", "their parties, joined by +, in order", "", "" => |r| text(r.failed_leads());
    ];
    let last: Vec<Column<ReplicateRow<'a>>> = columns![
        "portfolios", "portfolios of each partner, as party:number joined by +", "", "" => |r| text(r.portfolios());
        "everyday_problems", "everyday practice: problems that came before an alderman; empty unless asked for", "problems", "0 and more" => |r| r.everyday.map_or(Cell::Empty, |e| Cell::from(e.problems));
        "everyday_advised", "of these, with advice of a civil servant", "problems", "0 to everyday_problems" => |r| r.everyday.map_or(Cell::Empty, |e| Cell::from(e.advised));
        "everyday_plans", "of these, decided with a plan", "problems", "0 to everyday_problems" => |r| r.everyday.map_or(Cell::Empty, |e| Cell::from(e.plans));
    ];
    // The failed rounds, the first figure, stand beside the parties whose rounds they were.
    let (rounds, figures) = FIGURES.split_at(1);
    columns.extend(rounds.iter().map(figure_column).chain(failed_leads));
    columns.extend(figures.iter().map(figure_column).chain(last));
    columns
}

columns! {
    /// `phases.csv`: one row a phase of a formation.
    phases: PhaseRow;
    "scenario", "name of the scenario", "", "" => |r| text(r.of.scenario());
    "replicate", "number of the formation", "", "from 1" => |r| Cell::Whole(r.of.replicate);
    "phase", "phase", "", "preparation, election, information_rounds, formation, consultation, drafting, investiture" => |r| text(r.phase());
    "first_day", "day of its first event", "days from the election", "negative before it" => |r| day(Some(r.span.first_day));
    "last_day", "day of its last event", "days from the election", "first_day and more" => |r| day(Some(r.span.last_day));
    "events", "events in it", "events", "1 and more" => |r| Cell::from(r.span.events);
}

columns! {
    /// `plans.csv`: one row a plan of an agreement.
    plans: PlanRow;
    "scenario", "name of the scenario", "", "" => |r| text(r.of.scenario());
    "replicate", "number of the formation", "", "from 1" => |r| Cell::Whole(r.of.replicate);
    "rank", "rank in the agreement", "", "from 1" => |r| Cell::from(r.plan.rank);
    "plan", "the plan: theme/problem/approach, problem and approach counted from 1", "", "" => |r| text(r.name());
    "theme", "theme", "", "" => |r| text(r.theme());
    "position", "position of the approach", "policy position", "0 to 1" => |r| Cell::Number(r.position());
    "quality", "true effectiveness", "effectiveness", "0 to 1" => |r| Cell::Number(r.plan.quality);
    "cost", "cost", "mean costs of a plan", "above 0" => |r| Cell::Number(r.plan.cost);
    "utility", "mean utility to the partners, by seats, favours and salience, when decided", "utility", "" => |r| Cell::Number(r.plan.agreed.utility);
    "path", "path by which it first came to the table", "", "package, presentation, answer, supporter, manifesto, own_option, amendment" => |r| text(ProposalPath::of(r.plan.agreed.proposer).name());
    "proposed_by", "person or party that first put it there", "", "" => |r| text(match (proposing_agent(r.plan.agreed.proposer), proposing_party(r.plan.agreed.proposer)) {
        (Some(agent), _) => r.of.agent(agent),
        (None, Some(party)) => r.of.party(party),
        (None, None) => "",
    });
    "in_factsheets", "whether a factsheet in the information package lists it", "", "TRUE, FALSE" => |r| Cell::Truth(r.plan.agreed.in_factsheets);
}

columns! {
    /// `agents.csv`: one row a person in a formation.
    agents: AgentRow;
    "scenario", "name of the scenario", "", "" => |r| text(r.of.scenario());
    "replicate", "number of the formation", "", "from 1" => |r| Cell::Whole(r.of.replicate);
    "agent", "person", "", "" => |r| text(r.of.agent(r.agent));
    "role", "role", "", "negotiator, informateur, process_supporter, content_expert, official, mayor" => |r| text(r.role());
    "belongs_to", "party or department", "", "" => |r| text(r.belongs_to());
    "factsheets", "factsheets written", "factsheets", "0 and more" => |r| Cell::from(r.record.factsheets);
    "conflicts", "conflicts over recommendations in which the person took part", "conflicts", "0 and more" => |r| Cell::from(r.record.conflicts);
    "conflicts_won", "of these, won", "conflicts", "0 to conflicts" => |r| Cell::from(r.record.conflicts_won);
    "screened", "recommendations of others that the person held back or bent", "recommendations", "0 and more" => |r| Cell::from(r.record.screened);
    "presentations", "presentations at the table", "presentations", "0 and more" => |r| Cell::from(r.record.presentations);
    "initiatives", "problems on which the person took the initiative", "problems", "0 and more" => |r| Cell::from(r.record.initiatives);
    "requests", "requests made (negotiators) or received (experts)", "requests", "0 and more" => |r| Cell::from(r.record.requests);
    "answers", "answers given in time", "answers", "0 to requests" => |r| Cell::from(r.record.answers);
    "heard", "times that a negotiator heard the person, or that the negotiator heard somebody", "times", "0 and more" => |r| Cell::from(r.record.heard);
    "precision", "precision that this added to beliefs on what was recommended", "precision", "0 and more" => |r| Cell::Number(r.record.precision);
    "noticed", "times that colouring was noticed in the person's estimates, or by the negotiator", "times", "0 and more" => |r| Cell::from(r.record.noticed);
    "dismissed", "whether the person was put out of the process", "", "TRUE, FALSE" => |r| Cell::Truth(r.record.dismissed);
    "plans", "plans in the agreement that the person put on the table first", "plans", "0 and more" => |r| Cell::from(r.record.plans);
}

columns! {
    /// `differences.csv` of a comparison of two scenarios, A and B: one row a measure.
    differences: DifferenceRow;
    "measure", "name of the measure; measures.csv says what it means", "", "" => |r| text(r.figure.name);
    "unit", "unit of the measure", "", "" => |r| text(r.figure.unit);
    "a", "mean in A, over the replicates in which the figure exists in both; empty for a measure of pairs", "that of the measure", "" => |r| Cell::from(r.mean_a());
    "a_error", "its standard error; empty with fewer than 2 replicates", "that of the measure", "0 and more" => |r| Cell::from(r.error_of(r.compared.a));
    "b", "mean in B, likewise", "that of the measure", "" => |r| Cell::from(r.mean_b());
    "b_error", "its standard error", "that of the measure", "0 and more" => |r| Cell::from(r.error_of(r.compared.b));
    "difference", "b less a; of a measure of pairs, its mean", "that of the measure", "" => |r| Cell::from(r.difference());
    "error", "its standard error, from the differences within pairs on the same luck", "that of the measure", "0 and more" => |r| Cell::from(r.error_of(r.compared.difference));
    "low", "lower end of its 95 % interval (Student's t)", "that of the measure", "" => |r| Cell::from(r.compared.interval.map(|(low, _)| low));
    "high", "upper end of it", "that of the measure", "" => |r| Cell::from(r.compared.interval.map(|(_, high)| high));
    "replicates", "replicates in which the figure exists in both", "replicates", "0 to those of the comparison" => |r| Cell::from(r.pairs());
}

columns! {
    /// `figures.csv` of a study of influence: one row a figure.
    figures: FigureRow;
    "scenario", "name of the scenario", "", "" => |r| text(r.scenario);
    "figure", "name of the figure: its parts joined by dots", "", "" => |r| text(r.found.figure.as_str());
    "measure", "first part of the name: what is measured; docs/MEASURES.md defines it", "", "" => |r| text(r.part(0));
    "who", "second part: group, person, or what is looked at", "", "" => |r| text(r.part(1));
    "dimension", "third part: course, content or outcome, or what else the measure distinguishes", "", "" => |r| text(r.part(2));
    "detail", "fourth part: part of the goals, or means", "", "" => |r| text(r.part(3));
    "meaning", "what it says", "", "" => |r| text(r.found.meaning.as_str());
    "unit", "its unit", "", "" => |r| text(r.found.unit.as_str());
    "mean", "mean over formations; empty where it exists in none", "that of the figure", "" => |r| Cell::from(r.found.estimate.map(|e| e.mean));
    "error", "its standard error", "that of the figure", "0 and more" => |r| Cell::from(r.found.estimate.map(|e| e.error));
    "low", "lower end of its 95 % interval (Student's t)", "that of the figure", "" => |r| Cell::from(r.found.interval.map(|(low, _)| low));
    "high", "upper end of it", "that of the figure", "" => |r| Cell::from(r.found.interval.map(|(_, high)| high));
    "deviation", "standard deviation over formations", "that of the figure", "0 and more" => |r| Cell::Number(r.found.deviation);
    "replicates", "formations in which it exists", "formations", "0 and more" => |r| Cell::Whole(i64::try_from(r.found.replicates).unwrap_or(i64::MAX));
}

/// `measures.csv` of a comparison: one row a measure.
pub fn measures() -> Vec<Column<&'static FormationFigure>> {
    vec![
        Column::new(["measure", "name of the measure", "", ""], |m| text(m.name)),
        Column::new(["part", "what it is about", "", "course, content, outcome, pair"], |m| {
            text(m.part.name())
        }),
        Column::new(["meaning", "what it says", "", ""], |m| text(m.meaning)),
        Column::new(["unit", "its unit", "", ""], |m| text(m.unit)),
    ]
}

/// Rows as CSV, and their number.
pub fn encode<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> (u64, Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let mut number = 0;
    for row in rows {
        write_row(&mut writer, columns, &row).expect("memory takes what is written");
        number += 1;
    }
    (number, writer.into_inner().expect("memory takes what is written"))
}

/// Header of the dictionary of columns.
pub const DICTIONARY: &str = "table,column,meaning,unit,range\n";

/// What every column of a table means: the rows of the dictionary.
pub fn describe<R>(table: &str, columns: &[Column<R>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for c in columns {
        writer
            .write_record([table, c.name, c.meaning, c.unit, c.range])
            .expect("memory takes what is written");
    }
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Header of one table.
pub fn header<R>(columns: &[Column<R>]) -> Vec<&'static str> {
    columns.iter().map(|c| c.name).collect()
}

/// Writes one row.
///
/// # Errors
/// A failure to write.
pub(crate) fn write_row<R, W: std::io::Write>(
    into: &mut csv::Writer<W>,
    columns: &[Column<R>],
    row: &R,
) -> csv::Result<()> {
    let (mut whole, mut written) = (itoa::Buffer::new(), String::new());
    for column in columns {
        match column.value(row) {
            Cell::Text(text) => into.write_field(text)?,
            Cell::Whole(number) => into.write_field(whole.format(number))?,
            Cell::Truth(truth) => into.write_field(if truth { "TRUE" } else { "FALSE" })?,
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
/// Never: memory takes what is written.
pub fn record<T: AsRef<[u8]>>(fields: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields).expect("memory takes what is written");
    writer.into_inner().expect("memory takes what is written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::measures::catalogue::{ONLY_COMPARED, figure};

    #[test]
    fn every_figure_of_the_catalogue_is_a_column_of_the_table_of_formations_in_its_order() {
        let columns = replicates();
        let figures = columns.iter().filter_map(|column| figure(column.name));
        assert!(figures.map(|f| f.name).eq(FIGURES.iter().map(|f| f.name)));
        let rounds = columns.iter().position(|column| column.name == "failed_rounds").unwrap();
        assert_eq!(columns[rounds + 1].name, "failed_leads");
    }

    #[test]
    fn a_figure_means_the_same_in_the_table_of_formations_as_in_a_comparison() {
        for column in replicates() {
            assert!(ONLY_COMPARED.iter().all(|f| f.name != column.name), "{}", column.name);
            let Some(figure) = figure(column.name) else { continue };
            assert_eq!(column.meaning, figure.definition, "{}", figure.name);
            assert!(figure.definition.starts_with(figure.meaning), "{}", figure.name);
            match figure.reading {
                Reading::Truth(_) => assert_eq!((column.unit, column.range), ("", "TRUE, FALSE")),
                _ => assert_eq!((column.unit, column.range), (figure.unit, figure.range), "{}", figure.name),
            }
        }
    }
}
