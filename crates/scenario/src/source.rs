//! Reading of scenario files, and the files that they extend, into one tree.
//!
//! A file changes the one that it extends by [`TreeNode::merge`], after the entries it names in `remove` are gone.
//! Single changes (`overrides`) come last.

use super::decimal::DecimalComma;
use super::faults::{Fault, Faults, Sources, TextSpan};
use super::kind::{FileKind, is_table_of_issues};
use super::remove;
use super::tree::{Content, KeyPath, TreeNode};
use std::path::{Path as FilePath, PathBuf};
use toml::de::DeTable;

/// A scenario as read: its sources, and the tree that they form together.
#[derive(Debug, Clone)]
pub struct ScenarioSources {
    /// The texts.
    pub sources: Sources,
    /// The tree, without `extends`.
    pub root: TreeNode,
    /// Faults found before the tree is checked.
    pub faults: Vec<Fault>,
}

impl ScenarioSources {
    /// An empty document from nowhere.
    pub(super) fn nowhere() -> ScenarioSources {
        let mut sources = Sources::of(FileKind::Scenario);
        let place = TextSpan { source: sources.add(String::new(), ""), span: 0..0 };
        let root = TreeNode { value: Content::Table(Vec::new()), place };
        ScenarioSources { sources, root, faults: Vec::new() }
    }
}

/// Read a file of a kind, and those that it extends.
///
/// # Errors
/// The file cannot be read, is of another kind, or is not valid TOML.
pub fn read(path: &FilePath, kind: FileKind) -> Result<ScenarioSources, Faults> {
    let mut reader = SourceReader::of(kind);
    let name = path.display().to_string();
    let refusal = match read_text(path) {
        Ok(text) => {
            reader.chain.push(identity(path));
            let read = reader.read_chain(name.clone(), &text, path.parent().unwrap_or(FilePath::new("")));
            let has_keys = read.as_ref().is_ok_and(|doc| doc.root.has_entries());
            if !has_keys && is_table_of_issues(&text) {
                // Such a table is not TOML, or consists of comments only: TOML faults would explain nothing.
                return Err(of_whole_file(kind, name, FileKind::Issues.told(path)));
            }
            return read.and_then(|doc| doc.checked_to_be(kind, path));
        }
        Err(_) if path.is_dir() => {
            let known = kind.refusal(path);
            known.unwrap_or_else(|| format!("this is a folder, not {}", kind.name()))
        }
        Err(reason) => format!("cannot read the {}: {reason}", kind.what()),
    };
    Err(of_whole_file(kind, name, refusal))
}

/// A fault of a whole file.
fn of_whole_file(kind: FileKind, name: String, message: String) -> Faults {
    let mut sources = Sources::of(kind);
    let source = sources.add(name, "");
    let fault = sources.fault_of_file(source, message);
    Faults::none_or_error(vec![fault], &sources).expect_err("one fault")
}

impl ScenarioSources {
    /// The same document, if its keys are not those of a file of another kind.
    fn checked_to_be(self, kind: FileKind, path: &FilePath) -> Result<ScenarioSources, Faults> {
        match kind.refusal_of_keys(|key| self.root.entry(key).is_some(), path) {
            None => Ok(self),
            Some(refusal) => Err(of_whole_file(kind, path.display().to_string(), refusal)),
        }
    }
}

/// Read one of the scenarios that are part of the program, and those that it extends.
pub(crate) fn read_shipped(file: &str, text: &str) -> Result<ScenarioSources, Faults> {
    let mut reader = SourceReader { read: read_part, ..SourceReader::of(FileKind::Scenario) };
    reader.chain.push(PathBuf::from(file));
    reader.read_chain(file.to_owned(), text, FilePath::new(""))
}

/// Read a text as if it were a file in the current directory.
///
/// # Errors
/// The text is of another kind, or not valid TOML.
pub fn parse(name: &str, text: &str, kind: FileKind) -> Result<ScenarioSources, Faults> {
    let read = SourceReader::of(kind).read_chain(name.to_owned(), text, FilePath::new(""));
    read.and_then(|doc| doc.checked_to_be(kind, FilePath::new(name)))
}

struct SourceReader {
    sources: Sources,
    faults: Vec<Fault>,
    /// Files on the way, to detect one that extends itself.
    chain: Vec<PathBuf>,
    /// Function that reads an extended file, given its path and the text in `extends`.
    read: fn(&FilePath, &str) -> Result<String, String>,
}

impl SourceReader {
    fn of(kind: FileKind) -> SourceReader {
        SourceReader {
            sources: Sources::of(kind),
            faults: Vec::new(),
            chain: Vec::new(),
            read: read_extended,
        }
    }

