//! Approximate Bayesian computation by population Monte Carlo, with an adaptive tolerance.
//!
//! Beaumont, Cornuet, Marin & Robert 2009 (*Biometrika* 96): the first generation is drawn from the prior, uniform on
//! the unit cube. Each later one is drawn from the kept particles by their weights, moved by a normal kernel with twice
//! their weighted variance (each coordinate separately, reflected at the ends of the prior). Proposals within the
//! tolerance of the record are kept, with weights prior / sum of w K. The tolerance of a generation is the median
//! distance of the one before (Drovandi & Pettitt 2011 also halve). The distance is Euclidean over the statistics, each
//! in units of its median absolute deviation under the prior (Prangle 2017). A statistic that never varies under the
//! prior has the unit 1.
//!
//! The data are one recorded formation, so one formation is simulated for each proposal, each with its own random
//! draws: the posterior then has the spread that a single formation leaves.

use model::ids::Key;
use numbers::random::{Draws, StudyDraw};
use numbers::stats::{count, quantile};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use studies::error::Error;
use studies::replicates::Stopped;

/// Number of proposals simulated between two checks of whether enough were kept. Results depend on it.
const BATCH: usize = 256;

/// Draws in the first generation for each particle kept.
const FIRST: usize = 4;

/// The settings of a calibration.
#[derive(Debug, Clone, Copy)]
pub struct AbcPlan {
    /// Seed of proposals and formations.
    pub seed: u64,
    /// Number of particles in a generation.
    pub particles: usize,
    /// Maximum number of generations.
    pub generations: usize,
    /// Sampling ends after a generation in which a smaller share of the proposals than this was kept.
    pub least_accepted: f64,
    /// Number of parameters.
    pub dimensions: usize,
    /// Threads; `None` for all that the machine has.
    pub threads: Option<usize>,
}

/// A particle: a point consistent with the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Particle {
    /// Coordinates, [0, 1] each.
    pub at: Vec<f64>,
    /// Weight; the weights of a generation add up to 1.
    pub weight: f64,
    /// Distance of its formation from the record.
    pub distance: f64,
    /// The statistics of its formation, then the figures observed besides.
    pub found: Vec<f64>,
}

/// Summary of a generation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Generation {
    /// Tolerance: the largest distance kept.
    pub tolerance: f64,
    /// Number of proposals simulated.
    pub tried: u64,
    /// Effective number of particles: 1 / sum of squared weights.
    pub effective: f64,
}

/// The posterior sample.
#[derive(Debug, Clone, PartialEq)]
pub struct PosteriorSample {
    /// The last generation.
    pub particles: Vec<Particle>,
    /// Draws from the prior: the whole first generation, with equal weights.
    pub prior: Vec<Particle>,
    /// Generations, in order.
    pub generations: Vec<Generation>,
    /// Unit of each statistic in the distance.
    pub units: Vec<f64>,
}

/// A model: statistics at a point, for the formation with a number; `None` if there are none.
pub type AbcModel<'m> = &'m (dyn Fn(&[f64], u64) -> Option<Vec<f64>> + Sync);

/// Sample the posterior.
///
/// # Errors
/// Fewer draws from the prior have statistics than particles are asked for; an interruption.
pub fn sample(
    plan: &AbcPlan,
    record: &[f64],
    model: AbcModel<'_>,
    stop: &AtomicBool,
    progress: &(dyn Fn(usize, f64, usize) + Sync),
) -> Result<PosteriorSample, Stopped<Error>> {
    let threads = plan.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|why| Stopped::Threads(threads, why.to_string()))?;
    pool.install(|| Sampler { plan, record, model, stop, progress, units: Vec::new() }.run())
}

struct Sampler<'s> {
    plan: &'s AbcPlan,
    record: &'s [f64],
    model: AbcModel<'s>,
    stop: &'s AtomicBool,
    progress: &'s (dyn Fn(usize, f64, usize) + Sync),
    units: Vec<f64>,
}

