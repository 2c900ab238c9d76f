//! Kinds of files that the program reads, distinguished by their content, so that a command that is given a file of
//! another kind can name it, and the command that reads it.

use std::path::Path;

/// Kind of a file, or of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A council, its parties and its civil service.
    Scenario,
    /// A scenario with varied values.
    Experiment,
    /// Parameters, and the targets to which they are calibrated.
    Calibration,
    /// A list of patterns.
    Patterns,
    /// Rules switched on one after another.
    Ladder,
    /// The choices of a person who plays a process supporter.
    Choices,
    /// Estimated weights of coalitions.
    Weights,
    /// Estimated hazards of days.
    Hazards,
    /// A table of a user's own issues.
    Issues,
    /// A folder with a record of real formations.
    Record,
    /// A folder with the result of a command.
    Result,
}

/// Keys of which at least one stands at the top of every file of a kind, and of no other kind. The keys that nobody
/// writes by mistake are looked for first.
const KEYS: [(FileKind, &[&str]); 8] = [
    (
        FileKind::Scenario,
        &["council", "parties", "lists", "themes", "clusters", "officials", "negotiators", "informateurs"],
    ),
    (FileKind::Calibration, &["target", "parameter"]),
    (FileKind::Experiment, &["design", "factor", "record"]),
    (FileKind::Patterns, &["pattern", "range"]),
    (FileKind::Ladder, &["rung"]),
    (FileKind::Choices, &["choices"]),
    (FileKind::Weights, &["weights"]),
    (FileKind::Hazards, &["before"]),
];

/// Number of files extending one another that are followed; the reader of the files reports a circle.
const MOST_EXTENDED: usize = 32;

impl FileKind {
    /// The kind of a file or folder; `None` if it is not recognised or cannot be read.
    pub fn of(path: &Path) -> Option<FileKind> {
        if path.is_dir() {
            let holds = |name: &str| path.join(name).is_file();
            return match (holds("manifest.json"), holds("opportunities.csv")) {
                (true, _) => Some(FileKind::Result),
                (false, true) => Some(FileKind::Record),
                (false, false) => None,
            };
        }
        FileKind::of_text(&std::fs::read_to_string(path).ok()?, path)
    }

    /// The kind of a text; if it is a file, `path` is its place, relative to which it extends others.
    pub fn of_text(text: &str, path: &Path) -> Option<FileKind> {
        let (mut text, mut path) = (text.to_owned(), path.to_owned());
        for _ in 0..MOST_EXTENDED {
            let keys = text.parse::<toml::Table>().unwrap_or_default();
            if keys.is_empty() {
                // A table may be no TOML, or consist of comments only.
                return is_table_of_issues(&text).then_some(FileKind::Issues);
            }
            if let Some(kind) = FileKind::of_keys(|key| keys.contains_key(key)) {
                return Some(kind);
            }
            let extended = keys.get("extends")?.as_str()?;
            path = path.parent().unwrap_or(Path::new("")).join(extended);
            text = std::fs::read_to_string(&path).ok()?;
        }
        None
    }

    /// The kind of a file with these keys at its top.
    pub(crate) fn of_keys(has: impl Fn(&str) -> bool) -> Option<FileKind> {
        KEYS.iter().find(|(_, keys)| keys.iter().any(|key| has(key))).map(|(kind, _)| *kind)
    }

    /// A message that names a file with these keys, if it is of another kind than this; `None` if it may be of this
    /// kind.
    pub(crate) fn refusal_of_keys(self, has: impl Fn(&str) -> bool, path: &Path) -> Option<String> {
        let own = KEYS.iter().find(|(kind, _)| *kind == self).map_or(&[][..], |(_, keys)| keys);
        if own.iter().any(|key| has(key)) {
            return None;
        }
        Some(FileKind::of_keys(has)?.told(path))
    }

    /// A message that names the content of a text, if it is of another kind than this; `None` if it may be of this
    /// kind. `path` is as for [`FileKind::of_text`].
    pub fn refusal_of_text(self, text: &str, path: &Path) -> Option<String> {
        match text.parse::<toml::Table>() {
            Ok(keys) if FileKind::of_keys(|key| keys.contains_key(key)).is_some() => {
                self.refusal_of_keys(|key| keys.contains_key(key), path)
            }
            _ => FileKind::of_text(text, path).filter(|kind| *kind != self).map(|kind| kind.told(path)),
        }
    }

    /// A message that names a file or folder, if it is of another kind than this; `None` if it may be of this kind, or
    /// cannot be read.
    pub fn refusal(self, path: &Path) -> Option<String> {
        if path.is_dir() {
            return FileKind::of(path).filter(|kind| *kind != self).map(|kind| kind.told(path));
        }
        self.refusal_of_text(&std::fs::read_to_string(path).ok()?, path)
    }

    /// A one-line message that names the kind of a file of this kind, and the command that reads it.
    pub fn told(self, path: &Path) -> String {
        let shown = path.display();
        let command = match self {
            FileKind::Scenario => format!("run {shown}"),
            FileKind::Experiment => format!("sweep {shown}"),
            FileKind::Calibration => format!("calibrate {shown}"),
            FileKind::Patterns => format!("patterns --list {shown}"),
            FileKind::Ladder => format!("patterns --ladder {shown}"),
            FileKind::Choices => format!("explain SCENARIO --choices {shown}"),
            FileKind::Weights => format!("backtest DATA_DIR --weights {shown}"),
            FileKind::Hazards => {
                return "these are hazards of days, which `vierdemacht days` writes and no command reads"
                    .to_owned();
            }
            FileKind::Issues => format!("bargain {shown}"),
            FileKind::Record => format!("estimate {shown}"),
            FileKind::Result => return of_result(path),
        };
        let is = if self == FileKind::Weights { "these are" } else { "this is" };
        format!("{is} {}: use `vierdemacht {command}`", self.name())
    }

