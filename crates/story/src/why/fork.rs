//! Where two formations part on one problem, station by station from the coalition to the draft, and whether the
//! group that is muted in the second had a hand in it there (direct) or not (indirect).
//!
//! The first station at which they part is the fork. Coalition and time are always indirect. At every other fork
//! the difference is direct where somebody of the group touched the problem up to there ([`super::touch`]): at the
//! money, by the controller's word; in the draft, by the writer's pen, by the controller's word, by a restored loss,
//! or by a touch that made the plan worth something else to the coalition. Own definition.

use super::involvement::{self, Involvement};
use super::{OfBoth, WITH, WITHOUT, Why};
use model::ids::*;
use model::scenario::parameters::ProcessFunction;
use model::trace::{Event, Phase, What};
use serde::Serialize;

/// Where two formations part on one problem; the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fork {
    /// The coalitions are others.
    Coalition,
    /// The talks decided on the problem in one of them only.
    Time,
    /// The table chose another plan, or none.
    Choice,
    /// It chose the same, but there was no money in one of them.
    Money,
    /// Parties exchanged it in one of them.
    Exchange,
    /// The consultation changed it in one of them, or otherwise.
    Amendment,
    /// It was decided in both, and the draft of one of them lacks it.
    Draft,
}

impl Fork {
    /// All, in their order.
    pub const ALL: [Fork; 7] = [
        Fork::Coalition,
        Fork::Time,
        Fork::Choice,
        Fork::Money,
        Fork::Exchange,
        Fork::Amendment,
        Fork::Draft,
    ];

    /// By what a difference came about that nobody of the group had a hand in.
    pub const fn words(self) -> &'static str {
        match self {
            Fork::Coalition => "another coalition",
            Fork::Time => "the agenda and the time left",
            Fork::Choice => "what others told, trusted or owed by then",
            Fork::Money => "the money left",
            Fork::Exchange => "an exchange between parties",
            Fork::Amendment => "the amendments of the consultation",
            Fork::Draft => "the room in the agreement",
        }
    }

    /// The last phase that can have led to it.
    const fn phase(self) -> Phase {
        match self {
            Fork::Coalition => Phase::InformationRounds,
            Fork::Time | Fork::Choice | Fork::Money | Fork::Exchange => Phase::Formation,
            Fork::Amendment => Phase::Consultation,
            Fork::Draft => Phase::Drafting,
        }
    }
}

/// What became of a problem in one formation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct ProblemCourse {
    /// Whether the talks decided on it.
    treated: bool,
    /// What the table chose, money or not.
    chosen: Option<PlanId>,
    /// What it decided.
    decided: Option<PlanId>,
    /// What stood after exchanges.
    exchanged: Option<PlanId>,
    /// What stood after the consultation, and its worth to the coalition.
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

/// Where the two formations part on a problem, and who of the group touched it there; directly where somebody did.
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

/// The pen of a writer in the group.
fn pen(why: &Why<'_>, touches: &mut Vec<Involvement>) {
    let supporters = &why.setting().cast.supporters;
    let writer = supporters.iter().find(|s| s.function == ProcessFunction::AgreementWriter);
    if let Some(writer) = writer.filter(|s| why.group.persons.contains(&s.agent)) {
        involvement::add(touches, why.runs[WITH].names().person(writer.agent), "the pen");
    }
}
