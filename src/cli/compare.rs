//! `compare`: two scenarios with the same random draws, and the differences.

use super::work::{self, WorkOptions};
use model::scenario::{Base, Override, Scenario};
use model::world::build::Setting;
use results::comparison::{self, MADE_BY};
use results::identity::Identity;
use results::write::Staging;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::paired::{self, Comparison};

/// Compare two scenarios, under the same random draws
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "vierdemacht compare [OPTIONS] <A> <B>\n       vierdemacht compare [OPTIONS] <A> --set <KEY=VALUE>...",
    after_help = "\
        Formation n of A and formation n of B use the same random draws. Seed and number of formations are those \
        of A.\n\n\
        Writes differences.csv (one row for each measure), measures.csv (the meaning of every measure), \
        columns.csv (the meaning of every column), scenario-a.toml and scenario-b.toml (with all defaults), \
        summary.json and manifest.json.\n\n\
        Examples: what if the controller attended every session, if work on the factsheets began half a year \
        earlier, or if they went to the whole council?\n  \
        vierdemacht compare scenarios/tilburg-2018.toml scenarios/tilburg-controller-at-table.toml\n  \
        vierdemacht compare scenarios/tilburg-2018.toml scenarios/tilburg-early-start.toml\n  \
        vierdemacht compare scenarios/tilburg-2018.toml scenarios/tilburg-factsheets-to-council.toml\n\n\
        The same without a second file:\n  \
        vierdemacht compare scenarios/tilburg-2018.toml --set preparation.days_available=212\n  \
        vierdemacht compare scenarios/tilburg-2018.toml --set preparation.recipients=council\n  \
        vierdemacht compare scenarios/teaching-small.toml --set officials.controller.attendance=always"
)]
pub struct CompareCommand {
    /// Scenario A: TOML file
    #[arg(value_name = "A")]
    pub scenario: PathBuf,
    /// Scenario B: TOML file (default: A with the values of --set)
    #[arg(value_name = "B", required_unless_present = "set")]
    pub other: Option<PathBuf>,
    /// Change a value of B, such as preparation.days_available=60; entries of a list are named by their id, as in
    /// officials.writer.authority=0.5; can be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<Override>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
}

impl CompareCommand {
    /// Compare, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of a scenario, a place where nothing may be written, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let (a, b) = self.scenarios()?;
        let place = self.options.place(&a, &self.folder(&b));
        let identity = Identity::of(&a, false).compared_with(&b);
        let simulate = |identity| self.simulate([Setting::new(a), Setting::new(b)], &place, identity);
        let earlier = self.options.earlier();
        let (comparison, how) =
            work::found_or_made(&place, (MADE_BY, identity), earlier, "scenarios", simulate)?;
        self.show(out, &comparison, &place, &how)
    }

    fn scenarios(&self) -> Result<(Scenario, Scenario), Error> {
        if let Some(change) = paired::change_of_both(&self.set) {
            return Err(Error::Input(format!(
                "--set {change}: both scenarios use the same random draws and the same number of formations; set \
                     these with --seed and --replicates"
            )));
        }
        let base = Base::load(&self.scenario)?;
        let a = base.with(&[])?.with_simulation(self.options.seed, self.options.replicates);
        let b = match &self.other {
            Some(other) => Scenario::load_with(other, &self.set)?,
            None => base.with(&self.set)?,
        };
        let simulation = &a.parameters().simulation;
        let b = b.with_simulation(Some(simulation.seed), Some(simulation.replicates));
        Ok((a, b))
    }

    fn folder(&self, b: &Scenario) -> String {
        match (&self.other, self.set.is_empty()) {
            (None, _) => "compare-set".to_owned(),
            (Some(_), true) => format!("compare-{}", b.name()),
            (Some(_), false) => format!("compare-{}-set", b.name()),
        }
    }

    fn simulate(&self, [a, b]: [Setting; 2], place: &Path, identity: Identity) -> Result<Comparison, Error> {
        let stop = work::stop_on_interrupt()?;
        let plan = self.options.plan(&a.scenario, false);
        let staging = Staging::begin(place)?;
        let bar = work::progress(plan.replicates, "pairs of formations");
        let compared = paired::compare([&a, &b], plan, &stop, || bar.inc(1));
        bar.finish_and_clear();
        let compared = compared?;
        comparison::publish(staging, &compared, [&a.scenario, &b.scenario], identity)?;
        Ok(compared)
    }

    fn show(
        &self,
        out: &mut dyn Write,
        comparison: &Comparison,
        place: &Path,
        how: &str,
    ) -> Result<(), Error> {
        self.options.show(out, comparison, || {
            let changes: Vec<String> = self.set.iter().map(ToString::to_string).collect();
            format!("{}\nTables {how}: {}\n", comparison::text(comparison, &changes), place.display())
        })
    }
}
