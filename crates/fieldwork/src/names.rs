//! Names as people write them: names that differ only in capitals and spaces are the same.

/// Names in the order in which they first occur.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    known: Vec<KnownName>,
}

#[derive(Debug, Clone)]
struct KnownName {
    key: String,
    shown: String,
    line: u64,
    /// Other spellings.
    variants: Vec<String>,
}

impl Names {
    /// The position of a name, which is added if it is new; `line` is its line in the file. The first time a known name
    /// has another spelling, a note is added to `notes`.
    pub(crate) fn position(&mut self, name: &str, line: u64, what: &str, notes: &mut Vec<String>) -> usize {
        let key = key(name);
        let Some(place) = self.known.iter().position(|known| known.key == key) else {
            self.known.push(KnownName { key, shown: name.to_owned(), line, variants: Vec::new() });
            return self.known.len() - 1;
        };
        let known = &mut self.known[place];
        if known.shown != name && !known.variants.iter().any(|variant| variant == name) {
            notes.push(format!(
                "line {line}: {what} {name:?} differs from {:?} (line {}) only in capitals or spaces: read as the same",
                known.shown, known.line
            ));
            known.variants.push(name.to_owned());
        }
        place
    }

    /// The position of a known name; `None` if it is unknown.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let key = key(name);
        self.known.iter().position(|known| known.key == key)
    }

    /// The names as first spelled.
    pub(crate) fn shown(&self) -> Vec<String> {
        self.known.iter().map(|known| known.shown.clone()).collect()
    }
}

/// A name in lower case, with single spaces between its words.
pub(crate) fn key(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_capitals_or_spaces_is_the_same_and_is_told_once() {
        let (mut names, mut notes) = (Names::default(), Vec::new());
        let mut position = |name, line| names.position(name, line, "plan", &mut notes);
        assert_eq!([position("More trees", 2), position("Parks", 3)], [0, 1]);
        assert_eq!([position("more  trees", 4), position("more  trees", 5), position("parks", 6)], [0, 0, 1]);
        assert_eq!(names.find("MORE TREES"), Some(0));
        assert_eq!(names.shown(), ["More trees", "Parks"]);
        assert_eq!(notes.len(), 2);
        assert!(notes[0].starts_with("line 4: plan \"more  trees\" differs from \"More trees\" (line 2)"));
    }
}
