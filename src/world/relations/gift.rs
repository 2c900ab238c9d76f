//! Gift relations: favours given freely and owed in return.

use super::{Consequence, Counted, Kind, Relation, Starter, State};
use crate::ids::ThemeId;
use crate::scenario::parameters::RelationRules;

/// Favours that a noticed fault costs the giver: what was given turns out to be no gift. Assumption.
const FAVOURS_LOST_BY_FAULT: f64 = 3.0;

/// Either end starts, of its own will; anything passes, and the receiver, who now owes, pays with
/// extra attention in proportion to the debt; the balance is implicit and fades week by week; the
/// relation ends when the balance is outside tolerance at two counts in a row.
#[derive(Debug)]
pub struct Gift;

/// The balance on a day: what is left of it after fading.
#[must_use]
pub fn balance_on(state: &State, rules: &RelationRules, day: i32) -> f64 {
    let weeks = f64::from((day - state.counted_on).max(0)) / 7.0;
    if state.balance == 0.0 || weeks == 0.0 {
        return state.balance;
    }
    let fading = rules.gift_fading.get();
    if fading == 0.0 { 0.0 } else { state.balance * libm::exp(weeks * libm::log(fading)) }
}

/// Adds favours (negative: the giver owes) on a day; whether the relation ends by it.
pub fn add(state: &mut State, rules: &RelationRules, day: i32, favours: f64) -> bool {
    state.balance = balance_on(state, rules, day) + favours;
    state.counted_on = day;
    let beyond = state.balance.abs() > rules.gift_tolerance;
    state.outside = if beyond { state.outside.saturating_add(1) } else { 0 };
    if state.outside >= 2 {
        state.active = false;
    }
    !state.active
}

impl Kind for Gift {
    fn may_start(&self, _: &Relation, state: &State, _: Starter, _: ThemeId) -> bool {
        state.active
    }

    fn passes(&self, state: &State, rules: &RelationRules, _: f64, _: f64, day: i32) -> f64 {
        (1.0 + rules.gift_attention * balance_on(state, rules, day)).max(0.0)
    }

    /// The attention just paid returns its share of the debt; then the new favour is added.
    fn count(&self, state: &mut State, rules: &RelationRules, day: i32) -> Counted {
        let repaid = balance_on(state, rules, day).max(0.0) * rules.gift_attention.min(1.0);
        let ended = add(state, rules, day, 1.0 - repaid);
        Counted::Favour { balance: state.balance, ended }
    }

    fn fault(&self, state: &mut State, rules: &RelationRules, day: i32) -> Consequence {
        Consequence::Debt { ended: add(state, rules, day, -FAVOURS_LOST_BY_FAULT) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> State {
        State { a: 6.0, b: 4.0, balance: 0.0, counted_on: 0, outside: 0, delivered: 0, active: true }
    }

    #[test]
    fn favours_fade_week_by_week() {
        let rules = RelationRules::default();
        let mut state = fresh();
        add(&mut state, &rules, 0, 1.0);
        assert!((balance_on(&state, &rules, 7) - 0.8).abs() < 1e-12);
        assert!((balance_on(&state, &rules, 14) - 0.64).abs() < 1e-12);
    }

    #[test]
    fn the_relation_ends_at_the_second_count_outside_tolerance() {
        let rules = RelationRules { gift_tolerance: 1.5, ..RelationRules::default() };
        let mut state = fresh();
        assert!(!add(&mut state, &rules, 0, 1.0));
        assert!(!add(&mut state, &rules, 0, 1.0), "outside once is borne");
        assert!(add(&mut state, &rules, 0, 1.0), "outside twice is not");
        assert!(!state.active);
    }
}
