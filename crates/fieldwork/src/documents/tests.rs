//! Coding tables as people write them, their totals, and the recovery of known facts about a formation.

use super::implied::{self, ObservedMatch, SimulatedMatch};
use super::matches::{CodedDocuments, Matched, count};
use super::read::parse;
use super::{Coding, Combination, Combine, Ties};
use crate::Bootstrap;
use model::process::simulate;
use model::scenario::Scenario;
use model::trace::Trace;
use model::world::World;
use model::world::build::Setting;
use numbers::stats::Moments;
use std::sync::atomic::AtomicBool;
use studies::replicates::Plan;

const DRAWS: Bootstrap = Bootstrap { seed: 1, resamples: 200 };

fn example(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn coding(text: &str) -> Coding {
    parse("t.csv", text.as_bytes(), None).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(text: &str) -> Vec<String> {
    let faults = parse("t.csv", text.as_bytes(), None).expect_err(text);
    faults.to_string().lines().map(str::to_owned).collect()
}

fn counted(coding: &Coding, combination: Combination) -> CodedDocuments {
    count(coding, combination, "factsheet", DRAWS)
}

fn kind<'c>(coded: &'c CodedDocuments, name: &str) -> &'c Matched {
    coded.kinds.iter().find(|kind| kind.name == name).unwrap()
}

#[test]
fn the_made_up_table_comes_to_what_was_put_into_it() {
    let sources = example("coding-sources.csv");
    let coding = parse("coding.csv", &example("coding.csv"), Some(("sources.csv", &sources))).unwrap();
    let coded = counted(&coding, Combination::default());
    assert_eq!((coded.plans, coded.sources, coded.coders.len()), (40, 11, 3));
    // Of 40 plans: 12 by all three coders in factsheets only, 8 in a manifesto too; 4 by two of three in factsheets; 4
    // by one of the two who coded them; 6 by all in manifestos, 2 of these also in the last agreement; 4 searched for
    // by two coders in vain.
    let found = |name: &str| (kind(&coded, name).found, kind(&coded, name).plans, kind(&coded, name).tied);
    assert_eq!(found("factsheet"), (12 + 8 + 4, 40, 4));
    assert_eq!(found("manifesto"), (8 + 6 + 2, 40, 0));
    assert_eq!(found("last agreement"), (2, 40, 0));
    let overlaps: Vec<(String, u32)> =
        coded.overlaps.iter().map(|overlap| (overlap.kinds.join("+"), overlap.found)).collect();
    let expected = [
        ("factsheet+manifesto", 8),
        ("manifesto+last agreement", 2),
        ("factsheet", 16),
        ("manifesto", 6),
        ("", 8),
    ];
    assert_eq!(overlaps, expected.map(|(kinds, found)| (kinds.to_owned(), found)));
    // Factsheets: 112 judgements of plans that at least two coders judged, 72 yes and 40 no. They differ in the 4 plans
    // with two yes and one no, 4/2 each, and in the 4 with one of each, 2/1 each: 16 in all. Alpha = 1 -
    // 111·16/(2·72·40).
    let alpha = kind(&coded, "factsheet").agreement.alpha.unwrap();
    assert!((alpha - (1.0 - 111.0 * 16.0 / 5760.0)).abs() < 1e-12, "{alpha}");
    let (low, high) = kind(&coded, "factsheet").agreement.interval.unwrap();
    assert!(low < alpha && alpha < high && high <= 1.0, "{low} to {high}");
    assert_eq!(kind(&coded, "manifesto").agreement.alpha, Some(1.0));
    // The 32 plans with three judgements have six ordered pairs each, the 8 with two have two: 208; 4·4 and 4·2 of them
    // differ.
    let same = kind(&coded, "factsheet").agreement.same.unwrap();
    assert!((same - (208.0 - 24.0) / 208.0).abs() < 1e-12, "{same}");
}

#[test]
fn judgements_are_combined_as_asked() {
    let of = |combine, ties, said: &[Option<bool>]| {
        Combination { combine, ties }.of(said.iter().copied()).map(|decided| decided.found)
    };
    let (yes, no) = (Some(true), Some(false));
    let cases = [
        (&[yes, yes, no][..], [true, true, true, false]),
        (&[yes, no, None], [false, true, true, false]),
        (&[no, no, yes], [false, false, true, false]),
        (&[yes, yes, None], [true, true, true, true]),
    ];
    for (said, expected) in cases {
        let found = [
            of(Combine::Majority, Ties::NotFound, said),
            of(Combine::Majority, Ties::Found, said),
            of(Combine::Any, Ties::NotFound, said),
            of(Combine::All, Ties::NotFound, said),
        ];
        assert_eq!(found, expected.map(Some), "{said:?}");
    }
    assert_eq!(Combination::default().of([None, None]), None);
}

