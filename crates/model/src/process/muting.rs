//! Muting: what switching a means off changes, rule by rule. [`OFF_STATES`] is the complete list; the functions below
//! are all that the rules ask.
//!
//! Off-states are neutral, never empty: the talks go on, parties table their own options, and whoever is not muted acts
//! as before. With all four means off, civil servants might as well not exist: the event log is that of the same
//! scenario without them.

use super::Run;
use crate::ids::*;
use crate::world::means::Means;

/// Effect of a muted means in one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffState {
    /// The means that is off.
    pub means: Means,
    /// The actor who has it.
    pub whose: &'static str,
    /// Rule: module of [`crate::process`], or `world`.
    pub rule: &'static str,
    /// State while it is off.
    pub state: &'static str,
}

const fn off(means: Means, whose: &'static str, rule: &'static str, state: &'static str) -> OffState {
    OffState { means, whose, rule, state }
}

/// Means × rule × off-state.
pub const OFF_STATES: &[OffState] = &[
    off(
        Means::Information,
        "expert",
        "preparation",
        "no factsheet is asked for or written: receivers keep what they believe",
    ),
    off(Means::Information, "expert", "claims", "colleagues in a network do not pool the expert's estimates"),
    off(Means::Information, "expert", "advice::presentation", "does not present"),
    off(Means::Information, "expert", "advice::request", "is not asked"),
    off(Means::Information, "expert", "advice::initiative", "gives no unsolicited advice"),
    off(Means::Information, "expert", "everyday", "gives no advice"),
    off(
        Means::Information,
        "supporter",
        "contest",
        "colours no claim: without conflict the author's colouring stands alone; after a conflict that the supporter wins the plain estimate goes in",
    ),
    off(Means::Information, "supporter", "advice::initiative", "a proposal is tabled without a word for it"),
    off(Means::Information, "superior", "screening", "what is bent is bent towards the plain estimate"),
    off(Means::Information, "superior", "papers", "a director writes no two-pager"),
    off(Means::Information, "supporter", "papers", "there is no financial outlook"),
    off(
        Means::Information,
        "supporter",
        "detection",
        "what was not coloured is not noticed: the supporter's wish is not in a dossier that the supporter won",
    ),
    off(Means::Information, "negotiator", "advice::request", "does not ask"),
    off(Means::Information, "negotiator", "detection", "does not look for colouring"),
    off(Means::Authority, "expert", "contest", "conflicts are decided by lot"),
    off(Means::Authority, "expert", "access", "access as without authority"),
    off(Means::Authority, "supporter", "contest", "conflicts are decided by lot"),
    off(Means::Authority, "supporter", "filter", "own wishes weigh nothing in the package"),
    off(Means::Authority, "supporter", "screening", "holds back and bends nothing"),
    off(Means::Authority, "supporter", "agenda", "own priorities weigh nothing in the agenda"),
    off(Means::Authority, "supporter", "advice::presentation", "who presents is chosen by expertise alone"),
    off(Means::Authority, "supporter", "advice::initiative", "proposes nothing"),
    off(Means::Authority, "supporter", "decision", "the controller's word on money is not asked for"),
    off(
        Means::Authority,
        "supporter",
        "drafting",
        "the writer's wishes weigh nothing; the controller's word is not asked for",
    ),
    off(Means::Authority, "superior", "screening", "holds back and bends nothing; the way up takes as long"),
    off(Means::Authority, "superior", "detection", "takes no loss of trust upon itself"),
    off(
        Means::Authority,
        "expert",
        "advice::initiative",
        "advice reaches the core team as without authority",
    ),
    off(Means::Authority, "supporter", "agenda", "the last word in a struggle weighs nothing in the agenda"),
    off(Means::Authority, "superior", "papers", "a two-pager puts nothing higher on the agenda"),
    off(Means::Authority, "negotiator", "belief", "the party's utility is that of its other negotiator"),
    off(Means::Authority, "party", "agenda", "salience does not count; forces no theme"),
    off(Means::Authority, "party", "decision", "no weight, no veto, no favours"),
    off(Means::Authority, "party", "drafting", "has no loss restored"),
    off(
        Means::Authority,
        "informateur",
        "information_rounds",
        "the mandate's terms do not count in the order of soundings",
    ),
    off(Means::Authority, "informateur", "advice", "endorses nothing"),
    off(Means::Authority, "mayor", "world", "newcomers' trust in civil servants is not raised"),
    off(Means::Access, "expert", "advice::presentation", "does not present"),
    off(Means::Access, "expert", "advice::request", "is not asked"),
    off(
        Means::Access,
        "expert",
        "advice::initiative",
        "gives no unsolicited advice, and opens no door for colleagues in a network",
    ),
    off(Means::Access, "expert", "everyday", "meets no alderman"),
    off(
        Means::Access,
        "supporter",
        "preparation",
        "has no dealings with authors: nothing is counted, earned or pooled by their relation",
    ),
    off(
        Means::Access,
        "supporter",
        "formation",
        "is not at the table, and hands nothing over: the package comes from its authors",
    ),
    off(
        Means::Access,
        "supporter",
        "advice::initiative",
        "experts' advice goes straight to the table: nobody passes it on or keeps it",
    ),
    off(Means::Access, "party", "decision", "tables nothing of its own"),
    off(Means::Access, "party", "consultation", "asks for no amendments"),
    off(Means::Access, "informateur", "agenda", "openness to initiative is 0: only on request"),
    off(Means::Bureaupolitics, "expert", "contest", "has no conflicts"),
    off(Means::Bureaupolitics, "supporter", "contest", "has no conflicts"),
    off(
        Means::Bureaupolitics,
        "expert",
        "contest",
        "pushes no approach; what the other pushes is recommended",
    ),
    off(Means::Bureaupolitics, "expert", "filter", "pushes nothing into the package"),
    off(Means::Bureaupolitics, "expert", "advice::presentation", "pushes for no presentation"),
    off(
        Means::Bureaupolitics,
        "supporter",
        "contest",
        "pushes no approach; what the other pushes is recommended",
    ),
    off(Means::Bureaupolitics, "supporter", "filter", "the last word does not grow with the struggle"),
    off(Means::Bureaupolitics, "supporter", "agenda", "the last word does not grow with the struggle"),
    off(
        Means::Bureaupolitics,
        "supporter",
        "advice::presentation",
        "their own wish makes no presentation likelier",
    ),
    off(
        Means::Bureaupolitics,
        "superior",
        "papers",
        "a director puts forward what is most urgent, whatever is wished for",
    ),
];

