//! Rows of the tables: figures, with the data needed to name things.

use model::ids::{AgentId, PartyId};
use model::measures;
use model::measures::agents::AgentRecord;
use model::measures::catalogue::FormationFigure;
use model::measures::everyday::EverydayRecord;
use model::measures::names;
use model::measures::phases::PhaseSpan;
use model::measures::plans::{PlanRecord, proposing_agent, proposing_party};
use model::measures::replicate::ReplicateRecord;
use model::scenario::Language;
use model::scenario::file::Mandate;
use model::trace::Coalition;
use model::world::actor::Who;
use model::world::build::Setting;
use numbers::stats::Estimate;
use std::borrow::Cow;
use story::phases::name as phase_name;
use studies::influence::FigureFound;
use studies::paired::Compared;

/// A row of `replicates.csv`.
#[derive(Debug, Clone, Copy)]
pub struct ReplicateRow<'a> {
    /// Setting, for names.
    pub setting: &'a Setting,
    /// Number of the replicate, from 1.
    pub replicate: i64,
    /// Figures.
    pub record: &'a ReplicateRecord,
    /// Everyday practice, if simulated.
    pub everyday: Option<EverydayRecord>,
}

/// A row of `phases.csv`.
#[derive(Debug)]
pub struct PhaseRow<'a> {
    /// The formation.
    pub of: ReplicateRow<'a>,
    /// The phase.
    pub span: PhaseSpan,
}

/// A row of `plans.csv`.
#[derive(Debug)]
pub struct PlanRow<'a> {
    /// The formation.
    pub of: ReplicateRow<'a>,
    /// The plan.
    pub plan: PlanRecord,
}

/// A row of `agents.csv`.
#[derive(Debug)]
pub struct AgentRow<'a> {
    /// The formation.
    pub of: ReplicateRow<'a>,
    /// The person.
    pub agent: AgentId,
    /// Counts.
    pub record: AgentRecord,
}

/// A row of `differences.csv`.
#[derive(Debug, Clone, Copy)]
pub struct DifferenceRow<'a> {
    /// The measure.
    pub figure: &'static FormationFigure,
    /// Its values in both scenarios.
    pub compared: &'a Compared,
}

impl<'a> ReplicateRow<'a> {
    pub(super) fn scenario(&self) -> &'a str {
        self.setting.scenario.name()
    }

    pub(super) fn party(&self, party: PartyId) -> &'a str {
        &self.setting.scenario.parties()[party.index()].label.id
    }

    pub(super) fn agent(&self, agent: AgentId) -> &'a str {
        &self.setting.cast.agent(agent).id
    }

    pub(super) fn coalition(&self) -> String {
        coalition_id(self.setting, self.record.coalition)
    }

    pub(super) fn parties(&self) -> u32 {
        u32::try_from(self.record.coalition.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn seats(&self) -> u32 {
        seats_of(self.setting, self.record.coalition)
    }

    pub(super) fn is_case(&self) -> Option<bool> {
        let recorded = measures::case_coalition(self.setting)?;
        Some(recorded == self.record.coalition && !self.record.council_wide)
    }

    pub(super) fn lead(&self) -> &'a str {
        self.record.lead.map_or("", |p| self.party(p))
    }

    pub(super) fn mandate(&self) -> &'static str {
        match (self.record.lead, self.record.mandate) {
            (None, _) => "",
            (_, Mandate::Stable) => "stable",
            (_, Mandate::Broad) => "broad",
        }
    }

    pub(super) fn failed_leads(&self) -> String {
        self.record.failed_leads.iter().map(|&p| self.party(p)).collect::<Vec<_>>().join("+")
    }

    pub(super) fn portfolios(&self) -> String {
        let held = self.record.portfolios.iter().map(|&(p, n)| format!("{}:{n}", self.party(p)));
        held.collect::<Vec<_>>().join("+")
    }
}

impl PhaseRow<'_> {
    pub(super) fn phase(&self) -> &'static str {
        phase_name(self.span.phase)
    }
}

