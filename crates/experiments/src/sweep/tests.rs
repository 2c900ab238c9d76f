use super::effects::{FactorEffect, FactorEffects};
use super::*;
use numbers::stats::{count, mean_and_error};

/// An experiment with the teaching scenario.
fn experiment(text: &str) -> Experiment {
    let folder = tempfile::tempdir().unwrap();
    let scenario =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/teaching-small.toml");
    let head = format!("name = 'small'\nscenario = '{}'\n", scenario.display());
    let path = folder.path().join("experiment.toml");
    std::fs::write(&path, head + text).unwrap();
    Experiment::load(&path).unwrap_or_else(|faults| panic!("{faults}"))
}

const TWO_FACTORS: &str = "replicates = 30\nseed = 7\nrecord = ['formation.quality', 'formation.requests']\n\
    design.kind = 'factorial'\n\
    [[factor]]\nname = 'access'\nkeys = ['access.base']\nvalues = [0.1, 0.9]\n\
    [[factor]]\nname = 'noise'\nkeys = ['agenda.noise']\nlow = 0\nhigh = 1\nlevels = 3\n";

fn go() -> AtomicBool {
    AtomicBool::new(false)
}

fn all(sweep: &Sweep<'_>) -> Vec<PartDone> {
    let segments = 0..sweep.experiment.segments().number();
    segments.flat_map(|segment| sweep.segment(segment).expect("nobody stopped it")).collect()
}

#[test]
fn a_run_that_panics_is_a_failed_run_with_its_reason_and_the_others_go_on() {
    let experiment = experiment(TWO_FACTORS);
    let stop = go();
    let plain = all(&Sweep::new(&experiment, &stop, &|_| {}));
    let simulate: Simulate = |study, seed, replicate, place| {
        assert!(replicate % 10 != 3, "replicate {replicate} breaks");
        study.row(seed, replicate, place)
    };
    let broken = all(&Sweep { simulate, ..Sweep::new(&experiment, &stop, &|_| {}) });
    assert_eq!((plain.len(), broken.len()), (6, 6));
    for (plain, broken) in plain.iter().zip(&broken) {
        for (replicate, (plain, broken)) in plain.runs.iter().zip(&broken.runs).enumerate() {
            if replicate % 10 == 3 {
                assert_eq!(broken.status(), "failed");
                assert_eq!(broken.reason(), Some(format!("replicate {replicate} breaks").as_str()));
            } else {
                assert_eq!(plain, broken, "a panic spoils other runs");
            }
        }
    }
}

#[test]
fn a_figure_that_is_no_number_is_a_failed_run() {
    let experiment = experiment(TWO_FACTORS);
    let stop = go();
    let simulate: Simulate = |_, _, _, _| vec![None, Some(f64::NAN)];
    let done = Sweep { simulate, ..Sweep::new(&experiment, &stop, &|_| {}) }.segment(0).unwrap();
    assert_eq!(done[0].runs[0].reason(), Some("formation.requests is not a finite number"));
}

#[test]
fn a_cell_whose_scenario_does_not_hold_together_is_a_cell_of_invalid_runs() {
    let text = "replicates = 5\nrecord = ['formation.quality']\ndesign.kind = 'factorial'\n\
        [[factor]]\nname = 'care'\nkeys = ['themes.care.problems']\nvalues = [3, 2]\n";
    let experiment = experiment(text);
    let stop = go();
    let done = all(&Sweep::new(&experiment, &stop, &|_| {}));
    assert!(done[0].runs.iter().all(|run| run.status() == "ok"));
    assert_eq!(done[1].runs.len(), 5);
    for run in &done[1].runs {
        assert_eq!(run.status(), "invalid");
        assert!(run.reason().unwrap().contains("problems"), "{run:?}");
        assert!(!run.reason().unwrap().contains('\n'));
    }
    assert_ne!(done[0].address, done[1].address);
}

/// Knows every replicate below a number of every cell, with values that no run gives.
struct Below(u64);

impl Finished for Below {
    fn runs(&self, _: &str, replicates: Range<u64>) -> BTreeMap<u64, RunOutcome> {
        let known = |replicate| (replicate, RunOutcome::Done(vec![Some(-1.0), None]));
        replicates.filter(|replicate| *replicate < self.0).map(known).collect()
    }
}

