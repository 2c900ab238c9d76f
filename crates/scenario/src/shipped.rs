//! The scenarios that are part of the program and available wherever it is installed.

use super::load::Base;
use super::{Faults, source};

/// File names and texts, in the order in which they are offered.
const FILES: [(&str, &str); 13] = [
    ("tilburg-2018.toml", include_str!("../../../scenarios/tilburg-2018.toml")),
    ("teaching-small.toml", include_str!("../../../scenarios/teaching-small.toml")),
    ("relations-hierarchical.toml", include_str!("../../../scenarios/relations-hierarchical.toml")),
    ("relations-contract.toml", include_str!("../../../scenarios/relations-contract.toml")),
    ("relations-gift.toml", include_str!("../../../scenarios/relations-gift.toml")),
    ("relations-network.toml", include_str!("../../../scenarios/relations-network.toml")),
    ("tilburg-controller-at-table.toml", include_str!("../../../scenarios/tilburg-controller-at-table.toml")),
    ("tilburg-early-start.toml", include_str!("../../../scenarios/tilburg-early-start.toml")),
    (
        "tilburg-factsheets-to-council.toml",
        include_str!("../../../scenarios/tilburg-factsheets-to-council.toml"),
    ),
    ("plzen-2018.toml", include_str!("../../../scenarios/plzen-2018.toml")),
    ("netherlands-2012.toml", include_str!("../../../scenarios/netherlands-2012.toml")),
    ("netherlands-2017.toml", include_str!("../../../scenarios/netherlands-2017.toml")),
    ("netherlands-2021.toml", include_str!("../../../scenarios/netherlands-2021.toml")),
];

/// Files that scenarios extend but that are not scenarios themselves, by path in `scenarios/`.
const BASES: [(&str, &str); 2] = [
    ("bases/dutch-council.toml", include_str!("../../../scenarios/bases/dutch-council.toml")),
    ("bases/national.toml", include_str!("../../../scenarios/bases/national.toml")),
];

/// The text of one of the files, by its path in `scenarios/`; `None` if there is no such file.
pub(super) fn text(file: &str) -> Option<&'static str> {
    FILES.iter().chain(&BASES).find(|(name, _)| *name == file).map(|&(_, text)| text)
}

impl Base {
    /// The scenarios that are part of the program, as in `scenarios/`, in the order in which they are offered.
    ///
    /// # Errors
    /// Never: a test reads them all.
    pub fn shipped() -> Result<Vec<Base>, Faults> {
        FILES.iter().map(|(file, text)| source::read_shipped(file, text).map(Base::from)).collect()
    }

    /// The scenario with this file name that is part of the program; `None` if there is none.
    ///
    /// # Errors
    /// Never: a test reads them all.
    pub fn shipped_file(file: &str) -> Option<Result<Base, Faults>> {
        text(file).map(|text| source::read_shipped(file, text).map(Base::from))
    }
}

/// The file names of the scenarios that are part of the program, in the order in which they are offered.
pub fn shipped_files() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|&(file, _)| file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scenario;

    #[test]
    fn every_scenario_of_the_folder_is_part_of_the_program_and_reads_the_same() {
        let mut there: Vec<String> = std::fs::read_dir("../../scenarios")
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".toml"))
            .collect();
        let mut shipped: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        for (base, (file, _)) in Base::shipped().unwrap().iter().zip(FILES) {
            let scenario = Scenario::load(format!("../../scenarios/{file}")).unwrap();
            assert_eq!(base.with(&[]).unwrap().resolved(), scenario.resolved(), "{file}");
        }
        there.sort();
        shipped.sort_unstable();
        assert_eq!(there, shipped);
    }
}
