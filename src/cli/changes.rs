//! `--set`: values of a scenario that a command changes.

use model::scenario::{Base, Faults, Override, Scenario};
use std::path::Path;

/// Values of a scenario that are changed before it is used.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Changes {
    /// Change a value of the scenario, such as access.base=0.9; an entry of a list is named by its id, as in
    /// officials.writer.authority=0.5; may be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<Override>,
}

impl Changes {
    /// Reads the scenario of a file, changed.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place; also where a file cannot be read.
    pub fn scenario(&self, path: &Path) -> Result<Scenario, Faults> {
        Scenario::load_with(path, &self.set)
    }

    /// Reads the scenario of a file, changed and not yet checked.
    ///
    /// # Errors
    /// A file that cannot be read, or is no TOML.
    pub fn base(&self, path: &Path) -> Result<Base, Faults> {
        Ok(Base::load(path)?.changed(&self.set))
    }

    /// The options that ask for the same changes, each with a space before it, as a shell takes them.
    pub fn words(&self) -> String {
        self.set.iter().map(|change| format!(" --set {}", quoted(&change.to_string()))).collect()
    }
}

/// A word as a shell takes it: in quotes where it has more than letters, digits and a few signs.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.=/".contains(c);
    if word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_as_a_shell_takes_them() {
        let set =
            ["access.base=0.9", "council.last_coalition=[\"d66\"]"].map(|change| change.parse().unwrap());
        let words = Changes { set: set.to_vec() }.words();
        assert_eq!(words, r#" --set access.base=0.9 --set 'council.last_coalition=["d66"]'"#);
    }
}
