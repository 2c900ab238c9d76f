//! `new`: a scenario to start from, and the schema by which editors check it.

use super::schema::SchemaOf;
use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// File name of the schema that the first line of the scenario names, in the same folder.
const SCHEMA: &str = "scenario.schema.json";

/// The scenario that `new` writes.
pub const STARTER: &str = include_str!("starter.toml");

/// Write a small, commented scenario to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  vierdemacht new my-town.toml\n  vierdemacht check my-town.toml\n\n\
Writes scenario.schema.json beside it, which the first line of the scenario names: editors that know TOML (as Taplo and\n\
Even Better TOML) check it by that, and say what each key means. An earlier scenario.schema.json is brought up to date.")]
pub struct NewCommand {
    /// File to write (TOML)
    pub file: PathBuf,
    /// Replace the file where there is one
    #[arg(long)]
    pub force: bool,
}

impl NewCommand {
    /// Writes the scenario, whole or not at all, then its schema.
    ///
    /// # Errors
    /// There is such a file and `force` is not given; a file that is no schema is in the place of the schema; or a failure to
    /// write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let schema = self.file.with_file_name(SCHEMA);
        if std::fs::read(&schema).is_ok_and(|there| !is_schema(&there)) {
            return Err(Error::Input(format!(
                "{} is no JSON Schema, and one would be written there: choose another folder",
                schema.display()
            )));
        }
        match write::whole(&self.file, STARTER.as_bytes(), self.force) {
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                let shown = self.file.display();
                return Err(Error::Input(format!("{shown} exists already; --force replaces it")));
            }
            written => written.map_err(|source| Error::Io { path: self.file.clone(), source })?,
        }
        _ = write::file(&schema, SchemaOf::Scenario.text()?.as_bytes(), true)?;
        let shown = self.file.display();
        let beside = schema.display();
        writeln!(out, "Wrote {shown}, and {beside} for editors. Change it, then: vierdemacht check {shown}")
            .map_err(Error::of_output)
    }
}

/// Whether bytes are a JSON Schema, perhaps of an earlier version.
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
        NewCommand { file: file.to_owned(), force }.run(&mut Vec::new())
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
}
