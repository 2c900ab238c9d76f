//! Hierarchical relations: order and protection.

use super::{Consequence, Counted, RelationBehaviour, RelationState, Rules, Starter};

/// The superior orders and requests. What is far from the superior's own view is discounted by `control` times the
/// distance. Nothing is counted. A fault means dismissal. The return is protection: a superior in the line takes part
/// of the loss of trust for a dossier that was screened (`accountability.protection`).
#[derive(Debug)]
pub struct Hierarchical;

impl RelationBehaviour for Hierarchical {
    fn starts(&self, starter: Starter) -> bool {
        starter == Starter::From
    }

    fn passes(&self, _: &RelationState, _: &Rules, control: f64, distance: f64, _: i32) -> f64 {
        1.0 - control * distance
    }

    fn count(&self, _: &mut RelationState, _: &Rules, _: i32) -> Counted {
        Counted::Nothing
    }

    fn fault(&self, _: &mut RelationState, _: &Rules, _: i32) -> Consequence {
        Consequence::Dismissal
    }
}
