//! The package: whoever is played ranks the recommendations on the own subjects.

use super::moment;
use crate::ids::*;
use crate::process::Run;
use crate::process::filter::{Packed, Ranking};
use crate::world::choices::{Choice, NoSay, Offered, Point};
use numbers::stats::position_of_largest;

/// An option, and the package that it gives.
type Packing = (Choice, Packed);

/// The package: as the model ranks; or, of the subjects for which the role is responsible, by need alone (w = 0), by own
/// wishes alone (w = 1), with the one most wished for of those that would stay out in the place of the last that would go
/// in, or without the one least wished for, whose place the next takes. Options that give the same package are one.
pub(crate) fn decide(run: &mut Run<'_>, ranking: &Ranking, room: usize) -> Packed {
    let packed = |order: Vec<usize>| Packed { included: room.min(order.len()), order };
    let model = packed(ranking.order(|_, own| own));
    let Some(role) = run.role() else { return model };
    let agent = run.setting.cast.supporters[role].agent;
    let mine = |i: usize| ranking.by[i] == Some(agent);
    if !(0..ranking.plans.len()).any(mine) {
        run.world.played.close(Point::Package, NoSay::NotResponsible);
        return model;
    }
    let with_weight = |weight: f64| packed(ranking.order(|i, own| if mine(i) { weight } else { own }));
    let mut options: Vec<Packing> = vec![
        (Choice::NeedAlone, with_weight(0.0)),
        (Choice::WishAlone, with_weight(1.0)),
        (Choice::WeighPackage, model.clone()),
    ];
    options.extend(with_one_more(ranking, &model, mine));
    options.extend(without_one(ranking, &model, mine));
    let options = distinct(options, &model);
    let offered = |(choice, packed): &Packing| Offered {
        left_out: left_out(ranking, packed, mine),
        ..Offered::only(*choice)
    };
    let moment = moment(run, Point::Package, options.iter().map(offered).collect(), Choice::WeighPackage);
    let decided = run.come_to(moment);
    options.into_iter().find(|(choice, _)| *choice == decided).map_or(model, |(_, packed)| packed)
}

/// The options without those that give the same package as an earlier one, or as the model's.
fn distinct(options: Vec<Packing>, model: &Packed) -> Vec<Packing> {
    let content = |packed: &Packed| {
        let mut inside = packed.order[..packed.included].to_vec();
        inside.sort_unstable();
        inside
    };
    let mut seen = vec![content(model)];
    let mut is_new = |packed: &Packed| {
        let inside = content(packed);
        let new = !seen.contains(&inside);
        seen.push(inside);
        new
    };
    options.into_iter().filter(|(choice, packed)| *choice == Choice::WeighPackage || is_new(packed)).collect()
}

/// The one most wished for of those that stay out takes the place of the last that goes in.
fn with_one_more(ranking: &Ranking, model: &Packed, mine: impl Fn(usize) -> bool) -> Option<Packing> {
    let (inside, outside) = model.order.split_at(model.included);
    let last = inside.iter().rposition(|&i| mine(i))?;
    let wished = |&i: &usize| if mine(i) { ranking.wish[i] } else { f64::NEG_INFINITY };
    let most = position_of_largest(outside.iter().map(wished)).filter(|&place| mine(outside[place]))?;
    let mut packed = model.clone();
    packed.order.swap(last, model.included + most);
    Some((Choice::MakeRoom(ranking.plans[outside[most]]), packed))
}

/// The one least wished for of those that go in stays out; the first that would not takes its place, where there is one.
fn without_one(ranking: &Ranking, model: &Packed, mine: impl Fn(usize) -> bool) -> Option<Packing> {
    let inside = &model.order[..model.included];
    let unwished = |&i: &usize| if mine(i) { -ranking.wish[i] } else { f64::NEG_INFINITY };
    let least = position_of_largest(inside.iter().map(unwished)).filter(|&place| mine(inside[place]))?;
    let mut packed = model.clone();
    let held_back = packed.order.remove(least);
    packed.order.push(held_back);
    packed.included = model.included.min(packed.order.len() - 1);
    Some((Choice::HoldBack(ranking.plans[held_back]), packed))
}

fn left_out(ranking: &Ranking, packed: &Packed, mine: impl Fn(usize) -> bool) -> Vec<PlanId> {
    packed.order[packed.included..].iter().filter(|&&i| mine(i)).map(|&i| ranking.plans[i]).collect()
}
