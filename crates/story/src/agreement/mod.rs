//! The agreement of a formation as a document to print: chapter by chapter its plans with who brought them, what was left
//! open, and where it all comes from. In English and in Dutch, as Markdown or HTML.

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
    /// Title of the whole.
    Title(String),
    /// Heading of a chapter.
    Chapter(String),
    /// Heading within a chapter.
    Section(String),
    /// A paragraph.
    Paragraph(String),
    /// A table with a head: seats and portfolios of the parties.
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
    /// Plans: the name of each, and what is told of it.
    Plans(Vec<(String, String)>),
    /// The foot: where the document comes from.
    Colophon(String),
}

/// The agreement as Markdown (CommonMark with tables).
pub fn markdown(f: &Formation<'_>, language: Language) -> String {
    markdown::of(&content::of(f, language))
}

/// The agreement as one HTML file that needs no other and prints on A4.
pub fn html(f: &Formation<'_>, language: Language) -> String {
    html::of(&content::of(f, language), language)
}
