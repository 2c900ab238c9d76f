//! The event log of one formation: append-only. Rules emit events and write nothing else; every table, story and
//! measure reads it. New events are declared here and worded in `story::catalogue`.

mod declare;

use crate::ids::*;
pub use crate::party_set::{Coalition, MOST_PARTIES};
use crate::scenario::file::Mandate;
use crate::scenario::parameters::{ProcessFunction, RelationKind};
pub use declare::Reference;
use declare::{Refers, events};
use serde::Serialize;

/// The phases of a formation in order, and everyday practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Phase {
    /// Factsheets and the information package are made.
    Preparation,
    /// Seats are given, or computed from votes.
    Election,
    /// Informateurs sound out coalitions.
    InformationRounds,
    /// Sessions of the chosen parties' negotiators.
    Formation,
    /// The outline goes to the other parties and to each partner's own group.
    Consultation,
    /// The writer composes the agreement.
    Drafting,
    /// Portfolios are divided; the council votes.
    Investiture,
    /// The same civil servants advise sitting aldermen.
    EverydayPractice,
}

/// The origin of a plan on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposer {
    /// The information package, through the factsheet's author.
    Package(AgentId),
    /// A party's manifesto.
    Manifesto(PartyId),
    /// An expert who presented.
    Presentation(AgentId),
    /// A process supporter, unasked.
    Supporter(AgentId),
    /// An expert's answer to a request.
    Answer(AgentId),
    /// A party's own option: the approach nearest its ideal.
    OwnOption(PartyId),
    /// A consulted party or a partner's own group.
    Amendment(PartyId),
}

/// The way a piece of information reached a negotiator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In the information package.
    Package,
    /// In a presentation at the table.
    Presentation,
    /// As the answer to a request.
    Answer,
    /// As unsolicited advice.
    Advice,
    /// In a supporter's proposal.
    Proposal,
}

/// Reason why something ended or did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The party values its alternatives more.
    BetterAlternatives,
    /// It would have agreed but for its hostility to a member.
    Hostility,
    /// It would have agreed if the coalition's policy were as near to its own as the council's is.
    Distance,
    /// It values no alternative more, but is not ready yet.
    Reluctance,
    /// It is outside, and would join others in voting the coalition down.
    NotTolerated,
    /// No patience left for another sounding.
    OutOfPatience,
    /// Every admissible coalition was tried, or there is none.
    OutOfOptions,
}

/// Reason why a party does not take part in the consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Abstention {
    /// A coalition party excludes it, or it excludes one.
    Excluded,
    /// It stays out of government.
    StaysOut,
    /// It would have joined only if needed, and was not needed.
    NotNeeded,
}

/// Effect of a superior's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Screening {
    /// The recommendation did not pass.
    HeldBack,
    /// It passed, drawn towards the superior's own view.
    Bent,
}

/// Consequence of a fault on a relation, by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sanction {
    /// Hierarchical: out of the process.
    Dismissed,
    /// Contract: terminated; the department loses slots at the table.
    Terminated {
        /// Slots lost.
        slots: u16,
    },
    /// Gift: the giver now owes a favour.
    Owes,
    /// Gift: ended, because the balance stayed outside tolerance.
    Ended,
    /// Network: relations of the chain that lost value.
    ChainHarmed {
        /// Relations harmed.
        relations: u16,
    },
}