#[test]
fn how_judgements_are_combined_moves_what_is_found() {
    let coding = parse("coding.csv", &example("coding.csv"), None).unwrap();
    let found = |combine, ties| kind(&counted(&coding, Combination { combine, ties }), "factsheet").found;
    assert_eq!(found(Combine::Majority, Ties::NotFound), 24);
    assert_eq!(found(Combine::Majority, Ties::Found), 28);
    assert_eq!(found(Combine::Any, Ties::NotFound), 28);
    assert_eq!(found(Combine::All, Ties::NotFound), 20);
}

#[test]
fn the_wide_table_of_a_dutch_spreadsheet_is_the_same_and_says_what_it_took_for_the_same() {
    let long = parse("coding.csv", &example("coding.csv"), None).unwrap();
    let wide = parse("wide.csv", &example("coding-wide.csv"), None).unwrap();
    let [one, other] = [&long, &wide].map(|coding| counted(coding, Combination::default()));
    assert_eq!(one.kinds, other.kinds);
    assert_eq!(one.overlaps, other.overlaps);
    assert_eq!(wide.plans, long.plans);
    let told: Vec<&String> =
        wide.notes.iter().filter(|note| note.contains("only in capitals or spaces")).collect();
    assert_eq!(told.len(), 2, "{:?}", wide.notes);
    assert!(wide.notes.iter().any(|note| note.contains("\"Manifesto Green List\" as manifesto")));
}

#[test]
fn whoever_writes_yes_in_whatever_way_says_the_same() {
    let plain = coding("plan,coder,Factsheet A,Programma B\np,a,1,0\nq,a,0,1\n");
    for text in [
        "\u{feff}plan;coder;Factsheet A;Programma B;;\r\np;a;x;;;\r\nq;a;;X;;\r\n;;;;;\r\n",
        "sep=;\nmaatregel;codeur;Factsheet A;Programma B\np;a;ja;nee\nq;a;NEE;Ja\n",
        "plan\tcoder\tFactsheet A\tProgramma B\np\ta\t1,0\t0,0\nq\ta\tFALSE\tTRUE\n\n\n",
        "plan,source,coder\np,Factsheet A,a\nq,Programma B,a\n",
        "plan,bron,codeur,found\np,Factsheet A,a,x\np,Programma B,a,nee\nq,Programma B,a,1\n",
        "plan;source;coder;note\np;Factsheet A;a;see page 3\nq;Programma B;a\n",
    ] {
        let read = coding(text);
        assert_eq!((&read.said, &read.sources), (&plain.said, &plain.sources), "{text}");
    }
    assert_eq!(plain.kinds, ["factsheet", "manifesto"]);
}

#[test]
fn looked_for_in_vain_and_not_looked_for_are_told_apart() {
    let coding = coding("plan,source,coder,found\np,Factsheet A,a,\np,,b,\nq,,a,\nq,Factsheet A,c,NA\n");
    assert_eq!(coding.said, [Some(true), Some(false), None, Some(false), None, None]);
    let coded = counted(&coding, Combination::default());
    assert_eq!((coded.kinds[0].found, coded.kinds[0].plans, coded.kinds[0].tied), (0, 2, 1));
}

#[test]
fn one_coder_need_not_be_named_and_agrees_with_nobody() {
    let coded = counted(&coding("plan,source\np,Factsheet A\nq,\n"), Combination::default());
    assert_eq!((coded.kinds[0].found, coded.kinds[0].plans), (1, 2));
    assert_eq!((coded.agreement.alpha, coded.agreement.same, coded.agreement.plans), (None, None, 0));
}

#[test]
fn all_faults_are_told_at_once_with_line_and_what_would_be_right() {
    let told =
        faults("plan,source,coder,kind,found\n,A,x,factsheet,\np,A,,,\np,A,x,manifesto,perhaps\nq,,x,,1\n");
    assert_eq!(
        told,
        [
            "t.csv:2: no plan: give its name",
            "t.csv:3: no coder: give its name",
            "t.csv:4: found is \"perhaps\": it must be 1 or x or yes, or 0 or no",
            "t.csv:5: found, but no source: name the document",
        ]
    );
    assert_eq!(
        faults("plan,source,coder,kind\np,A,x,factsheet\nq,A,x,manifesto\n"),
        ["t.csv:3: A is of kind \"manifesto\" here, but of kind \"factsheet\" in line 2: keep one"]
    );
    assert_eq!(
        faults("plan,source,coder\np,A,x\np,,x\nP,a,X\n"),
        ["t.csv:3: p of x contradicts line 2: keep one", "t.csv:4: p of x contradicts line 3: keep one"]
    );
    assert_eq!(
        faults("plan,coder,A,B\np,x,1,\nq,x,0,2\nq,x,0,0\n"),
        [
            "t.csv:2: B is empty: elsewhere the table has 0 or no: write one of these, or NA if the coder did not look",
            "t.csv:3: B is \"2\": it must be 1 or x or yes, or 0 or no",
            "t.csv:4: line 3 has this plan of this coder too: keep one row",
        ]
    );
    assert!(faults("measure,source\np,A\n")[0].contains("no column `plan`"));
    assert!(faults("plan,coder\np,x\n")[0].contains("no document"));
    assert!(faults("plan,source\n")[0].contains("no rows"));
    assert!(faults("plan,source\np,\n")[0].contains("no document: no row names a source"));
}

