//! `new`: a scenario to start from, and the schema by which editors check it; or a scenario made from the results of an
//! election or from a formation on record.

use super::schema::SchemaOf;
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// File name of the schema that the first line of the scenario names, in the same folder.
const SCHEMA: &str = "scenario.schema.json";

/// The scenario that `new` writes.
pub const STARTER: &str = include_str!("starter.toml");

/// Write a new scenario: an example, or one made from real data
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
    Without data, writes a made-up scenario to start from, and scenario.schema.json beside it. The first line of \
    the scenario names the schema: editors that know TOML (such as Taplo and Even Better TOML) use it to check \
    the scenario and to explain every key.\n\n\
    With --results, writes the scenario of a Dutch council, from a table with one row for each list: \
    municipality, list and seats, and if known code and votes. The headings of the Electoral Council (RegioNaam, \
    RegioCode, Partij, AantalStemmen, AantalZetels) and Dutch words work too. With --parlgov, writes the \
    scenario of a formation on record. A stated rule fills in what no source tells; the scenario lists these \
    values at its head and marks them `assumption`.\n\n\
    Examples:\n  \
    vierdemacht new my-town.toml\n  \
    vierdemacht new breda.toml --results data/elections/gr2022.csv --municipality Breda\n  \
    vierdemacht new tilburg.toml --results data/elections/gr2018.csv --municipality Tilburg --last-coalition d66,gl,sp,cda\n  \
    vierdemacht new councils-2022 --results data/elections/gr2022.csv --all\n  \
    vierdemacht new dutch.toml --parlgov NLD/2021-03-17")]
pub struct NewCommand {
    /// File to write (TOML); with --all, a folder
    pub file: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
    /// Results of council elections (CSV)
    #[arg(long, value_name = "FILE")]
    pub results: Option<PathBuf>,
    /// Municipality in the results, by name or code
    #[arg(long, value_name = "NAME", requires = "results")]
    pub municipality: Option<String>,
    /// Write all councils in the results, one file each, into the folder
    #[arg(long, requires = "results", conflicts_with_all = ["municipality", "last_coalition"])]
    pub all: bool,
    /// Day of the election, as YYYY-MM-DD (default: the council elections of the year in the file's name)
    #[arg(long, value_name = "DAY", requires = "results")]
    pub election: Option<String>,
    /// Parties of the last executive, by their ids in the new file
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', requires = "results")]
    pub last_coalition: Vec<String>,
    /// Formation on record: country and day of the election, such as NLD/2021-03-17
    #[arg(long, value_name = "COUNTRY/DAY", conflicts_with = "results")]
    pub parlgov: Option<String>,
    /// Folder of recorded formations
    #[arg(long, value_name = "FOLDER", default_value = "data/formations/parlgov", requires = "parlgov")]
    pub data: PathBuf,
}

impl NewCommand {
    /// Write the scenario, whole or not at all; also the schema, unless the scenario is made from data.
    ///
    /// # Errors
    /// The file exists and `force` is not given; a file that is not a schema takes the place of the schema; the data
    /// lack something needed; or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        if self.results.is_some() || self.parlgov.is_some() {
            return self.write_from_data(out);
        }
        let schema = self.file.with_file_name(SCHEMA);
        if std::fs::read(&schema).is_ok_and(|there| !is_schema(&there)) {
            return Err(Error::Input(format!(
                "{} is not a JSON Schema, and a schema would replace it: choose another folder",
                schema.display()
            )));
        }
        self.write(&self.file, STARTER)?;
        _ = write::file(&schema, SchemaOf::Scenario.text()?.as_bytes(), true)?;
        self.tell(
            out,
            &[format!("{} is for editors: the first line of the scenario names it", schema.display())],
        )
    }

    fn write(&self, file: &std::path::Path, text: &str) -> Result<(), Error> {
        match write::whole(file, text.as_bytes(), self.force) {
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(file)),
            written => written.map_err(|source| Error::Io { path: file.to_owned(), source }),
        }
    }

    fn tell(&self, out: &mut dyn Write, notes: &[String]) -> Result<(), Error> {
        let shown = self.file.display();
        let notes: String = notes.iter().map(|note| format!("{note}\n")).collect();
        let said = format!("Wrote {shown}. Change it, then: vierdemacht check {shown}\n{notes}");
        out.write_all(said.as_bytes()).map_err(Error::of_output)
    }

    #[cfg(not(feature = "record"))]
    fn write_from_data(&self, _: &mut dyn Write) -> Result<(), Error> {
        Err(super::left_out::error("new --results", "record"))
    }
}

#[cfg(feature = "record")]
mod from_data {
    use super::{Error, NewCommand, Write};
    use record::draft::council::{self, CouncilRequest};
    use record::draft::{Draft, DraftDate, national, results};
    use record::estimate::data;
    use std::path::Path;

    impl NewCommand {
        pub(super) fn write_from_data(&self, out: &mut dyn Write) -> Result<(), Error> {
            if let Some(file) = &self.results {
                return self.write_from_results(file, out);
            }
            let formations = data::read(&self.data).map_err(Error::input)?.formations;
            let wanted = self.parlgov.as_deref().unwrap_or_default();
            self.write_one(&national::draft(national::find(&formations, wanted)?)?, out)
        }

        fn write_one(&self, draft: &Draft, out: &mut dyn Write) -> Result<(), Error> {
            self.write(&self.file, &draft.text)?;
            self.tell(out, &draft.notes)
        }

