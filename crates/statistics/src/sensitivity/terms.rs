//! Sums over base samples, and the parts of indices computed from them.
//!
//! The **parts** of indices, in the unit of the figure squared: the variance, then for every factor the numerators of
//! its first and of its total index, then for every pair that of its joint one.

use super::cells::excess;
use crate::design::saltelli::Block;
use numbers::stats::count;

/// Sums before those of factors: 1, A, B, A^2 + B^2, A B.
const HEAD: usize = 5;

/// The sums for one kind of base sample. For every factor: AB, B AB, (A - AB)^2 and, with the second order, BA; then
/// for every pair j < k: `BA_j AB_k`.
#[derive(Debug, Clone, Copy)]
pub(super) struct SobolTerms(pub(super) Block);

impl SobolTerms {
    /// Number of sums.
    pub(super) fn number(self) -> usize {
        HEAD + self.0.factors * self.stride() + self.0.pairs().count()
    }

    /// Number of parts.
    pub(super) fn parts(self) -> usize {
        1 + 2 * self.0.factors + self.0.pairs().count()
    }

    fn stride(self) -> usize {
        3 + usize::from(self.0.second_order)
    }

    /// The terms of a base sample with these values.
    pub(super) fn of(self, values: &[f64], terms: &mut Vec<f64>) {
        let block = self.0;
        let (a, b) = (values[block.a()], values[block.b()]);
        terms.clear();
        terms.extend([1.0, a, b, a * a + b * b, a * b]);
        for factor in 0..block.factors {
            let ab = values[block.ab(factor)];
            terms.extend([ab, b * ab, (a - ab) * (a - ab)]);
            if block.second_order {
                terms.push(values[block.ba(factor)]);
            }
        }
        terms.extend(block.pairs().map(|(j, k)| values[block.ba(j)] * values[block.ab(k)]));
    }

    /// Mean over all points of a base sample, from sums.
    pub(super) fn mean(self, sums: &[f64]) -> f64 {
        let of_factors: f64 = (0..self.0.factors)
            .map(|factor| {
                let place = HEAD + factor * self.stride();
                sums[place] + if self.0.second_order { sums[place + 3] } else { 0.0 }
            })
            .sum();
        (sums[1] + sums[2] + of_factors) / (count(self.0.points()) * sums[0])
    }

    /// The parts, from sums of values, centred by `centre`.
    ///
    /// ```text
    /// variance   mean of A^2 and B^2, less the square of the mean of A and B
    /// first_j    mean of (B - centre) (AB_j - A)                             Saltelli et al. 2010
    /// total_j    mean of (A - AB_j)^2 / 2                                    Jansen 1999
    /// joint_jk   mean of (BA_j - centre) (AB_k - centre) - (A - centre) (B - centre)   Saltelli 2002
    /// ```
    pub(super) fn parts_of(self, sums: &[f64], centre: f64) -> Vec<f64> {
        let block = self.0;
        let mean = |place: usize| sums[place] / sums[0];
        let (a, b, product) = (mean(1), mean(2), mean(4));
        let factor = |factor: usize| HEAD + factor * self.stride();
        let first = |j| mean(factor(j) + 1) - product - centre * (mean(factor(j)) - a);
        let total = |j| 0.5 * mean(factor(j) + 2);
        let pairs = HEAD + block.factors * self.stride();
        let joint = |(pair, (j, k)): (usize, (usize, usize))| {
            mean(pairs + pair) - product - centre * (mean(factor(j) + 3) + mean(factor(k)) - a - b)
        };
        let centre_of_both = 0.5 * (a + b);
        let mut parts = Vec::with_capacity(self.parts());
        parts.push(0.5 * mean(3) - centre_of_both * centre_of_both);
        parts.extend((0..block.factors).map(first));
        parts.extend((0..block.factors).map(total));
        parts.extend(block.pairs().enumerate().map(joint));
        parts
    }

    /// One, and then the expected excess of each part over that of the expectations of the cells, in a base sample with
    /// these replicates; returns false if the replicates carry no information.
    ///
    /// ```text
    /// variance   var(A - B) / 2      first_j    cov(B, AB_j - A)
    /// total_j    var(A - AB_j) / 2   joint_jk   cov(BA_j, AB_k) - cov(A, B)
    /// ```
    ///
    /// with var and cov those of the means of the cells. (For the variance A - B is used instead of A and B, because
    /// the draws that move all points alike cancel in it.)
    pub(super) fn excesses(self, cells: &[Vec<f64>], excesses: &mut Vec<f64>) -> bool {
        excesses.clear();
        self.add_excesses(cells, excesses).is_some()
    }

    fn add_excesses(self, cells: &[Vec<f64>], excesses: &mut Vec<f64>) -> Option<()> {
        let block = self.0;
        let of = |one: usize, two: usize| excess(&cells[one], &cells[two]);
        let (a, b) = (block.a(), block.b());
        let (of_a, of_both) = (of(a, a)?, of(a, b)?);
        excesses.extend([1.0, 0.5 * (of_a + of(b, b)?) - of_both]);
        for factor in 0..block.factors {
            excesses.push(of(b, block.ab(factor))? - of_both);
        }
        for factor in 0..block.factors {
            let ab = block.ab(factor);
            excesses.push(0.5 * (of_a + of(ab, ab)?) - of(a, ab)?);
        }
        for (j, k) in block.pairs() {
            excesses.push(of(block.ba(j), block.ab(k))? - of_both);
        }
        Some(())
    }

    /// The indices, from parts: for every factor the first-order, then for every factor the total, then for every pair
    /// the second-order one. `None` if there is no variance to divide.
    pub(super) fn indices(self, parts: &[f64]) -> Option<Vec<f64>> {
        let (factors, variance) = (self.0.factors, parts[0]);
        if variance.is_nan() || variance <= 0.0 {
            return None;
        }
        let mut indices: Vec<f64> = parts[1..].iter().map(|part| part / variance).collect();
        for (pair, (j, k)) in self.0.pairs().enumerate() {
            indices[2 * factors + pair] -= indices[j] + indices[k];
        }
        Some(indices)
    }
}
