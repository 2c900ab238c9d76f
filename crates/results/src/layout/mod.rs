//! Positions of persons and their relations in a picture of the relation graph: politics on the left, the core team of
//! process supporters in the middle, departments on the right.

use model::ids::{AgentId, DepartmentId, OfficialId, PartyId};
use model::scenario::parameters::RelationKind;
use numbers::stats::count;
pub mod bundles;

use crate::words::{Language, Word};
use serde::Serialize;
use story::Formation;

/// Persons in groups, and the relations between those who take part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Layout {
    /// Groups, from top to bottom in each column.
    pub groups: Vec<NodeGroup>,
    /// Persons.
    pub nodes: Vec<PersonNode>,
    /// Relations.
    pub edges: Vec<Edge>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GraphColumn {
    /// Negotiators by party, the informateur, the mayor.
    Politics,
    /// Process supporters, each a group.
    Team,
    /// Experts and management line by department.
    Organisation,
}

/// Persons who are drawn together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeGroup {
    /// Label for readers.
    pub label: String,
    /// Column.
    pub side: GraphColumn,
    /// Point at which lines to the group end, from left to right, [0, 1].
    pub x: f64,
    /// The same from top to bottom, [0, 1].
    pub y: f64,
    /// True if it takes part; parties outside the coalition do not.
    pub takes_part: bool,
}

/// A person's role in the formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Negotiator.
    Negotiator,
    /// Informateur in charge.
    Informateur,
    /// Mayor.
    Mayor,
    /// Process supporter.
    Supporter,
    /// Content expert.
    Expert,
    /// Management line.
    Line,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonNode {
    /// The person.
    pub agent: AgentId,
    /// Identifier in the scenario.
    pub id: String,
    /// Label for readers.
    pub label: String,
    /// Place in the list of groups.
    pub group: usize,
    /// Role in the formation.
    pub role: Role,
    /// From left to right, [0, 1].
    pub x: f64,
    /// From top to bottom, [0, 1].
    pub y: f64,
    /// True if the formation removed the person from the process.
    pub gone: bool,
}

/// A relation between two persons who take part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Edge {
    /// Place in the list of nodes.
    pub from: usize,
    /// The same of the other end.
    pub to: usize,
    /// Kind.
    pub kind: RelationKind,
    /// Mean trust before the formation, [0, 1].
    pub trust_before: f64,
    /// The same after it.
    pub trust_after: f64,
    /// True if the formation ended it.
    pub ended: bool,
}

/// Position of each column's groups, from left to right.
const COLUMNS: [f64; 3] = [0.225, 0.465, 0.705];
/// Top and bottom of each column; lines from politics to departments pass below the team.
const ENDS: [(f64, f64); 3] = [(0.0, 1.0), (0.0, 0.85), (0.0, 1.0)];
/// Left and right side of the frame around the core team, at which lines to the whole team end.
pub const TEAM: [f64; 2] = [0.305, 0.625];
/// Distance between persons in a row of a group, and between its rows.
const APART: (f64, f64) = (0.026, 0.036);

/// Persons in a row of a group.
const fn in_a_row(side: GraphColumn) -> usize {
    match side {
        GraphColumn::Politics => 4,
        GraphColumn::Team => 1,
        GraphColumn::Organisation => 9,
    }
}

/// The layout of a formation's persons; the same before and after the formation.
pub fn layout(formation: &Formation<'_>, language: Language) -> Layout {
    let mut found = Layout { groups: Vec::new(), nodes: Vec::new(), edges: Vec::new() };
    politics(&mut found, formation, language);
    team(&mut found, formation, language);
    organisation(&mut found, formation, language);
    for (side, ends) in
        [GraphColumn::Politics, GraphColumn::Team, GraphColumn::Organisation].into_iter().zip(ENDS)
    {
        place_groups(&mut found, side, ends);
    }
    place_nodes(&mut found);
    relations(&mut found, formation);
    found
}

impl Layout {
    fn group(&mut self, side: GraphColumn, label: String, takes_part: bool) -> usize {
        let x = COLUMNS[side as usize];
        self.groups.push(NodeGroup { label, side, x, y: 0.0, takes_part });
        self.groups.len() - 1
    }

    fn node(
        &mut self,
        formation: &Formation<'_>,
        agent: AgentId,
        (group, role): (usize, Role),
        language: Language,
    ) {
        let person = formation.setting.cast.agent(agent);
        let gone = !formation.world().active[agent.index()];
        let (id, label) = (person.id.clone(), person.called(language).to_owned());
        self.nodes.push(PersonNode { agent, id, label, group, role, x: 0.0, y: 0.0, gone });
    }

