//! Detection: noticing that a dossier is coloured, speaking up, and the consequences for trust and for the relation.

use super::Run;
use super::advice::Message;
use crate::ids::*;
use crate::random::Purpose;
use crate::scenario::parameters::{Blame, RelationKind};
use crate::trace::What;
use crate::world::beliefs::EstimateSource;
use crate::world::documents::{Dossier, Hand};
use crate::world::means::Means;

/// A dossier that seats at the table look at.
pub struct DossierLook {
    problem: ProblemId,
    source: EstimateSource,
    place: usize,
    oral: bool,
    event: Key,
    coloured: Coloured,
}

/// Strength of a colouring, and who is behind it.
#[derive(Debug, Clone, Copy)]
struct Coloured {
    by: AgentId,
    /// The expert who is blamed; `None` if it is a supporter.
    expert: Option<ExpertId>,
    /// Colouring of the channel times the strongest wish, max_k |I|, [0, 1].
    strength: f64,
}

/// Outcome of a look at something that is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticed {
    /// Nothing was noticed.
    Not,
    /// It was noticed, but not mentioned.
    Silently,
    /// It was noticed, and said aloud.
    Aloud,
}

impl DossierLook {
    /// A look at what a message says; `place` is that of its source among those heard.
    pub fn at(run: &mut Run<'_>, message: &Message, place: usize) -> DossierLook {
        let Message { problem, source, .. } = *message;
        let coloured = coloured(run, message);
        let event = dossier_key(run, problem, source);
        DossierLook { problem, source, place, oral: message.is_oral(), event, coloured }
    }

    /// Let a seat at the table look at the source when it first meets it, and when it first hears it by word of mouth.
    /// The seat notices with `p = knowledge_nt · colouring · max_k |I|`, with the channel's colouring. There is one
    /// draw per source, so that what went unnoticed on paper is noticed by word of mouth only if that is coloured more.
    /// Whoever notices speaks up with probability `speaks_up`. Returns true if the table drops the dossier.
    pub(crate) fn by_seat(&self, run: &mut Run<'_>, seat: Seat) -> bool {
        if run.world.hearing.ignores(self.place, seat) {
            return false;
        }
        let first = run.world.hearing.first_look(self.place, seat);
        let first_oral = self.oral && run.world.hearing.first_oral_look(self.place, seat);
        if !first && !first_oral {
            return false;
        }
        let negotiator = run.world.table[seat];
        let theme = run.setting.policy.problem(self.problem).theme;
        let chance = run.setting.knowledge(negotiator, theme) * self.coloured.strength;
        let by = run.setting.cast.negotiator(negotiator);
        if !run.has(by, Means::Information) {
            return false;
        }
        let key = run.setting.cast.agent(by).key;
        if !run.draws.stream(Purpose::Detection, key).happens(self.event, chance) {
            if first {
                earn_trust(run, by, self.coloured.by);
            }
            return false;
        }
        run.world.hearing.ignore(self.place, seat);
        noticed(run, self.problem, self.event, self.coloured, by, Some(self)) == Noticed::Aloud
    }

    /// Drop the dossier, and with it the factsheet if it is in the package.
    fn drop_dossier(&self, run: &mut Run<'_>) {
        let DossierLook { problem, source, .. } = *self;
        run.trace.emit(What::Dropped { problem, author: self.coloured.by });
        run.world.hearing.drop_source(self.place);
        let dossier = run.world.dossiers[problem.index()].as_mut();
        if let Some(dossier) = dossier.filter(|d| d.in_package && d.author == source.expert && !source.fresh)
        {
            dossier.dropped = true;
        }
    }
}

/// Strength of a message's colouring, and who is behind it: the expert, by the channel; for a dossier over which the
/// responsible supporter won a conflict, that supporter, less what scrutiny removed, if the blame falls on whoever
/// colours.
fn coloured(run: &mut Run<'_>, message: &Message) -> Coloured {
    let (setting, problem, source) = (run.setting, message.problem, message.source);
    let theme = setting.policy.problem(problem).theme;
    let lost = |d: &Dossier| d.author == source.expert && d.fought && d.hand == Hand::Supporter;
    let overruled = !message.is_oral() && run.world.dossiers[problem.index()].as_ref().is_some_and(lost);
    let blamed = run.parameters().bureaupolitics.blame == Blame::WhoColours;
    if let Some(supporter) = setting.responsible_for(theme).filter(|_| overruled && blamed) {
        let kept = 1.0 - *run.parameters().bureaupolitics.check;
        let colours = run.has(supporter.agent, Means::Information);
        let colouring = if colours { kept * supporter.colouring } else { 0.0 };
        let strength = colouring * strongest_wish(run, problem, supporter.official);
        return Coloured { by: supporter.agent, expert: None, strength };
    }
    let expert = &setting.cast.experts[source.expert];
    let colouring = if message.is_oral() { expert.oral_colouring } else { expert.colouring };
    let strength = colouring * strongest_wish(run, problem, expert.official);
    Coloured { by: expert.agent, expert: Some(source.expert), strength }
}

