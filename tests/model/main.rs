//! The model: rules, laws, scenarios, and results that must not change.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../support/format.rs"]
mod format;
#[path = "../support/grown.rs"]
mod grown;
#[path = "../support/laws.rs"]
mod laws;
#[path = "../support/setting.rs"]
mod setting;
#[path = "../support/survey.rs"]
mod survey;
#[path = "../support/trials.rs"]
mod trials;

mod bargain;
mod baselines;
mod cases;
mod coalitions;
mod counts;
mod determinism;
mod dials;
mod electoral_law;
mod figures;
mod model_hash;
mod muting;
mod named_plans;
mod network_measures;
mod oracles;
mod parameters;
mod patterns;
mod power;
mod process;
mod relation_kinds;
mod role_play;
mod rounds;
mod scenario_faults;
mod scenario_files;
mod versions;
mod why_influence;
mod yardsticks;
