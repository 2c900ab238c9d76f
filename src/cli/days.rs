//! `days`: the duration of formations, on record and in a scenario.

use super::work;
use model::scenario::Scenario;
use record::duration::compared::{ComparedDays, compare};
use record::duration::estimation::DaysEstimation;
use record::duration::report;
use record::estimate::data;
use results::write;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use studies::error::Error;

/// Estimate how long formations take, or check a scenario's days
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    For folders with opportunities.csv and parties.csv (data/formations/README.md explains the columns): prints \
    the terms that make formations shorter or longer, and how well they predict countries that are held out, \
    beside the Weibull and Cox models. For scenarios: prints the days that the built-in hazard expects, the days \
    simulated and the days on record. With --output writes the hazards to days.toml. docs/VALIDATION.md says how \
    far to trust them.\n\n\
    Examples:\n  \
    vierdemacht days data/formations/parlgov\n  \
    vierdemacht days scenarios/tilburg-2018.toml scenarios/netherlands-2017.toml\n  \
    vierdemacht days data/formations/parlgov --output scenarios/weights")]
pub struct DaysCommand {
    /// Folders with opportunities.csv and parties.csv, or scenario files (TOML)
    #[arg(required = true, value_name = "DATA_DIR|SCENARIO")]
    pub paths: Vec<PathBuf>,
    /// Write the hazards of the folders to days.toml in this folder
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl DaysCommand {
    /// Estimate from the folders, compare the scenarios, and print both.
    ///
    /// # Errors
    /// Data that cannot be read or used, faults of a scenario, an existing file, or a failure to write.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.paths.iter().partition(|path| path.is_dir());
        if self.output.is_some() && folders.is_empty() {
            return Err(Error::Input("--output: only folders of data yield hazards to write".to_owned()));
        }
        let scenarios = files.into_iter().map(Scenario::load).collect::<Result<Vec<_>, _>>()?;
        let estimation = if folders.is_empty() { None } else { Some(self.estimate(&folders)?) };
        let compared = scenarios.into_iter().map(compare).collect::<Result<Vec<ComparedDays>, _>>();
        let compared = compared.map_err(|why| Error::Run(why.to_string()))?;
        let answer = json!({ "estimated": estimation.as_ref().map(report::json), "scenarios": compared });
        work::show(out, self.json, &answer, || {
            let tables = estimation.as_ref().map(report::table);
            let scenarios = (!compared.is_empty()).then(|| report::compared(&compared));
            tables.into_iter().chain(scenarios).collect::<Vec<_>>().join("\n")
        })
    }

    fn estimate(&self, folders: &[&PathBuf]) -> Result<DaysEstimation, Error> {
        let data = folders.iter().map(|folder| data::read(folder)).collect::<Result<Vec<_>, _>>()?;
        let estimation = DaysEstimation::of(&data)?;
        if let Some(folder) = &self.output {
            let names: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
            let command = format!("vierdemacht days {} --output {}", names.join(" "), folder.display());
            let hazards = report::file(&estimation, &command);
            _ = write::file(&folder.join("days.toml"), hazards.as_bytes(), self.force)?;
        }
        Ok(estimation)
    }
}
