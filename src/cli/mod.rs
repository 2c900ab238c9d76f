//! The commands: one file each, which only joins calls of the library. `work` has the code shared by commands that
//! simulate.

#[cfg(feature = "record")]
pub mod backtest;
#[cfg(feature = "collective")]
pub mod bargain;
#[cfg(feature = "experiments")]
pub mod calibrate;
pub mod changes;
pub mod check;
mod choices;
pub mod compare;
#[cfg(feature = "manual")]
pub mod completions;
#[cfg(feature = "record")]
pub mod days;
#[cfg(feature = "experiments")]
pub mod dials;
#[cfg(feature = "fieldwork")]
pub mod documents;
#[cfg(feature = "record")]
pub mod estimate;
pub mod explain;
pub mod influence;
#[cfg(feature = "fieldwork")]
pub mod interviews;
#[cfg(feature = "manual")]
pub mod man;
#[cfg(feature = "experiments")]
pub mod merge;
#[cfg(feature = "experiments")]
pub mod missing;
pub mod names;
pub mod new;
#[cfg(feature = "page")]
mod offered;
pub mod overview;
#[cfg(feature = "page")]
pub mod page;
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
    feature = "fieldwork",
    feature = "pictures",
    feature = "page"
)))]
mod left_out;

#[cfg(not(feature = "manual"))]
left_out::left_out!("manual": completions::CompletionsCommand, man::ManCommand);
#[cfg(not(feature = "page"))]
left_out::left_out!("page": page::PageCommand, serve::ServeCommand);
#[cfg(not(feature = "pictures"))]
left_out::left_out!("pictures": plot::PlotCommand, report::ReportCommand);
#[cfg(not(feature = "experiments"))]
left_out::left_out!(
    "experiments": sweep::SweepCommand, summary::SummaryCommand, dials::DialsCommand, sensitivity::SensitivityCommand, missing::MissingCommand, merge::MergeCommand,
    patterns::PatternsCommand, calibrate::CalibrateCommand
);
#[cfg(not(feature = "collective"))]
left_out::left_out!("collective": bargain::BargainCommand);
#[cfg(not(feature = "fieldwork"))]
left_out::left_out!("fieldwork": documents::DocumentsCommand, interviews::InterviewsCommand);
#[cfg(not(feature = "record"))]
left_out::left_out!("record": backtest::BacktestCommand, days::DaysCommand, estimate::EstimateCommand);

use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use studies::error::Error;

/// Simulate government formation, and measure the influence of civil servants
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
    Page(page::PageCommand),
    Serve(serve::ServeCommand),
    Patterns(patterns::PatternsCommand),
    Sweep(sweep::SweepCommand),
    Summary(summary::SummaryCommand),
    Dials(dials::DialsCommand),
    Sensitivity(sensitivity::SensitivityCommand),
    Missing(missing::MissingCommand),
    Merge(merge::MergeCommand),
    Calibrate(calibrate::CalibrateCommand),
    Overview(overview::OverviewCommand),
    Check(check::CheckCommand),
    Names(names::NamesCommand),
    New(new::NewCommand),
    Schema(schema::SchemaCommand),
    Estimate(estimate::EstimateCommand),
    Days(days::DaysCommand),
    Power(power::PowerCommand),
    Bargain(bargain::BargainCommand),
    Documents(documents::DocumentsCommand),
    Interviews(interviews::InterviewsCommand),
    Backtest(backtest::BacktestCommand),
    Completions(completions::CompletionsCommand),
    Man(man::ManCommand),
}

/// Commands by the user's task, as the help lists them.
const TASKS: [(&str, &[&str]); 8] = [
    ("Simulate a scenario", &["run", "explain", "influence", "compare", "overview"]),
    ("Show the results", &["plot", "report", "page", "serve"]),
    ("Vary its parameters", &["sweep", "missing", "merge", "summary", "dials", "sensitivity"]),
    ("Evaluate the model", &["patterns", "calibrate"]),
    ("Use data on real formations", &["estimate", "backtest", "days"]),
    ("Analyse your own councils and issues", &["power", "bargain"]),
    ("Analyse your own documents and interviews", &["documents", "interviews"]),
    ("Handle files, and this program", &["new", "check", "names", "schema", "completions", "man", "help"]),
];

/// The program's arguments, with its commands grouped by task in the help.
pub fn command() -> clap::Command {
    let program = Cli::command();
    let about = |name: &str| {
        let command = program.find_subcommand(name).and_then(clap::Command::get_about);
        // The library adds `help` later.
        format!("  {name:<12} {}\n", command.map_or_else(|| HELP.to_owned(), ToString::to_string))
    };
    let group = |(task, names): &(&str, &[&str])| {
        format!("{task}:\n{}\n", names.iter().map(|name| about(name)).collect::<String>())
    };
    let groups: String = TASKS.iter().map(group).collect();
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}Options:\n{{options}}{{after-help}}"
    );
    program.help_template(template)
}

/// Description of `help`.
const HELP: &str = "Print this message or the help of a command";

/// Run the program with these arguments, of which the first is its name: print the output or the error, and return the
/// exit code.
pub fn main(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> u8 {
    let asked = command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match asked {
        Ok(cli) => cli,
        Err(other) => {
            _ = other.print(); // help, version, or an error; if nobody reads it, nothing is lost
            return u8::try_from(other.exit_code()).unwrap_or(1);
        }
    };
    let mut out = std::io::stdout().lock();
    let done = cli.run(&mut out).and_then(|()| out.flush().map_err(Error::of_output));
    for note in scenario::renamed::take() {
        eprintln!("note: {note}");
    }
    match done {
        Ok(()) => 0,
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            eprintln!("{}", error.render(colour));
            error.exit_code()
        }
    }
}

impl Cli {
    /// Do what was asked; output goes to `out`.
    ///
    /// # Errors
    /// The reason why it was not done.
    pub fn run(&self, out: &mut dyn Write) -> Result<(), Error> {
        match &self.command {
            Command::Run(command) => command.run(out),
            Command::Compare(command) => command.run(out),
            Command::Influence(command) => command.run(out),
            Command::Explain(command) => command.run(out),
            Command::Plot(command) => command.run(out),
            Command::Report(command) => command.run(out),
            Command::Page(command) => command.run(out),
            Command::Serve(command) => command.run(out),
            Command::Patterns(command) => command.run(out),
            Command::Sweep(command) => command.run(out),
            Command::Summary(command) => command.run(out),
            Command::Dials(command) => command.run(out),
            Command::Sensitivity(command) => command.run(out),
            Command::Missing(command) => command.run(out),
            Command::Merge(command) => command.run(out),
            Command::Calibrate(command) => command.run(out),
            Command::Overview(command) => command.run(out),
            Command::Check(command) => command.run(out),
            Command::Names(command) => command.run(out),
            Command::New(command) => command.run(out),
            Command::Schema(command) => command.run(out),
            Command::Power(command) => command.run(out),
            Command::Bargain(command) => command.run(out),
            Command::Documents(command) => command.run(out),
            Command::Interviews(command) => command.run(out),
            Command::Backtest(command) => command.run(out),
            Command::Days(command) => command.run(out),
            Command::Estimate(command) => command.run(out),
            Command::Completions(command) => command.run(out),
            Command::Man(command) => command.run(out),
        }
    }
}
