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
