//! Contract relations: performance and counter-performance.

use super::{Consequence, Counted, Relation, RelationBehaviour, RelationState, Rules, Starter};
use crate::ids::*;
use crate::scenario::parameters::RelationRules;

/// Either end starts, on the themes agreed and while deliverables are owed. What was agreed passes in full.
/// Deliverables delivered and owed are counted, and a fulfilled contract earns the department a slot at the table. A
/// fault (noticed colouring, an answer that does not come) terminates the contract and costs the department its slots.
#[derive(Debug)]
pub struct Contract;

/// Deliverables that a contract covers if the scenario gives no number.
pub fn deliverables(parameters: &RelationRules) -> u16 {
    u16::try_from(parameters.contract_deliverables).unwrap_or(u16::MAX)
}

/// True if the last of what was agreed has just been delivered, which earns the counter-performance.
pub(crate) fn is_fulfilled(relation: &Relation, state: &RelationState) -> bool {
    state.delivered == relation.deliverables
}

impl RelationBehaviour for Contract {
    fn may_start(&self, relation: &Relation, state: &RelationState, _: Starter, theme: ThemeId) -> bool {
        state.active
            && state.delivered < relation.deliverables
            && (relation.themes.is_empty() || relation.themes.contains(&theme))
    }

    fn passes(&self, _: &RelationState, _: &Rules, _: f64, _: f64, _: i32) -> f64 {
        1.0
    }

    fn count(&self, state: &mut RelationState, _: &Rules, _: i32) -> Counted {
        state.delivered += 1;
        Counted::Deliverable
    }

    fn fault(&self, state: &mut RelationState, _: &Rules, _: i32) -> Consequence {
        state.active = false;
        Consequence::Termination
    }
}
