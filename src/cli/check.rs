//! `check`: whether a scenario holds together, and what it says in full.

use model::scenario::{Faults, Scenario};
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Check a scenario: print all its faults, or the scenario with all defaults filled in
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  vierdemacht check scenarios/tilburg-2018.toml")]
pub struct CheckCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Print JSON instead: `faults`, and `scenario` where there are none
    #[arg(long)]
    pub json: bool,
}

impl CheckCommand {
    /// Prints the scenario as one TOML document; with `json`, its faults or itself as JSON.
    ///
    /// # Errors
    /// The scenario's faults, also where they were printed as JSON; or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let loaded = Scenario::load(&self.scenario);
        if self.json {
            print_json(out, &loaded).map_err(Error::of_output)?;
            return loaded.map(drop).map_err(Error::from);
        }
        out.write_all(loaded?.resolved().as_bytes()).map_err(Error::of_output)
    }
}

fn print_json(out: &mut dyn Write, loaded: &Result<Scenario, Faults>) -> std::io::Result<()> {
    let shown = match loaded {
        Ok(scenario) => serde_json::json!({ "faults": [], "scenario": scenario.as_file() }),
        Err(faults) => serde_json::json!({ "faults": faults }),
    };
    serde_json::to_writer_pretty(&mut *out, &shown)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, json: bool) -> (String, Result<(), Error>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let mut out = Vec::new();
        let result = CheckCommand { scenario: file.path().to_owned(), json }.run(&mut out);
        (String::from_utf8(out).unwrap(), result)
    }

    #[test]
    fn a_valid_scenario_is_printed_in_full() {
        let (shown, result) = check(super::super::new::STARTER, false);
        result.unwrap();
        assert!(shown.contains("answers_anew"), "a default that the starter leaves out");
        let (shown, result) = check(super::super::new::STARTER, true);
        result.unwrap();
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["scenario"]["council"]["seats"], 21);
        assert_eq!(shown["faults"].as_array().unwrap().len(), 0);
    }

    #[test]
    fn faults_are_an_error_and_with_json_are_printed() {
        let broken = super::super::new::STARTER.replace("seats = 21", "seats = 22");
        let (shown, result) = check(&broken, false);
        assert_eq!((shown.as_str(), result.unwrap_err().exit_code()), ("", 2));
        let (shown, result) = check(&broken, true);
        assert_eq!(result.unwrap_err().exit_code(), 2);
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["faults"][0]["path"], "council.seats");
        assert!(shown["faults"][0]["line"].as_u64().unwrap() > 10);
    }
}
