//! `new`: a scenario to start from.

use results::write;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// The scenario that `new` writes.
pub const STARTER: &str = include_str!("starter.toml");

/// Write a small, commented scenario to start from
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  vierdemacht new my-town.toml\n  vierdemacht check my-town.toml")]
pub struct NewCommand {
    /// File to write (TOML)
    pub file: PathBuf,
    /// Replace the file where there is one
    #[arg(long)]
    pub force: bool,
}

impl NewCommand {
    /// Writes the scenario, whole or not at all.
    ///
    /// # Errors
    /// There is such a file and `force` is not given; or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        match write::whole(&self.file, STARTER.as_bytes(), self.force) {
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                let shown = self.file.display();
                return Err(Error::Input(format!("{shown} exists already; --force replaces it")));
            }
            written => written.map_err(|source| Error::Io { path: self.file.clone(), source })?,
        }
        let shown = self.file.display();
        writeln!(out, "Wrote {shown}. Change it, then: vierdemacht check {shown}").map_err(Error::of_output)
    }
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
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let error = new(&folder.path().join("none").join("town.toml"), false).unwrap_err();
        assert!(matches!(error, Error::Io { .. }), "{error}");
    }
}
