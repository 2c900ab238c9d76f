//! Calibration: the parameter values consistent with the record, and the parameters that the record leaves open.
//!
//! [`file`] reads the user's file, [`abc`] is the sampler, [`posterior`] the result.

pub mod abc;
pub mod file;
pub mod posterior;

use abc::{AbcPlan, PosteriorSample};
use file::Calibration;
use model::scenario::{Override, Scenario};
use model::world::build::Setting;
use std::cell::RefCell;
use std::sync::atomic::AtomicBool;
use studies::error::Error;
use studies::influence_study::{Study, StudyWorkplace};

/// Run a calibration; `progress` receives the generation, its tolerance, and the number of particles kept so far.
///
/// # Errors
/// A figure that does not exist, no particle near the record, or an interruption.
pub fn calibrate(
    calibration: &Calibration,
    threads: Option<usize>,
    stop: &AtomicBool,
    progress: &(dyn Fn(usize, f64, usize) + Sync),
) -> Result<PosteriorSample, Error> {
    let plan = AbcPlan {
        seed: calibration.seed,
        particles: calibration.particles,
        generations: calibration.generations,
        least_accepted: calibration.least_accepted,
        dimensions: calibration.parameters.len(),
        threads,
    };
    let targets: Vec<f64> = calibration.targets.iter().map(|target| target.value).collect();
    let simulate = |coordinates: &[f64], replicate: u64| {
        PLACE.with_borrow_mut(|place| statistics(calibration, coordinates, replicate, place))
    };
    Ok(abc::sample(&plan, &targets, &simulate, stop, progress)?)
}

thread_local! {
    /// Worlds and logs of a thread, reused.
    static PLACE: RefCell<StudyWorkplace> = RefCell::default();
}

/// Targets, then checks, of one formation simulated at a point; `None` if there is no valid scenario at the point, or a
/// figure does not exist in the formation.
fn statistics(
    calibration: &Calibration,
    coordinates: &[f64],
    replicate: u64,
    place: &mut StudyWorkplace,
) -> Option<Vec<f64>> {
    let setting = Setting::new(scenario_at(calibration, coordinates)?);
    let study = Study::of(&setting, calibration.figures()).ok()?;
    let row = study.row(calibration.seed, replicate, place);
    let (targets, checks) = row.split_at(calibration.targets.len());
    let targets: Option<Vec<f64>> = targets.iter().copied().collect();
    let checks = checks.iter().map(|check| check.unwrap_or(f64::NAN));
    Some(targets?.into_iter().chain(checks).collect())
}

/// The scenario at a point of the unit cube.
fn scenario_at(calibration: &Calibration, coordinates: &[f64]) -> Option<Scenario> {
    let changes = calibration.parameters.iter().zip(coordinates).flat_map(|(parameter, &at)| {
        let (_, changes) = parameter.factor.at(at);
        changes.into_iter().map(|(key, value)| format!("{key}={value}").parse::<Override>())
    });
    let changes: Vec<Override> = changes.collect::<Result<_, _>>().ok()?;
    calibration.base.with(&changes).ok()
}
