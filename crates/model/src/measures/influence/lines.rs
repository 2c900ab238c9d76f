//! The runs of one world: the formation, its counterfactuals, and what persons attain in each. Figures are read from
//! here.

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
    /// Only a group's random draws differ.
    Redrawn(usize),
    /// Everyday practice.
    Everyday,
    /// Everyday practice in which a group is muted.
    EverydayMuted(usize),
}

/// Results from one world.
#[derive(Debug)]
pub struct Lines<'s> {
    /// Place of each run among those that the study asks for.
    pub places: &'s BTreeMap<Line, usize>,
    /// For each of these, the simulated run that is identical to it.
    pub simulated: Vec<usize>,
    /// Outcome of each simulated run.
    pub outcomes: Vec<Outcome>,
    /// Number of themes.
    pub themes: usize,
    /// Plans of each problem.
    pub approaches: usize,
    /// The recorded case: its coalition, and the lead that failed.
    pub case: (Option<Coalition>, Option<PartyId>),
    /// Seats of each party.
    pub seats: Vec<u32>,
    /// Wishes of each group.
    pub wishes: Vec<Wanted>,
    /// Joint wishes of all civil servants.
    pub civil_servants: Wanted,
    /// Joint wishes of the coalition's parties, each weighted by its share of their seats.
    pub coalition: Wanted,
    /// Joint wishes of all parties, likewise.
    pub council: Wanted,
    /// The parties of the formation's coalition, if asked for.
    pub partners: Vec<MeasuredPartner>,
    /// Figures of the formation.
    pub record: ReplicateRecord,
    /// Perceived influence of each group.
    pub perceived: Vec<Perceived>,
    /// Dyadic influence of each group of one person on each negotiator: [group][negotiator].
    pub dyads: Vec<Vec<Option<f64>>>,
    /// Brokerage of process supporters.
    pub brokerage: Brokerage,
    /// Reach of experts.
    pub reach: Vec<Reach>,
    /// Author of an estimate noticed to be coloured, and who noticed it: one pair for each time.
    pub noticed: Vec<(AgentId, AgentId)>,
    /// Stages at which recommendations ended.
    pub stages: StageCounts,
}

/// A party of the formation's coalition, measured as any group is: by the same formation with the party muted.
#[derive(Debug)]
pub struct MeasuredPartner {
    /// The party.
    pub party: PartyId,
    /// Joint wishes of its negotiators.
    pub wanted: Wanted,
    /// The simulated run in which it is muted.
    pub muted: usize,
}

/// Wishes in a world, and what its runs give of them, computed when a figure first needs it.
#[derive(Debug)]
pub struct Wanted {
    /// The wishes.
    pub wishes: Wishes,
    attained: Vec<OnceCell<Attainment>>,
}

impl Wanted {
    /// Wishes in a world of at most `runs` runs.
    pub fn of(wishes: Wishes, runs: usize) -> Wanted {
        Wanted { wishes, attained: vec![OnceCell::new(); runs] }
    }
}

impl Lines<'_> {
    /// The outcome of a run.
    ///
    /// # Panics
    /// If the run was not asked for.
    pub fn outcome(&self, line: Line) -> &Outcome {
        &self.outcomes[self.simulated[self.places[&line]]]
    }

    /// The formation in which nobody is muted.
    pub fn formation(&self) -> &Outcome {
        self.outcome(Line::Formation)
    }

    /// Attainment of wishes in a run.
    pub fn attained(&self, wanted: &Wanted, line: Line) -> Attainment {
        self.attained_in(wanted, self.simulated[self.places[&line]])
    }

    /// Attainment of wishes in one of the simulated runs.
    pub(crate) fn attained_in(&self, wanted: &Wanted, run: usize) -> Attainment {
        *wanted.attained[run].get_or_init(|| wanted.wishes.attained(&self.outcomes[run]))
    }
}