impl Sampler<'_> {
    fn run(mut self) -> Result<PosteriorSample, Stopped<Error>> {
        let prior = self.first()?;
        let mut kept = prior.clone();
        kept.truncate(self.plan.particles);
        equal_weights(&mut kept);
        let mut generations = vec![Generation {
            tolerance: kept.last().map_or(0.0, |particle| particle.distance),
            tried: (FIRST * self.plan.particles) as u64,
            effective: effective(&kept),
        }];
        for generation in 1..self.plan.generations {
            let mut distances: Vec<f64> = kept.iter().map(|particle| particle.distance).collect();
            distances.sort_by(f64::total_cmp);
            let tolerance = quantile(&distances, 0.5).unwrap_or(0.0);
            if generations.last().is_some_and(|last| tolerance >= last.tolerance) {
                break; // half of the particles have the same distance: the tolerance cannot become smaller
            }
            let Some((next, tried)) = self.next(generation, &kept, tolerance)? else { break };
            kept = next;
            generations.push(Generation { tolerance, tried, effective: effective(&kept) });
            if count(kept.len()) / numbers::stats::whole(tried) < self.plan.least_accepted {
                break;
            }
        }
        Ok(PosteriorSample { particles: kept, prior, generations, units: self.units })
    }

    /// Draw from the prior, nearest first.
    fn first(&mut self) -> Result<Vec<Particle>, Stopped<Error>> {
        let number = FIRST * self.plan.particles;
        let mut drawn = Vec::new();
        for batch in 0..number.div_ceil(BATCH) {
            let numbers = batch * BATCH..((batch + 1) * BATCH).min(number);
            drawn.extend(self.tried(0, numbers, |_, uniform| Some(uniform)).into_iter().flatten());
            (self.progress)(0, f64::INFINITY, drawn.len());
            self.halt()?;
        }
        if drawn.len() < self.plan.particles {
            return Err(Stopped::Taking(Error::Run(format!(
                "only {} of {number} draws from the prior have all targets: widen the ranges, or choose targets that exist in every formation",
                drawn.len()
            ))));
        }
        self.units =
            (0..self.record.len()).map(|s| unit(drawn.iter().map(|p: &Particle| p.found[s]))).collect();
        drawn.iter_mut().for_each(|particle| particle.distance = self.distance(&particle.found));
        drawn.sort_by(|one, other| one.distance.total_cmp(&other.distance)); // stable: ties by number
        equal_weights(&mut drawn);
        Ok(drawn)
    }

    /// The next generation, and the number of proposals that it took; `None` if far too few come near.
    fn next(
        &self,
        generation: usize,
        from: &[Particle],
        tolerance: f64,
    ) -> Result<Option<(Vec<Particle>, u64)>, Stopped<Error>> {
        let kernel = Kernel::of(from);
        let most = 100 * self.plan.particles;
        let (mut kept, mut tried) = (Vec::new(), 0);
        for batch in 0.. {
            let numbers = batch * BATCH..(batch + 1) * BATCH;
            let proposals =
                self.tried(generation, numbers, |normals, uniform| kernel.propose(normals, uniform[0]));
            for found in proposals {
                tried += 1;
                kept.extend(found.filter(|particle| particle.distance <= tolerance));
                if kept.len() == self.plan.particles {
                    break;
                }
            }
            (self.progress)(generation, tolerance, kept.len());
            self.halt()?;
            if kept.len() == self.plan.particles {
                break;
            }
            if tried >= most {
                return Ok(None);
            }
        }
        let total: Vec<f64> = kept.par_iter().map(|particle| 1.0 / kernel.density(&particle.at)).collect();
        let sum: f64 = total.iter().sum();
        kept.iter_mut().zip(total).for_each(|(particle, weight)| particle.weight = weight / sum);
        Ok(Some((kept, tried as u64)))
    }

    /// Simulate proposals, in order; `None` for those without statistics.
    fn tried(
        &self,
        generation: usize,
        numbers: std::ops::Range<usize>,
        propose: impl Fn(&[f64], Vec<f64>) -> Option<Vec<f64>> + Sync,
    ) -> Vec<Option<Particle>> {
        let one = |number: usize| {
            let place = (generation as u64) << 40 | number as u64;
            let draws = Draws::of(self.plan.seed, place);
            let dimensions = self.plan.dimensions as u64;
            let uniform = draws.stream(StudyDraw, Key(1));
            let normal = draws.stream(StudyDraw, Key(2));
            let normals: Vec<f64> = (0..dimensions).map(|d| normal.normal(Key(d))).collect();
            let at = propose(&normals, (0..dimensions).map(|d| uniform.uniform(Key(d))).collect())?;
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            let found = (self.model)(&at, place)?;
            let distance = if self.units.is_empty() { 0.0 } else { self.distance(&found) };
            Some(Particle { at, weight: 0.0, distance, found })
        };
        numbers.into_par_iter().map(one).collect()
    }

    fn distance(&self, found: &[f64]) -> f64 {
        let squares = found.iter().zip(self.record).zip(&self.units).map(|((found, record), unit)| {
            let distance = (found - record) / unit;
            distance * distance
        });
        squares.sum::<f64>().sqrt()
    }

    fn halt(&self) -> Result<(), Stopped<Error>> {
        if self.stop.load(Ordering::Relaxed) { Err(Stopped::Asked) } else { Ok(()) }
    }
}

