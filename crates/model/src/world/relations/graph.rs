//! The relation graph: relations between persons, their kinds, and their initial trust.

use super::{Class, Relation, RelationState, contract, kind};
use crate::ids::*;
use crate::scenario::file::NegotiatorRole;
use crate::scenario::parameters::{ProcessFunction, RelationKind};
use crate::scenario::{RelationEnd, Scenario};
use crate::world::actor::Cast;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

/// A relation's place in the graph and in the list of states.
pub type RelationIndex = EdgeIndex;

/// The directed multigraph of all agents. A node's index is the agent's. Nodes and edges are never removed: a relation
/// that ends is switched off in its [`RelationState`].
///
/// Paths are a hidden rule, so the order is fixed: a single relation of the scenario replaces the one by the rule of
/// its class, and agents are visited in the order of the scenario.
#[derive(Debug, Clone)]
pub struct RelationGraph {
    graph: DiGraph<AgentId, Relation>,
    initial: Vec<RelationState>,
    /// The same, without the mayor's part in the trust of newcomers.
    without_mayor: Vec<RelationState>,
    /// Relation between a politician (row) and an official (column).
    advice: Vec<Option<RelationIndex>>,
    officials: usize,
    first_official: usize,
    /// Relation between a supporter (row; empty for other officials) and the author of factsheets (column).
    commissions: Vec<Vec<Option<RelationIndex>>>,
    /// Colleagues of each official over relations that pool estimates, in order.
    colleagues: Vec<Vec<(AgentId, RelationIndex)>>,
    /// Relation between the group leaders of two parties.
    between_parties: Vec<Vec<Option<RelationIndex>>>,
}

impl RelationGraph {
    /// Build the graph of a scenario: class by class, in the order of agents, then the single relations.
    pub fn of(scenario: &Scenario, cast: &Cast) -> RelationGraph {
        let mut builder =
            Builder { scenario, cast, graph: DiGraph::new(), initial: Vec::new(), without_mayor: Vec::new() };
        for i in 0..cast.agents().len() {
            _ = builder.graph.add_node(AgentId::at(i));
        }
        builder.line();
        builder.negotiators_and_supporters();
        builder.negotiators_and_experts();
        builder.informateurs_and_supporters();
        builder.supporters_and_authors();
        builder.colleagues();
        builder.parties();
        builder.mayor();
        builder.single_relations();
        RelationGraph::indexed(builder)
    }

    fn indexed(builder: Builder<'_>) -> RelationGraph {
        let Builder { scenario, cast, graph, initial, without_mayor } = builder;
        let officials = scenario.officials().len();
        let first_official = cast.official(OfficialId(0)).index();
        let parties = scenario.parties().len();
        let mut found = RelationGraph {
            graph,
            initial,
            without_mayor,
            advice: vec![None; first_official * officials],
            officials,
            first_official,
            commissions: vec![Vec::new(); officials],
            colleagues: vec![Vec::new(); officials],
            between_parties: vec![vec![None; parties]; parties],
        };
        for edge in found.graph.edge_references() {
            let relation = edge.weight();
            match relation.class {
                Class::SupporterNegotiator | Class::ExpertNegotiator | Class::SupporterInformateur => {
                    let row = relation.from.index() * officials;
                    found.advice[row + relation.to.index() - first_official] = Some(edge.id());
                }
                Class::SupporterExpert => {
                    let row = &mut found.commissions[relation.from.index() - first_official];
                    row.resize(officials, None);
                    row[relation.to.index() - first_official] = Some(edge.id());
                }
                Class::Colleagues if kind(relation.kind).pools() => {
                    for end in [relation.from, relation.to] {
                        found.colleagues[end.index() - first_official].push((relation.other(end), edge.id()));
                    }
                }
                Class::Parties => {
                    let [one, two] =
                        [relation.from, relation.to].map(|a| scenario.negotiators()[a.index()].party.index());
                    found.between_parties[one][two] = Some(edge.id());
                    found.between_parties[two][one] = Some(edge.id());
                }
                _ => {}
            }
        }
        for list in &mut found.colleagues {
            list.sort_unstable_by_key(|&(agent, _)| agent);
        }
        found
    }

    /// States at the start of a formation, with or without a mayor who binds council and executive.
    pub fn initial(&self, mayor_binds: bool) -> &[RelationState] {
        if mayor_binds { &self.initial } else { &self.without_mayor }
    }

    /// A relation.
    pub fn relation(&self, index: RelationIndex) -> &Relation {
        &self.graph[index]
    }

