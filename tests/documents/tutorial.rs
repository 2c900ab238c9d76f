//! Every command of the tutorial works, in order, in an empty copy of the project, and prints what the page quotes.
//! The numbers in docs/claims.md stand in the documents that it links to.

use crate::readme::{copy, said, shell};
use std::fs;
use std::path::Path;

/// Fenced blocks of a page, each with its kind, in order.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.map(|block| block.split_once('\n').unwrap_or((block, ""))).collect()
}

#[test]
fn every_command_of_the_tutorial_works_and_prints_what_the_page_quotes() {
    let folder = tempfile::tempdir().unwrap();
    for part in ["scenarios", "data", "examples"] {
        copy(Path::new(part), &folder.path().join(part), str::to_owned);
    }
    let (mut ran, mut quoted) = (0, 0);
    for page in ["start-here", "tutorial-1", "tutorial-2", "tutorial-3"] {
        let text = fs::read_to_string(format!("docs/{page}.md")).unwrap();
        let mut printed = String::new();
        for (kind, block) in blocks(&text) {
            match kind {
                "sh" => {
                    let output = shell(folder.path(), &format!("set -e\n{block}")).output().unwrap();
                    assert!(output.status.success(), "{page}: {block}\n{}", said(&output));
                    printed += &String::from_utf8_lossy(&output.stdout);
                    ran += 1;
                }
                "text" => {
                    for line in block.lines().filter(|line| !line.trim().is_empty()) {
                        assert!(
                            printed.contains(line.trim_end()),
                            "{page}: nothing prints\n{line}\nbut\n{printed}"
                        );
                        quoted += 1;
                    }
                }
                _ => (),
            }
        }
    }
    assert!(ran >= 15 && quoted >= 30, "{ran} blocks, {quoted} lines");
}

#[test]
fn every_number_with_an_error_among_the_claims_stands_in_its_evidence() {
    let read = |name: &str| fs::read_to_string(format!("docs/{name}.md")).unwrap();
    let evidence = ["PATTERNS", "CASES", "VALIDATION", "MEASURES"].map(read).join("\n").replace('*', "");
    let claims = read("claims").replace('\n', " ");
    let words: Vec<&str> = claims.split(' ').collect();
    let mut checked = 0;
    for around in words.windows(3).filter(|around| around[1] == "±") {
        let number = around[0].trim_start_matches(['(', '+', '-']);
        let error = around[2].trim_end_matches(|letter: char| !letter.is_ascii_digit());
        if !number.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
            continue;
        }
        let said = format!("{number} ± {error}");
        assert!(evidence.contains(&said), "{said} stands in none of the documents");
        checked += 1;
    }
    assert!(checked >= 30, "{checked} numbers");
}
