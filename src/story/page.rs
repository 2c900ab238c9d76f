//! A page of plain text: headings, paragraphs and points, wrapped to a width.

/// Columns of a page. Assumption: what a terminal and a printed page hold.
const WIDTH: usize = 110;

/// Plain text under way.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// A heading with a line under it.
    pub fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let line = "=".repeat(text.chars().count());
        self.text.push_str(&format!("{text}\n{line}\n"));
    }

    /// A smaller heading.
    pub fn subheading(&mut self, text: &str) {
        self.text.push_str(&format!("\n{text}\n"));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str) {
        self.wrap("", "", text);
    }

    /// A point in a list.
    pub fn point(&mut self, text: &str) {
        self.wrap("- ", "  ", text);
    }

    /// A line as it is, for tables.
    pub fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// The page.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    fn wrap(&mut self, first: &str, next: &str, text: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&line);
                next.clone_into(&mut line);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.line(&line);
    }
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
}