impl Run<'_> {
    /// True if a person has a means, that is, is not muted in it. The question is recorded: a formation and its
    /// counterfactuals differ in nothing else.
    #[inline]
    pub fn has(&self, person: AgentId, means: Means) -> bool {
        self.world.held.has(person, means)
    }

    /// True if a person has any means.
    pub fn acts(&self, person: AgentId) -> bool {
        Means::ALL.into_iter().any(|means| self.has(person, means))
    }

    /// True if a party has a means, that is, if one of its negotiators has it.
    pub(crate) fn party_has(&self, party: PartyId, means: Means) -> bool {
        let cast = &self.setting.cast;
        cast.delegations[party.index()].iter().any(|&n| self.has(cast.negotiator(n), means))
    }

    /// True if an expert may be heard in person: has something to say, and access.
    pub(crate) fn may_speak(&self, expert: ExpertId) -> bool {
        let agent = self.setting.cast.experts[expert].agent;
        self.has(agent, Means::Information) && self.has(agent, Means::Access)
    }

    /// Authority of an expert, [0, 1]; 0 if muted.
    pub(crate) fn authority_of_expert(&self, expert: ExpertId) -> f64 {
        let person = &self.setting.cast.experts[expert];
        if self.has(person.agent, Means::Authority) { person.authority } else { 0.0 }
    }

    /// Authority of a supporter, [0, 1]; 0 if muted.
    pub(crate) fn authority_of_supporter(&self, supporter: SupporterId) -> f64 {
        let person = &self.setting.cast.supporters[supporter];
        if self.has(person.agent, Means::Authority) { person.authority } else { 0.0 }
    }

    /// Openness of the informateur in charge to the initiative of civil servants, [0, 1]; 0 if muted.
    pub fn openness(&self) -> f64 {
        let informateur = self.setting.cast.informateur(self.world.lead);
        if self.has(informateur, Means::Access) { *self.informateur().openness } else { 0.0 }
    }
}
