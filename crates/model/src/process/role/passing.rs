//! Passing on: a role player stands between the experts and the table.

use super::moment;
use crate::ids::*;
use crate::process::Run;
use crate::world::choices::{Choice, Moment, Offered, Point};

/// True if advice (a plan, and the expert who is for it) is passed on: as the rule drew, or as the role player decides,
/// for the first advice that reaches the role or for that and all that comes later.
pub(crate) fn decide(
    run: &mut Run<'_>,
    supporter: SupporterId,
    advice: (PlanId, AgentId),
    drawn: bool,
) -> bool {
    if run.role() != Some(supporter) {
        return drawn;
    }
    match run.world.played.taken(Point::Passing) {
        Some(Choice::PassOnAll) => return true,
        Some(Choice::KeepAll) => return false,
        Some(_) => return drawn,
        None => {}
    }
    let options = [Choice::PassOn, Choice::Keep, Choice::PassOnAll, Choice::KeepAll].map(Offered::only);
    let own = if drawn { Choice::PassOn } else { Choice::Keep };
    let problem = Some(run.setting.policy.problem_of(advice.0));
    let moment = moment(run, Point::Passing, options.to_vec(), own);
    let taken = run.come_to(Moment { problem, advice: Some(advice), ..moment });
    matches!(taken, Choice::PassOn | Choice::PassOnAll)
}