    /// The name of this kind of file, in words, with its article.
    pub const fn name(self) -> &'static str {
        match self {
            FileKind::Scenario => "a scenario",
            FileKind::Experiment => "an experiment",
            FileKind::Calibration => "a calibration",
            FileKind::Patterns => "a list of patterns",
            FileKind::Ladder => "a ladder of rules",
            FileKind::Choices => "a file of choices",
            FileKind::Weights => "weights of coalitions",
            FileKind::Hazards => "hazards of days",
            FileKind::Issues => "a table of issues",
            FileKind::Record => "a folder of recorded formations",
            FileKind::Result => "the folder of a result",
        }
    }

    /// The same without its article, as in "cannot read the scenario".
    pub(crate) fn what(self) -> &'static str {
        let name = self.name();
        ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
    }
}

/// A message that names the file in a result folder that commands read.
fn of_result(folder: &Path) -> String {
    let held = [("experiment.toml", "experiment"), ("scenario.toml", "scenario")];
    let held = held.iter().map(|(file, what)| (folder.join(file), what)).find(|(file, _)| file.is_file());
    let is = FileKind::Result.name();
    match held {
        Some((file, what)) => format!("this is {is}; the {what} that it was made from is {}", file.display()),
        None => format!("this is {is}: use `vierdemacht report {}`", folder.display()),
    }
}

/// True if a text is a table of issues: it has rows with a tag, or begins with the header of one.
pub(crate) fn is_table_of_issues(text: &str) -> bool {
    let lines = || text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    let fields = |line: &str| -> Vec<String> {
        line.split([',', ';', '\t']).map(|field| field.trim().trim_matches('"').to_lowercase()).collect()
    };
    let has_tag = |line: &str| fields(line).len() > 1 && ["#a", "#d"].contains(&&*fields(line)[0]);
    let header = lines().next().map_or_else(Vec::new, fields);
    lines().any(has_tag)
        || ["actor", "position", "salience"].iter().all(|name| header.iter().any(|field| field == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<FileKind> {
        FileKind::of_text(text, Path::new("mine.toml"))
    }

    #[test]
    fn a_file_is_known_by_its_keys() {
        assert_eq!(kind("name = 'x'\n[council]\nseats = 9\n"), Some(FileKind::Scenario));
        assert_eq!(kind("scenario = 'x.toml'\n[[factor]]\nname = 'a'\n"), Some(FileKind::Experiment));
        assert_eq!(kind("[[target]]\nvalue = 1\n"), Some(FileKind::Calibration));
        assert_eq!(kind("[[pattern]]\nnumber = 1\n"), Some(FileKind::Patterns));
        assert_eq!(kind("[[rung]]\ntitle = 'a'\n"), Some(FileKind::Ladder));
        assert_eq!(kind("scenario = 'x'\nreplicate = 1\n[choices]\n"), Some(FileKind::Choices));
        assert_eq!(kind("set = 'national'\n[weights]\nsize = 1\n"), Some(FileKind::Weights));
        assert_eq!(kind("[before]\nends = []\n[coalition]\n"), Some(FileKind::Hazards));
        assert_eq!(kind("\nActor;Capability;Position;Salience\n"), Some(FileKind::Issues));
        assert_eq!(kind("#O\ttwo issues\n#A\tone\tOne\n"), Some(FileKind::Issues));
        assert_eq!(kind("# actors, and others\n"), None);
        assert_eq!(kind("[access]\nbase = 0.5\n"), None);
        assert_eq!(kind("broken ["), None);
    }

    #[test]
    fn a_file_with_a_key_of_the_kind_wanted_is_of_that_kind() {
        let both = "[council]\nseats = 9\n[[target]]\nvalue = 1\n";
        assert_eq!(FileKind::Scenario.refusal_of_text(both, Path::new("a.toml")), None);
        assert_eq!(FileKind::Calibration.refusal_of_text(both, Path::new("a.toml")), None);
        let told = FileKind::Experiment.refusal_of_text(both, Path::new("a.toml"));
        assert_eq!(told.unwrap(), "this is a scenario: use `vierdemacht run a.toml`");
    }

    #[test]
    fn a_file_that_extends_another_is_of_its_kind() {
        let folder = tempfile::tempdir().unwrap();
        let [over, base] = ["over.toml", "base.toml"].map(|name| folder.path().join(name));
        std::fs::write(&base, "[[factor]]\nname = 'a'\n").unwrap();
        std::fs::write(&over, "extends = 'base.toml'\nname = 'other'\n").unwrap();
        assert_eq!(FileKind::of(&over), Some(FileKind::Experiment));
        std::fs::write(&base, "extends = 'over.toml'\n").unwrap();
        assert_eq!(FileKind::of(&over), None, "a circle");
    }

    #[test]
    fn folders_are_known_by_their_files() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(FileKind::of(folder.path()), None);
        std::fs::write(folder.path().join("opportunities.csv"), "").unwrap();
        assert_eq!(FileKind::of(folder.path()), Some(FileKind::Record));
        std::fs::write(folder.path().join("manifest.json"), "{}").unwrap();
        std::fs::write(folder.path().join("scenario.toml"), "").unwrap();
        let told = FileKind::Scenario.refusal(folder.path()).unwrap();
        assert!(
            told.starts_with("this is the folder of a result; the scenario that it was made from is"),
            "{told}"
        );
    }
}
