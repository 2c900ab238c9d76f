//! Sensitivity of the function of Ishigami & Homma (1990), in JSON: samples (in the unit cube), outputs and estimates.
//! `tests/salib/check.py` compares all three with SALib.
//!
//! ```text
//! cargo run --release --example ishigami -- sobol --base 1024 --second-order
//! cargo run --release --example ishigami -- morris --trajectories 64 --levels 4
//! ```
//!
//! With `--estimates-only` points are discarded at once, so any number of them fits into memory.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../tests/support/ishigami.rs"]
mod ishigami;

use clap::{Args, Parser, Subcommand};
use ishigami::ishigami;
use serde_json::json;
use std::process::ExitCode;
use vierdemacht::statistics::design::morris::Morris;
use vierdemacht::statistics::design::saltelli::Saltelli;
use vierdemacht::statistics::design::{Design, DesignError};
use vierdemacht::statistics::sensitivity::elementary_effects::ElementaryEffects;
use vierdemacht::statistics::sensitivity::sobol::Sobol;
use vierdemacht::statistics::sensitivity::{Bootstrap, RESAMPLES};

const FACTORS: usize = 3;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    method: Method,
    /// Print the estimates, not the points.
    #[arg(long, global = true)]
    estimates_only: bool,
}

#[derive(Subcommand)]
enum Method {
    /// Sobol' indices on Saltelli's design.
    Sobol(SobolArguments),
    /// Elementary effects on trajectories of Morris.
    Morris(MorrisArguments),
}

#[derive(Args)]
struct SobolArguments {
    /// Number of base samples: a power of two.
    #[arg(long, default_value_t = 1024)]
    base: u64,
    /// Add the indices of pairs.
    #[arg(long)]
    second_order: bool,
    /// Seed of the scrambling; without it the sequence is not scrambled.
    #[arg(long)]
    scramble: Option<u64>,
    /// Resamples of the bootstrap.
    #[arg(long, default_value_t = RESAMPLES)]
    resamples: usize,
}

#[derive(Args)]
struct MorrisArguments {
    /// Number of trajectories.
    #[arg(long, default_value_t = 64)]
    trajectories: u32,
    /// Number of levels, even.
    #[arg(long, default_value_t = 4)]
    levels: u32,
    /// Seed of the trajectories.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The points of a design and their outputs, if kept.
#[derive(Default)]
struct Points {
    samples: Vec<Vec<f64>>,
    outputs: Vec<f64>,
}

/// Pass on the output of every point of a design, and keep the points if asked.
fn evaluate(design: &dyn Design, keep: bool, mut take: impl FnMut(u64, [[Option<f64>; 1]; 1])) -> Points {
    let mut points = Points::default();
    let mut point = [0.0; FACTORS];
    for number in 0..design.points() {
        design.point(number, &mut point);
        let output = ishigami(&point);
        take(number, [[Some(output)]]);
        if keep {
            points.samples.push(point.to_vec());
            points.outputs.push(output);
        }
    }
    points
}

fn run(arguments: &Arguments) -> Result<serde_json::Value, DesignError> {
    let keep = !arguments.estimates_only;
    let (points, estimates) = match &arguments.method {
        Method::Sobol(chosen) => {
            let design = Saltelli::new(chosen.base, FACTORS, chosen.second_order, chosen.scramble)?;
            let mut sobol = Sobol::new(&design, 1, Bootstrap { seed: 1, resamples: chosen.resamples });
            let points = evaluate(&design, keep, |number, rows| sobol.take(number, &rows));
            (points, json!(sobol.indices()[0]))
        }
        Method::Morris(chosen) => {
            let design = Morris::new(chosen.seed, chosen.trajectories, chosen.levels, FACTORS)?;
            let mut effects = ElementaryEffects::new(&design, 1);
            let points = evaluate(&design, keep, |number, rows| effects.take(number, &rows));
            (points, json!(effects.effects()[0]))
        }
    };
    Ok(json!({ "samples": points.samples, "outputs": points.outputs, "estimates": estimates }))
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
