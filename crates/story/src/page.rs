//! A page of plain text: headings, paragraphs and bullet points, wrapped to a width.

/// Columns of a page. Assumption: what a terminal and a printed page hold.
const WIDTH: usize = 110;

/// Separator between two columns.
const BETWEEN: &str = " | ";

/// Width of each of two columns.
const COLUMN: usize = (WIDTH - BETWEEN.len()) / 2;

/// Plain text being written.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// A heading with a line under it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let line = "=".repeat(text.chars().count());
        self.text.push_str(&format!("{text}\n{line}\n"));
    }

    /// A smaller heading.
    pub(crate) fn subheading(&mut self, text: &str) {
        self.text.push_str(&format!("\n{text}\n"));
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.wrap("", "", text);
    }

    /// A bullet point in a list.
    pub(crate) fn point(&mut self, text: &str) {
        self.wrap("- ", "  ", text);
    }

    /// A list item with its own mark, such as `1. `; the lines after the first are indented by `indent` columns.
    pub(crate) fn marked(&mut self, mark: &str, indent: usize, text: &str) {
        self.wrap(mark, &" ".repeat(indent), text);
    }

    /// The headings of two columns.
    pub(crate) fn column_headings(&mut self, headings: [&str; 2]) {
        self.columns(headings.map(|heading| vec![heading.to_owned()]));
        self.columns(headings.map(|_| vec!["-".repeat(COLUMN)]));
    }

    /// Two lists side by side; each item begins with its mark, `- ` or `* `.
    pub(crate) fn columns(&mut self, points: [Vec<String>; 2]) {
        let [left, right] = points.map(|side| {
            side.iter().flat_map(|point| wrapped("", "  ", point, COLUMN)).collect::<Vec<String>>()
        });
        for row in 0..left.len().max(right.len()) {
            let cell = |side: &[String]| side.get(row).cloned().unwrap_or_default();
            self.line(&format!("{:COLUMN$}{BETWEEN}{}", cell(&left), cell(&right)));
        }
    }

    /// A line without wrapping, for tables.
    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// The page.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn wrap(&mut self, first: &str, next: &str, text: &str) {
        wrapped(first, next, text, WIDTH).iter().for_each(|line| self.line(line));
    }
}

/// The lines of a text, `width` wide; the first begins with `first`, the rest with `next`.
fn wrapped(first: &str, next: &str, text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_wrapped_and_hang() {
        let mut page = Page::default();
        page.point(&"word ".repeat(30));
        let text = page.into_text();
        assert!(text.lines().all(|l| l.chars().count() <= WIDTH));
        assert!(text.starts_with("- word word"));
        assert!(text.lines().nth(1).unwrap().starts_with("  word"));
    }

    #[test]
    fn columns_stand_side_by_side_within_the_page() {
        let mut page = Page::default();
        page.column_headings(["With", "Without"]);
        page.columns([vec!["- word ".repeat(30)], vec!["- one".to_owned(), "* two".to_owned()]]);
        let text = page.into_text();
        let bars: Vec<usize> = text.lines().map(|l| l.find('|').unwrap()).collect();
        assert!(bars.iter().all(|&bar| bar == bars[0]), "{text}");
        assert!(text.lines().all(|l| l.chars().count() <= WIDTH), "{text}");
        assert!(text.contains("| - one\n") && text.contains("| * two\n"), "{text}");
    }
}
