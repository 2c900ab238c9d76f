//! The function of Ishigami & Homma (1990), whose indices are known.

use std::f64::consts::PI;

/// `sin x1 + a sin^2 x2 + b x3^4 sin x1` with a = 7 and b = 0.1, each x from -pi to pi for a coordinate from 0 to 1.
pub fn ishigami(point: &[f64]) -> f64 {
    let x = |factor: usize| -PI + 2.0 * PI * point[factor];
    let (first, second, third) = (libm::sin(x(0)), libm::sin(x(1)), x(2) * x(2));
    first + 7.0 * second * second + 0.1 * third * third * first
}
