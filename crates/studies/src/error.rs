//! What can go wrong with a command.

use model::measures::power::GameError;
use model::scenario::Faults;
use std::path::PathBuf;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The scenario has faults.
    #[error(transparent)]
    Scenario(#[from] Faults),
    /// Something else that was given is wrong.
    #[error("{0}")]
    Input(String),
    /// There is nothing of this name.
    #[error("there is no {what} `{name}`; there are {}", known.join(", "))]
    Unknown {
        /// What was looked for, such as `figure`.
        what: String,
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A place at which something would be written holds something else.
    #[error("{} {by}: {}", place.display(), by.advice())]
    Occupied {
        /// The file or folder.
        place: PathBuf,
        /// What it holds.
        by: Occupant,
    },
    /// A file or stream could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file; `standard output` for the stream.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The work itself failed.
    #[error("{0}")]
    Run(String),
    /// A part of the work is still to be done.
    #[error("{0}")]
    Incomplete(String),
    /// A result belongs to another design, or is damaged.
    #[error("{0}")]
    Wrong(String),
}

/// What is in the way of what would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Occupant {
    /// Another result.
    #[error("already holds another result")]
    AnotherResult,
    /// Another file, where one file would be written.
    #[error("is another file")]
    AnotherFile,
    /// A file, where a folder would be made.
    #[error("is a file; results go into a folder")]
    File,
    /// Files that are no result.
    #[error("holds files that are no result of this command, so nothing there is replaced")]
    Strangers,
    /// Files that are no sweep.
    #[error("holds files that are no sweep, so nothing is written there")]
    NoSweep,
    /// A run that has not ended.
    #[error("is being written by another run")]
    AnotherRun,
}

impl Occupant {
    /// Whether it is replaced where that is asked for (`--force`).
    pub const fn is_replaceable(self) -> bool {
        matches!(self, Occupant::AnotherResult | Occupant::AnotherFile)
    }

    /// What to do, as options of the command.
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
    /// What was given is wrong, for this reason.
    pub fn input(why: impl std::fmt::Display) -> Error {
        Error::Input(why.to_string())
    }

    /// There is nothing of this name among those known.
    pub fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> Error {
        let known = known.into_iter().map(str::to_owned).collect();
        Error::Unknown { what: what.to_owned(), name: name.to_owned(), known }
    }

    /// The message for people: faults with the lines that they point at, all else in one line.
    pub fn render(&self, colour: bool) -> String {
        match self {
            Error::Scenario(faults) => faults.render(colour),
            other => format!("error: {other}"),
        }
    }

    /// Whether the reader of the output has gone away, which is no failure of the command.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Io { source, .. } if source.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// The exit code of the command: 2 where what was given is wrong; 3 where a part of the work is still to be done;
    /// 65 where a result belongs to another design or is damaged; 75 where the same may succeed later, as with a full
    /// disk; else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Scenario(_) | Error::Input(_) | Error::Unknown { .. } | Error::Occupied { .. } => 2,
            Error::Incomplete(_) => 3,
            Error::Wrong(_) => 65,
            Error::Io { source, .. } if is_transient(source.kind()) => 75,
            Error::Io { .. } | Error::Run(_) => 1,
        }
    }

    /// The failure to write to the standard output.
    pub fn of_output(source: std::io::Error) -> Error {
        Error::Io { path: PathBuf::from("standard output"), source }
    }
}

/// Whether the system may do later what it did not do now.
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
        assert_eq!(Error::Run("out of luck".to_owned()).exit_code(), 1);
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
