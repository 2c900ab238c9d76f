//! A document as Markdown.

use super::Block;

/// The document.
pub(super) fn of(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("# {}\n", escaped(text)),
        Block::Chapter(text) => format!("## {}\n", escaped(text)),
        Block::Section(text) => format!("### {}\n", escaped(text)),
        Block::Paragraph(text) => format!("{}\n", escaped(text)),
        Block::Table { head, rows } => {
            let line = vec!["---".to_owned(); head.len()];
            std::iter::once(head).chain([&line]).chain(rows).map(|cells| row(cells)).collect()
        }
        Block::Plans(plans) => plans
            .iter()
            .map(|(name, told)| format!("- **{}** — {}\n", escaped(name), escaped(told)))
            .collect(),
        Block::Colophon(text) => format!("---\n\n*{}*\n", escaped(text)),
    }
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text in which no character acts as markup; the `---` in a table's second row stays.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_names_are_no_markup() {
        let plans = Block::Plans(vec![("A*b_[c]".to_owned(), "by <D|66> & co".to_owned())]);
        assert_eq!(of(&[plans]), "- **A\\*b\\_\\[c\\]** — by \\<D\\|66\\> \\& co\n");
    }

    #[test]
    fn a_table_has_a_head_and_a_line_under_it() {
        let table =
            Block::Table { head: vec!["a".into(), "b".into()], rows: vec![vec!["1".into(), "2".into()]] };
        assert_eq!(of(&[table]), "| a | b |\n| --- | --- |\n| 1 | 2 |\n");
    }
}
