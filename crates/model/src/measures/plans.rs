//! The plans of an agreement, and the path by which each came to the table.

use crate::ids::*;
use crate::trace::Proposer;
use crate::world::World;
use crate::world::build::Setting;
use crate::world::documents::Agreed;
use numbers::random::Draws;

/// The paths by which a plan can come to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposalPath {
    /// Recommended in the information package.
    Package,
    /// In a partner's manifesto.
    Manifesto,
    /// Recommended by an expert who presented.
    Presentation,
    /// Proposed by a process supporter.
    Supporter,
    /// Recommended in the answer to a request.
    Answer,
    /// A partner's own option.
    OwnOption,
    /// An amendment in the consultation.
    Amendment,
}

impl ProposalPath {
    /// All paths, civil servants' and politicians'.
    pub const ALL: [ProposalPath; 7] = [
        ProposalPath::Package,
        ProposalPath::Presentation,
        ProposalPath::Answer,
        ProposalPath::Supporter,
        ProposalPath::Manifesto,
        ProposalPath::OwnOption,
        ProposalPath::Amendment,
    ];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            ProposalPath::Package => "package",
            ProposalPath::Manifesto => "manifesto",
            ProposalPath::Presentation => "presentation",
            ProposalPath::Supporter => "supporter",
            ProposalPath::Answer => "answer",
            ProposalPath::OwnOption => "own_option",
            ProposalPath::Amendment => "amendment",
        }
    }

    /// Words shown to readers.
    pub const fn words(self) -> &'static str {
        match self {
            ProposalPath::Package => "civil servants: the information package",
            ProposalPath::Presentation => "civil servants: a presentation",
            ProposalPath::Answer => "civil servants: an answer to a request",
            ProposalPath::Supporter => "civil servants: a process supporter's proposal",
            ProposalPath::Manifesto => "parties: a manifesto",
            ProposalPath::OwnOption => "parties: an own option at the table",
            ProposalPath::Amendment => "parties: an amendment in the consultation",
        }
    }

    /// True for a path of civil servants, false for one of politicians.
    pub(crate) const fn is_of_civil_servants(self) -> bool {
        matches!(
            self,
            ProposalPath::Package
                | ProposalPath::Presentation
                | ProposalPath::Answer
                | ProposalPath::Supporter
        )
    }

    /// The path of a proposer.
    pub const fn of(proposer: Proposer) -> ProposalPath {
        match proposer {
            Proposer::Package(_) => ProposalPath::Package,
            Proposer::Manifesto(_) => ProposalPath::Manifesto,
            Proposer::Presentation(_) => ProposalPath::Presentation,
            Proposer::Supporter(_) => ProposalPath::Supporter,
            Proposer::Answer(_) => ProposalPath::Answer,
            Proposer::OwnOption(_) => ProposalPath::OwnOption,
            Proposer::Amendment(_) => ProposalPath::Amendment,
        }
    }
}

/// The person who proposed; `None` if it was a party.
pub fn proposing_agent(proposer: Proposer) -> Option<AgentId> {
    match proposer {
        Proposer::Package(a) | Proposer::Presentation(a) | Proposer::Supporter(a) | Proposer::Answer(a) => {
            Some(a)
        }
        Proposer::Manifesto(_) | Proposer::OwnOption(_) | Proposer::Amendment(_) => None,
    }
}

/// The party that proposed; `None` if it was a person.
pub fn proposing_party(proposer: Proposer) -> Option<PartyId> {
    match proposer {
        Proposer::Manifesto(p) | Proposer::OwnOption(p) | Proposer::Amendment(p) => Some(p),
        Proposer::Package(_) | Proposer::Presentation(_) | Proposer::Supporter(_) | Proposer::Answer(_) => {
            None
        }
    }
}

/// A plan in an agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlanRecord {
    /// Rank in the agreement, from 1.
    pub rank: u32,
    /// The plan, its proposer and its utility.
    pub agreed: Agreed,
    /// True effectiveness, [0, 1].
    pub quality: f64,
    /// Cost, in mean costs of a plan.
    pub cost: f64,
}

/// The plans of the agreement, by rank.
pub fn of_agreement(setting: &Setting, draws: Draws<'_>, world: &World) -> Vec<PlanRecord> {
    (1..)
        .zip(&world.agreement)
        .map(|(rank, agreed)| PlanRecord {
            rank,
            agreed: *agreed,
            quality: world.quality[agreed.plan.index()],
            cost: world.cost(setting, draws, agreed.plan),
        })
        .collect()
}
