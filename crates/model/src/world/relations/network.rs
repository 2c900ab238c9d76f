//! Network relations: what members know is pooled, and any member opens the door.

use super::{Consequence, Counted, Kind, Relation, Rules, Starter, State};
use crate::ids::ThemeId;

/// Any member starts; members' estimates are pooled before they pass (one step of DeGroot 1974 over
/// the network of colleagues); what is counted is value for the whole chain; what is returned is
/// access through any member; a fault harms every relation of the chain.
#[derive(Debug)]
pub struct Network;

impl Kind for Network {
    fn may_start(&self, _: &Relation, state: &State, _: Starter, _: ThemeId) -> bool {
        state.active
    }

    fn passes(&self, _: &State, _: &Rules, _: f64, _: f64, _: i32) -> f64 {
        1.0
    }

    fn count(&self, _: &mut State, _: &Rules, _: i32) -> Counted {
        Counted::ChainValue
    }

    fn pools(&self) -> bool {
        true
    }

    fn fault(&self, _: &mut State, _: &Rules, _: i32) -> Consequence {
        Consequence::ChainLoss
    }
}
