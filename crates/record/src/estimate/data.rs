//! Reading of recorded formations: `opportunities.csv` (one row per formation) and `parties.csv` (one row for each
//! formation and party).
//!
//! | file | column | content |
//! |---|---|---|
//! | both | `opportunity` | name of the formation, which joins the two files |
//! | `opportunities.csv` | `country`, `level` | `level` is `national` or `municipal` |
//! | | `total_seats`, `majority` | number of seats, and of seats needed for a majority |
//! | | `days_to_form` | may be left out: days from the election to the executive |
//! | `parties.csv` | `party`, `seats` | one row for each formation and party |
//! | | `in_cabinet`, `formateur` | true if it sat in the executive; if it led the formation |
//! | | `in_previous_cabinet`, `previous_prime_minister` | may be left out: true if it sat in the last one; if it led it
//! |
//! | | `left_right`, `lib_auth` | may be left out: positions from 0 to 10 |
//! | | `family` | may be left out: `com`, `soc`, `eco`, `lib`, `agr`, `chr`, `con`, `right`, `spec`, `none` |
//! | | `is_residual` | may be left out: true if the row is not a single party, such as independents |
//!
//! Other columns are not read. For the form of tables, see [`studies::table`].

use super::EstimateError;
use model::scenario::FileKind;
use std::collections::BTreeMap;
use std::path::Path;
use studies::digest::sha256;
use studies::table::values::{flag, is_missing, one_of, whole, within};
use studies::table::{TableFaults, UserRow, UserTable};
use studies::text_file::expect;

/// Level of government of a formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GovernmentLevel {
    /// Cabinet after a national election.
    National,
    /// Executive of a municipality.
    Municipal,
}

/// Family of a party, as coded by ParlGov.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Communist or socialist, left of social democracy.
    Communist,
    /// Social democratic.
    SocialDemocratic,
    /// Green or ecologist.
    Green,
    /// Liberal.
    Liberal,
    /// Agrarian.
    Agrarian,
    /// Christian democratic.
    ChristianDemocratic,
    /// Conservative.
    Conservative,
    /// Right-wing.
    RightWing,
    /// Special issue.
    SpecialIssue,
    /// To be coded, or none.
    Uncoded,
}

/// A recorded formation.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedFormation {
    /// Identifier, unique within its data.
    pub id: String,
    /// Country.
    pub country: String,
    /// Level of government.
    pub level: GovernmentLevel,
    /// Seats of the council or parliament, as counted by the source. (In a few French cases the parties' seats add up
    /// to more.)
    pub total_seats: u32,
    /// Seats needed for a majority.
    pub majority: u32,
    /// True if the source says for every party with seats whether it sat in the last cabinet.
    pub previous_known: bool,
    /// Days from the election to the executive; `None` if the source does not say.
    pub days: Option<u32>,
    /// Parties, in the order of the file.
    pub parties: Vec<RecordedParty>,
}

impl RecordedFormation {
    /// The single parties with seats, in the order of the file; only they can be partners.
    pub(crate) fn single_parties(&self) -> impl Iterator<Item = &RecordedParty> {
        self.parties.iter().filter(|party| !party.is_residual && party.seats > 0)
    }
}

/// One party in a formation.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedParty {
    /// Name, as in the file.
    pub name: String,
    /// Seats; may be 0.
    pub seats: u32,
    /// Left (0) to right (10); `None` if unknown.
    pub left_right: Option<f64>,
    /// Liberty (0) to authority (10); `None` if unknown.
    pub lib_auth: Option<f64>,
    /// Family; `None` if unknown.
    pub family: Option<Family>,
    /// True if it sat in the cabinet or executive.
    pub in_cabinet: bool,
    /// True if it led the formation.
    pub formateur: bool,
    /// True if it sat in the last cabinet; `false` if the source does not say.
    pub in_previous_cabinet: bool,
    /// True if it led the last cabinet; `false` if the source does not say.
    pub led_previous: bool,
    /// True if the row is not a single party (independents, others) and thus cannot be a partner.
    pub is_residual: bool,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Folder and file name, such as `parlgov/parties.csv`.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The formations of one folder.