#[test]
fn known_runs_are_taken_over_and_only_the_others_computed() {
    let experiment = experiment(TWO_FACTORS);
    let stop = go();
    let counted = std::sync::atomic::AtomicU64::new(0);
    let progress = |runs| {
        _ = counted.fetch_add(runs, Ordering::Relaxed);
    };
    let plain = all(&Sweep::new(&experiment, &stop, &progress));
    assert_eq!(counted.swap(0, Ordering::Relaxed), 180);
    let partly = all(&Sweep { finished: &Below(20), ..Sweep::new(&experiment, &stop, &progress) });
    assert_eq!(counted.load(Ordering::Relaxed), 180, "known runs are progress too");
    for (plain, partly) in plain.iter().zip(&partly) {
        assert_eq!((plain.computed, partly.computed), (30, 10));
        assert!(partly.runs[..20].iter().all(|run| run.row().unwrap()[0] == Some(-1.0)));
        assert_eq!(plain.runs[20..], partly.runs[20..]);
    }
}

#[test]
fn a_cell_goes_on_until_its_figure_is_known_well_enough() {
    let precise = |error: f64, most: u64| {
        let text = TWO_FACTORS.replace("replicates = 30\n", "");
        let precision =
            format!("precision = {{ figure = 'formation.quality', error = {error}, most = {most} }}\n");
        experiment(&(precision + &text))
    };
    let stop = go();
    let experiment = precise(0.006, 5000);
    for part in all(&Sweep::new(&experiment, &stop, &|_| {})) {
        let error = |runs: usize| {
            let values: Vec<f64> = part.runs[..runs].iter().filter_map(|run| run.row()?[0]).collect();
            mean_and_error(&values).unwrap().1
        };
        let runs = part.runs.len();
        assert!(runs % 100 == 0 && runs < 5000 && error(runs) <= 0.006, "{runs} runs");
        assert!(runs == 100 || error(runs - 100) > 0.006, "it went on too long");
    }
    let most = all(&Sweep::new(&precise(1e-9, 250), &stop, &|_| {}));
    assert!(most.iter().all(|part| part.runs.len() == 250));
}

#[test]
fn a_sweep_that_is_stopped_gives_no_segment() {
    let experiment = experiment(TWO_FACTORS);
    let stop = AtomicBool::new(true);
    assert_eq!(Sweep::new(&experiment, &stop, &|_| {}).segment(0), None);
}

/// Effects, by factor and value, of an experiment with its rows (by cell, by replicate).
fn effects(experiment: &Experiment, rows: &[Vec<FigureValues>]) -> Vec<FactorEffect> {
    let mut effects = FactorEffects::of(experiment);
    for (number, cell) in (0..).zip(rows) {
        (0..).zip(cell).for_each(|(replicate, row)| effects.add(replicate, row));
        effects.end_cell(number);
    }
    effects.finish()
}

fn rows_of(parts: &[PartDone]) -> Vec<Vec<FigureValues>> {
    parts.iter().map(|part| part.runs.iter().filter_map(|run| run.row().cloned()).collect()).collect()
}

#[test]
fn effects_of_a_complete_design_are_means_of_replicates_with_their_paired_errors() {
    let experiment = experiment(TWO_FACTORS);
    let stop = go();
    let rows = rows_of(&all(&Sweep::new(&experiment, &stop, &|_| {})));
    let found = effects(&experiment, &rows);
    assert_eq!(found.len(), 2 * (1 + 2 + 3));
    // The second figure, requests, exists in every formation. Cells 0 to 2 have little access, 3 to 5 much.
    let mean_of = |cells: &[usize], replicate: usize| {
        cells.iter().map(|&cell| rows[cell][replicate][1].unwrap()).sum::<f64>() / count(cells.len())
    };
    let per_replicate = |of: &dyn Fn(usize) -> f64| (0..30).map(of).collect::<Vec<f64>>();
    let expected = |of: &dyn Fn(usize) -> f64| mean_and_error(&per_replicate(of)).unwrap();
    let much = expected(&|r| mean_of(&[3, 4, 5], r));
    let difference = expected(&|r| mean_of(&[3, 4, 5], r) - mean_of(&[0, 1, 2], r));
    let of_access = found
        .iter()
        .find(|e| e.figure == "formation.requests" && e.value.as_deref() == Some("0.9"))
        .expect("there is such an effect");
    let close = |mean: effects::Mean, (value, error): (f64, f64)| {
        (mean.mean - value).abs() < 1e-12 && (mean.error.unwrap() - error).abs() < 1e-12
    };
    assert!(close(of_access.mean.unwrap(), much), "{of_access:?} instead of {much:?}");
    assert!(close(of_access.difference.unwrap(), difference), "{of_access:?} instead of {difference:?}");
    assert_eq!(of_access.cells, 3);
    let independent = expected(&|r| mean_of(&[0, 1, 2], r)).1.hypot(much.1);
    assert!(difference.1 < independent, "common random draws save formations here");
}