/// Median absolute deviation; 1 if it does not vary.
fn unit(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let median = quantile(&values, 0.5).unwrap_or(0.0);
    let mut distances: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
    distances.sort_by(f64::total_cmp);
    let deviation = quantile(&distances, 0.5).unwrap_or(0.0);
    let spread = values.last().zip(values.first()).map_or(0.0, |(last, first)| last - first);
    match (deviation > 0.0, spread > 0.0) {
        (true, _) => deviation,
        (false, true) => spread, // such as a truth value that is nearly always the same
        (false, false) => 1.0,
    }
}

fn equal_weights(particles: &mut [Particle]) {
    let weight = 1.0 / count(particles.len());
    particles.iter_mut().for_each(|particle| particle.weight = weight);
}

fn effective(particles: &[Particle]) -> f64 {
    1.0 / particles.iter().map(|particle| particle.weight * particle.weight).sum::<f64>()
}

/// The kernel from which the next generation is proposed.
struct Kernel<'p> {
    from: &'p [Particle],
    /// Cumulative sums of weights, up to each particle.
    up_to: Vec<f64>,
    deviations: Vec<f64>,
}

impl Kernel<'_> {
    fn of(from: &[Particle]) -> Kernel<'_> {
        let mut sum = 0.0;
        let up_to = from.iter().map(|particle| {
            sum += particle.weight;
            sum
        });
        let up_to = up_to.collect();
        let deviation = |d: usize| {
            let mean: f64 = from.iter().map(|p| p.weight * p.at[d]).sum();
            let variance: f64 = from.iter().map(|p| p.weight * (p.at[d] - mean) * (p.at[d] - mean)).sum();
            (2.0 * variance).sqrt().max(1e-9)
        };
        Kernel { from, up_to, deviations: (0..from[0].at.len()).map(deviation).collect() }
    }

    fn propose(&self, normals: &[f64], uniform: f64) -> Option<Vec<f64>> {
        let place = self.up_to.partition_point(|&sum| sum < uniform * self.up_to[self.up_to.len() - 1]);
        let from = self.from.get(place)?;
        let moved = from.at.iter().zip(&self.deviations).zip(normals);
        Some(moved.map(|((at, deviation), normal)| reflected(at + deviation * normal)).collect())
    }

    /// Density of a proposal, up to a common factor.
    fn density(&self, at: &[f64]) -> f64 {
        let near = |particle: &Particle| {
            let along = at.iter().zip(&particle.at).zip(&self.deviations).map(|((x, y), deviation)| {
                let images = [*y, -y, 2.0 - y, y - 2.0, y + 2.0, -2.0 - y]; // further images are too far away to count
                images
                    .map(|image| (x - image) / deviation)
                    .map(|d| libm::exp(-0.5 * d * d))
                    .iter()
                    .sum::<f64>()
            });
            particle.weight * along.product::<f64>()
        };
        self.from.iter().map(near).sum::<f64>().max(f64::MIN_POSITIVE)
    }
}

