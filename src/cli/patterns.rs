//! `patterns`: the patterns that the model is judged by.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use experiments::patterns::ladder::{self, Ladder};
use experiments::patterns::list::PatternList;
use experiments::patterns::{self, Effort, PatternsChecked};
use model::scenario::{Base, Scenario};
use results::columns::{DICTIONARY, describe, record};
use results::identity::Identity;
use results::ladder::{LadderRow, ladder as ladder_columns};
use results::pattern_rows::{self, PatternRow};
use results::patterns as shown;
use results::write::Staging;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::digest::sha256;
use studies::error::Error;
use studies::text_file::read_text;

const MADE_BY: &str = "vierdemacht patterns";

/// Test the model against a list of expected patterns
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Tests whether each pattern holds, whether an ablation removes it, and how often it holds in random \
    sets of parameters.\n\n\
    Writes patterns.csv (one row for each statement in each condition), sets.csv (one row for each random set of \
    parameters), ladder.csv (one row for each pattern on each rung), columns.csv (the meaning of every column), \
    PATTERNS.md (docs/PATTERNS.md is such a page), scenario.toml, summary.json and manifest.json.\n\n\
    A list of patterns is a TOML file: scenarios/patterns/patterns.toml, the list that comes with the model, \
    explains its format. A ladder switches rules on one after another, and tests all patterns on every rung. \
    The ladder that comes with the model, scenarios/patterns/ladder.toml, is used if its last rung equals the \
    scenario.\n\n\
    Examples:\n  \
    vierdemacht patterns\n  \
    vierdemacht patterns --quick\n  \
    vierdemacht patterns scenarios/teaching-small.toml --quick\n  \
    vierdemacht patterns --only 4,7 --replicates 4000\n  \
    vierdemacht patterns --add examples/my-patterns.toml --only 101 --quick\n  \
    vierdemacht patterns --ladder examples/my-ladder.toml --only 4 --quick")]
pub struct PatternsCommand {
    /// Scenario file (TOML)
    #[arg(default_value = "scenarios/tilburg-2018.toml")]
    pub scenario: PathBuf,
    /// Also test the patterns in this list
    #[arg(long, value_name = "FILE")]
    pub add: Vec<PathBuf>,
    /// Test the patterns in this list, instead of those that come with the model
    #[arg(long, value_name = "FILE")]
    pub list: Option<PathBuf>,
    /// Use this ladder, instead of the one that the list names
    #[arg(long, value_name = "FILE")]
    pub ladder: Option<PathBuf>,
    /// Test only the patterns with these numbers
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    pub only: Vec<u32>,
    /// Simulate fewer formations, for a first look
    #[arg(long)]
    pub quick: bool,
    /// Number of random sets of parameters
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub sets: Option<u32>,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
}

