//! `run`: simulates a scenario, prints a summary, writes tidy tables.

use super::changes::Changes;
use super::work::{self, WorkOptions};
use model::measures::{agents, everyday, phases, plans, replicate};
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::random::Luck;
use results::columns::{self, describe, encode};
use results::identity::Identity;
use results::print;
use results::rows::{AgentRow, PhaseRow, PlanRow, ReplicateRow};
use results::summary::{RunSummary, Tally};
use results::write::{OpenFile, Staging};
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;
use studies::replicates::{self, Plan, Workplace};

const MADE_BY: &str = "vierdemacht run";

/// Simulate formations: print a summary, write tidy tables
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    vierdemacht run scenarios/tilburg-2018.toml\n  \
    vierdemacht run scenarios/tilburg-2018.toml --set access.base=0.9 --output output/much-access\n  \
    vierdemacht run scenarios/relations-gift.toml --replicates 200 --seed 7 --output output/gift\n\n\
Writes replicates.csv, phases.csv, plans.csv and agents.csv (one row each), columns.csv (what every column\n\
means), scenario.toml (with all defaults), summary.json and manifest.json (seed, version, checksums).\n\
The same scenario and seed give the same bytes, on any machine and any number of threads.")]
pub struct RunCommand {
    /// Scenario file (TOML)
    pub scenario: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub options: WorkOptions,
    /// Simulate everyday practice too: the same civil servants advise sitting aldermen
    #[arg(long)]
    pub everyday: bool,
}

impl RunCommand {
    /// Runs the scenario, or recognises that the result is already there.
    ///
    /// # Errors
    /// Faults of the scenario, a place where nothing may be written, a failure to write, or an interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let scenario = self
            .changes
            .scenario(&self.scenario)?
            .with_simulation(self.options.seed, self.options.replicates);
        let place = self.options.place(&scenario, "run");
        let identity = Identity::of(&scenario, self.everyday);
        let simulate = |identity| self.simulate(&Setting::new(scenario), &place, identity);
        let earlier = self.options.earlier();
        let (summary, how) = work::found_or_made(&place, (MADE_BY, identity), earlier, "scenario", simulate)?;
        self.show(out, &summary, &place, &how)
    }

    fn simulate(&self, setting: &Setting, place: &Path, identity: Identity) -> Result<RunSummary, Error> {
        let stop = work::stop_on_interrupt()?;
        let plan = self.options.plan(&setting.scenario, self.everyday);
        let mut tables = RunTables::begin(place)?;
        let mut tally = Tally::default();
        let bar = work::progress(plan.replicates, "formations");
        let measured = replicates::run(
            plan,
            &stop,
            |replicate, place| FormationRows::measure(setting, plan, replicate, place),
            |formation| {
                bar.inc(1);
                tally.add(&formation.record, &formation.spans, formation.everyday);
                tables.append(&formation)
            },
        );
        bar.finish_and_clear();
        measured.map_err(work::failed)?;
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

/// What is kept of one formation: its figures, and its rows as they will stand in the tables.
struct FormationRows {
    record: replicate::ReplicateRecord,
    spans: Vec<phases::PhaseSpan>,
    everyday: Option<everyday::EverydayRecord>,
    rows: [(u64, Vec<u8>); 4],
}

impl FormationRows {
    fn measure(setting: &Setting, plan: Plan, replicate: u64, place: &mut Workplace) -> FormationRows {
        place.simulate(setting, plan, replicate);
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
                    agent: model::ids::AgentId(i),
                    record,
                }),
            ),
        ];
        FormationRows { record, spans, everyday, rows }
    }
}

const REPLICATES: &str = "replicates.csv";
const PHASES: &str = "phases.csv";
const PLANS: &str = "plans.csv";
const AGENTS: &str = "agents.csv";

/// The tables of a run, being written.
struct RunTables {
    staging: Staging,
    files: Vec<(OpenFile, u64)>,
}

impl RunTables {
    fn begin(place: &Path) -> Result<RunTables, Error> {
        let staging = Staging::begin(place)?;
        let files = [
            staging.table(REPLICATES, &columns::replicates())?,
            staging.table(PHASES, &columns::phases())?,
            staging.table(PLANS, &columns::plans())?,
            staging.table(AGENTS, &columns::agents())?,
        ];
        let files = files.into_iter().map(|file| (file, 0)).collect();
        Ok(RunTables { staging, files })
    }

    fn append(&mut self, formation: &FormationRows) -> Result<(), Error> {
        for ((file, total), (rows, bytes)) in self.files.iter_mut().zip(&formation.rows) {
            file.append(bytes)?;
            *total += rows;
        }
        Ok(())
    }

    fn publish(mut self, scenario: &Scenario, summary: &RunSummary, identity: Identity) -> Result<(), Error> {
        for (file, rows) in self.files {
            self.staging.finish(file, Some(rows))?;
        }
        self.staging.text("columns.csv", &dictionary())?;
        self.staging.text("scenario.toml", &scenario.resolved())?;
        self.staging.summary(summary)?;
        self.staging.publish(MADE_BY, identity)
    }
}

/// What every column means.
fn dictionary() -> String {
    [
        columns::DICTIONARY.to_owned(),
        describe(REPLICATES, &columns::replicates()),
        describe(PHASES, &columns::phases()),
        describe(PLANS, &columns::plans()),
        describe(AGENTS, &columns::agents()),
    ]
    .concat()
}
