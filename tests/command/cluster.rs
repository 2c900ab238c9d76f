//! The documentation of clusters: its files exist, and the command line accepts every command shown.

use clap::Parser;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use vierdemacht::cli::Cli;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::experiments::plan::segments::Shard;
use vierdemacht::studies::error::Error;

const SCALE: &str = include_str!("../../docs/SCALE.md");
const README: &str = include_str!("../../examples/cluster/README.md");
const SWEEP: &str = include_str!("../../examples/cluster/sweep.sbatch");
const MERGE: &str = include_str!("../../examples/cluster/merge.sbatch");
const SNAKEFILE: &str = include_str!("../../examples/cluster/Snakefile");
const TRY: &str = include_str!("../../examples/cluster/try.sh");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every word that starts with a folder of the repository.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "`()[],;:=\"".contains(c));
    let folders = ["src/", "tests/", "docs/", "scenarios/", "examples/"];
    words.filter(move |word| folders.iter().any(|folder| word.starts_with(folder)))
}

/// The lines of blocks of commands, without comments.
fn shown(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(|line| line.split("  #").next().unwrap().trim())
}

/// The arguments of the program in a line of a shell, if the line calls it; words replace what the shell or Snakemake
/// would insert.
fn arguments(line: &str) -> Option<Vec<String>> {
    let (_, call) = line.split_once("vierdemacht ").or_else(|| line.split_once("vierdemacht}\" "))?;
    let call = call.split([')', ';']).next().unwrap().replace("\"$@\"", "").trim_end_matches('"').to_owned();
    let put = [
        ("$SLURM_ARRAY_TASK_ID/$shards", "3/64"),
        ("${SLURM_CPUS_PER_TASK:-1}", "4"),
        ("{wildcards.n}/{wildcards.of}", "3/64"),
        ("{threads}", "4"),
    ];
    let call = put.iter().fold(call, |call, (from, to)| call.replace(from, to));
    Some(call.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect())
}

fn assert_accepted(line: &str) {
    let arguments = arguments(line).unwrap_or_else(|| panic!("no call of the program: {line}"));
    let parsed = Cli::try_parse_from(std::iter::once("vierdemacht".to_owned()).chain(arguments));
    assert!(parsed.is_ok(), "{line}\n{}", parsed.unwrap_err());
}

#[test]
fn every_file_named_exists_and_every_file_of_the_folder_is_named() {
    let named: Vec<&str> =
        [SCALE, README, SWEEP, MERGE, SNAKEFILE, TRY].into_iter().flat_map(paths).collect();
    assert!(named.len() > 20, "paths are no longer recognised");
    let missing: Vec<&&str> = named.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for entry in fs::read_dir(root().join("examples/cluster")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let in_table = README.contains(&format!("| `examples/cluster/{name}` |"));
        assert!(name == "README.md" || in_table, "{name} is not in the table");
    }
}

#[test]
fn every_command_shown_is_accepted() {
    let calls = |line: &&str| line.starts_with("vierdemacht ") || line.contains("$(vierdemacht ");
    let lines: Vec<&str> = [SCALE, README].into_iter().flat_map(shown).filter(calls).collect();
    assert!(lines.len() >= 10, "commands are no longer recognised: {lines:?}");
    lines.into_iter().for_each(assert_accepted);
}

#[test]
fn the_calls_in_the_scripts_are_accepted() {
    let code = |text: &str| {
        let joined = text.replace("\\\n", "");
        let lines: Vec<String> =
            joined.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        lines
    };
    let sweep = code(SWEEP);
    assert_accepted(sweep.iter().find(|line| line.contains(" sweep ")).unwrap());
    assert!(sweep.iter().all(|line| !line.contains("SLURM_ARRAY_TASK_COUNT")), "it shrinks on resubmission");
    let merge = code(MERGE).iter().find(|line| line.contains(" merge ")).unwrap().clone();
    assert_accepted(&(merge.replace("\"$@\"", "") + "EXPERIMENT.toml"));
    let rules: Vec<String> = code(SNAKEFILE)
        .iter()
        .filter_map(|line| line.trim().strip_prefix("shell: ").map(|call| call.replace(":q}", "}")))
        .map(|call| call.replace("{vierdemacht}", "vierdemacht"))
        .collect();
    assert_eq!(rules.len(), 2);
    rules.iter().for_each(|rule| assert_accepted(rule));
}

#[test]
fn the_exit_codes_told_are_those_of_errors() {
    let told = |code: u8| SCALE.contains(&format!("\n| {code} | "));
    let full = Error::of_output(ErrorKind::StorageFull.into());
    let word = || "why".to_owned();
    for error in
        [Error::Input(word()), Error::Incomplete(word()), Error::Wrong(word()), full, Error::Run(word())]
    {
        assert!(told(error.exit_code()), "{error:?}");
    }
    assert!(told(0) && !told(4));
}

#[test]
fn the_experiment_to_try_has_the_segments_that_its_script_counts_on() {
    let number = |name: &str| -> u32 {
        let line = TRY.lines().find_map(|line| line.strip_prefix(&format!("{name}="))).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    };
    let (shards, segments) = (number("shards"), u64::from(number("segments")));
    let experiment = Experiment::load(root().join("examples/cluster/try.toml")).unwrap();
    for number in 1..=shards {
        let range = experiment.segments().of_shard(Shard { number, of: shards });
        assert_eq!(range.end - range.start, segments);
        assert_eq!(range.start, u64::from(number - 1) * segments);
    }
}
