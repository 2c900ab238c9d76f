//! The draft: a role player who writes, or instructs the writer, decides what stands in it.

use super::{Ranked, Ranking, decide_among};
use crate::process::Run;
use crate::process::drafting::{self, Draft};
use crate::scenario::parameters::ProcessFunction;
use crate::world::actor::Supporter;
use crate::world::choices::{Choice, NoSay, Point};
use numbers::stats::position_of_largest;

/// Decide on the draft: as the writer ranks; by the parties' support alone (d = 0); by the role's wishes in place of
/// the writer's; with the most wanted of the plans that would be cut in place of the last that would stay; or without
/// the least wanted of those that would stay, replaced by the first that would be cut. Options that keep the same plans
/// count as one; if nothing is cut, those of the same order.
pub(crate) fn decide(run: &mut Run<'_>, decided: &Draft) -> Ranked {
    let ranked = |order| Ranked::of(order, decided.length);
    let model = ranked(decided.by_writer());
    let Some(role) = run.role() else { return model };
    let supporter = &run.setting.cast.supporters[role];
    let weight = match weight_of_pen(run, supporter, decided) {
        Ok(weight) => weight,
        Err(why) => {
            run.world.played.close(Point::Draft, why);
            return model;
        }
    };
    let wish = drafting::wishes(run, supporter, &decided.plans);
    let mut rankings: Vec<Ranking> = vec![
        (Choice::SupportAlone, ranked(decided.by(0.0, &wish))),
        (Choice::OwnWish, ranked(decided.by(weight, &wish))),
        (Choice::WeighDraft, model.clone()),
    ];
    rankings.extend(with_one_more(decided, &model, &wish));
    rankings.extend(without_one(decided, &model, &wish));
    let cuts_nothing = model.outside().is_empty();
    decide_among(run, rankings, Choice::WeighDraft, cuts_nothing, |i| Some(decided.plans[i])).unwrap_or(model)
}

/// Weight of wishes in the draft, if the role player holds the pen: as writer; or as municipal secretary, through the
/// writer and with the writer's weight or, if nobody writes, with the secretary's own. Assumption: the secretary is the
/// writer's superior for the time of the formation.
fn weight_of_pen(run: &Run<'_>, supporter: &Supporter, decided: &Draft) -> Result<f64, NoSay> {
    let weight = match drafting::writer(run) {
        Some(writer) if writer.agent == supporter.agent => decided.weight,
        _ if supporter.function != ProcessFunction::MunicipalSecretary => return Err(NoSay::NotTheWriter),
        Some(_) => decided.weight,
        None => drafting::weight_of(run, supporter),
    };
    if weight > 0.0 { Ok(weight) } else { Err(NoSay::NotHeard) }
}

/// Keep the most wanted of the cut plans in place of the last that stays.
fn with_one_more(decided: &Draft, model: &Ranked, wish: &[f64]) -> Option<Ranking> {
    let (kept, cut) = (model.inside(), model.outside());
    let most = position_of_largest(cut.iter().map(|&i| wish[i]))?;
    let last = kept.len().checked_sub(1)?;
    let mut ranked = model.clone();
    ranked.order.swap(last, model.kept + most);
    Some((Choice::KeepIn(decided.plans[cut[most]]), ranked))
}

/// Cut the least wanted of the plans that stay; the first that was cut takes its place.
fn without_one(decided: &Draft, model: &Ranked, wish: &[f64]) -> Option<Ranking> {
    let (kept, cut) = (model.inside(), model.outside());
    let least = position_of_largest(kept.iter().map(|&i| -wish[i])).filter(|_| !cut.is_empty())?;
    let mut ranked = model.clone();
    let out = ranked.order.remove(least);
    ranked.order.push(out);
    Some((Choice::CutOut(decided.plans[out]), ranked))
}
