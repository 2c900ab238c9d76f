//! A scenario as a tree of values that record where they were written.

use super::faults::TextSpan;
use std::fmt;
use toml::Spanned;
use toml::de::{DeInteger, DeString, DeTable, DeValue};

/// One step on the path from the whole scenario to a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// Into a table.
    Key(String),
    /// Into a list, counted from 0.
    Index(usize),
}

/// The path from the whole scenario to a value, displayed as `parties[3].seats`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyPath(pub Vec<PathStep>);

impl KeyPath {
    /// The path to a key of the whole scenario.
    pub fn of(key: &str) -> KeyPath {
        KeyPath::default().key(key)
    }

    /// The path to the entry of a list of the whole scenario.
    pub fn entry(list: &str, index: usize) -> KeyPath {
        KeyPath::of(list).index(index)
    }

    /// The path one step further, into a table.
    pub fn key(&self, key: &str) -> KeyPath {
        self.with(PathStep::Key(key.to_owned()))
    }

    /// The path one step further, into a list.
    pub fn index(&self, index: usize) -> KeyPath {
        self.with(PathStep::Index(index))
    }

    fn with(&self, step: PathStep) -> KeyPath {
        let mut steps = self.0.clone();
        steps.push(step);
        KeyPath(steps)
    }

    /// True if `self` leads to a value within that of `outer`, or to the same value.
    pub fn within(&self, outer: &KeyPath) -> bool {
        self.0.starts_with(&outer.0)
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Index(index) => write!(f, "[{index}]")?,
                PathStep::Key(key) => {
                    let dot = if i == 0 { "" } else { "." };
                    let bare = !key.is_empty()
                        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
                    if bare { write!(f, "{dot}{key}")? } else { write!(f, "{dot}{key:?}")? }
                }
            }
        }
        Ok(())
    }
}

/// A value and the place where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeNode {
    /// The value.
    pub value: Content,
    /// Place of the value itself; for a table or list with a header, of the header.
    pub place: TextSpan,
}

/// The content of a [`TreeNode`].
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Entries in the order in which they were written.
    Table(Vec<TableEntry>),
    /// A list.
    List(Vec<TreeNode>),
    /// Text, number, or true or false; a date counts as text.
    Leaf(serde_json::Value),
    /// A number that is not a number, or that is too large to be represented; as written.
    NoNumber(String),
}

/// An entry of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableEntry {
    /// Its key.
    pub key: String,
    /// Place of the key.
    pub key_place: TextSpan,
    /// Its value.
    pub node: TreeNode,
}

impl TreeNode {
    /// The tree of a parsed file.
    ///
    /// `source` is the position of the file among the sources.
    pub fn from_toml(table: &Spanned<DeTable<'_>>, source: usize) -> TreeNode {
        let place = TextSpan { source, span: table.span() };
        TreeNode { value: Content::Table(entries(table.get_ref(), source)), place }
    }

    /// True if this is a table with entries.
    pub(crate) fn has_entries(&self) -> bool {
        matches!(&self.value, Content::Table(entries) if !entries.is_empty())
    }

    /// The entry of a key; `None` if this is not a table that has it.
    pub fn entry(&self, key: &str) -> Option<&TableEntry> {
        match &self.value {
            Content::Table(entries) => entries.iter().find(|e| e.key == key),
            _ => None,
        }
    }

    /// Remove the entry of a key, if this is a table that has it.
    pub fn remove(&mut self, key: &str) {
        if let Content::Table(entries) = &mut self.value {
            entries.retain(|entry| entry.key != key);
        }
    }

