//! Studies: estimates, backtests, designs, sweeps, comparisons.

#![allow(unused_results, unreachable_pub, reason = "programs of their own, which call for what is done")]

#[path = "../support/described.rs"]
mod described;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/ishigami.rs"]
mod ishigami;
#[path = "../support/setting.rs"]
mod setting;

mod backtest;
mod calibrate;
mod compare_command;
mod duration;
mod estimate;
mod experiment_files;
mod influence;
mod sensitivity;
mod sweep;
mod tables;
