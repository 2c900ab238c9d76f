//! Network relations: members pool what they know, and any member gives access.

use super::{Consequence, Counted, RelationBehaviour, RelationState, Rules};

/// Any member starts. Members' estimates are pooled before they pass (one step of DeGroot 1974 over the network of
/// colleagues). The value for the whole chain is counted. The return is access through any member. A fault harms every
/// relation of the chain.
#[derive(Debug)]
pub struct Network;

/// One step of DeGroot 1974: an estimate after pooling with the mean of colleagues' estimates, by trust.
pub fn pooled(rules: &Rules, own: f64, theirs: f64) -> f64 {
    own + *rules.parameters.network_pooling * (theirs - own)
}

/// Gain or loss of each relation of the chain, in observations of trust, if one member gains or loses `observations`:
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
