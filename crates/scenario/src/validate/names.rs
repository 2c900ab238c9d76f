//! Identifiers, and references to them.

use super::Checker;
use crate::ids::Key;
use crate::tree::{KeyPath, PathStep};
use std::collections::BTreeMap;

/// The identifiers of one list.
pub(super) struct IdList {
    /// The noun for an entry, in the singular and the plural.
    what: (&'static str, &'static str),
    by_id: BTreeMap<String, usize>,
    /// True if all identifiers could be read; otherwise, a reference that leads nowhere may still be right.
    complete: bool,
}

impl IdList {
    /// The names of entries that are checked elsewhere; of two with the same name, the first.
    pub(super) fn unchecked<'a>(
        what: (&'static str, &'static str),
        ids: impl Iterator<Item = &'a str>,
        complete: bool,
    ) -> IdList {
        let mut by_id = BTreeMap::new();
        for (i, id) in ids.enumerate() {
            _ = by_id.entry(id.to_owned()).or_insert(i);
        }
        IdList { what, by_id, complete }
    }

    /// Record that there may be more names than were read.
    pub(super) fn incomplete_where(&mut self, unread: bool) {
        self.complete &= !unread;
    }

    /// The position of an entry.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

impl Checker {
    /// The names in a list whose n-th entry has the n-th identifier; reports duplicates.
    pub(super) fn names<'a>(
        &mut self,
        what: (&'static str, &'static str),
        list: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> IdList {
        let list = KeyPath::of(list);
        let ids: Vec<(KeyPath, &str)> =
            ids.enumerate().map(|(i, id)| (list.index(i).key("id"), id)).collect();
        let complete = self.sound(&list);
        let mut names = self.names_at(what, &ids);
        names.complete &= complete;
        names
    }

    /// The same for entries at any path.
    pub(super) fn names_at(&mut self, what: (&'static str, &'static str), ids: &[(KeyPath, &str)]) -> IdList {
        let mut names = IdList { what, by_id: BTreeMap::new(), complete: true };
        let mut keys: BTreeMap<Key, usize> = BTreeMap::new();
        for (i, (path, id)) in ids.iter().enumerate() {
            if !self.sound(path) {
                names.complete = false;
            } else if id.trim().is_empty() {
                names.complete = false;
                self.fault(path, format!("the `id` of a {} is empty", what.0), None);
            } else if let Some(&first) = names.by_id.get(*id) {
                self.taken(&ids[first], (path, id));
            } else {
                if let Some(&other) = keys.get(&Key::of(id)) {
                    let message = format!("the `id`s {id:?} and {:?} have the same key", ids[other].1);
                    self.fault(path, message, Some("rename one of the two, in any way".to_owned()));
                }
                _ = keys.insert(Key::of(id), i);
                _ = names.by_id.insert((*id).to_owned(), i);
            }
        }
        names
    }

    fn taken(&mut self, first: &(KeyPath, &str), again: (&KeyPath, &str)) {
        let place = self.doc.root.locate(&first.0);
        let (file, line) = (self.doc.sources.file(&place), self.doc.sources.line(&place));
        let help = if self.doc.root.find(&first.0).is_some() {
            format!("first given in {file}, line {line}: rename one of the two")
        } else {
            format!("it is the `id` of a person added by default to the entry in {file}, line {line}")
        };
        self.fault(again.0, format!("the `id` {:?} is taken", again.1), Some(help));
    }

    /// The position of the entry that the value at `path` names; reports an unknown name.
    pub(super) fn refer(&mut self, names: &IdList, path: &KeyPath, id: &str) -> Option<usize> {
        let found = names.get(id);
        if found.is_none() && names.complete && self.sound(path) {
            self.nobody(names, path, id, false);
        }
        found
    }

    /// The positions of the entries named in the list at `path`; reports unknown and repeated names.
    pub(super) fn refer_all(&mut self, names: &IdList, path: &KeyPath, ids: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for (i, id) in ids.iter().enumerate() {
            let here = path.index(i);
            if self.sound(&here) && ids[..i].contains(id) {
                self.fault(&here, format!("{id:?} is named twice"), None);
            } else {
                found.extend(self.refer(names, &here, id));
            }
        }
        found
    }

    /// The positions and values of the entries named by the keys of the table at `path`.
    pub(super) fn refer_keys<T: Copy>(
        &mut self,
        names: &IdList,
        path: &KeyPath,
        table: &BTreeMap<String, T>,
    ) -> Vec<(usize, T)> {
        let mut found = Vec::new();
        for (id, value) in table {
            match names.get(id) {
                Some(i) => found.push((i, *value)),
                None if names.complete && self.sound(path) => self.nobody(names, &path.key(id), id, true),
                None => {}
            }
        }
        found
    }

    fn nobody(&mut self, names: &IdList, path: &KeyPath, id: &str, key: bool) {
        let known: Vec<&str> = names.by_id.keys().map(String::as_str).collect();
        let message = format!("there is no {} {id:?}", names.what.0);
        let help = if known.is_empty() {
            Some(format!("the scenario has no {}", names.what.1))
        } else {
            suggestion(id, &known, names.what.1)
        };
        if key { self.fault_at_key(path, message, help) } else { self.fault(path, message, help) }
    }

    /// True if the value at `path`, and everything that contains it, could be read.
    pub fn sound(&self, path: &KeyPath) -> bool {
        !self.damaged.iter().any(|damaged| path.within(damaged))
    }

    /// True if, in addition, everything within it could be read.
    pub(super) fn whole(&self, path: &KeyPath) -> bool {
        self.sound(path) && !self.damaged.iter().any(|damaged| damaged.within(path))
    }

    /// True if this key could be read in every entry of a list.
    pub(super) fn all_sound(&self, list: &str, key: &str) -> bool {
        let list = KeyPath::of(list);
        self.damaged.iter().all(|damaged| {
            let entry = damaged.within(&list) && damaged.0.len() <= 2;
            let within = damaged.within(&list) && damaged.0.get(2) == Some(&PathStep::Key(key.to_owned()));
            !(entry || within || list.within(damaged))
        })
    }
}

/// Most names listed in full in a suggestion.
const MOST_SHOWN: usize = 40;

/// A suggestion for a wrong name: a similar known name, if there is one, and all known names.
pub fn suggestion(wrong: &str, known: &[&str], what: &str) -> Option<String> {
    let listed = if known.len() <= MOST_SHOWN {
        format!("{what}: {}", known.join(", "))
    } else {
        format!("{what}: {}, and {} more", known[..MOST_SHOWN].join(", "), known.len() - MOST_SHOWN)
    };
    match closest(wrong, known) {
        Some(near) => Some(format!("did you mean `{near}`? {listed}")),
        None if known.is_empty() => None,
        None => Some(listed),
    }
}

/// The known name nearest to a wrong one; `None` if more than a third of its letters differ.
pub fn closest<'a>(wrong: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&lower, &name.to_lowercase());
    let near = known.iter().map(|name| (distance(name), *name)).min()?;
    let most = wrong.chars().count().max(near.1.chars().count()).div_ceil(3);
    (near.0 <= most).then_some(near.1)
}
