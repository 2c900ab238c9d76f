//! From identifiers of options to choices, point by point in the order in which the formation reaches them: the options
//! offered at a point depend on earlier choices.

use super::{Named, RolePlay, Run, options};
use model::trace::Phase;
use model::world::choices::{Choice, Choices, NoSay, Point};
use std::fmt;

/// A choice that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the point, as written.
    pub point: String,
    /// Identifier of the option, as written.
    pub option: String,
    /// Reason.
    pub why: NotOffered,
}

/// Reasons why an option cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOffered {
    /// There is no such point.
    NoPoint,
    /// The point offers other options in this formation, given the earlier choices.
    Others(Vec<String>),
    /// Nothing can be decided there.
    NoSay(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Refusal { point, option, why } = self;
        match why {
            NotOffered::NoPoint => write!(f, "there is no point `{point}`"),
            NotOffered::Others(_) => {
                write!(f, "there is no option `{option}` at `{point}` in this formation")
            }
            NotOffered::NoSay(why) => {
                write!(f, "nothing can be decided at `{point}` in this formation: {why}")
            }
        }
    }
}

impl Refusal {
    /// Advice on valid input.
    pub fn help(&self) -> String {
        match &self.why {
            NotOffered::NoPoint => format!("points are {}", Point::ALL.map(Point::name).join(", ")),
            NotOffered::Others(options) => format!("options there are {}", options.join(", ")),
            NotOffered::NoSay(_) => "leave the line out".to_owned(),
        }
    }
}

/// A point of a formation: reached, or without anything to decide.
pub(super) enum Passed {
    /// Number of the moment in the formation.
    Moment(usize),
    /// Nothing can be decided.
    NoSay(NoSay),
}

/// The five points in the order in which a formation reached them; one that never came up has its usual place.
pub(super) fn points(run: &Run) -> Vec<(Point, Passed)> {
    let played = &run.world.played;
    let place = |phase: Phase| run.trace.events().iter().position(|e| e.phase >= phase).unwrap_or(usize::MAX);
    let mut points: Vec<(usize, Point, Passed)> = Point::ALL
        .into_iter()
        .map(|point| match played.moments().iter().position(|moment| moment.point == point) {
            Some(number) => (played.moments()[number].events, point, Passed::Moment(number)),
            None => {
                let place = match point {
                    Point::Package => place(Phase::Election),
                    Point::Agenda => place(Phase::Formation),
                    Point::Presenting | Point::Passing => place(Phase::Consultation),
                    Point::Draft => usize::MAX,
                };
                let no_coalition = run.world.coalition.is_empty();
                let else_ = if no_coalition { NoSay::NoCoalition } else { NoSay::DidNotComeUp };
                (place, point, Passed::NoSay(played.no_say(point).unwrap_or(else_)))
            }
        })
        .collect();
    points.sort_by_key(|&(place, point, _)| (place, point));
    points.into_iter().map(|(_, point, passed)| (point, passed)).collect()
}

impl RolePlay<'_> {
    /// The named choices that can be made, and all that cannot.
    pub(super) fn choices(&self, named: &Named) -> (Choices, Vec<Refusal>) {
        let refusal = |point: &str, why| Refusal {
            point: point.to_owned(),
            option: named.get(point).cloned().unwrap_or_default(),
            why,
        };
        let unknown = named.keys().filter(|point| super::point_named(point).is_none());
        let mut refusals: Vec<Refusal> = unknown.map(|point| refusal(point, NotOffered::NoPoint)).collect();
        let mut choices = Choices::of(self.role);
        let mut done: Vec<Point> = Vec::new();
        while done.len() < Point::ALL.len() {
            let run = self.run(&choices);
            let Some((point, passed)) = points(&run).into_iter().find(|(point, _)| !done.contains(point))
            else {
                break;
            };
            done.push(point);
            let Some(id) = named.get(point.name()) else { continue };
            match self.find(&run, &passed, id) {
                Ok(choice) => choices = choices.with(choice),
                Err(why) => refusals.push(refusal(point.name(), why)),
            }
        }
        (choices, refusals)
    }

    fn find(&self, run: &Run, passed: &Passed, id: &str) -> Result<Choice, NotOffered> {
        match *passed {
            Passed::NoSay(why) => Err(NotOffered::NoSay(self.no_say(why))),
            Passed::Moment(number) => {
                let moment = &run.world.played.moments()[number];
                let ids = || moment.options.iter().map(|option| options::id(self.setting, option.choice));
                let found = moment.options.iter().zip(ids()).find(|(_, offered)| offered == id);
                found.map(|(option, _)| option.choice).ok_or_else(|| NotOffered::Others(ids().collect()))
            }
        }
    }
}
