//! A document as one HTML file.

use super::Block;
use model::scenario::Language;

/// The layout, on screen and on A4.
const STYLE: &str = "\
@page { size: A4; margin: 14mm 16mm }
body { font: 10pt/1.32 Georgia, 'Times New Roman', serif; color: #111; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.7em; margin: 0 0 .4em } h2 { font-size: 1.2em; margin: 1em 0 .2em; border-bottom: 1px solid #888 }
h3 { font-size: 1em; margin: .55em 0 .05em } p { margin: .35em 0 } ul { margin: .1em 0; padding-left: 1.2em }
h1, h2, h3 { break-after: avoid } li, tr { break-inside: avoid }
table { border-collapse: collapse; margin: .5em 0 } th, td { padding: .1em .8em .1em 0; text-align: left }
th { font-weight: normal; font-style: italic } td + td, th + th { text-align: right }
tr:last-child td { border-top: 1px solid #888 }
footer { margin-top: 1.2em; padding-top: .4em; border-top: 1px solid #888; font-size: .85em; font-style: italic }
@media print { body { font-size: 8.6pt; max-width: none; margin: 0; padding: 0 } }
";

/// The document.
pub(super) fn of(blocks: &[Block], language: Language) -> String {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(text) => Some(escaped(text)),
        _ => None,
    });
    let (title, body) = (title.unwrap_or_default(), blocks.iter().map(block).collect::<String>());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        language.code()
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("<h1>{}</h1>\n", escaped(text)),
        Block::Chapter(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Section(text) => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Paragraph(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Table { head, rows } => {
            let rows: String = rows.iter().map(|cells| row("td", cells)).collect();
            format!(
                "<table>\n<thead>\n{}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
                row("th scope=\"col\"", head)
            )
        }
        Block::Plans(plans) => {
            let item = |(name, told): &(String, String)| {
                format!("<li><strong>{}</strong> — {}</li>\n", escaped(name), escaped(told))
            };
            format!("<ul>\n{}</ul>\n", plans.iter().map(item).collect::<String>())
        }
        Block::Colophon(text) => format!("<footer>{}</footer>\n", escaped(text)),
    }
}

fn row(tag: &str, cells: &[String]) -> String {
    let end = tag.split(' ').next().unwrap_or(tag);
    let cells: String = cells.iter().map(|cell| format!("<{tag}>{}</{end}>", escaped(cell))).collect();
    format!("<tr>{cells}</tr>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_names_are_no_markup_and_the_file_needs_no_other() {
        let blocks = [Block::Title("A & B".to_owned()), Block::Paragraph("<script>".to_owned())];
        let html = of(&blocks, Language::Dutch);
        assert!(html.contains("<html lang=\"nl\">") && html.contains("<title>A &amp; B</title>"), "{html}");
        assert!(html.contains("<p>&lt;script&gt;</p>"), "{html}");
        assert!(!html.contains("http") && !html.contains("src="), "{html}");
    }
}