events! {
    /// The municipal secretary picked an official for a vacant function.
    RoleAssigned { official: AgentId, function: ProcessFunction },
    /// The responsible supporter asked for a factsheet (`by` is `None` if there is no supporter).
    Commissioned { factsheet: FactsheetId, author: AgentId, by: Option<AgentId>, kind: Option<RelationKind> },
    /// Author and supporter came into conflict over a recommendation.
    Conflict { plan: PlanId, expert: AgentId, supporter: AgentId, expert_won: bool } major,
    /// The winner of a conflict over a recommendation struck the loser's approach.
    Struck { plan: PlanId, by: AgentId },
    /// A director put a theme forward in a two-pager.
    PutForward { theme: ThemeId, author: AgentId },
    /// The controller wrote the financial outlook.
    OutlookWritten { author: AgentId },
    /// A negotiator read a two-pager, or the financial outlook.
    PaperRead { author: AgentId, by: AgentId },
    /// The responsible supporter passed an expert's unsolicited advice on to the table, or held it back.
    PassedOn { plan: PlanId, expert: AgentId, by: AgentId, passed: bool },
    /// A superior screened a recommendation.
    Screened { plan: PlanId, by: AgentId, effect: Screening },
    /// A factsheet was finished; timeliness is a share.
    Delivered { factsheet: FactsheetId, vertical: bool, timeliness: f32 } major,
    /// The supporter put a recommendation into the package.
    Included { plan: PlanId, by: Option<AgentId> },
    /// There was no room for it in the package.
    LeftOut { plan: PlanId, by: Option<AgentId> },
    /// A party received its seats.
    Seated { party: PartyId, seats: u16 },
    /// A party takes the lead.
    LeadTaken { party: PartyId, informateur: AgentId, mandate: Mandate } major,
    /// A coalition was sounded out.
    Sounded { lead: PartyId, coalition: Coalition } major,
    /// A party declined.
    Declined { party: PartyId, coalition: Coalition, reason: Reason } major,
    /// All partners agreed.
    Agreed { lead: PartyId, coalition: Coalition } major,
    /// The mandate went back.
    MandateReturned { party: PartyId, reason: Reason } major,
    /// The council debated; a motion may have asked for breadth.
    Debated { motion: bool } major,
    /// Nobody is left to lead; parties that agree make a council-wide agreement.
    CouncilWide { parties: Coalition, agreed: bool } major,
    /// A session began.
    SessionOpened { session: u16 },
    /// The table turned to a theme.
    ThemeOpened { theme: ThemeId, forced_by: Option<PartyId> } major,
    /// The table turned to a problem.
    ProblemOpened { problem: ProblemId, slots: u16 },
    /// The informateur endorsed a dossier.
    Endorsed { problem: ProblemId, informateur: AgentId },
    /// A supporter, or else the informateur, chose who presents.
    Presented { problem: ProblemId, expert: AgentId, chosen_by: AgentId } major,
    /// A negotiator asked an expert; the answer comes on a later day.
    Requested { problem: ProblemId, by: AgentId, expert: AgentId, vertical: bool, ready: i16 },
    /// The answer came.
    Answered { problem: ProblemId, to: AgentId, expert: AgentId },
    /// The answer did not come in time.
    NotDelivered { problem: ProblemId, to: AgentId, expert: AgentId },
    /// An official took the initiative.
    TookInitiative { problem: ProblemId, official: AgentId },
    /// A network pooled its members' estimates before one of them spoke.
    Pooled { problem: ProblemId, expert: AgentId, members: u16 },
    /// A negotiator heard a dossier. `plan` is the recommended one (the best claim among the rest, if a superior held
    /// back an answer's recommendation); `weight` is the precision added for the recommended plan.
    Heard { plan: PlanId, from: AgentId, to: AgentId, kind: RelationKind, channel: Channel, weight: f32 },
    /// The relation let nothing pass.
    Blocked { problem: ProblemId, from: AgentId, to: AgentId, kind: RelationKind },
    /// A contract counted a deliverable.
    Counted { from: AgentId, to: AgentId, delivered: u16, owed: u16 },
    /// A gift changed the balance (favours owed to the giver).
    Given { from: AgentId, to: AgentId, balance: f32 },
    /// A network counted the value of what one member said: number of colleagues whom the listener trusts more for it.
    ValueShared { from: AgentId, to: AgentId, colleagues: u16 },
    /// A relation returned something: a slot at the table (contract), attention (gift), access through a member
    /// (network), protection (hierarchical).
    Returned { from: AgentId, to: AgentId, kind: RelationKind, amount: f32 },
    /// A negotiator noticed colouring.
    Noticed { problem: ProblemId, author: AgentId, by: AgentId, spoke: bool } major if spoke,
    /// The table dropped a dossier.
    Dropped { problem: ProblemId, author: AgentId } major,
    /// A relation's sanction.
    Sanctioned { from: AgentId, to: AgentId, kind: RelationKind, sanction: Sanction, trust: f32 } major,
    /// A plan was put on the table.
    Tabled { plan: PlanId, by: Proposer },
    /// A party vetoed a plan.
    Vetoed { plan: PlanId, party: PartyId },
    /// There was no money; `followed` is true if the controller's word was.
    OverBudget { plan: PlanId, controller: Option<AgentId>, followed: bool },
    /// The table decided; utility is the weighted mean over the parties.
    Decided { problem: ProblemId, plan: Option<PlanId>, utility: f32 } major,
    /// A party gave way to another, which now owes it a favour.
    GaveWay { problem: ProblemId, party: PartyId, to: PartyId, favour: f32 },
    /// Two parties exchanged concessions on two problems.
    Exchanged { first: PlanId, won_by: PartyId, second: PlanId, lost_by: PartyId },
    /// Time ran out before the problem's turn.
    NotReached { problem: ProblemId },
    /// A party was asked for its view; `abstained` is the reason if it did not take part.
    Consulted { party: PartyId, abstained: Option<Abstention> },
    /// A party asked for an amendment.
    Amended { party: PartyId, plan: PlanId, adopted: bool } major if adopted,
    /// The writer put a plan into the draft, at a rank.
    Composed { plan: PlanId, rank: u16 },
    /// The writer left a plan out.
    Cut { plan: PlanId },
    /// A party had a lost plan restored in place of another.
    Restored { party: PartyId, plan: PlanId, instead_of: PlanId },
    /// The agreement was presented.
    Presentation { plans: u16 } major,
    /// A party's portfolios.
    Portfolios { party: PartyId, count: u16 } major,
    /// Aldermen without party, whom the partners nominate together.
    NominatedTogether { count: u16 } major,
    /// A party's vote.
    Voted { party: PartyId, favour: bool },
    /// The council voted the executive into office, or rejected it.
    Invested { favour: u16, against: u16, installed: bool } major,
    /// The formation ended without a coalition.
    NoCoalition major,
    /// Everyday practice: an alderman decided.
    EverydayDecided { problem: ProblemId, alderman: AgentId, plan: Option<PlanId>, advised: bool },
}

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Event {
    /// Days from the election; negative before it.
    pub day: i16,
    /// Phase.
    pub phase: Phase,
    /// The event itself.
    #[serde(flatten)]
    pub what: What,
}

