//! The value of a figure in one world.

use super::{DecisionSide, DocumentFigure, EVERYBODY, FigureKind, GoalPart, Plans, TOGETHER};
use crate::measures::influence::decisions::Changed;
use crate::measures::influence::lines::{Line, Lines, MeasuredPartner};
use crate::measures::influence::outcome::match_share;
use crate::measures::influence::{Dimension, decisions, distance, shapley, yardsticks};
use crate::world::means::{Means, MeansSet};
use numbers::stats::count;

impl FigureKind {
    pub(super) fn value(self, lines: &Lines<'_>) -> Option<f64> {
        let muted = |group| lines.outcome(Line::Muted(group, MeansSet::ALL));
        match self {
            FigureKind::Influence(group, d, part) => influence(lines, group, d, part),
            FigureKind::PerHead(group, d) => {
                let heads = lines.wishes[group].wishes.heads;
                let change = change(lines, group, d, GoalPart::Whole);
                (heads > 0.0).then(|| change / heads)
            }
            FigureKind::Attained(group, d) => {
                let wanted = &lines.wishes[group];
                let whole = lines.attained(wanted, Line::Formation).whole[d as usize];
                of_range(whole, wanted.wishes.range[d as usize])
            }
            FigureKind::AttainedWithout(group, d) => {
                let wanted = &lines.wishes[group];
                let whole = lines.attained(wanted, Line::Muted(group, MeansSet::ALL)).whole[d as usize];
                of_range(whole, wanted.wishes.range[d as usize])
            }
            FigureKind::Impact(group, d) => {
                Some(distance::impact(d, lines.formation(), muted(group), lines.themes))
            }
            FigureKind::ImpactDays(group) => distance::days(lines.formation(), muted(group)),
            FigureKind::NoiseFloor(group, d) => {
                let redrawn = lines.outcome(Line::Redrawn(group));
                Some(distance::impact(d, lines.formation(), redrawn, lines.themes))
            }
            FigureKind::NoiseFloorDays(group) => {
                distance::days(lines.formation(), lines.outcome(Line::Redrawn(group)))
            }
            FigureKind::Means(group, d, means) => by_means(lines, group, d, means),
            FigureKind::Share(player, d) => by_group(lines, player, d),
            FigureKind::Partner(d) => partner(lines, d),
            FigureKind::AttainedAlone(group) => alone(lines, group),
            FigureKind::Plans(group, which) => {
                let [with, without] = [lines.formation(), muted(group)].map(|outcome| &outcome.agreed);
                let gone = yardsticks::gone(with, without, &lines.wishes[group].wishes.plans)?;
                Some(match which {
                    Plans::Gone => gone.gone,
                    Plans::Serving => gone.serving,
                    Plans::NotServing => gone.not_serving,
                })
            }
            FigureKind::Decisions(group, side) => {
                let [with, without] = [lines.formation(), muted(group)].map(|outcome| &outcome.decisions);
                decisions::compare(with, without, &lines.wishes[group].wishes.plans).map(|c| of_side(c, side))
            }
            FigureKind::Everyday(group, side) => {
                let lines_of = [Line::Everyday, Line::EverydayMuted(group)];
                let [with, without] = lines_of.map(|line| &lines.outcome(line).decisions);
                decisions::compare(with, without, &lines.wishes[group].wishes.plans).map(|c| of_side(c, side))
            }
            FigureKind::Perceived(group) => lines.perceived[group].by_negotiators(),
            FigureKind::OwnView(group) => lines.perceived[group].by_group(),
            FigureKind::Dyad(group, negotiator) => {
                lines.dyads[group].get(negotiator.index()).copied().flatten()
            }
            FigureKind::Document(which) => document(lines, which),
            FigureKind::Politicians { council } => politicians(lines, council),
            FigureKind::Brokerage { supporter, alone } => {
                let broker = lines.brokerage.brokers.get(supporter.index())?;
                if alone { lines.brokerage.only_share(broker) } else { lines.brokerage.pair_share(broker) }
            }
            FigureKind::Reach { expert, in_person } => {
                let reach = lines.reach.get(expert.index())?;
                if in_person { reach.share_in_person() } else { reach.share() }
            }
            FigureKind::Stage(stage) => {
                let stages = &lines.stages;
                (stages.treated > 0).then(|| f64::from(stages.at(stage)) / f64::from(stages.treated))
            }
            FigureKind::CaseCoalition => lines.case.0.map(|case| truth(lines.formation().coalition == case)),
            FigureKind::CaseLeadFails => {
                lines.case.1.map(|lead| truth(lines.record.failed_leads.contains(&lead)))
            }
            FigureKind::Coalition(parties) => Some(truth(lines.formation().coalition == parties)),
            FigureKind::PortfolioSlope => portfolio_slope(lines),
            FigureKind::Noticed { author, by } => {
                Some(count(lines.noticed.iter().filter(|&&pair| pair == (author, by)).count()))
            }
            FigureKind::Formation(figure) => figure.value(&lines.record),
        }
    }
}

fn truth(is_so: bool) -> f64 {
    f64::from(u8::from(is_so))
}

