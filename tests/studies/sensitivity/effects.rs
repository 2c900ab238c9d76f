//! Elementary effects of known functions.

use super::points;
use vierdemacht::model::ids::Key;
use vierdemacht::model::random::Purpose;
use vierdemacht::numbers::random::Draws;
use vierdemacht::statistics::design::morris::Morris;
use vierdemacht::statistics::sensitivity::elementary_effects::{EffectsByFactor, ElementaryEffects};

fn effects(
    design: &Morris,
    replicates: usize,
    value: impl Fn(u64, usize, &[f64]) -> Option<f64>,
) -> EffectsByFactor {
    let mut effects = ElementaryEffects::new(design, 1);
    for (number, point) in points(design) {
        let rows: Vec<[Option<f64>; 1]> = (0..replicates).map(|lot| [value(number, lot, &point)]).collect();
        effects.take(number, &rows);
    }
    effects.effects().remove(0)
}

#[test]
fn of_a_linear_function_the_effects_are_its_slopes_and_sigma_is_0() {
    let design = Morris::new(5, 10, 4, 3).unwrap();
    let found = effects(&design, 1, |_, _, x| Some(7.0 + 3.0 * x[0] - 2.0 * x[1]));
    assert_eq!((found.used, found.dropped), (10, 0));
    for (effect, slope) in found.factors.iter().zip([3.0, -2.0, 0.0_f64]) {
        assert!((effect.mu.mean - slope).abs() < 1e-12, "{effect:?}");
        assert!((effect.mu_star.mean - slope.abs()).abs() < 1e-12, "{effect:?}");
        assert!(effect.sigma.unwrap() < 1e-12 && effect.mu.error < 1e-12, "{effect:?}");
        assert_eq!((effect.sigma_corrected, effect.noise), (None, None));
    }
}

/// The test function of Morris 1991, section 5, with (-1)^i and (-1)^(i+j) for the coefficients that Morris drew at
/// random.
fn morris(x: &[f64]) -> f64 {
    let w: Vec<f64> = (1..=20)
        .map(|i| match i {
            3 | 5 | 7 => 2.0 * (1.1 * x[i - 1] / (x[i - 1] + 0.1) - 0.5),
            _ => 2.0 * (x[i - 1] - 0.5),
        })
        .collect();
    let sign = |even: bool| if even { 1.0 } else { -1.0 };
    let mut sum = 0.0;
    for i in 0..20 {
        sum += w[i] * if i < 10 { 20.0 } else { sign(i % 2 == 1) };
        for j in i + 1..20 {
            sum += w[i] * w[j] * if j < 6 { -15.0 } else { sign((i + j) % 2 == 0) };
            for k in j + 1..5 {
                sum += w[i] * w[j] * w[k] * -10.0;
                sum += (k + 1..4).map(|l| w[i] * w[j] * w[k] * w[l] * 5.0).sum::<f64>();
            }
        }
    }
    sum
}

#[test]
fn the_groups_of_morris_own_test_function_come_apart() {
    let found = effects(&Morris::new(1, 200, 4, 20).unwrap(), 1, |_, _, x| Some(morris(x))).factors;
    // 1 to 7: curves and interactions; 8 to 10: large, almost linear; the others: negligible.
    for (number, effect) in (1..).zip(&found) {
        let (mu, mu_star, sigma) = (effect.mu.mean, effect.mu_star.mean, effect.sigma.unwrap());
        match number {
            1..=7 => assert!(mu_star > 20.0 && sigma > 15.0, "{number}: {effect:?}"),
            8..=10 => assert!((mu - 40.0).abs() < 2.0 && sigma < 15.0, "{number}: {effect:?}"),
            _ => assert!(mu_star < 12.0 && sigma < 15.0, "{number}: {effect:?}"),
        }
        assert!(mu_star >= mu.abs());
    }
}

#[test]
fn errors_of_effects_are_those_of_means_of_independent_trajectories() {
    let of =
        |seed| effects(&Morris::new(seed, 20, 4, 2).unwrap(), 1, |_, _, x| Some(x[0] * x[0] + x[0] * x[1]));
    let found: Vec<EffectsByFactor> = (0..300).map(of).collect();
    let means: Vec<f64> = found.iter().map(|effects| effects.factors[0].mu_star.mean).collect();
    let (_, error_of_mean) = vierdemacht::numbers::stats::mean_and_error(&means).unwrap();
    let spread = error_of_mean * 300_f64.sqrt();
    let claimed = found.iter().map(|effects| effects.factors[0].mu_star.error).sum::<f64>() / 300.0;
    // The standard error of a standard deviation of 300 is 4 %.
    assert!((claimed / spread - 1.0).abs() < 0.2, "{claimed}, {spread}");
    let covering = found.iter().filter(|effects| {
        // By symmetry of the grid, the mean effect of x^2 + x y on x is 1 + 1/2.
        effects.factors[0].mu_interval.is_some_and(|(low, high)| low <= 1.5 && 1.5 <= high)
    });
    let covering = covering.count();
    assert!((272..=299).contains(&covering), "{covering} of 300 intervals of 95 %");
}

#[test]
fn a_missing_value_drops_its_trajectory() {
    let design = Morris::new(5, 10, 4, 3).unwrap();
    let slope = |trajectory: u64| if trajectory == 4 { 100.0 } else { 3.0 };
    let found = effects(&design, 1, |number, _, x| {
        let trajectory = number / 4;
        (number != 18).then_some(slope(trajectory) * x[0])
    });
    assert_eq!((found.used, found.dropped), (9, 1));
    assert!((found.factors[0].mu.mean - 3.0).abs() < 1e-12);
    let nothing = effects(&design, 1, |_, _, _| None);
    assert_eq!((nothing.used, nothing.dropped, nothing.factors.len()), (0, 10, 0));
}

#[test]
fn draws_is_taken_off_sigma_and_common_draws_is_in_no_effect() {
    // x1 (1 + x2): effects of x1 are 1, 4/3, 5/3 and 2 with equal probability, with standard deviation 0.373 over the
    // grid. Independent noise of standard deviation 1 adds 2 / delta^2 / 6 = 0.75 to the square.
    let design = Morris::new(5, 4000, 4, 2).unwrap();
    let common = |lot: usize| 50.0 * Draws::of(3, lot as u64).stream(Purpose::Answer, Key(0)).normal(Key(0));
    let rough =
        |number, lot: usize| Draws::of(4, lot as u64).stream(Purpose::Wish, Key(number)).normal(Key(0));
    let value = |number, lot: usize, x: &[f64]| Some(x[0] * (1.0 + x[1]) + rough(number, lot) + common(lot));
    let effect = effects(&design, 6, value).factors[0];
    assert!((effect.mu.mean - 1.5).abs() < 4.0 * effect.mu.error, "{effect:?}");
    assert!(effect.sigma.unwrap() > 0.6, "{effect:?}");
    assert!((effect.sigma_corrected.unwrap() - 0.373).abs() < 0.1, "{effect:?}");
    assert!((effect.noise.unwrap() - 0.75 / 0.889).abs() < 0.1, "{effect:?}");
}
