//! Commands of parts that a build leaves out: they are known, and say how to get them.

use studies::error::Error;

/// Declares commands that a build without a feature leaves out, in modules named like those that implement them.
macro_rules! left_out {
    ($feature:literal: $($module:ident::$command:ident),* $(,)?) => { $(
        mod $module {
            /// Not in this build, which was made without this part of the program
            #[derive(Debug, clap::Args)]
            pub(crate) struct $command {
                #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
                rest: Vec<String>,
            }

            impl $command {
                pub(crate) fn run(&self, _: &mut dyn std::io::Write) -> Result<(), studies::error::Error> {
                    Err(super::left_out::error(stringify!($module), $feature))
                }
            }
        }
    )* };
}
pub(super) use left_out;

/// The error for a command that is left out.
pub(super) fn error(command: &str, feature: &str) -> Error {
    Error::input(format_args!(
        "`{command}` is not in this build, which was made without the feature `{feature}`: build without \
             `--no-default-features`, or install the whole program with `cargo install --path .`"
    ))
}
