//! The scene of a play: the role, the points passed and the open one, and at the end the effects of the play.

use super::replay::{Passed, points};
use super::{Ending, RolePlay, Run, options};
use crate::calendar::date_in;
use model::world::choices::{Choices, Moment, Offered, Point};
use serde::{Deserialize, Serialize};

/// The part of a play that is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Name of the scenario.
    pub scenario: String,
    /// Seed of all random draws.
    pub seed: u64,
    /// Replicate, from 1.
    pub replicate: u64,
    /// The role that is played.
    pub role: RoleTold,
    /// The points in the order in which the formation reached them, up to the open one, which is the last; all five if
    /// none is open.
    pub points: Vec<PointTold>,
    /// Number of the open point, from 1; `None` at the end.
    pub open: Option<usize>,
    /// Effects of the play; `None` before the end.
    pub ending: Option<Ending>,
}

/// The role that is played.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleTold {
    /// Identifier in the scenario.
    pub id: String,
    /// Name in the scenario.
    pub name: String,
    /// Function, in words.
    pub function: String,
    /// Description of the function and of the player's goals, in a few sentences.
    pub about: String,
}

/// A point of a play.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointTold {
    /// Number, from 1.
    pub number: usize,
    /// Number of points.
    pub of: usize,
    /// Name: `package`, `agenda`, `presenting`, `passing` or `draft`.
    pub id: String,
    /// The decision to be made, as a question.
    pub title: String,
    /// Days from the election; `None` if the point did not come up.
    pub day: Option<i32>,
    /// The same as a date in words.
    pub date: Option<String>,
    /// Events so far, in two or three sentences, or the reason why there is nothing to decide.
    pub situation: String,
    /// The options; empty if there is nothing to decide.
    pub options: Vec<OptionTold>,
    /// Identifier of the option that was taken; `None` if the point is still open.
    pub chosen: Option<String>,
    /// True if the player made no choice, so that the model's own option was taken.
    pub left_to_model: bool,
}

/// An option.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptionTold {
    /// Identifier in files.
    pub id: String,
    /// The player's action.
    pub label: String,
    /// Meaning of the option.
    pub meaning: String,
    /// True if the model's person in this place would have taken it; `None` before the player has decided.
    pub model: Option<bool>,
}

impl RolePlay<'_> {
    /// The scene after these choices; the whole play if `to_the_end`.
    pub(super) fn scene_of(&self, choices: &Choices, to_the_end: bool) -> Scene {
        let run = self.run(choices);
        let passed = points(&run);
        let is_open = |(point, passed): &(Point, Passed)| {
            matches!(passed, Passed::Moment(_)) && choices.at(*point).is_none()
        };
        let open = if to_the_end { None } else { passed.iter().position(is_open) };
        let shown = open.map_or(passed.len(), |open| open + 1);
        let points = passed[..shown].iter().enumerate();
        let points = points.map(|(place, (point, passed))| match passed {
            Passed::Moment(number) => {
                let moment = &run.world.played.moments()[*number];
                self.moment(&run, moment, place + 1, open == Some(place))
            }
            Passed::NoSay(why) => PointTold { situation: self.no_say(*why), ..self.point(*point, place + 1) },
        });
        let scenario = &self.setting.scenario;
        Scene {
            scenario: scenario.name().to_owned(),
            seed: self.seed,
            replicate: self.replicate + 1,
            role: self.role_told(),
            points: points.collect(),
            open: open.map(|open| open + 1),
            ending: open.is_none().then(|| self.ending(choices, run)),
        }
    }

    /// A point about which nothing more is known.
    fn point(&self, point: Point, number: usize) -> PointTold {
        PointTold {
            number,
            of: Point::ALL.len(),
            id: point.name().to_owned(),
            title: self.title(point).to_owned(),
            day: None,
            date: None,
            situation: String::new(),
            options: Vec::new(),
            chosen: None,
            left_to_model: false,
        }
    }

    fn moment(&self, run: &Run, moment: &Moment, number: usize, open: bool) -> PointTold {
        let election = self.setting.scenario.council().election;
        let day = i16::try_from(moment.day).unwrap_or(i16::MAX);
        let id = |choice| options::id(self.setting, choice);
        let told = |offered: &Offered| OptionTold {
            id: id(offered.choice),
            label: self.label(offered),
            meaning: self.meaning(moment, offered),
            model: (!open).then_some(offered.choice == moment.own),
        };
        PointTold {
            day: Some(moment.day),
            date: Some(date_in(election, day, self.language)),
            situation: self.situation(run, moment),
            options: moment.options.iter().map(told).collect(),
            chosen: (!open).then(|| id(moment.taken)),
            left_to_model: !open && run.world.played.choices().at(moment.point).is_none(),
            ..self.point(moment.point, number)
        }
    }
}
