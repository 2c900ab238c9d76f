//! Studies: estimates, backtests, designs, sweeps, what is compared.

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