    fn read_chain(mut self, name: String, text: &str, folder: &FilePath) -> Result<ScenarioSources, Faults> {
        let (mut root, mut base) = self.parse_one(name, text, folder);
        let mut layers = Vec::new();
        while let Some(ExtendedFile { path, text }) = base.take() {
            let folder = path.parent().unwrap_or(FilePath::new("")).to_owned();
            let (node, next) = self.parse_one(path.display().to_string(), &text, &folder);
            layers.push(std::mem::replace(&mut root, node));
            base = next;
        }
        Faults::none_or_error(self.faults, &self.sources)?;
        let mut faults = Vec::new();
        remove::from_nothing(&remove::take(&mut root), &self.sources, &mut faults);
        while let Some(mut over) = layers.pop() {
            if is_of_another_election(&root, &over) {
                root.remove("case");
            }
            let removed = remove::take(&mut over);
            remove::apply(&mut root, &removed, &self.sources, &mut faults);
            root.merge(over);
        }
        Ok(ScenarioSources { sources: self.sources, root, faults })
    }

    /// The tree of one text, without `extends`, and the file that it extends.
    fn parse_one(&mut self, name: String, text: &str, folder: &FilePath) -> (TreeNode, Option<ExtendedFile>) {
        let source = self.sources.add(name, text);
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut commas: Vec<DecimalComma> = Vec::new();
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let comma = DecimalComma::near(text, span.start);
            let (span, message, help) = match comma.clone() {
                Some(comma) if commas.contains(&comma) => continue, // one comma causes several errors
                Some(comma) => (comma.place.clone(), comma.to_string(), Some(comma.help())),
                None => (span, format!("not valid TOML: {}", error.message()), None),
            };
            commas.extend(comma);
            let place = TextSpan { source, span };
            self.faults.push(self.sources.fault(&place, &KeyPath::default(), message, help));
        }
        let mut root = TreeNode::from_toml(&table, source);
        let base = take_extends(&mut root).and_then(|(extends, place)| self.base(&extends, &place, folder));
        (root, base)
    }

    fn base(&mut self, extends: &str, place: &TextSpan, folder: &FilePath) -> Option<ExtendedFile> {
        let path = folder.join(extends);
        let identity = identity(&path);
        let message = if let Some(start) = self.chain.iter().position(|p| *p == identity) {
            let round: Vec<String> =
                self.chain[start..].iter().chain([&identity]).map(|p| file_name(p)).collect();
            format!("`extends` is circular: {}", round.join(" -> "))
        } else {
            match (self.read)(&path, extends) {
                Ok(text) => {
                    self.chain.push(identity);
                    return Some(ExtendedFile { path, text });
                }
                Err(reason) => format!("cannot read {extends:?}, which this file extends: {reason}"),
            }
        };
        let help = "`extends` is a path relative to its own file, or a scenario that is part of the program"
            .to_owned();
        self.faults.push(self.sources.fault(place, &KeyPath::of("extends"), message, Some(help)));
        None
    }
}

/// The municipality and the date of the election; `None` for each that is not given. A case recorded for one election
/// (`case`) does not apply to another.
pub(super) fn election(root: &TreeNode) -> [Option<String>; 2] {
    let said = |key| Some(root.entry("council")?.node.entry(key)?.node.text()?.to_owned());
    ["municipality", "election"].map(said)
}

/// True if a file is about another election than the file that it extends.
fn is_of_another_election(base: &TreeNode, over: &TreeNode) -> bool {
    election(base).iter().zip(election(over)).any(|(there, here)| here.is_some() && here != *there)
}

/// An extended file.
struct ExtendedFile {
    path: PathBuf,
    text: String,
}

/// Remove `extends` and return it; anything but text stays, and validation rejects it.
fn take_extends(root: &mut TreeNode) -> Option<(String, TextSpan)> {
    let entry = root.entry("extends")?;
    let found = (entry.node.text()?.to_owned(), entry.node.place.clone());
    if let Content::Table(entries) = &mut root.value {
        entries.retain(|e| e.key != "extends");
    }
    Some(found)
}

fn read_text(path: &FilePath) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| {
        let valid = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
        format!("line {line} is not UTF-8 text")
    })
}

/// The text of an extended file; if there is no such file, that of the program's own file with this name.
fn read_extended(path: &FilePath, extends: &str) -> Result<String, String> {
    match super::shipped::text(extends) {
        Some(text) if !path.exists() => Ok(text.to_owned()),
        _ => read_text(path),
    }
}

/// The text of an extended file that is part of the program.
fn read_part(_: &FilePath, extends: &str) -> Result<String, String> {
    let text = super::shipped::text(extends).map(str::to_owned);
    text.ok_or_else(|| "it is not part of the program".to_owned())
}

fn identity(path: &FilePath) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn file_name(path: &FilePath) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}
