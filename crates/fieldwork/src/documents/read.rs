//! Reading of coding tables, in one of two forms.
//!
//! **Long**: each row states that a coder found a plan in a document.
//!
//! | column | content |
//! |---|---|
//! | `plan` | the plan |
//! | `source` | the document in which it was found; empty: the coder searched, and found it nowhere |
//! | `coder` | may be left out: the coder; without it there is one coder |
//! | `kind` | may be left out: kind of the document |
//! | `found` | may be left out: 1, x or yes (the same if empty); 0 or no: searched, not found; NA: not searched |
//! | `note` | may be left out: not read |
//!
//! A coder who has a row for a plan has searched for it in all documents.
//!
//! **Wide**: a row for each plan and coder, a column for each document: 1, x or yes if it was found; 0, no or empty if
//! it was not; NA if the coder did not search. If the table has 0 or no anywhere, an empty field is a fault, since it
//! may have been forgotten.
//!
//! The kind of a document is taken from a separate table, otherwise from the column `kind`, otherwise from its name.
//! For the form of tables, see [`studies::table`].

use super::kinds::{self, KIND, NOTE, SOURCE, is_same_kind};
use super::{Coding, Source};
use crate::names::Names;
use crate::tables::{ColumnNames, check_columns, check_needed, check_rows, nameless};
use std::collections::BTreeMap;
use studies::table::values::{Notation, is_missing, mark};
use studies::table::{TableFault, TableFaults, UserTable};

const PLAN: ColumnNames = ColumnNames(&["plan", "maatregel"]);
const CODER: ColumnNames = ColumnNames(&["coder", "codeur", "codeerder"]);
const FOUND: ColumnNames = ColumnNames(&["found", "gevonden"]);
const LONG: [ColumnNames; 6] = [PLAN, SOURCE, CODER, KIND, FOUND, NOTE];

/// Name of the coder if the table names none.
const ONLY_CODER: &str = "the coder";

/// Read a coding table and, if given, a table of documents and their kinds, each with its file name for faults.
///
/// # Errors
/// All faults of the table of documents; if it has none, all faults of the coding table.
pub fn parse(file: &str, bytes: &[u8], sources: Option<(&str, &[u8])>) -> Result<Coding, TableFaults> {
    let listed = sources.map(|(file, bytes)| kinds::listed(file, bytes)).transpose()?;
    let table = UserTable::of_spreadsheet(file, bytes)?;
    let mut reading = Reading { file, ..Reading::default() };
    for source in listed.iter().flatten() {
        let place = reading.sources.position(&source.name, source.line, "source", &mut Vec::new());
        reading.kinds.resize(place + 1, None);
        reading.kinds[place] = Some((source.kind.clone(), source.line));
    }
    reading.listed = reading.kinds.len();
    if SOURCE.within(&table).is_some() {
        reading.long(&table)?;
    } else {
        reading.wide(&table)?;
    }
    reading.coding(listed.is_some())
}

/// The statement of one row about one document.
struct Said {
    plan: usize,
    coder: usize,
    /// `None` if found nowhere.
    source: Option<usize>,
    /// `None` if not searched.
    found: Option<bool>,
    line: u64,
}

impl Said {
    /// True if it contradicts another row of the same plan and coder.
    fn contradicts(&self, other: &Said) -> bool {
        match (self.source, other.source) {
            (Some(one), Some(two)) => one == two && self.found != other.found,
            (None, None) => false,
            (Some(_), None) => self.found == Some(true),
            (None, Some(_)) => other.found == Some(true),
        }
    }
}

/// Read a field of a wide table; `says_no` is true if the table has 0 or no anywhere.
fn crossed(text: &str, notation: Notation, says_no: bool) -> Result<Option<bool>, String> {
    match text {
        "" if says_no => {
            Err("elsewhere the table has 0 or no: write one of these, or NA if the coder did not look"
                .to_owned())
        }
        "" => Ok(Some(false)),
        missing if is_missing(missing) => Ok(None),
        text => mark(text, notation).map(Some),
    }
}

#[derive(Default)]
struct Reading<'f> {
    file: &'f str,
    plans: Names,
    coders: Names,
    sources: Names,
    /// Kind of each source for which one is given, and the line that gives it.
    kinds: Vec<Option<(String, u64)>>,
    /// Number of sources listed in a separate table.
    listed: usize,
    said: Vec<Said>,
    notes: Vec<String>,
    faults: Vec<TableFault>,
}

