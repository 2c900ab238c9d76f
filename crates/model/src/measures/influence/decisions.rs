//! Decision count [P]: the decisions whose result would change in somebody's absence, and in whose favour.

use super::outcome::Decisions;
use crate::ids::*;
use numbers::stats::count;

/// Shares of the decisions of two runs, [0, 1]. A decision is a problem that was decided, with a plan or without, in at
/// least one of them; a problem that was not decided stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Changed {
    /// Decided differently without them.
    pub changed: f64,
    /// As a share of all decisions, changed towards their goals.
    pub towards: f64,
    /// As a share of all decisions, changed away from their goals.
    pub away: f64,
}

/// Compare decisions with and without somebody whose wish for each plan is `wish` (empty: no wishes); `None` if there
/// are no decisions.
pub fn compare(with: &Decisions, without: &Decisions, wish: &[f64]) -> Option<Changed> {
    let (mut decisions, mut changed, mut towards, mut away) = (0, 0, 0, 0);
    for problem in differing_or_treated(with, without) {
        decisions += 1;
        let [now, else_] = [with.plans[problem.index()], without.plans[problem.index()]];
        if now == else_ {
            continue;
        }
        changed += 1;
        let worth = |plan: Option<crate::ids::PlanId>| {
            plan.and_then(|plan| wish.get(plan.index()).copied()).unwrap_or(0.0)
        };
        let gain = worth(now) - worth(else_);
        towards += usize::from(gain > 0.0);
        away += usize::from(gain < 0.0);
    }
    let share = |number| count(number) / count(decisions);
    (decisions > 0).then(|| Changed { changed: share(changed), towards: share(towards), away: share(away) })
}

fn differing_or_treated<'a>(
    with: &'a Decisions,
    without: &'a Decisions,
) -> impl Iterator<Item = ProblemId> + 'a {
    let treated = with.treated.iter().zip(&without.treated).enumerate();
    treated.filter(|(_, (one, other))| **one || **other).map(|(problem, _)| ProblemId::at(problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PlanId;

    #[test]
    fn changes_are_counted_by_whom_they_serve() {
        let with = Decisions {
            plans: vec![Some(PlanId(0)), Some(PlanId(3)), None, None],
            treated: vec![true, true, true, false],
        };
        let without = Decisions {
            plans: vec![Some(PlanId(1)), None, None, None],
            treated: vec![true, true, false, false],
        };
        let wish = [0.5, -0.5, 0.0, -0.2, 0.0, 0.0, 0.0, 0.0];
        let found = compare(&with, &without, &wish).unwrap();
        let third = 1.0 / 3.0;
        assert_eq!(found, Changed { changed: 2.0 * third, towards: third, away: third });
        assert_eq!(compare(&without, &without, &wish).unwrap().changed, 0.0);
    }
}
