//! Keys of many entries at once: `officials.*.authority`.

use super::load::Base;
use super::tree::{Content, KeyPath, PathStep, TreeNode};

/// Lists in which `*` can stand for the entries, and true if it stands only for entries that have the value set: values
/// that an official leaves out follow a parameter or the official's group, and would no longer do so if they were set.
const LISTS: [(&str, bool); 3] = [("officials", true), ("parties", false), ("informateurs", false)];

impl Base {
    /// The keys, as in [`Override`](super::Override), that a key with `*` stands for, in the order of the file; the key
    /// alone if it has no `*`.
    ///
    /// In `officials.*.authority` the `*` stands for every official whose `authority` is set; in `parties.*.KEY` and
    /// `informateurs.*.KEY`, for every party and informateur in the file.
    ///
    /// # Errors
    /// A `*` elsewhere, or one that matches nobody.
    ///
    /// # Examples
    /// ```
    /// use scenario::Base;
    ///
    /// let base = Base::load("../../scenarios/teaching-small.toml")?;
    /// assert_eq!(
    ///     base.spelled_out("parties.*.stance")?,
    ///     ["parties.green.stance", "parties.centre.stance", "parties.right.stance"]
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn spelled_out(&self, key: &str) -> Result<Vec<String>, String> {
        if !key.contains('*') {
            return Ok(vec![key.to_owned()]);
        }
        let parts = key.split_once(".*.").filter(|(_, rest)| !rest.contains('*'));
        let known = parts.and_then(|(list, rest)| {
            LISTS.iter().find(|(known, _)| *known == list).map(|&(list, only_set)| (list, rest, only_set))
        });
        let Some((list, rest, only_set)) = known else {
            let lists = LISTS.map(|(list, _)| format!("{list}.*.KEY")).join(", ");
            return Err(format!("in `{key}`, * cannot stand for entries; it can in {lists}"));
        };
        let within = KeyPath(rest.split('.').map(|key| PathStep::Key(key.to_owned())).collect());
        let entries = self.entries(list).iter().filter(|entry| !only_set || entry.find(&within).is_some());
        let keys: Vec<String> = entries
            .filter_map(|entry| Some(format!("{}.{rest}", KeyPath::of(list).key(entry.id()?))))
            .collect();
        if keys.is_empty() {
            return Err(match only_set {
                true => format!("`{key}` applies to nobody: none of the {list} in the scenario sets it"),
                false => format!("`{key}` applies to nobody: the scenario names no {list}"),
            });
        }
        Ok(keys)
    }

    fn entries(&self, list: &str) -> &[TreeNode] {
        match self.root().entry(list).map(|entry| &entry.node.value) {
            Some(Content::List(nodes)) => nodes,
            _ => &[],
        }
    }
}