    /// The relation of a politician (negotiator or informateur) with a civil servant.
    pub fn advice(&self, politician: AgentId, official: AgentId) -> Option<RelationIndex> {
        let column = official.index() - self.first_official;
        self.advice[politician.index() * self.officials + column]
    }

    /// The relation between a supporter and the author of a factsheet.
    pub fn commission(&self, supporter: AgentId, author: AgentId) -> Option<RelationIndex> {
        let row = &self.commissions[supporter.index() - self.first_official];
        row.get(author.index() - self.first_official).copied().flatten()
    }

    /// Colleagues with whom an official is in a network, in order.
    pub fn colleagues(&self, official: AgentId) -> &[(AgentId, RelationIndex)] {
        &self.colleagues[official.index() - self.first_official]
    }

    /// The relation between two parties' group leaders.
    pub(crate) fn between_parties(&self, one: PartyId, two: PartyId) -> Option<RelationIndex> {
        self.between_parties[one.index()][two.index()]
    }

    /// The graph itself, for drawing and measuring.
    pub fn graph(&self) -> &DiGraph<AgentId, Relation> {
        &self.graph
    }
}

fn node(agent: AgentId) -> NodeIndex {
    NodeIndex::new(agent.index())
}

struct Builder<'a> {
    scenario: &'a Scenario,
    cast: &'a Cast,
    graph: DiGraph<AgentId, Relation>,
    initial: Vec<RelationState>,
    without_mayor: Vec<RelationState>,
}

