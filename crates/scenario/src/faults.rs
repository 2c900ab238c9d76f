//! Faults of a scenario: the place, the fault, and the correction.

use super::kind::FileKind;
use super::tree::KeyPath;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A range of the text of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSpan {
    /// Position of the file among the [`Sources`].
    pub source: usize,
    /// Bytes.
    pub span: Range<usize>,
}

/// The texts from which a scenario, or a file of another kind, was read.
#[derive(Debug, Clone)]
pub struct Sources {
    kind: FileKind,
    list: Vec<TextSource>,
}

#[derive(Debug, Clone)]
struct TextSource {
    name: String,
    text: Arc<str>,
    /// True for a file; false for a single change, which is its own name.
    file: bool,
}

impl Sources {
    /// An empty list of texts of a file of this kind.
    pub fn of(kind: FileKind) -> Sources {
        Sources { kind, list: Vec::new() }
    }

    /// Add a text and return its position.
    pub fn add(&mut self, name: String, text: &str) -> usize {
        self.list.push(TextSource { name, text: text.into(), file: true });
        self.list.len() - 1
    }

    /// Add a single change, as written on the command line, and return its position.
    pub(crate) fn add_change(&mut self, text: &str) -> usize {
        self.list.push(TextSource { name: text.to_owned(), text: text.into(), file: false });
        self.list.len() - 1
    }

    /// A fault at a place.
    pub fn fault(&self, place: &TextSpan, path: &KeyPath, message: String, help: Option<String>) -> Fault {
        let source = &self.list[place.source];
        let (line, column) = position(&source.text, place.span.start);
        Fault {
            file: source.name.clone(),
            line,
            column,
            path: path.to_string(),
            message,
            help,
            place: place.clone(),
            at: if source.file { FaultPlace::Text } else { FaultPlace::Change },
        }
    }

    /// A fault of a whole file, such as one that cannot be read: no single line is to blame.
    pub(crate) fn fault_of_file(&self, source: usize, message: String) -> Fault {
        let start = TextSpan { source, span: 0..0 };
        Fault { at: FaultPlace::File, ..self.fault(&start, &KeyPath::default(), message, None) }
    }

    /// The line of a place, from 1.
    pub fn line(&self, place: &TextSpan) -> usize {
        position(&self.list[place.source].text, place.span.start).0
    }

    /// The name of the file of a place.
    pub fn file(&self, place: &TextSpan) -> &str {
        &self.list[place.source].name
    }
}

/// Line and column, both from 1, the column in characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = &text.as_bytes()[..byte.min(text.len())];
    let line_start = before.iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
    let line = before.iter().filter(|&&b| b == b'\n').count() + 1;
    (line, String::from_utf8_lossy(&before[line_start..]).chars().count() + 1)
}

/// One fault.
#[derive(Debug, Clone, Serialize)]
pub struct Fault {
    /// File, as named by the caller; a file that it extends, relative to it; a single change, such as
    /// `--set council.seats=9`.
    pub file: String,
    /// Line, from 1; 1 for the whole file.
    pub line: usize,
    /// Column in characters, from 1; 1 for the whole file.
    pub column: usize,
    /// Key, as in `parties[3].seats` (counted from 0); empty for the whole file.
    pub path: String,
    /// Description of the fault.
    pub message: String,
    /// A hint on how to correct it; `None` if there is nothing to add.
    pub help: Option<String>,
    #[serde(skip)]
    place: TextSpan,
    #[serde(skip)]
    at: FaultPlace,
}

/// The kind of place that a fault points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FaultPlace {
    /// Something written in a file.
    Text,
    /// A single change.
    Change,
    /// A file as a whole.
    File,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            FaultPlace::Text => write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message),
            FaultPlace::Change | FaultPlace::File => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// All faults of a scenario, by file, line and column; at least one.
#[derive(Clone, thiserror::Error)]
#[error("{}", self.render(false))]
pub struct Faults {
    list: Vec<Fault>,
    sources: Sources,
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.list).finish()
    }
}

impl Fault {
    /// True if it is a fault of a single change, and not of a file.
    pub fn is_of_change(&self) -> bool {
        self.at == FaultPlace::Change
    }

