//! Components of variance of values with known components.

use super::assert_close;
use vierdemacht::model::ids::Key;
use vierdemacht::model::random::Purpose;
use vierdemacht::numbers::random::Draws;
use vierdemacht::statistics::sensitivity::components::{Components, Variance};

/// Normal draws for cells, sets of random draws (lots), and both, by their numbers.
fn draw(purpose: Purpose, cell: u64, lot: u64) -> f64 {
    Draws::of(11, cell).stream(purpose, Key(lot)).normal(Key(0))
}

fn components(cells: u64, lots: u64, value: impl Fn(u64, u64) -> Option<f64>) -> Option<Components> {
    let mut variance = Variance::new(1);
    for cell in 0..cells {
        let rows: Vec<[Option<f64>; 1]> = (0..lots).map(|lot| [value(cell, lot)]).collect();
        variance.take(&rows);
    }
    variance.components().remove(0)
}

/// Standard deviations of 2, 3 and 1 for parameters, random draws and both.
fn crossed(cell: u64, lot: u64) -> f64 {
    let (parameters, draws) = (draw(Purpose::Wish, cell, 0), draw(Purpose::Answer, 0, lot));
    1e4 + 2.0 * parameters + 3.0 * draws + draw(Purpose::Cost, cell, lot)
}

#[test]
fn the_components_are_those_with_which_values_were_made() {
    let found = components(400, 200, |cell, lot| Some(crossed(cell, lot))).unwrap();
    assert_eq!((found.cells, found.replicates, found.incomplete), (400, 200, 0));
    // Four standard errors, for variances of normal values: root of 2 over degrees of freedom.
    let error = |degrees: f64| 4.0 * (2.0 / degrees).sqrt();
    assert!((found.parameters / 4.0 - 1.0).abs() < error(399.0), "{found:?}");
    assert!((found.draws / 9.0 - 1.0).abs() < error(199.0), "{found:?}");
    assert!((found.interaction - 1.0).abs() < error(399.0 * 199.0), "{found:?}");
    assert!((found.mean - 1e4).abs() < 4.0 * (4.0 / 400.0 + 9.0 / 200.0_f64).sqrt(), "{found:?}");
    assert_close(&found.shares().unwrap(), &[4.0 / 14.0, 9.0 / 14.0, 1.0 / 14.0], 0.07);
}

#[test]
fn the_components_are_without_bias_in_small_designs() {
    let mut sums = [0.0; 3];
    for block in 0..2000 {
        let found = components(4, 3, |cell, lot| Some(crossed(4 * block + cell, 3 * block + lot))).unwrap();
        sums = [sums[0] + found.parameters, sums[1] + found.draws, sums[2] + found.interaction];
    }
    // Four standard errors of means of 2000 estimates with 3, 2 and 6 degrees of freedom.
    for ((sum, wanted), degrees) in sums.into_iter().zip([4.0, 9.0, 1.0]).zip([3.0, 2.0, 6.0_f64]) {
        let error = 4.0 * (wanted + 1.0) * (2.0 / degrees / 2000.0).sqrt();
        assert!((sum / 2000.0 - wanted).abs() < error, "{} instead of {wanted}", sum / 2000.0);
    }
}

#[test]
fn a_stream_gives_what_sums_of_squares_give_on_stored_values() {
    let (cells, lots) = (7, 5);
    let table: Vec<Vec<f64>> = (0..cells).map(|c| (0..lots).map(|n| crossed(c, n) - 1e4).collect()).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| {
        let values: Vec<f64> = values.collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let rows: Vec<f64> = table.iter().map(|row| mean(&mut row.iter().copied())).collect();
    let columns: Vec<f64> = (0..5).map(|n| mean(&mut table.iter().map(|row| row[n]))).collect();
    let all = mean(&mut rows.iter().copied());
    let square = |value: f64| value * value;
    let parameters = 5.0 * rows.iter().map(|row| square(row - all)).sum::<f64>() / 6.0;
    let draws = 7.0 * columns.iter().map(|column| square(column - all)).sum::<f64>() / 4.0;
    let residual = |(c, n): (usize, usize)| square(table[c][n] - rows[c] - columns[n] + all);
    let both = (0..35).map(|at| residual((at / 5, at % 5))).sum::<f64>() / 24.0;
    let found = components(cells, lots, |cell, lot| Some(crossed(cell, lot) - 1e4)).unwrap();
    let components = [found.parameters, found.draws, found.interaction, found.of_means, found.mean];
    let wanted = [(parameters - both) / 5.0, (draws - both) / 7.0, both, parameters / 5.0, all];
    assert_close(&components, &wanted, 1e-12);
    assert!((found.noise().unwrap() - both / parameters).abs() < 1e-12);
}

#[test]
fn without_interaction_the_means_of_cells_have_no_noise_however_much_draws_there_is() {
    let value = |cell, lot| Some(draw(Purpose::Wish, cell, 0) + 1000.0 * draw(Purpose::Answer, 0, lot));
    let found = components(50, 10, value).unwrap();
    assert!(found.interaction < 1e-20 && found.noise().unwrap() < 1e-20, "{found:?}");
    assert!(found.draws > 1e5 && found.parameters > 0.3, "{found:?}");
}

#[test]
fn where_parameters_do_nothing_their_share_is_0_and_the_means_are_all_noise() {
    let found = components(400, 10, |cell, lot| Some(draw(Purpose::Cost, cell, lot))).unwrap();
    let error = (2.0_f64 / 399.0).sqrt() / 10.0;
    assert!(found.parameters.abs() < 4.0 * error, "{found:?}");
    assert!(found.noise().unwrap() > 0.7, "{found:?}");
    assert!(found.shares().unwrap()[2] > 0.95, "{found:?}");
}

#[test]
fn cells_with_a_missing_value_or_another_number_of_replicates_are_left_out_and_counted() {
    let value = |cell: u64, lot: u64| Some(crossed(cell, lot));
    let whole = components(20, 6, value).unwrap();
    let mut variance = Variance::new(2);
    for cell in 0..22 {
        let lots = if cell == 20 { 5 } else { 6 };
        let missing = |lot| cell == 21 && lot == 3;
        let rows =
            (0..lots).map(|lot| [if missing(lot) { None } else { value(cell, lot) }, value(cell, lot)]);
        variance.take(&rows.collect::<Vec<_>>());
    }
    let found = variance.components();
    assert_eq!(found[0], Some(Components { incomplete: 2, ..whole }));
    assert_eq!(found[1].map(|both| (both.cells, both.incomplete)), Some((21, 1)));
}

#[test]
fn one_cell_or_one_replicate_has_no_components() {
    assert_eq!(components(1, 6, |cell, lot| Some(crossed(cell, lot))), None);
    assert_eq!(components(6, 1, |cell, lot| Some(crossed(cell, lot))), None);
    assert_eq!(components(6, 6, |_, _| None), None);
    let constant = components(6, 6, |_, _| Some(0.1)).unwrap();
    assert_eq!((constant.noise(), constant.shares()), (None, None));
}
