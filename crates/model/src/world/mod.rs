//! The world of one formation: the truth, wishes, papers and trust.

pub mod actor;
pub mod beliefs;
pub mod build;
pub mod choices;
pub mod documents;
mod drawn_from;
mod draws;
pub mod expected;
pub mod lazy_draws;
pub mod means;
pub mod means_in_use;
pub mod policy;
pub mod relations;
pub mod wishes;

use crate::ids::*;
use crate::scenario::file::Mandate;
use crate::trace::{Coalition, Proposer};
use beliefs::{Beliefs, Hearing};
use build::Setting;
use choices::{Choices, Played};
use documents::{Agreed, Decision, Dossier, Papers};
use drawn_from::DrawnFrom;
use lazy_draws::LazyDraws;
use means::{Means, Muted};
use means_in_use::MeansInUse;
use numbers::random::Draws;
use relations::RelationState;
use std::cell::OnceCell;
use std::sync::Arc;

/// Everything that changes during a formation. Its memory is reused for the next formation.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// State of every relation, by its index in the graph.
    pub relations: Vec<RelationState>,
    /// True if a person is still in the process, by agent.
    pub active: Vec<bool>,
    /// Presentation slots earned (or, negative, lost) by contract, by department.
    pub slots: Vec<i32>,
    /// Urgency of each problem, [0, 1].
    pub urgency: Vec<f64>,
    /// True effectiveness q of each plan, [0, 1].
    pub quality: Vec<f64>,
    /// Claimed effectiveness of each plan in the factsheets.
    pub claims: Vec<f64>,
    /// The dossier on each problem; `None` if no factsheet treats it.
    pub dossiers: Vec<Option<Dossier>>,
    /// Papers other than the factsheets.
    pub papers: Papers,
    /// Beliefs of negotiators.
    pub beliefs: Beliefs,
    /// Information heard on the problem on the table, by seat.
    pub hearing: Hearing,
    /// The party that leads.
    pub lead: PartyId,
    /// Mandate of the informateur in charge.
    pub mandate: Mandate,
    /// The coalition; empty until there is one.
    pub coalition: Coalition,
    /// True if the agreement is council-wide, without a coalition in the usual sense.
    pub council_wide: bool,
    /// The coalition's parties, largest first.
    pub partners: Vec<PartyId>,
    /// The coalition's negotiators (positions), party by party in the order of `partners`.
    pub table: Vec<NegotiatorId>,
    /// Utility of each plan for each partner: [problem][partner][approach].
    pub utilities: Vec<f64>,
    /// Decision on each problem; `None` if none was taken.
    pub decisions: Vec<Option<Decision>>,
    /// The first to put each plan on the table; `None` if nobody did.
    pub tabled: Vec<Option<Proposer>>,
    /// True if the informateur endorsed the package's dossier on the problem on the table.
    pub endorsed: bool,
    /// Money spent, in mean costs of a plan.
    pub spent: f64,
    /// True if a noticed fault is recent: until it passes, accountability falls back on hierarchy.
    pub conflict_open: bool,
    /// The agreement.
    pub agreement: Vec<Agreed>,
    /// True if the executive took office.
    pub installed: bool,
    /// Means of each person.
    pub held: MeansInUse,
    /// Decisions of a played role, and the points where it decides.
    pub played: Played,
    /// Mean of each negotiator's prior impression of each plan.
    pub impressions: LazyDraws,
    partners_most: usize,
    goals: LazyDraws,
    /// The wish that members of each unit share for each plan: D ~ N(0, 1).
    shared: LazyDraws,
    errors: LazyDraws,
    costs: Vec<OnceCell<f64>>,
    manifestos: Vec<Vec<ProblemId>>,
    /// Inputs of the draws: the random draws and the setting; `None` if some were redrawn.
    drawn: Option<(Draws<'static>, Arc<DrawnFrom>)>,
    /// Problems by their value to a party, used while its manifesto is written.
    ranking: Vec<(f64, ProblemId)>,
}

