//! Collective decisions on a user's own issues: who wants what on each issue, how much it matters to them and how
//! powerful they are, and the outcome that a rule predicts.
//!
//! The input is that of the literature since Bueno de Mesquita & Stokman 1994: for every actor and issue a position, a
//! salience and a power, from interviews with experts. [`read`] reads it, [`rules`] applies one rule to one issue,
//! [`exchange`] lets pairs of actors give way to each other on pairs of issues, and [`condorcet`] turns the strengths of
//! coalitions into chances of their options.

pub mod condorcet;
pub mod exchange;
pub mod read;
pub mod rules;

/// Who wants what.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Names of actors, in the order in which the file first has them.
    pub actors: Vec<String>,
    /// Issues, in the order in which the file first has them.
    pub issues: Vec<Issue>,
}

/// One issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Name.
    pub name: String,
    /// End of the user's scale that is 0 here.
    pub low: f64,
    /// End of the user's scale that is 100 here.
    pub high: f64,
    /// What happens without a decision, \[0, 100\], where the file says so.
    pub reference: Option<f64>,
    /// What actors want; an actor without a row has no stake.
    pub stakes: Vec<Stake>,
}

/// What one actor wants on one issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stake {
    /// Position in [`Input::actors`].
    pub actor: usize,
    /// Wanted outcome, \[0, 100\].
    pub position: f64,
    /// How much it matters to the actor, \[0, 1\].
    pub salience: f64,
    /// Power of the actor here; 0 and more, any unit.
    pub power: f64,
}

impl Stake {
    /// Weight in the decision: power times salience.
    pub fn weight(&self) -> f64 {
        self.power * self.salience
    }
}

impl Issue {
    /// A place on \[0, 100\] on the user's own scale.
    pub fn on_own_scale(&self, place: f64) -> f64 {
        self.low + (self.high - self.low) * place / 100.0
    }

    /// Weights of all stakes together.
    pub fn total_weight(&self) -> f64 {
        self.stakes.iter().map(Stake::weight).sum()
    }
}