impl PatternsCommand {
    /// Check, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the scenario or of a list, a place where nothing may be written, a failure to write, or an
    /// interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let base = self.changes.base(&self.scenario)?;
        let effort = self.effort();
        let scenario = base.with(&[])?.with_simulation(self.options.seed, Some(effort.replicates));
        let (list, texts) = self.patterns()?;
        let ladder = self.ladder(&list, &base, &scenario)?;
        let place = self.options.place(&scenario, "patterns");
        let identity =
            Identity::of(&scenario, false).with_options(self.asked(effort, &texts, ladder.as_ref())?);
        let check = |identity| {
            let answer = self.check(&base, &scenario, &list, ladder.as_ref(), effort)?;
            publish(Staging::begin(&place)?, &scenario, &answer, identity)?;
            Ok(answer)
        };
        let earlier = self.options.earlier();
        let (answer, how) = work::found_or_made(&place, (MADE_BY, identity), earlier, "scenario", check)?;
        self.show(out, &answer, &place, &how)
    }

    fn effort(&self) -> Effort {
        let effort = if self.quick { Effort::QUICK } else { Effort::FULL };
        Effort {
            replicates: self.options.replicates.unwrap_or(effort.replicates),
            replicates_on_rung: effort.replicates_on_rung.min(self.options.replicates.unwrap_or(u64::MAX)),
            sets: self.sets.unwrap_or(effort.sets),
            ..effort
        }
    }

    /// The patterns to check, and the texts from which they were read.
    fn patterns(&self) -> Result<(PatternList, String), Error> {
        let mut texts = String::new();
        let mut read = |path: &Path| {
            let text = read_text(path)?;
            texts += &text;
            PatternList::read(&path.display().to_string(), &text)
        };
        let mut list = match &self.list {
            Some(path) => read(path)?,
            None => PatternList::shipped(),
        };
        for path in &self.add {
            list = list.with(read(path)?)?;
        }
        Ok((list.only(&self.only)?, texts))
    }

    /// The ladder, and the scenario that it starts from; `None` if the list names none, or if the model's ladder does
    /// not end in this scenario.
    fn ladder(&self, list: &PatternList, base: &Base, scenario: &Scenario) -> Result<Option<Climb>, Error> {
        let ladder = match (&self.ladder, &list.ladder) {
            (Some(path), _) => Ladder::load(path)?,
            (None, Some(path)) if self.list.is_none() && path == Path::new(ladder::SHIPPED_FILE) => {
                Ladder::shipped()
            }
            (None, Some(path)) => Ladder::load(path)?,
            (None, None) => return Ok(None),
        };
        if ladder.shipped && ladder.scenario.as_ref().is_some_and(|path| !path.is_file()) {
            return Ok(None);
        }
        let start = ladder.start(base)?;
        let is_meant = !ladder.shipped || ladder.ends_in(&start, scenario).unwrap_or(false);
        Ok(is_meant.then_some(Climb { ladder, start }))
    }

    /// Options that change the result, besides scenario, seed and number of formations.
    fn asked(&self, effort: Effort, texts: &str, climb: Option<&Climb>) -> Result<Vec<String>, Error> {
        let mut asked = vec![format!("{} sets of {}", effort.sets, effort.replicates_in_set)];
        asked.extend(self.only.iter().map(|number| format!("--only {number}")));
        asked.extend(self.list.is_some().then(|| "--list".to_owned()));
        asked.extend((!texts.is_empty()).then(|| format!("patterns {}", sha256(texts.as_bytes()))));
        if let Some(Climb { ladder, start }) = climb {
            let start = start.with(&[])?.resolved();
            let hash = sha256(format!("{}\n{start}", ladder.text).as_bytes());
            asked.push(format!("ladder {hash}, {} a rung", effort.replicates_on_rung));
        }
        Ok(asked)
    }

    fn check(
        &self,
        base: &Base,
        plain: &Scenario,
        list: &PatternList,
        climb: Option<&Climb>,
        effort: Effort,
    ) -> Result<PatternsChecked, Error> {
        let stop = work::stop_on_interrupt()?;
        let rungs = climb.map_or(0, |climb| climb.ladder.rungs.len());
        let bar = work::long_progress(
            patterns::steps(&list.patterns, &list.ranges, effort) + rungs as u64,
            "conditions and random sets of parameters",
        );
        let work = || {
            let step = || bar.inc(1);
            let climbed = climb.map(|Climb { ladder, start }| {
                let plan = (plain.parameters().simulation.seed, effort.replicates_on_rung);
                ladder::climb(ladder, start, &list.patterns, plan, &stop, step)
            });
            let ladder = climbed.transpose()?;
            let answer = patterns::check(base, plain, &list.patterns, &list.ranges, effort, &stop, step)?;
            Ok::<_, Error>(PatternsChecked { ladder, ..answer })
        };
        let answer = work::on_threads(self.options.threads, work)?;
        bar.finish_and_clear();
        answer
    }

    fn show(
        &self,
        out: &mut dyn Write,
        answer: &PatternsChecked,
        place: &Path,
        how: &str,
    ) -> Result<(), Error> {
        self.options
            .show(out, answer, || format!("{}\nTables {how}: {}\n", shown::text(answer), place.display()))
    }
}

/// A ladder, and the scenario that it starts from.
struct Climb {
    ladder: Ladder,
    start: Base,
}

fn publish(
    mut staging: Staging,
    scenario: &Scenario,
    answer: &PatternsChecked,
    identity: Identity,
) -> Result<(), Error> {
    const PATTERNS: &str = "patterns.csv";
    const SETS: &str = "sets.csv";
    const LADDER: &str = "ladder.csv";
    let rows = answer.patterns.iter().flat_map(|checked| PatternRow::of(&answer.scenario, checked));
    staging.whole_table(PATTERNS, &pattern_rows::patterns(), rows)?;
    let mut dictionary = DICTIONARY.to_owned() + &describe(PATTERNS, &pattern_rows::patterns());
    let mut header = vec!["set".to_owned()];
    let mut column = |name: String, meaning: &str, unit: &str, range: &str| {
        dictionary += &String::from_utf8_lossy(&record([SETS, &name, meaning, unit, range]));
        header.push(name);
    };
    for range in &answer.ranges {
        column(range.key.clone(), "value of the parameter", "", &format!("{} to {}", range.low, range.high));
    }
    for checked in &answer.patterns {
        let number = checked.pattern.number;
        column(format!("verdict_{number}"), "verdict on the pattern", "", "holds, undecided, fails");
        let meaning = "difference divided by its standard error, for the pattern's weakest statement";
        column(format!("score_{number}"), meaning, "standard errors", "");
    }
    let mut sets = staging.file(SETS)?;
    sets.append(&record(&header))?;
    for (number, values) in answer.sets.iter().enumerate() {
        let mut row = vec![(number + 1).to_string()];
        row.extend(values.iter().map(ToString::to_string));
        for checked in &answer.patterns {
            let judged = checked.in_sets.get(number);
            row.push(judged.map_or(String::new(), |j| j.verdict.words().to_owned()));
            row.push(judged.map_or(String::new(), |j| j.score.to_string()));
        }
        sets.append(&record(&row))?;
    }
    staging.finish(sets, Some(answer.sets.len() as u64))?;
    if answer.ladder.is_some() {
        staging.whole_table(LADDER, &ladder_columns(), LadderRow::all(answer))?;
        dictionary += &describe(LADDER, &ladder_columns());
    }
    let set = record([SETS, "set", "number of the random set of parameters", "", "from 1"]);
    staging.text("columns.csv", &(dictionary + &String::from_utf8_lossy(&set)))?;
    staging.text("PATTERNS.md", &shown::page(answer))?;
    staging.text("scenario.toml", &scenario.resolved())?;
    staging.summary(answer)?;
    staging.publish(MADE_BY, identity)
}
