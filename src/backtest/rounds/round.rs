//! How one informateur's round ends, worked out instead of simulated.
//!
//! Targets are drawn one after another in proportion to their odds, without putting back. That is the order of
//! arrival of independent exponential times with these odds as rates, so what comes before a target that arrives at t is
//! independent from target to target: with h = 1 - exp(-odds·t) the probability that one has arrived,
//!
//! 1 - h·a + h·f·z,   a = P(the lead agrees), f = P(the lead agrees, a partner declines),
//!
//! generates the probabilities that nothing has formed by t and that 0, 1, ... soundings have failed. The product over all
//! others, up to one sounding less than patience allows, integrated over the time of arrival of a target and times
//! P(all agree), is the probability that it forms.

/// Steps of the logarithm of time in the integral: time doubles, so that the probability of having arrived is h·(2 - h) after
/// the next, without an exponential. The error falls faster than any power of the step (trapezoidal rule on an integrand that
/// decays doubly exponentially); half of it changes no probability by more than 1e-5 (a test).
const STEP: f64 = std::f64::consts::LN_2;
/// Time at which the integral begins, where all odds sum to 1: before it hardly anything arrives, at a steady rate.
const BEGINNING: f64 = 1.0 / 512.0;
/// The integral ends where less than this is left open.
const ENOUGH: f64 = 1e-9;
/// Targets of smaller odds are taken together: what that misses is of the order of these odds times the number of targets
/// that are drawn before a round ends, a few.
const SMALL: f64 = 1e-4;
/// Steps at most.
const MOST_STEPS: usize = 100;

/// A coalition that may be sounded out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Odds of being drawn, in [0, 1]; those of all targets sum to 1.
    pub odds: f64,
    /// Probability that the lead itself agrees.
    pub lead: f64,
    /// Probability that all partners agree.
    pub partners: f64,
}

impl Target {
    /// What multiplies the coefficients: nothing formed, and the same with one more failed sounding.
    fn factors(&self, arrived: f64) -> (f64, f64) {
        (1.0 - arrived * self.lead, arrived * self.lead * (1.0 - self.partners))
    }
}

/// Soundings at most that can be worked out: the width of a row of coefficients.
pub const MOST_SOUNDINGS: usize = 4;

/// Coefficients: probability that nothing has formed and that 0, 1, ... soundings have failed.
type Row = [f64; MOST_SOUNDINGS];

/// Probability that each target is what the round ends with; the rest of 1 is a mandate that is returned. The round ends at
/// the latest after `patience` soundings that failed; targets that the lead itself declines take none.
///
/// # Panics
/// Where patience allows no sounding, or more than [`MOST_SOUNDINGS`].
#[must_use]
pub fn outcomes(targets: &[Target], patience: usize) -> Vec<f64> {
    integral(targets, patience, BEGINNING, SMALL)
}

/// Targets of small odds, together: they arrive like points of a Poisson process, and none is missed where it is left out.
#[derive(Default)]
struct Crowd {
    /// Sum of odds times the probability that the lead agrees.
    lead: f64,
    /// Sum of odds times the probability that the lead agrees and a partner declines.
    fails: f64,
}

fn integral(targets: &[Target], patience: usize, beginning: f64, small: f64) -> Vec<f64> {
    assert!((1..=MOST_SOUNDINGS).contains(&patience), "a round of 1 to {MOST_SOUNDINGS} soundings");
    let is_small = |target: &Target| target.odds < small;
    let large: Vec<(usize, Target)> =
        targets.iter().copied().enumerate().filter(|(_, target)| !is_small(target)).collect();
    let mut crowd = Crowd::default();
    for target in targets.iter().filter(|target| is_small(target)) {
        crowd.lead += target.odds * target.lead;
        crowd.fails += target.odds * target.lead * (1.0 - target.partners);
    }
    let mut formed = vec![0.0; targets.len()];
    let mut time = beginning;
    // Probabilities of having arrived, and of not: each loses digits where it is near 1.
    let mut arrived: Vec<f64> = large.iter().map(|(_, target)| -libm::expm1(-target.odds * time)).collect();
    let mut waiting: Vec<f64> = large.iter().map(|(_, target)| libm::exp(-target.odds * time)).collect();
    // Sums of coefficients (0 failed, up to 1, ...) of the crowd and the targets after each one.
    let mut after = vec![Row::default(); large.len()];
    let mut time_open = 0.0;
    for number in 0..MOST_STEPS {
        // All earlier halves of the first time are as much together as the first.
        let step = if number == 0 { 2.0 * STEP } else { STEP } * time;
        let mut row = crowd.sums(time);
        for (after, ((_, target), &arrived)) in after.iter_mut().zip(large.iter().zip(&arrived)).rev() {
            *after = row;
            include(&mut row, target.factors(arrived));
        }
        let open = row[patience - 1];
        // Less patience is as if some soundings had failed before.
        let mut before = Row::default();
        before[MOST_SOUNDINGS - patience] = 1.0;
        for ((after, (i, target)), (&arrived, waiting)) in
            after.iter().zip(&large).zip(arrived.iter().zip(&waiting))
        {
            let open: f64 = before.iter().zip(after.iter().rev()).map(|(before, after)| before * after).sum();
            formed[*i] += target.odds * waiting * step * target.lead * target.partners * open;
            include(&mut before, target.factors(arrived));
        }
        time_open += open * step;
        if open < ENOUGH {
            break;
        }
        time *= 2.0;
        arrived.iter_mut().for_each(|h| *h *= 2.0 - *h);
        waiting.iter_mut().for_each(|w| *w *= *w);
    }
    for (formed, target) in formed.iter_mut().zip(targets).filter(|(_, target)| is_small(target)) {
        *formed = target.odds * target.lead * target.partners * time_open;
    }
    formed
}

