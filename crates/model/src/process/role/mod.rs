//! Role play: the decisions of somebody who takes a process supporter's place, at five points. Each file offers what a
//! person could decide at its point, and carries out the choice; the rest of the rule stays as it is. Every draw has
//! its own address, so a choice shifts no other draw. The model's own choice is always among the options, and taking it
//! everywhere gives the formation without choices, event for event.
//!
//! Options are built from the formation at its point, so those of later points follow from earlier choices.

pub(crate) mod agenda;
pub(crate) mod draft;
pub(crate) mod package;
pub(crate) mod passing;
pub(crate) mod presenting;

use super::Run;
use crate::ids::*;
use crate::world::choices::{Choice, Moment, NoSay, Offered, Point};

/// Ranked plans, by their places in a list, best first; the first `kept` are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ranked {
    pub(crate) order: Vec<usize>,
    pub(crate) kept: usize,
}

impl Ranked {
    /// The first of an order, as far as there is room.
    fn of(order: Vec<usize>, room: usize) -> Ranked {
        Ranked { kept: room.min(order.len()), order }
    }

    fn inside(&self) -> &[usize] {
        &self.order[..self.kept]
    }

    fn outside(&self) -> &[usize] {
        &self.order[self.kept..]
    }
}

/// An option at a point where plans are ranked, and the ranking that it gives.
type Ranking = (Choice, Ranked);

/// Decide among rankings of which `own` is the model's. Those that keep the same plans as an earlier one, or as the
/// model's, are not offered; with `in_order`, the order of what is kept counts too. `told` gives the plan at a place
/// that is left out; `None` if it is not to be told.
fn decide_among(
    run: &mut Run<'_>,
    rankings: Vec<Ranking>,
    own: Choice,
    in_order: bool,
    told: impl Fn(usize) -> Option<PlanId>,
) -> Option<Ranked> {
    let options = distinct(rankings, own, in_order);
    let offered = |(choice, ranked): &Ranking| Offered {
        left_out: ranked.outside().iter().filter_map(|&place| told(place)).collect(),
        ..Offered::only(*choice)
    };
    let moment = moment(run, own.point(), options.iter().map(offered).collect(), own);
    let taken = run.come_to(moment);
    options.into_iter().find(|(choice, _)| *choice == taken).map(|(_, ranked)| ranked)
}

fn distinct(rankings: Vec<Ranking>, own: Choice, in_order: bool) -> Vec<Ranking> {
    let content = |ranked: &Ranked| {
        let mut inside = ranked.inside().to_vec();
        if !in_order {
            inside.sort_unstable();
        }
        inside
    };
    let of_model = rankings.iter().filter(|(choice, _)| *choice == own);
    let mut seen: Vec<Vec<usize>> = of_model.map(|(_, ranked)| content(ranked)).collect();
    let mut is_new = |ranked: &Ranked| {
        let inside = content(ranked);
        let new = !seen.contains(&inside);
        seen.push(inside);
        new
    };
    rankings.into_iter().filter(|(choice, ranked)| *choice == own || is_new(ranked)).collect()
}

/// A point that the formation reaches now, about no problem in particular.
fn moment(run: &Run<'_>, point: Point, options: Vec<Offered>, own: Choice) -> Moment {
    let (day, events) = (run.trace.day(), run.trace.events().len());
    Moment { point, day, events, problem: None, advice: None, options, own, taken: own }
}

impl Run<'_> {
    /// The supporter who is played; `None` in most formations.
    #[inline]
    pub(crate) fn role(&self) -> Option<SupporterId> {
        self.world.played.choices().role()
    }

    /// Reach a point with these options, and return what is decided. If there is nothing to choose, the point is
    /// closed.
    fn come_to(&mut self, moment: Moment) -> Choice {
        if moment.options.len() < 2 {
            let own = moment.own;
            self.world.played.close(moment.point, NoSay::NothingToChoose);
            return own;
        }
        self.world.played.come_to(moment)
    }
}
