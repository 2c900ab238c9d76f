//! Everything that a rule sees: the setting, the random draws, the world and the trace.

use crate::ids::*;
use crate::scenario::{Informateur, Parameters};
use crate::trace::{Coalition, Sanction, Trace, What};
use crate::world::World;
use crate::world::actor::Who;
use crate::world::build::Setting;
use crate::world::relations::graph::RelationIndex;
use crate::world::relations::{Consequence, Counted, contract, gift, kind, network};
use numbers::random::Draws;

/// One formation in progress.
pub struct Run<'a> {
    /// The part that does not depend on random draws.
    pub setting: &'a Setting,
    /// The random draws of this replicate.
    pub draws: Draws<'a>,
    /// The state, which changes.
    pub world: &'a mut World,
    /// The event log.
    pub trace: &'a mut Trace,
}

impl<'a> Run<'a> {
    /// Parameters of the scenario.
    pub fn parameters(&self) -> &'a Parameters {
        self.setting.scenario.parameters()
    }

    /// The informateur in charge.
    pub fn informateur(&self) -> &'a Informateur {
        &self.setting.scenario.informateurs()[self.world.lead.index()]
    }

    /// An official's wish for a plan, [-1, 1].
    pub fn goal(&mut self, official: OfficialId, plan: PlanId) -> f64 {
        self.world.goal(self.setting, self.draws, official, plan)
    }

    /// An official's wish for each approach to a problem, [-1, 1].
    pub fn goals(&mut self, official: OfficialId, problem: ProblemId) -> &[f64] {
        self.world.goals(self.setting, self.draws, official, problem)
    }

    /// The expert who is a given person; `None` if the person is no expert.
    pub fn expert_of(&self, agent: AgentId) -> Option<ExpertId> {
        match self.setting.cast.agent(agent).who {
            Who::Official(official) => self.setting.cast.expert_of_official(official),
            _ => None,
        }
    }

    /// The department of a person; `None` if the person is no expert in one.
    pub(crate) fn department_of(&self, agent: AgentId) -> Option<DepartmentId> {
        self.expert_of(agent).and_then(|expert| self.setting.cast.experts[expert].department)
    }

    /// Author and responsible supporter of a factsheet.
    pub(crate) fn makers(&self, factsheet: FactsheetId) -> (ExpertId, Option<SupporterId>) {
        let sheet = &self.setting.scenario.factsheets()[factsheet.index()];
        let author = self
            .setting
            .cast
            .expert_of_official(sheet.author)
            .unwrap_or_else(|| unreachable!("authors are experts"));
        let cluster = self.setting.scenario.themes()[sheet.theme.index()].cluster;
        (author, self.setting.responsible[cluster.index()])
    }

    /// The problems that a factsheet treats.
    pub(crate) fn problems_of(&self, factsheet: FactsheetId) -> impl Iterator<Item = ProblemId> + use<> {
        let sheet = &self.setting.scenario.factsheets()[factsheet.index()];
        let first = self.setting.policy.first_of_theme[sheet.theme.index()] + sheet.first_problem as usize;
        (first..first + sheet.problems as usize).map(ProblemId::at)
    }

    /// Superiors who screen an expert's dossier on its way up, nearest first.
    pub(crate) fn superiors_who_screen(&self, expert: ExpertId) -> &'a [OfficialId] {
        self.setting.cast.superiors_who_screen(expert)
    }

    /// Share of accountability that is vertical now, plus `fallback` of the rest while a conflict is open [T].
    pub(crate) fn vertical_share(&self, conflict: bool) -> f64 {
        let accountability = &self.parameters().accountability;
        let vertical = *accountability.vertical;
        if conflict { vertical + *accountability.fallback * (1.0 - vertical) } else { vertical }
    }

    /// Count a delivery by `from` to `to` on their relation, according to its kind; a contract that it fulfils earns
    /// the author's department a slot at the table.
    pub(crate) fn count_on(&mut self, index: RelationIndex, from: AgentId, to: AgentId) -> Counted {
        let relation = self.setting.graph.relation(index);
        let day = self.trace.day();
        let rules = &self.setting.rules;
        let state = &mut self.world.relations[index.index()];
        let counted = kind(relation.kind).count(state, rules, day);
        match counted {
            Counted::Deliverable => {
                let (delivered, owed) = (state.delivered, relation.deliverables);
                let fulfilled = contract::is_fulfilled(relation, state);
                self.trace.emit(What::Counted { from, to, delivered, owed });
                if let Some(department) = self.department_of(from).filter(|_| fulfilled) {
                    self.world.slots[department.index()] += 1;
                    self.trace.emit(What::Returned { from: to, to: from, kind: relation.kind, amount: 1.0 });
                }
            }
            Counted::Favour { balance, ended } => {
                self.trace.emit(What::Given { from, to, balance: balance as f32 });
                if ended {
                    self.sanction(index, to, from, Sanction::Ended);
                }
            }
            Counted::Nothing | Counted::ChainValue => {}
        }
        counted
    }

    /// Record a favour between two parties on the relation of their group leaders; negative if its `to` end is owed it.
    pub fn favour(&mut self, index: RelationIndex, favours: f64) {
        let day = self.trace.day();
        let state = &mut self.world.relations[index.index()];
        if gift::add(state, &self.setting.rules, day, favours) {
            let relation = self.setting.graph.relation(index);
            self.sanction(index, relation.from, relation.to, Sanction::Ended);
        }
    }

    /// Apply the sanction for a fault of `to` on the relation with `from`; nothing if the relation has already ended.
    pub(crate) fn fault_on(&mut self, index: RelationIndex, from: AgentId, to: AgentId) {
        let state = &mut self.world.relations[index.index()];
        if !state.active {
            return;
        }
        let relation = self.setting.graph.relation(index);
        let sanction = match kind(relation.kind).fault(state, &self.setting.rules, self.trace.day()) {
            Consequence::Dismissal => Sanction::Dismissed,
            Consequence::Termination => Sanction::Terminated { slots: 1 },
            Consequence::Debt { ended: true } => Sanction::Ended,
            Consequence::Debt { ended: false } => Sanction::Owes,
            Consequence::ChainLoss => Sanction::ChainHarmed { relations: self.harm_chain(from, to) },
        };
        self.sanction(index, from, to, sanction);
    }

    /// Carry out a sanction and log it: a dismissed person is out of the process; the department of a person who loses
    /// a contract loses slots.
    fn sanction(&mut self, index: RelationIndex, from: AgentId, to: AgentId, sanction: Sanction) {
        match sanction {
            Sanction::Dismissed => self.world.active[to.index()] = false,
            Sanction::Terminated { slots } => {
                if let Some(department) = self.department_of(to) {
                    self.world.slots[department.index()] -= i32::from(slots);
                }
            }
            Sanction::Owes | Sanction::Ended | Sanction::ChainHarmed { .. } => {}
        }
        let kind = self.setting.graph.relation(index).kind;
        let trust = self.world.relations[index.index()].trust() as f32;
        self.trace.emit(What::Sanctioned { from, to, kind, sanction, trust });
    }

    /// Lower the value of every relation of the chain: those of `from` with each colleague through whom signals were
    /// pooled, and those among the colleagues, by the share that pooling gave them. Returns their number.
    fn harm_chain(&mut self, from: AgentId, to: AgentId) -> u16 {
        let setting = self.setting;
        let loss = network::shared(&setting.rules, self.parameters().trust.loss);
        let mut harmed = 1;
        for &(colleague, between) in setting.graph.colleagues(to) {
            self.world.relations[between.index()].b += loss;
            harmed += 1;
            if let Some(relation) = setting.graph.advice(from, colleague) {
                self.world.relations[relation.index()].b += loss;
                harmed += 1;
            }
        }
        harmed
    }

    /// Address of draws that concern one coalition: it does not depend on the order of parties.
    pub(crate) fn coalition_key(&self, coalition: Coalition) -> Key {
        let parties = self.setting.scenario.parties();
        Key(coalition.parties().fold(0, |key, p| key ^ parties[p.index()].label.key.0))
    }
}
