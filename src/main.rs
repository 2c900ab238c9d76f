//! The command `vierdemacht`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(vierdemacht::cli::main(std::env::args_os()))
}
