//! Interviews compared with simulated participants: in words, and as tables.

use super::columns::{DICTIONARY, columns, describe};
use super::description::{COLUMNS, SCENARIO};
use super::identity::Identity;
use super::print::{line, section, share_in_percent, with_interval};
use super::write::Staging;
use fieldwork::interviews::compare::{Interviews, RatedBeside, RatingBeside, Statistic, Verdict};
use model::scenario::Scenario;
use std::path::Path;
use studies::error::Error;
use studies::text_table::{left, right, row, widest};

/// The command that makes these results.
pub const MADE_BY: &str = "vierdemacht interviews";

const RATINGS: &str = "ratings.csv";
const RATED: &str = "rated.csv";

/// A rating.
type RatingRow<'a> = &'a RatingBeside;

/// A person or group that is rated.
type RatedRow<'a> = &'a RatedBeside;

columns! {
    /// `ratings.csv`: one row for each rating.
    ratings: RatingRow;
    "rater", "name of the rater", "", "" => text |r| &r.rater;
    "rater_is", "identifier of the rater in the scenario", "", "" => text |r| &r.rater_is;
    "rated", "name of the person or group rated", "", "" => text |r| &r.rated;
    "rated_is", "identifier of the rated in the scenario", "", "" => text |r| &r.rated_is;
    "score", "influence that the rater ascribes to the rated", "points", "0 to 10" => number |r| r.score;
    "simulated", "share of decisions that the simulated rater would credit to the rated; empty if the model gives the rater no view", "share", "0 to 1" => number |r| r.simulated.map(|s| s.mean);
    "simulated_error", "standard error of simulated", "share", "0 and more" => number |r| r.simulated.map(|s| s.error);
    "formations", "number of formations in which the rater had a view", "formations", "0 and more" => whole |r| r.formations;
}

columns! {
    /// `rated.csv`: one row for each person or group rated.
    rated: RatedRow;
    "rated", "name of the person or group rated", "", "" => text |r| &r.name;
    "rated_is", "identifier of the rated in the scenario", "", "" => text |r| &r.id;
    "raters", "number of raters", "raters", "1 and more" => whole |r| r.raters;
    "score", "mean influence ascribed", "points", "0 to 10" => number |r| r.score;
    "low", "lower end of the 95 % interval over raters (Student's t); empty with one rater", "points", "0 to 10" => number |r| r.interval.map(|i| i.0);
    "high", "upper end of the share's 95 % interval", "points", "0 to 10" => number |r| r.interval.map(|i| i.1);
    "simulated", "mean share of decisions that the same raters would credit to the rated in the simulation", "share", "0 to 1" => number |r| r.simulated;
    "changed", "share of decisions that change without the rated in the simulation", "share", "0 to 1" => number |r| r.changed.map(|c| c.mean);
    "changed_error", "standard error of changed", "share", "0 and more" => number |r| r.changed.map(|c| c.error);
    "influence", "influence on the outcome in the simulation", "share of the attainable range", "-1 to 1" => number |r| r.influence.map(|i| i.mean);
    "influence_error", "standard error of influence", "share of the attainable range", "0 and more" => number |r| r.influence.map(|i| i.error);
    "place_said", "rank by score, the most influential first; ties share the mean of their ranks", "", "from 1" => number |r| r.place_said;
    "place_simulated", "rank by simulated influence on the outcome", "", "from 1" => number |r| r.place_simulated;
    "overrated_by", "a tenth of the score minus the share of decisions that change", "share", "-1 to 1" => number |r| r.overrated_by;
    "verdict", "position of the score's interval: above ten times the share of decisions that change, below it, or around it", "", "overrated, underrated, neither" => text |r| r.verdict.words();
}

/// Write a result; `given` is the user's table.
///
/// # Errors
/// A failure to write; the place is then as it was.
pub fn publish(
    place: &Path,
    answer: &Interviews,
    scenario: &Scenario,
    given: &[u8],
    identity: Identity,
) -> Result<(), Error> {
    let mut staging = Staging::begin(place)?;
    staging.whole_table(RATINGS, &ratings(), &answer.ratings)?;
    staging.whole_table(RATED, &rated(), &answer.rated)?;
    staging.whole("interviews.csv", given)?;
    let dictionary = DICTIONARY.to_owned() + &describe(RATINGS, &ratings()) + &describe(RATED, &rated());
    staging.text(COLUMNS, &dictionary)?;
    staging.text(SCENARIO, &scenario.resolved())?;
    staging.summary(answer)?;
    staging.publish(MADE_BY, identity)
}

/// The answer as text, ending with a newline.
pub fn text(answer: &Interviews) -> String {
    let mut text = String::new();
    let out = &mut text;
    line(out, &answer.title);
    let (ratings, raters) = (answer.ratings.len(), answer.raters);
    line(
        out,
        &format!(
            "{ratings} ratings by {raters} raters, compared with {} formations, seed {}. A score of 10 stands for \
                 influence on all decisions.",
            answer.replicates, answer.seed
        ),
    );
    table(out, &answer.rated);
    section(out, "What raters said, compared with what simulated participants would say");
    let pairs = answer.pairs;
    let shown = |statistic: Statistic| with_interval(statistic.value, statistic.interval);
    line(out, &format!("  rank correlation over {pairs} ratings             {}", shown(answer.correlation)));
    line(out, &format!("  mean difference, a tenth of the score minus theirs {}", shown(answer.difference)));
    line(out, &format!("  agreement between raters (Krippendorff's alpha)    {}", shown(answer.agreement)));
    line(out, "  95 % intervals: bootstrap of raters; for alpha, bootstrap of the rated.");
    let silent = answer.ratings.iter().filter(|rating| rating.simulated.is_none()).count();
    if silent > 0 {
        line(
            out,
            &format!(
                "  {silent} ratings have no simulated view: the model asks only negotiators at the table and the \
                     rated themselves."
            ),
        );
    }
    if !answer.notes.is_empty() {
        section(out, "How names were understood");
        answer.notes.iter().for_each(|note| line(out, &format!("  {note}")));
    }
    text
}

fn table(out: &mut String, rated: &[RatedBeside]) {
    let columns = [
        left(widest(rated.iter().map(|one| &one.name), 12)).after(2),
        right(7).after(2),
        right(18).after(2),
        right(11).after(2),
    ];
    let heads = ["raters", "score (95 %)", "they'd say", "changes", "influence", "place", "simulated"];
    section(out, &row(&columns, std::iter::once("Whose influence").chain(heads)).replacen("  ", "", 1));
    for one in rated {
        let percent =
            |share: Option<f64>| share.map_or("-".to_owned(), |share| share_in_percent(share) + " %");
        let interval = one.interval.map_or(String::new(), |(low, high)| format!(" ({low:.1} to {high:.1})"));
        let cells = [
            one.raters.to_string(),
            format!("{:.1}{interval}", one.score),
            percent(one.simulated),
            percent(one.changed.map(|changed| changed.mean)),
            percent(one.influence.map(|influence| influence.mean)),
            format!("{}", one.place_said),
            one.place_simulated.map_or("-".to_owned(), |place| format!("{place}")),
        ];
        let verdict = match one.verdict {
            Verdict::Neither => String::new(),
            other => format!("  {}", other.words()),
        };
        line(out, &(row(&columns, std::iter::once(one.name.clone()).chain(cells)) + &verdict));
    }
    line(
        out,
        "  they'd say: share of decisions that the same raters would credit to the rated in the simulation; changes: \
             share that",
    );
    line(
        out,
        "  changes without the rated; influence: on the outcome, of what is attainable; place, simulated: ranks by \
             score, influence",
    );
}
