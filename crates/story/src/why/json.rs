//! The pair as JSON: figures, both logs from the parting on, and the plans that differ.

use super::difference::{Difference, believed};
use super::figures::Figures;
use super::{OfBoth, WITH, WITHOUT, Why};
use crate::json::array;
use crate::plan;
use crate::plan::verdict;
use model::ids::*;
use model::measures::influence::Dimension;
use model::trace::Event;
use serde_json::{Value, json};

/// The whole story as an object; limited to one problem if one is given.
pub fn object(why: &mut Why<'_>, problem: Option<ProblemId>) -> Value {
    let mut differences = why.differences();
    differences.retain(|d| problem.is_none_or(|problem| d.problem == problem));
    let plans: Vec<Value> = differences.iter().flat_map(|difference| plans(why, difference)).collect();
    let setting = why.setting();
    let f = &why.runs[WITH];
    let parting = why.parting();
    let place = parting.unwrap_or(why.events[WITH].len());
    let from = |side: usize| {
        let log = &why.events[side];
        let is_told = |e: &&Event| problem.is_none_or(|p| plan::concerns(setting, p, &e.what));
        let rest: Vec<Event> = log[place.min(log.len())..].iter().filter(is_told).copied().collect();
        array(&why.runs[side], &rest)
    };
    let persons: Vec<&str> = why.group.persons.iter().map(|&p| setting.cast.agent(p).id.as_str()).collect();
    let coalitions = why
        .outcomes
        .each_ref()
        .map(|outcome| outcome.coalition.parties().map(|p| f.names().party(p)).collect::<Vec<_>>());
    json!({
        "scenario": setting.scenario.name(),
        "replicate": f.replicate + 1,
        "seed": f.seed,
        "muted": { "group": why.group.id, "name": why.called(), "persons": persons },
        "figures": figures(&Figures::of(why)),
        "coalition": pair(coalitions),
        "differs": parting.is_some(),
        "shared_events": place,
        "events": { "with": from(WITH), "without": from(WITHOUT) },
        "differing_plans": plans,
    })
}

fn pair<T: serde::Serialize>([with, without]: OfBoth<T>) -> Value {
    json!({ "with": with, "without": without })
}

/// The plans of a difference: those in only one agreement.
fn plans(why: &mut Why<'_>, difference: &Difference) -> Vec<Value> {
    let mut told = Vec::new();
    for (side, word) in [(WITH, "with"), (WITHOUT, "without")] {
        let Some(plan) = difference.plans[side] else { continue };
        let believed = why.runs.each_mut().map(|f| believed(f, plan));
        let f = &why.runs[side];
        let first = f.world().tabled[plan.index()].map(|by| f.names().proposer(by));
        told.push(json!({
            "plan": plan,
            "plan_id": f.names().plan_id(plan),
            "plan_name": f.names().plan_name(plan).map_or_else(|| f.names().plan_id(plan), |name| name.into_owned()),
            "only": word,
            "wish": why.wish(plan),
            "gain_on_problem": difference.gain,
            "direct": difference.is_direct(),
            "fork": difference.fork,
            "hands": difference.touches,
            "quality": f.world().quality[plan.index()],
            "believed": pair(believed),
            "first_tabled_by": first,
            "path": verdict::path(f, plan),
            "why_not_in_the_other": verdict::why_not(&why.runs[1 - side], plan),
        }));
    }
    told
}

fn figures(figures: &Figures) -> Value {
    let by_dimension = |of: &dyn Fn(usize) -> Value| {
        let dimensions = Dimension::ALL.into_iter().enumerate();
        dimensions
            .map(|(d, dimension)| (dimension.name().to_owned(), of(d)))
            .collect::<serde_json::Map<_, _>>()
    };
    json!({
        "influence": by_dimension(&|d| json!(figures.influence[d])),
        "impact": by_dimension(&|d| json!(figures.impact[d])),
        "agreement_day": pair(figures.agreement_day),
        "plans_in_both": figures.plans_in_both,
        "plans_only": pair(figures.plans_only),
    })
}
