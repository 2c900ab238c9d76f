//! Days of a formation as dates.

use jiff::ToSpan;
use jiff::civil::Date;
use model::scenario::Language;

/// The date of a day counted from the election; beyond the calendar's end, the date of the election itself.
pub fn date_of(election: Date, day: i16) -> Date {
    election.checked_add(i64::from(day).days()).unwrap_or(election)
}

/// `Day 26, 16 April 2018`.
pub(crate) fn day_and_date(election: Date, day: i16) -> String {
    format!("Day {day}, {}", date_in(election, day, Language::English))
}

/// `16 April 2018`, in the language.
pub(crate) fn date_in(election: Date, day: i16, language: Language) -> String {
    let date = date_of(election, day);
    match language {
        Language::English => date.strftime("%-d %B %Y").to_string(),
        Language::Dutch => {
            let month = usize::try_from(date.month())
                .ok()
                .and_then(|month| language.months().get(month - 1).copied());
            format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_election_in_both_directions() {
        let election = Date::constant(2018, 3, 21);
        assert_eq!(day_and_date(election, 26), "Day 26, 16 April 2018");
        assert_eq!(date_in(election, 26, Language::Dutch), "16 april 2018");
        assert_eq!(day_and_date(election, 0), "Day 0, 21 March 2018");
        assert_eq!(day_and_date(election, -30), "Day -30, 19 February 2018");
    }
}
