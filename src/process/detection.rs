//! Detection: noticing that a dossier is coloured, speaking up, and what follows for trust and for
//! the relation.

use super::Run;
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::RelationKind;
use crate::trace::{Sanction, What};
use crate::world::beliefs::Source;
use crate::world::means::Means;
use crate::world::relations::graph::RelationIndex;
use crate::world::relations::{Consequence, kind};

/// A dossier that seats at the table look at.
pub struct Look {
    problem: ProblemId,
    source: Source,
    place: usize,
    theme: ThemeId,
    event: Key,
}

impl Look {
    /// A look at what a source says of a problem; `place` is the source's among those heard.
    #[must_use]
    pub fn at(run: &Run<'_>, problem: ProblemId, source: Source, place: usize) -> Look {
        let theme = run.setting.policy.problem(problem).theme;
        Look { problem, source, place, theme, event: dossier_key(run, problem, source) }
    }

    /// A seat at the table looks at the source for the first time: it notices with
    /// `p = knowledge_nt · colouring · max_k |I|` of the expert's own bias; who notices speaks up with
    /// `speaks_up`. Returns whether the table drops the dossier.
    pub fn by_seat(&self, run: &mut Run<'_>, seat: usize) -> bool {
        if !run.world.hearing.first_look(self.place, seat) {
            return false;
        }
        let negotiator = run.world.table[seat];
        let expert = &run.setting.cast.experts[self.source.expert];
        let strongest = run.world.hearing.strongest_wish(self.place);
        let chance = run.setting.knowledge(negotiator, self.theme) * expert.colouring * strongest;
        let by = run.setting.cast.negotiator(negotiator);
        if !run.has(by, Means::Information) {
            return false;
        }
        let key = run.setting.cast.agent(by).key;
        if !run.luck.stream(Purpose::Detection, key).happens(self.event, chance) {
            earn_trust(run, by, expert.agent);
            return false;
        }
        self.noticed(run, seat, by)
    }

    fn noticed(&self, run: &mut Run<'_>, seat: usize, by: AgentId) -> bool {
        let Look { problem, source, place, event, .. } = *self;
        let expert = &run.setting.cast.experts[source.expert];
        let key = run.setting.cast.agent(by).key;
        let spoke = run.luck.stream(Purpose::Voice, key).happens(event, *run.parameters().trust.speaks_up);
        run.trace.emit(What::Noticed { problem, author: expert.agent, by, spoke });
        run.world.hearing.ignore(place, seat);
        let loss = run.parameters().trust.loss * (1.0 - protection(run, problem, source));
        if !spoke {
            lose_trust(run, by, source.expert, loss);
            return false;
        }
        run.world.hearing.drop_source(place);
        run.world.conflict_open = true;
        run.trace.emit(What::Dropped { problem, author: expert.agent });
        for seat in 0..run.world.table.len() {
            let listener = run.setting.cast.negotiator(run.world.table[seat]);
            lose_trust(run, listener, source.expert, loss);
        }
        let relation = run.setting.graph.advice(by, expert.agent);
        if let Some(relation) = relation.filter(|_| run.world.active[expert.agent.index()]) {
            sanction(run, relation, by, source.expert);
        }
        true
    }
}

/// The expert's strongest wish on a problem, max_k |I|: what colours the estimates most.
pub fn strongest_wish(run: &mut Run<'_>, problem: ProblemId, expert: usize) -> f64 {
    let official = run.setting.cast.experts[expert].official;
    run.goals(official, problem).iter().map(|wish| wish.abs()).fold(0.0, f64::max)
}

fn dossier_key(run: &Run<'_>, problem: ProblemId, source: Source) -> Key {
    let expert = run.setting.cast.experts[source.expert].key;
    Key(run.setting.policy.problem(problem).key.0 ^ expert.part(u64::from(source.fresh)).0)
}