    /// Persons of a group, by their places.
    pub fn members(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(move |&node| self.nodes[node].group == group)
    }

    /// Number of rows of a group: a department's line stands above its experts.
    fn rows(&self, group: usize) -> usize {
        let of =
            |line: bool| self.members(group).filter(|&n| (self.nodes[n].role == Role::Line) == line).count();
        let most = in_a_row(self.groups[group].side);
        of(true).div_ceil(most) + of(false).div_ceil(most)
    }
}

/// The informateur in charge, the parties at the table, the mayor; then all other parties together.
fn politics(found: &mut Layout, formation: &Formation<'_>, language: Language) {
    let (setting, world) = (formation.setting, formation.world());
    let (cast, scenario) = (&setting.cast, &setting.scenario);
    let at_table = |party: usize| world.coalition.is_empty() || world.coalition.has(PartyId::at(party));
    let informateur = cast.informateur(world.lead);
    let group = found.group(GraphColumn::Politics, Word::Informateur.said(language).to_owned(), true);
    found.node(formation, informateur, (group, Role::Informateur), language);
    let negotiators = |found: &mut Layout, party: usize, group: usize| {
        for negotiator in cast.delegations[party] {
            found.node(formation, cast.negotiator(negotiator), (group, Role::Negotiator), language);
        }
    };
    let parties = 0..scenario.parties().len();
    for party in parties.clone().filter(|party| at_table(*party)) {
        let group = found.group(GraphColumn::Politics, scenario.parties()[party].label.name.clone(), true);
        negotiators(found, party, group);
    }
    if let Some(mayor) = cast.mayor() {
        let group = found.group(GraphColumn::Politics, Word::Mayor.said(language).to_owned(), true);
        found.node(formation, mayor, (group, Role::Mayor), language);
    }
    let others: Vec<usize> = parties.filter(|party| !at_table(*party)).collect();
    if !others.is_empty() {
        let label = Word::OtherParties.with(language, &[&others.len().to_string()]);
        let group = found.group(GraphColumn::Politics, label, false);
        others.into_iter().for_each(|party| negotiators(found, party, group));
    }
}

fn team(found: &mut Layout, formation: &Formation<'_>, language: Language) {
    for supporter in &formation.setting.cast.supporters {
        let name = formation.setting.cast.agent(supporter.agent).called(language).to_owned();
        let group = found.group(GraphColumn::Team, name, true);
        found.node(formation, supporter.agent, (group, Role::Supporter), language);
    }
}

/// Civil servants outside the team, by department; those without a department first.
fn organisation(found: &mut Layout, formation: &Formation<'_>, language: Language) {
    let (cast, scenario) = (&formation.setting.cast, &formation.setting.scenario);
    let departments = (0..scenario.departments().len()).map(|place| Some(DepartmentId::at(place)));
    for department in std::iter::once(None).chain(departments) {
        let here: Vec<OfficialId> = OfficialId::all(scenario.officials().len())
            .filter(|&official| scenario.officials()[official].department == department)
            .filter(|&official| cast.supporters.iter().all(|supporter| supporter.official != official))
            .collect();
        if here.is_empty() {
            continue;
        }
        let label = department.map_or(Word::WithoutDepartment.said(language).to_owned(), |department| {
            scenario.departments()[department.index()].label.called(language).to_owned()
        });
        let group = found.group(GraphColumn::Organisation, label, true);
        for official in here {
            let expert = cast.expert_of_official(official).is_some();
            let role = if expert { Role::Expert } else { Role::Line };
            found.node(formation, cast.official(official), (group, role), language);
        }
    }
}

/// Spread the groups of a column from top to bottom, in proportion to their rows.
fn place_groups(found: &mut Layout, side: GraphColumn, (top, bottom): (f64, f64)) {
    let groups: Vec<usize> = (0..found.groups.len()).filter(|&g| found.groups[g].side == side).collect();
    let rows: Vec<f64> = groups.iter().map(|&group| 2.0 + count(found.rows(group))).collect();
    let all: f64 = rows.iter().sum();
    let mut above = 0.0;
    for (&group, rows) in groups.iter().zip(&rows) {
        found.groups[group].y = top + (bottom - top) * (above + rows / 2.0) / all;
        above += rows;
    }
}