impl Reading<'_> {
    fn fault(&mut self, line: u64, message: String) {
        self.faults.push(TableFault { file: self.file.to_owned(), line, message });
    }

    fn checked(&mut self) -> Result<(), TableFaults> {
        TableFaults::none_or(std::mem::take(&mut self.faults))
    }

    /// Plan and coder of a row; `None`, with a fault, if the plan is missing, or the coder although there is such a
    /// column.
    fn whose(&mut self, table: &UserTable, n: usize) -> Option<(usize, usize)> {
        let mut row = table.row(n, &mut self.faults);
        let line = row.line();
        let plan = row.name(PLAN.within(table)?);
        let coder = CODER.within(table).map_or(Some(ONLY_CODER.to_owned()), |column| row.name(column));
        let (plan, coder) = (plan?, coder?);
        Some((
            self.plans.position(&plan, line, "plan", &mut self.notes),
            self.coders.position(&coder, line, "coder", &mut self.notes),
        ))
    }

    fn long(&mut self, table: &UserTable) -> Result<(), TableFaults> {
        check_columns(table, &[PLAN], &LONG, &mut self.faults);
        self.checked()?;
        for n in 0..table.len() {
            let Some((plan, coder)) = self.whose(table, n) else { continue };
            let line = table.line(n);
            let of = |column: ColumnNames| column.within(table).unwrap_or_default();
            let row = table.row(n, &mut self.faults);
            let [source, kind, found] = [SOURCE, KIND, FOUND].map(|column| row.text(of(column)).to_owned());
            let source = (!is_missing(&source)).then(|| self.source(&source, &kind, line));
            let found = match &*found {
                "" => Some(source.is_some()),
                missing if is_missing(missing) => None,
                text => match mark(text, table.notation()) {
                    Ok(found) => Some(found),
                    Err(why) => {
                        self.fault(line, format!("{} is {text:?}: {why}", of(FOUND)));
                        continue;
                    }
                },
            };
            if source.is_none() && found != Some(false) {
                let message = format!("found, but no {}: name the document", of(SOURCE));
                self.fault(line, message);
            }
            self.said.push(Said { plan, coder, source, found, line });
        }
        self.checked()
    }

    /// The position of a source, whose kind may be given in the same row.
    fn source(&mut self, name: &str, kind: &str, line: u64) -> usize {
        let place = self.sources.position(name, line, "source", &mut self.notes);
        if place == self.kinds.len() {
            self.kinds.push(None);
        }
        if is_missing(kind) {
            return place;
        }
        match &self.kinds[place] {
            None => self.kinds[place] = Some((kind.to_owned(), line)),
            Some((earlier, _)) if is_same_kind(earlier, kind) => {}
            Some((earlier, at)) => {
                let whose = if place < self.listed { " of the table of documents" } else { "" };
                let message = format!(
                    "{name} is of kind {kind:?} here, but of kind {earlier:?} in line {at}{whose}: keep one"
                );
                self.fault(line, message);
            }
        }
        place
    }

    fn wide(&mut self, table: &UserTable) -> Result<(), TableFaults> {
        let others = [PLAN, CODER, NOTE];
        let is_other = |column: &String| others.iter().any(|other| other.within(table) == Some(column));
        let columns: Vec<String> =
            table.columns().iter().filter(|column| !is_other(column)).cloned().collect();
        self.check_wide(table, &columns);
        self.checked()?;
        let places: Vec<usize> = columns.iter().map(|column| self.source(column, "", 1)).collect();
        let says_no = (0..table.len()).any(|n| {
            let row = table.row(n, &mut self.faults);
            columns.iter().any(|column| mark(row.text(column), table.notation()) == Ok(false))
        });
        let mut seen = BTreeMap::new();
        for n in 0..table.len() {
            let Some((plan, coder)) = self.whose(table, n) else { continue };
            let line = table.line(n);
            if let Some(earlier) = seen.insert((plan, coder), line) {
                self.fault(line, format!("line {earlier} has this plan of this coder too: keep one row"));
            }
            for (column, &place) in columns.iter().zip(&places) {
                let text = table.row(n, &mut self.faults).text(column).to_owned();
                match crossed(&text, table.notation(), says_no) {
                    Ok(found) => self.said.push(Said { plan, coder, source: Some(place), found, line }),
                    Err(why) if text.is_empty() => self.fault(line, format!("{column} is empty: {why}")),
                    Err(why) => self.fault(line, format!("{column} is {text:?}: {why}")),
                }
            }
        }
        self.checked()
    }

    fn check_wide(&mut self, table: &UserTable, columns: &[String]) {
        check_needed(table, &[PLAN], &mut self.faults);
        if columns.iter().any(String::is_empty) {
            self.faults.push(nameless(table));
        }
        if columns.is_empty() {
            let why = "no document: give a column `source`, or a column for each document";
            self.faults.push(table.fault(why));
        }
        check_rows(table, &mut self.faults);
        let is_there =
            |name: &str| columns.iter().any(|column| crate::names::key(column) == crate::names::key(name));
        for name in self.sources.shown().iter().filter(|name| !is_there(name)) {
            let message =
                format!("no column {name:?}, which is in the table of documents: use the same name in both");
            self.faults.push(table.fault(message));
        }
    }

    /// The coding that all rows form together.
    fn coding(mut self, has_list: bool) -> Result<Coding, TableFaults> {
        let kinds = self.kinds(has_list);
        let [plans, sources, coders] = [&self.plans, &self.sources, &self.coders].map(Names::shown);
        if sources.is_empty() {
            self.fault(
                1,
                "no document: no row names a source, and no table of documents is given".to_owned(),
            );
        }
        let at =
            |plan: usize, coder: usize, source: usize| (plan * coders.len() + coder) * sources.len() + source;
        let mut said = vec![None; plans.len() * coders.len() * sources.len()];
        for row in &self.said {
            (0..sources.len()).for_each(|source| said[at(row.plan, row.coder, source)] = Some(false));
        }
        let mut rows: BTreeMap<(usize, usize), Vec<&Said>> = BTreeMap::new();
        for row in &self.said {
            let earlier = rows.entry((row.plan, row.coder)).or_default();
            let whose = format!("{} of {}", plans[row.plan], coders[row.coder]);
            if let Some(other) = earlier.iter().find(|other| other.contradicts(row)) {
                let message = format!("{whose} contradicts line {}: keep one", other.line);
                self.faults.push(TableFault { file: self.file.to_owned(), line: row.line, message });
            } else if let Some(other) = earlier.iter().find(|other| other.source == row.source) {
                let (line, other) = (row.line, other.line);
                self.notes.push(format!("line {line}: {whose} says the same as line {other}: counted once"));
            }
            if let Some(source) = row.source {
                said[at(row.plan, row.coder, source)] = row.found;
            }
            earlier.push(row);
        }
        self.checked()?;
        let names = kinds.shown();
        let kind = |place: usize| kinds.find(&self.kind_of(place, &sources[place])).unwrap_or_default();
        let sources =
            sources.iter().enumerate().map(|(n, name)| Source { name: name.clone(), kind: kind(n) });
        Ok(Coding { sources: sources.collect(), plans, kinds: names, coders, notes: self.notes, said })
    }

    /// All kinds, each under its first name.
    fn kinds(&mut self, has_list: bool) -> Names {
        let (mut kinds, mut by_name) = (Names::default(), Vec::new());
        for (place, name) in self.sources.shown().iter().enumerate() {
            if self.kinds[place].is_none() {
                by_name.push(format!("{name:?} as {}", kinds::by_name(name)));
            }
            let kind = self.kind_of(place, name);
            let same = kinds.shown().into_iter().find(|known| is_same_kind(known, &kind));
            match same {
                Some(known) => self.kinds[place] = Some((known, 0)),
                None => _ = kinds.position(&kind, 0, "kind", &mut Vec::new()),
            }
        }
        if !by_name.is_empty() {
            let why = if has_list { "not in the table of documents" } else { "no kind is given" };
            self.notes.push(format!("{why}, so the name decides: {}", by_name.join(", ")));
        }
        kinds
    }

    fn kind_of(&self, place: usize, name: &str) -> String {
        self.kinds[place].as_ref().map_or_else(|| kinds::by_name(name).to_owned(), |(kind, _)| kind.clone())
    }
}
