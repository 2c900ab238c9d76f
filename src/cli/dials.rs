//! `dials`: the effect of each parameter alone, from low through its default to high.

use super::sweep::{SweepChoice, SweepCommand};
use super::work;
use experiments::dials::{self, Dials as Answer};
use experiments::plan::Experiment;
use results::dials::{FOLDER, MADE_BY, of_sweep, page, table};
use results::identity::Identity;
use results::manifest::already_there;
use results::sweep::result;
use results::sweep::store::Store;
use results::sweep::summary::SweepSummary;
use results::write::may_write;
use serde::Deserialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use toml::Spanned;

/// Print the effect of each parameter when it is varied alone
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    Reads an experiment of kind one_at_a_time whose factors have three values: low, default and high. Prints \
    every recorded figure at the default, and the paired differences between the three values with their \
    standard errors. A dial that moves no influence needs a `reason` in the experiment; a dial that moves some \
    must not have one.\n\n\
    Writes dials/ in the folder of the sweep, replacing earlier tables: dials.csv (one row for each figure of \
    each dial), columns.csv (the meaning of every column), DIALS.md (docs/DIALS.md is such a page), summary.json \
    and manifest.json. Missing parts of the sweep are computed first, as by `vierdemacht sweep --resume`. If the \
    folder holds a sweep of another design, the command stops.\n\n\
    Examples:\n  \
    vierdemacht dials\n  \
    vierdemacht dials scenarios/experiments/dials.toml --figure influence\n  \
    vierdemacht plot dials scenarios/experiments/dials.toml")]
pub struct DialsCommand {
    /// Experiment file (TOML)
    #[arg(default_value = "scenarios/experiments/dials.toml")]
    pub experiment: PathBuf,
    /// Folder of the sweep (default: output/EXPERIMENT/sweep)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Print only figures whose names begin with NAME, such as influence.experts; can be given several times
    #[arg(long, value_name = "NAME")]
    pub figure: Vec<String>,
    /// Number of threads for missing parts of the sweep (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    /// Print as JSON
    #[arg(long)]
    pub json: bool,
}

impl DialsCommand {
    /// Find the effects of the dials, or recognise that the answer already exists.
    ///
    /// # Errors
    /// Faults of the experiment, an experiment without dials, a reason that is missing or unfounded, a sweep of another
    /// design, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let experiment = Experiment::load(&self.experiment)?;
        let of_file = |why: String| Error::Input(format!("{}: {why}", self.experiment.display()));
        _ = dials::design(&experiment).map_err(of_file)?;
        let which = SweepChoice { experiment: self.experiment.clone(), output: self.output.clone() };
        let store = Store::at(&which.place(&experiment), &experiment)?;
        let (summary, swept) = match result::there_in_any_form(&store) {
            Some(summary) => (summary, String::new()),
            None => SweepCommand::to_be_read(which, self.threads).complete(&store)?,
        };
        results::sweep::summary::refuse_unknown(summary.figures.iter(), &self.figure)?;
        let (answer, how) = self.answer(&store, &summary)?;
        let wrong = self.wrong(&answer);
        let how = if wrong.is_empty() { how } else { "not written" };
        work::show(out, self.json, &answer, || {
            let place = store.place().join(FOLDER);
            format!("{swept}{}\nTables {how}: {}\n", page::text(&answer, &self.figure), place.display())
        })?;
        if wrong.is_empty() { Ok(()) } else { Err(Error::Input(wrong.join("\n"))) }
    }

    /// The answer, and a word on its origin. It is written only if no reason is wrong.
    fn answer(&self, store: &Store<'_>, summary: &SweepSummary) -> Result<(Answer, &'static str), Error> {
        let place = store.place().join(FOLDER);
        let identity = Identity {
            seed: summary.seed,
            replicates: store.experiment.runs_of_cell().most(),
            ..Identity::of(store.experiment.scenario(), false)
        }
        .with_options(vec![
            format!("design {}", summary.design),
            format!("words {}", words(store.experiment)),
        ]);
        if let Some(answer) = already_there(&place, MADE_BY, &identity) {
            return Ok((answer, "already there"));
        }
        may_write(&place, true)?;
        let bar = work::progress(summary.runs, "formations read");
        let answer = of_sweep(store, &|rows| bar.inc(rows));
        bar.finish_and_clear();
        let answer = answer?;
        if self.wrong(&answer).is_empty() {
            table::publish(store.place(), &answer, store.experiment.name(), identity)?;
        }
        Ok((answer, "written"))
    }

    /// The wrong reasons, each with its place.
    fn wrong(&self, answer: &Answer) -> Vec<String> {
        let wrong = answer.dials.iter().filter_map(|dial| Some((&dial.name, dial.wrong_reason()?)));
        wrong.map(|(name, why)| format!("{}: {why}", place_of(&self.experiment, name))).collect()
    }
}

/// Hash of the names, meanings and reasons: the page depends on them, but the design does not.
fn words(experiment: &Experiment) -> String {
    let file = experiment.as_file();
    let of_factors = file.factor.iter().flat_map(|factor| [&factor.name, &factor.meaning, &factor.reason]);
    let all: Vec<&str> = of_factors.chain([&file.name]).map(String::as_str).collect();
    studies::digest::sha256(all.join("\n").as_bytes())
}

/// File and line of a factor; the file alone if the factor stands in the file that this one extends.
fn place_of(path: &Path, factor: &str) -> String {
    #[derive(Deserialize)]
    struct Named {
        name: Spanned<String>,
    }
    #[derive(Deserialize)]
    struct Factors {
        #[serde(default)]
        factor: Vec<Named>,
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let read: Option<Factors> = toml::from_str(&text).ok();
    let named = read.and_then(|read| read.factor.into_iter().find(|named| named.name.get_ref() == factor));
    match named {
        Some(named) => {
            let line = text[..named.name.span().start].matches('\n').count() + 1;
            format!("{}:{line}", path.display())
        }
        None => path.display().to_string(),
    }
}
