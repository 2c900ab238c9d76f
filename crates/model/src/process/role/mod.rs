//! Role play: what somebody who takes a process supporter's place decides at five points, rule by rule. Each file offers at
//! its point what a person there could decide, and carries out what was chosen; the rest of the rule stays as it is. Every
//! draw has its own address, so that a choice shifts no other draw; what the model itself would take is always among the
//! options, and choosing it everywhere gives the formation without choices, event for event.
//!
//! Options are built from the formation at its point, so that those of later points follow from what was chosen before.

pub(crate) mod agenda;
pub(crate) mod draft;
pub(crate) mod package;
pub(crate) mod passing;
pub(crate) mod presenting;

use super::Run;
use crate::ids::*;
use crate::world::choices::{Choice, Moment, NoSay, Offered, Point};

/// Plans, by their places among those that are ranked, in their order, of which the first are kept.
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

/// Decides among rankings of which one is the model's own. Those that keep the same plans as an earlier one, or as the model's,
/// are no options; `in_order` tells that the order of what is kept counts too. `told` are the plans at a place, as far as
/// they are told of where they are left out.
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

/// A point that the formation comes to now, about nothing in particular.
fn moment(run: &Run<'_>, point: Point, options: Vec<Offered>, own: Choice) -> Moment {
    let (day, events) = (run.trace.day(), run.trace.events().len());
    Moment { point, day, events, problem: None, advice: None, options, own, taken: own }
}

impl Run<'_> {
    /// Who is played; nobody in most formations.
    #[inline]
    pub(crate) fn role(&self) -> Option<SupporterId> {
        self.world.played.choices().role()
    }

    /// The point comes up, with these options; returns what is decided. Where there is nothing to choose it is closed.
    fn come_to(&mut self, moment: Moment) -> Choice {
        if moment.options.len() < 2 {
            let own = moment.own;
            self.world.played.close(moment.point, NoSay::NothingToChoose);
            return own;
        }
        self.world.played.come_to(moment)
    }
}
