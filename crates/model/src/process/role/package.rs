//! The package: a role player ranks the recommendations on the role's own subjects.

use super::{Ranked, Ranking, decide_among};
use crate::process::{Run, filter};
use crate::world::choices::{Choice, NoSay, Point};
use numbers::stats::position_of_largest;

/// Decide on the package: as the model ranks; or, among the subjects for which the role is responsible, by need alone
/// (w = 0), by own wishes alone (w = 1), with the most wanted of those that would stay out in place of the last that
/// would go in, or without the least wanted, replaced by the next. Options that give the same package count as one.
pub(crate) fn decide(run: &mut Run<'_>, recommended: &filter::Ranking, room: usize) -> Ranked {
    let model = Ranked::of(recommended.order(|_, own| own), room);
    let Some(role) = run.role() else { return model };
    let agent = run.setting.cast.supporters[role].agent;
    let mine = |i: usize| recommended.by[i] == Some(agent);
    if !(0..recommended.plans.len()).any(mine) {
        run.world.played.close(Point::Package, NoSay::NotResponsible);
        return model;
    }
    let with_weight =
        |weight: f64| Ranked::of(recommended.order(|i, own| if mine(i) { weight } else { own }), room);
    let mut rankings: Vec<Ranking> = vec![
        (Choice::NeedAlone, with_weight(0.0)),
        (Choice::WishAlone, with_weight(1.0)),
        (Choice::WeighPackage, model.clone()),
    ];
    rankings.extend(with_one_more(recommended, &model, mine));
    rankings.extend(without_one(recommended, &model, mine));
    let told = |i: usize| mine(i).then_some(recommended.plans[i]);
    decide_among(run, rankings, Choice::WeighPackage, false, told).unwrap_or(model)
}

/// Include the most wanted of those that stay out in place of the last that goes in.
fn with_one_more(
    recommended: &filter::Ranking,
    model: &Ranked,
    mine: impl Fn(usize) -> bool,
) -> Option<Ranking> {
    let (inside, outside) = (model.inside(), model.outside());
    let last = inside.iter().rposition(|&i| mine(i))?;
    let wished = |&i: &usize| if mine(i) { recommended.wish[i] } else { f64::NEG_INFINITY };
    let most = position_of_largest(outside.iter().map(wished)).filter(|&place| mine(outside[place]))?;
    let mut ranked = model.clone();
    ranked.order.swap(last, model.kept + most);
    Some((Choice::MakeRoom(recommended.plans[outside[most]]), ranked))
}

/// Leave out the least wanted of those that go in; the first that stays out, if any, takes its place.
fn without_one(
    recommended: &filter::Ranking,
    model: &Ranked,
    mine: impl Fn(usize) -> bool,
) -> Option<Ranking> {
    let inside = model.inside();
    let unwished = |&i: &usize| if mine(i) { -recommended.wish[i] } else { f64::NEG_INFINITY };
    let least = position_of_largest(inside.iter().map(unwished)).filter(|&place| mine(inside[place]))?;
    let mut ranked = model.clone();
    let held_back = ranked.order.remove(least);
    ranked.order.push(held_back);
    ranked.kept = model.kept.min(ranked.order.len() - 1);
    Some((Choice::HoldBack(recommended.plans[held_back]), ranked))
}
