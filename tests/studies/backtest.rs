//! Predictions of recorded formations: rules of thumb by hand, no use of held-out data, and the scores on record.

use std::path::Path;
use vierdemacht::model::coalition_features::Mask;
use vierdemacht::record::backtest::lead::{BySize, under_all_leads};
use vierdemacht::record::backtest::rules::{Predicted, predict};
use vierdemacht::record::backtest::sample::{CoalitionType, PredictedCase, RecordSample};
use vierdemacht::record::backtest::score::{Forecast, score};
use vierdemacht::record::backtest::{BacktestOptions, backtest, yardsticks};
use vierdemacht::record::estimate::data::{self, DataSet, GovernmentLevel, RecordedFormation, RecordedParty};
use vierdemacht::statistics::resamples::{Contribution, Resamples};

/// Options without simulation, which takes longest.
const QUICK: BacktestOptions =
    BacktestOptions { seed: 2018, replicates: 0, resamples: 200, candidates: false, weights: None };

fn party(seats: u32, left_right: f64, in_cabinet: bool, in_previous_cabinet: bool) -> RecordedParty {
    RecordedParty {
        name: format!("P{seats}"),
        seats,
        left_right: Some(left_right),
        lib_auth: Some(5.0),
        in_cabinet,
        formateur: false,
        in_previous_cabinet,
        is_residual: false,
        family: None,
        led_previous: false,
    }
}

fn formation(id: &str, country: &str, majority: u32, parties: Vec<RecordedParty>) -> RecordedFormation {
    let total_seats = parties.iter().map(|p| p.seats).sum();
    RecordedFormation {
        id: id.to_owned(),
        country: country.to_owned(),
        level: GovernmentLevel::National,
        total_seats,
        majority,
        previous_known: true,
        days: None,
        parties,
    }
}

/// Seats 40, 30, 20, 10 of 100, at places 2, 9, 5, 4 from left to right; the first and the third formed a coalition;
/// the second and the fourth formed the previous one.
fn case() -> PredictedCase {
    let parties = vec![
        party(40, 2.0, true, false),
        party(30, 9.0, false, true),
        party(20, 5.0, true, false),
        party(10, 4.0, false, true),
    ];
    PredictedCase::of(&formation("A", "A", 51, parties), true).unwrap()
}

#[test]
fn kinds_of_coalitions_are_those_found_by_hand() {
    let case = case();
    let kind =
        |kind: CoalitionType| case.coalitions().filter(|&c| case.kind(c) == kind).collect::<Vec<Mask>>();
    // 40+30, 40+20, 30+20+10 (60): each party is needed. 40+10 has 50 of 100.
    assert_eq!(kind(CoalitionType::MinimalWinning), [0b0011, 0b0101, 0b1110]);
    assert_eq!(kind(CoalitionType::Oversized), [0b0111, 0b1011, 0b1101, 0b1111]);
    assert_eq!(kind(CoalitionType::Minority).len(), 8);
}

#[test]
fn rules_of_thumb_name_what_they_name_by_hand() {
    let case = case();
    let first = |forecast: Option<Forecast>| forecast.unwrap().first();
    assert_eq!(first(yardsticks::random_minimal_winning(&case)), [0b0011, 0b0101, 0b1110]);
    assert_eq!(first(yardsticks::fewest_parties(&case)), [0b0011, 0b0101]);
    assert_eq!(first(yardsticks::by_size(&case)), [0b0011]);
    // Ranges: 2 to 9, 2 to 5, 4 to 9.
    assert_eq!(first(yardsticks::smallest_range(&case)), [0b0101]);
    assert_eq!(first(yardsticks::previous(&case)), [0b1010]);
}

#[test]
fn of_parties_of_equal_seats_any_may_be_added_next() {
    let parties = vec![party(4, 1.0, true, false), party(3, 2.0, true, false), party(3, 3.0, false, false)];
    let case = PredictedCase::of(&formation("A", "A", 6, parties), true).unwrap();
    assert_eq!(yardsticks::by_size(&case).unwrap().first(), [0b011, 0b101]);
    assert!(yardsticks::previous(&case).is_none(), "nobody is known to have been in the last executive");
}

