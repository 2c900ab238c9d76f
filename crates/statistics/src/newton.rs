//! Newton's method for the maximum of a log-likelihood, and the squares of a sandwich covariance.
//!
//! A step solves information · step = gradient, and is halved if it overshoots. The caller supplies the information:
//! the negative second derivatives, or an approximation to them.

use nalgebra::{Cholesky, DVector, Dyn};

/// End of a search, and halving of steps.
#[derive(Debug, Clone, Copy)]
pub struct NewtonOptions {
    /// Maximal number of steps.
    pub most_steps: usize,
    /// A step ends the search, untaken, if it promises less than this: its product with the gradient.
    pub least_promise: f64,
    /// A step ends the search, untaken, if it gains less than this.
    pub least_gain: f64,
    /// True if the value there (first) is no lower than that here (second); if false, the step is halved.
    pub is_no_fall: fn(f64, f64) -> bool,
    /// Fraction of a step below which it is halved no more.
    pub shortest: f64,
}

/// Gradient and information at a place.
pub type Slope = (DVector<f64>, Cholesky<f64, Dyn>);

/// Estimates, the value there, and other results at that place.
#[derive(Debug, Clone)]
pub struct NewtonPoint<P> {
    /// Estimates.
    pub estimates: Vec<f64>,
    /// Value of the function maximised.
    pub value: f64,
    /// Results of the caller on the way to the value.
    pub found: P,
}

/// Reason why a search ended.
#[derive(Debug, Clone)]
pub enum NewtonEnd<P> {
    /// This step promises too little.
    Promise(DVector<f64>),
    /// The step to this place gains too little.
    Gain(NewtonPoint<P>),
    /// There were too many steps.
    Steps,
}

impl NewtonOptions {
    /// The end of a search from `start`, and its reason. `at` gives the value at estimates, and whatever `slope` needs.
    ///
    /// # Errors
    /// Those of `slope`.
    pub fn run<P, E>(
        &self,
        start: &[f64],
        at: impl Fn(&[f64]) -> (f64, P),
        slope: impl Fn(&mut NewtonPoint<P>) -> Result<Slope, E>,
    ) -> Result<(NewtonPoint<P>, NewtonEnd<P>), E> {
        let (value, found) = at(start);
        let mut here = NewtonPoint { estimates: start.to_vec(), value, found };
        for _ in 0..self.most_steps {
            let (gradient, information) = slope(&mut here)?;
            let step = information.solve(&gradient);
            if step.dot(&gradient) < self.least_promise {
                return Ok((here, NewtonEnd::Promise(step)));
            }
            let there = self.along(&here.estimates, &step, here.value, &at);
            if there.value < here.value + self.least_gain {
                return Ok((here, NewtonEnd::Gain(there)));
            }
            here = there;
        }
        Ok((here, NewtonEnd::Steps))
    }

    /// Go along a step from `estimates`, halving it until the value is no lower than `was`.
    pub fn along<P>(
        &self,
        estimates: &[f64],
        step: &DVector<f64>,
        was: f64,
        at: impl Fn(&[f64]) -> (f64, P),
    ) -> NewtonPoint<P> {
        let mut length = 1.0;
        loop {
            let next: Vec<f64> = estimates.iter().zip(step.iter()).map(|(b, s)| b + length * s).collect();
            let (value, found) = at(&next);
            if (self.is_no_fall)(value, was) || length < self.shortest {
                return NewtonPoint { estimates: next, value, found };
            }
            length /= 2.0;
        }
    }
}

/// The diagonal of H⁻¹·(sum over clusters of s·s')·H⁻¹: `information` is H, `scores` are the sums s of the clusters.
pub fn sandwich<'s>(
    information: &Cholesky<f64, Dyn>,
    scores: impl IntoIterator<Item = &'s DVector<f64>>,
) -> Vec<f64> {
    let mut variances = vec![0.0; information.l_dirty().nrows()];
    for score in scores {
        let influence = information.solve(score);
        variances.iter_mut().zip(influence.iter()).for_each(|(v, x)| *v += x * x);
    }
    variances
}

/// Sums of the scores of each cluster; `clusters` gives the cluster of each score, from 0.
pub fn sums_by_cluster(
    terms: usize,
    clusters: &[usize],
    scores: impl IntoIterator<Item = DVector<f64>>,
) -> Vec<DVector<f64>> {
    let number = clusters.iter().max().map_or(0, |last| last + 1);
    let mut sums = vec![DVector::zeros(terms); number];
    clusters.iter().zip(scores).for_each(|(&cluster, score)| sums[cluster] += score);
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::DMatrix;

    const SEARCH: NewtonOptions = NewtonOptions {
        most_steps: 30,
        least_promise: 1e-12,
        least_gain: f64::NEG_INFINITY,
        is_no_fall: |there, here| there >= here,
        shortest: 1e-6,
    };

    /// Slope of -ln(cosh(b - 1)): from far off a full Newton step overshoots.
    fn slope(here: &mut NewtonPoint<()>) -> Result<Slope, ()> {
        let tanh = 1.0 - 2.0 / (libm::exp(2.0 * (here.estimates[0] - 1.0)) + 1.0);
        let information = DMatrix::from_element(1, 1, 1.0 - tanh * tanh);
        Ok((DVector::from_element(1, -tanh), Cholesky::new(information).ok_or(())?))
    }

    fn value(b: &[f64]) -> (f64, ()) {
        (-libm::log(libm::cosh(b[0] - 1.0)), ())
    }

    #[test]
    fn steps_that_overshoot_are_halved_up_to_the_maximum() {
        let (here, end) = SEARCH.run(&[4.0], value, slope).unwrap();
        assert!(
            (here.estimates[0] - 1.0).abs() < 1e-5 && matches!(end, NewtonEnd::Promise(_)),
            "{here:?} {end:?}"
        );
        let whole = slope(&mut NewtonPoint { estimates: vec![4.0], value: 0.0, found: () }).unwrap();
        assert!(value(&[4.0 + whole.1.solve(&whole.0)[0]]).0 < value(&[4.0]).0, "a whole step overshoots");
    }

    #[test]
    fn a_search_says_why_it_ended() {
        let few = NewtonOptions { most_steps: 1, ..SEARCH };
        assert!(matches!(few.run(&[4.0], value, slope), Ok((_, NewtonEnd::Steps))));
        let (here, end) = NewtonOptions { least_gain: 10.0, ..SEARCH }.run(&[4.0], value, slope).unwrap();
        let NewtonEnd::Gain(there) = end else { panic!("{end:?}") };
        assert!(here.estimates == [4.0] && there.value > here.value);
    }

    #[test]
    fn scores_of_a_cluster_are_summed_before_they_are_squared() {
        let information = Cholesky::new(DMatrix::from_diagonal_element(1, 1, 4.0)).unwrap();
        let scores = [1.0, 3.0, -2.0].map(|score| DVector::from_element(1, score));
        let sums = sums_by_cluster(1, &[0, 1, 0], scores);
        assert_eq!(sandwich(&information, &sums), [(9.0 + 1.0) / 16.0]);
    }
}
