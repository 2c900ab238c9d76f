//! Views of raters in simulated formations, and the influence of the rated in them.

use super::read::{Rating, Ratings, Somebody};
use model::measures::perceived::{self, Perceived};
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use numbers::stats::{Estimate, Moments, count, share};
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::influence_study::{LOOK, Study, StudyWorkplace};
use studies::replicates::{self, Plan};

/// Simulated answers, in the order of the ratings and of the rated.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedViews {
    /// Number of formations.
    pub replicates: u64,
    /// For every rating: the share of decisions that the rater would credit to the rated, \[0, 1\], and the number of
    /// formations in which the rater had a view; `None` if there are no such formations.
    pub views: Vec<Option<(Estimate, u64)>>,
    /// For each of the rated: share of decisions that change without them.
    pub changed: Vec<Option<Estimate>>,
    /// For each of the rated: influence on the outcome, as a share of the attainable range.
    pub influence: Vec<Option<Estimate>>,
}

/// Simulate formations; `progress` is called after each.
///
/// # Errors
/// An interruption.
pub fn simulate(
    setting: &Setting,
    ratings: &Ratings,
    plan: Plan,
    stop: &AtomicBool,
    progress: impl Fn(),
) -> Result<SimulatedViews, Error> {
    let ids = || ratings.rated.iter().map(Somebody::id);
    let changed = ids().map(|id| format!("decisions.{id}.changed"));
    let names: Vec<String> = changed.chain(ids().map(|id| format!("influence.{id}.outcome"))).collect();
    let study = Study::of(setting, &names).map_err(Error::Input)?;
    let mut views = vec![Moments::default(); ratings.list.len()];
    let mut figures = vec![Moments::default(); names.len()];
    let work = |replicate, place: &mut StudyWorkplace| {
        study.row_and(plan.seed, replicate, place, |world, trace| said(setting, ratings, world, trace))
    };
    replicates::run(Plan { batch: LOOK, ..plan }, stop, work, |(row, said)| {
        add(&mut figures, &row);
        add(&mut views, &said);
        progress();
        Ok::<_, Error>(())
    })?;
    let estimates: Vec<Option<Estimate>> = figures.iter().map(Moments::estimate).collect();
    let (changed, influence) = estimates.split_at(ratings.rated.len());
    Ok(SimulatedViews {
        replicates: plan.replicates,
        views: views.iter().map(|view| Some((view.estimate()?, view.number()))).collect(),
        changed: changed.to_vec(),
        influence: influence.to_vec(),
    })
}

fn add(moments: &mut [Moments], values: &[Option<f64>]) {
    for (moments, value) in moments.iter_mut().zip(values) {
        value.iter().for_each(|&value| moments.add(value));
    }
}

/// Each rating as it would be in one formation: a share of decisions.
fn said(setting: &Setting, ratings: &Ratings, world: &World, trace: &Trace) -> Vec<Option<f64>> {
    let of = |rated: &Somebody| perceived::of_group(setting, world, trace, persons(rated));
    let perceived: Vec<Perceived> = ratings.rated.iter().map(of).collect();
    let view = |rating: &Rating| {
        view(&ratings.raters[rating.rater], &ratings.rated[rating.rated], &perceived[rating.rated])
    };
    ratings.list.iter().map(view).collect()
}

fn persons(somebody: &Somebody) -> &[model::ids::AgentId] {
    somebody.group.as_ref().map_or(&[], |group| &group.persons)
}

/// The view of a rater in one formation. For negotiators at the table: the share of decisions that they credit to the
/// rated, on average if there are several. For the rated, or members of them: the share that the rated credit to
/// themselves. `None` for all others.
fn view(rater: &Somebody, rated: &Somebody, perceived: &Perceived) -> Option<f64> {
    if rater.group.is_none() {
        return perceived.by_negotiators();
    }
    let own = persons(rater).iter().all(|person| persons(rated).contains(person));
    if own {
        return perceived.by_group();
    }
    let at_table = perceived.negotiators.iter().filter(|view| persons(rater).contains(&view.negotiator));
    let shares: Option<Vec<f64>> = at_table.map(|view| share(view.credited, perceived.decisions)).collect();
    let shares = shares.filter(|shares| !shares.is_empty())?;
    Some(shares.iter().sum::<f64>() / count(shares.len()))
}
