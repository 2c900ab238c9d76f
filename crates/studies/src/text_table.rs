//! Tables as text: rows with cells in columns, and rows of Markdown.

use std::fmt::Display;

/// The side of its column at which a cell is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextColumn {
    side: Align,
    width: usize,
    gap: usize,
}

/// A column for words, of so many characters; a longer cell moves those after it.
pub const fn left(width: usize) -> TextColumn {
    TextColumn { side: Align::Left, width, gap: 0 }
}

/// A column for numbers, of so many characters.
pub const fn right(width: usize) -> TextColumn {
    TextColumn { side: Align::Right, width, gap: 0 }
}

impl TextColumn {
    /// The same column after so many spaces.
    pub const fn after(self, gap: usize) -> TextColumn {
        TextColumn { gap, ..self }
    }
}

/// Length of the longest cell in characters, at least `least`.
pub fn widest<C: AsRef<str>>(cells: impl IntoIterator<Item = C>, least: usize) -> usize {
    cells.into_iter().map(|cell| cell.as_ref().chars().count()).fold(least, usize::max)
}

/// A row of text. It ends with its last cell if there are fewer cells than columns; the last column serves all further
/// cells if there are more.
///
/// # Panics
/// Without columns.
pub fn row<C: Display>(columns: &[TextColumn], cells: impl IntoIterator<Item = C>) -> String {
    let mut text = String::new();
    let last = columns.last().expect("a table has columns");
    for (cell, column) in cells.into_iter().zip(columns.iter().chain(std::iter::repeat(last))) {
        let TextColumn { side, width, gap } = *column;
        text += &" ".repeat(gap);
        text += &match side {
            Align::Left => format!("{cell:<width$}"),
            Align::Right => format!("{cell:>width$}"),
        };
    }
    text
}

/// A row of Markdown.
pub fn markdown_row<C: Display>(cells: impl IntoIterator<Item = C>) -> String {
    cells.into_iter().fold("|".to_owned(), |row, cell| format!("{row} {cell} |"))
}

/// The head of a table in Markdown: two lines, without a newline at the end.
pub fn markdown_head<C: Display>(heads: &[(C, Align)]) -> String {
    let rules = heads.iter().map(|(_, side)| match side {
        Align::Left => "---|",
        Align::Right => "--:|",
    });
    format!("{}\n|{}", markdown_row(heads.iter().map(|(head, _)| head)), rules.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_on_the_side_of_their_column_counted_in_characters() {
        let columns = [left(5).after(2), right(6).after(1)];
        assert_eq!(row(&columns, ["né", "±1"]), "  né        ±1");
        assert_eq!(row(&columns, ["longer", "1"]), "  longer      1");
    }

    #[test]
    fn a_row_ends_with_its_cells_and_the_last_column_serves_all_further_ones() {
        let columns = [left(3), right(4)];
        assert_eq!(row(&columns, ["a"]), "a  ");
        assert_eq!(row(&columns, [1, 2, 3]), "1     2   3");
    }

    #[test]
    fn a_column_can_be_as_wide_as_its_cells() {
        assert_eq!(widest(["one", "three"], 4), 5);
        assert_eq!(widest(["één"], 1), 3);
    }

    #[test]
    fn markdown_tells_the_side_of_a_column_below_its_head() {
        let head = markdown_head(&[("party", Align::Left), ("seats", Align::Right)]);
        assert_eq!(head, "| party | seats |\n|---|--:|");
        assert_eq!(markdown_row(["VVD", "33"]), "| VVD | 33 |");
    }
}