impl PlanRow<'_> {
    pub(super) fn id(&self) -> String {
        names::plan_id(self.of.setting, self.plan.agreed.plan)
    }

    pub(super) fn problem_name(&self) -> Cow<'_, str> {
        let problem = self.of.setting.policy.problem_of(self.plan.agreed.plan);
        names::problem_name(self.of.setting, problem, Language::English).unwrap_or_default().into()
    }

    pub(super) fn plan_name(&self) -> Cow<'_, str> {
        names::plan_name(self.of.setting, self.plan.agreed.plan, Language::English).unwrap_or_default()
    }

    pub(super) fn theme(&self) -> &str {
        let policy = &self.of.setting.policy;
        let theme = policy.problem(policy.problem_of(self.plan.agreed.plan)).theme;
        &self.of.setting.scenario.themes()[theme.index()].label.id
    }

    pub(super) fn proposed_by(&self) -> &str {
        let proposer = self.plan.agreed.proposer;
        match (proposing_agent(proposer), proposing_party(proposer)) {
            (Some(agent), _) => self.of.agent(agent),
            (None, Some(party)) => self.of.party(party),
            (None, None) => "",
        }
    }

    pub(super) fn position(&self) -> f64 {
        self.of.setting.policy.position(self.plan.agreed.plan)
    }
}

impl AgentRow<'_> {
    pub(super) fn role(&self) -> &'static str {
        let cast = &self.of.setting.cast;
        match cast.agent(self.agent).who {
            Who::Negotiator(_) => "negotiator",
            Who::Informateur(_) => "informateur",
            Who::Mayor => "mayor",
            Who::Official(o) if cast.supporters.iter().any(|s| s.official == o) => "process_supporter",
            Who::Official(o) if cast.expert_of_official(o).is_some() => "content_expert",
            Who::Official(_) => "official",
        }
    }

    pub(super) fn belongs_to(&self) -> &str {
        let scenario = &self.of.setting.scenario;
        match self.of.setting.cast.agent(self.agent).who {
            Who::Negotiator(n) => self.of.party(scenario.negotiators()[n].party),
            Who::Informateur(i) => self.of.party(scenario.informateurs()[i.index()].party),
            Who::Official(o) => {
                scenario.officials()[o].department.map_or("", |d| &scenario.departments()[d.index()].label.id)
            }
            Who::Mayor => "",
        }
    }
}

impl DifferenceRow<'_> {
    pub(super) fn mean_a(&self) -> Option<f64> {
        self.compared.a.map(|a| a.mean)
    }

    pub(super) fn mean_b(&self) -> Option<f64> {
        self.compared.b.map(|b| b.mean)
    }

    pub(super) fn difference(&self) -> Option<f64> {
        self.compared.difference.map(|d| d.mean)
    }

    pub(super) fn error_of(&self, estimate: Option<Estimate>) -> Option<f64> {
        estimate.filter(|_| self.compared.pairs > 1).map(|e| e.error)
    }

    pub(super) fn pairs(&self) -> u32 {
        u32::try_from(self.compared.pairs).unwrap_or(u32::MAX)
    }
}

/// The parties of a coalition: their identifiers joined by +, largest first.
pub(crate) fn coalition_id(setting: &Setting, coalition: Coalition) -> String {
    let mut parties: Vec<PartyId> = coalition.parties().collect();
    let all = setting.scenario.parties();
    parties.sort_by_key(|p| (std::cmp::Reverse((all[p.index()].seats, all[p.index()].votes)), *p));
    parties.iter().map(|p| all[p.index()].label.id.as_str()).collect::<Vec<_>>().join("+")
}

/// Seats of a coalition.
pub fn seats_of(setting: &Setting, coalition: Coalition) -> u32 {
    coalition.parties().map(|p| setting.scenario.parties()[p.index()].seats).sum()
}

/// A row of `figures.csv`.
#[derive(Debug, Clone, Copy)]
pub struct FigureRow<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// The figure.
    pub found: &'a FigureFound,
}

impl<'a> FigureRow<'a> {
    /// A part of the figure's name: measure, person or group, dimension or side, detail.
    pub(super) fn part(&self, number: usize) -> &'a str {
        self.found.figure.splitn(4, '.').nth(number).unwrap_or("")
    }
}
