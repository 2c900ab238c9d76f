//! Figures: every measure has a name, used in tables, patterns and precision targets, and a definition.
//! docs/MEASURES.md explains how to read each.

mod definition;
mod name;
mod value;

pub use name::current_name;

use crate::ids::*;
use crate::measures::catalogue::FormationFigure;
use crate::measures::influence::Dimension;
use crate::measures::influence::goals::GoalsAsked;
use crate::measures::influence::lines::{Line, Lines};
use crate::measures::network::stages::Stage;
use crate::trace::Coalition;
use crate::world::means::{Means, MeansSet};

/// Part of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GoalPart {
    /// All of it.
    Whole,
    /// The part that agrees with the professional truth.
    Professional,
    /// The rest.
    Private,
}

/// A selection of the changed decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionSide {
    /// All.
    Changed,
    /// Towards the goals of those muted.
    Towards,
    /// Away from them.
    Away,
}

/// A selection of the plans that are gone without a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plans {
    /// All.
    Gone,
    /// Those that the group wants.
    Serving,
    /// The others.
    NotServing,
}

/// Kinds of figures. Groups are positions in the study's list.
#[derive(Debug, Clone, Copy)]
enum FigureKind {
    Influence(usize, Dimension, GoalPart),
    PerHead(usize, Dimension),
    Attained(usize, Dimension),
    AttainedWithout(usize, Dimension),
    Impact(usize, Dimension),
    ImpactDays(usize),
    NoiseFloor(usize, Dimension),
    NoiseFloorDays(usize),
    Means(usize, Dimension, Means),
    Share(usize, Dimension),
    Partner(Dimension),
    AttainedAlone(usize),
    Plans(usize, Plans),
    Decisions(usize, DecisionSide),
    Everyday(usize, DecisionSide),
    Perceived(usize),
    OwnView(usize),
    Dyad(usize, NegotiatorId),
    Document(DocumentFigure),
    Politicians { council: bool },
    Brokerage { supporter: SupporterId, alone: bool },
    Reach { expert: ExpertId, in_person: bool },
    Stage(Stage),
    Formation(&'static FormationFigure),
    CaseCoalition,
    CaseLeadFails,
    Coalition(Coalition),
    PortfolioSlope,
    Noticed { author: AgentId, by: AgentId },
}

/// A figure of the comparison of documents.
#[derive(Debug, Clone, Copy)]
enum DocumentFigure {
    Match,
    Coincidental,
    Added,
}

/// One measure of one world.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Name: words joined by dots, such as `influence.supporters.outcome`.
    pub name: String,
    /// Meaning.
    pub meaning: String,
    /// Unit.
    pub unit: &'static str,
    /// Range.
    pub range: &'static str,
    kind: FigureKind,
}

/// The players of [`Line::MutedTogether`], in the order of its bits.
pub const TOGETHER: [&str; 3] = ["supporters", "experts", "line"];

/// The parts of a formation that figures read, other than the outcomes of its runs; the rest is not computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reads {
    /// Goals.
    pub goals: GoalsAsked,
    /// True if it reads the perception of each group's influence.
    pub perceived: bool,
    /// True if it reads the brokerage of process supporters.
    pub brokerage: bool,
    /// True if it reads the reach of experts.
    pub reach: bool,
    /// True if it reads the stages at which recommendations ended.
    pub stages: bool,
    /// True if it reads the runs in which a party of the coalition is muted.
    pub partners: bool,
}

impl Reads {
    /// Everything that either reads.
    pub fn and(self, other: Reads) -> Reads {
        let goals = GoalsAsked {
            course: self.goals.course || other.goals.course,
            professional: self.goals.professional || other.goals.professional,
            politicians: self.goals.politicians || other.goals.politicians,
        };
        Reads {
            goals,
            perceived: self.perceived || other.perceived,
            brokerage: self.brokerage || other.brokerage,
            reach: self.reach || other.reach,
            stages: self.stages || other.stages,
            partners: self.partners || other.partners,
        }
    }
}

const SHARE_OF_RANGE: &str = "share of the attainable range";
const FROM_MINUS_ONE: &str = "-1 to 1";
const UNIT_INTERVAL: &str = "0 to 1";

