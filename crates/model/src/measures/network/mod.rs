//! Contacts in the talks: process supporters as brokers ([`brokerage`]), the reach of experts ([`reach`]), and the
//! stages at which advice was held back ([`stages`]).
//!
//! All three are read from the record of whose estimates each negotiator heard ([`contacts`]). They tell who could have
//! had influence, not who had it: what was heard may have moved nobody.

pub mod brokerage;
pub mod reach;
pub mod stages;

use crate::ids::*;
use crate::trace::{Channel, Phase, Trace, What};
use crate::world::build::Setting;

/// One hearing: a negotiator at the table heard an expert's estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contact {
    /// The expert whose estimate it is: the author, if it was in the package or a supporter relayed it. Colleagues'
    /// estimates that a network pooled with it are not separated.
    pub expert: AgentId,
    /// The negotiator who heard it.
    pub negotiator: AgentId,
    /// The supporter through whom it came, who filled the package, chose the presenter or relayed the estimate in a
    /// proposal; `None` if it came directly.
    pub through: Option<AgentId>,
    /// Its channel.
    pub channel: Channel,
}

impl Contact {
    /// True if the expert told it, in a presentation, an answer or unasked; false if it came on paper, or a supporter
    /// relayed it or passed it on.
    pub(crate) const fn is_in_person(&self) -> bool {
        match self.channel {
            Channel::Presentation | Channel::Answer => true,
            Channel::Advice => self.through.is_none(),
            Channel::Package | Channel::Proposal => false,
        }
    }
}

/// All hearings in the talks (phase of formation), in the order of the log. Hearings that added nothing, because the
/// same was heard before or is not trusted, count too.
pub fn contacts(setting: &Setting, trace: &Trace) -> Vec<Contact> {
    let (mut chosen_by, mut passed_on) = (None, None);
    let mut found = Vec::new();
    for event in trace.events().iter().filter(|e| e.phase == Phase::Formation) {
        match event.what {
            What::Presented { chosen_by: supporter, .. } => chosen_by = Some(supporter),
            What::PassedOn { expert, by, passed: true, .. } => passed_on = Some((expert, by)),
            What::Heard { plan, from, to, channel, .. } => {
                let author = author_on(setting, setting.policy.problem_of(plan));
                let (expert, through) = match channel {
                    Channel::Package | Channel::Proposal => {
                        (author, Some(from).filter(|f| Some(*f) != author))
                    }
                    Channel::Presentation => (Some(from), chosen_by),
                    Channel::Answer => (Some(from), None),
                    Channel::Advice => match passed_on {
                        Some((expert, by)) if by == from => (Some(expert), Some(by)),
                        _ => (Some(from), None),
                    },
                };
                found.extend(expert.map(|expert| Contact { expert, negotiator: to, through, channel }));
            }
            _ => {}
        }
    }
    found
}

/// The author of the factsheet on a problem; `None` if no factsheet treats it.
fn author_on(setting: &Setting, problem: ProblemId) -> Option<AgentId> {
    let sheet = setting.policy.problem(problem).factsheet?;
    Some(setting.cast.official(setting.scenario.factsheets()[sheet.index()].author))
}
