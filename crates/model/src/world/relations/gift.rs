//! Gift relations: favours given freely and owed in return.

use super::{Consequence, Counted, RelationBehaviour, RelationState, Rules};

/// Favours that a noticed fault costs the giver, whose gift proves to be none. Assumption.
const FAVOURS_LOST_BY_FAULT: f64 = 3.0;

/// Either end starts, of its own accord. Anything passes, and the receiver, who now owes, pays with extra attention in
/// proportion to the debt. The balance is implicit and fades week by week. The relation ends when the balance is
/// outside tolerance at two counts in a row.
#[derive(Debug)]
pub struct Gift;

/// Fading of favours: the share left after some days, `fading^(days/7)`.
#[derive(Debug, Clone)]
pub struct Fading {
    left_after: Vec<f64>,
    fading: f64,
}

/// Number of days for which fading is tabulated: most formations are shorter.
const DAYS_KNOWN: i32 = 200;

impl Fading {
    /// Fading with a share `fading` left after a week.
    pub fn of(fading: f64) -> Fading {
        Fading { left_after: (0..DAYS_KNOWN).map(|days| left_after(fading, days)).collect(), fading }
    }

    /// Share left after a number of days; 1 on the day itself.
    pub(crate) fn left_after(&self, days: i32) -> f64 {
        let known = usize::try_from(days).ok().and_then(|days| self.left_after.get(days));
        known.copied().unwrap_or_else(|| left_after(self.fading, days))
    }
}

fn left_after(fading: f64, days: i32) -> f64 {
    match days {
        ..=0 => 1.0,
        _ if fading == 0.0 => 0.0,
        _ => libm::exp(f64::from(days) / 7.0 * libm::log(fading)),
    }
}

/// The balance on a day, after fading.
#[inline]
pub(crate) fn balance_on(state: &RelationState, rules: &Rules, day: i32) -> f64 {
    if state.balance == 0.0 {
        return state.balance;
    }
    state.balance * rules.fading.left_after(day - state.counted_on)
}

/// Add favours (negative: the giver owes) on a day; true if this ends the relation.
pub fn add(state: &mut RelationState, rules: &Rules, day: i32, favours: f64) -> bool {
    state.balance = balance_on(state, rules, day) + favours;
    state.counted_on = day;
    let beyond = state.balance.abs() > rules.parameters.gift_tolerance;
    state.outside = if beyond { state.outside.saturating_add(1) } else { 0 };
    let ends = state.active && state.outside >= 2;
    state.active &= !ends;
    ends
}

impl RelationBehaviour for Gift {
    fn passes(&self, state: &RelationState, rules: &Rules, _: f64, _: f64, day: i32) -> f64 {
        (1.0 + rules.parameters.gift_attention * balance_on(state, rules, day)).max(0.0)
    }

    /// The attention just paid repays its share of the debt; then the new favour is added.
    fn count(&self, state: &mut RelationState, rules: &Rules, day: i32) -> Counted {
        let repaid = balance_on(state, rules, day).max(0.0) * rules.parameters.gift_attention.min(1.0);
        let ended = add(state, rules, day, 1.0 - repaid);
        Counted::Favour { balance: state.balance, ended }
    }

    fn fault(&self, state: &mut RelationState, rules: &Rules, day: i32) -> Consequence {
        Consequence::Debt { ended: add(state, rules, day, -FAVOURS_LOST_BY_FAULT) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::parameters::RelationRules;

    fn fresh() -> RelationState {
        RelationState { a: 6.0, b: 4.0, balance: 0.0, counted_on: 0, outside: 0, delivered: 0, active: true }
    }

    #[test]
    fn favours_fade_week_by_week() {
        let rules = Rules::of(&RelationRules::default());
        let mut state = fresh();
        _ = add(&mut state, &rules, 0, 1.0);
        assert!((balance_on(&state, &rules, 7) - 0.8).abs() < 1e-12);
        assert!((balance_on(&state, &rules, 14) - 0.64).abs() < 1e-12);
    }

    #[test]
    fn fading_goes_on_after_the_days_known() {
        let fading = Fading::of(0.8);
        for weeks in [1, 30, 300] {
            let expected = libm::pow(0.8, f64::from(weeks));
            assert!((fading.left_after(7 * weeks) / expected - 1.0).abs() < 1e-12);
        }
        assert_eq!(fading.left_after(0), 1.0);
        assert_eq!(fading.left_after(-3), 1.0);
    }

    #[test]
    fn the_relation_ends_at_the_second_count_outside_tolerance() {
        let rules = Rules::of(&RelationRules { gift_tolerance: 1.5, ..RelationRules::default() });
        let mut state = fresh();
        assert!(!add(&mut state, &rules, 0, 1.0));
        assert!(!add(&mut state, &rules, 0, 1.0), "outside once is borne");
        assert!(add(&mut state, &rules, 0, 1.0), "outside twice is not");
        assert!(!state.active);
    }
}
