//! `remove`: entries of an extended file to leave out.
//!
//! They are removed before the file's own values are merged, so that a file can remove an entry and define a new one
//! with the same `id`.

use super::faults::{Fault, Sources, TextSpan};
use super::overrides::keys;
use super::tree::{Content, KeyPath, TreeNode};
use super::validate::names::suggestion;

/// The key in a file.
const REMOVE: &str = "remove";

/// Take out the names of all entries to be removed, each with its place; anything but a list of texts stays, and
/// validation rejects it.
pub(super) fn take(root: &mut TreeNode) -> Vec<(String, TextSpan)> {
    let Some(Content::List(nodes)) = root.entry(REMOVE).map(|entry| &entry.node.value) else {
        return Vec::new();
    };
    let named: Option<Vec<(String, TextSpan)>> =
        nodes.iter().map(|node| Some((node.text()?.to_owned(), node.place.clone()))).collect();
    let Some(named) = named else { return Vec::new() };
    root.remove(REMOVE);
    named
}

/// Remove entries from `base`; an entry that is not there becomes a fault.
pub(super) fn apply(
    base: &mut TreeNode,
    named: &[(String, TextSpan)],
    sources: &Sources,
    faults: &mut Vec<Fault>,
) {
    for (i, (text, place)) in named.iter().enumerate() {
        let removed = match keys(text) {
            Ok(keys) => {
                let keys: Vec<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
                take_away(base, &keys)
            }
            Err(why) => Err((why.to_string(), None)),
        };
        if let Err((message, help)) = removed {
            faults.push(sources.fault(place, &KeyPath::of(REMOVE).index(i), message, help));
        }
    }
}

/// Report faults for a file that removes something but extends nothing.
pub(super) fn from_nothing(named: &[(String, TextSpan)], sources: &Sources, faults: &mut Vec<Fault>) {
    for (i, (text, place)) in named.iter().enumerate() {
        let message = format!("{text:?} cannot be removed: this file extends no other");
        let help =
            "`remove` takes away parts of the file that `extends` names; leave it out, or name that file";
        faults.push(sources.fault(place, &KeyPath::of(REMOVE).index(i), message, Some(help.to_owned())));
    }
}

/// Remove one entry, or return the reason why it cannot be removed, with help.
fn take_away(base: &mut TreeNode, keys: &[&str]) -> Result<(), (String, Option<String>)> {
    let (last, outer) = keys.split_last().expect("a key has a part at least");
    let mut node = base;
    for (depth, key) in outer.iter().enumerate() {
        let missing = missing(node, &keys[..depth], key);
        node = inner(node, key).ok_or(missing)?;
    }
    let missing = missing(node, outer, last);
    let removed = match &mut node.value {
        Content::Table(entries) => shorter(entries, |entry| entry.key != *last),
        Content::List(nodes) => shorter(nodes, |node| node.id() != Some(last)),
        Content::Leaf(_) | Content::NoNumber(_) => false,
    };
    if removed { Ok(()) } else { Err(missing) }
}

/// Keep some entries; true if any were removed.
fn shorter<T>(entries: &mut Vec<T>, keep: impl FnMut(&T) -> bool) -> bool {
    let before = entries.len();
    entries.retain(keep);
    entries.len() < before
}

/// The entry of a table with this key, or of a list with this `id`.
fn inner<'n>(node: &'n mut TreeNode, key: &str) -> Option<&'n mut TreeNode> {
    match &mut node.value {
        Content::Table(entries) => {
            entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
        }
        Content::List(nodes) => nodes.iter_mut().find(|node| node.id() == Some(key)),
        Content::Leaf(_) | Content::NoNumber(_) => None,
    }
}

/// The message if `node`, to which `outer` leads, has no such entry, with help.
fn missing(node: &TreeNode, outer: &[&str], key: &str) -> (String, Option<String>) {
    let known: Vec<&str> = match &node.value {
        Content::Table(entries) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        Content::List(nodes) => nodes.iter().filter_map(TreeNode::id).collect(),
        Content::Leaf(_) | Content::NoNumber(_) => Vec::new(),
    };
    let place = if outer.is_empty() { String::new() } else { format!("`{}` of ", outer.join(".")) };
    let message = format!("there is no {key:?} to remove in {place}what this file extends");
    (message, suggestion(key, &known, "there are"))
}

