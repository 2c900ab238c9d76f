//! Single changes of a scenario: `key=value`.
//!
//! A change is applied to the tree of a scenario before the tree is checked, so that any fault it causes is reported
//! with all others, at the change itself.

use super::decimal::DecimalComma;
use super::faults::{Fault, TextSpan};
use super::source::ScenarioSources;
use super::tree::{Content, KeyPath, TableEntry, TreeNode};
use super::validate::names::suggestion;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use toml::de::DeTable;

/// Prefix of a change as it is displayed: the option on the command line.
const OPTION: &str = "--set ";

/// A change of one value of a scenario, read from `key=value`.
///
/// The key is the path to the value, with dots, as in `preparation.days_available`; an entry of a list is named by its
/// `id`, as in `officials.writer.authority`. The value is written as in a scenario file; a bare word that is nothing
/// else is text. A table, or a list of entries with an `id`, changes the entries it names, as in a file that extends
/// another.
///
/// # Examples
/// ```
/// use scenario::{Override, Scenario};
///
/// let change: Override = "preparation.days_available=60".parse()?;
/// let scenario = Scenario::load_with("../../scenarios/teaching-small.toml", &[change])?;
/// assert_eq!(scenario.parameters().preparation.days_available, 60);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// With its prefix.
    text: String,
    pub(super) keys: Vec<(String, Range<usize>)>,
    pub(super) value: TreeNode,
}

/// The reason why a text is not a valid `key=value`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoOverride(String);

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text[OPTION.len()..])
    }
}

impl FromStr for Override {
    type Err = NoOverride;

    fn from_str(text: &str) -> Result<Override, NoOverride> {
        let Some(equals) = equals_sign(text) else {
            return Err(NoOverride(
                "write a change as key=value, such as preparation.days_available=60".to_owned(),
            ));
        };
        let keys = keys(&text[..equals])?;
        if keys[0].0 == "extends" {
            return Err(NoOverride("`extends` belongs in a file; here, change single values".to_owned()));
        }
        if keys[0].0 == "remove" {
            return Err(NoOverride(
                "`remove` belongs in a file that extends another; here, change single values".to_owned(),
            ));
        }
        let value = value(&text[equals + 1..], OPTION.len() + equals + 1)?;
        Ok(Override { text: format!("{OPTION}{text}"), keys, value })
    }
}

/// The position of the first = outside quotes.
fn equals_sign(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('=', None) => return Some(at),
            _ => {}
        }
        None
    })
}

/// The keys, each with its place in the text; at least one.
pub(super) fn keys(text: &str) -> Result<Vec<(String, Range<usize>)>, NoOverride> {
    // Leading blanks give each key the same place as in the displayed text.
    let line = format!("{:1$}{text}=0", "", OPTION.len());
    let parsed = DeTable::parse(&line).ok().map(|table| TreeNode::from_toml(&table, 0));
    let mut keys = Vec::new();
    let mut node = parsed.as_ref();
    while let Some(TreeNode { value: Content::Table(entries), .. }) = node
        && let [entry] = entries.as_slice()
    {
        keys.push((entry.key.clone(), entry.key_place.span.clone()));
        node = Some(&entry.node);
    }
    if keys.is_empty() || text.contains('\n') {
        let help = "keys are joined by dots, such as preparation.days_available";
        return Err(NoOverride(format!("{:?} is not a key: {help}", text.trim())));
    }
    Ok(keys)
}