#[test]
fn values_of_one_formation_have_no_error_and_missing_figures_leave_cells_out() {
    let one = experiment(&TWO_FACTORS.replace("replicates = 30", "replicates = 1"));
    let rows: Vec<Vec<FigureValues>> = (0..6).map(|cell| vec![vec![None, Some(f64::from(cell))]]).collect();
    let found = effects(&one, &rows);
    assert_eq!((found[0].cells, found[0].mean), (0, None));
    let requests = &found[6];
    assert_eq!((requests.cells, requests.mean.unwrap()), (6, effects::Mean { mean: 2.5, error: None }));
    assert_eq!(found[8].difference.unwrap().mean, 3.0);
    assert_eq!(found[8].differs, None);
}

#[test]
fn points_that_are_a_sample_bring_their_own_error() {
    let text = "replicates = 2\nrecord = ['formation.quality']\ndesign = { kind = 'latin_hypercube', points = 20 }\n\
        [[factor]]\nname = 'access'\nkeys = ['access.base']\nlow = 0\nhigh = 1\n";
    let experiment = experiment(text);
    let rows: Vec<Vec<FigureValues>> = (0..20).map(|cell| vec![vec![Some(f64::from(cell))]; 2]).collect();
    let found = effects(&experiment, &rows);
    let values: Vec<f64> = (0..20).map(f64::from).collect();
    let (mean, error) = mean_and_error(&values).unwrap();
    let all = found[0].mean.unwrap();
    assert!((all.mean - mean).abs() < 1e-12 && (all.error.unwrap() - error).abs() < 1e-12, "{all:?}");
    assert_eq!(found[1..].iter().map(|effect| effect.cells).collect::<Vec<_>>(), [4; 5]);
}

#[test]
fn cells_side_by_side_have_the_runs_that_each_of_them_has_alone() {
    let text = "replicates = 3\nseed = 7\ndesign = { kind = 'latin_hypercube', points = 40 }\n\
        record = ['formation.quality', 'formation.cost', 'influence.experts.outcome', 'impact.supporters.outcome', \
        'partner.outcome']\n\
        [[factor]]\nname = 'access'\nkeys = ['access.base']\nlow = 0\nhigh = 1\n\
        [[factor]]\nname = 'approaches'\nkeys = ['plans.approaches']\nlow = 2\nhigh = 4\nwhole = true\n\
        [[factor]]\nname = 'wishes'\nkeys = ['goals.cohesion', 'goals.expert_professionalism']\nvalues = [0, 0.8]\n\
        [[factor]]\nname = 'truth'\nkeys = ['plans.quality_sd']\nvalues = [0.1, 0.3]\n\
        [[factor]]\nname = 'costs'\nkeys = ['plans.cost_spread']\nvalues = [0.2, 0.9]\n\
        [[factor]]\nname = 'impressions'\nkeys = ['information.own_precision']\nvalues = [1, 20]\n\
        [[factor]]\nname = 'kind'\nkeys = ['relation_rules.expert_negotiator']\nvalues = ['gift', 'network']\n\
        [[factor]]\nname = 'structure'\nvalues = [{ label = 'none', set = {} }, { label = 'one less', \
        set = { 'parties.green.excludes' = ['right'] } }, { label = 'nobody', set = { officials = [] } }]\n";
    let experiment = experiment(text);
    let stop = go();
    for part in all(&Sweep::new(&experiment, &stop, &|_| {})) {
        let setting = model::world::build::Setting::new(match experiment.scenario_of(&part.cell) {
            Ok(scenario) => scenario,
            Err(reason) => {
                assert!(part.runs.iter().all(|run| run.reason() == Some(reason.as_str())));
                continue;
            }
        });
        let study = Study::of(&setting, &experiment.as_file().record).unwrap();
        for (replicate, run) in (0..).zip(&part.runs) {
            let alone = study.row(7, replicate, &mut StudyWorkplace::default());
            assert_eq!(run.row(), Some(&alone), "cell {}, replicate {replicate}", part.cell.number);
        }
    }
}