/// Let a seat hear a supporter's own proposal. It may notice that the case for it is coloured by the supporter's wish:
/// with probability `knowledge_nt · oral colouring · |I|`, if the blame falls on whoever colours.
pub(crate) fn look_at_proposal(
    run: &mut Run<'_>,
    problem: ProblemId,
    supporter: SupporterId,
    wish: f64,
    seat: Seat,
) -> Noticed {
    if run.parameters().bureaupolitics.blame == Blame::Author {
        return Noticed::Not;
    }
    let setting = run.setting;
    let person = &setting.cast.supporters[supporter];
    let negotiator = run.world.table[seat];
    let by = setting.cast.negotiator(negotiator);
    let (key, theme) = (setting.policy.problem(problem).key, setting.policy.problem(problem).theme);
    let chance = setting.knowledge(negotiator, theme) * person.oral_colouring * wish.abs();
    let event = Key(key.0 ^ person.key.0);
    let draws = run.draws.stream(Purpose::Detection, setting.cast.agent(by).key);
    if !run.has(by, Means::Information) || !draws.happens(event, chance) {
        return Noticed::Not;
    }
    let coloured = Coloured { by: person.agent, expert: None, strength: person.oral_colouring };
    noticed(run, problem, event, coloured, by, None)
}

/// Apply the consequences of noticed colouring: the loss of trust, by the one who noticed or, if it is said aloud, by
/// the whole table; then the sanction by the kind of the relation. With a dossier, superiors take part of its author's
/// loss upon themselves, and if said aloud it is dropped.
fn noticed(
    run: &mut Run<'_>,
    problem: ProblemId,
    event: Key,
    coloured: Coloured,
    by: AgentId,
    look: Option<&DossierLook>,
) -> Noticed {
    let key = run.setting.cast.agent(by).key;
    let spoke = run.draws.stream(Purpose::Voice, key).happens(event, *run.parameters().trust.speaks_up);
    run.trace.emit(What::Noticed { problem, author: coloured.by, by, spoke });
    let blamed = look.filter(|_| coloured.expert.is_some());
    let protected = blamed.map_or(0.0, |look| protection(run, problem, look.source));
    let loss = run.parameters().trust.loss * (1.0 - protected);
    if !spoke {
        lose_trust(run, by, coloured, loss);
        return Noticed::Silently;
    }
    run.world.conflict_open = true;
    if let Some(look) = look {
        look.drop_dossier(run);
    }
    for seat in Seat::all(run.world.table.len()) {
        let listener = run.setting.cast.negotiator(run.world.table[seat]);
        lose_trust(run, listener, coloured, loss);
    }
    let relation = run.setting.graph.advice(by, coloured.by);
    if let Some(relation) = relation.filter(|_| run.world.active[coloured.by.index()]) {
        run.fault_on(relation, by, coloured.by);
    }
    Noticed::Aloud
}

/// An official's strongest wish on a problem, max_k |I|: the one that colours claims most.
fn strongest_wish(run: &mut Run<'_>, problem: ProblemId, official: OfficialId) -> f64 {
    run.goals(official, problem).iter().map(|wish| wish.abs()).fold(0.0, f64::max)
}

fn dossier_key(run: &Run<'_>, problem: ProblemId, source: EstimateSource) -> Key {
    let expert = run.setting.cast.experts[source.expert].key;
    Key(run.setting.policy.problem(problem).key.0 ^ expert.part(u64::from(source.fresh)).0)
}

fn earn_trust(run: &mut Run<'_>, negotiator: AgentId, official: AgentId) {
    if let Some(relation) = run.setting.graph.advice(negotiator, official) {
        run.world.relations[relation.index()].a += run.parameters().trust.gain;
    }
}

/// Share of a loss of trust that superiors take on themselves: `protection` for a dossier that went up the line, which
/// is what a hierarchical relation returns; 0 for all others.
fn protection(run: &mut Run<'_>, problem: ProblemId, source: EstimateSource) -> f64 {
    let climbed = run.world.dossiers[problem.index()]
        .is_some_and(|d| d.vertical && d.author == source.expert && !source.fresh);
    let protects =
        |&superior: &OfficialId| climbed && run.has(run.setting.cast.official(superior), Means::Authority);
    let superior = run.superiors_who_screen(source.expert).first().copied().filter(protects);
    let Some(superior) = superior else { return 0.0 };
    let taken = *run.parameters().accountability.protection;
    let (from, to) = (run.setting.cast.official(superior), run.setting.cast.experts[source.expert].agent);
    run.trace.emit(What::Returned { from, to, kind: RelationKind::Hierarchical, amount: taken as f32 });
    taken
}

/// Lower a negotiator's trust in an official by `loss` observations, and in each colleague of the department by
/// `spill` times that.
fn lose_trust(run: &mut Run<'_>, negotiator: AgentId, coloured: Coloured, loss: f64) {
    let setting = run.setting;
    let Some(expert) = coloured.expert else {
        if let Some(relation) = setting.graph.advice(negotiator, coloured.by) {
            run.world.relations[relation.index()].b += loss;
        }
        return;
    };
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
