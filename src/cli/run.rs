//! `run`: simulates a scenario, prints a summary, writes tidy tables.

use crate::error::Error;
use crate::experiment::replicates::{self, Plan, Stopped, Workplace};
use crate::measures::{agents, everyday, phases, plans, replicate};
use crate::output::columns::{self, Column};
use crate::output::identity::Identity;
use crate::output::manifest::Manifest;
use crate::output::print;
use crate::output::rows::{AgentRow, PhaseRow, PlanRow, ReplicateRow};
use crate::output::summary::{Summary, Tally};
use crate::output::write::{OpenFile, Staging, may_write};
use crate::random::Luck;
use crate::scenario::Scenario;
use crate::world::build::Setting;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Simulate formations: print a summary, write tidy tables
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht run scenarios/tilburg-2018.toml\n  \
    vierdemacht run scenarios/relations-gift.toml --replicates 200 --seed 7 --output output/gift\n\n\
Writes replicates.csv, phases.csv, plans.csv and agents.csv (one row each), columns.csv (what every column\n\
means), scenario.toml (with all defaults), summary.json and manifest.json (seed, version, checksums).\n\
The same scenario and seed give the same bytes, on any machine and any number of threads.")]
pub struct Run {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    /// Seed of all luck, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of formations, instead of the scenario's
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub replicates: Option<u64>,
    /// Threads; all that there are where left out
    #[arg(long, value_parser = parse_threads)]
    pub threads: Option<usize>,
    /// Folder for the result; `output/SCENARIO/run` where left out
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace an earlier result
    #[arg(long)]
    pub force: bool,
    /// Simulate everyday practice too: the same civil servants advise sitting aldermen
    #[arg(long)]
    pub everyday: bool,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
}

fn parse_threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(n @ 1..=1024) => Ok(n),
        _ => Err("threads are a number from 1 to 1024".to_owned()),
    }
}

const SUMMARY: &str = "summary.json";

impl Run {
    /// Runs the scenario, or recognises that the result is already there.
    ///
    /// # Errors
    /// Faults of the scenario, a place where nothing may be written, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = Scenario::load(&self.scenario)?.with_simulation(self.seed, self.replicates);
        let place =
            self.output.clone().unwrap_or_else(|| Path::new("output").join(scenario.name()).join("run"));
        let identity = Identity::of(&scenario, self.everyday);
        if let Some(summary) = already_there(&place, &identity).filter(|_| !self.force) {
            return self.show(
                out,
                &summary,
                &place,
                "already there, from the same scenario, seed and version",
            );
        }
        may_write(&place, self.force)?;
        let setting = Setting::new(scenario);
        let summary = self.simulate(&setting, &place, identity)?;
        self.show(out, &summary, &place, "written")
    }

    fn simulate(&self, setting: &Setting, place: &Path, identity: Identity) -> Result<Summary, Error> {
        let stop = stop_on_interrupt()?;
        let simulation = &setting.scenario.parameters().simulation;
        let plan = Plan {
            seed: simulation.seed,
            replicates: simulation.replicates,
            threads: self.threads,
            everyday: self.everyday,
        };
        let mut tables = Tables::begin(place)?;
        let mut tally = Tally::default();
        let bar = progress(plan.replicates);
        let measured = replicates::run(
            setting,
            plan,
            &stop,
            |replicate, place| Formation::measure(setting, plan, replicate, place),
            |formation| {
                bar.inc(1);
                tally.add(&formation.record, &formation.spans, formation.everyday);
                tables.append(&formation)
            },
        );
        bar.finish_and_clear();
        measured.map_err(|stopped| match stopped {
            Stopped::Asked => Error::Run("interrupted: nothing was written".to_owned()),
            Stopped::Taking(error) => error,
            Stopped::Threads(..) => Error::Run(stopped.to_string()),
        })?;
        let summary = tally.summary(setting);
        tables.publish(&setting.scenario, &summary, identity)?;
        Ok(summary)
    }

    fn show(&self, out: &mut dyn Write, summary: &Summary, place: &Path, how: &str) -> Result<(), Error> {
        let shown = if self.json {
            serde_json::to_string_pretty(summary).map_err(|e| Error::Run(e.to_string()))? + "\n"
        } else {
            format!(
                "{}\nTables {how}: {}\nRead one formation as a story: vierdemacht explain {} --replicate 1\n",
                print::summary(summary),
                place.display(),
                self.scenario.display()
            )
        };
        out.write_all(shown.as_bytes()).map_err(Error::of_output)
    }
}