    /// The text; `None` if this is not text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Content::Leaf(serde_json::Value::String(text)) => Some(text),
            _ => None,
        }
    }

    /// The identifier; `None` if this is not a table with an `id`.
    pub fn id(&self) -> Option<&str> {
        self.entry("id")?.node.text()
    }

    /// The content without places; a number that is not a number becomes null.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Content::Leaf(value) => value.clone(),
            Content::NoNumber(_) => serde_json::Value::Null,
            Content::List(nodes) => nodes.iter().map(TreeNode::to_json).collect(),
            Content::Table(entries) => {
                let entries = entries.iter().map(|e| (e.key.clone(), e.node.to_json()));
                serde_json::Value::Object(entries.collect())
            }
        }
    }

    /// The value at a path.
    pub fn find(&self, path: &KeyPath) -> Option<&TreeNode> {
        path.0.iter().try_fold(self, |node, step| node.step(step))
    }

    fn step(&self, step: &PathStep) -> Option<&TreeNode> {
        match (step, &self.value) {
            (PathStep::Key(key), _) => self.entry(key).map(|e| &e.node),
            (PathStep::Index(i), Content::List(nodes)) => nodes.get(*i),
            _ => None,
        }
    }

    /// Place of the value at `path`; if there is none, of the innermost table or list on the way that exists.
    pub fn locate(&self, path: &KeyPath) -> TextSpan {
        let mut node = self;
        for step in &path.0 {
            let Some(next) = node.step(step) else { break };
            node = next;
        }
        node.place.clone()
    }

    /// Place of the key at the end of `path`; [`TreeNode::locate`] if there is none.
    pub(crate) fn locate_key(&self, path: &KeyPath) -> TextSpan {
        let entry = match path.0.split_last() {
            Some((PathStep::Key(key), outer)) => {
                self.find(&KeyPath(outer.to_vec())).and_then(|n| n.entry(key))
            }
            _ => None,
        };
        entry.map_or_else(|| self.locate(path), |e| e.key_place.clone())
    }

    /// Move this, and all within it, to another source, at the same bytes.
    pub(crate) fn move_to(&mut self, source: usize) {
        self.place.source = source;
        match &mut self.value {
            Content::Table(entries) => {
                for entry in entries {
                    entry.key_place.source = source;
                    entry.node.move_to(source);
                }
            }
            Content::List(nodes) => nodes.iter_mut().for_each(|node| node.move_to(source)),
            Content::Leaf(_) | Content::NoNumber(_) => {}
        }
    }

    /// Change this by `over`: tables key by key, lists of entries with an `id` entry by entry; anything else is
    /// replaced. An empty list empties the list.
    pub fn merge(&mut self, over: TreeNode) {
        self.place = over.place;
        match (&mut self.value, over.value) {
            (Content::Table(base), Content::Table(over)) => merge_tables(base, over),
            (Content::List(base), Content::List(over)) if by_id(base, &over) => merge_lists(base, over),
            (value, over) => *value = over,
        }
    }
}

/// A text, and the same text in the other language.
const TRANSLATIONS: [(&str, &str); 2] = [("name", "name_en"), ("title", "title_nl")];

/// Merge tables. A new name or title also replaces the base's in the other language.
fn merge_tables(base: &mut Vec<TableEntry>, over: Vec<TableEntry>) {
    let gives = |key: &str| over.iter().any(|entry| entry.key == key);
    for (text, translation) in TRANSLATIONS {
        if gives(text) && !gives(translation) {
            base.retain(|entry| entry.key != translation);
        }
    }
    for entry in over {
        match base.iter_mut().find(|e| e.key == entry.key) {
            Some(old) => {
                old.key_place = entry.key_place;
                old.node.merge(entry.node);
            }
            None => base.push(entry),
        }
    }
}

/// True if two lists are merged by `id`: all entries of the base have one, and the other list has entries.
fn by_id(base: &[TreeNode], over: &[TreeNode]) -> bool {
    let tables = over.iter().all(|n| matches!(n.value, Content::Table(_)));
    !base.is_empty() && !over.is_empty() && base.iter().all(|n| n.id().is_some()) && tables
}

/// Change each entry of the base at most once: an `id` that occurs twice in `over` is kept twice, and validation
/// rejects it.
fn merge_lists(base: &mut Vec<TreeNode>, over: Vec<TreeNode>) {
    let mut changed = vec![false; base.len()];
    for node in over {
        let old =
            node.id().and_then(|id| (0..changed.len()).find(|&i| !changed[i] && base[i].id() == Some(id)));
        match old {
            Some(i) => {
                changed[i] = true;
                base[i].merge(node);
            }
            None => base.push(node),
        }
    }
}

fn entries(table: &DeTable<'_>, source: usize) -> Vec<TableEntry> {
    let mut entries: Vec<TableEntry> = table.iter().map(|(key, value)| entry(key, value, source)).collect();
    entries.sort_by_key(|e| e.key_place.span.start);
    entries
}

fn entry(key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>, source: usize) -> TableEntry {
    TableEntry {
        key: key.get_ref().to_string(),
        key_place: TextSpan { source, span: key.span() },
        node: node(value, source),
    }
}

fn node(value: &Spanned<DeValue<'_>>, source: usize) -> TreeNode {
    let leaf = |value: serde_json::Value| Content::Leaf(value);
    let content = match value.get_ref() {
        DeValue::String(text) => leaf(text.to_string().into()),
        DeValue::Boolean(yes) => leaf((*yes).into()),
        DeValue::Datetime(date) => leaf(date.to_string().into()),
        DeValue::Integer(number) => integer(number),
        DeValue::Float(number) => float(number.as_str()),
        DeValue::Array(array) => Content::List(array.iter().map(|v| node(v, source)).collect()),
        DeValue::Table(table) => Content::Table(entries(table, source)),
    };
    TreeNode { value: content, place: TextSpan { source, span: value.span() } }
}

