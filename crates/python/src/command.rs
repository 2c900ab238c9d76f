//! The command, for those who have it from the Python package.

use clap::Parser;
use pyo3::prelude::*;
use std::io::{IsTerminal, Write};
use vierdemacht::cli::Cli;
use vierdemacht::studies::error::Error;

/// Runs the command `vierdemacht` with these arguments (without its name) and returns its exit code.
#[pyfunction]
#[pyo3(name = "_command")]
pub(crate) fn command(py: Python<'_>, arguments: Vec<String>) -> u8 {
    py.detach(|| run(&arguments))
}

fn run(arguments: &[String]) -> u8 {
    let cli =
        match Cli::try_parse_from(std::iter::once("vierdemacht").chain(arguments.iter().map(String::as_str)))
        {
            Ok(cli) => cli,
            Err(other) => {
                _ = other.print(); // help, version, or what is wrong; where nobody reads it, nobody misses it
                return u8::try_from(other.exit_code()).unwrap_or(1);
            }
        };
    let mut out = std::io::stdout().lock();
    match cli.run(&mut out).and_then(|()| out.flush().map_err(Error::of_output)) {
        Ok(()) => 0,
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            eprintln!("{}", error.render(colour));
            error.exit_code()
        }
    }
}