        fn write_from_results(&self, file: &Path, out: &mut dyn Write) -> Result<(), Error> {
            let councils = results::read(file)?;
            let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let municipality = self.municipality.as_deref().unwrap_or_default();
            let request = CouncilRequest {
                election: self.day(&name)?,
                day_by_year: self.election.is_none(),
                municipality,
                last_coalition: &self.last_coalition,
                file: &name,
            };
            if self.all {
                return self.write_all(&councils, &request, out);
            }
            if municipality.is_empty() {
                let number = councils.len();
                return Err(Error::input(format_args!(
                    "the results have {number} councils: give one with --municipality (name or code), or all with --all"
                )));
            }
            self.write_one(&council::draft(results::find(&councils, municipality)?, &request)?, out)
        }

        fn day(&self, file: &str) -> Result<DraftDate, Error> {
            match &self.election {
                Some(day) => DraftDate::of(day),
                None => DraftDate::of_council_in(file).ok_or_else(|| {
                    Error::input(format_args!(
                        "{file} has no year of council elections in its name: give the day with --election, as in \
                             --election 2022-03-16"
                    ))
                }),
            }
        }

        /// Write every council; nothing if one of them is impossible or a file exists.
        fn write_all(
            &self,
            councils: &[results::CouncilResults],
            request: &CouncilRequest<'_>,
            out: &mut dyn Write,
        ) -> Result<(), Error> {
            let mut drafts = Vec::new();
            for council in councils {
                let draft = council::draft(council, request)?;
                drafts.push((self.file.join(format!("{}.toml", draft.name)), draft));
            }
            if let Some((file, _)) = drafts.iter().find(|(file, _)| !self.force && file.exists()) {
                return Err(super::exists(file));
            }
            std::fs::create_dir_all(&self.file)
                .map_err(|source| Error::Io { path: self.file.clone(), source })?;
            for (file, draft) in &drafts {
                self.write(file, &draft.text)?;
            }
            let folder = self.file.display();
            writeln!(
                out,
                "Wrote {} scenarios to {folder}. Simulate them all: vierdemacht overview {folder} --replicates 100",
                drafts.len()
            )
            .map_err(Error::of_output)
        }
    }
}

/// The error for an existing file.
fn exists(file: &std::path::Path) -> Error {
    Error::Input(format!("{} exists already; --force replaces it", file.display()))
}

/// True if the bytes are a JSON Schema, perhaps of an earlier version.
fn is_schema(bytes: &[u8]) -> bool {
    let json: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
    json.is_some_and(|json| json.get("$schema").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use std::path::Path;

    fn new(file: &Path, force: bool) -> Result<(), Error> {
        NewCommand { file: file.to_owned(), force, ..NewCommand::default() }.run(&mut Vec::new())
    }

    #[test]
    fn the_scenario_to_start_from_is_valid() {
        let scenario = Scenario::from_toml("starter.toml", STARTER).unwrap();
        assert_eq!(scenario.parties().len(), 4);
        assert_eq!(scenario.officials().len(), 8);
    }

    #[test]
    fn a_file_is_replaced_only_by_force() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("town.toml");
        new(&file, false).unwrap();
        std::fs::write(&file, "mine").unwrap();
        assert_eq!(new(&file, false).unwrap_err().exit_code(), 2);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
        new(&file, true).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), STARTER);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn the_schema_that_the_first_line_names_is_beside_the_scenario_and_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let schema = folder.path().join(SCHEMA);
        std::fs::write(&schema, r#"{"$schema": "of an earlier version"}"#).unwrap();
        new(&folder.path().join("town.toml"), false).unwrap();
        assert_eq!(STARTER.lines().next().unwrap(), format!("#:schema ./{SCHEMA}"));
        assert_eq!(std::fs::read_to_string(&schema).unwrap(), SchemaOf::Scenario.text().unwrap());
        std::fs::write(&schema, "mine").unwrap();
        assert_eq!(new(&folder.path().join("other.toml"), false).unwrap_err().exit_code(), 2);
        assert_eq!(std::fs::read_to_string(&schema).unwrap(), "mine");
        assert!(!folder.path().join("other.toml").exists(), "nothing is written by halves");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = new(&folder.path().join("none").join("town.toml"), false).unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
    }

    #[cfg(feature = "record")]
    #[test]
    fn a_council_is_one_command_and_what_is_missing_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("breda.toml");
        let results = Some(PathBuf::from("data/elections/gr2022.csv"));
        let command = NewCommand { file: file.clone(), results, ..NewCommand::default() };
        let none = command.run(&mut Vec::new()).unwrap_err().to_string();
        assert!(none.contains("333 councils") && !file.exists(), "{none}");
        let mut said = Vec::new();
        let breda = NewCommand { municipality: Some("Breda".to_owned()), ..command };
        breda.run(&mut said).unwrap();
        assert!(String::from_utf8(said).unwrap().contains("Positions of local lists are guesses: "));
        assert_eq!(Scenario::load(&file).unwrap().council().municipality, "Breda");
        let mine = folder.path().join("mine.csv");
        std::fs::write(&mine, "lijst;zetels\nVVD;5\nDorpsbelang;4\n").unwrap();
        let own = NewCommand {
            results: Some(mine),
            municipality: Some("Ons Dorp".to_owned()),
            force: true,
            ..breda
        };
        let without_day = own.run(&mut Vec::new()).unwrap_err().to_string();
        assert!(without_day.contains("--election 2022-03-16"), "{without_day}");
        NewCommand { election: Some("2024-11-20".to_owned()), ..own }.run(&mut Vec::new()).unwrap();
        let town = Scenario::load(&file).unwrap();
        assert_eq!((town.name(), town.parties()[1].seats), ("ons-dorp-2024", 4));
    }
}