fn earn_trust(run: &mut Run<'_>, negotiator: AgentId, expert: AgentId) {
    if let Some(relation) = run.setting.graph.advice(negotiator, expert) {
        run.world.relations[relation.index()].a += run.parameters().trust.gain;
    }
}

/// Share of a loss of trust that superiors take on themselves: `protection` for a dossier that climbed
/// the line, which is what a hierarchical relation returns; 0 for all others.
fn protection(run: &mut Run<'_>, problem: ProblemId, source: Source) -> f64 {
    let climbed = run.world.dossiers[problem.index()]
        .is_some_and(|d| d.vertical && d.author == source.expert && !source.fresh);
    let protects =
        |&superior: &usize| climbed && run.has(run.setting.cast.official(superior), Means::Authority);
    let superior = run.superiors_who_screen(source.expert).first().copied().filter(protects);
    let Some(superior) = superior else { return 0.0 };
    let taken = *run.parameters().accountability.protection;
    let (from, to) = (run.setting.cast.official(superior), run.setting.cast.experts[source.expert].agent);
    run.trace.emit(What::Returned { from, to, kind: RelationKind::Hierarchical, amount: taken as f32 });
    taken
}

/// The official's relation with a negotiator loses `loss` observations; each colleague of the department
/// loses `spill` of it.
fn lose_trust(run: &mut Run<'_>, negotiator: AgentId, expert: usize, loss: f64) {
    let setting = run.setting;
    let trust = &run.parameters().trust;
    let department = match setting.cast.experts[expert].department {
        Some(department) => &setting.experts_in[department.index()],
        None => std::slice::from_ref(&expert),
    };
    for &other in department {
        let share = if other == expert { 1.0 } else { *trust.spill };
        if let Some(relation) = setting.graph.advice(negotiator, setting.cast.experts[other].agent) {
            run.world.relations[relation.index()].b += loss * share;
        }
    }
}

/// What follows a fault of an expert on the relation with the negotiator who called it; nothing where that
/// has ended already.
pub fn sanction(run: &mut Run<'_>, index: RelationIndex, negotiator: AgentId, expert: usize) {
    if !run.world.relations[index.index()].active {
        return;
    }
    let setting = run.setting;
    let relation = setting.graph.relation(index);
    let person = &setting.cast.experts[expert];
    let day = run.trace.day();
    let rules = &run.setting.rules;
    let state = &mut run.world.relations[index.index()];
    let consequence = kind(relation.kind).fault(state, rules, day);
    let sanction = match consequence {
        Consequence::Dismissal => {
            run.world.active[person.agent.index()] = false;
            Sanction::Dismissed
        }
        Consequence::Termination => {
            if let Some(department) = person.department {
                run.world.slots[department.index()] -= 1;
            }
            Sanction::Terminated { slots: 1 }
        }
        Consequence::Debt { ended: true } => Sanction::Ended,
        Consequence::Debt { ended: false } => Sanction::Owes,
        Consequence::ChainLoss => Sanction::ChainHarmed { relations: harm_chain(run, negotiator, expert) },
    };
    let trust = run.world.relations[index.index()].trust() as f32;
    run.trace.emit(What::Sanctioned {
        from: negotiator,
        to: person.agent,
        kind: relation.kind,
        sanction,
        trust,
    });
}

/// Every relation of the chain loses value: those of the negotiator with each colleague through whom
/// signals were pooled, and those among the colleagues, by the share that pooling gave them.
fn harm_chain(run: &mut Run<'_>, negotiator: AgentId, expert: usize) -> u16 {
    let setting = run.setting;
    let loss = run.parameters().trust.loss * *run.parameters().relation_rules.network_pooling;
    let mut harmed = 1;
    for &(colleague, between) in setting.graph.colleagues(setting.cast.experts[expert].agent) {
        run.world.relations[between.index()].b += loss;
        harmed += 1;
        if let Some(relation) = setting.graph.advice(negotiator, colleague) {
            run.world.relations[relation.index()].b += loss;
            harmed += 1;
        }
    }
    harmed
}
