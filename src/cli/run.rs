//! `run`: simulates a scenario, prints a summary, writes tidy tables.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use model::world::build::Setting;
use results::identity::Identity;
use results::print;
use results::run::{MADE_BY, MeasuredFormation, RunTable, RunTables};
use results::summary::{RunSummary, Tally};
use results::write::TableFormat;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::replicates;

/// Simulate formations, print a summary and write tables
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Writes replicates.csv, phases.csv, plans.csv and agents.csv (one row for each formation, phase, plan in an \
    agreement, and person), columns.csv (the meaning of every column), scenario.toml (with all defaults), \
    summary.json, manifest.json (seed, version, checksums), and datapackage.json and ro-crate-metadata.json (the \
    same description for programs).\n\n\
    With --parquet the tables are replicates.parquet and so on: their columns are typed, and missing values are \
    marked as missing. The same scenario and seed give the same bytes on any machine and any number of threads.\n\n\
    Examples:\n  \
    vierdemacht run scenarios/tilburg-2018.toml\n  \
    vierdemacht run scenarios/tilburg-2018.toml --set access.base=0.9 --output output/much-access\n  \
    vierdemacht run scenarios/tilburg-2018.toml --tables replicates,plans --replicates 100000 --output output/large\n  \
    vierdemacht run scenarios/tilburg-2018.toml --parquet --output output/typed\n  \
    vierdemacht run scenarios/relations-gift.toml --replicates 200 --seed 7 --output output/gift")]
pub struct RunCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
    /// Write only these tables (default: all four)
    #[arg(long, value_name = "TABLE,TABLE", value_enum, value_delimiter = ',')]
    pub tables: Vec<RunTable>,
    /// Write the tables as Parquet instead of CSV: typed columns, smaller files
    #[arg(long)]
    pub parquet: bool,
    /// Simulate everyday practice too, in which the same civil servants advise sitting aldermen
    #[arg(long)]
    pub everyday: bool,
}

impl RunCommand {
    /// Run the scenario, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the scenario, a place where nothing may be written, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = self
            .changes
            .scenario(&self.scenario)?
            .with_simulation(self.options.seed, self.options.replicates);
        let place = self.options.place(&scenario, "run");
        let format = work::table_format(self.parquet)?;
        let identity = Identity::of(&scenario, self.everyday).with_options(self.asked(format));
        let simulate = |identity| self.simulate(&Setting::new(scenario), &place, format, identity);
        let earlier = self.options.earlier();
        let (summary, how) = work::found_or_made(&place, (MADE_BY, identity), earlier, "scenario", simulate)?;
        self.show(out, &summary, &place, &how)
    }

    /// The tables to write, in their order.
    fn tables(&self) -> Vec<RunTable> {
        let is_asked = |table: &RunTable| self.tables.is_empty() || self.tables.contains(table);
        RunTable::ALL.into_iter().filter(is_asked).collect()
    }

    /// Options that change the result, besides scenario, seed and number of formations.
    fn asked(&self, format: TableFormat) -> Vec<String> {
        let names: Vec<&str> = self.tables().into_iter().map(RunTable::name).collect();
        let some = (names.len() < RunTable::ALL.len()).then(|| format!("--tables {}", names.join(",")));
        some.into_iter().chain(format.option()).collect()
    }

    fn simulate(
        &self,
        setting: &Setting,
        place: &Path,
        format: TableFormat,
        identity: Identity,
    ) -> Result<RunSummary, Error> {
        let stop = work::stop_on_interrupt()?;
        let plan = self.options.plan(&setting.scenario, self.everyday);
        let wanted = self.tables();
        let mut tables = RunTables::begin(place, &wanted, format)?;
        let mut tally = Tally::default();
        let bar = work::progress(plan.replicates, "formations");
        let measured = replicates::run(
            plan,
            &stop,
            |replicate, place| {
                let formation = MeasuredFormation::simulate(setting, plan, replicate, place);
                let rows = formation.encoded(setting, &wanted, format);
                (formation, rows)
            },
            |(formation, rows)| {
                bar.inc(1);
                tally.add(&formation.record, &formation.spans, formation.everyday);
                tables.append(rows)
            },
        );
        bar.finish_and_clear();
        measured?;
        let summary = tally.summary(setting);
        tables.publish(&setting.scenario, &summary, identity)?;
        Ok(summary)
    }

    fn show(&self, out: &mut dyn Write, summary: &RunSummary, place: &Path, how: &str) -> Result<(), Error> {
        self.options.show(out, summary, || {
            format!(
                "{}\nTables {how}: {}\nRead one formation as a story: vierdemacht explain {}{} --replicate 1\n",
                print::summary(summary),
                place.display(),
                self.scenario.display(),
                self.changes.words()
            )
        })
    }
}
