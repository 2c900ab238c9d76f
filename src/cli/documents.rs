//! `documents`: the plans that coders found in documents, and the civil servants' part that is consistent with them.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use clap::ValueEnum;
use fieldwork::Bootstrap;
use fieldwork::documents::implied::{self, Implied, ObservedMatch, SimulatedMatch};
use fieldwork::documents::matches::{CodedDocuments, count};
use fieldwork::documents::read::parse;
use fieldwork::documents::{Combination, Combine, Ties};
use model::scenario::Scenario;
use model::world::build::Setting;
use results::documents::{
    CODING, DocumentsAnswer, GivenTables, MADE_BY, SOURCES, identity, observed, publish, text,
};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::text_file::read_bytes;

/// Seed of the bootstrap if no scenario is given.
const SEED: u64 = 2018;

/// Count the plans that coders found in documents
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Prints how many plans were found in each document and kind of document, and how well coders agree. Writes \
    matches.csv, overlaps.csv, columns.csv (the meaning of every column), copies of the tables given, summary.json \
    and manifest.json; with a scenario also implied.csv, formations.csv and scenario.toml.\n\n\
    With --scenario, formations are simulated with and without civil servants. Those whose match lies within the \
    sampling error of the observed one, adjusted by linear regression, show how many of the plans would have been \
    found by coincidence, and how many would not be in the agreement without civil servants. docs/MEASURES.md \
    explains the method and its limits.\n\n\
    The coding table has one row for each plan, document and coder who found the plan there, with the columns\n  \
    plan,source,coder\n\
    A coder who looked for a plan and found it nowhere has a row with an empty source. `kind` may give the kind \
    of document, `found` may be 0 (looked, not found) or NA (did not look), and `note` is not read. \
    Alternatively, the table has one row for each plan and coder, with a column for each document: 1, x or ja; 0, \
    nee or empty; NA. Without a column `coder` there is one coder.\n\n\
    If the kind of a document is not given, it follows from words in its name: factsheet, feitenblad; manifesto, \
    programme, programma; agreement, akkoord (of the last executive). All other documents are of kind other. \
    Tables may be as spreadsheets write them: with commas, semicolons or tabs, a byte order mark, empty rows and \
    columns at the end, and any capitals and spaces.\n\n\
    Examples:\n  \
    vierdemacht documents examples/coding.csv --sources examples/coding-sources.csv\n  \
    vierdemacht documents examples/coding.csv --sources examples/coding-sources.csv --scenario scenarios/tilburg-2018.toml\n  \
    vierdemacht documents examples/coding-wide.csv --combine all\n  \
    vierdemacht documents --matched 27 --plans 38 --scenario scenarios/tilburg-2018.toml\n  \
    vierdemacht plot matches output/tilburg-2018/documents")]
pub struct DocumentsCommand {
    /// Coding table: plan, source, coder (CSV)
    #[arg(value_name = "CODING", required_unless_present = "matched", conflicts_with_all = ["matched", "plans"])]
    pub coding: Option<PathBuf>,
    /// Table of documents and their kinds: source, kind (CSV)
    #[arg(long, value_name = "FILE", requires = "coding")]
    pub sources: Option<PathBuf>,
    /// Number of plans found in the civil servants' documents, if only totals are known
    #[arg(long, value_name = "N", requires = "plans")]
    pub matched: Option<u32>,
    /// Number of all plans, if only totals are known
    #[arg(long, value_name = "N", requires = "matched", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub plans: Option<u32>,
    /// Kind of the documents that civil servants wrote
    #[arg(long, value_name = "KIND", default_value = "factsheet")]
    pub of: String,
    /// Rule that combines the judgements of several coders
    #[arg(long, value_enum, default_value_t)]
    pub combine: Combining,
    /// Verdict on a plan if as many coders say yes as no (with --combine majority)
    #[arg(long, value_enum, default_value_t)]
    pub ties: Tie,
    /// Number of bootstrap resamples for the intervals of alpha
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub resamples: u32,
    /// Scenario file (TOML), whose formations show how much of the match is coincidence
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
}

/// The rule that combines judgements, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Combining {
    /// Found if most coders say so
    #[default]
    Majority,
    /// Found if any coder says so
    Any,
    /// Found if all coders say so
    All,
}

/// The verdict on a tie, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Tie {
    /// Not found
    #[default]
    NotFound,
    /// Found
    Found,
}

