//! The terms, computed by hand.

use super::*;

/// Seats 4, 3, 2, 1 of 10; one theme at 0, 0.5, 1, 0.2; the last coalition was the first two.
fn with_chamber(check: impl FnOnce(&Chamber)) {
    let positions = [vec![0.0], vec![0.5], vec![1.0], vec![0.2]];
    let salience = vec![vec![1.0]; 4];
    check(&Chamber::new(Parties {
        seats: &[4, 3, 2, 1],
        majority: 6,
        total: 10,
        positions: &positions,
        salience: &salience,
        left_right: &[0.0, 0.5, 1.0, 0.2],
        edges: 0b0100,
        last: 0b0011,
        last_lead: 0b0010,
    }));
}

#[test]
fn the_terms_of_a_coalition_are_those_worked_by_hand() {
    with_chamber(|chamber| {
        // C = {0, 2}: 6 of 10 seats, mean 1/3; the council's mean is 0.37.
        let terms = chamber.coalition_terms(0b0101);
        let [concentration, policy, size, incumbency, minority, surplus] = terms[..6] else { panic!() };
        assert!((concentration - (16.0 + 4.0) / 36.0).abs() < 1e-15);
        let first = 4.0 * (1.0 / 3.0 - 0.37);
        let third = 2.0 * (2.0 / 3.0 - 0.63);
        assert!((policy - (first + third) / 6.0).abs() < 1e-15);
        assert_eq!((size, minority, surplus), (1.0, 0.0, 0.0));
        assert_eq!(incumbency, 0.0);
        // Keeps 4 of 7 seats; minimal winning with the largest party, without the median party or the last lead; full
        // range.
        let small = libm::exp(-4.0) + libm::exp(-8.0);
        let of = |term: Term| terms[term as usize];
        assert!((of(Term::Kept) - 4.0 / 7.0).abs() < 1e-15);
        assert!((of(Term::Smallness) - small).abs() < 1e-15);
        assert_eq!([Term::MinimalWinning, Term::Largest, Term::Range, Term::Edges].map(of), [1.0; 4]);
        assert_eq!(of(Term::Leading), 0.4);
        assert_eq!(
            [Term::Missing, Term::Single, Term::Alone, Term::Median, Term::LastLead].map(of),
            [0.0; 5]
        );
    });
}

#[test]
fn surplus_counts_only_with_a_majority() {
    with_chamber(|chamber| {
        assert_eq!(chamber.coalition_terms(0b1111)[4..6], [0.0, 0.4]);
        assert_eq!(chamber.coalition_terms(0b0001)[4..6], [1.0, 0.0]);
        assert_eq!(chamber.coalition_terms(0b0001)[Term::Missing as usize], 0.2);
    });
}

#[test]
fn the_council_as_a_whole_costs_no_policy_and_only_the_last_coalition_is_incumbent() {
    with_chamber(|chamber| {
        assert!(chamber.coalition_terms(0b1111)[1].abs() < 1e-15);
        assert_eq!(chamber.incumbency(0b0011), 1.0);
        assert_eq!(chamber.incumbency(0b0111), 0.0);
    });
}

#[test]
fn the_coalition_is_the_seat_weighted_mean_of_its_members() {
    with_chamber(|chamber| {
        let coalition = 0b0111;
        let terms: Vec<_> = members(coalition).map(|p| chamber.utility_terms(p, coalition)).collect();
        let mean = |of: fn(&PartyTerms) -> f64| terms.iter().map(|t| t.share * of(t)).sum::<f64>();
        let whole = chamber.coalition_terms(coalition);
        assert!((mean(|t| t.share) - whole[0]).abs() < 1e-15);
        assert!((mean(|t| t.policy_distance) - whole[1]).abs() < 1e-15);
        assert!((mean(|t| t.partners) - whole[2]).abs() < 1e-15);
        assert!((mean(|t| t.incumbency) - whole[3]).abs() < 1e-15);
        assert!((mean(|t| t.kept) - whole[Term::Kept as usize]).abs() < 1e-15);
    });
}
