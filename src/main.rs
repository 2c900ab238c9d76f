//! The command `vierdemacht`: parse, dispatch, exit code.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use vierdemacht::cli::Cli;
use vierdemacht::studies::error::Error;

fn main() -> ExitCode {
    let cli = Cli::of_arguments();
    let mut out = std::io::stdout().lock();
    match cli.run(&mut out).and_then(|()| out.flush().map_err(Error::of_output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            eprintln!("{}", error.render(colour));
            ExitCode::from(error.exit_code())
        }
    }
}
