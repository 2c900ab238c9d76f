//! Opinions in a network of influence (Friedkin & Johnsen 1990): at each step a member moves from its first opinion
//! towards the weighted mean of the members' opinions, in proportion to its susceptibility.
//!
//! `y(t+1) = A·W·y(t) + (I - A)·y(0)`, with W the weights that members give each other (rows add up to 1) and A the
//! diagonal of susceptibilities. At susceptibility 1 a step is that of DeGroot 1974; the pooling of colleagues in the
//! model (`model::process::claims`) is one such step, with `W_ii = 1 - network_pooling` and the rest of the row in
//! proportion to trust. The model takes that one step only; [`InfluenceNetwork::steady_state`] gives the opinions that
//! its networks would reach if talks went on.

use nalgebra::{DMatrix, DVector};

/// Tolerance for the sum of a row of weights to differ from 1.
const ROUNDING: f64 = 1e-9;

/// Weights that members give each other, and their susceptibilities.
#[derive(Debug, Clone, PartialEq)]
pub struct InfluenceNetwork {
    weights: DMatrix<f64>,
    susceptibility: DVector<f64>,
}

/// Reason why a network of influence is impossible. Messages count members from one.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum InfluenceError {
    /// Tables of different sizes.
    #[error(
        "{rows} rows of {columns} weights and {members} susceptibilities: all three must be the number of members"
    )]
    Shape {
        /// Rows of weights.
        rows: usize,
        /// Columns of weights.
        columns: usize,
        /// Number of susceptibilities.
        members: usize,
    },
    /// Weights that are not shares.
    #[error("the weights of member {} must be 0 or more and add up to 1", .0 + 1)]
    Weights(usize),
    /// A susceptibility that is not a share.
    #[error("the susceptibility of member {} must be from 0 to 1", .0 + 1)]
    Susceptibility(usize),
}

impl InfluenceNetwork {
    /// A network: `weights` gives for each member (row) the weight that it gives to each (column), itself included;
    /// `susceptibility` the extent to which each can be moved, from 0 (not at all) to 1.
    ///
    /// # Errors
    /// Sizes that do not fit, weights that are negative or do not add up to 1, or a susceptibility outside \[0, 1\].
    pub fn new(weights: DMatrix<f64>, susceptibility: &[f64]) -> Result<InfluenceNetwork, InfluenceError> {
        let (rows, columns, members) = (weights.nrows(), weights.ncols(), susceptibility.len());
        if rows != members || columns != members {
            return Err(InfluenceError::Shape { rows, columns, members });
        }
        let is_wrong = |member: &usize| {
            let row = weights.row(*member);
            row.iter().any(|&w| w.is_nan() || w < 0.0) || (row.sum() - 1.0).abs() > ROUNDING
        };
        if let Some(member) = (0..members).find(is_wrong) {
            return Err(InfluenceError::Weights(member));
        }
        if let Some(member) = susceptibility.iter().position(|a| !(0.0..=1.0).contains(a)) {
            return Err(InfluenceError::Susceptibility(member));
        }
        Ok(InfluenceNetwork { weights, susceptibility: DVector::from_column_slice(susceptibility) })
    }

    /// Opinions after one step from `now`, if members began with `first`; any scale.
    ///
    /// # Panics
    /// If there is not one opinion for each member.
    pub fn step(&self, now: &[f64], first: &[f64]) -> Vec<f64> {
        let heard = &self.weights * DVector::from_column_slice(now);
        let members = heard.iter().zip(&self.susceptibility).zip(first);
        members.map(|((heard, a), first)| a * heard + (1.0 - a) * first).collect()
    }

    /// Opinions in the long run, `(I - A·W)^-1·(I - A)·y(0)`, if members began with `first`; `None` if they depend on
    /// more than that, because some members listen only to each other and are fully susceptible.
    ///
    /// # Panics
    /// If there is not one opinion for each member.
    pub fn steady_state(&self, first: &[f64]) -> Option<Vec<f64>> {
        if !self.is_anchored() {
            return None;
        }
        let members = self.susceptibility.len();
        let moved = DMatrix::from_diagonal(&self.susceptibility) * &self.weights;
        let kept = DVector::from_column_slice(first).zip_map(&self.susceptibility, |y, a| (1.0 - a) * y);
        let settled = (DMatrix::identity(members, members) - moved).lu().solve(&kept)?;
        Some(settled.iter().copied().collect())
    }

    /// True if every member listens, directly or through others, to one who holds on to its first opinion. Then
    /// opinions settle whatever the first ones are (Parsegov et al. 2017).
    fn is_anchored(&self) -> bool {
        let mut anchored: Vec<bool> = self.susceptibility.iter().map(|&a| a < 1.0).collect();
        for _ in 0..anchored.len() {
            for i in 0..anchored.len() {
                anchored[i] |= self.weights.row(i).iter().zip(&anchored).any(|(&w, &to)| w > 0.0 && to);
            }
        }
        anchored.into_iter().all(|is| is)
    }
}