#[test]
fn those_that_share_the_first_place_count_for_their_share() {
    let case = case();
    let scored = score(&case, &yardsticks::random_minimal_winning(&case).unwrap());
    assert!((scored.exact - 1.0 / 3.0).abs() < 1e-15);
    assert_eq!(scored.among, 1.0);
    // Real 0b0101: Jaccard 1/3 with 40+30, 1 with itself, 1/4 with 30+20+10.
    assert!((scored.jaccard - (1.0 / 3.0 + 1.0 + 0.25) / 3.0).abs() < 1e-15);
    assert!((scored.first_kinds[CoalitionType::MinimalWinning as usize] - 1.0).abs() < 1e-15);
    let wrong = score(&case, &yardsticks::previous(&case).unwrap());
    assert_eq!((wrong.exact, wrong.among, wrong.jaccard), (0.0, 0.0, 0.0));
}

#[test]
fn of_seven_equals_five_are_among_the_first_five() {
    let case = case();
    let named = Forecast::named(&case, |c| (1..=6).contains(&c) || c == 0b1111).unwrap();
    assert!((named.among_first(0b0101) - 5.0 / 7.0).abs() < 1e-15);
    assert_eq!(named.among_first(0b1000), 0.0);
}

#[test]
fn weights_that_differ_by_rounding_share_their_place() {
    let nearly = 0.1 + 0.2;
    assert!(nearly > 0.3);
    let forecast = Forecast::of(vec![0.3, 0.1, nearly, 0.3 + 1e-6, nearly + 1e-6, 0.3]).unwrap();
    assert_eq!(forecast.first(), [4, 5]);
    assert_eq!(forecast.among_first(1), 1.0);
    let behind = Forecast::of(vec![0.4, 0.4, 0.4, 0.3, nearly, 0.3]).unwrap();
    assert!((behind.among_first(6) - 2.0 / 3.0).abs() < 1e-15);
}

#[test]
fn leads_are_mixed_by_their_probabilities() {
    // Two parties: coalitions {0}, {1}, {0, 1} with odds 1, 3, 2. Led by 0: 1/3, 0, 2/3. Led by 1: 0, 3/5, 2/5.
    let utilities = [0.0, libm::log(3.0), libm::log(2.0)];
    let forecast = under_all_leads(&[0.75, 0.25], &utilities).unwrap();
    for (coalition, expected) in [(1, 0.25), (2, 0.15), (3, 0.6)] {
        assert!((forecast.weight(coalition) - expected).abs() < 1e-12, "{coalition}");
    }
}

/// Six countries with five formations each, with different parties and results; the largest party leads.
fn invented() -> DataSet {
    let mut formations = Vec::new();
    for country in 0..6_u32 {
        for n in 0..5_u32 {
            let mut parties: Vec<RecordedParty> = (0..4_u32)
                .map(|p| {
                    let seats = 10 + (7 * country + 11 * n + 13 * p) % 29;
                    let position = f64::from((3 * country + 5 * n + 2 * p * p) % 11);
                    party(seats, position, (country + n + p * n) % 3 != 0, (country + p) % 2 == 0)
                })
                .collect();
            let largest = (0..4).max_by_key(|&p| parties[p].seats).unwrap();
            parties[largest].in_cabinet = true;
            parties[largest].formateur = true;
            let majority = parties.iter().map(|p| p.seats).sum::<u32>() / 2 + 1;
            formations.push(formation(&format!("{country}-{n}"), &format!("C{country}"), majority, parties));
        }
    }
    let file = || data::DataFile { name: "invented".to_owned(), sha256: String::new() };
    DataSet { files: [file(), file()], formations }
}