impl Figure {
    /// The runs that it needs, except those in which a party of the coalition is muted: only the formation determines
    /// these.
    pub fn needs(&self) -> Vec<Line> {
        let base = Line::Formation;
        match self.kind {
            FigureKind::Influence(group, ..)
            | FigureKind::AttainedWithout(group, _)
            | FigureKind::PerHead(group, _)
            | FigureKind::Impact(group, _)
            | FigureKind::ImpactDays(group)
            | FigureKind::Plans(group, _)
            | FigureKind::Decisions(group, _)
            | FigureKind::Dyad(group, _) => {
                vec![base, Line::Muted(group, MeansSet::ALL)]
            }
            FigureKind::NoiseFloor(group, _) | FigureKind::NoiseFloorDays(group) => {
                vec![base, Line::Redrawn(group)]
            }
            FigureKind::Means(group, ..) => {
                (0..MeansSet::NUMBER).map(|set| Line::Muted(group, MeansSet::at(set))).chain([base]).collect()
            }
            FigureKind::Share(..) => {
                (0..1 << TOGETHER.len()).map(Line::MutedTogether).chain([base]).collect()
            }
            FigureKind::Everyday(group, _) => vec![base, Line::Everyday, Line::EverydayMuted(group)],
            FigureKind::Politicians { .. }
            | FigureKind::Document(DocumentFigure::Coincidental | DocumentFigure::Added) => {
                vec![base, Line::MutedTogether(EVERYBODY)]
            }
            FigureKind::Attained(..)
            | FigureKind::AttainedAlone(_)
            | FigureKind::Partner(_)
            | FigureKind::Perceived(_)
            | FigureKind::OwnView(_)
            | FigureKind::Document(DocumentFigure::Match)
            | FigureKind::Brokerage { .. }
            | FigureKind::Reach { .. }
            | FigureKind::Stage(_)
            | FigureKind::Formation(_)
            | FigureKind::CaseCoalition
            | FigureKind::CaseLeadFails
            | FigureKind::Coalition(_)
            | FigureKind::PortfolioSlope
            | FigureKind::Noticed { .. } => vec![base],
        }
    }

    /// The parts of the formation that it reads. The study asks for the goals of groups that contain politicians.
    pub fn reads(&self) -> Reads {
        let mut reads = Reads::default();
        match self.kind {
            FigureKind::Influence(_, d, part) => {
                reads.goals.course = d == Dimension::Course;
                reads.goals.professional = part != GoalPart::Whole;
            }
            FigureKind::PerHead(_, d)
            | FigureKind::Attained(_, d)
            | FigureKind::AttainedWithout(_, d)
            | FigureKind::Means(_, d, _)
            | FigureKind::Share(_, d) => reads.goals.course = d == Dimension::Course,
            FigureKind::Politicians { .. } => reads.goals.politicians = true,
            FigureKind::Partner(d) => {
                reads.partners = true;
                reads.goals.politicians = true;
                reads.goals.course = d == Dimension::Course;
            }
            FigureKind::Perceived(_) | FigureKind::OwnView(_) => reads.perceived = true,
            FigureKind::Brokerage { .. } => reads.brokerage = true,
            FigureKind::Reach { .. } => reads.reach = true,
            FigureKind::Stage(_) => reads.stages = true,
            FigureKind::Impact(..)
            | FigureKind::ImpactDays(_)
            | FigureKind::NoiseFloor(..)
            | FigureKind::NoiseFloorDays(_)
            | FigureKind::AttainedAlone(_)
            | FigureKind::Plans(..)
            | FigureKind::Decisions(..)
            | FigureKind::Everyday(..)
            | FigureKind::Dyad(..)
            | FigureKind::Document(_)
            | FigureKind::Formation(_)
            | FigureKind::CaseCoalition
            | FigureKind::CaseLeadFails
            | FigureKind::Coalition(_)
            | FigureKind::PortfolioSlope
            | FigureKind::Noticed { .. } => {}
        }
        reads
    }

    /// Its value in one world; `None` if it does not exist there.
    pub fn value(&self, lines: &Lines<'_>) -> Option<f64> {
        self.kind.value(lines)
    }

    /// True if it concerns the joint goals of all civil servants.
    pub fn is_of_joint_goals(&self) -> bool {
        matches!(self.kind, FigureKind::Share(..))
    }

    /// The group whose muting the dyads need; `None` if it is no dyad.
    pub fn dyad_of(&self) -> Option<usize> {
        if let FigureKind::Dyad(group, _) = self.kind { Some(group) } else { None }
    }
}

/// The set in which all players are muted.
const EVERYBODY: usize = (1 << TOGETHER.len()) - 1;
