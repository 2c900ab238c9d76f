//! The agreement of a formation as a document to print: its plans and their proposers, chapter by chapter, the problems
//! left open, and the source. In English and in Dutch, as Markdown or HTML.

mod content;
mod html;
mod markdown;
mod open;
pub(crate) mod words;

use crate::Formation;
use model::scenario::Language;

/// A part of a document: text without any markup.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    /// Title of the document.
    Title(String),
    /// Heading of a chapter.
    Chapter(String),
    /// Heading within a chapter.
    Section(String),
    /// A paragraph.
    Paragraph(String),
    /// A table with a header row: seats and portfolios of the parties.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
    /// Plans: the name of each, and the text about it.
    Plans(Vec<(String, String)>),
    /// The foot: the source of the document.
    Colophon(String),
}

/// The agreement as Markdown (CommonMark with tables).
pub fn markdown(f: &Formation<'_>, language: Language) -> String {
    markdown::of(&content::of(f, language))
}

/// The agreement as one self-contained HTML file that prints on A4.
pub fn html(f: &Formation<'_>, language: Language) -> String {
    html::of(&content::of(f, language), language)
}
