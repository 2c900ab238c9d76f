//! Measures: functions that compute figures from a formation's event log and final world. They change neither; their
//! own random draws have separate addresses.

pub mod agents;
pub mod catalogue;
pub mod compared;
pub mod everyday;
pub mod influence;
pub mod names;
pub mod network;
pub mod perceived;
pub mod phases;
pub mod plans;
pub mod power;
pub mod replicate;

use crate::ids::*;
use crate::trace::Coalition;
use crate::world::build::Setting;

/// The coalition of the recorded case.
pub fn case_coalition(setting: &Setting) -> Option<Coalition> {
    let case = setting.scenario.case().filter(|case| !case.coalition.is_empty())?;
    let parties = setting.scenario.parties().iter().enumerate();
    let members = parties.filter(|(_, p)| case.coalition.contains(&p.label.id));
    Some(members.fold(Coalition::default(), |c, (p, _)| c.with(PartyId::at(p))))
}
