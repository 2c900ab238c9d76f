//! What the group's part came to in this formation: influence, impact, and the agreements beside each other.

use super::{OfBoth, Why};
use model::measures::catalogue::{FormationFigure, figure};
use model::measures::influence::{ByDimension, Dimension, distance};
use model::measures::replicate;
use numbers::random::Luck;

/// Influence and impact in one formation, as `docs/MEASURES.md` defines them.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Change of the group's own goals by its part, course, content and outcome: share of the attainable range, -1 to
    /// 1; none where the group wants nothing.
    pub influence: ByDimension<Option<f64>>,
    /// Distance to the formation without it, whomever that serves, 0 to 1.
    pub impact: ByDimension<f64>,
    /// Day on which the agreement was presented, with and without the group; none without an agreement.
    pub agreement_day: OfBoth<Option<i32>>,
    /// Plans in both agreements.
    pub plans_in_both: usize,
    /// Plans only in the agreement with the group, and only in that without.
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

/// Measures that tell the way from the preparation to the agreement, in that order, with words for them.
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

/// Figures on the way to the agreement: what each says, with and without the group.
pub fn way(why: &mut Why<'_>) -> Vec<(&'static str, OfBoth<Option<f64>>)> {
    let setting = why.setting();
    let records = why.runs.each_mut().map(|f| {
        let luck = Luck::of(f.seed, f.replicate);
        replicate::of_formation(setting, luck, &mut f.after, &f.trace)
    });
    let values = |figure: &FormationFigure| records.each_ref().map(|record| figure.value(record));
    WAY.iter().filter_map(|&(name, words)| Some((words, values(figure(name)?)))).collect()
}
