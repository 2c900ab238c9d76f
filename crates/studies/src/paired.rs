//! Two settings with the same random draws: differences that are not due to chance.
//!
//! Every draw belongs to a name and a replicate (`random`), so the n-th formation of both settings has the same people,
//! problems and chance events as far as both settings include them. The variance of a difference is then `var(B) +
//! var(A) - 2 cov(A, B)`, smaller than that of independent runs by the covariance (common random numbers).

use super::replicates::{self, Plan, Stopped, Workplace};
use crate::error::Error;
use model::measures::catalogue::{FormationFigure, Reading};
use model::measures::compared::{COMPARED, ComparableFormation};
use model::scenario::Override;
use model::world::build::Setting;
use numbers::random::Draws;
use numbers::stats::{Estimate, Moments};
use serde::{Deserialize, Serialize};
use std::sync::atomic::AtomicBool;

/// A comparison of two scenarios, A and B.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Scenario A.
    pub a: ComparedScenario,
    /// Scenario B.
    pub b: ComparedScenario,
    /// Seed of both.
    pub seed: u64,
    /// Number of formations of each.
    pub replicates: u64,
    /// The measures, in the order of [`COMPARED`].
    pub measures: Vec<Compared>,
}

/// The first of B's changes that sets seed or number of formations: both scenarios take those from A.
pub fn change_of_both(changes: &[Override]) -> Option<&Override> {
    changes.iter().find(|change| change.key().split('.').next() == Some("simulation"))
}

/// One of the two scenarios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedScenario {
    /// Name.
    pub name: String,
    /// One-line title for readers.
    pub title: String,
}

impl ComparedScenario {
    fn of(setting: &Setting) -> ComparedScenario {
        ComparedScenario {
            name: setting.scenario.name().to_owned(),
            title: setting.scenario.title().to_owned(),
        }
    }
}

/// One measure in both scenarios. All figures are of the pairs in which the measure exists on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Name of the measure.
    pub measure: String,
    /// Number of pairs of formations.
    pub pairs: u64,
    /// Mean in A; `None` without pairs, and for a measure of pairs.
    pub a: Option<Estimate>,
    /// Mean in B, likewise.
    pub b: Option<Estimate>,
    /// B less A, or the measure of pairs; `None` without pairs.
    pub difference: Option<Estimate>,
    /// Lower and upper end of the 95 % interval of the difference; `None` with fewer than two pairs.
    pub interval: Option<(f64, f64)>,
    /// Number of formations that independent runs would need for the same error, as a multiple; `None` if no formation
    /// differs.
    pub saved: Option<f64>,
}

impl Compared {
    /// True if A and B differ by more than chance explains: 0 lies outside the interval of the difference. `None` for a
    /// measure of pairs, which cannot be below 0.
    pub fn differs(&self) -> Option<bool> {
        _ = self.a?;
        self.interval.map(|(low, high)| low > 0.0 || high < 0.0)
    }

    /// True if no pair of formations differs in it.
    pub fn is_the_same(&self) -> bool {
        self.difference.is_none_or(|d| d.mean == 0.0 && d.error == 0.0)
    }
}

/// Sums of one measure.
#[derive(Debug, Clone, Copy, Default)]
struct PairSums {
    a: Moments,
    b: Moments,
    difference: Moments,
}

impl PairSums {
    fn add(&mut self, figure: &FormationFigure, a: &ComparableFormation, b: &ComparableFormation) {
        if let Reading::Pair(of) = figure.reading {
            of(a, b).into_iter().for_each(|value| self.difference.add(value));
        } else if let (Some(a), Some(b)) = (figure.value(&a.record), figure.value(&b.record)) {
            self.a.add(a);
            self.b.add(b);
            self.difference.add(b - a);
        }
    }

    fn compared(&self, measure: &str) -> Compared {
        let pairs = self.difference.number();
        let difference = self.difference.estimate();
        let independent = self.a.variance() + self.b.variance();
        let paired = self.difference.variance();
        Compared {
            measure: measure.to_owned(),
            pairs,
            a: self.a.estimate(),
            b: self.b.estimate(),
            difference,
            interval: difference.and_then(|d| d.interval(pairs)),
            saved: (independent > 0.0 && paired > 0.0).then(|| independent / paired),
        }
    }
}

