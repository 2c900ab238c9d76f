//! Information at the table: the package, presentations, unsolicited advice, supporters' proposals, requests and
//! answers. [`gather`] sets the order.

mod hearing;
mod initiative;
mod message;
mod presentation;
mod request;

pub(crate) use initiative::advise_in_private;
pub(crate) use message::{MOST_APPROACHES, Message, package_message};
pub(crate) use presentation::Presenters;
pub use request::{Request, answer, not_delivered, request};

use super::{Run, decision};
use crate::ids::*;
use crate::random::Purpose;
use crate::trace::{Proposer, What};
use crate::world::means::Means;

/// Open a problem: everybody tells what they have to tell. Afterwards recommendations are on the table, and what was
/// heard is believed.
pub(crate) fn gather(run: &mut Run<'_>, problem: ProblemId, present: &[bool]) {
    let endorsed = endorse(run, problem);
    run.world.hearing.open(run.world.table.len(), run.setting.policy.approaches());
    run.world.endorsed = endorsed;
    tell_package(run, problem);
    presentation::present(run, problem, present);
    initiative::advise_unasked(run, problem);
    initiative::propose(run, problem, present);
}

/// Let the informateur endorse a dossier, with a probability equal to the openness to civil servants.
fn endorse(run: &mut Run<'_>, problem: ProblemId) -> bool {
    if !run.world.dossiers[problem.index()].is_some_and(|d| d.in_package) {
        return false;
    }
    let informateur = run.informateur();
    if !run.has(run.setting.cast.informateur(run.world.lead), Means::Authority) {
        return false;
    }
    let event = run.setting.policy.problem(problem).key;
    let endorsed =
        run.draws.stream(Purpose::Endorsement, informateur.label.key).happens(event, run.openness());
    if endorsed {
        let informateur = run.setting.cast.informateur(run.world.lead);
        run.trace.emit(What::Endorsed { problem, informateur });
    }
    endorsed
}

fn tell_package(run: &mut Run<'_>, problem: ProblemId) {
    let Some(message) = package_message(run, problem) else { return };
    if hearing::tell_table(run, &message) {
        let author = run.setting.cast.experts[message.source.expert].agent;
        decision::table(run, problem, message.recommended, Proposer::Package(author));
    }
}
