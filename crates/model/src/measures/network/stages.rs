//! Stages at which advice was held back. Every problem that a factsheet treats stands for one recommendation, which
//! ends at exactly one stage of its path from the author's desk to the agreement; the counts add up to the number of
//! problems treated.
//!
//! Unit: recommendations. The path is that of the paper: a plan whose recommendation ended early may still come into
//! the agreement by another path ([`Recommendation::despite`]), and one in the agreement might have come there without
//! the factsheet. The recommendation is that of the finished draft: an earlier conflict between author and supporter
//! over it is not a stage. Bending does not end a path and is counted separately. The measure tells where advice ends,
//! not what would have become of it had it passed. Own definition; the stages are those of the model.

use super::author_on;
use crate::ids::*;
use crate::trace::{Channel, Event, Phase, Screening, Trace, What};
use crate::world::build::Setting;
use serde::Serialize;

/// The stage at which a recommendation ended, in the order of the path. The first that applies counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The factsheet recommends nothing on the problem, and nobody held anything back: its author is out of the
    /// process.
    NotDrafted,
    /// Held back by a superior in the author's line.
    HeldBackBySuperior,
    /// Held back by the supporter who commissioned it.
    HeldBackBySupporter,
    /// Left out of the package by the filter.
    LeftOut,
    /// Its problem was never opened: time ran out, or there was no coalition.
    NotReached,
    /// Dropped by the table, because somebody called it coloured.
    Dropped,
    /// Opened, but heard by nobody: relations let nothing pass, or all disbelieved it in silence.
    Unheard,
    /// Heard; another plan was decided in the talks (directly or in an exchange) or in the consultation.
    OtherDecided,
    /// Heard; nothing was decided: no plan was worth more than leaving things as they are, or the decision never came.
    NothingDecided,
    /// Decided in the talks, then changed by an amendment.
    Amended,
    /// Decided, but cut in drafting.
    Cut,
    /// In the agreement.
    Agreed,
}

impl Stage {
    /// All stages, in the order of the path.
    pub const ALL: [Stage; 12] = [
        Stage::NotDrafted,
        Stage::HeldBackBySuperior,
        Stage::HeldBackBySupporter,
        Stage::LeftOut,
        Stage::NotReached,
        Stage::Dropped,
        Stage::Unheard,
        Stage::OtherDecided,
        Stage::NothingDecided,
        Stage::Amended,
        Stage::Cut,
        Stage::Agreed,
    ];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Stage::NotDrafted => "not_drafted",
            Stage::HeldBackBySuperior => "held_back_by_superior",
            Stage::HeldBackBySupporter => "held_back_by_supporter",
            Stage::LeftOut => "left_out",
            Stage::NotReached => "not_reached",
            Stage::Dropped => "dropped",
            Stage::Unheard => "unheard",
            Stage::OtherDecided => "other_decided",
            Stage::NothingDecided => "nothing_decided",
            Stage::Amended => "amended",
            Stage::Cut => "cut",
            Stage::Agreed => "agreed",
        }
    }

    /// Words shown to readers.
    pub const fn words(self) -> &'static str {
        match self {
            Stage::NotDrafted => "not drafted",
            Stage::HeldBackBySuperior => "held back by a superior",
            Stage::HeldBackBySupporter => "held back by the commissioning supporter",
            Stage::LeftOut => "left out of the package",
            Stage::NotReached => "its problem never came to the table",
            Stage::Dropped => "dropped by the table as coloured",
            Stage::Unheard => "heard by nobody",
            Stage::OtherDecided => "heard, another plan decided",
            Stage::NothingDecided => "heard, nothing decided",
            Stage::Amended => "decided, changed by an amendment",
            Stage::Cut => "decided, cut in drafting",
            Stage::Agreed => "in the agreement",
        }
    }
}

/// The path of the recommendation on one problem that a factsheet treats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Recommendation {
    /// The problem.
    pub problem: ProblemId,
    /// The author of the factsheet.
    pub author: AgentId,
    /// The author's department; `None` if there is none.
    pub department: Option<DepartmentId>,
    /// The recommended plan; `None` if nothing was drafted.
    pub plan: Option<PlanId>,
    /// The stage at which it ended.
    pub stage: Stage,
    /// The one person who ended it there: the superior or supporter who held it back, the supporter who left it out,
    /// the negotiator who called it coloured. `None` if it was no single person.
    pub by: Option<AgentId>,
    /// True if its claim was bent on the way to the package.
    pub bent: bool,
    /// True if the plan is in the agreement although the recommendation ended before: others wanted it too.
    pub despite: bool,
}

/// Number of recommendations that ended at each stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct StageCounts {
    /// Problems that factsheets treat: the sum of `ended`.
    pub treated: u32,
    /// Recommendations that ended at each stage, in the order of [`Stage::ALL`].
    pub ended: [u32; Stage::ALL.len()],
    /// Of all, bent.
    pub bent: u32,
    /// Of all, in the agreement by another path.
    pub despite: u32,
}

impl StageCounts {
    /// Count recommendations.
    pub fn of<'r>(recommendations: impl IntoIterator<Item = &'r Recommendation>) -> StageCounts {
        let mut counts = StageCounts::default();
        for recommendation in recommendations {
            counts.treated += 1;
            counts.ended[recommendation.stage as usize] += 1;
            counts.bent += u32::from(recommendation.bent);
            counts.despite += u32::from(recommendation.despite);
        }
        counts
    }

    /// Number of recommendations that ended at a stage.
    pub const fn at(&self, stage: Stage) -> u32 {
        self.ended[stage as usize]
    }
}

