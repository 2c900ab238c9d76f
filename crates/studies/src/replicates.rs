//! Replicates in parallel, handed over in order.

use crate::error::Error;
use model::process::{simulate, simulate_everyday};
use model::scenario::Scenario;
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Replicates that are computed before they are handed over: bounds memory, whatever the number.
pub const BATCH: u64 = 512;

/// Which replicates to run, and how.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Seed.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: u64,
    /// Threads; none for all that the machine has.
    pub threads: Option<usize>,
    /// Whether everyday practice is simulated too.
    pub everyday: bool,
    /// Replicates that are computed before they are handed over, such as [`BATCH`].
    pub batch: u64,
}

impl Plan {
    /// As many formations as the scenario asks for, on its seed and all threads, without everyday practice.
    pub fn of(scenario: &Scenario) -> Plan {
        let simulation = &scenario.parameters().simulation;
        let (seed, replicates) = (simulation.seed, simulation.replicates);
        Plan { seed, replicates, threads: None, everyday: false, batch: BATCH }
    }
}

/// What one worker holds: a world and logs that are used again and again.
#[derive(Debug, Default)]
pub struct Workplace {
    /// The world as the formation left it.
    pub world: World,
    /// The formation's event log.
    pub trace: Trace,
    everyday_world: World,
    /// The event log of everyday practice; empty unless asked for.
    pub everyday: Trace,
}

impl Workplace {
    /// Simulates one replicate of a setting; with everyday practice where the plan asks for it.
    pub fn simulate(&mut self, setting: &Setting, plan: Plan, replicate: u64) {
        simulate(setting, plan.seed, replicate, &mut self.world, &mut self.trace);
        if plan.everyday {
            simulate_everyday(setting, plan.seed, replicate, &mut self.everyday_world, &mut self.everyday);
        }
    }
}

/// Why replicates stopped before their end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped<E> {
    /// Somebody asked for it.
    #[error("stopped")]
    Asked,
    /// What was handed over could not be taken.
    #[error(transparent)]
    Taking(E),
    /// No threads could be had.
    #[error("no {0} threads to be had: {1}")]
    Threads(usize, String),
}

impl From<Stopped<Error>> for Error {
    fn from(stopped: Stopped<Error>) -> Error {
        match stopped {
            Stopped::Asked => Error::Run("interrupted: nothing was written".to_owned()),
            Stopped::Taking(error) => error,
            Stopped::Threads(..) => Error::Run(stopped.to_string()),
        }
    }
}

/// Runs replicates: `work` does one, in one setting or in several, and returns what is kept (on any thread, each
/// with a `P` of its own, such as one [`Workplace`] a setting); `take` receives that in the order of replicates.
/// Neither the order nor what is kept depends on the number of threads. Ends early when `stop` is set, or where
/// `take` fails.
///
/// # Errors
/// That it ended early.
pub fn run<P: Default, T: Send, E>(
    plan: Plan,
    stop: &AtomicBool,
    work: impl Fn(u64, &mut P) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), Stopped<E>> {
    let threads = plan.threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Stopped::Threads(threads, error.to_string()))?;
    let mut first = 0;
    while first < plan.replicates {
        let last = (first + plan.batch.max(1)).min(plan.replicates);
        let batch: Option<Vec<T>> = pool.install(|| {
            (first..last)
                .into_par_iter()
                .map_init(P::default, |place, replicate| {
                    (!stop.load(Ordering::Relaxed)).then(|| work(replicate, place))
                })
                .collect()
        });
        for item in batch.ok_or(Stopped::Asked)? {
            take(item).map_err(Stopped::Taking)?;
        }
        first = last;
    }
    Ok(())
}
