//! The tables of a run: the data kept of every formation, and the code that writes them.

use crate::columns::{self, TableColumn, dictionary, in_words};
use crate::description::{COLUMNS, ResultDescription, SCENARIO};
use crate::identity::Identity;
use crate::rows::{AgentRow, PhaseRow, PlanRow, ReplicateRow};
use crate::summary::RunSummary;
use crate::write::{EncodedRows, OpenTable, Staging, TableFormat};
use clap::ValueEnum;
use model::ids::AgentId;
use model::measures::agents::{self, AgentRecord};
use model::measures::everyday::{self, EverydayRecord};
use model::measures::phases::{self, PhaseSpan};
use model::measures::plans::{self, PlanRecord};
use model::measures::replicate::{self, ReplicateRecord};
use model::scenario::Scenario;
use model::world::build::Setting;
use numbers::random::Draws;
use std::path::Path;
use studies::error::Error;
use studies::replicates::{Plan, Workplace};

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht run";

/// A table of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RunTable {
    /// One row per formation.
    Replicates,
    /// One row per phase of a formation.
    Phases,
    /// One row per plan of an agreement.
    Plans,
    /// One row per person in a formation.
    Agents,
}

impl RunTable {
    /// All, in the order in which they are written.
    pub const ALL: [RunTable; 4] =
        [RunTable::Replicates, RunTable::Phases, RunTable::Plans, RunTable::Agents];

    /// Name of the table, and of its file without the ending.
    pub const fn name(self) -> &'static str {
        match self {
            RunTable::Replicates => "replicates",
            RunTable::Phases => "phases",
            RunTable::Plans => "plans",
            RunTable::Agents => "agents",
        }
    }

    /// The meaning of a row.
    const fn about(self) -> &'static str {
        match self {
            RunTable::Replicates => "one row for each formation: its coalition, its days and every figure",
            RunTable::Phases => "one row for each phase of a formation: its days and events",
            RunTable::Plans => {
                "one row for each plan in an agreement: its properties, and who put it on the table"
            }
            RunTable::Agents => "one row for each person in a formation: what the person did, in numbers",
        }
    }

    fn columns(self) -> Vec<TableColumn> {
        match self {
            RunTable::Replicates => in_words(&columns::replicates()),
            RunTable::Phases => in_words(&columns::phases()),
            RunTable::Plans => in_words(&columns::plans()),
            RunTable::Agents => in_words(&columns::agents()),
        }
    }
}

/// One formation, measured: everything that the tables say of it.
#[derive(Debug, Clone)]
pub struct MeasuredFormation {
    /// Number of the replicate, from 1.
    pub number: i64,
    /// Figures.
    pub record: ReplicateRecord,
    /// Its phases.
    pub spans: Vec<PhaseSpan>,
    /// Everyday practice, if simulated.
    pub everyday: Option<EverydayRecord>,
    /// The plans of the agreement, by rank.
    pub plans: Vec<PlanRecord>,
    /// Counts for all persons, in their order.
    pub people: Vec<AgentRecord>,
}

impl MeasuredFormation {
    /// Simulate replicate `replicate` (from 0) and measure it.
    pub fn simulate(
        setting: &Setting,
        plan: Plan,
        replicate: u64,
        place: &mut Workplace,
    ) -> MeasuredFormation {
        place.simulate(setting, plan, replicate);
        let draws = Draws::of(plan.seed, replicate);
        MeasuredFormation {
            number: i64::try_from(replicate).unwrap_or(i64::MAX).saturating_add(1),
            record: replicate::of_formation(setting, draws, &mut place.world, &place.trace),
            spans: phases::spans(&place.trace),
            everyday: plan.everyday.then(|| everyday::of_practice(&place.everyday)),
            plans: plans::of_agreement(setting, draws, &place.world),
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

    /// Its rows in some tables, encoded.
    pub fn encoded(&self, setting: &Setting, tables: &[RunTable], format: TableFormat) -> EncodedFormation {
        let rows = tables.iter().map(|table| match table {
            RunTable::Replicates => EncodedRows::of(format, &columns::replicates(), [self.row(setting)]),
            RunTable::Phases => EncodedRows::of(format, &columns::phases(), self.phase_rows(setting)),
            RunTable::Plans => EncodedRows::of(format, &columns::plans(), self.plan_rows(setting)),
            RunTable::Agents => EncodedRows::of(format, &columns::agents(), self.agent_rows(setting)),
        });
        EncodedFormation(rows.collect())
    }
}

/// The rows of one formation in some tables.
#[derive(Debug)]
pub struct EncodedFormation(Vec<EncodedRows>);

/// The tables of a run while they are written.
#[derive(Debug)]
pub struct RunTables {
    staging: Staging,
    tables: Vec<OpenTable>,
}

impl RunTables {
    /// Prepare to write some tables to a place.
    ///
    /// # Errors
    /// Another run is writing there, or a failure to write.
    pub fn begin(place: &Path, tables: &[RunTable], format: TableFormat) -> Result<RunTables, Error> {
        let staging = Staging::begin(place)?;
        let begun = |table: &RunTable| {
            OpenTable::begin(&staging, format, (table.name(), table.about()), table.columns())
        };
        let tables = tables.iter().map(begun).collect::<Result<Vec<_>, Error>>()?;
        Ok(RunTables { staging, tables })
    }

    /// Append the rows of a formation, in the tables and format begun; formations come in order.
    ///
    /// # Errors
    /// A failure to write.
    pub fn append(&mut self, formation: EncodedFormation) -> Result<(), Error> {
        self.tables.iter_mut().zip(formation.0).try_for_each(|(table, rows)| table.append(rows))
    }

    /// Write the files that accompany the tables, and move the result to its place.
    ///
    /// # Errors
    /// A failure to write; the place is then as it was.
    pub fn publish(
        mut self,
        scenario: &Scenario,
        summary: &RunSummary,
        identity: Identity,
    ) -> Result<(), Error> {
        let finished = self.tables.into_iter().map(|table| table.finish(&mut self.staging));
        let tables = finished.collect::<Result<Vec<_>, Error>>()?;
        self.staging.text(COLUMNS, &dictionary(&tables))?;
        self.staging.text(SCENARIO, &scenario.resolved())?;
        self.staging.summary(summary)?;
        self.staging.describe(&ResultDescription::of_formations(MADE_BY, scenario, &identity, tables))?;
        self.staging.publish(MADE_BY, identity)
    }
}