/// A coordinate reflected at the ends of [0, 1], so that proposals stay within the prior for any number of parameters.
fn reflected(x: f64) -> f64 {
    let within = x.rem_euclid(2.0);
    if within > 1.0 { 2.0 - within } else { within }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One value from N(10 (θ_0 - 0.5), 0.5); θ_1 has no effect.
    fn model(at: &[f64], place: u64) -> Option<Vec<f64>> {
        let draws = Draws::of(99, place).stream(model::random::Purpose::Quality, Key(0)).normal(Key(0));
        Some(vec![10.0 * (at[0] - 0.5) + 0.5 * draws])
    }

    fn plan(threads: usize) -> AbcPlan {
        AbcPlan {
            seed: 5,
            particles: 400,
            generations: 7,
            least_accepted: 0.01,
            dimensions: 2,
            threads: Some(threads),
        }
    }

    fn sampled(threads: usize) -> PosteriorSample {
        sample(&plan(threads), &[2.0], &model, &AtomicBool::new(false), &|_, _, _| ()).unwrap()
    }

    #[test]
    fn it_finds_the_known_posterior_and_leaves_the_prior_of_what_does_nothing() {
        let found = sampled(2);
        let mean = |d: usize| found.particles.iter().map(|p| p.weight * p.at[d]).sum::<f64>();
        let deviation = |d: usize| {
            let mean = mean(d);
            found.particles.iter().map(|p| p.weight * (p.at[d] - mean) * (p.at[d] - mean)).sum::<f64>().sqrt()
        };
        // With a flat prior the posterior of θ_0 is N(0.7, 0.05); of θ_1 it is uniform: mean 0.5, deviation 0.289.
        assert!((mean(0) - 0.7).abs() < 0.015, "{}", mean(0));
        assert!((deviation(0) - 0.05).abs() < 0.015, "{}", deviation(0));
        assert!((mean(1) - 0.5).abs() < 0.08, "{}", mean(1));
        assert!((deviation(1) - 0.289).abs() < 0.04, "{}", deviation(1));
        let tolerances: Vec<f64> = found.generations.iter().map(|g| g.tolerance).collect();
        assert!(
            tolerances.len() > 3 && tolerances.windows(2).all(|pair| pair[1] < pair[0]),
            "{tolerances:?}"
        );
        assert!((found.particles.iter().map(|p| p.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn threads_change_nothing() {
        assert_eq!(sampled(1), sampled(3));
    }

    #[test]
    fn a_model_that_never_has_its_statistics_is_said_to() {
        let none = |_: &[f64], _: u64| None;
        let stopped = sample(&plan(1), &[2.0], &none, &AtomicBool::new(false), &|_, _, _| ()).unwrap_err();
        assert!(stopped.to_string().contains("only 0 of 1600 draws"), "{stopped}");
    }

    #[test]
    fn coordinates_are_thrown_back_at_both_ends() {
        let at = [-0.25, 0.25, 1.25, 2.25, -1.5].map(reflected);
        assert_eq!(at, [0.25, 0.25, 0.75, 0.25, 0.5]);
    }

    #[test]
    fn units_are_robust_and_never_nothing() {
        assert_eq!(unit([1.0, 2.0, 3.0, 4.0, 100.0].into_iter()), 1.0);
        assert_eq!(unit([0.0, 0.0, 0.0, 0.0, 1.0].into_iter()), 1.0);
        assert_eq!(unit([7.0; 4].into_iter()), 1.0);
    }
}
