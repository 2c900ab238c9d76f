//! Phase 2, election: parties take their seats, given or by the electoral law (applied at validation, since the law
//! involves no chance).

use super::Run;
use crate::ids::*;
use crate::trace::{Phase, What};

/// Run the phase.
pub fn run(run: &mut Run<'_>) {
    run.trace.enter(Phase::Election);
    run.trace.set_day(0);
    for (p, party) in run.setting.scenario.parties().iter().enumerate() {
        let seats = u16::try_from(party.seats).unwrap_or(u16::MAX);
        run.trace.emit(What::Seated { party: PartyId::at(p), seats });
    }
}
