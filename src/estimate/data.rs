//! Reads recorded formations: `opportunities.csv` (one row a formation) and `parties.csv` (one row for each
//! formation and party).

use super::EstimateError;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Level of government of a formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Cabinet after a national election.
    National,
    /// Executive of a municipality.
    Municipal,
}

/// Family of a party, as ParlGov codes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Family {
    /// Communist or socialist, left of social democracy.
    #[serde(rename = "com")]
    Communist,
    /// Social democratic.
    #[serde(rename = "soc")]
    SocialDemocratic,
    /// Green or ecologist.
    #[serde(rename = "eco")]
    Green,
    /// Liberal.
    #[serde(rename = "lib")]
    Liberal,
    /// Agrarian.
    #[serde(rename = "agr")]
    Agrarian,
    /// Christian democratic.
    #[serde(rename = "chr")]
    ChristianDemocratic,
    /// Conservative.
    #[serde(rename = "con")]
    Conservative,
    /// Right-wing.
    #[serde(rename = "right")]
    RightWing,
    /// Special issue.
    #[serde(rename = "spec")]
    SpecialIssue,
    /// To be coded, or none.
    #[serde(rename = "none", alias = "code")]
    Uncoded,
}

/// One formation on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Formation {
    /// Identifier, unique within its data.
    pub id: String,
    /// Country.
    pub country: String,
    /// Level of government.
    pub level: Level,
    /// Seats of the council or parliament, as the source counts them. (In a few French cases the parties' seats add up to more.)
    pub total_seats: u32,
    /// Seats that are a majority.
    pub majority: u32,
    /// Whether the source says of all parties with seats if they sat in the last cabinet.
    pub previous_known: bool,
    /// Days from the election to the executive, where the source says.
    pub days: Option<u32>,
    /// Parties, in the order of the file.
    pub parties: Vec<RecordedParty>,
}

impl Formation {
    /// The single parties with seats, in the order of the file: those that can be partners.
    pub fn single_parties(&self) -> impl Iterator<Item = &RecordedParty> {
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
    /// Left (0) to right (10), where known.
    pub left_right: Option<f64>,
    /// Liberty (0) to authority (10), where known.
    pub lib_auth: Option<f64>,
    /// Family, where known.
    pub family: Option<Family>,
    /// Whether it sat in the cabinet or executive.
    pub in_cabinet: bool,
    /// Whether it led the formation.
    pub formateur: bool,
    /// Whether it sat in the last cabinet; `false` where the source does not say.
    pub in_previous_cabinet: bool,
    /// Whether it led the last cabinet; `false` where the source does not say.
    pub led_previous: bool,
    /// Whether the row is no single party (independents, others), which cannot be a partner.
    pub is_residual: bool,
}

/// One file that was read.
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
    pub formations: Vec<Formation>,
}

#[derive(Deserialize)]
struct OpportunityRow {
    opportunity: String,
    country: String,
    level: Level,
    total_seats: u32,
    majority: u32,
    #[serde(default)]
    days_to_form: Option<u32>,
}

#[derive(Deserialize)]
struct PartyRow {
    opportunity: String,
    party: String,
    seats: u32,
    left_right: Option<f64>,
    lib_auth: Option<f64>,
    in_cabinet: u8,
    formateur: u8,
    in_previous_cabinet: Option<u8>,
    is_residual: u8,
    #[serde(default)]
    family: Option<Family>,
    #[serde(default)]
    previous_prime_minister: Option<u8>,
}

/// Reads the two files of a folder.
///
/// # Errors
/// A file that cannot be read, a row that does not fit, a party of no formation, or a formation that cannot be.
pub fn read(folder: &Path) -> Result<DataSet, EstimateError> {
    let (opportunities, opportunity_file) = rows::<OpportunityRow>(folder, "opportunities.csv")?;
    let (parties, party_file) = rows::<PartyRow>(folder, "parties.csv")?;
    let fault = |file: &str, line: u64, message: String| EstimateError::Data {
        path: folder.join(file),
        message: format!("line {line}: {message}"),
    };
    let mut place = BTreeMap::new();
    let mut formations = Vec::with_capacity(opportunities.len());
    for (line, row) in opportunities {
        if row.majority == 0 || row.majority > row.total_seats {
            let message =
                format!("{}: a majority of {} in {} seats", row.opportunity, row.majority, row.total_seats);
            return Err(fault("opportunities.csv", line, message));
        }
        if place.insert(row.opportunity.clone(), formations.len()).is_some() {
            return Err(fault("opportunities.csv", line, format!("{} occurs twice", row.opportunity)));
        }
        formations.push(Formation {
            id: row.opportunity,
            country: row.country,
            level: row.level,
            total_seats: row.total_seats,
            majority: row.majority,
            previous_known: true,
            days: row.days_to_form,
            parties: Vec::new(),
        });
    }
    for (line, row) in parties {
        let Some(&formation) = place.get(&row.opportunity) else {
            let message =
                format!("{} of {} belongs to no row of opportunities.csv", row.party, row.opportunity);
            return Err(fault("parties.csv", line, message));
        };
        let party = row.checked().map_err(|message| fault("parties.csv", line, message))?;
        formations[formation].previous_known &= row.in_previous_cabinet.is_some() || row.seats == 0;
        formations[formation].parties.push(party);
    }
    if let Some(empty) = formations.iter().find(|f| f.parties.is_empty()) {
        let message = format!("{} has no parties", empty.id);
        return Err(EstimateError::Data { path: folder.join("parties.csv"), message });
    }
    Ok(DataSet { files: [opportunity_file, party_file], formations })
}

impl PartyRow {
    fn checked(&self) -> Result<RecordedParty, String> {
        let at = format!("{} of {}", self.party, self.opportunity);
        for (column, value) in [("left_right", self.left_right), ("lib_auth", self.lib_auth)] {
            if value.is_some_and(|x| !(0.0..=10.0).contains(&x)) {
                return Err(format!("{at}: {column} is not between 0 and 10"));
            }
        }
        let flag = |column: &str, value: u8| match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(format!("{at}: {column} is {value}, not 0 or 1")),
        };
        Ok(RecordedParty {
            name: self.party.clone(),
            seats: self.seats,
            left_right: self.left_right,
            lib_auth: self.lib_auth,
            family: self.family,
            in_cabinet: flag("in_cabinet", self.in_cabinet)?,
            formateur: flag("formateur", self.formateur)?,
            in_previous_cabinet: flag("in_previous_cabinet", self.in_previous_cabinet.unwrap_or(0))?,
            led_previous: flag("previous_prime_minister", self.previous_prime_minister.unwrap_or(0))?,
            is_residual: flag("is_residual", self.is_residual)?,
        })
    }
}

/// The rows of a file with their lines.
fn rows<T: DeserializeOwned>(folder: &Path, file: &str) -> Result<(Vec<(u64, T)>, DataFile), EstimateError> {
    let path = folder.join(file);
    let bytes = std::fs::read(&path).map_err(|source| EstimateError::Io { path: path.clone(), source })?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows = reader.headers().cloned().and_then(|headers| {
        let row = |record: csv::Result<csv::StringRecord>| {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line);
            Ok((line, record.deserialize(Some(&headers))?))
        };
        reader.records().map(row).collect::<csv::Result<Vec<(u64, T)>>>()
    });
    let rows = rows.map_err(|source| EstimateError::Data { path, message: source.to_string() })?;
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = folder.file_name().map_or_else(String::new, |name| format!("{}/", name.to_string_lossy()));
    Ok((rows, DataFile { name: name + file, sha256 }))
}