/// Slope by least squares over the partners of one formation; `None` if their seats are equal [WD].
fn portfolio_slope(lines: &Lines<'_>) -> Option<f64> {
    let held = &lines.record.portfolios;
    let seats = held.iter().map(|&(party, _)| f64::from(lines.seats[party.index()]));
    let (all_seats, all_held) =
        (seats.clone().sum::<f64>(), held.iter().map(|h| f64::from(h.1)).sum::<f64>());
    let mean = 1.0 / count(held.len());
    let (mut together, mut spread) = (0.0, 0.0);
    for (seats, &(_, portfolios)) in seats.zip(held) {
        let distance = seats / all_seats - mean;
        together += distance * (f64::from(portfolios) / all_held - mean);
        spread += distance * distance;
    }
    (spread > 1e-12).then(|| together / spread)
}

fn of_side(changed: Changed, side: DecisionSide) -> f64 {
    match side {
        DecisionSide::Changed => changed.changed,
        DecisionSide::Towards => changed.towards,
        DecisionSide::Away => changed.away,
    }
}

fn of_range(change: f64, range: f64) -> Option<f64> {
    (range > 0.0).then(|| change / range)
}

/// Change of a group's attainment, in the chosen part of its goals.
fn change(lines: &Lines<'_>, group: usize, d: Dimension, part: GoalPart) -> f64 {
    let wanted = &lines.wishes[group];
    let [with, without] =
        [Line::Formation, Line::Muted(group, MeansSet::ALL)].map(|line| lines.attained(wanted, line));
    let whole = with.whole[d as usize] - without.whole[d as usize];
    let professional = with.professional[d as usize] - without.professional[d as usize];
    match part {
        GoalPart::Whole => whole,
        GoalPart::Professional => professional,
        GoalPart::Private => whole - professional,
    }
}

fn influence(lines: &Lines<'_>, group: usize, d: Dimension, part: GoalPart) -> Option<f64> {
    of_range(change(lines, group, d, part), lines.wishes[group].wishes.range[d as usize])
}

/// Mean influence over the parties of the coalition; `None` without a coalition.
fn partner(lines: &Lines<'_>, d: Dimension) -> Option<f64> {
    let influence = |MeasuredPartner { wanted, muted, .. }: &MeasuredPartner| {
        let [with, without] = [0, *muted].map(|run| lines.attained_in(wanted, run).whole[d as usize]);
        of_range(with - without, wanted.wishes.range[d as usize])
    };
    let parties: Vec<f64> = lines.partners.iter().filter_map(influence).collect();
    (!parties.is_empty()).then(|| parties.iter().sum::<f64>() / count(parties.len()))
}

/// Attainment under the group's best agreement of the same length as the formation's.
fn alone(lines: &Lines<'_>, group: usize) -> Option<f64> {
    let wishes = &lines.wishes[group].wishes;
    let plans = lines.formation().agreed.count_ones(..);
    let best = yardsticks::best(&wishes.plans, lines.approaches, plans);
    of_range(best, wishes.range[Dimension::Outcome as usize])
}

/// Shapley value of a means: the players are the four means, and the worth of a set is the group's attainment with
/// them.
fn by_means(lines: &Lines<'_>, group: usize, d: Dimension, means: Means) -> Option<f64> {
    let wanted = &lines.wishes[group];
    let worth: Vec<f64> = (0..MeansSet::NUMBER)
        .map(|kept| {
            let line = Line::Muted(group, MeansSet::at(kept).others());
            lines.attained(wanted, line).whole[d as usize]
        })
        .collect();
    of_range(shapley::values(Means::ALL.len(), &worth)[means as usize], wanted.wishes.range[d as usize])
}

/// Shapley value of supporters, experts or line, in the attainment of all civil servants.
fn by_group(lines: &Lines<'_>, player: usize, d: Dimension) -> Option<f64> {
    let wanted = &lines.civil_servants;
    let worth: Vec<f64> = (0..=EVERYBODY)
        .map(|kept| lines.attained(wanted, Line::MutedTogether(EVERYBODY & !kept)).whole[d as usize])
        .collect();
    of_range(shapley::values(TOGETHER.len(), &worth)[player], wanted.wishes.range[d as usize])
}

/// Both matches compare with the formation's factsheets, which nobody wrote in the counterfactual.
fn document(lines: &Lines<'_>, which: DocumentFigure) -> Option<f64> {
    let listed = &lines.formation().listed;
    let found = || match_share(&lines.formation().agreed, listed);
    let coincidental = || match_share(&lines.outcome(Line::MutedTogether(EVERYBODY)).agreed, listed);
    match which {
        DocumentFigure::Match => found(),
        DocumentFigure::Coincidental => coincidental(),
        DocumentFigure::Added => Some(found()? - coincidental()?),
    }
}

/// Change, by the civil servants' part, of the politicians' attainment of their own goals for the outcome, by seats.
fn politicians(lines: &Lines<'_>, council: bool) -> Option<f64> {
    let wanted = if council { &lines.council } else { &lines.coalition };
    let [with, without] =
        [Line::Formation, Line::MutedTogether(EVERYBODY)].map(|line| lines.attained(wanted, line).whole[2]);
    of_range(with - without, wanted.wishes.range[2])
}
