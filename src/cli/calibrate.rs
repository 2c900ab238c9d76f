//! `calibrate`: parameter values consistent with the record.

use super::changes::Changes;
use super::work::{self, Earlier};
use experiments::calibration::file::Calibration;
use experiments::calibration::{calibrate, posterior::Posterior};
use results::calibration::{MADE_BY, publish, text};
use results::identity::Identity;
use std::io::Write;
use std::path::{Path, PathBuf};
use studies::error::Error;

/// Find the parameter values that fit a recorded formation
#[derive(Debug, clap::Args)]
#[command(after_help = "\
    A calibration file names a scenario, parameters with ranges, and targets: figures with their recorded \
    values. Approximate Bayesian computation (population Monte Carlo with an adaptive tolerance) draws parameter \
    values from the ranges, simulates one formation with each draw, and keeps the draws that come close to the \
    record.\n\n\
    Prints what the record says about each parameter, and whether formations from the posterior resemble the \
    record, also for figures that were not fitted. Writes posterior.csv, figures.csv, generations.csv, \
    particles.csv, columns.csv (the meaning of every column), calibration.toml, scenario.toml, summary.json and \
    manifest.json.\n\n\
    Examples:\n  \
    vierdemacht calibrate scenarios/tilburg-2018.toml\n  \
    vierdemacht calibrate scenarios/calibrations/tilburg-2018.toml --particles 200 --output output/quick\n  \
    vierdemacht plot pairs output/tilburg-2018/calibration")]
pub struct CalibrateCommand {
    /// Calibration file (TOML), or a scenario with a calibration of the same name in the folder `calibrations` beside
    /// it
    #[arg(value_name = "SCENARIO")]
    pub calibration: PathBuf,
    #[command(flatten)]
    #[allow(missing_docs)] // each is documented where it is declared
    pub changes: Changes,
    /// Number of particles in a generation, instead of the file's
    #[arg(long, value_parser = clap::value_parser!(u32).range(10..=100_000))]
    pub particles: Option<u32>,
    /// Seed of proposals and formations, instead of the file's
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=9_007_199_254_740_991))]
    pub seed: Option<u64>,
    /// Number of threads (default: all)
    #[arg(long, value_parser = work::parse_threads)]
    pub threads: Option<usize>,
    /// Folder for the result (default: output/SCENARIO/calibration)
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Replace an earlier result
    #[arg(long)]
    pub force: bool,
    /// Print the posterior as JSON
    #[arg(long)]
    pub json: bool,
}

impl CalibrateCommand {
    /// Calibrate, or recognise that the result already exists.
    ///
    /// # Errors
    /// Faults of the calibration or its scenario, a place where nothing may be written, a failure to write, or an
    /// interruption.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut calibration = Calibration::load_with(&self.calibration, &self.changes.set)?;
        calibration.seed = self.seed.unwrap_or(calibration.seed);
        calibration.particles = self.particles.map_or(calibration.particles, |particles| particles as usize);
        let in_output = || Path::new("output").join(calibration.scenario.name()).join("calibration");
        let place = self.output.clone().unwrap_or_else(in_output);
        let identity = Identity {
            seed: calibration.seed,
            replicates: calibration.particles as u64,
            ..Identity::of(&calibration.scenario, false)
        }
        .with_options(vec![format!("calibration {}", studies::digest::sha256(calibration.text.as_bytes()))]);
        let earlier = Earlier::of(self.force, self.output.as_deref());
        let calibrate = |identity| self.calibrate(&calibration, &place, identity);
        let (posterior, how) =
            work::found_or_made(&place, (MADE_BY, identity), earlier, "calibration", calibrate)?;
        self.show(out, &posterior, &place, &how)
    }

    fn calibrate(
        &self,
        calibration: &Calibration,
        place: &Path,
        identity: Identity,
    ) -> Result<Posterior, Error> {
        let stop = work::stop_on_interrupt()?;
        let bar = work::long_progress(calibration.particles as u64, "particles");
        let sample = calibrate(calibration, self.threads, &stop, &|generation, tolerance, kept| {
            bar.set_prefix(format!("generation {}, tolerance {tolerance:.2} ", generation + 1));
            bar.set_position(kept as u64);
        });
        bar.finish_and_clear();
        let sample = sample?;
        let posterior = Posterior::of(calibration, &sample);
        publish(place, calibration, &sample, &posterior, identity)?;
        Ok(posterior)
    }

    fn show(&self, out: &mut dyn Write, posterior: &Posterior, place: &Path, how: &str) -> Result<(), Error> {
        work::show(out, self.json, posterior, || {
            let place = place.display();
            format!("{}\nTables {how}: {place}\nDraw it: vierdemacht plot pairs {place}\n", text(posterior))
        })
    }
}
