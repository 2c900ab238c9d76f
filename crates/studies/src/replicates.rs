//! Replicates in parallel, handed over in order.

use crate::error::Error;
use model::process::{simulate, simulate_everyday};
use model::scenario::Scenario;
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Number of replicates computed before they are handed over: bounds memory use, whatever the total.
pub const BATCH: u64 = 512;

/// The replicates to run, and how to run them.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Seed.
    pub seed: u64,
    /// Number of replicates.
    pub replicates: u64,
    /// Threads; `None` for all that the machine has.
    pub threads: Option<usize>,
    /// True if everyday practice is simulated too.
    pub everyday: bool,
    /// Number of replicates computed before they are handed over, such as [`BATCH`].
    pub batch: u64,
}

impl Plan {
    /// The plan of a scenario: its number of formations and seed, on all threads, without everyday practice.
    pub fn of(scenario: &Scenario) -> Plan {
        let simulation = &scenario.parameters().simulation;
        let (seed, replicates) = (simulation.seed, simulation.replicates);
        Plan { seed, replicates, threads: None, everyday: false, batch: BATCH }
    }
}

/// The workplace of one thread: a world and logs that are reused.
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
    /// Simulate one replicate of a setting; with everyday practice if the plan asks for it.
    pub fn simulate(&mut self, setting: &Setting, plan: Plan, replicate: u64) {
        simulate(setting, plan.seed, replicate, &mut self.world, &mut self.trace);
        if plan.everyday {
            simulate_everyday(setting, plan.seed, replicate, &mut self.everyday_world, &mut self.everyday);
        }
    }
}

/// The reason for which replicates stopped before their end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped<E> {
    /// A request to stop.
    #[error("stopped")]
    Asked,
    /// A failure to take what was handed over.
    #[error(transparent)]
    Taking(E),
    /// No threads were available.
    #[error("cannot start {0} threads: {1}")]
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

/// Run replicates: `work` does one, in one setting or several, and returns the data to keep (on any thread, each with a
/// `P` of its own, such as one [`Workplace`] for each setting); `take` receives them in the order of replicates.
/// Neither order nor data depend on the number of threads. The run ends early if `stop` is set or `take` fails.
///
/// # Errors
/// It ended early.
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