fn integer(number: &DeInteger<'_>) -> Content {
    match i64::from_str_radix(number.as_str(), number.radix()) {
        Ok(value) => Content::Leaf(value.into()),
        Err(_) => Content::NoNumber(number.to_string()),
    }
}

fn float(text: &str) -> Content {
    let number = text.parse().ok().and_then(serde_json::Number::from_f64);
    number.map_or_else(|| Content::NoNumber(text.to_owned()), |n| Content::Leaf(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str, source: usize) -> TreeNode {
        TreeNode::from_toml(&DeTable::parse(text).unwrap(), source)
    }

    fn merged(base: &str, over: &str) -> TreeNode {
        let mut node = tree(base, 0);
        node.merge(tree(over, 1));
        node
    }

    fn text_at(node: &TreeNode, path: &KeyPath, base: &str, over: &str) -> String {
        let place = node.locate(path);
        [base, over][place.source][place.span].to_owned()
    }

    #[test]
    fn a_new_name_or_title_is_not_translated_as_the_old_one_was() {
        let base = "name = \"a\"\nname_en = \"b\"\ntitle = \"c\"\ntitle_nl = \"d\"";
        assert_eq!(merged(base, "title = \"e\"").to_json()["title_nl"], serde_json::Value::Null);
        assert_eq!(merged(base, "title = \"e\"").to_json()["name_en"], "b");
        assert_eq!(merged(base, "title = \"e\"\ntitle_nl = \"f\"").to_json()["title_nl"], "f");
    }

    #[test]
    fn tables_merge_key_by_key_and_remember_their_file() {
        let (base, over) = ("[a]\nx = 1\ny = 2\n", "[a]\ny = 30\n");
        let node = merged(base, over);
        assert_eq!(text_at(&node, &KeyPath::of("a").key("x"), base, over), "1");
        assert_eq!(text_at(&node, &KeyPath::of("a").key("y"), base, over), "30");
        assert_eq!(node.locate(&KeyPath::of("a").key("y")).source, 1);
    }

    #[test]
    fn entries_with_an_id_are_merged_with_the_entry_of_that_id_and_new_ones_follow() {
        let base = "[[p]]\nid = 'a'\nx = 1\n[[p]]\nid = 'b'\nx = 2\n";
        let over = "[[p]]\nid = 'c'\nx = 3\n[[p]]\nid = 'b'\nx = 40\n";
        let node = merged(base, over);
        let ids: Vec<String> =
            (0..3).map(|i| text_at(&node, &KeyPath::entry("p", i).key("id"), base, over)).collect();
        assert_eq!(ids, ["'a'", "'b'", "'c'"]);
        assert_eq!(text_at(&node, &KeyPath::entry("p", 1).key("x"), base, over), "40");
    }

    #[test]
    fn a_new_name_takes_the_place_of_the_english_one_too() {
        let base = "[a]\nname = 'Zorg'\nname_en = 'Care'\n";
        let english = |over: &str| {
            let node = merged(base, over);
            node.entry("a").unwrap().node.entry("name_en").map(|entry| entry.node.text().unwrap().to_owned())
        };
        assert_eq!(english("[a]\nx = 1\n").as_deref(), Some("Care"));
        assert_eq!(english("[a]\nname = 'Hulp'\n"), None);
        assert_eq!(english("[a]\nname = 'Hulp'\nname_en = 'Help'\n").as_deref(), Some("Help"));
    }

    #[test]
    fn lists_without_ids_are_replaced_and_an_empty_list_empties() {
        let base = "n = [1, 2]\n[[r]]\nfrom = 'a'\n[[p]]\nid = 'a'\n";
        let node = merged(base, "n = [3]\np = []\n[[r]]\nfrom = 'b'\n");
        let lengths: Vec<usize> = ["n", "r", "p"]
            .map(|key| match &node.entry(key).unwrap().node.value {
                Content::List(nodes) => nodes.len(),
                other => panic!("{other:?}"),
            })
            .to_vec();
        assert_eq!(lengths, [1, 1, 0]);
    }

    #[test]
    fn an_id_given_twice_in_one_file_is_kept_twice() {
        let node = merged("[[p]]\nid = 'a'\n", "[[p]]\nid = 'a'\n[[p]]\nid = 'a'\n");
        assert!(matches!(&node.entry("p").unwrap().node.value, Content::List(nodes) if nodes.len() == 2));
    }

    #[test]
    fn what_is_missing_is_located_at_the_table_that_should_hold_it() {
        let text = "[council]\nseats = 1\n";
        let node = tree(text, 0);
        assert_eq!(text_at(&node, &KeyPath::of("council").key("election"), text, ""), "[council]");
    }

    #[test]
    fn paths_are_shown_with_dots_and_quotes_where_needed() {
        assert_eq!(
            KeyPath::entry("parties", 3).key("survey").key("left right").to_string(),
            "parties[3].survey.\"left right\""
        );
    }
}
