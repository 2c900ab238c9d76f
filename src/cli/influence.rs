//! `influence`: how much would differ without the civil servants, in whose interest, and by which means.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use model::world::build::Setting;
use results::identity::Identity;
use results::influence::{InfluenceExtras, text};
use results::influence_tables::{InfluenceTables, MADE_BY, MOST, options};
use results::write::TableFormat;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::influence::{self, Influence as Answer, Question};
use studies::influence_study::LOOK;

/// Measure how much influence civil servants have, and by what means
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Simulates every formation again, with the same random draws, without each group of civil servants in turn, \
    and with every subset of the four means of influence.\n\n\
    Writes figures.csv (one row for each figure: mean, standard error and 95 % interval), worlds.csv (one row \
    for each formation, one column for each figure), columns.csv (the meaning of every column), scenario.toml, \
    summary.json, manifest.json, and datapackage.json and ro-crate-metadata.json (the same description for \
    programs). With --parquet the tables are figures.parquet and worlds.parquet.\n\n\
    docs/MEASURES.md defines every measure and its limits.\n\n\
    Examples:\n  \
    vierdemacht influence scenarios/tilburg-2018.toml\n  \
    vierdemacht influence scenarios/tilburg-2018.toml --precision 0.002\n  \
    vierdemacht influence scenarios/tilburg-2018.toml --mute corporate-controller --mute vvd --means --groups\n  \
    vierdemacht influence scenarios/teaching-small.toml --each --everyday --replicates 200\n  \
    vierdemacht influence scenarios/teaching-small.toml --parquet --output output/typed-influence")]
pub struct InfluenceCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Also measure this group, party, department or person; can be given several times
    #[arg(long, value_name = "NAME")]
    pub mute: Vec<String>,
    /// Also measure every civil servant separately, and how far each moved each negotiator
    #[arg(long)]
    pub each: bool,
    /// Compare with everyday practice, in which the same civil servants advise sitting aldermen
    #[arg(long)]
    pub everyday: bool,
    /// Print the influence through each means
    #[arg(long)]
    pub means: bool,
    /// Print how much supporters, experts and the management line each add to their joint influence
    #[arg(long)]
    pub groups: bool,
    /// Simulate until the standard error of every group's influence (share of the attainable range) is at most ERROR
    #[arg(long, value_name = "ERROR", value_parser = parse_precision)]
    pub precision: Option<f64>,
    /// Write the tables as Parquet instead of CSV: typed columns, smaller files
    #[arg(long)]
    pub parquet: bool,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
}

fn parse_precision(given: &str) -> Result<f64, String> {
    match given.parse() {
        Ok(precision) if precision > 0.0 && precision < 1.0 => Ok(precision),
        _ => Err("a precision is a number above 0 and below 1, such as 0.02".to_owned()),
    }
}

impl InfluenceCommand {
    /// Measure influence, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the scenario, a name that matches nobody, a place where nothing may be written, a failure to write, or
    /// an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let most = self.options.replicates.or(self.precision.map(|_| MOST));
        let scenario = self.changes.scenario(&self.scenario)?.with_simulation(self.options.seed, most);
        let place = self.options.place(&scenario, "influence");
        let format = work::table_format(self.parquet)?;
        let identity = Identity::of(&scenario, self.everyday).with_options(options(&self.question(), format));
        let measure = |identity| self.measure(&Setting::new(scenario), &place, format, identity);
        let earlier = self.options.earlier();
        let (answer, how) = work::found_or_made(&place, (MADE_BY, identity), earlier, "scenario", measure)?;
        self.show(out, &answer, &place, &how)
    }

    fn question(&self) -> Question {
        Question {
            mute: self.mute.clone(),
            each: self.each,
            everyday: self.everyday,
            precision: self.precision,
        }
    }

    fn measure(
        &self,
        setting: &Setting,
        place: &Path,
        format: TableFormat,
        identity: Identity,
    ) -> Result<Answer, Error> {
        let question = self.question();
        let figures = influence::described(setting, &question).map_err(Error::Input)?;
        let stop = work::stop_on_interrupt()?;
        let plan = self.options.plan(&setting.scenario, self.everyday);
        let mut tables = InfluenceTables::begin(place, &figures, format)?;
        let length = if self.precision.is_some() && self.options.replicates.is_none() {
            LOOK
        } else {
            plan.replicates
        };
        let bar = work::progress(length, "formations with their counterfactuals");
        let answered = influence::ask(setting, &question, plan, &stop, |replicate, row| {
            if bar.position() == bar.length().unwrap_or(0) {
                bar.inc_length(LOOK);
            }
            bar.inc(1);
            tables.append(replicate, row)
        });
        bar.finish_and_clear();
        let (answer, _) = answered?;
        let simulated = self.precision.map(|_| answer.replicates);
        let scenario = setting.scenario.clone().with_simulation(None, simulated);
        tables.publish(&scenario, &answer, identity.with_simulated(simulated))?;
        Ok(answer)
    }

    fn show(&self, out: &mut dyn Write, answer: &Answer, place: &Path, how: &str) -> Result<(), Error> {
        let shown = InfluenceExtras { means: self.means, groups: self.groups };
        self.options.show(out, answer, || {
            format!(
                "{}\nTables {how}: {}\nSee why in one formation: vierdemacht explain {}{} --replicate 1 --why-influence experts\n",
                text(answer, shown),
                place.display(),
                self.scenario.display(),
                self.changes.words()
            )
        })
    }
}