#[derive(Debug, Clone, PartialEq)]
pub struct DataSet {
    /// The two files.
    pub files: [DataFile; 2],
    /// Formations, in the order of `opportunities.csv`.
    pub formations: Vec<RecordedFormation>,
}

const OPPORTUNITIES: &str = "opportunities.csv";
const PARTIES: &str = "parties.csv";

const LEVELS: [(&str, GovernmentLevel); 2] =
    [("national", GovernmentLevel::National), ("municipal", GovernmentLevel::Municipal)];

/// As written by ParlGov; its `code` means "to be coded".
const FAMILIES: [(&str, Family); 11] = [
    ("com", Family::Communist),
    ("soc", Family::SocialDemocratic),
    ("eco", Family::Green),
    ("lib", Family::Liberal),
    ("agr", Family::Agrarian),
    ("chr", Family::ChristianDemocratic),
    ("con", Family::Conservative),
    ("right", Family::RightWing),
    ("spec", Family::SpecialIssue),
    ("none", Family::Uncoded),
    ("code", Family::Uncoded),
];

/// Read the two files of a folder.
///
/// # Errors
/// A file cannot be read, or all faults of both files: values of the wrong form, impossible formations, parties without
/// a formation, formations without parties.
pub fn read(folder: &Path) -> Result<DataSet, EstimateError> {
    expect(FileKind::Record, folder)?;
    let (opportunities, parties) = (File::read(folder, OPPORTUNITIES)?, File::read(folder, PARTIES)?);
    let formations = joined(&opportunities, &parties)?;
    Ok(DataSet { files: [opportunities.identity, parties.identity], formations })
}

/// One of the files.
struct File {
    table: Result<UserTable, TableFaults>,
    identity: DataFile,
}

impl File {
    fn read(folder: &Path, file: &str) -> Result<File, EstimateError> {
        let path = folder.join(file);
        let bytes =
            std::fs::read(&path).map_err(|source| EstimateError::Io { path: path.clone(), source })?;
        let folder =
            folder.file_name().map_or_else(String::new, |name| format!("{}/", name.to_string_lossy()));
        let identity = DataFile { name: folder + file, sha256: sha256(&bytes) };
        Ok(File { table: UserTable::parse(&path.display().to_string(), &bytes), identity })
    }
}

/// The formations with their parties.
fn joined(opportunities: &File, parties: &File) -> Result<Vec<RecordedFormation>, TableFaults> {
    let (opportunities, parties) = match (&opportunities.table, &parties.table) {
        (Ok(opportunities), Ok(parties)) => (opportunities, parties),
        (one, other) => {
            let of = |table: &Result<UserTable, TableFaults>| {
                table.clone().err().map_or_else(Vec::new, TableFaults::into_list)
            };
            let faults = [of(one), of(other)].concat();
            return Err(TableFaults::none_or(faults).expect_err("one of the two cannot be read"));
        }
    };
    let mut faults = Vec::new();
    opportunities.needs(&["opportunity", "country", "level", "total_seats", "majority"], &mut faults);
    parties.needs(&["opportunity", "party", "seats", "in_cabinet", "formateur"], &mut faults);
    // If a column were missing, every row would have a fault.
    TableFaults::none_or(std::mem::take(&mut faults))?;
    let mut found = Formations::default();
    for n in 0..opportunities.len() {
        found.add(&mut opportunities.row(n, &mut faults));
    }
    for n in 0..parties.len() {
        found.add_party(&mut parties.row(n, &mut faults));
    }
    for (line, empty) in found.without_parties() {
        let message = format!("opportunity {empty:?} has no parties in {PARTIES}: it needs one row for each");
        opportunities.row(line, &mut faults).fault(message);
    }
    TableFaults::none_or(faults).map(|()| found.list.into_iter().flatten().collect())
}

