//! `--set`: values of a scenario that a command changes.

use model::scenario::{Base, Faults, Override, Scenario};
use std::path::Path;

/// Values of a scenario that are changed before it is used.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Changes {
    /// Change a value of the scenario, such as access.base=0.9; entries of a list are named by their id, as in
    /// officials.writer.authority=0.5; can be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<Override>,
}

impl Changes {
    /// Read the scenario of a file, changed.
    ///
    /// # Errors
    /// All faults of the scenario and of the changes, each with its place; or a file that cannot be read.
    pub fn scenario(&self, path: &Path) -> Result<Scenario, Faults> {
        Scenario::load_with(path, &self.set)
    }

    /// Read the scenario of a file, changed and not yet checked.
    ///
    /// # Errors
    /// A file that cannot be read, or is not TOML.
    pub fn base(&self, path: &Path) -> Result<Base, Faults> {
        Ok(Base::load(path)?.changed(&self.set))
    }

    /// The options that ask for the same changes, each after a space, in shell syntax.
    pub fn words(&self) -> String {
        self.set.iter().map(|change| format!(" --set {}", quoted(&change.to_string()))).collect()
    }
}

/// A word in shell syntax: in quotes if it has anything but letters, digits and a few signs.
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
