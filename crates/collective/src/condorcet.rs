//! The probabilistic Condorcet election: each option is backed by a coalition against each other option, the stronger
//! one is likelier to win, and an option's probability follows from all pairs (Wise, Lester & Efird 2015, whose program
//! KTAB has both forms).

use nalgebra::{DMatrix, DVector};

/// The rule that turns strength into the probability of winning against another coalition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VictoryRule {
    /// In proportion to strength: a coalition twice as strong wins two of three contests.
    Linear,
    /// In proportion to the square of strength: a coalition twice as strong wins four of five.
    Square,
}

/// Probabilities that option i beats option j, \[i\]\[j\], from `strength`, the strength of the coalition for i against
/// j, which is at least 0; 1/2 on the diagonal, and if neither has any strength.
///
/// # Panics
/// If the table is not square.
pub fn victory(strength: &DMatrix<f64>, rule: VictoryRule) -> DMatrix<f64> {
    assert!(strength.is_square(), "every option meets every option");
    let options = strength.nrows();
    let force = |i: usize, j: usize| match rule {
        VictoryRule::Linear => strength[(i, j)],
        VictoryRule::Square => strength[(i, j)] * strength[(i, j)],
    };
    DMatrix::from_fn(options, options, |i, j| {
        let both = force(i, j) + force(j, i);
        if i == j || both <= 0.0 { 0.5 } else { force(i, j) / both }
    })
}

/// The probability of each option to beat all others in single contests, given that one does. `None` if no option can.
pub fn conditional(victory: &DMatrix<f64>) -> Option<Vec<f64>> {
    let options = victory.nrows();
    let beats_all = |i: usize| (0..options).filter(|&j| j != i).map(|j| victory[(i, j)]).product::<f64>();
    let chances: Vec<f64> = (0..options).map(beats_all).collect();
    let any: f64 = chances.iter().sum();
    (any > 0.0).then(|| chances.into_iter().map(|chance| chance / any).collect())
}

/// The share of time that each option is the current winner, if challenges never end and every option is equally likely
/// to be the next challenger (including itself): the stationary distribution of that Markov chain, in which j gives way
/// to i with probability `victory[i][j] / n`. `None` without options.
pub fn uniform(victory: &DMatrix<f64>) -> Option<Vec<f64>> {
    let options = victory.nrows();
    let last = options.checked_sub(1)?;
    let moves = |i: usize, j: usize| victory[(i, j)] / options as f64;
    let mut balance = DMatrix::from_fn(options, options, |i, j| {
        if i == j { -(0..options).filter(|&k| k != i).map(|k| moves(k, i)).sum::<f64>() } else { moves(i, j) }
    });
    balance.row_mut(last).fill(1.0);
    let mut sums = DVector::zeros(options);
    sums[last] = 1.0;
    Some(balance.lu().solve(&sums)?.iter().copied().collect())
}
