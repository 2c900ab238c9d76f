//! The draft: whoever is played and writes, or tells the writer, decides what stands in it.

use super::moment;
use crate::process::Run;
use crate::process::drafting::{self, Draft, Ranked};
use crate::scenario::parameters::ProcessFunction;
use crate::world::actor::Supporter;
use crate::world::choices::{Choice, NoSay, Offered, Point};
use numbers::stats::position_of_largest;

/// An option, and the draft that it gives.
type Drafting = (Choice, Ranked);

/// The draft: as the writer ranks; or by the parties' support alone (d = 0), by the role's wishes in the place of the
/// writer's, with the plan most wished for of those that would be cut in the place of the last that would not, or without the
/// one least wished for that would stay, whose place the first that would not takes. Options that keep the same plans are one;
/// where nothing is cut, those of the same order.
pub(crate) fn decide(run: &mut Run<'_>, decided: &Draft) -> Ranked {
    let ranked = |order: Vec<usize>| Ranked { kept: decided.length.min(order.len()), order };
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
    let mut options: Vec<Drafting> = vec![
        (Choice::SupportAlone, ranked(decided.by(0.0, &wish))),
        (Choice::OwnWish, ranked(decided.by(weight, &wish))),
        (Choice::WeighDraft, model.clone()),
    ];
    options.extend(with_one_more(decided, &model, &wish));
    options.extend(without_one(decided, &model, &wish));
    let options = distinct(options, &model);
    let offered = |(choice, ranked): &Drafting| Offered {
        left_out: ranked.order[ranked.kept..].iter().map(|&i| decided.plans[i]).collect(),
        ..Offered::only(*choice)
    };
    let moment = moment(run, Point::Draft, options.iter().map(offered).collect(), Choice::WeighDraft);
    let taken = run.come_to(moment);
    options.into_iter().find(|(choice, _)| *choice == taken).map_or(model, |(_, ranked)| ranked)
}

/// Weight of wishes in the draft, where who is played holds the pen: as writer; as municipal secretary by the hand of the
/// writer, whose weight it then is, or, where nobody writes, with an own weight. Assumption: the secretary is the writer's
/// superior for the time of the formation.
fn weight_of_pen(run: &Run<'_>, supporter: &Supporter, decided: &Draft) -> Result<f64, NoSay> {
    let weight = match drafting::writer(run) {
        Some(writer) if writer.agent == supporter.agent => decided.weight,
        _ if supporter.function != ProcessFunction::MunicipalSecretary => return Err(NoSay::NotTheWriter),
        Some(_) => decided.weight,
        None => drafting::weight_of(run, supporter),
    };
    if weight > 0.0 { Ok(weight) } else { Err(NoSay::NotHeard) }
}

/// The options without those that give the same draft as an earlier one, or as the model's.
fn distinct(options: Vec<Drafting>, model: &Ranked) -> Vec<Drafting> {
    let cuts = model.kept < model.order.len();
    let content = |ranked: &Ranked| {
        let mut kept = ranked.order[..ranked.kept].to_vec();
        if cuts {
            kept.sort_unstable();
        }
        kept
    };
    let mut seen = vec![content(model)];
    let mut is_new = |ranked: &Ranked| {
        let kept = content(ranked);
        let new = !seen.contains(&kept);
        seen.push(kept);
        new
    };
    options.into_iter().filter(|(choice, ranked)| *choice == Choice::WeighDraft || is_new(ranked)).collect()
}

/// The plan most wished for of those that are cut takes the place of the last that stays.
fn with_one_more(decided: &Draft, model: &Ranked, wish: &[f64]) -> Option<Drafting> {
    let (kept, cut) = model.order.split_at(model.kept);
    let most = position_of_largest(cut.iter().map(|&i| wish[i]))?;
    let last = kept.len().checked_sub(1)?;
    let mut ranked = model.clone();
    ranked.order.swap(last, model.kept + most);
    Some((Choice::KeepIn(decided.plans[cut[most]]), ranked))
}

/// The plan least wished for of those that stay is cut, and the first that is cut takes its place.
fn without_one(decided: &Draft, model: &Ranked, wish: &[f64]) -> Option<Drafting> {
    let (kept, cut) = model.order.split_at(model.kept);
    let least = position_of_largest(kept.iter().map(|&i| -wish[i])).filter(|_| !cut.is_empty())?;
    let mut ranked = model.clone();
    let out = ranked.order.remove(least);
    ranked.order.push(out);
    Some((Choice::CutOut(decided.plans[out]), ranked))
}
