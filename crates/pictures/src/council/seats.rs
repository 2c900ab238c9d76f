//! Positions of a council's seats in a semicircle.

use core::f64::consts::PI;

/// A seat. The semicircle has radius 1 around (0, 0) and lies above it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeatSpot {
    /// Index in the list of parties, from left to right.
    pub party: usize,
    /// Angle, from 0 on the right to pi on the left.
    pub angle: f64,
    /// Distance from the centre, (0, 1].
    pub radius: f64,
}

/// Seats, and the smallest distance between neighbours in a row or between rows.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatMap {
    /// Seats from left to right.
    pub seats: Vec<SeatSpot>,
    /// Distance between neighbours.
    pub distance: f64,
}

impl SeatMap {
    /// The middle one of a party's seats in its outermost row.
    pub(crate) fn outermost_of(&self, party: usize) -> Option<SeatSpot> {
        let of_party = || self.seats.iter().filter(|seat| seat.party == party);
        let outermost = of_party().map(|seat| seat.radius).fold(0.0, f64::max);
        let row: Vec<&SeatSpot> = of_party().filter(|seat| seat.radius >= outermost).collect();
        row.get(row.len() / 2).map(|seat| **seat)
    }
}

/// Radius of the innermost row.
pub(crate) const INNERMOST: f64 = 0.42;

/// Largest number of rows.
const MOST_ROWS: u32 = 16;

/// The seats of parties with these numbers of seats, from left to right, in as many rows as make the distance within a
/// row equal to that between rows. Every party has a seat in the outermost row if there is room, so that a line from
/// its label crosses no other party's seat.
pub fn of(parties: &[u32]) -> SeatMap {
    let total: u32 = parties.iter().sum();
    let radii = rows(total);
    let numbers = shares(total, &radii);
    let mut distance: f64 = if radii.len() > 1 { radii[0] - radii[1] } else { 1.0 };
    let mut rows = Vec::new();
    for (&radius, &number) in radii.iter().zip(&numbers) {
        let step = PI / f64::from(number.max(2) - 1);
        distance = distance.min(2.0 * radius * libm::sin(step / 2.0));
        let alone = if number == 1 { PI / 2.0 } else { 0.0 };
        rows.push((0..number).map(|n| (alone + step * f64::from(n), radius)).collect::<Vec<_>>());
    }
    let outer = in_the_outermost_row(parties, numbers.first().copied().unwrap_or(0));
    let inner: Vec<u32> = parties.iter().zip(&outer).map(|(all, outer)| all - outer).collect();
    let outermost = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    let mut seats = seated(&outer, outermost);
    seats.extend(seated(&inner, rows.concat()));
    seats.sort_by(|one, two| two.angle.total_cmp(&one.angle).then(two.radius.total_cmp(&one.radius)));
    SeatMap { seats, distance }
}

/// Positions from left to right, assigned to the parties in order.
fn seated(parties: &[u32], mut places: Vec<(f64, f64)>) -> Vec<SeatSpot> {
    places.sort_by(|one, two| two.0.total_cmp(&one.0).then(two.1.total_cmp(&one.1)));
    let members = parties.iter().enumerate().flat_map(|(party, &seats)| (0..seats).map(move |_| party));
    members.zip(places).map(|(party, (angle, radius))| SeatSpot { party, angle, radius }).collect()
}

/// Number of seats of each party in the outermost row: one each as far as there is room, larger parties first; the rest
/// in proportion to seats, by the divisors 1, 3, 5 and so on.
fn in_the_outermost_row(parties: &[u32], room: u32) -> Vec<u32> {
    let mut outer = vec![0; parties.len()];
    for _ in 0..room {
        let claim = |&party: &usize| f64::from(parties[party]) / f64::from(2 * outer[party] + 1);
        let without = |&party: &usize| outer[party] == 0;
        let next = (0..parties.len()).filter(|&party| outer[party] < parties[party]).max_by(|one, two| {
            without(one).cmp(&without(two)).then(claim(one).total_cmp(&claim(two))).then(two.cmp(one))
        });
        if let Some(next) = next {
            outer[next] += 1;
        }
    }
    outer
}