/// The value that begins at a byte of the text.
fn value(text: &str, start: usize) -> Result<TreeNode, NoOverride> {
    let word = text.trim();
    if word.is_empty() {
        return Err(NoOverride("there is nothing after the =; write an empty text as \"\"".to_owned()));
    }
    if let Some(comma) = DecimalComma::of_word(word) {
        return Err(NoOverride(format!("{comma}: {}", comma.help())));
    }
    let line = format!("{:1$}v={text}", "", start - "v=".len());
    let error = match DeTable::parse(&line) {
        Ok(table) => match TreeNode::from_toml(&table, 0).value {
            Content::Table(entries) if entries.len() == 1 => {
                return Ok(entries.into_iter().next().expect("one entry").node);
            }
            _ => "more than one value".to_owned(),
        },
        Err(error) => error.message().to_owned(),
    };
    if word.chars().all(|c| c.is_alphanumeric() || "-_. ".contains(c)) {
        let start = start + text.len() - text.trim_start().len();
        let place = TextSpan { source: 0, span: start..start + word.len() };
        return Ok(TreeNode { value: Content::Leaf(word.into()), place });
    }
    Err(NoOverride(format!(
        "{word} cannot be read as a value: {error}; text with other characters than letters and digits needs quotes within quotes: 'title=\"A, and B\"'"
    )))
}

impl Override {
    /// The key as written, without blanks and unnecessary quotes.
    pub fn key(&self) -> String {
        self.keys.iter().fold(KeyPath::default(), |path, (key, _)| path.key(key)).to_string()
    }

    /// Change a document; if it has no such place, add a fault to it.
    pub(super) fn apply(&self, doc: &mut ScenarioSources) {
        let source = doc.sources.add_change(&self.text);
        let mut value = self.value.clone();
        value.move_to(source);
        let election = super::source::election(&doc.root);
        match self.place_in(&mut doc.root, source) {
            Ok(node) => {
                node.merge(value);
                if super::source::election(&doc.root) != election {
                    doc.root.remove("case");
                }
            }
            Err(Nowhere { key, path, message, help }) => {
                let place = TextSpan { source, span: self.keys[key].1.clone() };
                let fault: Fault = doc.sources.fault(&place, &path, message, help);
                doc.faults.push(fault);
            }
        }
    }

    /// The node to be changed. Tables on the way keep their places: their other faults have nothing to do with this
    /// change.
    fn place_in<'a>(&self, root: &'a mut TreeNode, source: usize) -> Result<&'a mut TreeNode, Nowhere> {
        let mut node = root;
        let mut path = KeyPath::default();
        for (i, (key, span)) in self.keys.iter().enumerate() {
            let place = TextSpan { source, span: span.clone() };
            node = match &mut node.value {
                Content::Table(entries) => {
                    path = path.key(key);
                    if key == "name" && i + 1 == self.keys.len() {
                        entries.retain(|entry| entry.key != "name_en"); // as in a merge of files
                    }
                    entry(entries, key, place)
                }
                Content::List(nodes) => match nodes.iter().position(|n| n.id() == Some(key)) {
                    Some(at) => {
                        path = path.index(at);
                        &mut nodes[at]
                    }
                    None => return Err(Nowhere::in_list(i, path, key, nodes)),
                },
                Content::Leaf(_) | Content::NoNumber(_) => {
                    let message = format!("`{path}` is a single value: there is no `{key}` in it");
                    return Err(Nowhere { key: i, path, message, help: None });
                }
            };
        }
        Ok(node)
    }
}

/// The value of a key; a new one if the table does not have the key.
fn entry<'a>(entries: &'a mut Vec<TableEntry>, key: &str, place: TextSpan) -> &'a mut TreeNode {
    let at = entries.iter().position(|e| e.key == key).unwrap_or_else(|| {
        let node = TreeNode { value: Content::Table(Vec::new()), place: place.clone() };
        entries.push(TableEntry { key: key.to_owned(), key_place: place, node });
        entries.len() - 1
    });
    &mut entries[at].node
}

/// The reason why there is nothing at a key.
struct Nowhere {
    /// Position of the key.
    key: usize,
    path: KeyPath,
    message: String,
    help: Option<String>,
}

impl Nowhere {
    fn in_list(key: usize, path: KeyPath, id: &str, nodes: &[TreeNode]) -> Nowhere {
        let known: Vec<&str> = nodes.iter().filter_map(TreeNode::id).collect();
        let message = format!("no entry of `{path}` has the id {id:?}");
        let help = if known.is_empty() {
            Some(format!("its entries have no id: give the whole list, as in {path}=[...]"))
        } else {
            suggestion(id, &known, "entries")
        };
        Nowhere { key, path, message, help }
    }
}
