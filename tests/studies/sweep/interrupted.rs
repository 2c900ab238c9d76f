//! A sweep that is killed or stopped at any moment gives the same result.

use super::*;
use std::process::{Child, Command as Process, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use vierdemacht::experiments::plan::Experiment;
use vierdemacht::results::sweep::store::Store;

fn started(desk: &Desk, place: &str) -> Child {
    let mut process = Process::new(assert_cmd::cargo::cargo_bin("vierdemacht"));
    process.arg("sweep").arg(desk.experiment()).arg("--resume").arg("--output").arg(desk.place(place));
    process.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_sweep_killed_at_twenty_moments_and_resumed_gives_the_bytes_of_an_undisturbed_one() {
    let desk = Desk::with(PLAIN);
    desk.done("sweep", "undisturbed", &[]);
    let undisturbed = desk.files("undisturbed");
    let (mut killed, mut resumed) = (0, 0);
    let mut moment = 2018_u64;
    for attempt in 0..20 {
        let place = format!("attempt-{attempt}");
        // A linear congruential generator (Knuth's MMIX). Moments are counted from the time at which some number of
        // segments, from none to all four, exists, so that they spread over the whole work on any machine.
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut process = started(&desk, &place);
        let there = |place: &str| match desk.place(place).join("segments").is_dir() {
            true => desk.segments(place).len(),
            false => 0,
        };
        while there(&place) < attempt % 5 && process.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis((moment >> 33) % 60));
        process.kill().unwrap();
        killed += usize::from(process.wait().unwrap().code().is_none());
        let shown = desk.done("sweep", &place, &["--resume"]);
        resumed +=
            usize::from(["1 of 4", "2 of 4", "3 of 4", "4 of 4"].iter().any(|there| shown.contains(there)));
        assert!(desk.files(&place) == undisturbed, "attempt {attempt} gives other files");
    }
    assert!(killed > 0, "every sweep was over before it was killed: the test needs a larger one");
    assert!(resumed > 0, "no sweep was killed after its first segment");
}

#[test]
fn others_may_look_at_a_new_folder_while_a_sweep_is_begun_there() {
    let desk = Desk::with(PLAIN);
    let experiment = Experiment::load(desk.experiment()).unwrap();
    for attempt in 0..200 {
        let place = desk.place(&format!("attempt-{attempt}"));
        let begun = AtomicBool::new(false);
        let look = || {
            while !begun.load(Ordering::Relaxed) {
                Store::at(&place, &experiment).unwrap();
            }
        };
        std::thread::scope(|scope| {
            let others = [(); 2].map(|()| scope.spawn(look));
            Store::at(&place, &experiment).unwrap().prepare().unwrap();
            begun.store(true, Ordering::Relaxed);
            others.into_iter().for_each(|other| other.join().unwrap());
        });
    }
}

#[test]
fn what_a_killed_process_left_behind_is_not_read_and_is_cleared() {
    let desk = Desk::with(PLAIN);
    desk.done("sweep", "undisturbed", &[]);
    desk.done("sweep", "disturbed", &["--shard", "1/2"]);
    let [first, second] = &desk.segments("disturbed")[..] else { panic!("not two segments") };
    fs::write(desk.place("disturbed").join("tmp/half"), &fs::read(first).unwrap()[..100]).unwrap();
    fs::remove_file(desk.manifest(second)).unwrap(); // killed between a segment and its manifest
    let shown = desk.done("sweep", "disturbed", &["--resume"]);
    assert!(shown.contains("1 of 4 segments were there"), "{shown}");
    assert!(desk.files("disturbed") == desk.files("undisturbed"));
}

#[test]
fn a_kill_while_the_result_is_put_together_leaves_no_result_that_looks_whole() {
    let desk = Desk::with(PLAIN);
    desk.done("sweep", "place", &[]);
    let whole = desk.files("place");
    fs::remove_file(desk.place("place").join("manifest.json")).unwrap();
    fs::write(desk.place("place").join("data/cells.csv"), "half").unwrap();
    assert!(desk.refused(3, "summary", "place", &[]).contains("there is no result"));
    let shown = desk.done("sweep", "place", &["--resume"]);
    assert!(shown.contains("0 formations computed"), "{shown}");
    assert!(desk.files("place") == whole);
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_finished_and_says_how_to_go_on() {
    let desk = Desk::with(&PLAIN.replace("512", "20000"));
    let mut process = Process::new(assert_cmd::cargo::cargo_bin("vierdemacht"));
    process.arg("sweep").arg(desk.experiment()).arg("--output").arg(desk.place("place"));
    let process = process.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    while !desk.place("place").join("segments").is_dir() || desk.segments("place").is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let interrupt = Process::new("kill").args(["-INT", &process.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let output = process.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("--resume"), "{said}");
    assert!(!desk.segments("place").is_empty());
}
