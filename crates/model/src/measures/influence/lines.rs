//! The runs of one world: the formation, its counterfactuals, and what they give everybody. Figures read from here.

use super::goals::{Attainment, Wishes};
use super::outcome::Outcome;
use crate::ids::*;
use crate::measures::network::brokerage::Brokerage;
use crate::measures::network::reach::Reach;
use crate::measures::network::stages::StageCounts;
use crate::measures::perceived::Perceived;
use crate::measures::replicate::ReplicateRecord;
use crate::trace::Coalition;
use crate::world::means::MeansSet;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// A run of a world: the formation itself, or a counterfactual of it. Groups are positions in a study's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// The formation in which nobody is muted.
    Formation,
    /// A group is muted in some means.
    Muted(usize, MeansSet),
    /// Some of supporters, experts and management line are muted, one bit each.
    MutedTogether(usize),
    /// Only the luck of a group is another.
    Redrawn(usize),
    /// Everyday practice.
    Everyday,
    /// Everyday practice in which a group is muted.
    EverydayMuted(usize),
}

/// What was found in one world.
#[derive(Debug)]
pub struct Lines<'s> {
    /// Place of each run among those that the study asks for.
    pub places: &'s BTreeMap<Line, usize>,
    /// Which of the runs that were simulated each of these is the same as.
    pub simulated: Vec<usize>,
    /// What is kept of each run that was simulated.
    pub outcomes: Vec<Outcome>,
    /// Number of themes.
    pub themes: usize,
    /// Plans of each problem.
    pub approaches: usize,
    /// The recorded case: its coalition, and the lead that failed.
    pub case: (Option<Coalition>, Option<PartyId>),
    /// Seats of each party.
    pub seats: Vec<u32>,
    /// What each group wants.
    pub wishes: Vec<Wanted>,
    /// What all civil servants want together.
    pub civil_servants: Wanted,
    /// What the coalition's parties want together, each as much as its share of their seats.
    pub coalition: Wanted,
    /// What all parties want together, likewise.
    pub council: Wanted,
    /// The parties of the formation's coalition, where they are asked for.
    pub partners: Vec<MeasuredPartner>,
    /// The formation in figures.
    pub record: ReplicateRecord,
    /// How each group's influence is perceived.
    pub perceived: Vec<Perceived>,
    /// Dyadic influence of each group of one person on each negotiator: [group][negotiator].
    pub dyads: Vec<Vec<Option<f64>>>,
    /// Brokerage of process supporters.
    pub brokerage: Brokerage,
    /// Reach of experts.
    pub reach: Vec<Reach>,
    /// Who wrote what was noticed to be coloured, and who noticed it; a pair for each time.
    pub noticed: Vec<(AgentId, AgentId)>,
    /// Where recommendations ended.
    pub stages: StageCounts,
}

/// A party of the formation's coalition, measured as any group is: by the same formation in which it is muted.
#[derive(Debug)]
pub struct MeasuredPartner {
    /// The party.
    pub party: PartyId,
    /// What its negotiators want together.
    pub wanted: Wanted,
    /// Which of the runs that were simulated is the one in which it is muted.
    pub muted: usize,
}

/// What somebody wants of a world, and what its runs give of it, worked out when a figure first needs it.
#[derive(Debug)]
pub struct Wanted {
    /// What is wanted.
    pub wishes: Wishes,
    attained: Vec<OnceCell<Attainment>>,
}

impl Wanted {
    /// What is wanted in a world of at most `runs` runs.
    pub fn of(wishes: Wishes, runs: usize) -> Wanted {
        Wanted { wishes, attained: vec![OnceCell::new(); runs] }
    }
}

impl Lines<'_> {
    /// What is kept of a run.
    ///
    /// # Panics
    /// Where the run was not asked for.
    pub fn outcome(&self, line: Line) -> &Outcome {
        &self.outcomes[self.simulated[self.places[&line]]]
    }

    /// The formation in which nobody is muted.
    pub fn formation(&self) -> &Outcome {
        self.outcome(Line::Formation)
    }

    /// What a run gives those who want something.
    pub fn attained(&self, wanted: &Wanted, line: Line) -> Attainment {
        self.attained_in(wanted, self.simulated[self.places[&line]])
    }

    /// What one of the runs that were simulated gives those who want something.
    pub(crate) fn attained_in(&self, wanted: &Wanted, run: usize) -> Attainment {
        *wanted.attained[run].get_or_init(|| wanted.wishes.attained(&self.outcomes[run]))
    }
}