/// The formations found so far.
#[derive(Default)]
struct Formations {
    /// One for each row; `None` for a row with a fault.
    list: Vec<Option<RecordedFormation>>,
    /// By name: the row, the line, and true if a party was found.
    rows: BTreeMap<String, (usize, u64, bool)>,
}

impl Formations {
    fn add(&mut self, row: &mut UserRow<'_>) {
        let id = row.name("opportunity");
        if let Some(id) = &id {
            if let Some((_, line, _)) = self.rows.get(id) {
                let message = format!("opportunity {id:?} occurs twice, first in line {line}: keep one row");
                row.fault(message);
            } else {
                _ = self.rows.insert(id.clone(), (self.list.len(), row.line(), false));
            }
        }
        self.list.push(formation(row, id));
    }

    fn add_party(&mut self, row: &mut UserRow<'_>) {
        let id = row.name("opportunity");
        let party = party(row);
        let known = !is_missing(row.text("in_previous_cabinet"));
        let Some(id) = id else { return };
        let Some((place, _, has_parties)) = self.rows.get_mut(&id) else {
            let message = format!("opportunity is {id:?}: there is no such row in {OPPORTUNITIES}");
            row.fault(message);
            return;
        };
        *has_parties = true;
        if let (Some(formation), Some(party)) = (&mut self.list[*place], party) {
            if let Some(earlier) =
                formation.parties.iter().find(|other| other.name == party.name && !party.is_residual)
            {
                let message =
                    format!("party {:?} occurs twice in opportunity {id:?}: keep one row", earlier.name);
                row.fault(message);
            }
            formation.previous_known &= known || party.seats == 0;
            formation.parties.push(party);
        }
    }

    fn without_parties(&self) -> Vec<(usize, String)> {
        let empty = self.rows.iter().filter(|(_, (_, _, has_parties))| !has_parties);
        empty.map(|(id, (row, _, _))| (*row, id.clone())).collect()
    }
}

fn formation(row: &mut UserRow<'_>, id: Option<String>) -> Option<RecordedFormation> {
    let country = row.name("country");
    let level = row.needed("level", one_of(&LEVELS));
    let (total_seats, majority) = (row.needed("total_seats", whole), row.needed("majority", whole));
    let days = row.optional("days_to_form", whole);
    if let (Some(seats), Some(majority)) = (total_seats, majority)
        && (majority == 0 || majority > seats)
    {
        row.fault(format!("majority is {majority}: it must be from 1 to `total_seats`, {seats}"));
    }
    Some(RecordedFormation {
        id: id?,
        country: country?,
        level: level?,
        total_seats: total_seats?,
        majority: majority?,
        previous_known: true,
        days,
        parties: Vec::new(),
    })
}

fn party(row: &mut UserRow<'_>) -> Option<RecordedParty> {
    let name = row.name("party");
    let seats = row.needed("seats", whole);
    let (in_cabinet, formateur) = (row.needed("in_cabinet", flag), row.needed("formateur", flag));
    let position = |row: &mut UserRow<'_>, column| row.optional(column, within(0.0..=10.0));
    let (left_right, lib_auth) = (position(row, "left_right"), position(row, "lib_auth"));
    let family = row.optional("family", one_of(&FAMILIES));
    let of_last = |row: &mut UserRow<'_>, column| row.optional(column, flag).unwrap_or(false);
    let (in_previous_cabinet, led_previous) =
        (of_last(row, "in_previous_cabinet"), of_last(row, "previous_prime_minister"));
    let is_residual = row.optional("is_residual", flag).unwrap_or(false);
    Some(RecordedParty {
        name: name?,
        seats: seats?,
        left_right,
        lib_auth,
        family,
        in_cabinet: in_cabinet?,
        formateur: formateur?,
        in_previous_cabinet,
        led_previous,
        is_residual,
    })
}