/// Compare two settings with the random draws of one seed; `done` is called after each pair. Memory use does not grow
/// with the number of replicates, and the result does not depend on the number of threads.
///
/// # Errors
/// It ended early.
pub fn compare(
    [a, b]: [&Setting; 2],
    plan: Plan,
    stop: &AtomicBool,
    mut done: impl FnMut(),
) -> Result<Comparison, Stopped<Error>> {
    let mut sums = vec![PairSums::default(); COMPARED.len()];
    let pair = |replicate, places: &mut [Workplace; 2]| {
        let [of_a, of_b] = places;
        (formation(a, plan, replicate, of_a), formation(b, plan, replicate, of_b))
    };
    replicates::run(plan, stop, pair, |(a, b)| {
        for (sums, figure) in sums.iter_mut().zip(COMPARED.iter()) {
            sums.add(figure, &a, &b);
        }
        done();
        Ok(())
    })?;
    Ok(Comparison {
        a: ComparedScenario::of(a),
        b: ComparedScenario::of(b),
        seed: plan.seed,
        replicates: plan.replicates,
        measures: sums.iter().zip(COMPARED.iter()).map(|(sums, figure)| sums.compared(figure.name)).collect(),
    })
}

fn formation(setting: &Setting, plan: Plan, replicate: u64, place: &mut Workplace) -> ComparableFormation {
    place.simulate(setting, plan, replicate);
    ComparableFormation::of(setting, Draws::of(plan.seed, replicate), &mut place.world, &place.trace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formation(agreement_day: Option<i32>, sessions: u32) -> ComparableFormation {
        let mut formation = ComparableFormation::default();
        (formation.record.agreement_day, formation.record.sessions) = (agreement_day, sessions);
        formation
    }

    fn compared(name: &str, pairs: &[(ComparableFormation, ComparableFormation)]) -> Compared {
        let figure = model::measures::catalogue::figure(name).unwrap();
        let mut sums = PairSums::default();
        pairs.iter().for_each(|(a, b)| sums.add(figure, a, b));
        sums.compared(name)
    }

    #[test]
    fn a_pair_without_the_figure_on_one_side_is_left_out_of_both() {
        let pairs = [
            (formation(Some(80), 10), formation(Some(90), 11)),
            (formation(Some(500), 10), formation(None, 0)),
            (formation(Some(82), 12), formation(Some(90), 12)),
        ];
        let day = compared("agreement_day", &pairs);
        assert_eq!((day.pairs, day.a.unwrap().mean, day.b.unwrap().mean), (2, 81.0, 90.0));
        assert_eq!(day.difference.unwrap(), Estimate { mean: 9.0, error: 1.0 });
        assert_eq!(compared("sessions", &pairs).pairs, 3);
    }

    #[test]
    fn what_moves_together_is_known_better_than_from_independent_runs() {
        let pairs: Vec<_> = [(10, 12), (20, 21), (30, 32), (40, 41)]
            .map(|(a, b)| (formation(None, a), formation(None, b)))
            .into_iter()
            .collect();
        let sessions = compared("sessions", &pairs);
        assert_eq!(sessions.differs(), Some(true));
        assert!(sessions.saved.unwrap() > 900.0, "{sessions:?}");
        let swapped: Vec<_> = pairs.into_iter().map(|(a, b)| (b, a)).collect();
        assert_eq!(compared("sessions", &swapped).difference.unwrap().mean, -1.5);
    }

    #[test]
    fn one_pair_gives_no_interval_and_no_verdict() {
        let one = compared("sessions", &[(formation(None, 1), formation(None, 3))]);
        assert_eq!((one.interval, one.differs(), one.pairs), (None, None, 1));
    }

    #[test]
    fn a_measure_of_pairs_has_no_verdict() {
        let pairs = vec![(formation(None, 1), formation(None, 3)); 3];
        let same = compared("coalition_differs", &pairs);
        assert_eq!((same.a, same.difference.unwrap().mean, same.differs()), (None, 0.0, None));
    }
}