/// Radii of the rows, outermost first.
fn rows(total: u32) -> Vec<f64> {
    let radii = |rows: u32| -> Vec<f64> {
        let step = (1.0 - INNERMOST) / f64::from(rows.max(2) - 1);
        (0..rows).map(|row| 1.0 - step * f64::from(row)).collect()
    };
    let holds = |rows: u32| {
        let step = if rows > 1 { (1.0 - INNERMOST) / f64::from(rows - 1) } else { 1.0 };
        radii(rows).iter().map(|radius| (PI * radius / step).floor() + 1.0).sum::<f64>()
    };
    let rows = (1..MOST_ROWS).find(|&rows| holds(rows) >= f64::from(total)).unwrap_or(MOST_ROWS);
    radii(rows)
}

/// Number of seats in each row, in proportion to its radius; remaining seats go to the largest remainders.
fn shares(total: u32, radii: &[f64]) -> Vec<u32> {
    let sum: f64 = radii.iter().sum();
    let exact: Vec<f64> = radii.iter().map(|radius| f64::from(total) * radius / sum).collect();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the seats of a council"
    )]
    let mut numbers: Vec<u32> = exact.iter().map(|share| share.floor() as u32).collect();
    let mut order: Vec<usize> = (0..radii.len()).collect();
    order.sort_by(|&one, &two| exact[two].fract().total_cmp(&exact[one].fract()).then(one.cmp(&two)));
    let left = total - numbers.iter().sum::<u32>();
    for &row in order.iter().cycle().take(left as usize) {
        numbers[row] += 1;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_is_drawn_once_without_touching_another() {
        for parties in [vec![10, 9, 6, 6, 4, 4, 2, 2, 1, 1], vec![9, 7, 5], vec![1], vec![0, 3], vec![80, 70]]
        {
            let found = of(&parties);
            for (party, &number) in parties.iter().enumerate() {
                let drawn = found.seats.iter().filter(|seat| seat.party == party).count();
                assert_eq!(drawn, number as usize, "party {party} of {parties:?}");
            }
            let places: Vec<(f64, f64)> = found
                .seats
                .iter()
                .map(|s| (s.radius * libm::cos(s.angle), s.radius * libm::sin(s.angle)))
                .collect();
            assert!(places.iter().all(|(x, y)| x.abs() <= 1.0 && (-1e-9..=1.0).contains(y)));
            for (one, a) in places.iter().enumerate() {
                for b in &places[..one] {
                    let apart = ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt();
                    assert!(apart > 0.85 * found.distance, "{parties:?}: {apart} {}", found.distance);
                }
            }
        }
    }

    #[test]
    fn parties_sit_from_left_to_right() {
        let found = of(&[10, 9, 6, 6, 4, 4, 2, 2, 1, 1]);
        assert!(found.seats.windows(2).all(|pair| pair[0].angle >= pair[1].angle));
        for row in found.seats.iter().map(|seat| seat.radius) {
            let of_row: Vec<usize> =
                found.seats.iter().filter(|s| s.radius == row).map(|s| s.party).collect();
            assert!(of_row.windows(2).all(|pair| pair[0] <= pair[1]), "{of_row:?}");
        }
    }

    #[test]
    fn every_party_has_a_seat_in_the_outermost_row_where_there_is_room() {
        for parties in
            [vec![10, 9, 6, 6, 4, 4, 2, 2, 1, 1], vec![4; 6], vec![30, 1, 1, 1, 30], vec![5, 1, 39]]
        {
            let found = of(&parties);
            for party in 0..parties.len() {
                assert_eq!(found.outermost_of(party).unwrap().radius, 1.0, "party {party} of {parties:?}");
            }
        }
    }
}
