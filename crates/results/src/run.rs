//! The tables of a run: what is kept of every formation, and how it is written.

use crate::columns::{self, describe, encode};
use crate::identity::Identity;
use crate::rows::{AgentRow, PhaseRow, PlanRow, ReplicateRow};
use crate::summary::RunSummary;
use crate::write::{OpenFile, Staging};
use model::ids::AgentId;
use model::measures::agents::{self, AgentRecord};
use model::measures::everyday::{self, EverydayRecord};
use model::measures::phases::{self, PhaseSpan};
use model::measures::plans::{self, PlanRecord};
use model::measures::replicate::{self, ReplicateRecord};
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::random::Luck;
use std::path::Path;
use studies::error::Error;
use studies::replicates::{Plan, Workplace};

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht run";

const REPLICATES: &str = "replicates.csv";
const PHASES: &str = "phases.csv";
const PLANS: &str = "plans.csv";
const AGENTS: &str = "agents.csv";

/// One formation, measured: all that the tables say of it.
#[derive(Debug, Clone)]
pub struct MeasuredFormation {
    /// Number of the replicate, from 1.
    pub number: i64,
    /// Figures.
    pub record: ReplicateRecord,
    /// Its phases.
    pub spans: Vec<PhaseSpan>,
    /// Everyday practice, where asked for.
    pub everyday: Option<EverydayRecord>,
    /// The plans of the agreement, by rank.
    pub plans: Vec<PlanRecord>,
    /// Counts for all persons, in their order.
    pub people: Vec<AgentRecord>,
}

impl MeasuredFormation {
    /// Simulates replicate `replicate` (from 0) and measures it.
    pub fn simulate(
        setting: &Setting,
        plan: Plan,
        replicate: u64,
        place: &mut Workplace,
    ) -> MeasuredFormation {
        place.simulate(setting, plan, replicate);
        let luck = Luck::of(plan.seed, replicate);
        MeasuredFormation {
            number: i64::try_from(replicate).unwrap_or(i64::MAX).saturating_add(1),
            record: replicate::of_formation(setting, luck, &mut place.world, &place.trace),
            spans: phases::spans(&place.trace),
            everyday: plan.everyday.then(|| everyday::of_practice(&place.everyday)),
            plans: plans::of_agreement(setting, luck, &place.world),
            people: agents::of_formation(setting, &place.world, &place.trace),
        }
    }

    /// Its row of `replicates.csv`.
    pub fn row<'a>(&'a self, setting: &'a Setting) -> ReplicateRow<'a> {
        ReplicateRow { setting, replicate: self.number, record: &self.record, everyday: self.everyday }
    }

    /// Its rows of `phases.csv`.
    pub fn phase_rows<'a>(&'a self, setting: &'a Setting) -> impl Iterator<Item = PhaseRow<'a>> {
        let of = self.row(setting);
        self.spans.iter().map(move |&span| PhaseRow { of, span })
    }

    /// Its rows of `plans.csv`.
    pub fn plan_rows<'a>(&'a self, setting: &'a Setting) -> impl Iterator<Item = PlanRow<'a>> {
        let of = self.row(setting);
        self.plans.iter().map(move |&plan| PlanRow { of, plan })
    }

    /// Its rows of `agents.csv`.
    pub fn agent_rows<'a>(&'a self, setting: &'a Setting) -> impl Iterator<Item = AgentRow<'a>> {
        let of = self.row(setting);
        self.people.iter().zip(0..).map(move |(&record, i)| AgentRow { of, agent: AgentId(i), record })
    }

    /// Its rows as they stand in the tables.
    pub fn encoded(&self, setting: &Setting) -> EncodedFormation {
        EncodedFormation([
            encode(&columns::replicates(), [self.row(setting)]),
            encode(&columns::phases(), self.phase_rows(setting)),
            encode(&columns::plans(), self.plan_rows(setting)),
            encode(&columns::agents(), self.agent_rows(setting)),
        ])
    }
}

/// The rows of one formation in every table, as text, and their number.
#[derive(Debug)]
pub struct EncodedFormation([(u64, Vec<u8>); 4]);

/// The tables of a run, being written.
#[derive(Debug)]
pub struct RunTables {
    staging: Staging,
    files: Vec<(OpenFile, u64)>,
}

impl RunTables {
    /// Prepares to write a result to a place.
    ///
    /// # Errors
    /// Another run is writing there, or a failure to write.
    pub fn begin(place: &Path) -> Result<RunTables, Error> {
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

    /// Appends the rows of a formation; formations come in their order.
    ///
    /// # Errors
    /// A failure to write.
    pub fn append(&mut self, formation: &EncodedFormation) -> Result<(), Error> {
        for ((file, total), (rows, bytes)) in self.files.iter_mut().zip(&formation.0) {
            file.append(bytes)?;
            *total += rows;
        }
        Ok(())
    }

    /// Writes what stands beside the tables, and moves the result to its place.
    ///
    /// # Errors
    /// A failure to write; the place is then as it was.
    pub fn publish(
        mut self,
        scenario: &Scenario,
        summary: &RunSummary,
        identity: Identity,
    ) -> Result<(), Error> {
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