    /// True if it is a fault of the key of a single change, and not of its value.
    pub fn is_of_key(&self) -> bool {
        self.is_of_change() && !self.file[..self.place.span.start.min(self.file.len())].contains('=')
    }
}

impl Faults {
    /// These faults together with those of another file, which come first.
    pub fn after(mut self, mut others: Faults) -> Faults {
        let shift = others.sources.list.len();
        self.list.iter_mut().for_each(|fault| fault.place.source += shift);
        others.list.append(&mut self.list);
        others.sources.list.append(&mut self.sources.list);
        others.sources.kind = self.sources.kind;
        others
    }

    /// The faults found in some sources: `Ok` if there are none.
    pub fn none_or_error(mut list: Vec<Fault>, sources: &Sources) -> Result<(), Faults> {
        if list.is_empty() {
            return Ok(());
        }
        list.sort_by(|a, b| {
            (&a.file, a.line, a.column, &a.message).cmp(&(&b.file, b.line, b.column, &b.message))
        });
        Err(Faults { list, sources: sources.clone() })
    }

    /// The faults, by file, line and column.
    pub fn list(&self) -> &[Fault] {
        &self.list
    }

    /// The faults as text for people, each with its line of the file; with `colour`, for a terminal. A single fault of
    /// a whole file takes one line.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let shown: Vec<String> = self.list.iter().map(|fault| self.render_one(fault, &renderer)).collect();
        if let [Fault { at: FaultPlace::File, .. }] = self.list[..] {
            return shown.concat();
        }
        let count = match self.list.len() {
            1 => "1 fault".to_owned(),
            n => format!("{n} faults"),
        };
        format!("{}\n\n{count} in the {}", shown.join("\n\n"), self.sources.kind.what())
    }

    /// Render one fault. The renderer gets only the line of the fault: a span of several lines is shown by its first.
    fn render_one(&self, fault: &Fault, renderer: &Renderer) -> String {
        if fault.at == FaultPlace::File {
            return renderer.render(&[Group::with_title(Level::ERROR.primary_title(fault.to_string()))]);
        }
        let text = &*self.sources.list[fault.place.source].text;
        let start = floor(text, fault.place.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let end = floor(text, fault.place.span.end).clamp(start, line_end);
        let snippet = Snippet::source(&text[line_start..line_end])
            .path(if fault.is_of_change() { "command line" } else { &*fault.file })
            .line_start(fault.line)
            .annotation(AnnotationKind::Primary.span(start - line_start..end - line_start));
        let mut group = Group::with_title(Level::ERROR.primary_title(&*fault.message)).element(snippet);
        if let Some(help) = &fault.help {
            group = group.element(Level::HELP.message(&**help));
        }
        renderer.render(&[group])
    }
}

/// The last character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

impl Serialize for Faults {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_line_and_column_in_characters_and_shows_its_line() {
        let mut sources = Sources::of(FileKind::Scenario);
        let source = sources.add("a.toml".to_owned(), "x = 1\nname = \"één\" # twee\n");
        let place = TextSpan { source, span: 13..20 };
        let fault = sources.fault(&place, &KeyPath::of("name"), "wrong".to_owned(), Some("right".to_owned()));
        assert_eq!((fault.line, fault.column), (2, 8));
        let faults = Faults::none_or_error(vec![fault], &sources).unwrap_err();
        let shown = faults.render(false);
        assert!(
            shown.contains("a.toml:2:8") && shown.contains("# twee") && shown.contains("help: right"),
            "{shown}"
        );
        assert!(faults.render(true).contains("\u{1b}["), "colour only where asked");
        assert!(!shown.contains('\u{1b}'));
    }

    #[test]
    fn a_fault_of_a_whole_file_is_one_line_without_a_place_in_it() {
        let mut sources = Sources::of(FileKind::Scenario);
        let source = sources.add("a.toml".to_owned(), "x = 1\n");
        let fault = sources.fault_of_file(source, "it is another".to_owned());
        assert!(!fault.is_of_change());
        let faults = Faults::none_or_error(vec![fault], &sources).unwrap_err();
        assert_eq!(faults.render(false), "error: a.toml: it is another");
        assert_eq!(faults.list()[0].to_string(), "a.toml: it is another");
    }
}
