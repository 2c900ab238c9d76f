//! The errors of a command.

use model::measures::power::GameError;
use model::scenario::Faults;
use std::path::PathBuf;

/// The reason for which a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The scenario has faults.
    #[error(transparent)]
    Scenario(#[from] Faults),
    /// Some other input is wrong.
    #[error("{0}")]
    Input(String),
    /// There is nothing of this name.
    #[error("there is no {what} `{name}`; there are {}", known.join(", "))]
    Unknown {
        /// Kind of thing looked for, such as `figure`.
        what: String,
        /// The name.
        name: String,
        /// The existing names.
        known: Vec<String>,
    },
    /// The place for the output holds something else.
    #[error("{} {by}: {}", place.display(), by.advice())]
    Occupied {
        /// The file or folder.
        place: PathBuf,
        /// Its contents.
        by: Occupant,
    },
    /// A file or stream could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file; `standard output` for the stream.
        path: PathBuf,
        /// The system's message.
        source: std::io::Error,
    },
    /// The work itself failed.
    #[error("{0}")]
    Run(String),
    /// Part of the work is still to be done.
    #[error("{0}")]
    Incomplete(String),
    /// A result belongs to another design, or is damaged.
    #[error("{0}")]
    Wrong(String),
}

/// The thing that occupies the place for the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Occupant {
    /// Another result.
    #[error("already holds another result")]
    AnotherResult,
    /// Another file, at the place for one file.
    #[error("is another file")]
    AnotherFile,
    /// A file, at the place for a folder.
    #[error("is a file; results go into a folder")]
    File,
    /// Files that are not a result.
    #[error("holds files that this command did not write, so nothing there is replaced")]
    Strangers,
    /// Files that are not a sweep.
    #[error("holds files that are not part of a sweep, so nothing is written there")]
    NoSweep,
    /// A run in progress.
    #[error("is being written by another run")]
    AnotherRun,
}

impl Occupant {
    /// True if `--force` replaces it.
    pub const fn is_replaceable(self) -> bool {
        matches!(self, Occupant::AnotherResult | Occupant::AnotherFile)
    }

    /// Advice, as options of the command.
    const fn advice(self) -> &'static str {
        match self {
            Occupant::AnotherResult => "give --force to replace it, or another folder with --output",
            Occupant::AnotherFile => "give --force to replace it, or another place with --output",
            Occupant::File => "choose another with --output",
            Occupant::Strangers | Occupant::NoSweep => "choose another folder with --output",
            Occupant::AnotherRun => "wait for it, or choose another folder with --output",
        }
    }
}

impl From<GameError> for Error {
    fn from(error: GameError) -> Error {
        Error::Input(error.to_string())
    }
}

impl Error {
    /// An error for wrong input, with its reason.
    pub fn input(why: impl std::fmt::Display) -> Error {
        Error::Input(why.to_string())
    }

    /// An error for a name that is not among those known.
    pub fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> Error {
        let known = known.into_iter().map(str::to_owned).collect();
        Error::Unknown { what: what.to_owned(), name: name.to_owned(), known }
    }

    /// The message for people: faults with the lines that they point to, all else in one line.
    pub fn render(&self, colour: bool) -> String {
        match self {
            Error::Scenario(faults) => faults.render(colour),
            other => format!("error: {other}"),
        }
    }

    /// True if the reader of the output has gone away, which is no failure of the command.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The exit code of the command: 2 for wrong input; 3 if part of the work is still to be done; 65 if a result
    /// belongs to another design or is damaged; 75 if the same may succeed later, as with a full disk; else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Scenario(_) | Error::Input(_) | Error::Unknown { .. } | Error::Occupied { .. } => 2,
            Error::Incomplete(_) => 3,
            Error::Wrong(_) => 65,
            Error::Io { source, .. } if is_transient(source.kind()) => 75,
            Error::Io { .. } | Error::Run(_) => 1,
        }
    }

    /// A failure to write to the standard output.
    pub fn of_output(source: std::io::Error) -> Error {
        Error::Io { path: PathBuf::from("standard output"), source }
    }
}

/// True if the same operation may succeed later.
fn is_transient(kind: std::io::ErrorKind) -> bool {
    use std::io::ErrorKind::*;
    matches!(
        kind,
        StorageFull
            | QuotaExceeded
            | TimedOut
            | ResourceBusy
            | StaleNetworkFileHandle
            | HostUnreachable
            | NetworkUnreachable
            | NetworkDown
            | ConnectionReset
            | ConnectionAborted
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;

    #[test]
    fn bad_input_exits_with_2_and_a_failed_run_with_1() {
        let faults = Scenario::from_toml("empty.toml", "").unwrap_err();
        assert_eq!(Error::Scenario(faults).exit_code(), 2);
        assert_eq!(Error::Input("no such thing".to_owned()).exit_code(), 2);
        assert_eq!(Error::Run("out of order".to_owned()).exit_code(), 1);
        assert_eq!(Error::of_output(std::io::ErrorKind::BrokenPipe.into()).exit_code(), 1);
    }

    #[test]
    fn what_is_incomplete_wrong_or_may_succeed_later_has_its_own_exit_code() {
        assert_eq!(Error::Incomplete("go on".to_owned()).exit_code(), 3);
        assert_eq!(Error::Wrong("another design".to_owned()).exit_code(), 65);
        assert_eq!(Error::of_output(std::io::ErrorKind::StorageFull.into()).exit_code(), 75);
        assert_eq!(Error::of_output(std::io::ErrorKind::PermissionDenied.into()).exit_code(), 1);
    }
}