impl World {
    /// Make this the world at the start of a formation: draw the truth, and reset everything else to the setting
    /// ([`World::begin_again`]).
    pub fn begin(&mut self, setting: &Setting, draws: Draws<'_>, muted: &Muted) {
        self.draw(setting, draws);
        self.begin_again(setting, muted);
    }

    /// Make this the same world again, at the start of a formation with others muted: keep the draws, and reset
    /// everything else to the setting (trust without the mayor's part if the mayor is muted).
    pub(crate) fn begin_again(&mut self, setting: &Setting, muted: &Muted) {
        let (plans, problems) = (setting.policy.plans(), setting.policy.problems.len());
        self.held.begin(setting.cast.agents().len(), muted);
        self.played.begin(Choices::NONE);
        let binds = setting.cast.mayor().is_some_and(|mayor| self.held.has(mayor, Means::Authority));
        refill(&mut self.relations, setting.graph.initial(binds));
        reset(&mut self.active, setting.cast.agents().len(), true);
        reset(&mut self.slots, setting.scenario.departments().len(), 0);
        reset(&mut self.claims, plans, 0.0);
        reset(&mut self.dossiers, problems, None);
        self.papers = Papers::default();
        reset(&mut self.decisions, problems, None);
        reset(&mut self.tabled, plans, None);
        self.utilities.resize(plans * setting.scenario.parties().len(), 0.0);
        self.partners_most = setting.scenario.parties().len();
        self.beliefs.begin(setting.scenario.negotiators().len(), problems, setting.policy.approaches());
        self.lead = PartyId::default();
        self.mandate = Mandate::default();
        self.coalition = Coalition::default();
        self.council_wide = false;
        self.partners.clear();
        self.table.clear();
        self.spent = 0.0;
        self.endorsed = false;
        self.conflict_open = false;
        self.agreement.clear();
        self.installed = false;
    }

    /// Make this the current state of another world with the same draws, and go on with these muted: all questions so
    /// far must have had the same answers.
    pub fn go_on_from(&mut self, other: &World, muted: &Muted) {
        let World {
            relations,
            active,
            slots,
            claims,
            dossiers,
            papers,
            partners,
            table,
            utilities,
            decisions,
            tabled,
            agreement,
            beliefs,
            hearing,
            held,
            played,
            lead,
            mandate,
            coalition,
            council_wide,
            endorsed,
            spent,
            conflict_open,
            installed,
            partners_most,
            // Draws stay.
            urgency: _,
            quality: _,
            goals: _,
            shared: _,
            errors: _,
            impressions: _,
            costs: _,
            manifestos: _,
            drawn: _,
            ranking: _,
        } = other;
        self.relations.clone_from(relations);
        self.active.clone_from(active);
        self.slots.clone_from(slots);
        self.claims.clone_from(claims);
        self.dossiers.clone_from(dossiers);
        self.papers.clone_from(papers);
        self.partners.clone_from(partners);
        self.table.clone_from(table);
        self.utilities.clone_from(utilities);
        self.decisions.clone_from(decisions);
        self.tabled.clone_from(tabled);
        self.agreement.clone_from(agreement);
        self.beliefs.become_like(beliefs);
        self.hearing.become_like(hearing);
        self.held.go_on_from(held, muted);
        self.played.clone_from(played);
        self.lead = *lead;
        self.mandate = *mandate;
        self.coalition = *coalition;
        self.council_wide = *council_wide;
        self.endorsed = *endorsed;
        self.spent = *spent;
        self.conflict_open = *conflict_open;
        self.installed = *installed;
        self.partners_most = *partners_most;
    }

    /// Place in `utilities` of the first approach to a problem for a partner.
    pub fn utility_place(&self, problem: ProblemId, partner: Partner, approaches: usize) -> usize {
        (problem.index() * self.partners_most + partner.index()) * approaches
    }
}

fn reset<T: Clone>(values: &mut Vec<T>, length: usize, value: T) {
    values.clear();
    values.resize(length, value);
}

fn refill<T: Clone>(values: &mut Vec<T>, from: &[T]) {
    values.clear();
    values.extend_from_slice(from);
}
