//! Figures of everyday practice.

use crate::trace::{Trace, What};

/// Decisions of everyday practice in one replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EverydayRecord {
    /// Problems that came before an alderman.
    pub problems: u32,
    /// Of these, with advice from a civil servant.
    pub advised: u32,
    /// Of these, decided with a plan.
    pub plans: u32,
}

/// Count the decisions.
pub fn of_practice(trace: &Trace) -> EverydayRecord {
    let mut record = EverydayRecord::default();
    for event in trace.events() {
        if let What::EverydayDecided { plan, advised, .. } = event.what {
            record.problems += 1;
            record.advised += u32::from(advised);
            record.plans += u32::from(plan.is_some());
        }
    }
    record
}