/// Place persons around the position of their group.
fn place_nodes(found: &mut Layout) {
    for group in 0..found.groups.len() {
        let members: Vec<usize> = found.members(group).collect();
        let NodeGroup { side, x, y, .. } = found.groups[group];
        let most = in_a_row(side);
        let (mut line, mut others) = (0, 0);
        let in_line = members.iter().filter(|&&n| found.nodes[n].role == Role::Line).count();
        let above = in_line.div_ceil(most);
        for node in members {
            let (place, first) = if found.nodes[node].role == Role::Line {
                line += 1;
                (line - 1, 0)
            } else {
                others += 1;
                (others - 1, above)
            };
            let (column, row) = (count(place % most), count(first + place / most));
            let (dx, dy) = match side {
                GraphColumn::Team => (0.0, 0.0),
                GraphColumn::Politics => (-APART.0 * column, APART.1 * row),
                GraphColumn::Organisation => (APART.0 * (column + 0.8), APART.1 * row),
            };
            (found.nodes[node].x, found.nodes[node].y) = (x + dx, (y + dy).min(1.0));
        }
    }
}

/// The relations between persons of groups that take part.
fn relations(found: &mut Layout, formation: &Formation<'_>) {
    let graph = &formation.setting.graph;
    let mut places = vec![None; formation.setting.cast.agents().len()];
    for (place, node) in found.nodes.iter().enumerate() {
        if found.groups[node.group].takes_part {
            places[node.agent.index()] = Some(place);
        }
    }
    for index in graph.graph().edge_indices() {
        let relation = graph.relation(index);
        let ends = [relation.from, relation.to].map(|agent| places[agent.index()]);
        let [Some(from), Some(to)] = ends else { continue };
        let before = formation.world_before().relations[index.index()];
        let after = formation.world().relations[index.index()];
        found.edges.push(Edge {
            from,
            to,
            kind: relation.kind,
            trust_before: before.trust(),
            trust_after: after.trust(),
            ended: before.active && !after.active,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use model::world::build::Setting;
    use std::collections::BTreeSet;
    use story::Subject;

    fn in_formations(scenario: &str, check: impl Fn(&Formation<'_>, &Layout)) {
        let setting = Setting::new(Scenario::load(format!("../../scenarios/{scenario}.toml")).unwrap());
        for replicate in 0..6 {
            let formation = Formation::simulate(&setting, 2018, replicate, Subject::Whole);
            check(&formation, &layout(&formation, Language::Dutch));
        }
    }

    #[test]
    fn everybody_has_a_place_of_their_own_within_the_frame() {
        for scenario in ["tilburg-2018", "teaching-small", "relations-gift"] {
            in_formations(scenario, |formation, found| {
                let persons: BTreeSet<AgentId> = found.nodes.iter().map(|node| node.agent).collect();
                assert_eq!(persons.len(), found.nodes.len(), "nobody twice");
                let informateurs = formation.setting.scenario.parties().len();
                let everybody = formation.setting.cast.agents().len();
                assert_eq!(persons.len(), everybody - informateurs + 1, "one informateur is in charge");
                for (place, node) in found.nodes.iter().enumerate() {
                    assert!((0.0..=1.0).contains(&node.x) && (0.0..=1.0).contains(&node.y), "{node:?}");
                    let near =
                        |other: &PersonNode| (node.x - other.x).abs() + (node.y - other.y).abs() < 0.02;
                    assert!(!found.nodes[..place].iter().any(near), "{node:?} lies on another");
                }
            });
        }
    }

    #[test]
    fn what_ended_and_who_left_are_those_of_the_world() {
        for scenario in ["tilburg-2018", "teaching-small", "relations-contract", "relations-gift"] {
            in_formations(scenario, |formation, found| {
                let takes_part = |agent: AgentId| {
                    found.nodes.iter().any(|n| n.agent == agent && found.groups[n.group].takes_part)
                };
                let graph = &formation.setting.graph;
                let ended = |index: &model::world::relations::graph::RelationIndex| {
                    let relation = graph.relation(*index);
                    let between = takes_part(relation.from) && takes_part(relation.to);
                    between && !formation.world().relations[index.index()].active
                };
                let expected = graph.graph().edge_indices().filter(ended).count();
                assert_eq!(found.edges.iter().filter(|edge| edge.ended).count(), expected);
                let gone = found.nodes.iter().filter(|node| node.gone).count();
                assert_eq!(gone, formation.world().active.iter().filter(|active| !**active).count());
            });
        }
    }

    #[test]
    fn a_page_can_read_it() {
        in_formations("teaching-small", |_, found| {
            let json = serde_json::to_value(found).unwrap();
            assert_eq!(json["nodes"].as_array().unwrap().len(), found.nodes.len());
            assert_eq!(json["groups"][0]["side"], "politics");
            assert!(json["edges"][0]["kind"].is_string());
        });
    }
}
