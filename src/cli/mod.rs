//! The commands: one file each, which only joins calls of the library; `work` is what those that simulate share.

#[cfg(feature = "record")]
pub mod backtest;
#[cfg(feature = "collective")]
pub mod bargain;
#[cfg(feature = "experiments")]
pub mod calibrate;
pub mod changes;
pub mod check;
pub mod compare;
#[cfg(feature = "manual")]
pub mod completions;
#[cfg(feature = "record")]
pub mod days;
#[cfg(feature = "experiments")]
pub mod dials;
#[cfg(feature = "record")]
pub mod estimate;
pub mod explain;
pub mod influence;
#[cfg(feature = "manual")]
pub mod man;
#[cfg(feature = "experiments")]
pub mod merge;
#[cfg(feature = "experiments")]
pub mod missing;
pub mod new;
#[cfg(feature = "experiments")]
pub mod patterns;
#[cfg(feature = "pictures")]
pub mod plot;
pub mod power;
#[cfg(feature = "pictures")]
pub mod report;
pub mod run;
pub mod schema;
#[cfg(feature = "experiments")]
pub mod sensitivity;
#[cfg(feature = "page")]
pub mod serve;
#[cfg(feature = "experiments")]
pub mod summary;
#[cfg(feature = "experiments")]
pub mod sweep;
pub mod work;

#[cfg(not(all(
    feature = "experiments",
    feature = "record",
    feature = "collective",
    feature = "pictures",
    feature = "page"
)))]
mod left_out;

#[cfg(not(feature = "manual"))]
left_out::left_out!("manual": completions::CompletionsCommand, man::ManCommand);
#[cfg(not(feature = "page"))]
left_out::left_out!("page": serve::ServeCommand);
#[cfg(not(feature = "pictures"))]
left_out::left_out!("pictures": plot::PlotCommand, report::ReportCommand);
#[cfg(not(feature = "experiments"))]
left_out::left_out!(
    "experiments": sweep::SweepCommand, summary::SummaryCommand, dials::DialsCommand, sensitivity::SensitivityCommand, missing::MissingCommand, merge::MergeCommand,
    patterns::PatternsCommand, calibrate::CalibrateCommand
);
#[cfg(not(feature = "collective"))]
left_out::left_out!("collective": bargain::BargainCommand);
#[cfg(not(feature = "record"))]
left_out::left_out!("record": backtest::BacktestCommand, days::DaysCommand, estimate::EstimateCommand);

use clap::{CommandFactory, FromArgMatches};
use std::io::Write;
use studies::error::Error;

/// Simulate how a coalition is formed, and how civil servants take part
#[derive(Debug, clap::Parser)]
#[command(
    name = "vierdemacht",
    version,
    after_help = "Start with:\n  vierdemacht run scenarios/tilburg-2018.toml"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Run(run::RunCommand),
    Compare(compare::CompareCommand),
    Influence(influence::InfluenceCommand),
    Explain(explain::ExplainCommand),
    Plot(plot::PlotCommand),
    Report(report::ReportCommand),
    Serve(serve::ServeCommand),
    Patterns(patterns::PatternsCommand),
    Sweep(sweep::SweepCommand),
    Summary(summary::SummaryCommand),
    Dials(dials::DialsCommand),
    Sensitivity(sensitivity::SensitivityCommand),
    Missing(missing::MissingCommand),
    Merge(merge::MergeCommand),
    Calibrate(calibrate::CalibrateCommand),
    Check(check::CheckCommand),
    New(new::NewCommand),
    Schema(schema::SchemaCommand),
    Estimate(estimate::EstimateCommand),
    Days(days::DaysCommand),
    Power(power::PowerCommand),
    Bargain(bargain::BargainCommand),
    Backtest(backtest::BacktestCommand),
    Completions(completions::CompletionsCommand),
    Man(man::ManCommand),
}

/// Commands by what one wants to do, as the help lists them.
const TASKS: [(&str, &[&str]); 7] = [
    ("Simulate a scenario", &["run", "explain", "influence", "compare"]),
    ("Show it", &["plot", "report", "serve"]),
    ("Vary its parameters", &["sweep", "missing", "merge", "summary", "dials", "sensitivity"]),
    ("Judge the model", &["patterns", "calibrate"]),
    ("Use the record of real formations", &["estimate", "backtest", "days"]),
    ("Councils and issues of your own", &["power", "bargain"]),
    ("Files, and this program", &["new", "check", "schema", "completions", "man", "help"]),
];

/// The program's arguments, with its commands grouped by task in the help.
pub fn command() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    let about = |name: &str| {
        let command = program.find_subcommand(name).and_then(clap::Command::get_about);
        format!("  {name:<12} {}\n", command.map(ToString::to_string).unwrap_or_default())
    };
    let group = |(task, names): &(&str, &[&str])| {
        format!("{task}:\n{}\n", names.iter().map(|name| about(name)).collect::<String>())
    };
    let groups: String = TASKS.iter().map(group).collect();
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}Options:\n{{options}}{{after-help}}"
    );
    Cli::command().help_template(template)
}

impl Cli {
    /// What the program was asked; ends the program where that cannot be understood, and for help and version.
    pub fn of_arguments() -> Cli {
        let asked = Cli::from_arg_matches(&command().get_matches());
        asked.unwrap_or_else(|why| why.exit())
    }

    /// Does what was asked; what is to be read goes to `out`.
    ///
    /// # Errors
    /// Why it was not done.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        match &self.command {
            Command::Run(command) => command.run(out),
            Command::Compare(command) => command.run(out),
            Command::Influence(command) => command.run(out),
            Command::Explain(command) => command.run(out),
            Command::Plot(command) => command.run(out),
            Command::Report(command) => command.run(out),
            Command::Serve(command) => command.run(out),
            Command::Patterns(command) => command.run(out),
            Command::Sweep(command) => command.run(out),
            Command::Summary(command) => command.run(out),
            Command::Dials(command) => command.run(out),
            Command::Sensitivity(command) => command.run(out),
            Command::Missing(command) => command.run(out),
            Command::Merge(command) => command.run(out),
            Command::Calibrate(command) => command.run(out),
            Command::Check(command) => command.run(out),
            Command::New(command) => command.run(out),
            Command::Schema(command) => command.run(out),
            Command::Power(command) => command.run(out),
            Command::Bargain(command) => command.run(out),
            Command::Backtest(command) => command.run(out),
            Command::Days(command) => command.run(out),
            Command::Estimate(command) => command.run(out),
            Command::Completions(command) => command.run(out),
            Command::Man(command) => command.run(out),
        }
    }
}