/// Forecasts by all rules, including the simulated rounds.
fn forecasts(data: &DataSet) -> Vec<Predicted> {
    let sample = RecordSample::of(std::slice::from_ref(data), GovernmentLevel::National).unwrap();
    predict(&sample, &BacktestOptions { replicates: 50, ..QUICK }).unwrap().predicted
}

#[test]
fn what_happened_in_a_country_reaches_no_forecast_of_it_and_every_other() {
    let data = invented();
    let mut changed = data.clone();
    // Other coalitions and other leads in one country: no forecast may see them.
    for formation in changed.formations.iter_mut().filter(|f| f.country == "C2") {
        let least = (0..4).min_by_key(|&p| formation.parties[p].seats).unwrap();
        for (p, party) in formation.parties.iter_mut().enumerate() {
            party.in_cabinet = p == least;
            party.formateur = p == least;
        }
    }
    let (before, after) = (forecasts(&data), forecasts(&changed));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.rule, after.rule);
        let mut moved = false;
        for (place, about) in before.about.iter().enumerate() {
            let seen = |of: &Predicted| {
                of.scored[place].as_ref().map(|s| (s.first.clone(), s.first_weight, s.kinds))
            };
            if about.country == "C2" {
                assert_eq!(seen(before), seen(after), "{} of {}", before.rule, about.id);
            } else {
                moved |= seen(before) != seen(after);
            }
        }
        // Rules of thumb estimate nothing.
        assert_eq!(moved, before.has_probabilities, "{}", before.rule);
    }
}

