//! Yardsticks for an influence on the agreement: what somebody's ideal agreement would give them, and the number of
//! plans that owe their place to them, by whether these serve their goals.

use fixedbitset::FixedBitSet;
use numbers::stats::count;

/// The most that an agreement of `plans` plans, at most one a problem, can give of these wishes for each plan. Problems
/// have `approaches` plans each.
pub fn best(wishes: &[f64], approaches: usize, plans: usize) -> f64 {
    let of_problem = |plans: &[f64]| plans.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut problems: Vec<f64> = wishes.chunks(approaches.max(1)).map(of_problem).collect();
    problems.sort_unstable_by(|a, b| b.total_cmp(a));
    problems.iter().take(plans).sum()
}

/// Shares of an agreement's plans, [0, 1].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Gone {
    /// Not in the agreement without them.
    pub gone: f64,
    /// As a share of all plans, those gone that they want.
    pub serving: f64,
    /// As a share of all plans, those gone that they do not want, or are indifferent to.
    pub not_serving: f64,
}

/// Plans of an agreement that are absent from the one without somebody whose wish for each plan is `wish` (empty: no
/// wishes); `None` for an agreement without plans.
pub fn gone(with: &FixedBitSet, without: &FixedBitSet, wish: &[f64]) -> Option<Gone> {
    let plans = with.count_ones(..);
    let is_wanted = |plan: &usize| wish.get(*plan).is_some_and(|wish| *wish > 0.0);
    let gone = with.difference(without).count();
    let serving = with.difference(without).filter(is_wanted).count();
    let share = |number| count(number) / count(plans);
    (plans > 0).then(|| Gone {
        gone: share(gone),
        serving: share(serving),
        not_serving: share(gone - serving),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three problems of two plans each.
    const WISHES: [f64; 6] = [0.5, 0.9, -0.2, -0.6, 0.3, 0.1];

    fn set(of: &[usize]) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(WISHES.len());
        of.iter().for_each(|&plan| set.insert(plan));
        set
    }

    fn is_near(value: f64, expected: f64) -> bool {
        (value - expected).abs() < 1e-12
    }

    #[test]
    fn the_best_agreement_has_as_many_plans_and_one_a_problem() {
        assert_eq!(best(&WISHES, 2, 0), 0.0);
        assert!(is_near(best(&WISHES, 2, 1), 0.9));
        assert!(is_near(best(&WISHES, 2, 2), 1.2), "not 0.9 + 0.5, of one problem");
        assert!(is_near(best(&WISHES, 2, 3), 1.0), "a third plan must be agreed: the less unwanted");
        assert_eq!(best(&[], 2, 3), 0.0);
    }

    #[test]
    fn plans_that_are_gone_without_them_are_counted_by_whom_they_serve() {
        let found = gone(&set(&[1, 2, 4]), &set(&[0, 4]), &WISHES).unwrap();
        let third = 1.0 / 3.0;
        assert_eq!(found, Gone { gone: 2.0 * third, serving: third, not_serving: third });
        assert_eq!(gone(&set(&[1]), &set(&[1]), &WISHES), Some(Gone::default()));
        assert_eq!(gone(&set(&[]), &set(&[1]), &WISHES), None);
        let of_nobody = gone(&set(&[1]), &set(&[]), &[]).unwrap();
        assert_eq!(of_nobody, Gone { gone: 1.0, serving: 0.0, not_serving: 1.0 });
    }
}