/// The event log of one formation.
#[derive(Debug, PartialEq)]
pub struct Trace {
    day: i16,
    phase: Phase,
    events: Vec<Event>,
}

impl Default for Trace {
    fn default() -> Self {
        Trace { day: 0, phase: Phase::Preparation, events: Vec::new() }
    }
}

impl Clone for Trace {
    fn clone(&self) -> Trace {
        Trace { day: self.day, phase: self.phase, events: self.events.clone() }
    }

    /// Copy, reusing the memory.
    fn clone_from(&mut self, other: &Trace) {
        (self.day, self.phase) = (other.day, other.phase);
        self.events.clone_from(&other.events);
    }
}

impl Trace {
    /// Clear everything for the next formation; keep the memory.
    pub fn clear(&mut self) {
        *self = Trace { events: std::mem::take(&mut self.events), ..Trace::default() };
        self.events.clear();
    }

    /// Assign events from now on to this phase.
    pub fn enter(&mut self, phase: Phase) {
        self.phase = phase;
    }

    /// Date events from now on to this day.
    pub(crate) fn set_day(&mut self, day: i32) {
        self.day = i16::try_from(day.clamp(i32::from(i16::MIN), i32::from(i16::MAX))).unwrap_or(i16::MAX);
    }

    /// Today.
    pub fn day(&self) -> i32 {
        i32::from(self.day)
    }

    /// Record an event now.
    #[inline]
    pub fn emit(&mut self, what: What) {
        self.events.push(Event { day: self.day, phase: self.phase, what });
    }

    /// All events, in the order in which they happened.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_small() {
        assert!(size_of::<Event>() <= 20, "{}", size_of::<Event>());
    }

    #[test]
    fn references_and_what_is_major_follow_from_the_fields() {
        let opened = What::ThemeOpened { theme: ThemeId::at(2), forced_by: None };
        assert_eq!(opened.references(), [("theme", Reference::Theme(ThemeId::at(2)))]);
        let [author, by] = [0, 1].map(AgentId::at);
        let noticed = |spoke| What::Noticed { problem: ProblemId::at(0), author, by, spoke };
        assert_eq!(
            noticed(true).references()[1..],
            [("author", Reference::Agent(author)), ("by", Reference::Agent(by))]
        );
        assert!(opened.is_major() && noticed(true).is_major() && !noticed(false).is_major());
        assert!(What::NAMES.contains(&opened.name()));
    }
}
