//! Results are stored under the hash of the model that gave them: a change that affects numbers changes the hash.

#[allow(dead_code, reason = "the build script's main is cargo's to call")]
#[path = "../../crates/experiments/build.rs"]
mod build;

use std::fs;
use std::path::Path;

/// The hash of a project with these files.
fn hash_of(files: &[(&str, &str)]) -> String {
    let project = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = project.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    build::model_hash(project.path())
}

#[test]
fn a_changed_rule_a_renamed_file_and_another_library_each_make_another_model() {
    let model = hash_of(&[("crates/model/src/process/belief.rs", "a"), ("Cargo.lock", "1")]);
    assert_eq!(model, hash_of(&[("Cargo.lock", "1"), ("crates/model/src/process/belief.rs", "a")]));
    for changed in [
        [("crates/model/src/process/belief.rs", "b"), ("Cargo.lock", "1")],
        [("crates/model/src/process/access.rs", "a"), ("Cargo.lock", "1")],
        [("crates/model/src/process/belief.rs", "a"), ("Cargo.lock", "2")],
    ] {
        assert_ne!(model, hash_of(&changed), "{changed:?}");
    }
}

#[test]
fn what_only_tells_of_results_is_not_of_the_model() {
    let model = hash_of(&[("crates/model/src/process/belief.rs", "a")]);
    for beside in
        ["src/main.rs", "src/cli/run.rs", "crates/story/src/page.rs", "crates/pictures/src/heatmap.rs"]
    {
        assert_eq!(model, hash_of(&[("crates/model/src/process/belief.rs", "a"), (beside, "x")]), "{beside}");
    }
    assert_ne!(
        model,
        hash_of(&[("crates/model/src/process/belief.rs", "a"), ("crates/model/src/process/main.rs", "x")])
    );
}

#[test]
fn the_program_has_the_hash_of_these_very_sources() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(vierdemacht::experiments::plan::identity::MODEL, build::model_hash(here));
}
