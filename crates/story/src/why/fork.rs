//! The fork: the first step, from the coalition to the draft, at which two formations part on one problem, and whether
//! the group that is muted in the second was involved there (direct) or not (indirect).
//!
//! Coalition and time are always indirect. At every other fork the difference is direct if a member of the group acted
//! on the problem up to there ([`super::involvement`]): at the money fork, through the controller's word; in the draft,
//! as the writer, through the controller's word, by restoring a plan, or by an act that changed the plan's worth to the
//! coalition. Own definition.

use super::involvement::{self, Involvement};
use super::{OfBoth, WITH, WITHOUT, Why};
use model::ids::*;
use model::scenario::parameters::ProcessFunction;
use model::trace::{Event, Phase, What};
use serde::Serialize;

/// The step at which two formations part on one problem; the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fork {
    /// The coalitions differ.
    Coalition,
    /// The talks decided on the problem in only one of them.
    Time,
    /// The table chose another plan, or none.
    Choice,
    /// It chose the same plan, but only one of them had the money.
    Money,
    /// Parties exchanged it in only one of them, or differently.
    Exchange,
    /// The consultation changed it in only one of them, or differently.
    Amendment,
    /// It was decided in both, but is missing from the draft of one.
    Draft,
}

impl Fork {
    /// All forks, in order.
    pub const ALL: [Fork; 7] = [
        Fork::Coalition,
        Fork::Time,
        Fork::Choice,
        Fork::Money,
        Fork::Exchange,
        Fork::Amendment,
        Fork::Draft,
    ];

    /// The cause of a difference in which no member of the group was involved.
    pub const fn words(self) -> &'static str {
        match self {
            Fork::Coalition => "another coalition",
            Fork::Time => "the agenda and the time left",
            Fork::Choice => "what others had said, trusted or owed by then",
            Fork::Money => "the money left",
            Fork::Exchange => "an exchange between parties",
            Fork::Amendment => "the amendments of the consultation",
            Fork::Draft => "the room in the agreement",
        }
    }

    /// The last phase that can have caused it.
    const fn phase(self) -> Phase {
        match self {
            Fork::Coalition => Phase::InformationRounds,
            Fork::Time | Fork::Choice | Fork::Money | Fork::Exchange => Phase::Formation,
            Fork::Amendment => Phase::Consultation,
            Fork::Draft => Phase::Drafting,
        }
    }
}

/// The course of a problem in one formation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct ProblemCourse {
    /// True if the talks decided on it.
    treated: bool,
    /// The plan that the table chose, before money was considered.
    chosen: Option<PlanId>,
    /// The plan that it decided on.
    decided: Option<PlanId>,
    /// The plan after exchanges.
    exchanged: Option<PlanId>,
    /// The plan after the consultation, and its worth to the coalition.
    outlined: Option<PlanId>,
    worth: f32,
}

impl ProblemCourse {
    fn of(why: &Why<'_>, side: usize, problem: ProblemId) -> ProblemCourse {
        let mut course = ProblemCourse::default();
        let setting = why.setting();
        for event in &why.events[side] {
            match event.what {
                What::OverBudget { plan, followed: true, .. }
                    if event.phase == Phase::Formation && setting.policy.problem_of(plan) == problem =>
                {
                    course.chosen = Some(plan);
                }
                What::Decided { problem: decided, plan, utility } if decided == problem => {
                    course.decide(event.phase, plan);
                    course.worth = utility;
                }
                _ => {}
            }
        }
        course
    }

    fn decide(&mut self, phase: Phase, plan: Option<PlanId>) {
        if phase == Phase::Formation {
            if !self.treated {
                self.treated = true;
                self.chosen = self.chosen.or(plan);
                self.decided = plan;
            }
            self.exchanged = plan;
        }
        self.outlined = plan;
    }
}

/// The fork of two formations on a problem, and the acts of the group on the problem there; it is direct if there are
/// any.
pub fn of(why: &Why<'_>, problem: ProblemId) -> (Fork, Vec<Involvement>) {
    let courses = [WITH, WITHOUT].map(|side| ProblemCourse::of(why, side, problem));
    let fork = of_courses(why, courses);
    (fork, hands(why, problem, fork, courses))
}

fn of_courses(why: &Why<'_>, [one, other]: OfBoth<ProblemCourse>) -> Fork {
    if why.outcomes[WITH].coalition != why.outcomes[WITHOUT].coalition {
        Fork::Coalition
    } else if one.treated != other.treated {
        Fork::Time
    } else if one.chosen != other.chosen {
        Fork::Choice
    } else if one.decided != other.decided {
        Fork::Money
    } else if one.exchanged != other.exchanged {
        Fork::Exchange
    } else if one.outlined != other.outlined {
        Fork::Amendment
    } else {
        Fork::Draft
    }
}

fn hands(why: &Why<'_>, problem: ProblemId, fork: Fork, courses: OfBoth<ProblemCourse>) -> Vec<Involvement> {
    let talks = |log: &[Event]| {
        let decided = |e: &Event| matches!(e.what, What::Decided { problem: p, .. } if p == problem);
        log.iter().position(decided).unwrap_or(log.len())
    };
    let until = |log: &[Event]| match fork {
        Fork::Choice | Fork::Money => talks(log),
        _ => log.iter().position(|e| e.phase > fork.phase()).unwrap_or(log.len()),
    };
    let logs = why.events.each_ref().map(|log| &log[..until(log)]);
    let worth_moved = courses[WITH].worth != courses[WITHOUT].worth;
    let is_hand: &dyn Fn(&Event) -> bool = match fork {
        Fork::Coalition | Fork::Time => return Vec::new(),
        Fork::Choice | Fork::Exchange | Fork::Amendment => &|_| true,
        Fork::Money => &|e| matches!(e.what, What::OverBudget { .. }),
        Fork::Draft => &|e| worth_moved || e.phase == Phase::Drafting,
    };
    let mut touches = involvement::on(why, problem, logs, is_hand);
    if fork != Fork::Money && (fork != Fork::Draft || worth_moved) {
        involvement::voices(why, &mut touches);
    }
    if fork == Fork::Draft {
        pen(why, &mut touches);
    }
    touches
}

/// Add the writing of the draft, if the writer is in the group.
fn pen(why: &Why<'_>, touches: &mut Vec<Involvement>) {
    let supporters = &why.setting().cast.supporters;
    let writer = supporters.iter().find(|s| s.function == ProcessFunction::AgreementWriter);
    if let Some(writer) = writer.filter(|s| why.group.persons.contains(&s.agent)) {
        involvement::add(touches, why.runs[WITH].names().person(writer.agent), "the pen");
    }
}
