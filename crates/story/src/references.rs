//! Whom and what an event is about: the one table behind the choice of events for a person or a plan,
//! and behind the names in JSON.

use model::ids::*;
use model::trace::{Coalition, Proposer, What};

/// A field of an event that stands for something with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A person.
    Agent(AgentId),
    /// A party.
    Party(PartyId),
    /// A set of parties.
    Parties(Coalition),
    /// A theme.
    Theme(ThemeId),
    /// A problem.
    Problem(ProblemId),
    /// A plan.
    Plan(PlanId),
    /// A factsheet.
    Factsheet(FactsheetId),
}

use Reference::{Agent, Factsheet, Parties, Party, Plan, Problem, Theme};

/// A field's name, and what it stands for.
pub type Field = (&'static str, Reference);

/// The fields of an event that stand for something with a name, by their names in the event.
#[must_use]
pub fn references(what: &What) -> Vec<Field> {
    match *what {
        What::Debated { .. }
        | What::NoCoalition
        | What::SessionOpened { .. }
        | What::Presentation { .. }
        | What::Invested { .. } => vec![],
        What::RoleAssigned { official, .. } => vec![("official", Agent(official))],
        What::Commissioned { factsheet, author, by, .. } => {
            with(vec![("factsheet", Factsheet(factsheet)), ("author", Agent(author))], "by", by.map(Agent))
        }
        What::Conflict { plan, expert, supporter, .. } => {
            vec![("plan", Plan(plan)), ("expert", Agent(expert)), ("supporter", Agent(supporter))]
        }
        What::PutForward { theme, author } => vec![("theme", Theme(theme)), ("author", Agent(author))],
        What::OutlookWritten { author } => vec![("author", Agent(author))],
        What::PaperRead { author, by } => vec![("author", Agent(author)), ("by", Agent(by))],
        What::PassedOn { plan, expert, by, .. } => {
            vec![("plan", Plan(plan)), ("expert", Agent(expert)), ("by", Agent(by))]
        }
        What::Screened { plan, by, .. } | What::Struck { plan, by } => {
            vec![("plan", Plan(plan)), ("by", Agent(by))]
        }
        What::Delivered { factsheet, .. } => vec![("factsheet", Factsheet(factsheet))],
        What::Included { plan, by } | What::LeftOut { plan, by } => {
            with(vec![("plan", Plan(plan))], "by", by.map(Agent))
        }
        What::Seated { party, .. }
        | What::MandateReturned { party, .. }
        | What::Consulted { party, .. }
        | What::Portfolios { party, .. }
        | What::Voted { party, .. } => vec![("party", Party(party))],
        What::LeadTaken { party, informateur, .. } => {
            vec![("party", Party(party)), ("informateur", Agent(informateur))]
        }
        What::Sounded { lead, coalition } | What::Agreed { lead, coalition } => {
            vec![("lead", Party(lead)), ("coalition", Parties(coalition))]
        }
        What::Declined { party, coalition, .. } => {
            vec![("party", Party(party)), ("coalition", Parties(coalition))]
        }
        What::CouncilWide { parties, .. } => vec![("parties", Parties(parties))],
        What::ThemeOpened { theme, forced_by } => {
            with(vec![("theme", Theme(theme))], "forced_by", forced_by.map(Party))
        }
        What::ProblemOpened { problem, .. } | What::NotReached { problem } => {
            vec![("problem", Problem(problem))]
        }
        What::Endorsed { problem, informateur } => {
            vec![("problem", Problem(problem)), ("informateur", Agent(informateur))]
        }
        What::Presented { problem, expert, chosen_by } => {
            vec![("problem", Problem(problem)), ("expert", Agent(expert)), ("chosen_by", Agent(chosen_by))]
        }
        What::Requested { problem, by, expert, .. } => {
            vec![("problem", Problem(problem)), ("by", Agent(by)), ("expert", Agent(expert))]
        }
        What::Answered { problem, to, expert } | What::NotDelivered { problem, to, expert } => {
            vec![("problem", Problem(problem)), ("to", Agent(to)), ("expert", Agent(expert))]
        }
        What::TookInitiative { problem, official } => {
            vec![("problem", Problem(problem)), ("official", Agent(official))]
        }
        What::Pooled { problem, expert, .. } => {
            vec![("problem", Problem(problem)), ("expert", Agent(expert))]
        }
        What::Heard { plan, from, to, .. } => {
            vec![("plan", Plan(plan)), ("from", Agent(from)), ("to", Agent(to))]
        }
        What::Blocked { problem, from, to, .. } => {
            vec![("problem", Problem(problem)), ("from", Agent(from)), ("to", Agent(to))]
        }
        What::Noticed { problem, author, by, .. } => {
            vec![("problem", Problem(problem)), ("author", Agent(author)), ("by", Agent(by))]
        }
        What::Dropped { problem, author } => vec![("problem", Problem(problem)), ("author", Agent(author))],
        What::Counted { from, to, .. }
        | What::Given { from, to, .. }
        | What::ValueShared { from, to, .. }
        | What::Returned { from, to, .. }
        | What::Sanctioned { from, to, .. } => vec![("from", Agent(from)), ("to", Agent(to))],
        What::Tabled { plan, by } => vec![("plan", Plan(plan)), ("by", of_proposer(by))],
        What::Vetoed { plan, party } | What::Amended { party, plan, .. } => {
            vec![("plan", Plan(plan)), ("party", Party(party))]
        }
        What::OverBudget { plan, controller, .. } => {
            with(vec![("plan", Plan(plan))], "controller", controller.map(Agent))
        }
        What::Decided { problem, plan, .. } => {
            with(vec![("problem", Problem(problem))], "plan", plan.map(Plan))
        }
        What::GaveWay { problem, party, to, .. } => {
            vec![("problem", Problem(problem)), ("party", Party(party)), ("to", Party(to))]
        }
        What::Exchanged { first, won_by, second, lost_by } => vec![
            ("first", Plan(first)),
            ("won_by", Party(won_by)),
            ("second", Plan(second)),
            ("lost_by", Party(lost_by)),
        ],
        What::Composed { plan, .. } | What::Cut { plan } => vec![("plan", Plan(plan))],
        What::Restored { party, plan, instead_of } => {
            vec![("party", Party(party)), ("plan", Plan(plan)), ("instead_of", Plan(instead_of))]
        }
        What::EverydayDecided { problem, alderman, plan, .. } => {
            with(vec![("problem", Problem(problem)), ("alderman", Agent(alderman))], "plan", plan.map(Plan))
        }
    }
}

fn with(mut fields: Vec<Field>, name: &'static str, more: Option<Reference>) -> Vec<Field> {
    fields.extend(more.map(|reference| (name, reference)));
    fields
}

const fn of_proposer(by: Proposer) -> Reference {
    match by {
        Proposer::Package(agent)
        | Proposer::Presentation(agent)
        | Proposer::Supporter(agent)
        | Proposer::Answer(agent) => Agent(agent),
        Proposer::Manifesto(party) | Proposer::OwnOption(party) | Proposer::Amendment(party) => Party(party),
    }
}
