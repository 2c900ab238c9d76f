//! Damaged files: whatever their contents, loading ends with a scenario or with faults.

use super::*;
use proptest::prelude::*;

/// Load a damaged text; its faults, if any, can be shown, and lie within it.
fn assert_no_panic(text: &str) {
    if let Err(faults) = Scenario::from_toml("damaged.toml", text) {
        assert!(!faults.list().is_empty());
        let shown = faults.render(false);
        let lines = text.lines().count();
        for fault in faults.list() {
            assert!((1..=lines + 1).contains(&fault.line), "{shown}");
        }
        assert!(!faults.render(true).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn damaged_bytes_never_panic(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..6)) {
        let mut text: Vec<char> = with_lists().chars().collect();
        for (at, with) in damage {
            let at = at.index(text.len());
            text[at] = with;
        }
        assert_no_panic(&text.into_iter().collect::<String>());
    }

    #[test]
    fn damaged_lines_never_panic(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3), 1..8)) {
        let text = SMALL.to_owned();
        let mut lines: Vec<&str> = text.lines().collect();
        for (a, b, how) in damage {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            match how {
                0 => drop(lines.remove(a)),
                1 => lines.swap(a, b),
                _ => lines.insert(b, lines[a]),
            }
        }
        assert_no_panic(&lines.join("\n"));
    }
}