#[cfg(test)]
mod tests {
    use crate::{Faults, Scenario};

    fn tilburg_without(removed: &str, more: &str) -> Result<Scenario, Faults> {
        let text = format!("extends = \"tilburg-2018.toml\"\nname = \"other\"\nremove = {removed}\n{more}");
        Scenario::from_toml("other.toml", &text)
    }

    fn told(loaded: Result<Scenario, Faults>) -> Vec<String> {
        let faults = loaded.map(|scenario| scenario.name().to_owned()).unwrap_err();
        faults
            .list()
            .iter()
            .map(|f| format!("{}:{} {} {}", f.file, f.line, f.message, f.help.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn a_party_goes_with_its_list_and_the_law_shares_its_seats_out() {
        let removed = "[\"parties.voor-tilburg\", \"lists.voor-tilburg\", \"lists.lst.seats\", \"case\", \"officials.strategist-vital\"]";
        let other = tilburg_without(removed, "").unwrap();
        let tilburg = Scenario::from_toml("t.toml", "extends = \"tilburg-2018.toml\"").unwrap();
        assert_eq!(other.parties().len(), tilburg.parties().len() - 1);
        assert_eq!(other.officials().len(), tilburg.officials().len() - 1);
        assert_eq!(other.parties().iter().map(|party| party.seats).sum::<u32>(), 45);
        assert_eq!((tilburg.parties()[0].seats, other.parties()[0].seats), (10, 11));
        assert!(other.case().is_none() && tilburg.case().is_some());
        assert!(!other.resolved().contains("remove"));
        _ = Scenario::from_toml("again.toml", &other.resolved()).unwrap();
    }

    #[test]
    fn what_the_file_itself_says_of_a_removed_entry_is_all_there_is() {
        let more = "[[parties]]\nid = \"lst\"\nleft_right = 8\nlib_auth = 7\n";
        let other = tilburg_without("[\"parties.lst\"]", more).unwrap();
        let lst = &other.as_file().parties.last().unwrap();
        assert_eq!((lst.id.as_str(), lst.survey.len(), lst.positions.len()), ("lst", 0, 0));
    }

    #[test]
    fn what_is_not_there_is_told_with_what_was_meant() {
        let told = told(tilburg_without(
            "[\"parties.vdd\", \"partys.vvd\", \"themes\\n\", \"council.last_led\"]",
            "",
        ));
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(
            told[0].starts_with("other.toml:3 there is no \"vdd\" to remove in `parties` of what"),
            "{told:?}"
        );
        assert!(told[0].contains("did you mean `vvd`?"), "{told:?}");
        assert!(told[1].contains("did you mean `parties`?"), "{told:?}");
        assert!(told[2].contains("is not a key"), "{told:?}");
        assert!(told[3].contains("did you mean `last_lead`?"), "{told:?}");
    }

    #[test]
    fn what_still_names_a_removed_entry_is_told() {
        let told = told(tilburg_without("[\"parties.sp\", \"lists.sp\"]", ""));
        assert!(told.iter().any(|fault| fault.contains("there is no party \"sp\"")), "{told:?}");
        let with_list = self::told(tilburg_without("[\"parties.50plus\"]", ""));
        assert!(
            with_list.iter().any(|fault| fault.contains("the list \"50plus\" wins 2 seats, but no party")),
            "{with_list:?}"
        );
    }

    #[test]
    fn a_file_that_extends_nothing_removes_nothing() {
        let text = "name = \"a\"\nremove = [\"parties.sp\"]\n";
        let told = told(Scenario::from_toml("a.toml", text));
        let nothing = "a.toml:2 \"parties.sp\" cannot be removed: this file extends no other";
        assert!(told.iter().any(|fault| fault.starts_with(nothing)), "{told:?}");
        let no_list = self::told(tilburg_without("\"parties.sp\"", ""));
        assert!(no_list.iter().any(|fault| fault.contains("`remove` must be a list")), "{no_list:?}");
    }
}