#[test]
fn rows_that_say_the_same_count_once() {
    let coding = coding("plan,source,coder\np,Factsheet A,x\nP,factsheet  a,X\n");
    assert_eq!(coding.said, [Some(true)]);
    assert!(
        coding.notes.iter().any(|note| note.contains("says the same as line 2: counted once")),
        "{:?}",
        coding.notes
    );
}

/// A coding table of a formation's agreement, in which the plans listed in factsheets are known.
fn table_of(setting: &Setting, seed: u64) -> String {
    let (mut world, mut trace) = (World::default(), Trace::default());
    simulate(setting, seed, 0, &mut world, &mut trace);
    let mut table = "plan;source;coder\n".to_owned();
    for (n, agreed) in world.agreement.iter().enumerate() {
        let source = if agreed.in_factsheets { "Factsheets" } else { "" };
        for coder in ["a", "b"] {
            table += &format!("plan {n};{source};{coder}\n");
        }
    }
    table
}

fn simulated(setting: &Setting, seed: u64, replicates: u64) -> Vec<SimulatedMatch> {
    let plan = Plan { seed, replicates, threads: Some(2), everyday: false, batch: 64 };
    implied::simulate(setting, plan, &AtomicBool::new(false), || ()).unwrap()
}

fn observed_in(table: &str) -> ObservedMatch {
    let coded = counted(&coding(table), Combination::default());
    let matched = coded.of_civil_servants().unwrap();
    let (share, interval) = (matched.share.unwrap(), matched.interval.unwrap());
    ObservedMatch { found: matched.found, plans: matched.plans, share, interval }
}

/// Code formations with known answers, and estimate the civil servants' part from the coding alone, among formations
/// with other seeds. Each 95 % interval includes the truth in at least 25 of 30: with a probability of 95 % each, fewer
/// occur about once in 300 times. The seeds are fixed.
#[test]
fn the_part_of_civil_servants_in_a_coded_formation_is_found_again() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/tilburg-2018.toml");
    let setting = Setting::new(Scenario::load(file).unwrap());
    let formations = simulated(&setting, 2018, 300);
    let figures = [
        "document.coincidental",
        "document.added",
        "plans.civil_servants.gone",
        "influence.civil_servants.outcome",
    ];
    let mut held = [0; 4];
    let mut off = [Moments::default(); 4];
    for seed in 5000..5030 {
        let observed = observed_in(&table_of(&setting, seed));
        let known = &simulated(&setting, seed, 1)[0];
        assert!((observed.share - known.found().unwrap()).abs() < 1e-12, "the coding is the formation's");
        let told = implied::implied(&setting, observed, &formations).unwrap();
        for (n, figure) in figures.into_iter().enumerate() {
            let truth =
                known.figures[implied::FIGURES.iter().position(|name| *name == figure).unwrap()].unwrap();
            let given = told.figure(figure).unwrap().given.unwrap();
            held[n] += u32::from(given.percentiles[0] <= truth && truth <= given.percentiles[2]);
            off[n].add(truth - given.mean.mean);
        }
    }
    assert!(held.iter().all(|held| *held >= 25), "{held:?} of 30");
    for (figure, off) in figures.into_iter().zip(off) {
        let bias = off.estimate().unwrap();
        assert!(bias.mean.abs() < 4.0 * bias.error, "{figure} is off by {bias:?}");
    }
}

#[test]
fn a_match_that_no_formation_comes_near_says_nothing() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/teaching-small.toml");
    let setting = Setting::new(Scenario::load(file).unwrap());
    let share = 0.001;
    let observed = ObservedMatch { found: 1, plans: 1000, share, interval: (0.0002, 0.0056) };
    let told = implied::implied(&setting, observed, &simulated(&setting, 1, 30)).unwrap();
    assert!(told.figures.iter().all(|figure| figure.given.is_none() && figure.before.is_some()));
    assert_eq!((told.near, told.above), (0, Some(1.0)));
}
