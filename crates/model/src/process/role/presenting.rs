//! Presenting: a role player chooses who may speak at the table.

use super::moment;
use crate::ids::*;
use crate::process::Run;
use crate::process::advice::Presenters;
use crate::trace::What;
use crate::world::choices::{Choice, Moment, Offered, Point};

/// Ways to choose, in the order in which they are offered.
const WAYS: [Choice; 4] = [Choice::MostExpert, Choice::LikeMinded, Choice::WeighPresenters, Choice::Author];

/// Number of presentations at which the point is put off because all ways choose the same person.
const PATIENCE: usize = 2;

/// The presenter: as the model chooses or, if the role chooses and from the first time that the way matters (the third
/// at the latest), the one who knows most (w = 0), the one who most wants what the role wants (w = 1), the author of
/// the factsheet if there is one, or nobody. A presentation that a contract has earned takes place all the same. Ways
/// that choose the same person the first time count as one.
pub(crate) fn decide(
    run: &mut Run<'_>,
    problem: ProblemId,
    presenters: &Presenters,
    earned: bool,
) -> Option<ExpertId> {
    let model = presenters.best(presenters.weight)?;
    if run.role().is_none() || presenters.chooser != run.role() {
        return Some(model);
    }
    let taken = match run.world.played.taken(Point::Presenting) {
        Some(taken) => taken,
        None => come_to(run, problem, presenters, (model, earned)),
    };
    match taken {
        Choice::NoPresentation if !earned => None,
        taken => chosen(run, problem, presenters, taken).or(Some(model)),
    }
}

/// The person chosen in a given way; `None` if that is nobody in particular.
fn chosen(run: &Run<'_>, problem: ProblemId, presenters: &Presenters, way: Choice) -> Option<ExpertId> {
    match way {
        Choice::WeighPresenters => presenters.best(presenters.weight),
        Choice::MostExpert => presenters.best(0.0),
        Choice::LikeMinded => presenters.best(1.0),
        Choice::Author => {
            let author = run.world.dossiers[problem.index()]?.author;
            presenters.experts.contains(&author).then_some(author)
        }
        _ => None,
    }
}

/// Number of times that the role has chosen who presents.
fn times_chosen(run: &Run<'_>, presenters: &Presenters) -> usize {
    let chooser = presenters.chooser.map(|s| run.setting.cast.supporters[s].agent);
    let chose =
        |what: &What| matches!(*what, What::Presented { chosen_by, .. } if Some(chosen_by) == chooser);
    run.trace.events().iter().filter(|event| chose(&event.what)).count()
}

/// Reach the point at the first presentation at which the ways to choose differ, the third at the latest, or at the
/// first of all if no theme has two experts.
fn come_to(
    run: &mut Run<'_>,
    problem: ProblemId,
    presenters: &Presenters,
    (model, earned): (ExpertId, bool),
) -> Choice {
    let mut persons = vec![model];
    let mut options = Vec::new();
    for way in WAYS {
        let Some(expert) = chosen(run, problem, presenters, way) else { continue };
        let is_model = way == Choice::WeighPresenters;
        if is_model || !persons.contains(&expert) {
            persons.push(expert);
            let person = Some(run.setting.cast.experts[expert].agent);
            options.push(Offered { person, ..Offered::only(way) });
        }
    }
    let may_differ_later = run.setting.experts_on.iter().any(|experts| experts.len() > 1)
        && times_chosen(run, presenters) < PATIENCE;
    if earned || (options.len() < 2 && may_differ_later) {
        return Choice::WeighPresenters;
    }
    options.push(Offered::only(Choice::NoPresentation));
    let moment = moment(run, Point::Presenting, options, Choice::WeighPresenters);
    run.come_to(Moment { problem: Some(problem), ..moment })
}
