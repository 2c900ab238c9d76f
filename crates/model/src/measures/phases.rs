//! Days of each phase.

use crate::trace::{Phase, Trace};

/// A phase of one formation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseSpan {
    /// Phase.
    pub phase: Phase,
    /// Day of its first event, from the election.
    pub first_day: i32,
    /// Day of its last event.
    pub last_day: i32,
    /// Number of its events.
    pub events: u32,
}

/// The phases that took place, in their order.
pub fn spans(trace: &Trace) -> Vec<PhaseSpan> {
    let mut spans: Vec<PhaseSpan> = Vec::with_capacity(7);
    for event in trace.events() {
        let day = i32::from(event.day);
        match spans.last_mut().filter(|span| span.phase == event.phase) {
            Some(span) => {
                span.last_day = span.last_day.max(day);
                span.first_day = span.first_day.min(day);
                span.events += 1;
            }
            None => spans.push(PhaseSpan { phase: event.phase, first_day: day, last_day: day, events: 1 }),
        }
    }
    spans
}