impl Crowd {
    /// Sums of the coefficients of the crowd alone: nothing formed, and up to 0, 1, ... soundings failed.
    fn sums(&self, time: f64) -> Row {
        let mut coefficient = libm::exp(-self.lead * time);
        let mut sum = 0.0;
        std::array::from_fn(|k| {
            sum += coefficient;
            coefficient *= self.fails * time / (k + 1) as f64;
            sum
        })
    }
}

/// Takes a target into coefficients or their sums.
fn include(row: &mut Row, (none, one): (f64, f64)) {
    for k in (1..MOST_SOUNDINGS).rev() {
        row[k] = row[k] * none + row[k - 1] * one;
    }
    row[0] *= none;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(odds: f64, lead: f64, partners: f64) -> Target {
        Target { odds, lead, partners }
    }

    #[test]
    fn two_targets_are_as_worked_by_hand() {
        // The first is drawn first with .75; it forms with .8·.5. It fails with .8·.5; it is passed over with .2.
        let targets = [target(0.75, 0.8, 0.5), target(0.25, 1.0, 0.9)];
        let one = outcomes(&targets, 1);
        assert!((one[0] - 0.75 * 0.4).abs() < 1e-5, "{one:?}");
        // The second: drawn first, or after the first was passed over.
        assert!((one[1] - (0.25 + 0.75 * 0.2) * 0.9).abs() < 1e-5, "{one:?}");
        let two = outcomes(&targets, 2);
        assert!((two[0] - (0.75 + 0.25 * 0.1) * 0.4).abs() < 1e-5, "{two:?}");
        assert!((two[1] - (0.25 + 0.75 * 0.6) * 0.9).abs() < 1e-5, "{two:?}");
    }

    #[test]
    fn a_round_in_which_all_agree_ends_by_the_odds() {
        let targets = [target(0.5, 1.0, 1.0), target(0.499, 1.0, 1.0), target(0.001, 1.0, 1.0)];
        for (found, target) in outcomes(&targets, 3).iter().zip(&targets) {
            assert!((found - target.odds).abs() < 1e-5, "{found}");
        }
    }

    #[test]
    fn neither_half_the_step_nor_one_by_one_changes_anything() {
        let mut targets: Vec<Target> = (0..400)
            .map(|i| {
                let x = f64::from(i);
                target(libm::pow(0.93, x), 0.5 + 0.5 * libm::sin(x), 0.5 + 0.49 * libm::cos(3.0 * x))
            })
            .collect();
        let sum: f64 = targets.iter().map(|t| t.odds).sum();
        targets.iter_mut().for_each(|t| t.odds /= sum);
        assert!(targets.iter().filter(|t| t.odds < SMALL).count() > 100, "many are taken together");
        let (even, odd) = (
            integral(&targets, 3, BEGINNING, 0.0),
            integral(&targets, 3, BEGINNING / std::f64::consts::SQRT_2, 0.0),
        );
        for (quick, (even, odd)) in outcomes(&targets, 3).iter().zip(even.iter().zip(odd)) {
            assert!((quick - f64::midpoint(*even, odd)).abs() < 1e-5, "{quick} {even} {odd}");
        }
    }
}
