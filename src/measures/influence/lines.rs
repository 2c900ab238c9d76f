//! The runs of one world: the formation, its counterfactuals, and what they give everybody. Figures read from here.

use super::goals::{Attainment, Wishes};
use super::outcome::Outcome;
use crate::ids::PartyId;
use crate::measures::compared::Figures;
use crate::measures::network::brokerage::Brokerage;
use crate::measures::network::reach::Reach;
use crate::measures::network::stages::StageCounts;
use crate::measures::perceived::Perceived;
use crate::trace::Coalition;
use crate::world::means::MeansSet;
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
    /// Place of each run in `outcomes`.
    pub places: &'s BTreeMap<Line, usize>,
    /// What is kept of each run.
    pub outcomes: Vec<Outcome>,
    /// Number of themes.
    pub themes: usize,
    /// The recorded case: its coalition, and the lead that failed.
    pub case: (Option<Coalition>, Option<PartyId>),
    /// Seats of each party.
    pub seats: Vec<u32>,
    /// What each group wants.
    pub wishes: Vec<Wishes>,
    /// What all civil servants want together.
    pub civil_servants: Wishes,
    /// What the coalition's parties want together, each as much as its share of their seats.
    pub coalition: Wishes,
    /// What all parties want together, likewise.
    pub council: Wishes,
    /// The formation in figures.
    pub formation: Figures,
    /// How each group's influence is perceived.
    pub perceived: Vec<Perceived>,
    /// Dyadic influence of each group of one person on each negotiator: [group][negotiator].
    pub dyads: Vec<Vec<Option<f64>>>,
    /// Brokerage of process supporters.
    pub brokerage: Brokerage,
    /// Reach of experts.
    pub reach: Vec<Reach>,
    /// Where recommendations ended.
    pub stages: StageCounts,
}

impl Lines<'_> {
    /// What is kept of a run.
    ///
    /// # Panics
    /// Where the run was not asked for.
    #[must_use]
    pub fn outcome(&self, line: Line) -> &Outcome {
        &self.outcomes[self.places[&line]]
    }

    /// The formation in which nobody is muted.
    #[must_use]
    pub fn formation(&self) -> &Outcome {
        self.outcome(Line::Formation)
    }

    /// What a run gives a group.
    #[must_use]
    pub fn attained(&self, wishes: &Wishes, line: Line) -> Attainment {
        wishes.attained(self.outcome(line))
    }
}
