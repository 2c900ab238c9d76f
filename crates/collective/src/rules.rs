//! Rules for one issue that is decided alone; exchanges between issues are in [`super::exchange`].

use super::condorcet::{self, VictoryRule};
use super::{Issue, Stake};
use model::process::bargaining::median::weighted_median;
use nalgebra::DMatrix;

/// Number of times that the interval of the Nash solution is halved: beyond that a number has no more digits.
const HALVINGS: usize = 64;

/// The reason why the Nash rule gives no outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoNash {
    /// The outcome without a decision is unknown.
    #[error("what happens without a decision is not given (column `reference`)")]
    NoReference,
    /// Nobody has weight.
    #[error("no actor has any weight")]
    NoWeight,
    /// Any change makes somebody lose.
    #[error("no outcome is better than the reference for everybody")]
    NoCommonGain,
}

/// The compromise: the mean position, by power times salience (Van den Bos 1991; Achen 2006). `None` if nobody has
/// weight.
pub fn mean(issue: &Issue) -> Option<f64> {
    let total = issue.total_weight();
    let sum: f64 = issue.stakes.iter().map(|stake| stake.weight() * stake.position).sum();
    (total > 0.0).then(|| sum / total)
}

/// The position of the median actor, by power times salience, from the low end (Black 1948): the model's own median.
/// `None` if nobody has weight.
pub fn median(issue: &Issue) -> Option<f64> {
    let with_weight = || issue.stakes.iter().filter(|stake| stake.weight() > 0.0);
    let weights: Vec<f64> = with_weight().map(Stake::weight).collect();
    let positions: Vec<f64> = with_weight().map(|stake| stake.position).collect();
    weighted_median(&weights, &positions)
}

/// Nash's solution: the largest product of gains over the reference, each to the power of the actor's weight (Nash
/// 1950; Kalai 1977), as in the model, but with outcomes anywhere on the scale. A gain is the distance from an actor's
/// position to the reference minus that to the outcome; salience counts only in the weight.
///
/// # Errors
/// The reason why the rule gives no outcome.
pub fn nash(issue: &Issue) -> Result<f64, NoNash> {
    let reference = issue.reference.ok_or(NoNash::NoReference)?;
    // Distances from the reference: everybody must want to move in the same direction.
    let ways: Vec<(f64, f64)> = issue
        .stakes
        .iter()
        .filter(|stake| stake.weight() > 0.0)
        .map(|stake| (stake.position - reference, stake.weight()))
        .collect();
    let side = ways.first().ok_or(NoNash::NoWeight)?.0.signum();
    let ways: Vec<(f64, f64)> = ways.into_iter().map(|(way, weight)| (side * way, weight)).collect();
    if ways.iter().any(|(way, _)| *way <= 0.0) {
        return Err(NoNash::NoCommonGain);
    }
    // The sum of weight·ln(gain) increases where this is positive; gain is z up to the preferred distance, then 2·way -
    // z.
    let rises = |z: f64| {
        let slope =
            |&(way, weight): &(f64, f64)| if z < way { weight / z } else { -weight / (2.0 * way - z) };
        ways.iter().map(slope).sum::<f64>() > 0.0
    };
    let least = ways.iter().fold(f64::INFINITY, |least, (way, _)| least.min(*way));
    let most = ways.iter().fold(0.0_f64, |most, (way, _)| most.max(*way)).min(2.0 * least);
    let (mut low, mut high) = (0.0, most);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if rises(middle) { low = middle } else { high = middle }
    }
    Ok(reference + side * 0.5 * (low + high))
}

/// The expected winner of an endless Condorcet election among the positions that actors hold, with the square rule and
/// challengers drawn with equal probability ([`condorcet::uniform`]). The coalition for one position against another is
/// the total weight of the actors nearer to it, each times how much nearer. `None` if nobody has weight.
pub fn expected_winner(issue: &Issue) -> Option<f64> {
    let mut options: Vec<f64> =
        issue.stakes.iter().filter(|s| s.weight() > 0.0).map(|stake| stake.position).collect();
    options.sort_by(f64::total_cmp);
    options.dedup();
    let strength = DMatrix::from_fn(options.len(), options.len(), |i, j| {
        let nearer =
            |stake: &Stake| (stake.position - options[j]).abs() - (stake.position - options[i]).abs();
        issue.stakes.iter().map(|stake| stake.weight() * nearer(stake).max(0.0)).sum()
    });
    let chances = condorcet::uniform(&condorcet::victory(&strength, VictoryRule::Square))?;
    Some(chances.iter().zip(&options).map(|(chance, option)| chance * option).sum())
}
