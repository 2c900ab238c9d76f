//! Expected value of a wish, given the truth: E[tanh(x + b·xi)], xi ~ N(0, 1).

use numbers::stats::count;
use std::sync::OnceLock;

/// Distance between the nodes of the interpolation.
const STEP: f64 = 0.1;

/// Number of nodes on the positive side; beyond them the function differs from 1 by less than 1e-7 for b up to 1.
const NODES: usize = 100;

/// The function for one b, odd in x. Trapezoidal rule at the nodes, exact to rounding for a smooth integrand that fades
/// (Trefethen & Weideman 2014), and cubic interpolation between them; error below 2e-5.
#[derive(Debug, Clone)]
pub struct MeanTanh {
    spread: f64,
    nodes: OnceLock<Vec<f64>>,
}

impl PartialEq for MeanTanh {
    fn eq(&self, other: &MeanTanh) -> bool {
        self.spread == other.spread
    }
}

impl MeanTanh {
    /// The function for a spread b of [0, 1]; computed on first use.
    pub(crate) const fn new(spread: f64) -> MeanTanh {
        MeanTanh { spread, nodes: OnceLock::new() }
    }

    /// Its value at x.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the nodes")]
    pub(crate) fn at(&self, x: f64) -> f64 {
        if self.spread == 0.0 {
            return libm::tanh(x);
        }
        let nodes =
            self.nodes.get_or_init(|| (0..NODES + 3).map(|n| self.integral(count(n) * STEP)).collect());
        let place = (x.abs() / STEP).min(count(NODES));
        let below = place.floor();
        let part = place - below;
        let below = below as usize;
        let before = if below == 0 { -nodes[1] } else { nodes[below - 1] };
        let [a, b, c, d] = [before, nodes[below], nodes[below + 1], nodes[below + 2]];
        let cubic = lagrange(part, [a, b, c, d]);
        if x < 0.0 { -cubic } else { cubic }
    }

    fn integral(&self, x: f64) -> f64 {
        const WIDTH: f64 = 0.25;
        const HALF: i32 = 32;
        let (mut sum, mut weights) = (0.0, 0.0);
        for k in -HALF..=HALF {
            let xi = f64::from(k) * WIDTH;
            let weight = libm::exp(-0.5 * xi * xi);
            sum += weight * libm::tanh(x + self.spread * xi);
            weights += weight;
        }
        sum / weights
    }
}

/// The cubic through four values at -1, 0, 1 and 2.
fn lagrange(t: f64, [a, b, c, d]: [f64; 4]) -> f64 {
    let (before, after, beyond) = (t + 1.0, t - 1.0, t - 2.0);
    -t * after * beyond / 6.0 * a + before * after * beyond / 2.0 * b - before * t * beyond / 2.0 * c
        + before * t * after / 6.0 * d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Key;
    use crate::random::Purpose;
    use numbers::random::Draws;

    #[test]
    fn it_is_the_mean_over_draws() {
        let draws = Draws::of(1, 0).stream(Purpose::Wish, Key(1));
        let number = 200_000_u64;
        for (x, spread) in [(0.3, 0.9), (-1.2, 0.9), (0.7, 0.5)] {
            let mean = (0..number).map(|d| libm::tanh(x + spread * draws.normal(Key(d)))).sum::<f64>()
                / number as f64;
            // Four standard errors of a mean of values within -1 and 1.
            let tolerance = 4.0 / (number as f64).sqrt();
            assert!((MeanTanh::new(spread).at(x) - mean).abs() < tolerance, "{x} {spread}");
        }
    }

    #[test]
    fn between_nodes_it_is_as_exact_as_promised_and_it_is_odd() {
        let function = MeanTanh::new(0.4);
        for x in [0.04, 0.95, 2.26, 7.77, 25.0] {
            assert!((function.at(x) - function.integral(x)).abs() < 2e-5, "{x}");
            assert_eq!(function.at(-x), -function.at(x));
        }
        assert_eq!(MeanTanh::new(0.0).at(0.123), libm::tanh(0.123));
    }
}
