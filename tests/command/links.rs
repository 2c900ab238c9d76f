//! Links in the documents: each leads to a file of the project, and to a heading that is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders and files with documents.
const PLACES: [&str; 8] =
    ["README.md", "CHANGELOG.md", "docs", "scenarios", "data", "examples", "tests", "benches"];

fn documents(place: &Path, found: &mut Vec<PathBuf>) {
    if place.is_file() {
        if place.extension().is_some_and(|ending| ending == "md") {
            found.push(place.to_owned());
        }
    } else if !place.ends_with("node_modules") {
        fs::read_dir(place).unwrap().for_each(|entry| documents(&entry.unwrap().path(), found));
    }
}

/// Lines outside fenced blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// Targets of the links of a text.
fn targets(text: &str) -> Vec<&str> {
    let of_line = |line: &'_ str| -> Vec<(usize, usize)> {
        let starts = line.match_indices("](").map(|(at, _)| at + 2);
        starts.filter_map(|from| line[from..].find(')').map(|length| (from, from + length))).collect()
    };
    prose(text).flat_map(|line| of_line(line).into_iter().map(move |(from, to)| &line[from..to])).collect()
}

/// The anchor of a heading: letters in lower case, digits, hyphens and underscores; spaces become hyphens.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ => letter.is_alphanumeric().then_some(letter),
    });
    kept.collect::<String>().to_lowercase()
}

fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(&line.trim_start_matches('#').replace('`', ""))).collect()
}

/// A path without `..`.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut found, part| {
        if part == Component::ParentDir {
            _ = found.pop();
        } else {
            found.push(part);
        }
        found
    })
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let mut files = Vec::new();
    PLACES.iter().for_each(|place| documents(Path::new(place), &mut files));
    let texts: BTreeMap<PathBuf, String> =
        files.into_iter().map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect();
    let (mut broken, mut number) = (Vec::new(), 0);
    for (file, text) in &texts {
        for target in targets(text) {
            let is_elsewhere = target.contains("://") || target.starts_with("mailto:");
            // Settings of the classroom page, and pages of the manual that the program writes.
            if is_elsewhere || target.starts_with("#scenario=") || target.starts_with("reference/") {
                continue;
            }
            number += 1;
            let (path, heading) = target.split_once('#').unwrap_or((target, ""));
            let to =
                if path.is_empty() { file.clone() } else { resolved(&file.parent().unwrap().join(path)) };
            let there = texts
                .get(&to)
                .is_none_or(|text| heading.is_empty() || anchors(text).iter().any(|a| a == heading));
            if !to.exists() || !there {
                broken.push(format!("{}: {target}", file.display()));
            }
        }
    }
    assert!(number > 100, "{number} links");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_of_the_documentation_is_in_the_manual() {
    let summary = fs::read_to_string("docs/SUMMARY.md").unwrap();
    let mut pages = Vec::new();
    documents(Path::new("docs"), &mut pages);
    for page in pages.iter().filter(|page| !page.ends_with("SUMMARY.md")) {
        let place = page.strip_prefix("docs").unwrap().display().to_string();
        assert!(targets(&summary).contains(&&*place), "docs/SUMMARY.md has no {place}");
    }
}
