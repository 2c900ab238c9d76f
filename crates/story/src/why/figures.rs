//! The group's effects in this formation: influence, impact, and both agreements side by side.

use super::{OfBoth, Why};
use model::measures::catalogue::{FormationFigure, figure};
use model::measures::influence::{ByDimension, Dimension, distance};
use model::measures::replicate;
use numbers::random::Draws;

/// Influence and impact in one formation, as `docs/MEASURES.md` defines them.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Change in attainment of the group's own goals because it took part, for course, content and outcome: share of
    /// the attainable range, -1 to 1; `None` if the group wants nothing.
    pub influence: ByDimension<Option<f64>>,
    /// Distance to the formation without the group, regardless of whom that serves, 0 to 1.
    pub impact: ByDimension<f64>,
    /// Day on which the agreement was presented, with and without the group; `None` if there is no agreement.
    pub agreement_day: OfBoth<Option<i32>>,
    /// Plans in both agreements.
    pub plans_in_both: usize,
    /// Plans only in the agreement with the group, and only in the one without it.
    pub plans_only: OfBoth<usize>,
}

impl Figures {
    /// The figures of a pair of formations.
    pub fn of(why: &Why<'_>) -> Figures {
        let [with, without] = &why.outcomes;
        let [one, other] = why.outcomes.each_ref().map(|outcome| why.wishes.attained(outcome).whole);
        let mut influence = [None; 3];
        for (dimension, share) in influence.iter_mut().enumerate() {
            let range = why.wishes.range[dimension];
            *share = (range > 0.0).then(|| (one[dimension] - other[dimension]) / range);
        }
        Figures {
            influence,
            impact: Dimension::ALL
                .map(|d| distance::impact(d, with, without, why.setting().scenario.themes().len())),
            agreement_day: why.outcomes.each_ref().map(|outcome| outcome.agreement_day),
            plans_in_both: with.agreed.intersection_count(&without.agreed),
            plans_only: [
                with.agreed.difference_count(&without.agreed),
                without.agreed.difference_count(&with.agreed),
            ],
        }
    }
}

/// Measures along the way from the preparation to the agreement, in that order, with their wording.
const WAY: [(&str, &str); 12] = [
    ("package_plans", "recommendations in the information package"),
    ("conflicts", "conflicts between author and supporter"),
    ("presentations", "presentations at the table"),
    ("requests", "requests of negotiators"),
    ("dropped", "dossiers dropped for colouring"),
    ("sessions", "sessions of the talks"),
    ("problems_decided", "problems decided with a plan in the talks"),
    ("problems_not_reached", "problems for which no time was left"),
    ("over_budget", "times that there was no money for a plan"),
    ("amendments_adopted", "amendments adopted"),
    ("plans", "plans in the agreement"),
    ("quality", "their mean true effectiveness"),
];

/// Figures along the way to the agreement: the wording of each, and its values with and without the group.
pub fn way(why: &mut Why<'_>) -> Vec<(&'static str, OfBoth<Option<f64>>)> {
    let setting = why.setting();
    let records = why.runs.each_mut().map(|f| {
        let draws = Draws::of(f.seed, f.replicate);
        replicate::of_formation(setting, draws, &mut f.after, &f.trace)
    });
    let values = |figure: &FormationFigure| records.each_ref().map(|record| figure.value(record));
    WAY.iter().filter_map(|&(name, words)| Some((words, values(figure(name)?)))).collect()
}
