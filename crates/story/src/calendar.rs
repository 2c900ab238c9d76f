//! Days of a formation as dates.

use jiff::ToSpan;
use jiff::civil::Date;

/// The date of a day counted from the election; the election's own beyond the calendar's end.
pub fn date_of(election: Date, day: i16) -> Date {
    election.checked_add(i64::from(day).days()).unwrap_or(election)
}

/// `Day 26, 16 April 2018`.
pub(crate) fn day_and_date(election: Date, day: i16) -> String {
    format!("Day {day}, {}", date_of(election, day).strftime("%-d %B %Y"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_election_in_both_directions() {
        let election = Date::constant(2018, 3, 21);
        assert_eq!(day_and_date(election, 26), "Day 26, 16 April 2018");
        assert_eq!(day_and_date(election, 0), "Day 0, 21 March 2018");
        assert_eq!(day_and_date(election, -30), "Day -30, 19 February 2018");
    }
}