impl DocumentsCommand {
    /// Count and simulate, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the tables or of the scenario, a kind that no document has, a place where nothing may be written, a
    /// failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = self.scenario()?;
        let seed = scenario
            .as_ref()
            .map_or(self.options.seed.unwrap_or(SEED), |scenario| scenario.parameters().simulation.seed);
        let given = self.given()?;
        let coded = self.counted(&given, seed)?;
        let observed = scenario.as_ref().map(|_| observed(&coded)).transpose().map_err(Error::Input)?;
        let name = self.name();
        let place = self.options.output.clone().unwrap_or_else(|| {
            let of = scenario.as_ref().map_or(name.as_str(), Scenario::name);
            Path::new("output").join(of).join("documents")
        });
        let identity = identity(&name, scenario.as_ref(), &given, seed, self.asked());
        let make = |identity| {
            let setting = scenario.map(Setting::new);
            let asked = setting.as_ref().zip(observed);
            let simulated = asked.map(|(setting, observed)| self.simulated(setting, observed)).transpose()?;
            let (implied, found) = simulated.unzip();
            let answer = DocumentsAnswer { coded, implied };
            let formations = setting.as_ref().map(|setting| &setting.scenario).zip(found.as_deref());
            publish(&place, &answer, formations, &given, identity)?;
            Ok(answer)
        };
        let (answer, how) = work::found_or_made(
            &place,
            (MADE_BY, identity),
            self.options.earlier(),
            "tables, scenario",
            make,
        )?;
        let place = place.display();
        self.options.show(out, &answer, || {
            format!("{}\nTables {how}: {place}\nDraw it: vierdemacht plot matches {place}\n", text(&answer))
        })
    }

    fn scenario(&self) -> Result<Option<Scenario>, Error> {
        let Some(path) = &self.scenario else {
            let asked = self.changes.set.first().map(|change| format!("--set {change}"));
            let asked = asked.or(self.options.replicates.map(|number| format!("--replicates {number}")));
            let why = |asked| Error::Input(format!("{asked}: nothing is simulated without --scenario FILE"));
            return asked.map_or(Ok(None), |asked| Err(why(asked)));
        };
        let scenario = self.changes.scenario(path)?;
        Ok(Some(scenario.with_simulation(self.options.seed, self.options.replicates)))
    }

    fn counted(&self, given: &GivenTables, seed: u64) -> Result<CodedDocuments, Error> {
        let combination = self.combination();
        let name = |path: &PathBuf| path.display().to_string();
        if let (Some(path), Some(coding)) = (&self.coding, &given.coding) {
            let sources = self.sources.as_ref().map(name);
            let coding = parse(&name(path), coding, sources.as_deref().zip(given.sources.as_deref()));
            let draws = Bootstrap { seed, resamples: self.resamples as usize };
            return Ok(count(&coding.map_err(Error::input)?, combination, &self.of, draws));
        }
        let [found, plans] = [self.matched, self.plans].map(Option::unwrap_or_default);
        if found > plans {
            return Err(Error::Input(format!(
                "--matched {found} --plans {plans}: more plans are found than there are plans"
            )));
        }
        Ok(CodedDocuments::of_totals(found, plans, &self.of, combination))
    }

    fn combination(&self) -> Combination {
        let combine = match self.combine {
            Combining::Majority => Combine::Majority,
            Combining::Any => Combine::Any,
            Combining::All => Combine::All,
        };
        let ties = match self.ties {
            Tie::NotFound => Ties::NotFound,
            Tie::Found => Ties::Found,
        };
        Combination { combine, ties }
    }

    fn given(&self) -> Result<GivenTables, Error> {
        Ok(GivenTables {
            coding: self.coding.as_deref().map(read_bytes).transpose()?,
            sources: self.sources.as_deref().map(read_bytes).transpose()?,
        })
    }

    /// The name of the coding: that of its file.
    fn name(&self) -> String {
        let stem = self.coding.as_deref().and_then(Path::file_stem);
        stem.map_or_else(|| "totals".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }

    /// Options that change the result, besides scenario, tables and seed, as in a command in the folder of the result.
    fn asked(&self) -> Vec<String> {
        let mut asked = Vec::new();
        asked.extend(self.coding.iter().map(|_| CODING.to_owned()));
        asked.extend(self.sources.iter().map(|_| format!("--sources {SOURCES}")));
        asked.extend(self.matched.map(|found| format!("--matched {found}")));
        asked.extend(self.plans.map(|plans| format!("--plans {plans}")));
        asked.extend((self.of != "factsheet").then(|| format!("--of '{}'", self.of)));
        asked.extend(other_than_default("combine", self.combine));
        asked.extend(other_than_default("ties", self.ties));
        asked.extend((self.resamples != 1000).then(|| format!("--resamples {}", self.resamples)));
        asked
    }

    fn simulated(
        &self,
        setting: &Setting,
        observed: ObservedMatch,
    ) -> Result<(Implied, Vec<SimulatedMatch>), Error> {
        let plan = self.options.plan(&setting.scenario, false);
        let stop = work::stop_on_interrupt()?;
        let bar = work::progress(plan.replicates, "formations, each with and without civil servants");
        let found = implied::simulate(setting, plan, &stop, || bar.inc(1));
        bar.finish_and_clear();
        let found = found?;
        Ok((implied::implied(setting, observed, &found)?, found))
    }
}

/// The option that asks for a value; `None` if it is the default.
fn other_than_default<V: ValueEnum + Default + PartialEq>(option: &str, value: V) -> Option<String> {
    let word = value.to_possible_value().filter(|_| value != V::default())?;
    Some(format!("--{option} {}", word.get_name()))
}
