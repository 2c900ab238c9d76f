//! Collective decisions on a user's own issues: the positions of actors on each issue, its importance to them and their
//! power, and the outcome that a rule predicts.
//!
//! The input is that of the literature since Bueno de Mesquita & Stokman 1994: for every actor and issue a position, a
//! salience and a power, from interviews with experts. [`read`] reads it, [`rules`] applies one rule to one issue,
//! [`exchange`] lets pairs of actors give way to each other on pairs of issues, and [`condorcet`] turns the strengths
//! of coalitions into probabilities of their options.

pub mod condorcet;
pub mod exchange;
pub mod read;
pub mod rules;

/// Actors, issues and stakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Names of actors, in the order of their first row in the file.
    pub actors: Vec<String>,
    /// Issues, in the order of their first row in the file.
    pub issues: Vec<Issue>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Name.
    pub name: String,
    /// End of the user's scale that corresponds to 0 here.
    pub low: f64,
    /// End of the user's scale that corresponds to 100 here.
    pub high: f64,
    /// Outcome without a decision, \[0, 100\]; `None` if the file does not give it.
    pub reference: Option<f64>,
    /// Stakes of the actors; an actor without a row has none.
    pub stakes: Vec<Stake>,
}

/// The stake of one actor in one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake {
    /// Position in [`Input::actors`].
    pub actor: usize,
    /// Preferred outcome, \[0, 100\].
    pub position: f64,
    /// Importance to the actor, \[0, 1\].
    pub salience: f64,
    /// Power of the actor on this issue; at least 0, any unit.
    pub power: f64,
}

impl Stake {
    /// Weight in the decision: power times salience.
    pub fn weight(&self) -> f64 {
        self.power * self.salience
    }
}

impl Issue {
    /// A position on \[0, 100\], converted to the user's own scale.
    pub fn on_own_scale(&self, place: f64) -> f64 {
        self.low + (self.high - self.low) * place / 100.0
    }

    /// Total weight of all stakes.
    pub fn total_weight(&self) -> f64 {
        self.stakes.iter().map(Stake::weight).sum()
    }
}
