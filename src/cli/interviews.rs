//! `interviews`: influence as perceived in interviews, compared with the answers of simulated participants.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use fieldwork::Bootstrap;
use fieldwork::interviews::compare::{Interviews, compare};
use fieldwork::interviews::read::{Ratings, parse};
use fieldwork::interviews::views;
use model::world::build::Setting;
use results::identity::Identity;
use results::interviews::{MADE_BY, publish, text};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::digest::sha256;
use studies::error::Error;
use studies::text_file::read_bytes;

/// Compare interviews about influence with simulated answers
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints the ratings beside what the simulated participants would say, and beside the influence that civil \
    servants have in the simulation. A simulated negotiator credits the rated person or group with a decision if \
    one of them told the negotiator, in person, about the plan that was decided.\n\n\
    Writes ratings.csv, rated.csv, columns.csv (the meaning of every column), interviews.csv as given, \
    scenario.toml, summary.json and manifest.json.\n\n\
    The table has one row for each rating, from 0 to 10: who rates the influence of whom.\n  \
    rater,rated,score\n\
    Raters are persons, parties or groups, by their identifiers in the scenario, or `negotiators` for everybody \
    at the table. The rated are civil servants or groups of them: civil_servants, supporters, experts, line, a \
    department. Other names need the columns `rater_is` and `rated_is`, with the identifier in the scenario. \
    `note` is not read.\n\n\
    Examples:\n  \
    vierdemacht interviews examples/interviews.csv --scenario scenarios/tilburg-2018.toml\n  \
    vierdemacht interviews examples/interviews.csv --scenario scenarios/tilburg-2018.toml --replicates 300 --json")]
pub struct InterviewsCommand {
    /// Table of ratings: rater, rated, score (CSV)
    #[arg(value_name = "RATINGS")]
    pub ratings: PathBuf,
    /// Scenario file (TOML)
    #[arg(long, value_name = "FILE")]
    pub scenario: PathBuf,
    /// Number of bootstrap resamples for intervals
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub resamples: u32,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
}

impl InterviewsCommand {
    /// Compare, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the table or of the scenario, a place where nothing may be written, a failure to write, or an
    /// interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = self.changes.scenario(&self.scenario)?;
        let scenario = scenario.with_simulation(self.options.seed, self.options.replicates);
        let given = read_bytes(&self.ratings)?;
        let place = self.options.place(&scenario, "interviews");
        let mut asked = vec![format!("interviews.csv {}", sha256(&given))];
        asked.extend((self.resamples != 1000).then(|| format!("--resamples {}", self.resamples)));
        let identity = Identity::of(&scenario, false).with_options(asked);
        let setting = Setting::new(scenario);
        let ratings = parse(&self.ratings.display().to_string(), &given, &setting).map_err(Error::input)?;
        let make = |identity| self.compare(&setting, &ratings, &given, &place, identity);
        let earlier = self.options.earlier();
        let (answer, how) =
            work::found_or_made(&place, (MADE_BY, identity), earlier, "table, scenario", make)?;
        self.options.show(out, &answer, || format!("{}\nTables {how}: {}\n", text(&answer), place.display()))
    }

    fn compare(
        &self,
        setting: &Setting,
        ratings: &Ratings,
        given: &[u8],
        place: &Path,
        identity: Identity,
    ) -> Result<Interviews, Error> {
        let plan = self.options.plan(&setting.scenario, false);
        let stop = work::stop_on_interrupt()?;
        let bar = work::progress(plan.replicates, "formations with their counterfactuals");
        let simulated = views::simulate(setting, ratings, plan, &stop, || bar.inc(1));
        bar.finish_and_clear();
        let named = (setting.scenario.name(), setting.scenario.title());
        let draws = Bootstrap { seed: plan.seed, resamples: self.resamples as usize };
        let answer = compare(named, ratings, &simulated?, draws);
        publish(place, &answer, &setting.scenario, given, identity)?;
        Ok(answer)
    }
}
