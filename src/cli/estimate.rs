//! `estimate`: weights of coalition utility from recorded formations.

use clap::{Args, ValueEnum};
use model::scenario::parameters::WeightSet;
use record::backtest::rounds::report::RoundsEstimation;
use record::backtest::sample::RecordSample;
use record::estimate::{EstimateError, WeightsEstimation, data, estimation, level, name, report, utility};
use results::write;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// Estimate coalition weights from recorded formations
#[derive(Debug, Args)]
#[command(after_help = "\
    Estimates the weights of coalition utility, of the party that leads, and of the information rounds. With \
    --output writes national.toml and municipal.toml; otherwise prints tables only.\n\n\
    A folder of data holds opportunities.csv and parties.csv, separated by commas, semicolons or tabs, with \
    decimal points or commas; data/formations/README.md explains the columns. Weights from fewer than 100 \
    formations are shrunk towards those that come with the program.\n\n\
    Examples:\n  \
    vierdemacht estimate data/formations/parlgov data/formations/czech-municipal-2018\n  \
    vierdemacht estimate my-formations --set national\n  \
    vierdemacht estimate my-formations --output my-weights")]
pub struct EstimateCommand {
    /// Folders with opportunities.csv and parties.csv
    #[arg(required = true, value_name = "DATA_DIR")]
    pub data: Vec<PathBuf>,
    /// Weights to estimate: national, municipal (with national ones for terms that towns do not record), or all that
    /// the data allow
    #[arg(long, value_enum, default_value_t = WeightSets::All)]
    pub set: WeightSets,
    /// Write the weights files into this folder (default: print only)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace existing files
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// The sets to estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WeightSets {
    /// All terms, from national formations.
    National,
    /// Structural terms from towns, the others from national formations.
    Municipal,
    /// Both.
    All,
}

/// Estimate, print tables or JSON to `out`, and write the files asked for.
///
/// # Errors
/// [`EstimateError`]: data that cannot be read or fitted, or files that cannot be written.
pub fn run(arguments: &EstimateCommand, out: &mut dyn Write) -> Result<(), EstimateError> {
    let wanted = arguments.set.sets();
    let files: Vec<PathBuf> = match &arguments.output {
        Some(folder) => wanted.iter().map(|&set| folder.join(format!("{}.toml", name(set)))).collect(),
        None => vec![],
    };
    if let Some(there) = files.iter().find(|file| file.exists() && !arguments.force) {
        return Err(EstimateError::Exists(there.clone()));
    }
    let data = arguments.data.iter().map(|folder| data::read(folder)).collect::<Result<Vec<_>, _>>()?;
    let mut all: Vec<SetEstimates> = Vec::new();
    for set in [WeightSet::National, WeightSet::Municipal] {
        let Some(sample) = RecordSample::of(&data, level(set)) else { continue };
        let others = all.first();
        let utility = utility(&sample).map_err(|source| EstimateError::Fit { set: name(set), source })?;
        let rounds = RoundsEstimation::of(&sample, &utility, set, others.map(|others| &others.1))?;
        let estimation = estimation(&sample, &utility, &data, set, others.map(|others| &others.0));
        all.push((estimation, rounds));
    }
    all.retain(|(estimation, _)| wanted.contains(&estimation.set));
    missing(arguments.set, &all)?;
    let is_of = |file: &Path, set| file.file_stem().is_some_and(|stem| stem == name(set));
    for (file, (estimation, rounds)) in files
        .iter()
        .flat_map(|file| all.iter().filter(|(e, _)| is_of(file, e.set)).map(move |found| (file, found)))
    {
        let text = report::weights_file(estimation, &arguments.command()) + &rounds.file_part();
        let failed = |source| EstimateError::Io { path: file.clone(), source };
        write::replace(file, text.as_bytes()).map_err(failed)?;
    }
    print(&all, arguments.json, out).map_err(EstimateError::Output)
}

/// Check that the set asked for by name exists; if all are asked for, one is enough.
fn missing(asked: WeightSets, found: &[SetEstimates]) -> Result<(), EstimateError> {
    let lacking = asked.sets().iter().find(|&&set| found.iter().all(|(estimation, _)| estimation.set != set));
    match lacking {
        Some(&set) if asked != WeightSets::All || found.is_empty() => {
            Err(EstimateError::Missing { set: name(set), level: name(set) })
        }
        _ => Ok(()),
    }
}

/// A set's weights: those of coalition utility, and those of who leads and of the rounds.
type SetEstimates = (WeightsEstimation, RoundsEstimation);

impl WeightSets {
    fn sets(self) -> &'static [WeightSet] {
        match self {
            WeightSets::National => &[WeightSet::National],
            WeightSets::Municipal => &[WeightSet::Municipal],
            WeightSets::All => &[WeightSet::National, WeightSet::Municipal],
        }
    }
}

impl EstimateCommand {
    /// Estimate, print tables or JSON to `out`, and write the files asked for.
    ///
    /// # Errors
    /// Data that cannot be read or fitted, or files that cannot be written.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        Ok(run(self, out)?)
    }

    /// The command that repeats this run.
    fn command(&self) -> String {
        let mut words = vec!["vierdemacht estimate".to_owned()];
        words.extend(self.data.iter().map(|folder| folder.display().to_string()));
        if let Some(set) = self.set.to_possible_value().filter(|_| self.set != WeightSets::All) {
            words.push(format!("--set {}", set.get_name()));
        }
        words.extend(self.output.iter().map(|folder| format!("--output {}", folder.display())));
        words.join(" ")
    }
}

fn print(all: &[SetEstimates], json: bool, out: &mut dyn Write) -> std::io::Result<()> {
    if json {
        let with_rounds = |(estimation, rounds): &SetEstimates| {
            let mut value = report::json(estimation);
            value["information_rounds"] = rounds.json();
            value
        };
        let all: Vec<_> = all.iter().map(with_rounds).collect();
        return writeln!(out, "{}", serde_json::to_string_pretty(&all)?);
    }
    for (n, (estimation, rounds)) in all.iter().enumerate() {
        let gap = if n == 0 { "" } else { "\n\n" };
        write!(out, "{gap}{}{}", report::table(estimation), rounds.table())?;
    }
    Ok(())
}