impl Builder<'_> {
    fn add(&mut self, kind: RelationKind, class: Class, from: AgentId, to: AgentId, trust: f64) {
        let parameters = self.scenario.parameters();
        let deliverables = contract::deliverables(&parameters.relation_rules);
        let relation = Relation { kind, class, from, to, themes: Vec::new(), deliverables };
        _ = self.graph.add_edge(node(from), node(to), relation);
        let state = state_at_start(trust, parameters.trust.strength);
        self.initial.push(state);
        self.without_mayor.push(state);
    }

    /// Add a relation of a negotiator with a civil servant: the mayor makes up for part of the trust that newcomers
    /// lack.
    fn add_advice(
        &mut self,
        kind: RelationKind,
        class: Class,
        negotiator: NegotiatorId,
        to: AgentId,
        base: f64,
    ) {
        let mayor = if self.scenario.council().mayor { *self.scenario.parameters().trust.mayor } else { 0.0 };
        let newness = 1.0 - *self.scenario.negotiators()[negotiator].experience;
        let trust = base + mayor * newness * (1.0 - base);
        self.add(kind, class, self.cast.negotiator(negotiator), to, trust);
        if let Some(last) = self.without_mayor.last_mut() {
            *last = state_at_start(base, self.scenario.parameters().trust.strength);
        }
    }

    fn line(&mut self) {
        let trust = *self.scenario.parameters().trust.supporters;
        for (o, official) in self.scenario.officials().iter().enumerate() {
            if let Some(superior) = official.superior {
                let (from, to) = (self.cast.official(superior), self.cast.official(OfficialId::at(o)));
                self.add(RelationKind::Hierarchical, Class::Line, from, to, trust);
            }
        }
    }

    fn negotiators_and_supporters(&mut self) {
        let kind = self.scenario.parameters().relation_rules.supporter_negotiator;
        let base = *self.scenario.parameters().trust.supporters;
        for n in NegotiatorId::all(self.scenario.negotiators().len()) {
            for s in &self.cast.supporters {
                self.add_advice(kind, Class::SupporterNegotiator, n, s.agent, base);
            }
        }
    }

    fn negotiators_and_experts(&mut self) {
        let rules = &self.scenario.parameters().relation_rules;
        let trust = &self.scenario.parameters().trust;
        for n in NegotiatorId::all(self.scenario.negotiators().len()) {
            for e in &self.cast.experts {
                let (kind, base) = if works_with(self.scenario, n, e.department) {
                    (rules.working_relation, (*trust.experts + *trust.working_relation).min(1.0))
                } else {
                    (rules.expert_negotiator, *trust.experts)
                };
                self.add_advice(kind, Class::ExpertNegotiator, n, e.agent, base);
            }
        }
    }

    fn informateurs_and_supporters(&mut self) {
        let kind = self.scenario.parameters().relation_rules.supporter_informateur;
        let trust = *self.scenario.parameters().trust.supporters;
        for party in PartyId::all(self.scenario.informateurs().len()) {
            for s in &self.cast.supporters {
                self.add(kind, Class::SupporterInformateur, self.cast.informateur(party), s.agent, trust);
            }
        }
    }

    fn supporters_and_authors(&mut self) {
        let kind = self.scenario.parameters().relation_rules.supporter_expert;
        let trust = *self.scenario.parameters().trust.experts;
        for s in &self.cast.supporters {
            for e in &self.cast.experts {
                self.add(kind, Class::SupporterExpert, s.agent, e.agent, trust);
            }
        }
    }

    fn colleagues(&mut self) {
        let kind = self.scenario.parameters().relation_rules.colleagues;
        let trust = *self.scenario.parameters().trust.experts;
        for (i, one) in self.cast.experts.iter().enumerate() {
            for two in &self.cast.experts[i + 1..] {
                if one.department.is_some() && one.department == two.department {
                    self.add(kind, Class::Colleagues, one.agent, two.agent, trust);
                }
            }
        }
    }

    fn parties(&mut self) {
        let trust = *self.scenario.parameters().trust.supporters;
        let leaders: Vec<AgentId> =
            PartyId::all(self.scenario.parties().len()).map(|p| self.group_leader(p)).collect();
        for (p, &one) in leaders.iter().enumerate() {
            for &two in &leaders[p + 1..] {
                self.add(RelationKind::Gift, Class::Parties, one, two, trust);
            }
        }
        for [one, two] in self.cast.delegations.clone() {
            let (one, two) = (self.cast.negotiator(one), self.cast.negotiator(two));
            self.add(RelationKind::Network, Class::Delegation, one, two, trust);
        }
    }

    fn group_leader(&self, party: PartyId) -> AgentId {
        let [one, two] = self.cast.delegations[party.index()];
        let leads = self.scenario.negotiators()[one].role == NegotiatorRole::GroupLeader;
        self.cast.negotiator(if leads { one } else { two })
    }

    fn mayor(&mut self) {
        let Some(mayor) = self.cast.mayor() else { return };
        let trust = *self.scenario.parameters().trust.supporters;
        for p in PartyId::all(self.scenario.parties().len()) {
            let leader = self.group_leader(p);
            self.add(RelationKind::Network, Class::Mayor, leader, mayor, trust);
        }
        let secretary =
            self.cast.supporters.iter().find(|s| s.function == ProcessFunction::MunicipalSecretary);
        if let Some(secretary) = secretary.map(|s| s.agent) {
            self.add(RelationKind::Network, Class::Mayor, mayor, secretary, trust);
        }
    }

    /// Add the scenario's single relations. Each takes the place, and the class, of the relation that the two have by
    /// the rule. Its ends are put in the order of the class: politician before civil servant, superior before
    /// subordinate.
    fn single_relations(&mut self) {
        let scenario = self.scenario;
        for relation in scenario.relations() {
            let (from, to) = (self.end(relation.from), self.end(relation.to));
            let by_rule = self.graph.find_edge_undirected(node(from), node(to)).map(|(edge, _)| edge);
            let Some(edge) = by_rule else { continue };
            if let Some(trust) = relation.trust {
                let state = state_at_start(*trust, scenario.parameters().trust.strength);
                self.initial[edge.index()] = state;
                self.without_mayor[edge.index()] = state;
            }
            let replaced = &mut self.graph[edge];
            replaced.kind = relation.kind;
            replaced.themes.clone_from(&relation.themes);
            if let Some(deliverables) = relation.deliverables {
                replaced.deliverables = u16::try_from(deliverables).unwrap_or(u16::MAX);
            }
        }
    }

    fn end(&self, end: RelationEnd) -> AgentId {
        match end {
            RelationEnd::Negotiator(n) => self.cast.negotiator(n),
            RelationEnd::Informateur(i) => self.cast.informateur(i),
            RelationEnd::Official(o) => self.cast.official(o),
        }
    }
}

/// True if a negotiator is a sitting alderman whose portfolio has a theme of the department.
pub(crate) fn works_with(
    scenario: &Scenario,
    negotiator: NegotiatorId,
    department: Option<DepartmentId>,
) -> bool {
    department.is_some()
        && scenario.negotiators()[negotiator]
            .portfolio
            .iter()
            .any(|t| scenario.themes()[t.index()].department == department)
}

fn state_at_start(trust: f64, strength: f64) -> RelationState {
    RelationState {
        a: trust * strength,
        b: (1.0 - trust) * strength,
        balance: 0.0,
        counted_on: 0,
        outside: 0,
        delivered: 0,
        active: true,
    }
}