/// The summary of a result that this very run would make, where it is there and unharmed.
fn already_there(place: &Path, identity: &Identity) -> Option<Summary> {
    let manifest = Manifest::read(place)?;
    if manifest.identity != *identity || !manifest.is_intact(place) {
        return None;
    }
    serde_json::from_slice(&std::fs::read(place.join(SUMMARY)).ok()?).ok()
}

/// A flag that the interrupt key sets; the work then ends in order, and nothing half-written is left.
fn stop_on_interrupt() -> Result<Arc<AtomicBool>, Error> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
        .map_err(|error| Error::Run(format!("the interrupt key cannot be watched: {error}")))?;
    Ok(stop)
}

fn progress(replicates: u64) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() && replicates > 2_000 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} formations, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(replicates), target).with_style(style)
}

/// What is kept of one formation: its figures, and its rows as they will stand in the tables.
struct Formation {
    record: replicate::ReplicateRecord,
    spans: Vec<phases::PhaseSpan>,
    everyday: Option<everyday::EverydayRecord>,
    rows: [(u64, Vec<u8>); 4],
}

impl Formation {
    fn measure(setting: &Setting, plan: Plan, replicate: u64, place: &mut Workplace) -> Formation {
        let luck = Luck::of(plan.seed, replicate);
        let record = replicate::of_formation(setting, luck, &mut place.world, &place.trace);
        let spans = phases::spans(&place.trace);
        let everyday = plan.everyday.then(|| everyday::of_practice(&place.everyday));
        let number = i64::try_from(replicate).unwrap_or(i64::MAX).saturating_add(1);
        let of = ReplicateRow { setting, replicate: number, record: &record, everyday };
        let plans = plans::of_agreement(setting, luck, &place.world);
        let people = agents::of_formation(setting, &place.world, &place.trace);
        let rows = [
            encode(&columns::replicates(), [of]),
            encode(&columns::phases(), spans.iter().map(|&span| PhaseRow { of, span })),
            encode(&columns::plans(), plans.into_iter().map(|plan| PlanRow { of, plan })),
            encode(
                &columns::agents(),
                people.into_iter().zip(0..).map(|(record, i)| AgentRow {
                    of,
                    agent: crate::ids::AgentId(i),
                    record,
                }),
            ),
        ];
        Formation { record, spans, everyday, rows }
    }
}

/// Rows as CSV, and their number.
fn encode<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> (u64, Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let mut number = 0;
    for row in rows {
        columns::write_row(&mut writer, columns, &row).expect("memory takes what is written");
        number += 1;
    }
    (number, writer.into_inner().expect("memory takes what is written"))
}

/// The tables of a run, being written.
struct Tables {
    staging: Staging,
    files: Vec<(OpenFile, u64)>,
}

impl Tables {
    fn begin(place: &Path) -> Result<Tables, Error> {
        let staging = Staging::begin(place)?;
        let mut files = Vec::new();
        for (name, header) in [
            ("replicates.csv", columns::header(&columns::replicates())),
            ("phases.csv", columns::header(&columns::phases())),
            ("plans.csv", columns::header(&columns::plans())),
            ("agents.csv", columns::header(&columns::agents())),
        ] {
            let mut file = staging.file(name)?;
            file.append((header.join(",") + "\n").as_bytes())?;
            files.push((file, 0));
        }
        Ok(Tables { staging, files })
    }

    fn append(&mut self, formation: &Formation) -> Result<(), Error> {
        for ((file, total), (rows, bytes)) in self.files.iter_mut().zip(&formation.rows) {
            file.append(bytes)?;
            *total += rows;
        }
        Ok(())
    }

    fn publish(mut self, scenario: &Scenario, summary: &Summary, identity: Identity) -> Result<(), Error> {
        for (file, rows) in self.files {
            self.staging.finish(file, Some(rows))?;
        }
        self.staging.text("columns.csv", &dictionary())?;
        self.staging.text("scenario.toml", &scenario.resolved())?;
        let summary = serde_json::to_string_pretty(summary).map_err(|e| Error::Run(e.to_string()))?;
        self.staging.text(SUMMARY, &(summary + "\n"))?;
        self.staging.publish(identity)
    }
}

/// What every column means.
fn dictionary() -> String {
    let mut text = String::from("table,column,meaning,unit,range\n");
    fn describe<R>(text: &mut String, table: &str, columns: &[Column<R>]) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for c in columns {
            writer
                .write_record([table, c.name, c.meaning, c.unit, c.range])
                .expect("memory takes what is written");
        }
        let bytes = writer.into_inner().expect("memory takes what is written");
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    describe(&mut text, "replicates.csv", &columns::replicates());
    describe(&mut text, "phases.csv", &columns::phases());
    describe(&mut text, "plans.csv", &columns::plans());
    describe(&mut text, "agents.csv", &columns::agents());
    text
}
