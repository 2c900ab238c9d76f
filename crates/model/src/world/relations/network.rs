//! Network relations: what members know is pooled, and any member opens the door.

use super::{Consequence, Counted, RelationBehaviour, RelationState, Rules};

/// Any member starts; members' estimates are pooled before they pass (one step of DeGroot 1974 over
/// the network of colleagues); what is counted is value for the whole chain; what is returned is
/// access through any member; a fault harms every relation of the chain.
#[derive(Debug)]
pub struct Network;

/// One step of DeGroot 1974: an estimate after pooling with the mean of colleagues' estimates, by trust.
pub fn pooled(rules: &Rules, own: f64, theirs: f64) -> f64 {
    own + *rules.parameters.network_pooling * (theirs - own)
}

/// What each relation of the chain gains or loses, in observations of trust, where one member gains or loses so many:
/// the share that pooling gave it.
pub fn shared(rules: &Rules, observations: f64) -> f64 {
    observations * *rules.parameters.network_pooling
}

impl RelationBehaviour for Network {
    fn passes(&self, _: &RelationState, _: &Rules, _: f64, _: f64, _: i32) -> f64 {
        1.0
    }

    fn count(&self, _: &mut RelationState, _: &Rules, _: i32) -> Counted {
        Counted::ChainValue
    }

    fn pools(&self) -> bool {
        true
    }

    fn fault(&self, _: &mut RelationState, _: &Rules, _: i32) -> Consequence {
        Consequence::ChainLoss
    }
}