#[test]
fn probabilities_of_every_rule_add_up_to_one() {
    for predicted in forecasts(&invented()) {
        for scored in predicted.scored.iter().flatten() {
            assert!((scored.kinds.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{}", predicted.rule);
            assert_eq!(scored.coalitions.iter().map(|bin| bin.number).sum::<u64>(), 15);
            assert!(!predicted.has_probabilities || scored.real_weight > 0.0, "{}", predicted.rule);
        }
    }
}

#[test]
fn leads_by_size_are_as_probable_as_they_were_elsewhere() {
    let sample = RecordSample::of(&[invented()], GovernmentLevel::National).unwrap();
    let leads = BySize::of(&sample);
    for (case, &group) in sample.cases.iter().zip(&sample.groups) {
        let probabilities = leads.probabilities(case, group);
        assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let largest = (0..4).max_by_key(|&p| case.recorded.seats[p]).unwrap();
        let equals = case.recorded.seats.iter().filter(|&&s| s == case.recorded.seats[largest]).count();
        // The largest of four led in all of the 25 others: 25.5 of 26 attempts.
        assert!((probabilities[largest] * equals as f64 - 25.5 / 26.0).abs() < 1e-12 || equals > 1);
    }
}

#[test]
fn the_same_bytes_on_one_and_on_three_threads() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = BacktestOptions { replicates: 50, candidates: true, ..QUICK };
        let answer = pool.install(|| backtest(&[invented()], &options)).unwrap().0;
        serde_json::to_string(&answer).unwrap()
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn errors_are_those_of_clusters_not_of_formations() {
    // Forty formations in four clusters, equal within them: as certain as four values, not as forty.
    let parts = |clusters: usize| -> Vec<Contribution> {
        (0..40)
            .map(|n| Contribution { cluster: n % clusters, value: f64::from(u8::from(n % 4 < 2)) })
            .collect()
    };
    let of = |clusters| Resamples::draw(1, 2000, clusters).mean(&parts(clusters)).unwrap();
    assert_eq!(of(4).mean, 0.5);
    // A share of a half has an error of .5 over the root of the number; 2000 resamples estimate it to 2 %, and 8 % is
    // tolerated here.
    assert!((of(4).error / 0.25 - 1.0).abs() < 0.08, "{}", of(4).error);
    assert!((of(40).error / (0.5 / 40.0_f64.sqrt()) - 1.0).abs() < 0.08, "{}", of(40).error);
}

#[test]
fn formations_of_a_single_country_are_each_a_cluster_and_held_out_by_tenths() {
    let mut data = invented();
    data.formations.iter_mut().for_each(|f| f.country = "C0".to_owned());
    let sample = RecordSample::of(&[data], GovernmentLevel::National).unwrap();
    assert_eq!(sample.clusters, (0..30).collect::<Vec<_>>());
    assert_eq!(sample.groups, (0..30).map(|n| n % 10).collect::<Vec<_>>());
}

#[test]
fn a_bad_row_is_named_by_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("opportunities.csv", "opportunity,country,level,total_seats,majority\nX,NLD,national,10,6\n");
    let header =
        "opportunity,party,seats,left_right,lib_auth,in_cabinet,formateur,in_previous_cabinet,is_residual\n";
    for (row, expected) in [
        ("X,B,4,11,,0,0,0,0", "left_right is \"11\": it must be from 0 to 10"),
        ("X,B,4,1,1,2,0,0,0", "in_cabinet is \"2\": it must be 0 or 1"),
        ("X,B,many,1,1,0,0,0,0", "seats is \"many\": it must be a whole number"),
    ] {
        write("parties.csv", &format!("{header}X,A,6,1,1,1,1,1,0\n{row}\n"));
        let message = data::read(folder.path()).unwrap_err().to_string();
        assert!(message.contains("parties.csv") && message.contains(expected), "{message}");
        assert!(message.contains("parties.csv:3: "), "{message}");
    }
}

/// The national formations on record.
fn on_record() -> RecordSample {
    let data = data::read(Path::new("data/formations/parlgov")).unwrap();
    RecordSample::of(&[data], GovernmentLevel::National).unwrap()
}

#[test]
fn formations_used_and_not_used_are_all_on_record() {
    let sample = on_record();
    assert_eq!(sample.cases.len() + sample.unusable.values().sum::<usize>(), 305);
    assert_eq!((sample.cases.len(), sample.countries), (303, 25));
}

#[test]
fn shares_of_kinds_on_record_are_those_of_the_source() {
    // The source's own column `type` over all 305: 48.5, 24.6 and 26.9 %; two of these are not used.
    let cases = on_record().cases;
    for (kind, source) in [
        (CoalitionType::MinimalWinning, 0.485),
        (CoalitionType::Oversized, 0.246),
        (CoalitionType::Minority, 0.269),
    ] {
        let found = cases.iter().filter(|case| case.kind(case.recorded.real) == kind).count();
        let found = found as f64 / cases.len() as f64;
        assert!((found - source).abs() < 0.01, "{found} against {source}");
    }
}

/// Rows of the tables of scores in docs/VALIDATION.md: n, exact, among the first five, Jaccard, log-likelihood.
fn published() -> Vec<Vec<String>> {
    let page = std::fs::read_to_string("docs/VALIDATION.md").unwrap();
    let tables = page.split("| rule | n | exact").skip(1);
    let rows = tables.flat_map(|table| {
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        rows.map(|row| row.split('|').skip(2).take(5).map(|cell| cell.trim().to_owned()).collect())
    });
    rows.collect()
}

#[test]
fn the_published_scores_are_those_of_the_file_that_the_long_check_works_out_again() {
    let mut reader = csv::Reader::from_path("docs/backtest/scores.csv").unwrap();
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let published = published();
    assert_eq!(published.len(), rows.len());
    for (published, row) in published.iter().zip(&rows) {
        let cell = |name: &str| &row[header.iter().position(|column| column == name).unwrap()];
        let estimate = |name: &str, scale: f64, decimals: usize| {
            let Ok(mean) = cell(name).parse::<f64>() else { return String::new() };
            let error: f64 = cell(&format!("{name}_error")).parse().unwrap();
            format!("{:.decimals$} ± {:.decimals$}", scale * mean, scale * error)
        };
        let expected = [
            cell("formations").to_owned(),
            estimate("exact", 100.0, 1),
            estimate("first_five", 100.0, 1),
            estimate("jaccard", 1.0, 3),
            estimate("log_likelihood", 1.0, 3),
        ];
        assert_eq!(published[..], expected, "{row:?}");
    }
}
