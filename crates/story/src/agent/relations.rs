//! A person's relations that changed between the start and the end.

use crate::Formation;
use crate::kinds::words;
use crate::page::Page;
use model::ids::AgentId;
use model::world::relations::RelationState;
use model::world::relations::graph::RelationIndex;

/// Write a table of the relations that changed.
pub(super) fn tell(f: &Formation<'_>, agent: AgentId, page: &mut Page) {
    let changed: Vec<RelationIndex> = f
        .setting
        .graph
        .graph()
        .edge_indices()
        .filter(|&index| {
            let relation = f.setting.graph.relation(index);
            let (start, end) = states(f, index);
            (relation.from == agent || relation.to == agent) && start != end
        })
        .collect();
    page.heading("Relations that changed");
    if changed.is_empty() {
        page.paragraph("None.");
        return;
    }
    page.line(&format!("{:<44} {:<13} {:<14} {}", "with", "kind", "trust", "account at the end"));
    for index in changed {
        page.line(&row(f, agent, index));
    }
    let gone = !f.world().active[agent.index()];
    if gone {
        page.paragraph("This person was dismissed and is out of the process.");
    }
}

fn states<'f>(f: &'f Formation<'_>, index: RelationIndex) -> (&'f RelationState, &'f RelationState) {
    (&f.setting.graph.initial(true)[index.index()], &f.world().relations[index.index()])
}

fn row(f: &Formation<'_>, agent: AgentId, index: RelationIndex) -> String {
    let relation = f.setting.graph.relation(index);
    let (start, end) = states(f, index);
    let kind = relation.kind.name();
    let mut account = (words::of(relation.kind).account)(f.names(), relation, end);
    if !end.active {
        account.push_str(if account.is_empty() { "ended" } else { "; ended" });
    }
    let with = f.names().person(relation.other(agent));
    let trust = format!("{:.2} -> {:.2}", start.trust(), end.trust());
    format!("{with:<44} {kind:<13} {trust:<14} {account}")
}