/// Counts by the author's department, in the order of departments; last, if any, those of authors without one.
pub fn by_department(
    setting: &Setting,
    recommendations: &[Recommendation],
) -> Vec<(Option<DepartmentId>, StageCounts)> {
    let departments = (0..setting.scenario.departments().len()).map(|d| Some(DepartmentId::at(d)));
    departments
        .chain([None])
        .map(|d| (d, StageCounts::of(recommendations.iter().filter(|r| r.department == d))))
        .filter(|(d, counts)| d.is_some() || counts.treated > 0)
        .collect()
}

/// The recommendation on every problem that a factsheet treats, in the order of problems.
pub fn of_formation(setting: &Setting, trace: &Trace) -> Vec<Recommendation> {
    let mut paths = vec![AdvicePath::default(); setting.policy.problems.len()];
    let mut agreed = vec![false; setting.policy.plans()];
    for event in trace.events() {
        note(setting, &mut paths, event);
        if let What::Composed { plan, .. } = event.what {
            agreed[plan.index()] = true;
        }
    }
    let problems = (0..paths.len()).map(ProblemId::at);
    problems
        .filter_map(|problem| {
            let author = author_on(setting, problem)?;
            let path = &paths[problem.index()];
            let department =
                setting.cast.experts.iter().find(|e| e.agent == author).and_then(|e| e.department);
            let plan = path.drafted;
            let agreed = plan.is_some_and(|p| agreed[p.index()]);
            let (stage, by) = path.end(setting, agreed);
            let despite = agreed && stage != Stage::Agreed;
            Some(Recommendation { problem, author, department, plan, stage, by, bent: path.bent, despite })
        })
        .collect()
}

/// The log's record of the recommendation on one problem.
#[derive(Debug, Clone, Copy, Default)]
struct AdvicePath {
    drafted: Option<PlanId>,
    bent: bool,
    held_back_by: Option<AgentId>,
    left_out: bool,
    /// The supporter who filtered it.
    filtered_by: Option<AgentId>,
    opened: bool,
    /// The negotiator who last called information on the problem coloured, and the one who called this recommendation
    /// so.
    speaker: Option<AgentId>,
    accused_by: Option<AgentId>,
    dropped: bool,
    answered: bool,
    heard: bool,
    /// The decision at the end of the talks, and the final one.
    in_talks: Option<PlanId>,
    at_last: Option<PlanId>,
}

impl AdvicePath {
    /// The first stage that applies, and the person who ended it there.
    fn end(&self, setting: &Setting, agreed: bool) -> (Stage, Option<AgentId>) {
        let Some(plan) = self.drafted else { return (Stage::NotDrafted, None) };
        if let Some(by) = self.held_back_by {
            let supports = setting.cast.supporters.iter().any(|s| s.agent == by);
            let stage = if supports { Stage::HeldBackBySupporter } else { Stage::HeldBackBySuperior };
            return (stage, Some(by));
        }
        if self.left_out {
            return (Stage::LeftOut, self.filtered_by);
        }
        let stage = match self.at_last {
            _ if !self.opened => Stage::NotReached,
            _ if self.dropped => return (Stage::Dropped, self.accused_by),
            _ if !self.heard => Stage::Unheard,
            Some(last) if last == plan && agreed => Stage::Agreed,
            Some(last) if last == plan => Stage::Cut,
            _ if self.in_talks == Some(plan) => Stage::Amended,
            Some(_) => Stage::OtherDecided,
            None => Stage::NothingDecided,
        };
        (stage, None)
    }
}

/// Record an event on the path of the recommendation that it concerns.
fn note(setting: &Setting, paths: &mut [AdvicePath], event: &Event) {
    let of = |plan: PlanId| setting.policy.problem_of(plan).index();
    let writes = |problem: ProblemId, agent: AgentId| author_on(setting, problem) == Some(agent);
    let colours = |problem: ProblemId, agent: AgentId| {
        setting.responsible_for(setting.policy.problem(problem).theme).is_some_and(|s| s.agent == agent)
    };
    match event.what {
        What::Screened { plan, by, effect } if event.phase == Phase::Preparation => match effect {
            Screening::Bent => paths[of(plan)].bent = true,
            Screening::HeldBack => {
                paths[of(plan)].drafted = Some(plan);
                paths[of(plan)].held_back_by = Some(by);
            }
        },
        What::Included { plan, by } | What::LeftOut { plan, by } => {
            let path = &mut paths[of(plan)];
            path.drafted = Some(plan);
            path.filtered_by = by;
            path.left_out = matches!(event.what, What::LeftOut { .. });
        }
        What::ProblemOpened { problem, .. } => paths[problem.index()].opened = true,
        What::Answered { problem, .. } => paths[problem.index()].answered = true,
        // A fresh estimate that the author gives on request is another paper: dropping it does not drop this one.
        What::Noticed { problem, by, spoke: true, .. } => paths[problem.index()].speaker = Some(by),
        What::Dropped { problem, author } if writes(problem, author) || colours(problem, author) => {
            let path = &mut paths[problem.index()];
            if !path.answered {
                (path.dropped, path.accused_by) = (true, path.speaker);
            }
        }
        What::Heard { plan, from, channel, .. } => {
            let own = matches!(channel, Channel::Package | Channel::Proposal)
                || writes(setting.policy.problem_of(plan), from);
            let path = &mut paths[of(plan)];
            path.heard |= own && path.drafted == Some(plan);
        }
        What::Decided { problem, plan, .. } => {
            paths[problem.index()].at_last = plan;
            if event.phase == Phase::Formation {
                paths[problem.index()].in_talks = plan;
            }
        }
        _ => {}
    }
}
